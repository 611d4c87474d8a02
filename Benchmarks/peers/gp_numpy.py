#!/usr/bin/env python3
"""Local Gaussian process of one level with numpy and scipy: likelihood, fits, predictions.

The same problem that the Swift program solves, the way it is usually written in Python: anomalies
with covariance theta_s exp(-d), d scaled by latitude, longitude and time, and a nugget; parameters
by maximum likelihood with the analytic gradient and L-BFGS-B in windows of 20 degrees, the 300
nearest values; predictions from the 100 values of largest correlation.

    gp_numpy.py [--observations 30000] [--nodes 20] [--points 500]

prints seconds for one likelihood with its gradient, for one node and for one prediction.
"""

import argparse
import time

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky
from scipy.optimize import minimize

MOST = 300
NEIGHBOURS = 100
FLOOR = 0.15


def anomalies(count):
    """Values of a smooth field at places all over an ocean without land, from a seed."""
    random = np.random.default_rng(1)
    lat = random.uniform(-60, 60, count)
    lon = random.uniform(0, 360, count)
    day = random.uniform(0, 91, count)
    value = 0.3 * random.standard_normal(count)
    for _ in range(60):
        angle, size, phase = random.uniform(0, 2 * np.pi, 3)
        wave = 2 * np.pi / (4 + 2 * size)
        value += 0.13 * np.sin(
            wave * (np.cos(angle) * lat + np.sin(angle) * lon) + day / 20 + phase)
    return lat, lon, day, value


def apart(a, b):
    """Difference of longitudes the shorter way round."""
    return (a - b + 180) % 360 - 180


def likelihood(p, lat, lon, day, value):
    """Negative log-likelihood and its gradient in logarithms of the parameters."""
    theta, scale_lat, scale_lon, scale_day, nugget = np.exp(p)
    n = len(value)
    dy = ((lat[:, None] - lat[None, :]) / scale_lat) ** 2
    dx = ((lon[:, None] - lon[None, :]) / scale_lon) ** 2
    dt = ((day[:, None] - day[None, :]) / scale_day) ** 2
    d = np.sqrt(dy + dx + dt)
    c = theta * np.exp(-d)
    k = c.copy()
    k[np.diag_indices(n)] += nugget * nugget
    factor = cholesky(k, lower=True, check_finite=False)
    inverse = cho_solve((factor, True), np.eye(n), check_finite=False)
    weights = inverse @ value
    nll = 0.5 * (2 * np.log(np.diag(factor)).sum() + value @ weights + n * np.log(2 * np.pi))
    m = inverse - np.outer(weights, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        q = np.where(d > 0, c / d, 0)
    q *= m
    return nll, np.array([
        0.5 * (m * c).sum(), 0.5 * (q * dy).sum(), 0.5 * (q * dx).sum(), 0.5 * (q * dt).sum(),
        nugget * nugget * np.trace(m)])


def fit(lat0, lon0, lat, lon, day, value):
    """Parameters at a node."""
    dx = apart(lon, lon0)
    inside = np.flatnonzero((np.abs(lat - lat0) < 10) & (np.abs(dx) < 10))
    key = (lat[inside] - lat0) ** 2 + (dx[inside] * np.cos(np.radians(lat0))) ** 2
    used = inside[np.argsort(key, kind="stable")[:MOST]]
    v = value[used].var()
    sd = np.sqrt(v)
    lower = np.log([0.01 * v, 0.1, 0.1, 1, max(0.002, FLOOR * sd)])
    upper = np.log([100 * v, 60, 60, 730, sd])
    start = np.clip(np.log([v, 5, 5, 5, 0.1 * sd]), lower, upper)
    found = minimize(
        likelihood, start, args=(lat[used], dx[used], day[used], value[used]), jac=True,
        method="L-BFGS-B", bounds=list(zip(lower, upper)),
        options={"ftol": 1e-8, "gtol": 1e-3, "maxiter": 100})
    return np.exp(found.x), found.nfev


def predict(lat0, lon0, day0, p, lat, lon, day, value):
    """Estimate and variance at a point."""
    theta, scale_lat, scale_lon, scale_day, nugget = p
    dx = apart(lon, lon0)
    near = np.flatnonzero(
        (np.abs(lat - lat0) < 10) & (np.abs(dx) < 10) & (np.abs(day - day0) <= 45.5))
    y = (lat[near] - lat0) / scale_lat
    x = dx[near] / scale_lon
    t = (day[near] - day0) / scale_day
    d = np.sqrt(y * y + x * x + t * t)
    chosen = np.argpartition(d, NEIGHBOURS)[:NEIGHBOURS] if len(d) > NEIGHBOURS else np.arange(len(d))
    y, x, t, d = y[chosen], x[chosen], t[chosen], d[chosen]
    k = theta * np.exp(-np.sqrt(
        (y[:, None] - y) ** 2 + (x[:, None] - x) ** 2 + (t[:, None] - t) ** 2))
    k[np.diag_indices(len(d))] += nugget * nugget
    right = theta * np.exp(-d)
    weights = cho_solve(cho_factor(k, lower=True, check_finite=False), right)
    return weights @ value[near[chosen]], theta - weights @ right


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--observations", type=int, default=30000)
    parser.add_argument("--nodes", type=int, default=20)
    parser.add_argument("--points", type=int, default=500)
    options = parser.parse_args()
    lat, lon, day, value = anomalies(options.observations)
    random = np.random.default_rng(2)

    nodes = [(random.uniform(-45, 45), random.uniform(0, 360)) for _ in range(options.nodes)]
    started = time.perf_counter()
    found = [fit(a, b, lat, lon, day, value) for a, b in nodes]
    seconds = time.perf_counter() - started
    calls = sum(nfev for _, nfev in found)
    print(f"likelihood with gradient {1000 * seconds / calls:.2f} ms")
    print(f"node {1000 * seconds / len(nodes):.1f} ms, {calls / len(nodes):.1f} likelihoods each")
    parameters = np.exp(np.median([np.log(p) for p, _ in found], axis=0))
    print("median parameters " + " ".join(f"{x:.3f}" for x in parameters))

    points = [(random.uniform(-45, 45), random.uniform(0, 360)) for _ in range(options.points)]
    started = time.perf_counter()
    for a, b in points:
        predict(a, b, 45.5, parameters, lat, lon, day, value)
    seconds = time.perf_counter() - started
    print(f"prediction {1e6 * seconds / len(points):.0f} us")


if __name__ == "__main__":
    main()
