"""Taking files in, keeping a mirror, checking files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from ._errors import error_of
from ._imports import needed
from ._options import arguments
from ._process import ProgressReceiver, execute, receiver
from ._results import IngestResult, SyncResult

if TYPE_CHECKING:
    import pandas

PathLike = str | os.PathLike[str]


def _paths(paths: PathLike | Iterable[PathLike]) -> list[str]:
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    return [str(Path(path)) for path in given]


def ingest(
    paths: PathLike | Iterable[PathLike],
    *,
    store: PathLike | None = None,
    jobs: int | None = None,
    progress: ProgressReceiver | bool | None = None,
    strict: bool = False,
    **options: Any,
) -> IngestResult:
    """Take files, folders, archives and indexes into a store.

    Parameters
    ----------
    paths : path or iterable of paths
        What to take in; folders are searched.
    store : path, optional
        The store; None for ``$ARGOFLEET_STORE``, else ``argofleet.sqlite``.
    jobs : int, optional
        How many tasks work at the same time; None for one a core.
    progress : callable or bool, optional
        Called with a :class:`Progress` now and then, in another thread; True for a bar.
    strict : bool
        Whether files that cannot be read raise :class:`DataError`; else they are listed in
        ``failures``.
    **options
        The options of ``argofleet ingest``, with ``_`` for ``-``; ``qc=False`` is ``--no-qc``.

    Returns
    -------
    IngestResult
        What was done.

    Raises
    ------
    Interrupted
        At Ctrl-C; the same call goes on from there.
    """
    told = receiver(progress)
    args = ["ingest", "--format=json"]
    args += ["--quiet"] if told is None else ["--progress=json"]
    args += arguments("ingest", {"store": store, "jobs": jobs, **options}, "ingest")
    args += ["--", *_paths(paths)]
    run = execute(args, accept=frozenset({0, 65}), progress=told)
    if run.status and (strict or not run.stdout.strip()):
        raise error_of(run.status, run.stderr, args)
    raw: dict[str, Any] = run.json()
    return IngestResult(
        files=raw["files"],
        profiles=raw["profiles"],
        failures=raw["failures"],
        skips=raw.get("skips", []),
        seconds=raw["seconds"],
        status=run.status,
        raw=raw,
    )


def sync(
    source: str | None = None,
    *,
    to: PathLike | None = None,
    store: PathLike | None = None,
    progress: ProgressReceiver | bool | None = None,
    strict: bool = False,
    **options: Any,
) -> SyncResult:
    """Keep a mirror of a GDAC, a store, or both true to its index.

    Parameters
    ----------
    source : str, optional
        An address, a folder, or a short name: ``fr``, ``us``, ``s3``.
    to : path, optional
        The folder of the mirror; None to keep no files, with ``store``.
    store : path, optional
        The store that takes the files in; None for no store.
    progress : callable or bool, optional
        Called with a :class:`Progress` now and then, in another thread; True for a bar.
    strict : bool
        Whether files that cannot be had raise :class:`DataError`.
    **options
        The options of ``argofleet sync``, with ``_`` for ``-``.

    Returns
    -------
    SyncResult
        What was done.
    """
    if to is None and store is None:
        raise TypeError("sync() needs a folder (to=) or a store (store=)")
    told = receiver(progress)
    args = ["sync", "--format=json"]
    args += ["--quiet"] if told is None else ["--progress=json"]
    args += ["--store-only"] if to is None else []
    args += ["--no-store"] if store is None else []
    args += arguments("sync", {"mirror": to, "store": store, **options}, "sync")
    args += [] if source is None else ["--", source]
    run = execute(args, accept=frozenset({0, 65}), progress=told)
    if run.status and (strict or not run.stdout.strip()):
        raise error_of(run.status, run.stderr, args)
    raw: dict[str, Any] = run.json()
    return SyncResult(failures=raw.get("failures", []), status=run.status, raw=raw)


@overload
def qc(
    paths: PathLike | Iterable[PathLike],
    *,
    explain: bool = False,
    kind: Literal["list"] = "list",
    check: bool = False,
    **options: Any,
) -> list[dict[str, Any]]: ...
@overload
def qc(
    paths: PathLike | Iterable[PathLike],
    *,
    explain: bool = False,
    kind: Literal["dataframe"],
    check: bool = False,
    **options: Any,
) -> pandas.DataFrame: ...
def qc(
    paths: PathLike | Iterable[PathLike],
    *,
    explain: bool = False,
    kind: Literal["list", "dataframe"] = "list",
    check: bool = False,
    **options: Any,
) -> list[dict[str, Any]] | pandas.DataFrame:
    """Check profile files by the tests of the Argo quality control manual.

    Parameters
    ----------
    paths : path or iterable of paths
        Profile files, and folders of them.
    explain : bool
        Whether each test lists what it found, level by level.
    kind : {"list", "dataframe"}
        A dict a profile, or a row a profile and test.
    check : bool
        Whether problems found raise :class:`ProblemsFound`.
    **options
        The options of ``argofleet qc``, with ``_`` for ``-``.

    Returns
    -------
    list of dict or pandas.DataFrame
        What the tests found.
    """
    args = ["qc", "--format=json"]
    args += arguments("qc", {"explain": explain, **options}, "qc")
    args += ["--", *_paths(paths)]
    accept = {0, 65} if check else {0, 2, 65}
    run = execute(args, accept=frozenset(accept))
    if run.status == 65 and not run.stdout.strip():
        raise error_of(run.status, run.stderr, args)
    profiles: list[dict[str, Any]] = run.json()
    if kind == "list":
        return profiles
    frame: pandas.DataFrame = needed("pandas", "tables").DataFrame(
        [
            {
                **{key: profile[key] for key in ("path", "profile", "wmo", "cycle", "direction")},
                **{key: value for key, value in test.items() if key not in ("flags", "reasons")},
                **{f"{name}_flags": flags for name, flags in (test.get("flags") or {}).items()},
            }
            for profile in profiles
            for test in profile["tests"]
        ]
    )
    return frame
