"""argopy, offline on the same files: the same points with the same values, differences by rule."""

import os
import unittest
import warnings
from pathlib import Path
from typing import Any

import argopy
import numpy
import pandas

import argofleet
from tests.support import SAMPLES, sample_store, temporary

KEYS = ["PLATFORM_NUMBER", "CYCLE_NUMBER", "DIRECTION", "PRES", "TEMP", "PSAL"]


def theirs(root: Path, region: list[Any], mode: str) -> pandas.DataFrame:
    """Return argopy's points of a box and time, of all profiles of the files."""
    with warnings.catch_warnings(), argopy.set_options(gdac=str(root), cachedir=str(temporary())):
        warnings.simplefilter("ignore")
        fetcher = argopy.DataFetcher(src="gdac", ds="phy", mode=mode).region(region)
        frame: pandas.DataFrame = fetcher.to_xarray().to_dataframe().reset_index()
        return frame


def points(frame: pandas.DataFrame) -> "pandas.Series[int]":
    """Return how often each point is there, with its values to the last bit."""
    known = frame[KEYS].dropna(subset=["PRES"])
    known = known.astype({"PLATFORM_NUMBER": "int64", "CYCLE_NUMBER": "int64", "DIRECTION": str})
    # argopy rounds pressures to 0.1 dbar ("real pressure resolution").
    known["PRES"] = numpy.round(known.PRES.to_numpy(), 1)
    known = known.astype({name: "float32" for name in ("PRES", "TEMP", "PSAL")})
    counts: pandas.Series[int] = known.value_counts(dropna=False)
    return counts


class Beside(unittest.TestCase):
    def compare(self, root: Path, store: Path, region: list[Any], mode: str) -> dict[str, int]:
        """Compare the floats that argopy gives; it reads multi-cycle files only."""
        west, east, south, north, _, _, start, end = region
        fleet = argofleet.open(store)
        fetched = theirs(root, region, mode)
        floats = sorted(int(wmo) for wmo in set(fetched.PLATFORM_NUMBER))
        chosen: dict[str, Any] = {
            "start": start,
            "end": pandas.Timestamp(end),
            "box": (west, east, south, north),
            "floats": floats,
        }
        # What argopy does not know: our tests, the limit of the pressure error, one vote a cycle.
        without: dict[str, Any] = {
            "own_flags": "none",
            "pressure_error": 0,
            "secondary": True,
        }
        if mode == "expert":
            # Raw values, whatever their flags, and levels without salinity too.
            without |= {"values": "raw", "flags": "0,1,2,3,4,5,8,9", "without_salinity": True}
        own = points(fleet.profiles(kind="dataframe", **chosen, **without))
        other = points(fetched)
        both = own.index.intersection(other.index)
        counts = {"ours": int(own.sum()), "argopy": int(other.sum())}
        counts["both"] = int(pandas.concat([own[both], other[both]], axis=1).min(axis=1).sum())
        if mode == "standard":
            # What each rule of ours takes away from that, one after the other.
            for rule, value in (("secondary", False), ("own_flags", None)):
                without[rule] = value
                counts[f"by {rule}"] = len(fleet.profiles(kind="dataframe", **chosen, **without))
        return counts

    def check(self, root: Path, store: Path, regions: list[list[Any]]) -> None:
        for region in regions:
            for mode in ("expert", "standard"):
                with self.subTest(f"{mode} {region}"):
                    counts = self.compare(root, store, region, mode)
                    print(f"argopy {mode}, {region[:4]}: {counts}")
                    self.assertGreater(counts["argopy"], 100)
                    self.assertEqual(counts["both"], counts["argopy"])
                    self.assertEqual(counts["both"], counts["ours"])

    def test_samples(self) -> None:
        region = [140, 160, 10, 45, 0, 10000, "2026-05-01", "2026-07-01"]
        self.check(SAMPLES, sample_store(), [region])

    @unittest.skipUnless(os.environ.get("ARGOFLEET_REAL_DATA"), "no folder of real files")
    def test_real_files(self) -> None:
        root = Path(os.environ["ARGOFLEET_REAL_DATA"])
        store = temporary() / "real.sqlite"
        # argopy reads multi-cycle files only; where others are there, a store takes those.
        files = [path for path in root.glob("dac/*/*/*_prof.nc") if "Sprof" not in path.name]
        argofleet.ingest(files, store=store, root=root)
        china = [110, 120, 8, 16, 0, 10000, "2016-09-01", "2017-06-30"]
        pacific = [-110, -80, -40, -25, 0, 10000, "2020-01-01", "2021-06-30"]
        self.check(root, store, [china, pacific])
