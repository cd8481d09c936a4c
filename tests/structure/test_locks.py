"""The locks are what pyproject.toml asks for, complete in hashes, and name no host."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from requirements.lock import fingerprint, wanted
from tests.structure.tree import ROOT

PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?P<marker> ; [^\\]+)?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)"
)


def read(lock: str) -> str:
    return ROOT.joinpath("requirements", f"{lock}.txt").read_text("utf-8")


def pins(lock: str) -> dict[str, str]:
    """Versions by name; fails on a line that is anything but a pin with its hashes."""
    _, *lines = re.sub(r" \\\n +", " ", read(lock)).splitlines()
    found = {}
    for line in lines:
        match = PIN.fullmatch(line)
        assert match, line
        found[match["name"]] = match["version"]
    return found


@pytest.mark.parametrize("lock", ["run", "test", "interop"])
def test_a_lock_is_made_from_what_pyproject_says_now(lock: str) -> None:
    assert f"({fingerprint(wanted()[lock])})" in read(lock).splitlines()[0], "run `make lock`"
    locked = pins("interop") if lock == "interop" else pins("run") | pins("test")
    for line in wanted()[lock]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


def test_what_runs_is_not_in_the_lock_of_the_tests() -> None:
    assert not pins("run").keys() & pins("test").keys()
