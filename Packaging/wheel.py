"""Makes a wheel of the Python package and a built program; the same input gives the same bytes.

    python3 Packaging/wheel.py PROGRAM LICENCES OUTPUT
"""

import base64
import hashlib
import os
import sys
import time
import tomllib
import zipfile
from pathlib import Path

SYSTEMS = """
## Systems

Linux on x86_64 with the C library that the name of the wheel says, or a newer one. The wheel carries the
program and the libraries that it needs; nothing else is needed.
"""


def metadata(project: dict) -> str:
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"Requires-Python: {project['requires-python']}",
    ]
    lines += [f"Classifier: {name}" for name in project["classifiers"]]
    for extra, needs in project["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {need} ; extra == '{extra}'" for need in needs]
    lines += ["Description-Content-Type: text/markdown", ""]
    return "\n".join(lines) + "\n" + Path("Python/README.md").read_text() + SYSTEMS


def main(program: str, licences: str, output: str) -> None:
    project = tomllib.loads(Path("Python/pyproject.toml").read_text())["project"]
    name = f"{project['name']}-{project['version']}"
    files = {
        f"argofleet/{path.name}": (path.read_bytes(), 0o644)
        for path in sorted(Path("Python/src/argofleet").iterdir())
        if path.suffix in (".py", ".typed")
    }
    files[f"{name}.data/scripts/argofleet"] = (Path(program).read_bytes(), 0o755)
    for path in sorted(Path(licences).iterdir()):
        files[f"{name}.dist-info/licenses/{path.name}"] = (path.read_bytes(), 0o644)
    tag = "py3-none-linux_x86_64"
    files[f"{name}.dist-info/METADATA"] = (metadata(project).encode(), 0o644)
    files[f"{name}.dist-info/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: argofleet\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(),
        0o644,
    )
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()}"
        f",{len(data)}\n"
        for path, (data, _) in files.items()
    )
    files[f"{name}.dist-info/RECORD"] = (f"{record}{name}.dist-info/RECORD,,\n".encode(), 0o644)
    moment = time.gmtime(max(315_532_800, int(os.environ.get("SOURCE_DATE_EPOCH", "0"))))[:6]
    path = Path(output) / f"{name}-{tag}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, (data, mode) in files.items():
            entry = zipfile.ZipInfo(member, moment)
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
