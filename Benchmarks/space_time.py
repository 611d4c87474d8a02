#!/usr/bin/env python3
"""Times `grid --method gp` beside the same work in numpy and scipy, peers/gp_numpy.py.

    space_time.py PROGRAM FOLDER [--level 150] [--nodes 40] [--points 400] [--jobs 2]

FOLDER is what Scripts/map-scores --keep leaves: profile files of one quarter of one year, their
store and climatology. The program runs three times: with parameters
to be fitted, with these parameters read, and with them read and a map of 1 degree more. Differences
of their times are the parameters' and the map's. The peer fits at nodes and predicts at cells drawn
from the program's own, from the same anomalies, and its parameters and estimates must agree. It has
as many threads as its BLAS takes.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
import time

import netCDF4
import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers"))
import gp_numpy


def measured(arguments):
    """Seconds on the clock and of processors, and what was printed."""
    started = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(arguments)} failed")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def around(values, lats, lons, lat, lon):
    """Bilinear in the nodes that have a value."""
    row, column = (lat - lats[0]) / (lats[1] - lats[0]), ((lon - lons[0]) % 360) / (lons[1] - lons[0])
    low, left = np.floor(row).astype(int), np.floor(column).astype(int)
    total = weight = 0
    for y, a in ((low, 1 - row + low), (low + 1, row - low)):
        for x, b in ((left, 1 - column + left), (left + 1, column - left)):
            here = values[np.clip(y, 0, len(lats) - 1), x % len(lons)]
            known = np.isfinite(here) & (y >= 0) & (y < len(lats))
            total = total + np.where(known, a * b * here, 0)
            weight = weight + np.where(known, a * b, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return total / weight


def profiles(folder, level):
    """Places, days and temperatures of all files."""
    columns = [[], [], [], []]
    for path in sorted(glob.glob(f"{folder}/*.nc")):
        with netCDF4.Dataset(path) as file:
            place = list(file["PRES_ADJUSTED"][0]).index(level)
            for column, name in zip(columns, ("LATITUDE", "LONGITUDE", "JULD")):
                column.append(file[name][:].filled())
            columns[3].append(file["TEMP_ADJUSTED"][:, place].astype(float).filled(np.nan))
    return [np.concatenate(column) for column in columns]


def field(file, name):
    values = np.ma.filled(file[name][:].astype(float), np.nan)
    return values.reshape(-1, *values.shape[-2:])[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("program", "folder"):
        parser.add_argument(name)
    parser.add_argument("--level", default="150")
    parser.add_argument("--nodes", type=int, default=40)
    parser.add_argument("--points", type=int, default=400)
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args()
    random = np.random.default_rng(1)
    climatology = f"{options.folder}/clim.nc"

    with tempfile.TemporaryDirectory() as folder:
        shared = [options.program, "grid", "--store", f"{options.folder}/mapped.sqlite",
                  "--method", "gp", "--variable",
                  "temp", "--levels", options.level, "--climatology", climatology, "--jobs",
                  options.jobs, "--no-outlier-check", "--no-calibration", "--mask-error", "1",
                  "--format", "json", "-q", "--time"]
        parameters = f"{folder}/parameters.nc"
        fitted = measured([*shared, "all", "--cell", "30", "-o", f"{folder}/a.nc",
                           "--save-parameters", parameters])
        read = measured([*shared, "all", "--cell", "30", "-o", f"{folder}/b.nc", "--parameters",
                         parameters])
        mapped = measured([*shared, "all", "--cell", "1", "-o", f"{folder}/c.nc", "--parameters",
                           parameters])
        with netCDF4.Dataset(climatology) as file:
            place = list(file["pres"][:]).index(float(options.level))
            lats, lons = file["lat"][:].filled(), file["lon"][:].filled()
            mean = np.ma.filled(file["TEMP_MEAN"][place].astype(float), np.nan)
        with netCDF4.Dataset(parameters) as file:
            node_lats, node_lons = file["lat"][:].filled(), file["lon"][:].filled()
            names = ("VARIANCE", "LAT", "LON", "TIME", "NUGGET")
            known = [field(file, f"TEMP_GP_{name}") for name in names]
            status = field(file, "TEMP_GP_STATUS")
        with netCDF4.Dataset(f"{folder}/c.nc") as file:
            cell_lats, cell_lons = file["lat"][:].filled(), file["lon"][:].filled()
            day0 = float(file["time"][0])
            estimate = field(file, "TEMP") - field(file, "TEMP_BKG")

    lat, lon, day, value = profiles(f"{options.folder}/mapped", float(options.level))
    value = value - around(mean, lats, lons, lat, lon)
    whole = np.isfinite(value)
    lat, lon, day, value = lat[whole], lon[whole], day[whole], value[whole]

    nodes = np.argwhere((status == 0) | (status == 3))
    told = json.loads(fitted[3])["parameters"]
    chosen = nodes[random.permutation(len(nodes))[:options.nodes]]
    started, processors = time.perf_counter(), time.process_time()
    found = [gp_numpy.fit(node_lats[y], node_lons[x], lat, lon, day, value)[0] for y, x in chosen]
    wall, busy = time.perf_counter() - started, time.process_time() - processors
    apart = [max(abs(np.log(found[i][k] / known[k][y, x])) for k in range(5))
             for i, (y, x) in enumerate(chosen)]
    count = told["nodes"]
    print(f"{len(value)} profiles, {count} nodes: {told['fitted']} fitted, {told['wider']} in wider "
          f"windows, {told['borrowed']} borrowed")
    print(f"parameters by the program  {fitted[0] - read[0]:8.1f} s, {fitted[1] - read[1]:.1f} s of "
          f"processors, {fitted[2]:.0f} MB")
    own = len(nodes) / len(chosen)
    print(f"by numpy, {len(chosen)} nodes     {wall:8.1f} s, {busy:.1f} s of processors; for "
          f"{len(nodes)} nodes {own * wall:.0f} and {own * busy:.0f} s")
    print(f"times                      {own * wall / (fitted[0] - read[0]):8.1f}, of processors "
          f"{own * busy / (fitted[1] - read[1]):.1f}")
    print(f"largest difference of a parameter: median {100 * np.median(apart):.2g} %, "
          f"{100 * np.mean(np.array(apart) < 0.05):.0f} % of the nodes below 5 %")

    logs = [np.log(np.where(status == 2, np.nan, item)) for item in known]
    cells = np.argwhere(np.isfinite(estimate))
    chosen = cells[random.permutation(len(cells))[:options.points]]
    places = [np.exp([around(item, node_lats, node_lons, np.array(cell_lats[y]),
                             np.array(cell_lons[x])) for item in logs]) for y, x in chosen]
    started, processors = time.perf_counter(), time.process_time()
    predicted = [gp_numpy.predict(cell_lats[y], cell_lons[x], day0, p, lat, lon, day, value)[0]
                 for p, (y, x) in zip(places, chosen)]
    wall, busy = time.perf_counter() - started, time.process_time() - processors
    off = np.abs(np.array(predicted) - estimate[chosen[:, 0], chosen[:, 1]])
    off = off[np.isfinite(off)]
    own = len(cells) / len(chosen)
    print(f"map by the program         {mapped[0] - read[0]:8.2f} s, {mapped[1] - read[1]:.2f} s of "
          f"processors, {mapped[2]:.0f} MB")
    print(f"by numpy, {len(chosen)} cells    {wall:8.2f} s, {busy:.2f} s of processors; for "
          f"{len(cells)} cells {own * wall:.0f} and {own * busy:.0f} s")
    print(f"times                      {own * wall / (mapped[0] - read[0]):8.1f}, of processors "
          f"{own * busy / (mapped[1] - read[1]):.1f}")
    print(f"differences of estimates: median {np.median(off):.1e} °C, 99 % below "
          f"{np.quantile(off, 0.99):.1e} °C")


main()
