"""Each provider's codes and what they mean for us, pinned: a class moves only by a change of two files."""

import json
from types import ModuleType
from typing import Any, cast

import pytest

import payouts
from core.payouts.port import Cause
from tests.structure.tree import ROOT

MODULES = [cast("ModuleType", module) for module in payouts.ALL]


def cases(module: ModuleType, folder: str = "") -> dict[str, Any]:
    path = ROOT / "tests" / "payouts" / f"{folder}{module.CODE}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_each_code_means_what_it_meant(module: ModuleType) -> None:
    pinned = {code: Cause(word) for code, word in cases(module)["causes"].items()}
    unlisted = {code for code, cause in pinned.items() if cause is Cause.UNLISTED}
    assert {code: cause for code, cause in pinned.items() if code not in unlisted} == dict(module.CAUSES)
    assert not unlisted & module.CAUSES.keys()


def test_codes_and_numbers_are_each_rails_own() -> None:
    assert len({module.CODE for module in MODULES}) == len({module.NUMBER for module in MODULES}) == len(MODULES)
    assert all(module.__name__ == f"payouts.{module.CODE}" for module in MODULES)


def test_numbers_are_what_they_were() -> None:
    """They name accounts in ledgers that live on."""
    known = {"pretend": 1, "reloadly": 2, "gsma": 3, "pawapay": 4, "crypto": 5, "manual": 6}
    assert {module.CODE: module.NUMBER for module in MODULES} == known
