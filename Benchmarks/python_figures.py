#!/usr/bin/env python3
"""Measures the Python package: what its import costs, how fast levels reach a DataFrame, Parquet beside
NetCDF, and argopy on the same selection of the same files.

    PYTHONPATH=Python/src ARGOFLEET_PROGRAM=PROGRAM Benchmarks/python_figures.py MIRROR [ROUNDS]

MIRROR is a folder of GDAC layout with multi-cycle files and an index of profiles, which argopy needs. The
times are medians of rounds in which all take turns. Wants argopy, pandas, pyarrow and xarray."""
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

mirror = Path(sys.argv[1]).resolve()
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
times: dict[str, list[float]] = {}


def timed(name, work):
    start = time.perf_counter()
    result = work()
    times.setdefault(name, []).append(time.perf_counter() - start)
    return result


def python(code):
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


for _ in range(rounds * 3):
    timed("python alone", lambda: python("import json, subprocess"))
    timed("import argofleet", lambda: python("import argofleet"))
drawn = python("import argofleet, sys; print([m for m in ('pandas', 'numpy', 'xarray') if m in sys.modules])")

import argofleet  # noqa: E402
import argopy  # noqa: E402
import pandas  # noqa: E402

work = Path(tempfile.mkdtemp(prefix="argofleet-figures-"))
store = work / "figures.sqlite"
argofleet.ingest(mirror, store=store)
fleet = argofleet.open(store)
whole = fleet.profiles(kind="dataframe", secondary=True)
floats = sorted(int(wmo) for wmo in whole.PLATFORM_NUMBER.unique())
levels = len(whole)


def peak(*words):
    """The memory of one run of the program in MB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    words = [str(argofleet.program()), *words, "--store", str(store), "--quiet"]
    run = subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True, text=True)
    return float(run.stdout)


def theirs(fetch):
    with warnings.catch_warnings(), argopy.set_options(gdac=str(mirror), cachedir=str(work / "cache")):
        warnings.simplefilter("ignore")
        fetcher = fetch(argopy.DataFetcher(src="gdac", ds="phy", mode="standard", cache=False))
        return fetcher.to_xarray()


some = floats[:10]
# A box around the float in the middle, and all of the time.
middle = whole[whole.PLATFORM_NUMBER == floats[len(floats) // 2]]
longitude, latitude = float(middle.LONGITUDE.median()), float(middle.LATITUDE.median())
box = [longitude - 15, longitude + 15, latitude - 15, latitude + 15]
span = (str(whole.TIME.min().date()), str((whole.TIME.max() + pandas.Timedelta(days=1)).date()))
for turn in range(rounds):
    timed("store to DataFrame", lambda: fleet.profiles(kind="dataframe", secondary=True))
    timed("Parquet export", lambda: fleet.to_parquet(work / f"p{turn}"))
    timed("NetCDF export", lambda: fleet.export(work / f"n{turn}.nc"))
    timed("Parquet to DataFrame", lambda: pandas.read_parquet(work / f"p{turn}"))
    timed("floats, argofleet", lambda: fleet.profiles(floats=some))
    timed("floats, argopy", lambda: theirs(lambda f: f.float(some)))
    timed("box, argofleet", lambda: fleet.profiles(box=box, start=span[0], end=span[1]))
    timed("box, argopy", lambda: theirs(lambda f: f.region([box[0], box[1], box[2], box[3], 0, 2100, *span])))

median = {name: statistics.median(all_of) for name, all_of in times.items()}
million = 1e6 / levels
print(f"{levels} levels of {len(floats)} floats; medians of {rounds} rounds")
print(f"import argofleet {1e3 * (median['import argofleet']):.0f} ms, python alone"
      f" {1e3 * median['python alone']:.0f} ms; drawn in: {drawn.strip()}")
print(f"1 million levels: store to DataFrame {median['store to DataFrame'] * million:.2f} s,"
      f" Parquet file to DataFrame {median['Parquet to DataFrame'] * million:.2f} s")
print(f"Parquet export {median['Parquet export']:.2f} s, NetCDF export {median['NetCDF export']:.2f} s:"
      f" rate {median['NetCDF export'] / median['Parquet export']:.2f} times;"
      f" peak {peak('export', '--format', 'parquet', '-o', str(work / 'peak')):.0f} and"
      f" {peak('export', '-o', str(work / 'peak.nc')):.0f} MB")
for what in ("floats", "box"):
    ours, other = median[f"{what}, argofleet"], median[f"{what}, argopy"]
    print(f"{what}: argofleet {ours:.3f} s, argopy {other:.3f} s, {other / ours:.1f} times")
