"""Finds the program, runs it, and tells how far it has come."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from ._errors import ArgofleetError, Interrupted, OutputError, error_of


class Progress(NamedTuple):
    """How far a run has come.

    Attributes
    ----------
    stage : str
        What is done: ``reading`` files, ``placing`` or ``checking`` floats.
    done : int
        How many files or floats are dealt with.
    total : int or None
        Of how many; None while that is not known.
    rate : float
        How many a second so far.
    """

    stage: str
    done: int
    total: int | None
    rate: float


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for files that are read back at once, and remove it.

    Raises
    ------
    OutputError
        Where no temporary folder can be written to.
    """
    import tempfile

    try:
        folder = tempfile.TemporaryDirectory(prefix="argofleet-")
    except OSError as error:
        words = f"no folder for temporary files ({error}); name one with TMPDIR"
        raise OutputError(73, words) from error
    with folder as name:
        yield Path(name)


ProgressReceiver = Callable[[Progress], object]


class CompletedRun(NamedTuple):
    """What a run of the program gave.

    Attributes
    ----------
    args : tuple of str
        The arguments.
    status : int
        The exit status.
    stdout, stderr : str
        What it printed.
    """

    args: tuple[str, ...]
    status: int
    stdout: str
    stderr: str

    def json(self) -> Any:
        """Return the value of the JSON on standard output."""
        return json.loads(self.stdout)


@functools.lru_cache(maxsize=8)
def _program(named: str | None, path: str | None) -> Path:
    # Here, as an import of the package must not wait for them.
    import shutil
    import sysconfig

    if named:
        found = shutil.which(named)
        if found is None:
            raise FileNotFoundError(f"ARGOFLEET_PROGRAM names no program: {named}")
        return Path(found).absolute()
    # A repaired wheel has the program in a folder beside the package and a script that starts it.
    beside = Path(__file__).resolve().parent.parent / "argofleet.scripts" / "argofleet"
    installed = Path(sysconfig.get_path("scripts")) / "argofleet"
    for place in (beside, installed):
        if os.access(place, os.X_OK):
            return place
    found = shutil.which("argofleet", path=path)
    if found is None:
        raise FileNotFoundError(
            "the program argofleet was not found; set ARGOFLEET_PROGRAM to its path"
        )
    return Path(found).absolute()


def program() -> Path:
    """Return the path of the program that the package runs.

    It is the one that ``ARGOFLEET_PROGRAM`` names, else the one of the wheel, else the first on
    ``PATH``.

    Raises
    ------
    FileNotFoundError
        Where there is none.
    """
    return _program(os.environ.get("ARGOFLEET_PROGRAM"), os.environ.get("PATH"))


def run(args: Sequence[str], *, input: str | bytes | None = None) -> CompletedRun:
    """Run the program with arguments as the command line has them.

    Parameters
    ----------
    args : sequence of str
        The arguments, without the program's name.
    input : str or bytes, optional
        What it reads from standard input.

    Returns
    -------
    CompletedRun
        What it printed.

    Raises
    ------
    ArgofleetError
        Where its exit status is not 0, the subclass of that status.

    Examples
    --------
    >>> import argofleet
    >>> argofleet.run(["summary", "--by", "region", "--format", "json"]).json()["total"]["floats"]
    42
    """
    return execute([str(argument) for argument in args], input=input)


def execute(
    args: Sequence[str],
    *,
    input: str | bytes | None = None,
    accept: frozenset[int] = frozenset({0}),
    progress: ProgressReceiver | None = None,
) -> CompletedRun:
    """Run the program; see :func:`run`. Statuses in ``accept`` raise nothing."""
    given = input.encode() if isinstance(input, str) else input
    process: subprocess.Popen[bytes] | None = None
    told: _Listener | None = None
    try:
        process = subprocess.Popen(
            [str(program()), "--with-parent", *args],
            # The program ends when this closes, however Python ends.
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A Ctrl-C on the terminal then reaches the program once, through us, and not twice.
            start_new_session=True,
        )
        told = _Listener(process, progress)
        output = _communicate(process, given)
    except KeyboardInterrupt:
        if process is not None:
            process.send_signal(signal.SIGINT)
            _wait(process)
        words = "" if told is None else told.text()
        raise Interrupted(75, words.strip() or "interrupted", args) from None
    except BaseException:
        if process is not None:
            process.kill()
            _wait(process)
        raise
    words = told.text()
    if told.failure is not None:
        raise told.failure
    if process.returncode not in accept:
        raise error_of(process.returncode, words, args)
    return CompletedRun(tuple(args), process.returncode, output.decode("utf-8"), words)


def _communicate(process: subprocess.Popen[bytes], given: bytes | None) -> bytes:
    if given is not None and process.stdin is not None:
        stream = process.stdin

        def feed() -> None:
            try:
                with stream:
                    stream.write(given)
            except BrokenPipeError:
                return

        threading.Thread(target=feed, daemon=True).start()
    output = process.stdout.read() if process.stdout is not None else b""
    process.wait()
    return output


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end, and let a second Ctrl-C end the program at once."""
    while True:
        try:
            if process.stdout is not None:
                process.stdout.read()
            process.wait()
            return
        except KeyboardInterrupt:
            process.kill()


class _Listener:
    """Reads standard error as it comes, and tells of progress."""

    def __init__(self, process: subprocess.Popen[bytes], progress: ProgressReceiver | None) -> None:
        self.failure: BaseException | None = None
        self._process = process
        self._progress = progress
        self._lines: list[str] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        stream: IO[bytes] | None = self._process.stderr
        if stream is None:
            return
        for raw in stream:
            line = raw.decode("utf-8", "replace")
            step = _step(line) if self._progress is not None else None
            if step is None:
                self._lines.append(line)
            elif self._progress is not None and self.failure is None:
                try:
                    self._progress(step)
                except BaseException as error:  # the caller's own; raised where it called us
                    self.failure = error
                    self._process.send_signal(signal.SIGINT)

    def text(self) -> str:
        """Return all that was said besides progress."""
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        return "".join(self._lines)


def _step(line: str) -> Progress | None:
    if not line.startswith('{"stage"'):
        return None
    try:
        value = json.loads(line)
        total = value["total"]
        return Progress(
            str(value["stage"]),
            int(value["done"]),
            None if total is None else int(total),
            float(value["rate"] or 0),
        )
    except (ValueError, KeyError, TypeError):
        return None


def receiver(progress: ProgressReceiver | bool | None) -> ProgressReceiver | None:
    """Return what is told of progress: a bar on standard error for True."""
    if progress is None or progress is False:
        return None
    return _draw if progress is True else progress


def _draw(step: Progress) -> None:
    total = f" of {step.total}" if step.total else ""
    bar = ""
    if step.total:
        filled = min(24, 24 * step.done // step.total)
        bar = "[" + "█" * filled + "·" * (24 - filled) + "] "
    text = f"{bar}{step.stage} {step.done}{total}, {step.rate:.0f} a second"
    ends = "\n" if step.total and step.done >= step.total else ""
    print(f"\r{text:<72}", end=ends, file=sys.stderr, flush=True)


__all__ = ["ArgofleetError", "CompletedRun", "Progress", "execute", "program", "receiver", "run"]
