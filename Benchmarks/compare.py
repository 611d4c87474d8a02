#!/usr/bin/env python3
"""Runs the program and its peers in turn on a folder of profile files, and prints a table.

compare.py PROGRAM BENCHMARKS YARDSTICK FOLDER SCRATCH [ROUNDS] [INDEX_ROWS]

Each round runs everything once, one after the other, so that a busy machine slows all of them;
ratios are of rates within a round, and of them the least, the median and the greatest are shown.
CPU is user and system time of the median round, memory the largest resident set. The files are
read once before, so that they are in the page cache. The first table holds what was measured
against its target; the options of `ingest` are those that users get unless a row names others.
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

    def __init__(self, arguments, things=None, on_one_core=False):
        start = time.perf_counter()
        process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            preexec_fn=keep_to_one_core if on_one_core else None)
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


def keep_to_one_core():
    """Restricts this process to the first core that it may use."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def ratio(rounds, name, baseline):
    """The median of the ratios of two rates, of those rounds in which neither failed."""
    ratios = [
        one[name].rate / one[baseline].rate for one in rounds
        if name in one and baseline in one and not one[name].failed and not one[baseline].failed]
    return statistics.median(ratios) if ratios else None


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


def map_seconds(benchmarks, jobs):
    """Seconds of maps of one level, of 58, and of 58 where a quarter of the profiles end early;
    none where the program is not there or fails."""
    try:
        told = subprocess.run(
            [os.path.join(benchmarks, "objective-map"), str(jobs)], capture_output=True, text=True)
    except OSError:
        return []
    return [float(seconds) for seconds in re.findall(r" ([0-9.]+) s", told.stdout)]


def quotient(maps, one, other):
    """The median of the quotients of two entries of each round's times."""
    found = [times[one] / times[other] for times in maps if len(times) > max(one, other)]
    return statistics.median(found) if found else None


def targets(rounds, checks, maps, count_time):
    """Prints the table of what was measured against its target and what would be better still.

    `maps` has for each round the times of `map_seconds` with one job, then those with all."""
    reading = "C libnetcdf, reading only"
    many = os.cpu_count() >= 16
    rates = [one["all tests"].rate for one in checks if not one["all tests"].failed]
    memory = [one["ingest"].memory for one in rounds if not one["ingest"].failed]
    rows = (
        ("`ingest` / C reading", ratio(rounds, "ingest", reading), "1.2", "2"),
        ("`ingest --no-qc` / C reading", ratio(rounds, "ingest --no-qc", reading), "2", "3"),
        ("decoding, one thread / C reading",
            ratio(rounds, "decoding, one thread", reading), "6.5", "8"),
        ("decoding files of many cycles / C reading them", ratio(
            rounds, "decoding files of many cycles", "C libnetcdf, files of many cycles"),
            "2", "4"),
        ("`ingest --no-qc`, archive / folder", ratio(
            rounds, "ingest --no-qc from the archive", "ingest --no-qc"), "1", "1.5"),
        ("`ingest`, all cores / one core", ratio(rounds, "ingest", "ingest on one core"),
            *(("6", "10") if many else ("1.9", "1.95"))),
        ("objective map of 58 levels, all cores / one core", quotient(maps, 1, 4),
            *(("9", "13") if many else ("1.8", "1.95"))),
        ("58 levels, a quarter of the profiles ending early / one level, at most",
            quotient(maps, 2, 0), "5", "3"),
        ("all tests of a profile of 100 levels, µs, at most",
            1e6 / statistics.median(rates) if rates else None, "5", "2.5"),
        ("memory of `ingest`, MB, at most", max(memory) if memory else None,
            *(("400", "250") if many else ("150", "80"))),
        ("`count` at a past date, ms, at most", count_time, "25", "8"),
    )
    print("\n| measure | got | target | better still |")
    print("|---|---|---|---|")
    for measure, got, target, stretch in rows:
        said = "not there, or failed" if got is None else f"{got:.2f}"
        print(f"| {measure} | {said} | {target} | {stretch} |")


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
    of_many_cycles = os.path.join(scratch, "many-cycles")
    os.mkdir(of_many_cycles)
    for number, path in enumerate(path for path in paths if path.endswith("_prof.nc")):
        os.symlink(os.path.abspath(path), os.path.join(of_many_cycles, f"{number}_prof.nc"))
    archive = os.path.join(scratch, "files.tar")
    subprocess.run(["tar", "cf", archive, "-C", folder, "."], check=True)
    store = os.path.join(scratch, "store.sqlite")

    def ingest(source, things, *options, on_one_core=False):
        remove_store(store)
        return Measurement(
            [program, "ingest", source, "--store", store, "--quiet", *options], things,
            on_one_core)

    rounds = []
    for _ in range(count):
        one = {"ingest": ingest(folder, len(paths))}
        store_size = os.path.getsize(store)
        one |= {
            "ingest --no-qc": ingest(folder, len(paths), "--no-qc"),
            "ingest --no-qc from the archive": ingest(archive, len(paths), "--no-qc"),
            "C libnetcdf, reading only": Measurement([yardstick, folder, "1"]),
            "C, open, read and close only": Measurement([yardstick, folder, "1", "bytes"]),
            "decoding, one thread": Measurement([decode, folder, "1"]),
            "decoding through libnetcdf, one thread": Measurement([decode, folder, "1", "libnetcdf"]),
        }
        if hasattr(os, "sched_setaffinity"):
            one["ingest on one core"] = ingest(folder, len(paths), on_one_core=True)
        if os.listdir(of_many_cycles):
            one["C libnetcdf, files of many cycles"] = Measurement([yardstick, of_many_cycles, "1"])
            one["decoding files of many cycles"] = Measurement([decode, of_many_cycles, "1"])
        for name, script in (
            ("netCDF4-python, reading only", "netcdf4_read.py"),
            ("xarray, three variables", "xarray_open.py"),
        ):
            one[name] = Measurement(
                [sys.executable, f"{HERE}/peers/{script}", folder, str(PEER_FILES)])
        rounds.append(one)
    print(f"{len(paths)} files, {size / 1e6:.0f} MB; {count} rounds; {os.cpu_count()} cores")

    check = os.path.join(benchmarks, "check-profile")
    checks = [
        {
            "ioos_qc, four tests": Measurement(
                [sys.executable, f"{HERE}/peers/ioos_qc_checks.py"]),
            "the same four tests": Measurement([check]),
            "all tests": Measurement([check, "all"]),
        }
        for _ in range(max(1, count // 2))
    ]
    maps = [
        map_seconds(benchmarks, 1) + map_seconds(benchmarks, os.cpu_count())
        for _ in range(max(1, count // 2))
    ]

    index = os.path.join(scratch, "ar_index_global_prof.txt")
    with open(index, "w") as rows:
        subprocess.run(
            [sys.executable, f"{HERE}/loads/make_index.py", str(index_rows)],
            check=True, stdout=rows)
    index_rounds = [
        {
            "pandas, read_csv and group-by": Measurement(
                [sys.executable, f"{HERE}/peers/pandas_index.py", index]),
            "ingest of the index": ingest(index, index_rows),
        }
        for _ in range(max(1, count // 2))
    ]
    day = ("--as-of", "2020-06-30", "--store", store)
    answers = []
    for question in (
        ("count", "--active", "--country", "JP", *day), ("summary", "--by", "region", *day),
        ("floats", "--active", "--country", "JP", *day), ("--version",),
    ):
        runs = [Measurement([program, *question], 1) for _ in range(20)]
        words = " ".join(question).removesuffix(" ".join(("", "--store", store)))
        times = [] if any(run.failed for run in runs) else sorted(
            run.seconds * 1e3 for run in runs)
        answers.append((words, times))

    targets(rounds, checks, maps, answers[0][1][10] if answers[0][1] else None)
    table("Files", rounds, "C libnetcdf, reading only", "files")
    print(f"\nstore: {store_size / size:.3f} of the size of the files")
    table("Checking a profile of 100 levels", checks, "ioos_qc, four tests", "profiles")
    table(f"An index of {index_rows:,} rows", index_rounds, "pandas, read_csv and group-by", "rows")
    print("\nAnswers from the store of the index, and the start of the program\n")
    print("| what | at best, ms | in the median, ms |")
    print("|---|---|---|")
    for words, times in answers:
        said = f"{times[0]:.1f} | {times[10]:.1f}" if times else "failed |"
        print(f"| `{words}` | {said} |")


if __name__ == "__main__":
    main()
