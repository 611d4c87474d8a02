"""Parquet files, read by programs of others and compared with the levels of the NetCDF export."""

import unittest
from pathlib import Path

import dask.dataframe
import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet

import argofleet
from tests.support import fleet, sample_store, temporary

TYPES = {
    "DB_NAME": "string",
    "PLATFORM_NUMBER": "int32",
    "CYCLE_NUMBER": "int32",
    "N_PROF": "int32",
    "DIRECTION": "string",
    "DATA_MODE": "string",
    "DAC": "string",
    "JULD": "timestamp[us, tz=UTC]",
    "LATITUDE": "double",
    "LONGITUDE": "double",
    **{name: "float" for name in ("PRES", "TEMP", "PSAL")},
    **{f"{name}_QC": "uint8" for name in ("PRES", "TEMP", "PSAL")},
    **{f"{name}_ERROR": "float" for name in ("PRES", "TEMP", "PSAL")},
    **{f"{name}_QC_OWN": "uint8" for name in ("PRES", "TEMP", "PSAL")},
}


class Parquet(unittest.TestCase):
    folder: Path
    levels: pandas.DataFrame

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = fleet().to_parquet(temporary() / "levels", without_salinity=True)
        cls.levels = fleet().profiles(kind="dataframe", without_salinity=True)

    def test_names_and_types(self) -> None:
        file = next(iter(sorted(self.folder.rglob("*.parquet"))))
        schema = pyarrow.parquet.read_schema(file)
        self.assertEqual({name: str(schema.field(name).type) for name in schema.names}, TYPES)
        self.assertEqual(schema.names, list(TYPES))

    def test_pyarrow_reads_the_levels_of_the_netcdf_export(self) -> None:
        table = pandas.concat(
            pyarrow.parquet.ParquetFile(file).read().to_pandas()
            for file in sorted(self.folder.rglob("*.parquet"))
        )
        order = ["PLATFORM_NUMBER", "CYCLE_NUMBER", "DIRECTION", "TIME"]
        self.assertTrue(table.DB_NAME.eq("ARGO").all())
        table = table.rename(columns={"JULD": "TIME"})
        ours = table.sort_values(order, kind="stable").reset_index(drop=True)
        theirs = self.levels.sort_values(order, kind="stable").reset_index(drop=True)
        self.assertEqual(len(ours), len(theirs))
        for name in ("PLATFORM_NUMBER", "CYCLE_NUMBER", "LATITUDE", "LONGITUDE", "PRES", "TEMP"):
            numpy.testing.assert_array_equal(ours[name].to_numpy(), theirs[name].to_numpy(), name)
        for name in ("PSAL", "PSAL_ERROR", "TEMP_ERROR", "PSAL_QC"):
            numpy.testing.assert_array_equal(
                ours[name].to_numpy("float64", na_value=numpy.nan),
                theirs[name].to_numpy("float64"),
                name,
            )
        self.assertTrue((ours["TIME"] == theirs["TIME"]).all())
        self.assertTrue(ours["TEMP_QC_OWN"].isin(list(range(10))).all())

    def test_all_readers_agree(self) -> None:
        files = str(self.folder / "**" / "*.parquet")
        sums = "count(*), sum(TEMP::DOUBLE), count(PSAL), min(JULD), max(PLATFORM_NUMBER)"
        row = duckdb.sql(f"SELECT {sums} FROM read_parquet('{files}', hive_partitioning = true)")
        assert row is not None
        counted = row.fetchall()[0]
        total = float(self.levels.TEMP.astype("float64").sum())
        self.assertEqual(counted[0], len(self.levels))
        self.assertAlmostEqual(counted[1], total, places=3)
        self.assertEqual(counted[2], int(self.levels.PSAL.notna().sum()))
        frame = polars.scan_parquet(files, hive_partitioning=True).collect()
        self.assertEqual(frame.height, len(self.levels))
        self.assertAlmostEqual(float(frame["TEMP"].cast(polars.Float64).sum()), total, places=3)
        self.assertEqual(frame["PSAL"].null_count(), int(self.levels.PSAL.isna().sum()))
        self.assertEqual(frame["PSAL"].is_nan().sum(), 0)
        by_dask = dask.dataframe.read_parquet(str(self.folder), columns=["TEMP", "PLATFORM_NUMBER"])
        self.assertEqual(len(by_dask), len(self.levels))
        self.assertAlmostEqual(float(by_dask.TEMP.astype("float64").sum().compute()), total, 3)

    def test_years_are_folders(self) -> None:
        data = pyarrow.dataset.dataset(self.folder, partitioning="hive")
        frame = data.to_table(columns=["year", "JULD"]).to_pandas()
        self.assertTrue((frame.year == frame.JULD.dt.year).all())

    def test_statistics_are_those_of_the_values(self) -> None:
        for file in self.folder.rglob("*.parquet"):
            read = pyarrow.parquet.ParquetFile(file)
            for number in range(read.metadata.num_row_groups):
                group = read.read_row_group(number)
                for place, name in enumerate(group.column_names):
                    found = read.metadata.row_group(number).column(place).statistics
                    column = group.column(name)
                    self.assertEqual(found.null_count, column.null_count)
                    self.assertEqual(found.has_min_max, column.null_count < len(column), name)
                    if found.has_min_max:
                        least = pyarrow.compute.min_max(column).as_py()
                        self.assertEqual((found.min, found.max), (least["min"], least["max"]), name)

    def test_the_footer_says_where_rows_come_from(self) -> None:
        file = next(iter(self.folder.rglob("*.parquet")))
        found = pyarrow.parquet.read_metadata(file)
        said = {key.decode(): value.decode() for key, value in found.metadata.items()}
        self.assertEqual(found.created_by, f"argofleet {argofleet.__version__}")
        self.assertEqual(said["doi"], "10.17882/42182")
        self.assertEqual(said["argofleet.as_of"], "2026-06-30T17:52:47Z")
        self.assertTrue(said["argofleet.left_out"].startswith("selected: "))
        for key in ("rule", "own_flags", "filters", "made", "units"):
            self.assertIn(f"argofleet.{key}", said)

    def test_rows_are_ordered_and_same_stores_give_same_bytes(self) -> None:
        folder = temporary()
        one = fleet().to_parquet(folder / "one", partition_by="none", jobs=1)
        two = fleet().to_parquet(folder / "two", partition_by="none", jobs=4)
        frame = pyarrow.parquet.read_table(one / "part-0.parquet").to_pandas()
        order = ["PLATFORM_NUMBER", "CYCLE_NUMBER", "DIRECTION", "N_PROF"]
        self.assertTrue(frame[order].equals(frame[order].sort_values(order, kind="stable")))
        first = pyarrow.parquet.ParquetFile(one / "part-0.parquet").read_row_group(0)
        second = pyarrow.parquet.ParquetFile(two / "part-0.parquet").read_row_group(0)
        self.assertTrue(first.equals(second))

    def test_folders_by_dac(self) -> None:
        folder = fleet().to_parquet(temporary() / "by", partition_by="dac", country="JP")
        self.assertEqual([path.name for path in folder.iterdir()], ["dac=jma"])
        table = pyarrow.parquet.ParquetFile(folder / "dac=jma" / "part-0.parquet").read()
        self.assertEqual(set(table.column("DAC").to_pylist()), {"jma"})

    def test_an_old_folder_is_replaced_and_others_are_refused(self) -> None:
        folder = temporary()
        fleet().to_parquet(folder / "levels")
        fleet().to_parquet(folder / "levels", partition_by="none")
        self.assertEqual([path.name for path in (folder / "levels").iterdir()], ["part-0.parquet"])
        (folder / "mine").mkdir()
        (folder / "mine" / "thesis.txt").write_text("mine")
        with self.assertRaises(argofleet.OutputError):
            fleet().to_parquet(folder / "mine")

    def test_nothing_is_an_error_and_one_row_is_a_file(self) -> None:
        folder = temporary()
        with self.assertRaises(argofleet.NotFoundError):
            fleet().to_parquet(folder / "none", start="1990", end="1991")
        self.assertEqual(list(folder.iterdir()), [])
        one = fleet().to_parquet(folder / "one", floats=2909101, start="2026-06-30")
        self.assertEqual(len(list(one.rglob("*.parquet"))), 1)

    def test_own_flags_are_missing_where_they_are_not_asked_for(self) -> None:
        folder = fleet().to_parquet(temporary() / "n", partition_by="none", own_flags="none")
        table = pyarrow.parquet.ParquetFile(folder / "part-0.parquet").read()
        self.assertEqual(table.column("PRES_QC_OWN").null_count, table.num_rows)


class Skipping(unittest.TestCase):
    def test_a_filter_on_one_float_passes_row_groups_over(self) -> None:
        """Statistics of two files tell a reader which one it needs."""
        folder = fleet().to_parquet(temporary() / "d", partition_by="dac")
        data = pyarrow.dataset.dataset(folder, format="parquet")
        wanted = pyarrow.dataset.field("PLATFORM_NUMBER") == 2909101
        kept = sum(
            len(fragment.split_by_row_group(filter=wanted)) for fragment in data.get_fragments()
        )
        whole = len(list(data.get_fragments()))
        self.assertGreater(whole, 3)
        self.assertLess(kept, whole)
        self.assertTrue(sample_store().is_file())
