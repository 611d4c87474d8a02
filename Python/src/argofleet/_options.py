"""Python's arguments as options of the command line.

The program itself says which options its commands have, so that a name that it does not know is
a TypeError here, and an option that it gains can be used at once.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from ._process import execute, program


class _Option:
    """One option of a command."""

    __slots__ = ("is_flag", "is_repeated", "spelling")

    def __init__(self, spelling: str, is_flag: bool, is_repeated: bool) -> None:
        self.spelling = spelling
        self.is_flag = is_flag
        self.is_repeated = is_repeated


@functools.lru_cache(maxsize=4)
def _commands(path: str, stamp: int) -> dict[str, dict[str, _Option]]:
    """Return the options of each command of a program, by their names without dashes."""
    root = json.loads(execute(["--experimental-dump-help"]).stdout)["command"]
    commands: dict[str, dict[str, _Option]] = {}
    for command in root.get("subcommands", []):
        options: dict[str, _Option] = {}
        for argument in command.get("arguments", []):
            for name in argument.get("names") or []:
                if name["kind"] == "long":
                    options[name["name"]] = _Option(
                        f"--{name['name']}",
                        argument["kind"] == "flag",
                        bool(argument["isRepeating"]),
                    )
        commands[command["commandName"]] = options
    return commands


def options_of(command: str) -> dict[str, _Option]:
    """Return the options of a command by name."""
    path = program()
    return _commands(str(path), path.stat().st_mtime_ns)[command]


_OTHER_NAMES = {"start": "from", "end": "to", "floats": "float"}


def arguments(command: str, given: Mapping[str, Any], caller: str) -> list[str]:
    """Return Python's keyword arguments as arguments of a command.

    None leaves an option out. True is a flag; False its ``--no-`` form, or no flag where it has
    none. A list is joined by commas, or the option repeated where the command takes it more than
    once. Dates may be text or objects. Raises TypeError for a name that the command does not have.
    """
    result: list[str] = []
    known: dict[str, _Option] | None = None
    for name, value in given.items():
        if known is None:
            known = options_of(command)
        spelling = _OTHER_NAMES.get(name, name).replace("_", "-")
        option = known.get(spelling)
        if name in _OTHER_NAMES.values() or (option is None and f"no-{spelling}" not in known):
            raise TypeError(f"{caller}() got an unexpected keyword argument '{name}'")
        if value is None:
            continue
        if option is None:
            # Only the negative form exists, such as --no-qc.
            if value is not True and value is not False:
                raise TypeError(f"{caller}(): {name} must be True or False")
            if not value:
                result.append(f"--no-{spelling}")
        elif option.is_flag:
            if value is not True and value is not False:
                raise TypeError(f"{caller}(): {name} must be True or False")
            if value:
                result.append(option.spelling)
            elif f"no-{spelling}" in known:
                result.append(f"--no-{spelling}")
        elif value is True or value is False:
            raise TypeError(f"{caller}(): {name} needs a value")
        elif option.is_repeated:
            values = value if _is_list(value) else [value]
            result += [f"{option.spelling}={text(item)}" for item in values]
        else:
            result.append(f"{option.spelling}={text(value)}")
    return result


def _is_list(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, os.PathLike))


def text(value: Any) -> str:
    """Return a value as the command line writes it."""
    import datetime

    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc)
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, os.PathLike):
        return str(os.fspath(value))
    if type(value).__name__ == "datetime64":
        return str(value.astype("datetime64[s]")) + "Z"
    if isinstance(value, float):
        return repr(value)
    if _is_list(value):
        return ",".join(text(item) for item in value)
    return str(value)
