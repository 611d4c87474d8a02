"""Exported profiles, a ragged array of the CF conventions, as points a level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._classic import ClassicFile
from ._imports import needed

if TYPE_CHECKING:
    import numpy
    import pandas
    import xarray

_LEVELS = {"PRES": "pressure", "TEMP": "temperature", "PSAL": "salinity"}
_FILL = 99_999.0
_NOTHING = -128


def _native(values: Any) -> Any:
    return values.astype(values.dtype.newbyteorder("="))


def _characters(values: Any) -> Any:
    return _native(values).astype("U1")


def _times(values: Any) -> Any:
    """Return days since 1950 as datetime64[ns]; not a time where there is none."""
    np = needed("numpy", "tables")
    days = _native(values)
    seconds = np.rint(np.where(np.isfinite(days), days, 0) * 86_400).astype("int64")
    times = np.datetime64("1950-01-01", "ns") + seconds * np.timedelta64(10**9, "ns")
    times[~np.isfinite(days)] = np.datetime64("NaT")
    return times


def point_columns(file: ClassicFile) -> dict[str, numpy.ndarray[Any, Any]]:
    """Return a column a variable, a value a level, by argopy's names."""
    np = needed("numpy", "tables")
    variables = file.variables
    sizes = _native(variables["row_size"].values)

    def spread(values: Any) -> Any:
        return np.repeat(values, sizes)

    columns: dict[str, numpy.ndarray[Any, Any]] = {
        "PLATFORM_NUMBER": spread(_native(variables["platform_number"].values).astype("int64")),
        "CYCLE_NUMBER": spread(_native(variables["cycle_number"].values).astype("int64")),
        "DIRECTION": spread(_characters(variables["direction"].values)),
        "DATA_MODE": spread(_characters(variables["data_mode"].values)),
        "TIME": spread(_times(variables["time"].values)),
        "LATITUDE": spread(_native(variables["latitude"].values)),
        "LONGITUDE": spread(_native(variables["longitude"].values)),
    }
    for name, source in _LEVELS.items():
        for ending, tail in (("", ""), ("_ERROR", "_error")):
            values = _native(variables[source + tail].values)
            values[values == np.float32(_FILL)] = np.nan
            columns[name + ending] = values
        columns[f"{name}_QC"] = _native(variables[f"{source}_qc"].values).astype("int8")
    order = [n + e for n in _LEVELS for e in ("", "_QC", "_ERROR")]
    return {
        **{n: v for n, v in columns.items() if n not in order},
        **{n: columns[n] for n in order},
    }


def provenance(file: ClassicFile, store: str, version: str) -> dict[str, Any]:
    """Return what the program says of a file, as attributes of a product in Python."""
    rule, _, left_out = str(file.attributes.get("value_selection", "")).partition("\n")
    return {
        **file.attributes,
        "argofleet_rule": rule,
        "argofleet_left_out": left_out,
        "argofleet_as_of": str(file.attributes.get("as_of", "")),
        "argofleet_store": store,
        "argofleet_version": version,
    }


def point_dataset(file: ClassicFile, attributes: dict[str, Any]) -> xarray.Dataset:
    """Return points as a Dataset with the dimension ``N_POINTS``, argopy's layout."""
    xr = needed("xarray", "xarray")
    sources = {
        "PLATFORM_NUMBER": "platform_number",
        "CYCLE_NUMBER": "cycle_number",
        "DIRECTION": "direction",
        "DATA_MODE": "data_mode",
        "TIME": "time",
        "LATITUDE": "latitude",
        "LONGITUDE": "longitude",
    }
    for name, source in _LEVELS.items():
        sources |= {name: source, f"{name}_QC": f"{source}_qc", f"{name}_ERROR": f"{source}_error"}
    coordinates = ("TIME", "LATITUDE", "LONGITUDE")
    left_out = ("_FillValue", "coordinates", "ancillary_variables", "units", "calendar")

    def variable(name: str, values: Any) -> tuple[str, Any, dict[str, Any]]:
        own = file.variables[sources[name]].attributes
        skipped = left_out if name == "TIME" else left_out[:3]
        return "N_POINTS", values, {key: own[key] for key in own if key not in skipped}

    columns = point_columns(file)
    kept = {**attributes, "featureType": "point", "cdm_data_type": "Point"}
    kept.pop("cdm_profile_variables", None)
    dataset: xarray.Dataset = xr.Dataset(
        {n: variable(n, v) for n, v in columns.items() if n not in coordinates},
        coords={n: variable(n, columns[n]) for n in coordinates},
        attrs=kept,
    )
    return dataset


def point_frame(file: ClassicFile, attributes: dict[str, Any]) -> pandas.DataFrame:
    """Return points as a DataFrame, a row a level."""
    pd = needed("pandas", "tables")
    columns = point_columns(file)
    frame: pandas.DataFrame = pd.DataFrame(columns, copy=False)
    frame["TIME"] = frame["TIME"].dt.tz_localize("UTC")
    frame.attrs.update(attributes)
    return frame


def ragged_dataset(file: ClassicFile, attributes: dict[str, Any]) -> xarray.Dataset:
    """Return the file as it is: a contiguous ragged array of profiles."""
    xr = needed("xarray", "xarray")
    np = needed("numpy", "tables")
    variables: dict[str, Any] = {}
    for name, found in file.variables.items():
        values = found.values
        dimensions = found.dimensions
        if values.dtype.kind == "S" and len(dimensions) == 2:
            joined = np.ascontiguousarray(values).view(f"S{values.shape[1]}")[:, 0]
            values, dimensions = np.char.decode(joined, "ascii"), dimensions[:1]
        elif values.dtype.kind == "S":
            values = _characters(values)
        else:
            values = _native(values)
        variables[name] = (dimensions, values, dict(found.attributes))
    dataset: xarray.Dataset = xr.decode_cf(xr.Dataset(variables, attrs=dict(attributes)))
    return dataset
