#!/usr/bin/env python3
"""Times TEOS-10 quantities of a million levels in gsw, beside `seawater-columns` in the same run.

    gsw_columns.py SEAWATER_COLUMNS [TASKS [ROUNDS [TURNS]]]

The two take turns; the best time of each counts. Prints a table with the ratios, and how far the
sums of the values differ.
"""
import subprocess
import sys
import time

import gsw
import numpy

LEVELS = 1_000_000


def spread(step, low, high):
    """The numbers of seawater-columns."""
    place = numpy.arange(1, LEVELS + 1) * step
    return low + (high - low) * (place - numpy.floor(place))


def main():
    program = sys.argv[1]
    tasks, rounds, turns = [int(word) for word in sys.argv[2:]] + [2, 5, 3][len(sys.argv) - 2:]
    s = spread(0.618033988749895, 0, 40)
    t = spread(0.414213562373095, -1.5, 30)
    p = spread(0.732050807568877, 0, 5000)
    latitude = spread(0.23606797749979, -80, 80)
    calls = {
        "conservativeTemperature": lambda: gsw.CT_from_t(s, t, p),
        "potentialTemperature": lambda: gsw.pt0_from_t(s, t, p),
        "specificVolume": lambda: gsw.specvol(s, t, p),
        "density": lambda: gsw.rho(s, t, p),
        "sigma0": lambda: gsw.sigma0(s, t),
        "thermalExpansion": lambda: gsw.alpha(s, t, p),
        "salineContraction": lambda: gsw.beta(s, t, p),
        "soundSpeed": lambda: gsw.sound_speed(s, t, p),
        "enthalpy": lambda: gsw.enthalpy(s, t, p),
        "spiciness0": lambda: gsw.spiciness0(s, t),
        "depth": lambda: -gsw.z_from_p(p, latitude),
        "freezingTemperature": lambda: gsw.t_freezing(s, p, 0),
    }
    theirs, ours, sums = {}, {}, {}
    for _ in range(turns):
        for name, call in calls.items():
            for _ in range(rounds):
                start = time.perf_counter()
                values = call()
                taken = 1e3 * (time.perf_counter() - start)
                theirs[name] = min(theirs.get(name, taken), taken)
            sums[name] = float(values.sum())
        lines = subprocess.run(
            [program, str(tasks), str(rounds)], capture_output=True, check=True, text=True).stdout
        for name, best, total in (line.split() for line in lines.splitlines()):
            ours[name] = min(ours.get(name, float(best)), float(best))
            if abs(float(total) - sums[name]) > 1e-9 * max(abs(sums[name]), LEVELS * 1e-4):
                sys.exit(f"{name}: the values sum up to {total}, not {sums[name]}")
    print(f"{LEVELS:,} levels, gsw {gsw.__version__} on one core, the library with {tasks} tasks\n")
    print("| quantity | gsw, ms | library, ms | ratio |")
    print("|---|---|---|---|")
    for name in calls:
        print(f"| {name} | {theirs[name]:.1f} | {ours[name]:.1f} | {theirs[name] / ours[name]:.1f} |")


main()
