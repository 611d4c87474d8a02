"""Argo float profiles by the program ``argofleet``.

The package runs the program and hands its answers out as ``dict``, ``pandas.DataFrame`` and
``xarray.Dataset``; it decides nothing itself. Importing it needs the standard library only; pandas,
numpy, xarray and pyarrow are imported by the calls that need them.

>>> import argofleet
>>> with argofleet.open("samples.sqlite") as fleet:
...     fleet.count(country="JP", active=True)["active"]
9
"""

from ._errors import (
    ArgofleetError,
    BusyError,
    DataError,
    Interrupted,
    NotBelievedError,
    NotFoundError,
    OutputError,
    ProblemsFound,
    StorageError,
    UsageError,
)
from ._fleet import Fleet, open
from ._process import CompletedRun, Progress, program, run
from ._results import IngestResult, SyncResult
from ._taking import ingest, qc, sync
from ._version import __version__

__all__ = [
    "ArgofleetError",
    "BusyError",
    "CompletedRun",
    "DataError",
    "Fleet",
    "IngestResult",
    "Interrupted",
    "NotBelievedError",
    "NotFoundError",
    "OutputError",
    "ProblemsFound",
    "Progress",
    "StorageError",
    "SyncResult",
    "UsageError",
    "__version__",
    "ingest",
    "open",
    "program",
    "qc",
    "run",
    "sync",
]
