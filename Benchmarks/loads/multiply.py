#!/usr/bin/env python3
"""Copies a GDAC tree several times, each copy as other floats.

multiply.py SOURCE TARGET TIMES

The float's number is changed in each copy's name and inside it, in place, so that the copies are
files of the same size and content about floats that do not exist elsewhere. Only core profile
files (R*.nc and D*.nc below a profiles folder) are copied.
"""
import os
import re
import sys


def main() -> int:
    source, target, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pattern = re.compile(r"^([RD])(\d{7})(_\d+D?\.nc)$")
    floats: dict[str, int] = {}
    files = 0
    for folder, folders, names in os.walk(source):
        folders.sort()
        for name in sorted(names):
            match = pattern.match(name)
            if not match or os.path.basename(folder) != "profiles":
                continue
            wmo = match.group(2)
            dac = os.path.basename(os.path.dirname(os.path.dirname(folder)))
            place = floats.setdefault(wmo, len(floats))
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
            for copy in range(times):
                number = str(1_000_001 + copy * 1000 + place)
                out = os.path.join(target, "dac", dac, number, "profiles")
                os.makedirs(out, exist_ok=True)
                path = os.path.join(out, match.group(1) + number + match.group(3))
                with open(path, "wb") as file:
                    file.write(content.replace(wmo.encode(), number.encode()))
                files += 1
    print(f"{files} files in {target}")
    return 0 if files else 66


if __name__ == "__main__":
    sys.exit(main())
