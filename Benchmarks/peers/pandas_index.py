#!/usr/bin/env python3
"""Counts the floats of each institution in a profile index with pandas.

pandas_index.py INDEX prints one line in the words of the C program.
"""
import sys
import time

import pandas


def main() -> int:
    start = time.perf_counter()
    rows = pandas.read_csv(sys.argv[1], comment="#")
    rows["wmo"] = rows["file"].str.split("/").str[1]
    floats = rows.groupby("institution")["wmo"].nunique()
    seconds = time.perf_counter() - start
    print(
        f"rows {len(rows)} floats {int(floats.sum())} seconds {seconds:.6f} "
        f"rows_per_second {len(rows) / seconds:.1f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
