"""From files to a map: a first session with argofleet.

Run it with a folder of files (the samples of the repository by default) and a folder for results:

    python first_map.py [FILES [RESULTS]]
"""

# %% The libraries
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import argofleet

here = Path(__file__).resolve().parent
files = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parent.parent / "SampleProfiles"
results = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("first_map")
results.mkdir(parents=True, exist_ok=True)

# %% Take the files in; some of the samples are broken on purpose
taken = argofleet.ingest(files, store=results / "samples.sqlite")
print(f"files: {taken.files['seen']} seen, {taken.files['ingested']} ingested")

# %% How many Japanese floats are active?
fleet = argofleet.open(results / "samples.sqlite")
count = fleet.count(country="JP", active=True)
print(f"active Japanese floats: {count['active']}, as of {count['as_of']}")

# %% The fleet by region, and the floats behind the count
print(fleet.summary("region")[["name", "floats", "active"]].to_string(index=False))
japanese = fleet.floats(country="JP", active=True)
print(japanese[["wmo", "last_profile", "lat", "lon", "region"]].to_string(index=False))

# %% One float's levels
float_data = fleet.profiles(floats=int(japanese.wmo.iloc[0]))
print(float_data)

# %% A section of it
figure, axes = plt.subplots(figsize=(8, 4), layout="constrained")
drawn = axes.scatter(float_data.TIME, float_data.PRES, c=float_data.TEMP, s=12, cmap="viridis")
axes.invert_yaxis()
axes.set(title=f"Float {japanese.wmo.iloc[0]}", ylabel="Pressure (dbar)")
figure.colorbar(drawn, label="Temperature (°C)")
figure.savefig(results / "section.png", dpi=120)

# %% A map of the temperature at 10 dbar in cells of 10°
maps = fleet.grid(cell=10, levels=[10], time="all", variable="temp")
field = maps["TEMP"].squeeze()
vertical, horizontal = field.dims
figure, axes = plt.subplots(figsize=(9, 4.5), layout="constrained")
mesh = axes.pcolormesh(maps[horizontal], maps[vertical], np.ma.masked_invalid(field.values))
axes.plot(japanese.lon, japanese.lat, "r.", label="active Japanese floats")
axes.legend(loc="lower left")
axes.set(title="Temperature at 10 dbar, synthetic floats", xlabel="Longitude", ylabel="Latitude")
figure.colorbar(mesh, label="°C")
figure.savefig(results / "first_map.png", dpi=120)
print(f"drew {results / 'section.png'} and {results / 'first_map.png'}")
