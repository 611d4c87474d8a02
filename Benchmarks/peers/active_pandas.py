#!/usr/bin/env python3
"""Counts active floats by country from a profile index with pandas, apart from our own code.

    active_pandas.py ar_index_global_prof.txt 2006-10-31 2020-10-16
    active_pandas.py INDEX DATE... --compare argofleet STORE

Prints date, country, floats seen by then and active floats. With --compare it asks the program
the same of a store that the index was taken into, and ends with 1 where an answer differs. A
float is active where its newest date not after the day (00:00 UTC) is at most 30 days old, and
belongs to the country of its newest row's institution. Needs pandas.
"""

import argparse
import io
import subprocess
import sys

import pandas as pd

COUNTRIES = {
    "AO": "US", "BO": "GB", "CS": "AU", "HZ": "CN", "IF": "FR", "IN": "IN", "JA": "JP",
    "JM": "JP", "KM": "KR", "KO": "KR", "ME": "CA", "NM": "CN",
}
EARLIEST = pd.Timestamp("1997-01-01")


def counts(index, dates):
    rows = pd.read_csv(
        index, comment="#", usecols=["file", "date", "institution"],
        dtype={"file": str, "date": str, "institution": str})
    rows["wmo"] = rows.file.str.split("/", n=2).str[1]
    rows["time"] = pd.to_datetime(rows.date, format="%Y%m%d%H%M%S", errors="coerce")
    rows = rows[rows.time.notna() & (rows.time >= EARLIEST)]
    country = rows.groupby("wmo").institution.last().map(COUNTRIES)
    for day in dates:
        moment = pd.Timestamp(day)
        newest = rows[rows.time <= moment].groupby("wmo").time.max()
        active = moment - newest <= pd.Timedelta(days=30)
        table = pd.DataFrame({"country": country.reindex(newest.index), "active": active})
        for name, group in table.groupby("country"):
            yield day, name, len(group), int(group.active.sum())


def asked(program, store, day):
    answer = subprocess.run(
        [program, "summary", "--by", "country", "--as-of", day, "--format", "csv",
         "--store", store], check=True, capture_output=True, text=True).stdout
    table = pd.read_csv(io.StringIO(answer), keep_default_na=False)
    return {
        (day, row.country.split(" ")[0]): (row.floats, row.active) for row in table.itertuples()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index")
    parser.add_argument("dates", nargs="+")
    parser.add_argument("--compare", nargs=2, metavar=("PROGRAM", "STORE"))
    options = parser.parse_args()
    ours = {}
    print("date,country,floats,active")
    for day, country, floats, active in counts(options.index, options.dates):
        ours[day, country] = (floats, active)
        print(f"{day},{country},{floats},{active}")
    if not options.compare:
        return
    theirs = {}
    for day in options.dates:
        theirs |= asked(*options.compare, day)
    differing = sorted(k for k in ours | theirs if ours.get(k) != theirs.get(k))
    for key in differing:
        print(f"differs {key}: {ours.get(key)} here, {theirs.get(key)} there", file=sys.stderr)
    print(f"{len(ours)} counts compared, {len(differing)} differ", file=sys.stderr)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
