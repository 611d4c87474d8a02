#!/usr/bin/env python3
"""Writes a synthetic ar_index_global_prof.txt in the layout of the GDAC's, the same every time.

    make_index.py 3000000 > ar_index_global_prof.txt

Floats live some five years, cycle every ten days, belong to the institutions of the eleven DACs
in the shares of the real archive, and drift about. A few rows have no date, no position or an
impossible one, and a few are descents, as in the real index. The floats come in the order of the
GDAC: by DAC, then by number. Needs numpy.
"""

import sys

import numpy as np

# DAC, institution, share of the floats of the metadata index of October 2020.
KEEPERS = [
    ("aoml", "AO", 7617), ("bodc", "BO", 748), ("coriolis", "IF", 3068), ("csio", "HZ", 447),
    ("csiro", "CS", 958), ("incois", "IN", 491), ("jma", "JA", 1749), ("jma", "JM", 31),
    ("kma", "KM", 247), ("kordi", "KO", 109), ("meds", "ME", 578), ("nmdis", "NM", 19),
]
# West, east, south, north, letter: open water for deployments.
WATERS = [
    (150, 180, 10, 45, "P"), (-175, -130, -50, 45, "P"), (-60, -20, -45, 50, "A"),
    (55, 95, -45, 5, "I"), (130, 141, 36.5, 41, "P"), (5, 10, 38, 42, "A"),
]
FIRST = np.datetime64("1999-01-01T00:00:00")
LAST = np.datetime64("2025-12-31T00:00:00")
PROFILES_PER_FLOAT = 187


def main(rows):
    random = np.random.default_rng(1999)
    out = sys.stdout
    out.write(
        "# Title : Profile directory file of the Argo Global Data Assembly Center\n"
        "# Description : Synthetic rows in the layout of the real file; not Argo data\n"
        "# Project : ARGO\n"
        "# Format version : 2.0\n"
        "# Date of update : 20260101000000\n"
        "file,date,latitude,longitude,ocean,profiler_type,institution,date_update\n")
    floats = max(len(KEEPERS), round(rows / PROFILES_PER_FLOAT))
    shares = np.array([share for _, _, share in KEEPERS], float)
    counts = np.maximum(1, np.floor(shares / shares.sum() * floats)).astype(int)
    counts[0] += floats - counts.sum()
    lengths = np.maximum(1, random.gamma(2.0, PROFILES_PER_FLOAT / 2, floats).astype(int))
    lengths = np.minimum(lengths, 700)
    # The lengths are made to add up to the rows that were asked for.
    while lengths.sum() != rows:
        off = rows - lengths.sum()
        step = np.sign(off)
        chosen = random.choice(floats, min(abs(off), floats), replace=False)
        lengths[chosen] = np.maximum(1, lengths[chosen] + step)
    number = 0
    for (dac, institution, _), count in zip(KEEPERS, counts):
        for _ in range(count):
            write(out, random, dac, institution, 1_900_000 + number, lengths[number])
            number += 1


def write(out, random, dac, institution, wmo, length):
    cycle_days = random.choice([10, 10, 10, 5, 7])
    span = np.timedelta64(int(length * cycle_days * 86_400), "s")
    room = max(0, int((LAST - FIRST - span) / np.timedelta64(1, "s")))
    start = FIRST + np.timedelta64(int(random.random() ** 0.7 * room), "s")
    jitter = random.integers(-3600, 3600, length)
    seconds = np.arange(length) * cycle_days * 86_400 + jitter
    dates = np.datetime_as_string(start + seconds.astype("timedelta64[s]"), unit="s")
    west, east, south, north, letter = WATERS[random.integers(len(WATERS))]
    latitude = random.uniform(south, north) + np.cumsum(random.normal(0, 0.1, length))
    longitude = random.uniform(west, east) + np.cumsum(random.normal(0, 0.15, length))
    latitude = np.clip(latitude, -77, 85)
    longitude = (longitude + 180) % 360 - 180
    faults = random.random(length)
    kind = random.choice([841, 846, 851, 831, 836])
    for cycle in range(length):
        fault = faults[cycle]
        date = dates[cycle].translate({45: None, 58: None, 84: None})
        place = f"{latitude[cycle]:.3f},{longitude[cycle]:.3f},{letter}"
        if fault < 0.004:
            date = ""
        elif fault < 0.006:
            place = ",,"
        elif fault < 0.007:
            place = "-99.999,-999.999,"
        mode = "D" if fault > 0.3 else "R"
        file = f"{dac}/{wmo}/profiles/{mode}{wmo}_{cycle + 1:03d}"
        tail = f"{kind},{institution},20251231235959"
        out.write(f"{file}.nc,{date},{place},{tail}\n")
        if 0.007 <= fault < 0.009:
            out.write(f"{file}D.nc,{date},{place},{tail}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(int(sys.argv[1]))
