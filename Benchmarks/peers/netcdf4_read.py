#!/usr/bin/env python3
"""Reads with netCDF4-python what `argofleet ingest` reads, and does nothing with it.

netcdf4_read.py FOLDER [FILES] prints one line in the words of the C program; FILES bounds how many
files are read, as a peer that is a hundred times slower need not read them all.
"""
import os
import sys
import time

import netCDF4

TEXTS = """FORMAT_VERSION DATE_UPDATE PLATFORM_NUMBER DIRECTION DATA_MODE JULD_QC POSITION_QC
DATA_CENTRE PROJECT_NAME PI_NAME PLATFORM_TYPE INST_REFERENCE WMO_INST_TYPE
VERTICAL_SAMPLING_SCHEME POSITIONING_SYSTEM HISTORY_ACTION HISTORY_QCTEST CYCLE_NUMBER JULD
JULD_LOCATION LATITUDE LONGITUDE""".split()
COLUMNS = [
    pattern.format(parameter)
    for parameter in ("PRES", "TEMP", "PSAL")
    for pattern in (
        "{}", "{}_QC", "{}_ADJUSTED", "{}_ADJUSTED_QC", "{}_ADJUSTED_ERROR", "PROFILE_{}_QC")
]


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
        with netCDF4.Dataset(path) as data:
            data.set_auto_maskandscale(False)
            for name in TEXTS + COLUMNS:
                if name in data.variables:
                    values += data.variables[name][...].size
    seconds = time.perf_counter() - start
    print(
        f"files {len(paths)} values {values} seconds {seconds:.6f} "
        f"files_per_second {len(paths) / seconds:.1f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
