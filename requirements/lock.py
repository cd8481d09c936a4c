"""Write ``run.txt``, ``test.txt`` and ``interop.txt``: every package pinned, every wheel by its SHA-256, no host named.

``run.txt`` holds what Kazi needs to run, ``test.txt`` what tests and benches add, ``interop.txt`` what reads results
back, for an environment of its own (``ALONE`` come without what they ask for). uv resolves for every platform at once
and is fetched into a temporary folder, so that nobody carries it who does not make locks. Resolves to the newest that
``pyproject.toml`` allows; prints what this machine would download.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.tags import sys_tags
from packaging.utils import parse_wheel_filename

UV = "uv==0.13.9"
RUN_BYTES_MAX = 92_000_000
ALONE = ("crowd-kit", "label-studio-sdk")  # they ask for transformers, pyarrow, opencv and more that we never import
HERE = Path(__file__).parent
PROJECT = HERE.parent / "pyproject.toml"

Package = Mapping[str, Any]


def fingerprint(names: Iterable[str]) -> str:
    """Eight hex digits of a list of requirements; a lock carries that of the list it was made from."""
    return hashlib.sha256(json.dumps(sorted(names)).encode()).hexdigest()[:8]


def wanted() -> dict[str, list[str]]:
    """The requirements of pyproject.toml by lock."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))
    return {"run": project["project"]["dependencies"], **project["dependency-groups"]}


def resolve(uv: Path, source: Path, *arguments: str) -> dict[str, Package]:
    """Packages by name, as ``pylock.toml`` (PEP 751) tells them."""
    command = [str(uv), "pip", "compile", str(source), "--universal", "--python-version", "3.11", "--no-header"]
    done = subprocess.run(
        [*command, "--format", "pylock.toml", *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    packages = tomllib.loads(done.stdout)["packages"]
    found = {package["name"]: package for package in packages}
    assert len(found) == len(packages), "one version for every Python"
    return found


def text(packages: Mapping[str, Package], made_from: Iterable[str]) -> str:
    lines = [f"# Made by `make lock` from pyproject.toml ({fingerprint(made_from)}); do not edit."]
    for package in packages.values():
        marker = f" ; {package['marker']}" if "marker" in package else ""
        lines.append(f"{package['name']}=={package['version']}{marker} \\")
        digests = sorted(wheel["hashes"]["sha256"] for wheel in package["wheels"])
        lines.append(" \\\n".join(f"    --hash=sha256:{digest}" for digest in digests))
    return "\n".join(lines) + "\n"


def download_bytes(packages: Mapping[str, Package]) -> int:
    """Sum of the wheels that pip would choose here."""
    order = {tag: place for place, tag in enumerate(sys_tags())}
    total = 0
    for package in packages.values():
        if "marker" in package and not Marker(package["marker"]).evaluate():
            continue
        sizes = {}
        for wheel in package["wheels"]:
            for tag in parse_wheel_filename(Path(wheel["url"]).name)[3] & order.keys():
                sizes[order[tag]] = wheel["size"]
        total += sizes[min(sizes)]
    return total


def resolve_interop(uv: Path, folder: Path) -> dict[str, Package]:
    """The group's packages with all they ask for, those of ``ALONE`` with nothing."""
    found: dict[str, Package] = {}
    lines = wanted()["interop"]
    for alone in (False, True):
        project = folder / str(alone) / "pyproject.toml"
        project.parent.mkdir()
        names = json.dumps([line for line in lines if line.startswith(ALONE) is alone])
        project.write_text(
            f'[project]\nname = "it"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = {names}\n'
        )
        found |= resolve(uv, project, "--fork-strategy=fewest", *(["--no-deps"] if alone else []))
    return dict(sorted(found.items()))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, UV], check=True)
        uv = Path(folder, "bin", "uv")
        run = resolve(uv, PROJECT)
        pins = Path(folder, "pins.txt")
        pins.write_text("".join(f"{p['name']}=={p['version']}\n" for p in run.values()), "utf-8")
        everything = resolve(uv, PROJECT, "--group", f"{PROJECT}:test", "--constraint", str(pins))
        interop = resolve_interop(uv, Path(folder))
    test = {name: package for name, package in everything.items() if name not in run}
    lists = wanted()
    for name, packages in (("run", run), ("test", test), ("interop", interop)):
        (HERE / f"{name}.txt").write_text(text(packages, lists[name]), "utf-8")
        sys.stdout.write(f"{name}.txt: {len(packages)} packages, {download_bytes(packages) / 1e6:.1f} MB here\n")
    if download_bytes(run) > RUN_BYTES_MAX:
        sys.stderr.write(f"What runs is larger than {RUN_BYTES_MAX / 1e6:.0f} MB to download.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
