#!/usr/bin/env python3
"""Opens profile files with xarray and loads pressure, temperature and salinity.

xarray_open.py FOLDER [FILES] prints one line; see profile_files.py.
"""
import xarray

from profile_files import measure


def read(path):
    with xarray.open_dataset(path, decode_times=False) as data:
        return sum(data[name].values.size for name in ("PRES", "TEMP", "PSAL") if name in data)


if __name__ == "__main__":
    measure(read)
