"""Imports of libraries at the moment when a call needs them."""

from __future__ import annotations

import importlib
from typing import Any


def needed(name: str, extra: str) -> Any:
    """Import a library; where it is absent, name the extra that brings it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(
            f"this call needs {name}: pip install 'argofleet[{extra}]'", name=name
        ) from error
