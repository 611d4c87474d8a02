#!/usr/bin/env python3
"""Writes small inputs for ReaderFuzz.swift into a folder: the first byte says which reader."""
import glob, gzip, io, json, os, sys, tarfile, zipfile

FOLDER = sys.argv[1]
SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../SampleProfiles")
os.makedirs(FOLDER, exist_ok=True)


def put(reader, name, content):
    with open(os.path.join(FOLDER, f"{reader}-{name}"), "wb") as file:
        file.write(bytes([reader]) + content)


def read(path, most):
    with open(path, "rb") as file:
        return file.read(most)


for name in ("ar_greylist.txt", "ar_index_global_meta.txt", "ar_index_global_prof.txt"):
    put(0, name, read(os.path.join(SAMPLES, name), 3000))
put(0, "semicolons", b'\xef\xbb\xbf"file";"date";"latitude";"longitude";"ocean";"profiler_type";'
    b'"institution";"date_update"\r\n"aoml/13857/profiles/R13857_001.nc";"19970729200300";"0,267";'
    b'"-16,032";"A";"845";"AO";"20181011180520"\r\n')
files = sorted(glob.glob(SAMPLES + "/**/*.nc", recursive=True), key=os.path.getsize)
for place, path in enumerate(files[:12]):
    put(1, f"{place}.nc", read(path, 60000))
one = read(files[0], 3000)
stream = io.BytesIO()
with tarfile.open(fileobj=stream, mode="w") as archive:
    for name in ("a.nc", "dir/._b", "c.txt"):
        member = tarfile.TarInfo(name)
        member.size = len(one)
        archive.addfile(member, io.BytesIO(one))
tar = stream.getvalue()
stream = io.BytesIO()
with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("a.nc", one)
    archive.writestr("t.tar", tar)
for name, content in (("tar", tar), ("tar.gz", gzip.compress(tar)), ("gz", gzip.compress(one)),
                      ("gz.gz", gzip.compress(gzip.compress(one))), ("zip", stream.getvalue())):
    put(2, name, content)
put(3, "table.csv", b'a,b,"c ""x"""\n1,2,3\n4;5;6\n\t7\t8\n')
# Levels, flags, entries of an index and a timeline begin with their version.
for name, content in (("levels", b"\x01\x07\x03" + b"\x41\x00\x00\x31\x00\x00\x00" * 3),
                      ("flags", b"\x02\x31\x31\x01\x03\x00\x31\x00"),
                      ("entries", b"\x01\x01" + b"\x02\x00" * 4 + b"\x00" + b"\x00\x00" * 4),
                      ("timeline", b"\x01\x01" + b"\x02\x00" * 3 + b"\x00" + b"\x02\x00" * 2)):
    put(4, name, content)
ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
line = [[170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]]
for name, geometry in (("polygon", {"type": "Polygon", "coordinates": [ring]}),
                       ("date-line", {"type": "MultiPolygon", "coordinates": [[line], [ring]]})):
    feature = {"type": "Feature", "properties": {"name": name, "kind": "area"}, "geometry": geometry}
    put(5, name, json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
