#!/usr/bin/env python3
"""Local objective interpolation of one level with numpy and scipy.

The same problem that the Swift program solves, the way it is usually written in Python: for each
map point the k nearest observations, their covariance matrix, one Cholesky solution. Covariance
and distance are those of Roemmich and Gilson (2009): 0.77 exp(-(d/140)^2) + 0.23 exp(-d/1111),
noise 0.15, zonal distances shrunk to a quarter at the equator.

    oi_numpy.py [--observations 12000] [--neighbours 100] [--cell 1] [--fraction 1]

prints the seconds for the whole map. --fraction 0.1 maps every tenth point and scales up.
"""

import argparse
import time

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.spatial import cKDTree

RADIUS = 6371.0
NOISE = 0.15
EQUATOR = 0.25


def distance(lat1, lon1, lat2, lon2):
    """Distance in km, zonal part shrunk near the equator."""
    mid = (lat1 + lat2) / 2
    stretch = np.minimum(1.0, EQUATOR + (1 - EQUATOR) / 20 * np.abs(mid))
    dlon = np.abs(lon1 - lon2) % 360
    dlon = np.minimum(dlon, 360 - dlon)
    east = RADIUS * np.radians(dlon) * np.cos(np.radians(mid)) * stretch
    north = RADIUS * np.radians(lat1 - lat2)
    return np.sqrt(east * east + north * north)


def covariance(d):
    """Roemmich and Gilson (2009)."""
    return 0.77 * np.exp(-((d / 140) ** 2)) + 0.23 * np.exp(-d / 1111)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--observations", type=int, default=12000)
    parser.add_argument("--neighbours", type=int, default=100)
    parser.add_argument("--cell", type=float, default=1.0)
    parser.add_argument("--fraction", type=float, default=1.0)
    options = parser.parse_args()

    random = np.random.default_rng(1)
    n = options.observations
    lat = random.uniform(-60, 60, n)
    lon = random.uniform(-180, 180, n)
    values = np.sin(lon / 10) + np.cos(lat / 7) + 0.1 * random.standard_normal(n)

    lats = np.arange(-60 + options.cell / 2, 60, options.cell)
    lons = np.arange(-180 + options.cell / 2, 180, options.cell)
    points = [(a, b) for a in lats for b in lons]
    step = max(1, round(1 / options.fraction))
    chosen = points[::step]

    started = time.perf_counter()
    # Candidates by a tree on unit vectors, then the nearest of them by the distance in use.
    def unit(lat, lon):
        lat, lon = np.radians(lat), np.radians(lon)
        return np.stack(
            [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)

    tree = cKDTree(unit(lat, lon))
    k = options.neighbours
    estimates = np.empty(len(chosen))
    errors = np.empty(len(chosen))
    for i, (plat, plon) in enumerate(chosen):
        candidates = tree.query(unit(plat, plon), min(n, 4 * k))[1]
        d = distance(plat, plon, lat[candidates], lon[candidates])
        nearest = np.argsort(d, kind="stable")[:k]
        used = candidates[nearest]
        a, b = lat[used], lon[used]
        matrix = covariance(distance(a[:, None], b[:, None], a[None, :], b[None, :]))
        matrix[np.diag_indices(k)] += NOISE
        right = covariance(d[nearest])
        weights = cho_solve(cho_factor(matrix, lower=True, check_finite=False), right)
        estimates[i] = weights @ values[used]
        errors[i] = 1 - weights @ right
    seconds = (time.perf_counter() - started) * len(points) / len(chosen)
    print(f"{seconds:.2f} s for {len(points)} points, {k} of {n} observations each")


if __name__ == "__main__":
    main()
