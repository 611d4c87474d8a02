"""Reads classic NetCDF files with fixed dimensions by numpy alone, mapped into memory.

Source: NetCDF Classic and 64-bit Offset File Formats (Unidata). Only what the program writes is
read: no record dimension.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._imports import needed

if TYPE_CHECKING:
    import numpy

_TYPES = {1: ">i1", 2: "S1", 3: ">i2", 4: ">i4", 5: ">f4", 6: ">f8"}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 6: 8}


@dataclass(frozen=True)
class ClassicVariable:
    """A variable: the names of its dimensions, its attributes, its values in the file."""

    dimensions: tuple[str, ...]
    attributes: dict[str, Any]
    values: numpy.ndarray[Any, Any]


@dataclass(frozen=True)
class ClassicFile:
    """A classic file."""

    attributes: dict[str, Any]
    variables: dict[str, ClassicVariable]


class _Cursor:
    def __init__(self, data: Any) -> None:
        self.data = data
        self.position = 4

    def number(self) -> int:
        value: int = struct.unpack_from(">i", self.data, self.position)[0]
        self.position += 4
        return value

    def offset(self) -> int:
        value: int = struct.unpack_from(">q", self.data, self.position)[0]
        self.position += 8
        return value

    def padded(self, size: int) -> bytes:
        value = bytes(self.data[self.position : self.position + size])
        self.position += size + -size % 4
        return value

    def name(self) -> str:
        return self.padded(self.number()).decode("utf-8")

    def attributes(self) -> dict[str, Any]:
        self.number()
        found: dict[str, Any] = {}
        for _ in range(self.number()):
            name = self.name()
            kind = self.number()
            count = self.number()
            raw = self.padded(count * _SIZES[kind])
            if kind == 2:
                found[name] = raw.decode("utf-8")
            else:
                np = needed("numpy", "tables")
                values = np.frombuffer(raw, _TYPES[kind])
                values = values.astype(values.dtype.newbyteorder("="))
                found[name] = values[0] if count == 1 else values
        return found


def read_classic(path: Path) -> ClassicFile:
    """Read a file; its values stay in the file until they are looked at.

    Raises ValueError where the file is not of the 64-bit offset format.
    """
    np = needed("numpy", "tables")
    data = np.memmap(path, dtype=np.uint8, mode="r")
    view = memoryview(data)
    if bytes(view[:4]) != b"CDF\x02":
        raise ValueError(f"{path} is not a NetCDF file with 64-bit offsets")
    cursor = _Cursor(view)
    cursor.number()
    cursor.number()
    dimensions = [(cursor.name(), cursor.number()) for _ in range(cursor.number())]
    attributes = cursor.attributes()
    cursor.number()
    variables: dict[str, ClassicVariable] = {}
    for _ in range(cursor.number()):
        name = cursor.name()
        places = [cursor.number() for _ in range(cursor.number())]
        own = cursor.attributes()
        kind = cursor.number()
        cursor.number()
        begin = cursor.offset()
        shape = tuple(dimensions[place][1] for place in places)
        count = 1
        for length in shape:
            count *= length
        values = data[begin : begin + count * _SIZES[kind]].view(_TYPES[kind]).reshape(shape)
        variables[name] = ClassicVariable(
            tuple(dimensions[place][0] for place in places), own, values
        )
    return ClassicFile(attributes, variables)
