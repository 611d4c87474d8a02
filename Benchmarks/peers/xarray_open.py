#!/usr/bin/env python3
"""Opens profile files with xarray and loads pressure, temperature and salinity.

xarray_open.py FOLDER [FILES] prints one line in the words of the C program.
"""
import os
import sys
import time

import xarray


def main() -> int:
    paths = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(sys.argv[1])
        for name in names
        if name.endswith(".nc") and name[0] in "RD"
    )
    if len(sys.argv) > 2:
        paths = paths[:: max(1, len(paths) // int(sys.argv[2]))]
    start = time.perf_counter()
    values = 0
    for path in paths:
        with xarray.open_dataset(path, decode_times=False) as data:
            for name in ("PRES", "TEMP", "PSAL"):
                if name in data:
                    values += data[name].values.size
    seconds = time.perf_counter() - start
    print(
        f"files {len(paths)} values {values} seconds {seconds:.6f} "
        f"files_per_second {len(paths) / seconds:.1f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
