#!/usr/bin/env python3
"""Runs the program and its peers in turn on a folder of profile files, and prints a table.

compare.py PROGRAM BENCHMARKS YARDSTICK FOLDER SCRATCH [ROUNDS] [INDEX_ROWS]

Each round runs everything once, one after the other, so that a busy machine slows all of them;
ratios are of rates within a round, and of them the least, the median and the greatest are shown.
CPU is user and system time of the median round, memory the largest resident set. The files are
read once before, so that they are in the page cache.
"""
import os
import re
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PEER_FILES = 300


class Measurement:
    """One run of a program: how many things a second it did, and what that took."""

    def __init__(self, arguments, things=None):
        start = time.perf_counter()
        process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - start
        self.failed = os.waitstatus_to_exitcode(status) not in (0, 65)
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        said = re.search(r"(?:files|rows|profiles)_per_second ([0-9.]+)", output)
        # What says its own rate has left its start-up out; for ingest it counts.
        if things is not None:
            self.rate = things / self.seconds
        else:
            self.rate = float(said.group(1)) if said else 0.0
        self.failed = self.failed or self.rate == 0


def remove_store(path):
    for end in ("", "-wal", "-shm", ".lock"):
        if os.path.exists(path + end):
            os.remove(path + end)


def table(title, rounds, baseline, unit):
    print(f"\n{title}\n")
    print(f"| what | {unit} a second | ratio: least, median, greatest | CPU, s | memory, MB |")
    print("|---|---|---|---|---|")
    for name in rounds[0]:
        runs = [one[name] for one in rounds]
        if any(run.failed for run in runs):
            print(f"| {name} | not there, or failed | | | |")
            continue
        if any(one[baseline].failed for one in rounds):
            ratios = [float("nan")]
        else:
            ratios = sorted(one[name].rate / one[baseline].rate for one in rounds)
        middle = sorted(runs, key=lambda run: run.rate)[len(runs) // 2]
        print(
            f"| {name} | {middle.rate:,.0f} | {ratios[0]:.2f}, {statistics.median(ratios):.2f},"
            f" {ratios[-1]:.2f} | {middle.cpu:.2f} | {max(run.memory for run in runs):.0f} |")


def main():
    program, benchmarks, yardstick, folder, scratch = sys.argv[1:6]
    decode = os.path.join(benchmarks, "decode")
    count = int(sys.argv[6]) if len(sys.argv) > 6 else 5
    index_rows = int(sys.argv[7]) if len(sys.argv) > 7 else 200_000
    paths = [
        os.path.join(place, name)
        for place, _, names in os.walk(folder) for name in names if name.endswith(".nc")
    ]
    size = 0
    for path in paths:
        with open(path, "rb") as file:
            size += len(file.read())
    archive = os.path.join(scratch, "files.tar")
    subprocess.run(["tar", "cf", archive, "-C", folder, "."], check=True)
    store = os.path.join(scratch, "store.sqlite")

    def ingest(source, things, *options):
        remove_store(store)
        return Measurement(
            [program, "ingest", source, "--store", store, "--quiet", "--no-qc", *options], things)

    rounds = []
    for _ in range(count):
        one = {
            "C libnetcdf, reading only": Measurement([yardstick, folder, "1"]),
            "decoding, one thread": Measurement([decode, folder, "1"]),
            "decoding through libnetcdf, one thread": Measurement([decode, folder, "1", "libnetcdf"]),
            "ingest from the archive": ingest(archive, len(paths)),
            "ingest": ingest(folder, len(paths)),
        }
        for name, script in (
            ("netCDF4-python, reading only", "netcdf4_read.py"),
            ("xarray, three variables", "xarray_open.py"),
        ):
            one[name] = Measurement(
                [sys.executable, f"{HERE}/peers/{script}", folder, str(PEER_FILES)])
        rounds.append(one)
    print(f"{len(paths)} files, {size / 1e6:.0f} MB; {count} rounds; {os.cpu_count()} cores")
    table("Files", rounds, "C libnetcdf, reading only", "files")
    print(f"\nstore: {os.path.getsize(store) / size:.3f} of the size of the files")

    check = os.path.join(benchmarks, "check-profile")
    rounds = [
        {
            "ioos_qc, four tests": Measurement(
                [sys.executable, f"{HERE}/peers/ioos_qc_checks.py"]),
            "the same four tests": Measurement([check]),
            "all tests": Measurement([check, "all"]),
        }
        for _ in range(max(1, count // 2))
    ]
    table("Checking a profile of 100 levels", rounds, "ioos_qc, four tests", "profiles")

    index = os.path.join(scratch, "ar_index_global_prof.txt")
    with open(index, "w") as rows:
        subprocess.run(
            [sys.executable, f"{HERE}/loads/make_index.py", str(index_rows)],
            check=True, stdout=rows)
    rounds = [
        {
            "pandas, read_csv and group-by": Measurement(
                [sys.executable, f"{HERE}/peers/pandas_index.py", index]),
            "ingest of the index": ingest(index, index_rows),
        }
        for _ in range(max(1, count // 2))
    ]
    table(f"An index of {index_rows:,} rows", rounds, "pandas, read_csv and group-by", "rows")

    print("\nAnswers from the store of the index, and the start of the program\n")
    print("| what | at best, ms | in the median, ms |")
    print("|---|---|---|")
    day = ("--as-of", "2020-06-30", "--store", store)
    for question in (
        ("count", "--active", "--country", "JP", *day), ("summary", "--by", "region", *day),
        ("floats", "--active", "--country", "JP", *day), ("--version",),
    ):
        runs = [Measurement([program, *question], 1) for _ in range(20)]
        if any(run.failed for run in runs):
            print(f"| {question[0]} | failed | |")
            continue
        times = sorted(run.seconds * 1e3 for run in runs)
        words = " ".join(question).removesuffix(" ".join(("", "--store", store)))
        print(f"| `{words}` | {times[0]:.1f} | {times[10]:.1f} |")


if __name__ == "__main__":
    main()
