"""One cycle profile whole, as ``argofleet show`` prints it, as a Dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._imports import needed

if TYPE_CHECKING:
    import xarray

_UNITS = {"PRES": "decibar", "TEMP": "degree_Celsius", "PSAL": "1"}
_STANDARD = {
    "PRES": "sea_water_pressure",
    "TEMP": "sea_water_temperature",
    "PSAL": "sea_water_practical_salinity",
}


def profile_dataset(answer: dict[str, Any], store: str, version: str) -> xarray.Dataset:
    """Return the profiles of a cycle and direction, padded to the longest."""
    np = needed("numpy", "tables")
    xr = needed("xarray", "xarray")
    profiles: list[dict[str, Any]] = answer["profiles"]
    levels = [profile["levels"] for profile in profiles]
    longest = max((len(c) for level in levels for c in level.values()), default=0)
    names = list(dict.fromkeys(name for level in levels for name in level))
    variables: dict[str, Any] = {}
    for name in names:
        own = name.upper()
        if name.endswith("_qc"):
            flags = [list((level.get(name) or "").ljust(longest)) for level in levels]
            values = np.array(flags, dtype="U1").reshape(len(levels), longest)
            attributes = {"long_name": "quality flag", "conventions": "Argo reference table 2"}
        else:
            values = np.full((len(levels), longest), np.nan, dtype="float32")
            for row, level in enumerate(levels):
                column = level.get(name) or []
                values[row, : len(column)] = [np.nan if v is None else v for v in column]
            parameter = own[:4]
            attributes = {"units": _UNITS.get(parameter, "1")}
            if parameter in _STANDARD:
                suffix = " standard_error" if own.endswith("_ERROR") else ""
                attributes["standard_name"] = _STANDARD[parameter] + suffix
        variables[own] = (("N_PROF", "N_LEVELS"), values, attributes)

    def each(key: str) -> list[Any]:
        return [profile.get(key) for profile in profiles]

    def texts(key: str) -> Any:
        return np.array([value or "" for value in each(key)], dtype=str)

    def numbers(key: str) -> Any:
        return np.array([np.nan if v is None else v for v in each(key)], dtype="float64")

    times = np.array(
        [(value or "NaT").removesuffix("Z") for value in each("date")], dtype="datetime64[ns]"
    )
    variables |= {
        "DATA_MODE": ("N_PROF", texts("data_mode")),
        "VERTICAL_SAMPLING_SCHEME": ("N_PROF", texts("vertical_sampling_scheme")),
        "JULD_QC": ("N_PROF", texts("juld_qc")),
        "POSITION_QC": ("N_PROF", texts("position_qc")),
        "REGION": ("N_PROF", texts("region")),
        "SOURCE": ("N_PROF", texts("source")),
    }
    coordinates = {
        "TIME": ("N_PROF", times, {"standard_name": "time"}),
        "LATITUDE": ("N_PROF", numbers("lat"), {"units": "degrees_north"}),
        "LONGITUDE": ("N_PROF", numbers("lon"), {"units": "degrees_east"}),
    }
    dataset: xarray.Dataset = xr.Dataset(
        variables,
        coords=coordinates,
        attrs={
            "Conventions": "CF-1.8",
            "PLATFORM_NUMBER": int(answer["wmo"]),
            "CYCLE_NUMBER": int(answer["cycle"]),
            "DIRECTION": answer["direction"],
            "references": "https://doi.org/10.17882/42182",
            "license": "CC-BY 4.0, https://creativecommons.org/licenses/by/4.0/",
            "argofleet_rule": "all levels as the file has them, with its flags and our own",
            "argofleet_store": store,
            "argofleet_version": version,
        },
    )
    return dataset
