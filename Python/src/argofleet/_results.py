"""What taking files in came to."""

from __future__ import annotations

from typing import Any, NamedTuple


class IngestResult(NamedTuple):
    """What a run of :func:`argofleet.ingest` did.

    Attributes
    ----------
    files : dict
        How many files were seen, and how each ended: ``ingested``, ``unchanged``, ``superseded``,
        ``skipped``, ``failed``.
    profiles : dict
        How many profiles were ``added`` and ``replaced``.
    failures, skips : list of dict
        ``path`` and ``reason`` or ``kind`` of what was not taken in.
    seconds : float
        How long it took.
    status : int
        0, or 65 where some input could not be read.
    raw : dict
        All keys of the program's JSON.
    """

    files: dict[str, int]
    profiles: dict[str, int]
    failures: list[dict[str, str]]
    skips: list[dict[str, str]]
    seconds: float
    status: int
    raw: dict[str, Any]


class SyncResult(NamedTuple):
    """What a round of :func:`argofleet.sync` did.

    Attributes
    ----------
    failures : list of dict
        ``path`` and ``reason`` of files that could not be had.
    status : int
        0, or 65 where some files failed their check or were refused.
    raw : dict
        All keys of the program's JSON.
    """

    failures: list[dict[str, str]]
    status: int
    raw: dict[str, Any]
