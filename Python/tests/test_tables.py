"""Tables and datasets, compared with other readers of what the program writes."""

import csv
import json
import unittest
from typing import Any

import numpy
import pandas
import xarray

import argofleet
from argofleet._classic import read_classic
from tests.support import SAMPLES, fleet, temporary


class Tables(unittest.TestCase):
    def test_floats_have_dates_and_truth_values(self) -> None:
        frame = fleet().floats(country="JP")
        self.assertEqual(str(frame.dtypes["last_profile"]), "datetime64[ns, UTC]")
        self.assertEqual(frame.active.dtype, bool)
        self.assertEqual(int(frame.active.sum()), 9)

    def test_summary_history_and_series_keep_their_rule(self) -> None:
        summary = fleet().summary("country")
        self.assertEqual(summary.floats.sum(), summary.attrs["total"]["floats"])
        history = fleet().history(start="2026-03", end="2026-06")
        self.assertEqual(
            list(history.month.astype(str)), ["2026-03", "2026-04", "2026-05", "2026-06"]
        )
        self.assertIn("active", history.attrs["rule"])
        groups = fleet().history(every="year", by="region")
        self.assertIn("North Pacific", set(groups.name))
        series = fleet().series(level=[10, 100], heat_content=False)
        self.assertEqual(set(series.level), {10, 100})
        self.assertTrue(series.attrs["rules"])

    def test_qc_as_a_table_has_a_row_a_test(self) -> None:
        folder = SAMPLES / "dac" / "jma" / "2909101"
        profiles = argofleet.qc(folder)
        frame = argofleet.qc(folder, kind="dataframe")
        self.assertEqual(len(frame), sum(len(profile["tests"]) for profile in profiles))


class Levels(unittest.TestCase):
    def test_points_equal_the_levels_of_the_csv_file(self) -> None:
        path = fleet().export(temporary() / "levels.csv")
        with path.open() as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
        frame = fleet().profiles(kind="dataframe")
        self.assertEqual(len(frame), len(rows))
        self.assertGreater(len(frame), 2000)
        for column, part in (
            ("PRES", "pressure ("),
            ("TEMP", "temperature ("),
            ("PSAL", "salinity ("),
        ):
            name = next(n for n in rows[0] if n.startswith(part))
            text = numpy.array([float(row[name] or "nan") for row in rows])
            numpy.testing.assert_allclose(frame[column], text, atol=0.0051)
        self.assertEqual(str(frame.dtypes["TIME"]), "datetime64[ns, UTC]")

    def test_the_classic_file_reads_as_netcdf4_reads_it(self) -> None:
        folder = temporary()
        fleet().export(folder / "c.nc", compression="none")
        fleet().export(folder / "d.nc")
        ours = read_classic(folder / "c.nc")
        with (
            xarray.open_dataset(folder / "c.nc", decode_cf=False, engine="netcdf4") as theirs,
            xarray.open_dataset(folder / "d.nc", decode_cf=False, engine="netcdf4") as deflated,
        ):
            self.assertEqual(set(ours.variables), set(theirs.variables))
            for name, variable in ours.variables.items():
                if variable.values.dtype.kind != "S":
                    numpy.testing.assert_array_equal(variable.values, theirs[name].values)
                    numpy.testing.assert_array_equal(variable.values, deflated[name].values)
                self.assertEqual(variable.dimensions[0], theirs[name].dims[0])
            texts = {k: v for k, v in ours.attributes.items() if isinstance(v, str)}
            self.assertEqual(texts, {k: theirs.attrs[k] for k in texts})

    def test_the_dataset_has_argopys_layout_and_the_rule(self) -> None:
        data = fleet().profiles(floats=[2909101, 2909102])
        self.assertEqual(dict(data.sizes), {"N_POINTS": 256})
        names = [
            "PLATFORM_NUMBER",
            "CYCLE_NUMBER",
            "DIRECTION",
            "DATA_MODE",
            "PRES",
            "TEMP",
            "PSAL",
        ]
        self.assertLessEqual(set(names), set(data.data_vars))
        self.assertEqual(data.PLATFORM_NUMBER.dtype, numpy.int64)
        self.assertTrue(data.attrs["argofleet_rule"].startswith("raw values of mode R"))
        self.assertEqual(data.attrs["argofleet_as_of"], "2026-06-30T17:52:47Z")
        ragged = fleet().profiles(floats=[2909101, 2909102], kind="ragged")
        self.assertEqual(int(ragged.row_size.sum()), 256)
        numpy.testing.assert_array_equal(ragged.temperature.values, data.TEMP.values)

    def test_a_profile_is_whole(self) -> None:
        run = argofleet.run(["show", "2909101", "1", "--format=json", f"--store={fleet().path}"])
        levels = json.loads(run.stdout)["profiles"][0]["levels"]
        data = fleet().profile(2909101, 1)
        for name in ("temp", "psal_adjusted", "pres_adjusted_error"):
            numpy.testing.assert_array_equal(
                data[name.upper()].values[0], numpy.array(levels[name], dtype="float32")
            )
        self.assertEqual("".join(data.ARGOFLEET_PSAL_ADJUSTED_QC.values[0]), "1" * 32)

    def test_a_profile_equals_the_file(self) -> None:
        # The oracle is the file, read by netCDF4.
        path = SAMPLES / "dac" / "jma" / "2909101" / "profiles" / "D2909101_001.nc"
        data = fleet().profile(2909101, 1)
        with xarray.open_dataset(path) as file:
            for name in ("PRES", "TEMP", "PSAL", "TEMP_ADJUSTED", "PSAL_ADJUSTED_ERROR"):
                numpy.testing.assert_array_equal(data[name].values, file[name].values)

    def test_maps_are_read_whole_or_when_needed(self) -> None:
        asked: dict[str, Any] = {"cell": 10, "levels": [10, 100], "time": "all"}
        whole = fleet().grid(**asked)
        lazy = fleet().grid(**asked, out=temporary() / "map.nc")
        numpy.testing.assert_array_equal(whole.TEMP.values, lazy.TEMP.values)
        lazy.close()

    def test_no_profile_is_an_error_that_names_the_criterion(self) -> None:
        with self.assertRaisesRegex(argofleet.NotFoundError, "--from and --to"):
            fleet().profiles(start=pandas.Timestamp("1990-01-01"), end="1990")
