"""A store, and the questions that are asked of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, overload

from ._imports import needed
from ._options import arguments, options_of
from ._process import execute, program, scratch
from ._version import __version__

if TYPE_CHECKING:
    import pandas
    import xarray

PathLike = str | os.PathLike[str]


def open(store: PathLike | None = None) -> Fleet:
    """Open a store.

    Parameters
    ----------
    store : path, optional
        The store; None for ``$ARGOFLEET_STORE``, else ``argofleet.sqlite``.

    Returns
    -------
    Fleet
        The store; it may be used in a ``with`` statement.

    Raises
    ------
    NotFoundError
        Where there is none.
    StorageError
        Where it is not a store of this version.
    """
    named = store if store is not None else os.environ.get("ARGOFLEET_STORE", "argofleet.sqlite")
    fleet = Fleet(named)
    if not fleet.path.is_file():
        # The program says what is wrong in its own words.
        fleet.count()
    return fleet


class Fleet:
    """The fleet in a store.

    It is nothing but a path: threads may share it, and it can be pickled to other processes.
    The keyword arguments of its methods are the options of the command line, with ``_`` for ``-``
    and ``start``, ``end`` and ``floats`` for ``--from``, ``--to`` and ``--float``.

    Parameters
    ----------
    path : path
        The store.

    Attributes
    ----------
    path : pathlib.Path
        The absolute path of the store.
    """

    def __init__(self, path: PathLike) -> None:
        self.path = Path(path).absolute()

    def __repr__(self) -> str:
        return f"argofleet.Fleet({str(self.path)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fleet) and other.path == self.path

    def __hash__(self) -> int:
        return hash(self.path)

    def __enter__(self) -> Fleet:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def close(self) -> None:
        """Do nothing; nothing is held open between two questions."""

    def _arguments(self, command: str, given: dict[str, Any], caller: str) -> list[str]:
        args = [command, f"--store={self.path}"]
        if command == "show" or "quiet" in options_of(command):
            args.append("--quiet")
        return args + arguments(command, given, f"Fleet.{caller}")

    def _json(self, command: str, given: dict[str, Any], caller: str) -> Any:
        return execute([*self._arguments(command, given, caller), "--format=json"]).json()

    def info(self) -> dict[str, Any]:
        """Return what the store is: its path and size, the program, and the fleet in it."""
        count = self.count()
        return {
            "store": str(self.path),
            "bytes": self.path.stat().st_size,
            **{key: value for key, value in count.items() if key != "filters"},
            "program": str(program()),
            "version": __version__,
        }

    def count(self, **filters: Any) -> dict[str, Any]:
        """Count floats.

        Parameters
        ----------
        **filters
            The options of ``argofleet count``: ``country="JP"``, ``active=True``,
            ``as_of="2012-03-31"``, ``region``, ``box=(W, E, S, N)`` and so on.

        Returns
        -------
        dict
            ``floats``, ``active``, ``as_of``, ``window_days``, ``rule``, ``filters``.

        Examples
        --------
        >>> argofleet.open("samples.sqlite").count(country="JP")["floats"]
        11
        """
        answer: dict[str, Any] = self._json("count", filters, "count")
        return answer

    def floats(self, **filters: Any) -> pandas.DataFrame:
        """List floats, a row each.

        Parameters
        ----------
        **filters
            The options of ``argofleet floats``.

        Returns
        -------
        pandas.DataFrame
            The keys of the program's JSON; dates are ``datetime64[ns, UTC]``.
        """
        return _frame(self._json("floats", filters, "floats"))

    def summary(self, by: str = "region", **filters: Any) -> pandas.DataFrame:
        """Count floats by group, a row each.

        Parameters
        ----------
        by : str
            ``region``, ``country``, ``dac``, ``institution``, ``project``, ``model``, ``year``.
        **filters
            The options of ``argofleet summary``.

        Returns
        -------
        pandas.DataFrame
            The groups; ``attrs`` holds the as-of date, the window, the rule and the total.
        """
        answer = self._json("summary", {"by": by, **filters}, "summary")
        return _table(answer, "groups")

    def history(self, every: str = "month", **options: Any) -> pandas.DataFrame:
        """Tell the fleet's history, a row a month or year.

        Parameters
        ----------
        every : {"month", "year"}
            The step.
        **options
            The options of ``argofleet summary``, such as ``start`` and ``end``.

        Returns
        -------
        pandas.DataFrame
            The steps; ``attrs`` holds the as-of date, the window and the rule.
        """
        answer = self._json("summary", {"every": every, **options}, "history")
        return _steps(answer, every)

    def series(
        self,
        region: str | None = None,
        variable: Iterable[str] | str = ("temp",),
        level: Iterable[float] | str = (10, 100, 1000),
        **options: Any,
    ) -> pandas.DataFrame:
        """Return monthly means of a region.

        Parameters
        ----------
        region : str, optional
            The region; None for all the ocean or another choice in ``options``.
        variable : iterable of str
            ``temp``, ``psal``, ``ct``, ``sa``, ``sigma0``.
        level : iterable of float, or str
            Pressures in dbar, or the name of a set of levels.
        **options
            The options of ``argofleet series``.

        Returns
        -------
        pandas.DataFrame
            A row a month; ``attrs`` holds the rule.
        """
        given = {"region": region, "variable": variable, "levels": level, **options}
        return _means(self._json("series", given, "series"))

    @overload
    def profiles(
        self,
        *,
        floats: int | Iterable[int] | None = None,
        box: tuple[float, float, float, float] | None = None,
        region: str | Iterable[str] | None = None,
        start: Any = None,
        end: Any = None,
        country: str | Iterable[str] | None = None,
        kind: Literal["dataset", "ragged"] = "dataset",
        **options: Any,
    ) -> xarray.Dataset: ...
    @overload
    def profiles(
        self,
        *,
        floats: int | Iterable[int] | None = None,
        box: tuple[float, float, float, float] | None = None,
        region: str | Iterable[str] | None = None,
        start: Any = None,
        end: Any = None,
        country: str | Iterable[str] | None = None,
        kind: Literal["dataframe"],
        **options: Any,
    ) -> pandas.DataFrame: ...
    def profiles(
        self,
        *,
        floats: int | Iterable[int] | None = None,
        box: tuple[float, float, float, float] | None = None,
        region: str | Iterable[str] | None = None,
        start: Any = None,
        end: Any = None,
        country: str | Iterable[str] | None = None,
        kind: Literal["dataset", "dataframe", "ragged"] = "dataset",
        **options: Any,
    ) -> xarray.Dataset | pandas.DataFrame:
        """Return profiles with their levels, by the rule for which values count.

        Parameters
        ----------
        floats : int or iterable of int, optional
            WMO numbers.
        box : (west, east, south, north), optional
            Degrees; across the date line, east is less than west.
        region, country : str or iterable of str, optional
            Where profiles were taken; whose floats.
        start, end : str, date, datetime or Timestamp, optional
            From when on, and up to when.
        kind : {"dataset", "dataframe", "ragged"}
            Points a level in argopy's layout as Dataset or DataFrame; or the CF file as it is.
        **options
            The options of ``argofleet export``, such as ``flags``, ``own_flags``, ``secondary``.

        Returns
        -------
        xarray.Dataset or pandas.DataFrame
            The levels; attributes say the rule, what was left out, store and version.

        Raises
        ------
        NotFoundError
            Where nothing is left; it says after which criterion.
        """
        from ._classic import read_classic
        from ._points import point_dataset, point_frame, provenance, ragged_dataset

        if kind not in ("dataset", "dataframe", "ragged"):
            raise ValueError("kind must be 'dataset', 'dataframe' or 'ragged'")
        chosen = {"box": box, "region": region, "start": start, "end": end, "country": country}
        given = {"floats": floats, **chosen, **options}
        with scratch() as folder:
            path = folder / "profiles.nc"
            args = self._arguments("export", given, "profiles")
            execute([*args, "--format=netcdf", "--compression=none", f"--output={path}"])
            file = read_classic(path)
            attributes = provenance(file, str(self.path), __version__)
            if kind == "dataframe":
                return point_frame(file, attributes)
            make = point_dataset if kind == "dataset" else ragged_dataset
            return make(file, attributes)

    def profile(self, wmo: int, cycle: int, direction: str = "A", **options: Any) -> xarray.Dataset:
        """Return one cycle profile whole: all levels, raw and adjusted, both sets of flags.

        Parameters
        ----------
        wmo, cycle : int
            The float and its cycle.
        direction : {"A", "D"}
            Ascending or descending.
        **options
            The options of ``argofleet show``.

        Returns
        -------
        xarray.Dataset
            Dimensions ``N_PROF`` and ``N_LEVELS``; Argo's names, and ``ARGOFLEET_*_QC`` for our
            own flags. Missing is NaN; a flag that is not there is a space.
        """
        from ._whole import profile_dataset

        if direction not in ("A", "D"):
            raise ValueError("direction must be 'A' or 'D'")
        args = self._arguments("show", options, "profile")
        which = f"{int(cycle)}D" if direction == "D" else str(int(cycle))
        answer = execute([*args, "--format=json", "--", str(int(wmo)), which]).json()
        return profile_dataset(answer, str(self.path), __version__)

    def grid(
        self,
        method: str = "mean",
        cell: float = 1,
        levels: Iterable[float] | str = "rg",
        variable: Iterable[str] | str = ("temp",),
        time: str = "month",
        out: PathLike | None = None,
        **options: Any,
    ) -> xarray.Dataset:
        """Map profiles on a grid.

        Parameters
        ----------
        method : str
            ``mean``, ``oi`` and what else the program knows.
        cell : float
            Degrees.
        levels : str or iterable of float
            The name of a set of levels, or pressures in dbar.
        variable : iterable of str
            ``temp``, ``psal``, ``ct``, ``sa``, ``sigma0``.
        time : str
            How time is divided into maps.
        out : path, optional
            The NetCDF file; None for one that is read into memory and removed.
        **options
            The options of ``argofleet grid``.

        Returns
        -------
        xarray.Dataset
            The maps; values are read when they are needed where ``out`` is given.
        """
        xr = needed("xarray", "xarray")
        asked = {"method": method, "cell": cell, "levels": levels}
        given = {**asked, "variable": variable, "time": time, **options}
        args = self._arguments("grid", given, "grid")
        if out is not None:
            execute([*args, f"--output={os.fspath(out)}"])
            opened: xarray.Dataset = xr.open_dataset(os.fspath(out))
            return opened
        with scratch() as folder:
            path = str(folder / "maps.nc")
            execute([*args, f"--output={path}"])
            loaded: xarray.Dataset = xr.load_dataset(path)
            return loaded

    def export(self, path: PathLike, format: str | None = None, **filters: Any) -> Path:
        """Write profiles with their levels to a file or folder.

        Parameters
        ----------
        path : path
            The file, or the folder.
        format : str, optional
            ``csv``, ``netcdf``, ``parquet``, ``geojson``, ``easyone``; None to go by the name.
        **filters
            The options of ``argofleet export``.

        Returns
        -------
        pathlib.Path
            ``path``.
        """
        args = self._arguments("export", {"format": format, **filters}, "export")
        execute([*args, f"--output={os.fspath(path)}"])
        return Path(path)

    def to_parquet(self, path: PathLike, partition_by: str = "year", **filters: Any) -> Path:
        """Write profiles with their levels as Parquet files, a row a level.

        Parameters
        ----------
        path : path
            The folder.
        partition_by : {"year", "dac", "none"}
            How rows are divided into files.
        **filters
            The options of ``argofleet export``.

        Returns
        -------
        pathlib.Path
            ``path``.
        """
        return self.export(path, format="parquet", partition_by=partition_by, **filters)

    def report(self, path: PathLike, **options: Any) -> Path:
        """Write the page about the fleet, one self-contained HTML file.

        Parameters
        ----------
        path : path
            The file.
        **options
            The options of ``argofleet report``.

        Returns
        -------
        pathlib.Path
            ``path``.
        """
        execute([*self._arguments("report", options, "report"), f"--output={os.fspath(path)}"])
        return Path(path)


_DATES = ("first_profile", "last_profile", "deployed")


def _frame(rows: Any) -> pandas.DataFrame:
    """Return rows as a table, with dates as times."""
    pd = needed("pandas", "tables")
    frame: pandas.DataFrame = pd.DataFrame(rows)
    for name in frame.columns:
        if name in _DATES:
            frame[name] = pd.to_datetime(frame[name], utc=True, format="ISO8601").astype(
                "datetime64[ns, UTC]"
            )
    return frame


def _table(answer: dict[str, Any], key: str) -> pandas.DataFrame:
    """Return the rows of an answer as a table that keeps the rest as attributes."""
    frame = _frame(answer[key])
    frame.attrs = {name: value for name, value in answer.items() if name != key}
    return frame


def _steps(answer: dict[str, Any], every: str) -> pandas.DataFrame:
    """Return a history: the whole fleet's steps, or those of each group."""
    groups = [(group["name"], group["points"]) for group in answer["groups"]]
    rows = [{"name": name, **point} for name, points in groups for point in points]
    frame = _frame(rows if groups else answer["total"])
    frame.attrs = {name: v for name, v in answer.items() if name not in ("groups", "total")}
    if every in frame.columns and every == "month":
        frame["month"] = needed("pandas", "tables").PeriodIndex(frame["month"], freq="M")
    return frame


def _means(answer: dict[str, Any]) -> pandas.DataFrame:
    """Return a series: a row a quantity, level or layer, and month."""
    rows = [
        {**{name: value for name, value in one.items() if name != "months"}, **month}
        for one in answer["series"]
        for month in one["months"]
    ]
    frame = _frame(rows)
    frame.attrs = {name: value for name, value in answer.items() if name != "series"}
    if "month" in frame.columns:
        frame["month"] = needed("pandas", "tables").PeriodIndex(frame["month"], freq="M")
    return frame
