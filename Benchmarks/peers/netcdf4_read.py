#!/usr/bin/env python3
"""Reads with netCDF4-python what `argofleet ingest` reads, and does nothing with it.

netcdf4_read.py FOLDER [FILES] prints one line; see profile_files.py.
"""
import netCDF4

from profile_files import measure

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


def read(path):
    with netCDF4.Dataset(path) as data:
        data.set_auto_maskandscale(False)
        return sum(
            data.variables[name][...].size for name in TEXTS + COLUMNS if name in data.variables)


if __name__ == "__main__":
    measure(read)
