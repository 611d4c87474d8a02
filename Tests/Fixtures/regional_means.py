"""Monthly means of one float's files, written apart from the program with netCDF4, numpy and gsw.

Prints a line a mean: variable, level, month, mean, number of profiles, number of 5° cells.
"""

import collections
import datetime
import glob
import sys

import gsw
import netCDF4
import numpy as np

CP0 = 3991.86795711963


def gap_limit(p):
    for deepest, limit in ((99.999999, 25), (300, 50), (500, 100), (1000, 200), (2000, 300)):
        if p <= deepest:
            return limit
    return 500


def columns(file):
    """The values that count of a file's first profile."""
    suffix = "" if file["DATA_MODE"][0] == b"R" else "_ADJUSTED"
    values = {}
    for name in ("PRES", "TEMP", "PSAL"):
        column = file[name + suffix][0].astype(float)
        flags = file[name + suffix + "_QC"][0]
        column[(column >= 99999) | ~np.isin(flags, [b"1", b"2"])] = np.nan
        values[name] = column
    if suffix:
        error = file["PRES_ADJUSTED_ERROR"][0]
        values["PRES"][(error >= 20) & (error < 99999)] = np.nan
    return values["PRES"], values["TEMP"], values["PSAL"]


def at_level(p, v, level):
    known = np.isfinite(p) & np.isfinite(v)
    order = np.argsort(p[known])
    p, v = p[known][order], v[known][order]
    if len(p) == 0:
        return np.nan
    if level < p[0]:
        return v[0] if p[0] - level <= 5 else np.nan
    k = np.searchsorted(p, level, side="right") - 1
    if p[k] == level:
        return v[k]
    if k + 1 == len(p) or p[k + 1] - p[k] >= gap_limit(level):
        return np.nan
    if min(level - p[k], p[k + 1] - level) > gap_limit(level) / 2:
        return np.nan
    return v[k] + (v[k + 1] - v[k]) * (level - p[k]) / (p[k + 1] - p[k])


def heat(p, ct, lat, depth):
    """GJ/m², the ends holding for 10 dbar upwards and 50 dbar downwards; NaN where it is short."""
    limit = float(gsw.p_from_z(-depth, lat))
    if len(p) < 2 or p[0] > 10 or p[-1] < limit - 50:
        return np.nan
    if any(b - a > gap_limit((a + b) / 2) for a, b in zip(p[:-1], p[1:]) if a < limit):
        return np.nan
    nodes, values = np.r_[0, p], np.r_[ct[0], ct]
    inside = nodes < limit
    nodes, values = (np.r_[nodes[inside], limit],
                     np.r_[values[inside], np.interp(limit, nodes, values)])
    integrand = values / gsw.grav(lat, nodes)
    return CP0 * np.sum((integrand[1:] + integrand[:-1]) / 2 * np.diff(nodes)) * 1e4 / 1e9


found = collections.defaultdict(lambda: collections.defaultdict(list))
for path in sorted(glob.glob(sys.argv[1] + "/profiles/[RD]*.nc")):
    with netCDF4.Dataset(path) as file:
        file.set_auto_mask(False)
        if file["JULD_QC"][0] in (b"3", b"4"):
            continue
        lat, lon = float(file["LATITUDE"][0]), float(file["LONGITUDE"][0])
        time = datetime.datetime(1950, 1, 1) + datetime.timedelta(days=float(file["JULD"][0]))
        p, t, s = columns(file)
    month, cell = time.strftime("%Y-%m"), (np.floor(lat / 5), np.floor(lon / 5))

    def add(name, level, value):
        if np.isfinite(value):
            found[name, level, month][cell].append(value)

    for level in (10.0, 100.0, 300.0):
        temp, psal = at_level(p, t, level), at_level(p, s, level)
        sa = gsw.SR_from_SP(psal)
        ct = gsw.CT_from_t(sa, temp, level)
        add("temp", level, temp)
        add("psal", level, psal)
        add("ct", level, ct)
        add("sigma0", level, gsw.sigma0(sa, ct))
    whole = np.isfinite(p) & np.isfinite(t) & np.isfinite(s)
    order = np.argsort(p[whole])
    p, t, s = p[whole][order], t[whole][order], s[whole][order]
    for depth in (700.0, 2000.0):
        add("heat_content", depth, heat(p, gsw.CT_from_t(gsw.SR_from_SP(s), t, p), lat, depth))

for (name, level, month), cells in sorted(found.items()):
    area = {c: np.sin(np.radians(5 * c[0] + 5)) - np.sin(np.radians(5 * c[0])) for c in cells}
    mean = sum(area[c] * np.mean(v) for c, v in cells.items()) / sum(area.values())
    print(name, level, month, repr(float(mean)), sum(map(len, cells.values())), len(cells))
