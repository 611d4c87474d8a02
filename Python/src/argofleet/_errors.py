"""What the program's exit statuses become: one class for each, with the program's own words."""

from __future__ import annotations

from collections.abc import Sequence


class ArgofleetError(RuntimeError):
    """The program ended without a full success.

    Attributes
    ----------
    status : int
        The exit status of the program; minus the number of the signal where one ended it.
    message : str
        What the program said on standard error, without its name.
    args_run : tuple of str
        The arguments that the program was run with.
    """

    def __init__(self, status: int, message: str, args_run: Sequence[str] = ()) -> None:
        super().__init__(message or f"argofleet ended with status {status}")
        self.status = status
        self.message = message
        self.args_run = tuple(args_run)

    def __reduce__(self) -> tuple[type[ArgofleetError], tuple[int, str, tuple[str, ...]]]:
        return (type(self), (self.status, self.message, self.args_run))


class ProblemsFound(ArgofleetError):
    """A check was asked for and found problems (2)."""


class UsageError(ArgofleetError):
    """The question was put wrongly (64)."""


class DataError(ArgofleetError):
    """Some input could not be read; the rest was taken in (65)."""


class NotFoundError(ArgofleetError):
    """An input does not exist, or nothing fits what was asked for (66)."""


class BusyError(ArgofleetError):
    """The store is held by another writer (69)."""


class OutputError(ArgofleetError):
    """An output could not be created (73)."""


class StorageError(ArgofleetError):
    """Input/output error: the disk is full, or the store is damaged (74)."""


class Interrupted(ArgofleetError):
    """Interrupted, or not finished; the same call goes on from there (75)."""


class NotBelievedError(ArgofleetError):
    """A source on the network is not to be believed; nothing was removed (76)."""


_BY_STATUS: dict[int, type[ArgofleetError]] = {
    2: ProblemsFound,
    64: UsageError,
    65: DataError,
    66: NotFoundError,
    69: BusyError,
    73: OutputError,
    74: StorageError,
    75: Interrupted,
    76: NotBelievedError,
}


def error_of(status: int, words: str, args_run: Sequence[str]) -> ArgofleetError:
    """Return the error that a status stands for."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    said = [line.split(": ", 1)[1] for line in lines if line.startswith(("argofleet: ", "Error: "))]
    # A wrong command line is followed by help that is of no use here.
    message = said[0] if status == 64 and said else "\n".join(said or lines)
    return _BY_STATUS.get(status, ArgofleetError)(status, message, args_run)
