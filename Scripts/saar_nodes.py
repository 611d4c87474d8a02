"""Finds what the atlas of Absolute Salinity anomalies holds at its nodes, by asking gsw.

gsw has no table to read: it answers for a place. A node without data answers with the mean of
its neighbours, and with another mean in each of the four cells that it belongs to; that tells
which nodes have data. Below the deepest node of a cell its values stay the same; that tells how
many levels the columns have. Near Central America gsw does not look across the land, so the
answers are taken on each side of it apart.

The file has the variables of the toolbox's own gsw_data_v3_0.nc: longs_ref, lats_ref, p_ref,
ndepth_ref and SAAR_ref.
"""

import sys

import gsw
import netCDF4
import numpy as np

LONGITUDES = np.arange(0, 361, 4.0)
LATITUDES = np.arange(-86, 91, 4.0)
PRESSURES = np.array(
    [0, 10, 20, 30, 40, 50, 76, 101, 126, 151, 176, 202, 252, 303, 353, 404, 505, 606, 707, 808,
     909, 1010, 1111, 1213, 1314, 1416, 1517, 1771, 2025, 2279, 2534, 2789, 3045, 3300, 3556, 3812,
     4069, 4325, 4583, 4840, 5098, 5355, 5614, 5872, 6131.0])
COLUMNS, ROWS, LEVELS = len(LONGITUDES), len(LATITUDES), len(PRESSURES)
STEP = 4.0

# Steps east and north from a cell's south-western node to its corners.
CORNERS = [(0, 0), (1, 0), (1, 1), (0, 1)]

# The line through Central America that the toolbox draws, degrees east and north.
LINE_EAST = np.array([260, 272.59, 276.5, 278.65, 280.73, 292])
LINE_NORTH = np.array([19.55, 13.97, 9.6, 8.1, 9.33, 3.4])

# Two numbers of the atlas that differ by less than this are one number.
SAME = 1e-14


def is_north(east, north):
    """Whether a place lies on the line or north of it."""
    return np.interp(east, LINE_EAST, LINE_NORTH) <= north


def ask(level_pressures, east, north):
    """The anomaly ratio, gsw's words."""
    return gsw.SAAR(level_pressures, east, north)


def corners_of_all_cells():
    """The values that the corners of each cell act with, cell by cell: [column, row, level, corner].

    A ratio is linear along each edge, so four places within a cell give its four corners.
    """
    column, row = np.meshgrid(np.arange(COLUMNS - 1), np.arange(ROWS - 1), indexing="ij")
    west, south = LONGITUDES[column][..., None], LATITUDES[row][..., None]

    def at(east, north):
        return ask(PRESSURES, west + STEP * east, south + STEP * north)

    def to_both_ends(near, far):
        return 1.5 * near - 0.5 * far, 1.5 * far - 0.5 * near

    south_west, south_east = to_both_ends(at(0.25, 0.25), at(0.75, 0.25))
    north_west, north_east = to_both_ends(at(0.25, 0.75), at(0.75, 0.75))
    first, fourth = to_both_ends(south_west, north_west)
    second, third = to_both_ends(south_east, north_east)
    return np.stack([first, second, third, fourth], axis=-1)


def corners_by_side(column, row):
    """What the corners of a cell near Central America act with for observers on each side of the
    line, and for those the line does not concern: a list of (corners on that side, values)."""
    west, south = LONGITUDES[column], LATITUDES[row]
    steps = (np.arange(16) + 0.5) / 16
    east, north = (part.ravel() for part in np.meshgrid(steps, steps, indexing="ij"))
    weights = np.stack(
        [(1 - east) * (1 - north), east * (1 - north), east * north, (1 - east) * north], axis=-1)
    place_east, place_north = west + STEP * east, south + STEP * north
    concerned = ((place_east >= LINE_EAST[0]) & (place_east <= LINE_EAST[-1] - 0.001)
                 & (place_north >= LINE_NORTH[-1]) & (place_north <= LINE_NORTH[0]))
    side = is_north(place_east, place_north)
    corner_side = np.array(
        [bool(is_north(west + STEP * a, south + STEP * b)) for a, b in CORNERS])
    views = []
    for own, chosen in [(np.ones(4, bool), ~concerned), (corner_side, concerned & side),
                        (~corner_side, concerned & ~side)]:
        if chosen.sum() < 6:
            continue
        answers = ask(PRESSURES[:, None], place_east[chosen], place_north[chosen])
        values, _, rank, _ = np.linalg.lstsq(weights[chosen], answers.T, rcond=1e-4)
        if rank == 4:
            views.append((own, values.T))
    return views


class Cells:
    """All that gsw tells about the cells."""

    def __init__(self):
        self.plain = corners_of_all_cells()
        self.views = {
            (column, row): corners_by_side(column, row)
            for column in range(COLUMNS - 1) for row in range(ROWS - 1)
            if LONGITUDES[column] + STEP > LINE_EAST[0] and LONGITUDES[column] < LINE_EAST[-1]
            and LATITUDES[row] + STEP > LINE_NORTH[-1] and LATITUDES[row] < LINE_NORTH[0]}
        self.depth = np.zeros((COLUMNS - 1, ROWS - 1), int)
        for cell in np.ndindex(self.depth.shape):
            values = np.concatenate([view[1] for view in self.of(cell)], axis=1)
            changes = np.flatnonzero(np.abs(np.diff(values, axis=0)).max(axis=1) > SAME)
            if len(changes):
                self.depth[cell] = changes[-1] + 2
            elif np.abs(values).max() > SAME:
                self.depth[cell] = 1

    def of(self, cell):
        """The views of a cell: one, or one a side."""
        return self.views.get(cell) or [(np.ones(4, bool), self.plain[cell])]


def node(cell, corner):
    """The node at a corner of a cell."""
    return cell[0] + CORNERS[corner][0], cell[1] + CORNERS[corner][1]


def nodes(cells, counts):
    """The ratios at the nodes, NaN for those without data, if the columns have so many levels."""
    ratios = np.full((COLUMNS, ROWS, LEVELS), np.nan)
    agreed = np.ones(ratios.shape, bool)
    for cell in np.ndindex(cells.depth.shape):
        depth = max(counts[node(cell, corner)] for corner in range(4))
        for own, values in cells.of(cell):
            for corner in np.flatnonzero(own):
                place = node(cell, corner)
                told = np.where(np.arange(LEVELS) < depth, values[:, corner], np.nan)
                known = ratios[place]
                agreed[place] &= ~(np.abs(known - told) > SAME)
                ratios[place] = np.where(np.isnan(known), told, known)
    return np.where(agreed, ratios, np.nan)


def cells_that_differ(cells, counts, ratios, which):
    """Those cells for which nodes and counts do not give what gsw says."""
    wrong = []
    for cell in which:
        places = [node(cell, corner) for corner in range(4)]
        depth = max(counts[place] for place in places)
        levels = np.minimum(np.arange(LEVELS), max(depth - 1, 0))
        own_values = np.stack([ratios[place][levels] for place in places], axis=-1)
        for own, values in cells.of(cell):
            known = ~np.isnan(own_values) & own
            number = known.sum(axis=1)
            mean = np.where(known, own_values, 0).sum(axis=1) / np.maximum(number, 1)
            expected = np.where(known, own_values, mean[:, None]) * (depth > 0)
            if np.abs(expected - values).max() > 10 * SAME:
                wrong.append(cell)
                break
    return wrong


def level_counts(cells):
    """The number of levels of each column: as deep as all of its cells allow."""
    counts = np.full((COLUMNS, ROWS), LEVELS)
    for cell in np.ndindex(cells.depth.shape):
        for corner in range(4):
            place = node(cell, corner)
            counts[place] = min(counts[place], cells.depth[cell])
    return counts


def settle(cells):
    """Ratios and counts that give for every cell what gsw says.

    Where a cell's last levels are all alike it looks too shallow; then a column of it is deeper
    than it seemed, and one of the cells next to it needs that.
    """
    counts = level_counts(cells)
    for cell in np.ndindex(cells.depth.shape):
        places = [node(cell, corner) for corner in range(4)]
        if max(counts[place] for place in places) == cells.depth[cell]:
            continue
        column, row = cell
        around = [(column + a, row + b) for a in (-2, -1, 0, 1, 2) for b in (-2, -1, 0, 1, 2)
                  if 0 <= column + a < COLUMNS - 1 and 0 <= row + b < ROWS - 1]
        for place in places:
            trial = counts.copy()
            trial[place] = cells.depth[cell]
            if not cells_that_differ(cells, trial, nodes(cells, trial), around):
                counts = trial
                break
    return counts, nodes(cells, counts)


def write(path, counts, ratios):
    """Writes the file."""
    with netCDF4.Dataset(path, "w", format="NETCDF4_CLASSIC") as file:
        file.title = "Absolute Salinity Anomaly Ratio at the nodes of the TEOS-10 atlas"
        file.source = f"asked of the Python package gsw {gsw.__version__}, not its own table"
        file.comment = ("The atlas belongs to SCOR/IAPSO Working Group 127 (www.teos-10.org). "
                        "For use on this machine; do not pass it on.")
        for name, values in [("nx", LONGITUDES), ("ny", LATITUDES), ("nz", PRESSURES)]:
            file.createDimension(name, len(values))
        for name, dimension, units, values in [
                ("longs_ref", "nx", "degrees_east", LONGITUDES),
                ("lats_ref", "ny", "degrees_north", LATITUDES),
                ("p_ref", "nz", "dbar", PRESSURES)]:
            file.createVariable(name, "f8", (dimension,))[:] = values
            file[name].units = units
        file.createVariable("ndepth_ref", "f8", ("nx", "ny"))[:] = counts
        file["ndepth_ref"].long_name = "number of levels of the column, 0 on land"
        variable = file.createVariable(
            "SAAR_ref", "f8", ("nx", "ny", "nz"), zlib=True, shuffle=True, fill_value=np.nan)
        variable[:] = ratios
        variable.long_name = "Absolute Salinity Anomaly Ratio"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: saar_nodes.py FILE")
    cells = Cells()
    counts, ratios = settle(cells)
    wrong = cells_that_differ(cells, counts, ratios, np.ndindex(cells.depth.shape))
    if wrong:
        sys.exit(f"cannot make {sys.argv[1]}: this gsw ({gsw.__version__}) answers as no atlas of "
                 f"these nodes would in {len(wrong)} cells, such as the one at "
                 f"{LONGITUDES[wrong[0][0]]:g} E {LATITUDES[wrong[0][1]]:g} N")
    try:
        write(sys.argv[1], counts, ratios)
    except OSError as error:
        sys.exit(f"cannot write {sys.argv[1]}: {error}")
    print(f"{sys.argv[1]}: {np.isfinite(ratios).sum()} ratios at "
          f"{(counts > 0).sum()} columns, largest {np.nanmax(ratios):.6f}")


main()
