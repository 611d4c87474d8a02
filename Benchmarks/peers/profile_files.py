"""What peers that read profile files have in common."""
import os
import sys
import time


def measure(read):
    """Reads the files that the command line names, and prints one line in the words of the C program.

    The first argument is a folder; the second bounds how many of its files are read, as a peer that
    is a hundred times slower need not read them all. `read` gives the number of values of a file.
    """
    paths = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(sys.argv[1])
        for name in names
        if name.endswith(".nc") and name[0] in "RD"
    )
    if len(sys.argv) > 2:
        paths = paths[:: max(1, len(paths) // int(sys.argv[2]))]
    start = time.perf_counter()
    values = sum(read(path) for path in paths)
    seconds = time.perf_counter() - start
    print(
        f"files {len(paths)} values {values} seconds {seconds:.6f} "
        f"files_per_second {len(paths) / seconds:.1f}"
    )
