#!/usr/bin/env python3
"""Writes a profile index of so many made-up rows, in the layout of the GDAC.

make_index.py ROWS FILE
"""
import datetime
import random
import sys

HEAD = """# Title : Profile directory file of the Argo Global Data Assembly Center
# Description : made-up rows, for measuring only
file,date,latitude,longitude,ocean,profiler_type,institution,date_update
"""
DACS = [("aoml", "AO"), ("jma", "JA"), ("coriolis", "IF"), ("csiro", "CS"), ("bodc", "BO")]
CYCLES = 190


def main() -> int:
    rows = int(sys.argv[1])
    random.seed(1)
    start = datetime.datetime(2002, 1, 1)
    with open(sys.argv[2], "w", encoding="ascii") as out:
        out.write(HEAD)
        for row in range(rows):
            floats, cycle = divmod(row, CYCLES)
            if cycle == 0:
                dac, institution = DACS[floats % len(DACS)]
                wmo = 1_900_000 + floats
                latitude, longitude = random.uniform(-60, 60), random.uniform(-180, 180)
                date = start + datetime.timedelta(days=random.uniform(0, 7000))
            latitude = max(-75.0, min(80.0, latitude + random.uniform(-0.3, 0.3)))
            longitude = (longitude + 180 + random.uniform(-0.4, 0.4)) % 360 - 180
            out.write(
                f"{dac}/{wmo}/profiles/D{wmo}_{cycle + 1:03d}.nc,{date:%Y%m%d%H%M%S},"
                f"{latitude:.3f},{longitude:.3f},P,846,{institution},20200226042900\n")
            date += datetime.timedelta(days=10, seconds=137)
    return 0


if __name__ == "__main__":
    sys.exit(main())
