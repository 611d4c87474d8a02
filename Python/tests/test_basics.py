"""What needs the standard library only: counts, errors, processes, paths."""

import doctest
import importlib
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import argofleet
from argofleet import Progress
from tests.support import SAMPLES, fleet, sample_store, temporary


def python(code: str, *args: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    options.setdefault("env", environment)
    within = options.pop("within", [])
    return subprocess.run(
        [*within, sys.executable, "-c", code, *args],
        text=True,
        capture_output=True,
        check=False,
        **options,
    )


class Importing(unittest.TestCase):
    def test_the_import_draws_in_no_other_package(self) -> None:
        heavy = ("numpy", "pandas", "xarray", "pyarrow")
        run = python(f"import argofleet, sys; print([n for n in {heavy} if n in sys.modules])")
        self.assertEqual(run.stdout, "[]\n", run.stderr)

    def test_absence_of_a_library_names_the_extra(self) -> None:
        run = python(
            "import sys; sys.modules['pandas'] = None\n"
            "import argofleet\n"
            "try:\n    argofleet.open(sys.argv[1]).floats()\n"
            "except ImportError as error:\n    print(error)",
            str(sample_store()),
        )
        self.assertIn("pip install 'argofleet[tables]'", run.stdout, run.stderr)

    def test_the_version_is_the_programs(self) -> None:
        self.assertEqual(argofleet.run(["--version"]).stdout.strip(), argofleet.__version__)


class Counting(unittest.TestCase):
    def test_counts_are_those_of_the_command_line(self) -> None:
        # By hand: the program as a shell would run it.
        line = [str(argofleet.program()), "count", "--country", "JP", "--active"]
        line += ["--store", str(sample_store()), "--format", "csv"]
        printed = subprocess.run(line, capture_output=True, text=True, check=True).stdout
        count = fleet().count(country="JP", active=True)
        self.assertEqual(count["active"], 9)
        self.assertIn("9,9,", printed)

    def test_lists_are_repeated_or_joined_as_the_command_takes_them(self) -> None:
        one = fleet().count(country="JP")["floats"] + fleet().count(country="US")["floats"]
        self.assertEqual(fleet().count(country=["JP", "US"])["floats"], one)
        self.assertEqual(
            fleet().count(box=(-180, 180, -90, 90))["filters"]["box"], "-180,180,-90,90"
        )

    def test_an_unknown_keyword_is_a_type_error(self) -> None:
        for name in ("contry", "from", "store_"):
            with self.assertRaisesRegex(TypeError, name):
                fleet().count(**{name: "JP"})
        with self.assertRaises(TypeError):
            fleet().count(active="yes")

    def test_dates_may_be_objects(self) -> None:
        import datetime

        day = datetime.date(2026, 5, 31)
        moment = datetime.datetime(
            2026, 5, 31, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=2))
        )
        texts = fleet().count(as_of="2026-05-31")
        self.assertEqual(fleet().count(as_of=day), texts)
        self.assertEqual(fleet().count(as_of=moment)["as_of"], "2026-05-31T00:00:00Z")

    def test_info_tells_what_the_store_is(self) -> None:
        info = fleet().info()
        self.assertEqual(info["store"], str(sample_store()))
        self.assertEqual(info["floats"], 42)
        self.assertEqual(info["bytes"], sample_store().stat().st_size)


class Errors(unittest.TestCase):
    def test_each_status_has_its_class_and_the_programs_words(self) -> None:
        folder = temporary()
        broken = folder / "broken.nc"
        broken.write_bytes(b"CDF\x01" + bytes(20))
        not_a_store = folder / "no.sqlite"
        not_a_store.write_bytes(b"x" * 5000)
        cases: list[tuple[type[argofleet.ArgofleetError], int, Any]] = [
            (argofleet.UsageError, 64, lambda: fleet().count(country="Atlantis")),
            (
                argofleet.DataError,
                65,
                lambda: argofleet.ingest(broken, store=folder / "s.sqlite", strict=True),
            ),
            (argofleet.NotFoundError, 66, lambda: argofleet.open(folder / "absent.sqlite")),
            (
                argofleet.NotFoundError,
                66,
                lambda: fleet().export(folder / "x.csv", start="1990", end="1991"),
            ),
            (argofleet.OutputError, 73, lambda: fleet().export(folder / "no" / "x.csv")),
            (argofleet.StorageError, 74, lambda: argofleet.open(not_a_store).count()),
            (argofleet.ProblemsFound, 2, lambda: argofleet.qc(SAMPLES / "dac", check=True)),
        ]
        for kind, status, call in cases:
            with self.subTest(kind.__name__), self.assertRaises(kind) as caught:
                call()
            self.assertEqual(caught.exception.status, status)
            self.assertNotIn("argofleet: ", caught.exception.message.split("\n")[0])
            if status != 2:
                self.assertTrue(caught.exception.message)
            self.assertTrue(caught.exception.args_run)

    def test_errors_pickle(self) -> None:
        error = argofleet.DataError(65, "words", ("count",))
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((again.status, again.message, again.args_run), (65, "words", ("count",)))

    def test_files_that_cannot_be_read_are_told_of(self) -> None:
        result = argofleet.ingest(SAMPLES, store=temporary() / "s.sqlite")
        self.assertEqual(result.files["seen"], 141)
        self.assertEqual(sum(v for k, v in result.files.items() if k != "seen"), 141)
        self.assertEqual(len(result.failures), result.files["failed"])


class Processes(unittest.TestCase):
    def test_progress_reaches_the_caller(self) -> None:
        told: list[Progress] = []
        argofleet.ingest(SAMPLES, store=temporary() / "s.sqlite", progress=told.append)
        self.assertTrue(told)
        self.assertLessEqual({step.stage for step in told}, {"reading", "placing", "checking"})
        self.assertTrue(all(step.total is None or step.done <= step.total for step in told))

    def test_an_error_of_the_callers_progress_stops_the_run(self) -> None:
        def refuse(step: Progress) -> None:
            raise KeyError(step.stage)

        with self.assertRaises(KeyError):
            argofleet.ingest(SAMPLES, store=temporary() / "s.sqlite", progress=refuse)

    def _long_run(self, folder: Path) -> "subprocess.Popen[str]":
        """Start a map that takes minutes in another Python, and wait until it is at work."""
        code = (
            # What runs in the background of a shell ignores it.
            "import argofleet, signal, sys\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "try:\n"
            "    argofleet.run(['grid', '--method=oi', '--no-land-mask', '--cell=0.25',\n"
            "        '--levels=rg', '--quiet', '--store=' + sys.argv[1],\n"
            "        '--output=' + sys.argv[2] + '/map.nc'])\n"
            "except argofleet.Interrupted as error:\n"
            "    print('interrupted', error.status)"
        )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(sample_store()), str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        while not list(folder.iterdir()):
            self.assertIsNone(process.poll(), "the run ended before it was at work")
            time.sleep(0.01)
        return process

    def test_ctrl_c_stops_the_program_and_leaves_nothing(self) -> None:
        folder = temporary()
        process = self._long_run(folder)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
        self.assertEqual(output, "interrupted 75\n")
        self.assertEqual(list(folder.iterdir()), [])

    def test_the_program_does_not_outlive_python(self) -> None:
        folder = temporary()
        process = self._long_run(folder)
        process.kill()
        process.communicate()
        deadline = time.monotonic() + 30
        while list(folder.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        # The program removes what it began before it ends.
        self.assertEqual(list(folder.iterdir()), [])

    def test_threads_share_a_fleet_and_it_pickles(self) -> None:
        shared = fleet()
        with ThreadPoolExecutor(4) as pool:
            counts = list(pool.map(lambda _: shared.count()["floats"], range(8)))
        self.assertEqual(counts, [42] * 8)
        self.assertEqual(pickle.loads(pickle.dumps(shared)).count()["floats"], 42)

    def test_input_and_output_go_through(self) -> None:
        run = argofleet.run(["derive", "-"], input="SP,t,p,lon,lat\n35,10,100,0,0\n")
        self.assertEqual(run.status, 0)
        self.assertIn("SA", run.stdout.splitlines()[0])


class Surroundings(unittest.TestCase):
    def test_paths_with_spaces_and_other_letters(self) -> None:
        folder = temporary() / "flotteurs à la mer アルゴ"
        folder.mkdir()
        store = folder / "-sample store.sqlite"
        argofleet.ingest(SAMPLES / "dac" / "jma", store=store)
        with argofleet.open(store) as opened:
            self.assertEqual(opened.export(folder / "o ü.csv"), folder / "o ü.csv")
        self.assertTrue((folder / "o ü.csv").is_file())

    def test_an_empty_environment(self) -> None:
        environment = {
            "ARGOFLEET_PROGRAM": str(argofleet.program()),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        run = python(
            "import argofleet, sys; print(argofleet.open(sys.argv[1]).count()['floats'])",
            str(sample_store()),
            env=environment,
        )
        self.assertEqual(run.stdout, "42\n", run.stderr)

    def test_a_folder_that_may_only_be_read(self) -> None:
        folder = temporary() / "read only"
        folder.mkdir()
        store = folder / "s.sqlite"
        shutil.copy(sample_store(), store)
        store.chmod(0o444)
        folder.chmod(0o555)
        # The administrator may write everywhere, unless that right is given away.
        rights = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
        run = python(
            "import argofleet, sys\n"
            "from pathlib import Path\n"
            "folder = Path(sys.argv[1])\n"
            "opened = argofleet.open(folder / 's.sqlite')\n"
            "print(opened.count()['floats'])\n"
            "for wrong in (lambda: opened.export(folder / 'o.csv'),\n"
            "              lambda: argofleet.ingest(sys.argv[2], store=folder / 't.sqlite')):\n"
            "    try:\n        wrong()\n"
            "    except argofleet.OutputError as error:\n        print(error.status, error)",
            str(folder),
            str(SAMPLES / "dac" / "jma"),
            within=rights,
        )
        folder.chmod(0o755)
        lines = run.stdout.splitlines()
        self.assertEqual(lines[0], "42", run.stderr)
        self.assertEqual(len(lines), 3, run.stdout + run.stderr)
        for line, name in zip(lines[1:], ("o.csv", "t.sqlite"), strict=True):
            self.assertTrue(line.startswith("73 cannot create"), line)
            self.assertIn(name, line)
        self.assertEqual([p.name for p in folder.iterdir()], ["s.sqlite"])

    def test_no_temporary_folder(self) -> None:
        run = python(
            "import argofleet, sys, tempfile\n"
            "tempfile.tempdir = '/no/folder'\n"
            "opened = argofleet.open(sys.argv[1])\n"
            "print(opened.count()['floats'])\n"
            "from argofleet._process import scratch\n"
            "try:\n    scratch().__enter__()\n"
            "except argofleet.OutputError as error:\n    print(error)",
            str(sample_store()),
        )
        lines = run.stdout.splitlines()
        self.assertEqual(lines[0], "42", run.stderr)
        self.assertIn("name one with TMPDIR", lines[1])

    def test_a_named_program_that_is_not_there_is_told(self) -> None:
        environment = {"ARGOFLEET_PROGRAM": "/no/program", "PYTHONPATH": os.pathsep.join(sys.path)}
        run = python("import argofleet; argofleet.program()", env=environment)
        self.assertIn("ARGOFLEET_PROGRAM names no program: /no/program", run.stderr)


def load_tests(
    loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None
) -> unittest.TestSuite:
    """Add the examples of the docstrings, which run on the sample store."""
    folder = sample_store().parent

    def begin(test: doctest.DocTest) -> None:
        os.chdir(folder)
        os.environ["ARGOFLEET_STORE"] = str(sample_store())

    for name in ("argofleet", "argofleet._process", "argofleet._fleet", "argofleet._taking"):
        tests.addTests(
            doctest.DocTestSuite(
                importlib.import_module(name), setUp=begin, extraglobs={"argofleet": argofleet}
            )
        )
    return tests
