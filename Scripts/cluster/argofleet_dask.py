#!/usr/bin/env python3
"""Takes Argo files in by shards, and maps them by parts, on the workers of a Dask cluster, and joins them.

    argofleet_dask.py ingest SHARDS PATH... --shards N [--merge STORE] [CLUSTER] [--jobs N] [--format json]
    argofleet_dask.py grid PARTS STORE --parts N [--join OUTPUT] [CLUSTER] [--jobs N] [--format json]
        -- OPTIONS OF 'argofleet grid', WITH --time

CLUSTER is --scheduler ADDRESS, --workers N (of this machine), or --slurm KEY=VALUE...

From Python, with a client of your own (LocalCluster, dask_jobqueue.SLURMCluster, any other):

    import argofleet_dask
    manifests = argofleet_dask.ingest(client, "/shared/shards", ["/shared/gdac"], shards=64)
    argofleet_dask.merge(client, "/shared/shards", "/shared/fleet.sqlite")
    argofleet_dask.grid(client, "/shared/parts", "/shared/fleet.sqlite", 24, ["--time", "month"])
    argofleet_dask.join(client, "/shared/parts", "/shared/maps.nc")

Each task starts one program and gives back the path of a manifest, never data; a task whose worker is
lost is done again elsewhere, and the program that it had started ends by itself. What is there already is
not made again, so that a run that was stopped (Ctrl-C, status 75) goes on when it is started again.
$ARGOFLEET names the program on the workers. Wants `pip install "dask[distributed]"`, for --slurm also
`dask-jobqueue`."""
import argparse
import json
import os
import shlex
import subprocess
import sys
import time


class ShardError(RuntimeError):
    """The program ended in a way that trying again does not mend."""


class Interrupted(RuntimeError):
    """The program was stopped, and goes on when it is started again."""


def _program():
    return shlex.split(os.environ.get("ARGOFLEET", "argofleet"))


def run_program(arguments):
    """Runs the program on this worker and gives what it printed as JSON, and its status."""
    # The program ends when this pipe closes, however the worker ends.
    kept, held = os.pipe()
    try:
        process = subprocess.run(
            [*_program(), "--with-parent", *arguments, "--quiet", "--format", "json"],
            stdin=kept, capture_output=True, text=True)
    finally:
        os.close(kept)
        os.close(held)
    if process.returncode in (0, 65) and process.stdout.strip():
        return json.loads(process.stdout), process.returncode
    told = (process.stderr.strip() or "no message").splitlines()[-1]
    if process.returncode < 0 or process.returncode in (74, 75):
        raise Interrupted(f"status {process.returncode}: {told}")
    raise ShardError(f"status {process.returncode}: {told}")


def _patiently(arguments):
    """What the program tells; tries again, three times in all, what a signal or a disk ended."""
    for attempt in range(3):
        try:
            return run_program(arguments)[0]
        except Interrupted:
            if attempt == 2:
                raise
            time.sleep(1 + attempt)


def make_shard(index, count, shards, paths, options):
    """Makes one shard on this worker."""
    report = _patiently(["ingest", *paths, "--shard", f"{index}/{count}", "--into", shards, *options])
    return {"index": index, "host": os.uname().nodename, **report["shard"], "files": report["files"]}


def make_part(index, count, parts, store, options):
    """Maps one share of the periods on this worker, where that is not there yet."""
    path = os.path.join(parts, f"part-{index}-of-{count}.nc")
    told = {"index": index, "host": os.uname().nodename, "part": path, "already": os.path.exists(path)}
    if told["already"]:
        return told
    os.makedirs(parts, exist_ok=True)
    report = _patiently(["grid", *options, "--store", store, "--only", f"{index}/{count}", "-o", path])
    return {**told, "periods": report["periods"], "values": report["values"]}


def _each_result(client, futures):
    """The futures as they come; asks for workers again where all are gone, as dask-jobqueue does not
    when they met their wall time (its issue 611)."""
    from distributed import as_completed
    cluster = getattr(client, "cluster", None)
    wanted = max(1, len(client.scheduler_info()["workers"]))
    done = as_completed(futures)
    while not done.is_empty():
        try:
            yield done.next() if done.has_ready() else _wait_for(done)
        except TimeoutError:
            if not client.scheduler_info()["workers"] and hasattr(cluster, "scale"):
                cluster.scale(wanted)


def _wait_for(done):
    for _ in range(300):
        if done.has_ready():
            return done.next()
        time.sleep(0.1)
    raise TimeoutError


def ingest(client, folder, paths, shards, *, options=(), retries=3, tell=None):
    """Makes all shards that are not there yet, and gives what there is to say of each."""
    return _make_all(
        client, "shard", make_shard, shards, os.path.abspath(folder), [os.path.abspath(p) for p in paths],
        list(options), retries=retries, tell=tell)


def grid(client, folder, store, parts, options, *, retries=3, tell=None):
    """Maps all parts that are not there yet, each a share of the periods, and gives what there is to say of
    each. The options are those of 'argofleet grid', with --time."""
    return _make_all(
        client, "part", make_part, parts, os.path.abspath(folder), os.path.abspath(store), list(options),
        retries=retries, tell=tell)


def _make_all(client, what, make, count, *arguments, retries, tell):
    futures = [
        client.submit(make, index, count, *arguments, pure=False, retries=retries,
                      key=f"{what}-{index}-of-{count}-{os.getpid()}-{time.monotonic_ns()}")
        for index in range(1, count + 1)]
    results, failures = [], []
    try:
        for future in _each_result(client, futures):
            if future.status == "finished":
                result = future.result()
                results.append(result)
                if tell:
                    made = f"{result['files']['seen']} files" if "files" in result else (
                        f"{result.get('periods', 0)} periods")
                    tell(f"{what} {result['index']}/{count}: "
                         + ("already there" if result["already"] else made)
                         + f" ({len(results)} of {count})")
            else:
                failures.append(str(future.exception()))
                if tell:
                    tell(f"{future.key}: {failures[-1]}")
    except BaseException:
        client.cancel(futures, force=True)
        raise
    if failures:
        raise ShardError("; ".join(sorted(set(failures))))
    return sorted(results, key=lambda r: r["index"])


def merge(client, shards, store, *, options=()):
    """Joins the shards on one worker, and gives what there is to say of it."""
    return client.submit(
        run_program, ["merge", os.path.abspath(shards), "--store", os.path.abspath(store), *options],
        pure=False, retries=3).result()[0]


def join(client, parts, output):
    """Joins parts on one worker, and gives what there is to say of it."""
    return client.submit(
        run_program, ["grid", "--join", os.path.abspath(parts), "-o", os.path.abspath(output)],
        pure=False, retries=3).result()[0]


def _client(arguments):
    from distributed import Client, LocalCluster
    if arguments.scheduler:
        return Client(arguments.scheduler)
    if arguments.slurm is not None:
        from dask_jobqueue import SLURMCluster
        settings = dict(pair.split("=", 1) for pair in arguments.slurm)
        for name in ("cores", "processes"):
            if name in settings:
                settings[name] = int(settings[name])
        cluster = SLURMCluster(**settings)
        cluster.scale(arguments.workers or arguments.tasks)
        return Client(cluster)
    return Client(LocalCluster(
        n_workers=arguments.workers or os.cpu_count(), threads_per_worker=1, dashboard_address=None))


def _arguments():
    """What is asked for, and what is given to 'grid'."""
    words, rest = sys.argv[1:], []
    if "--" in words:
        words, rest = words[:words.index("--")], words[words.index("--") + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    ingest = commands.add_parser("ingest")
    ingest.add_argument("folder", metavar="SHARDS")
    ingest.add_argument("paths", metavar="PATH", nargs="+")
    ingest.add_argument("--shards", type=int, required=True, dest="tasks", help="how many shards")
    ingest.add_argument("--merge", metavar="STORE", dest="output", help="join them into this store")
    grid = commands.add_parser("grid")
    grid.add_argument("folder", metavar="PARTS")
    grid.add_argument("store", metavar="STORE")
    grid.add_argument("--parts", type=int, required=True, dest="tasks", help="how many parts")
    grid.add_argument("--join", metavar="OUTPUT", dest="output", help="join them into this file or Zarr store")
    for command in (ingest, grid):
        command.add_argument("--scheduler", metavar="ADDRESS", help="a cluster that runs")
        command.add_argument("--workers", type=int, help="so many workers (default: one a core of this machine)")
        command.add_argument("--slurm", metavar="KEY=VALUE", nargs="*", help="dask_jobqueue.SLURMCluster with these")
        command.add_argument("--jobs", type=int, help="tasks of each program (default: its share of the machine)")
        command.add_argument("--format", choices=["table", "json"], default="table")
    arguments = parser.parse_args(words)
    if rest and arguments.command != "grid":
        parser.error("options after -- are for grid")
    return arguments, rest


def main():
    arguments, rest = _arguments()
    options = ["--jobs", str(arguments.jobs)] if arguments.jobs else []
    client = _client(arguments)

    def tell(line):
        print(line, file=sys.stderr, flush=True)

    try:
        if arguments.command == "ingest":
            kind, joining = "shards", "merge"
            results = ingest(client, arguments.folder, arguments.paths, arguments.tasks, options=options, tell=tell)
        else:
            kind, joining = "parts", "join"
            results = grid(client, arguments.folder, arguments.store, arguments.tasks, [*rest, *options], tell=tell)
        report = {kind: results}
        if arguments.output:
            report[joining] = (
                merge(client, arguments.folder, arguments.output, options=options) if joining == "merge"
                else join(client, arguments.folder, arguments.output))
        print(json.dumps(report, indent=2) if arguments.format == "json" else
              f"{len(results)} {kind} in {arguments.folder}"
              + (f", joined into {arguments.output}" if arguments.output else ""))
        return 0
    except KeyboardInterrupt:
        print("interrupted; the same command goes on", file=sys.stderr)
        return 75
    except ShardError as error:
        print(f"argofleet_dask: {error}", file=sys.stderr)
        return 65
    finally:
        client.shutdown() if not arguments.scheduler else client.close()


if __name__ == "__main__":
    sys.exit(main())
