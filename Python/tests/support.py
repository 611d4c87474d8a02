"""A store of the sample files, made once."""

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

import argofleet

SAMPLES = Path(__file__).resolve().parents[2] / "SampleProfiles"


def temporary() -> Path:
    """Return a folder that is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="argofleet-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def sample_store() -> Path:
    """Return the store of the sample files."""
    path = temporary() / "samples.sqlite"
    argofleet.ingest(SAMPLES, store=path)
    return path


def fleet() -> argofleet.Fleet:
    return argofleet.open(sample_store())
