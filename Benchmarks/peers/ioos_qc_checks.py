#!/usr/bin/env python3
"""Checks a profile of 100 levels with ioos_qc: range, pressure increasing, spike, stuck values.

ioos_qc_checks.py prints one line in the words of the C program. The profile is that of
`Benchmarks/Sources/check-profile`.
"""
import math
import sys
import time

import numpy
from ioos_qc import argo, qartod

LEVELS = 100
SECONDS = 2.0


def main() -> int:
    pressure = numpy.array([5 + 20 * level for level in range(LEVELS)], dtype="float64")
    temperature = 2 + 20 * numpy.exp(-pressure / 400)
    salinity = numpy.array([34.5 + 0.3 * math.tanh((p - 300) / 200) for p in pressure])
    done = 0
    start = time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        argo.pressure_increasing_test(pressure)
        for values, span, limit in ((temperature, (-2.5, 40), 6.0), (salinity, (2, 41), 0.9)):
            qartod.gross_range_test(values, fail_span=span)
            qartod.spike_test(values, suspect_threshold=limit, fail_threshold=limit)
            qartod.flat_line_test(
                values, pressure, suspect_threshold=2000, fail_threshold=2000, tolerance=0)
        done += 1
    seconds = time.perf_counter() - start
    print(f"profiles {done} seconds {seconds:.6f} profiles_per_second {done / seconds:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
