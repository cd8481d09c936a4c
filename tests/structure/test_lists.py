"""Each family of plug-ins is an explicit tuple ``ALL`` of modules; it agrees with the files, and each has its cases."""

import importlib
from types import ModuleType

import pytest

from core.work import CaseKind
from handlers import card_kinds
from tests.structure.tree import ROOT

# Family: the file that holds the cases of a member.
CASES = {
    "core.tasks": "tests/core/tasks/{}.json",
    "core.quality": "tests/core/quality/{}.json",
    "core.signals.rules": "tests/core/signals/rules/{}.json",
    "core.formats": "tests/core/formats/{}.json",
    "payouts": "tests/payouts/{}.json",
    "payouts.money_in": "tests/payouts/money_in/{}.json",
    "handlers": "tests/handlers/test_{}.py",
    "bot.jobs": "tests/bot/jobs/test_{}.py",
}
# What stands in a family's folder and is no member: what its members share.
SHARED = {
    "core.quality": {"alike", "finding", "majority", "wording"},
    "core.formats": {"part", "survey"},
    "payouts.money_in": {"reasons", "script"},
    "payouts": {"active", "book", "causes", "faults", "money", "phone", "signed", "signing", "wire"},
    "handlers": {
        "page",
        "people_cards",
        "turn",
        "who_asks",
        "told",
        "complete_told",
        "came",
        "lost_told",
        "typed",
        "notices",
        "named",
        "asked",
        "backroom",
        "answer_card",
        "breaker_card",
        "card",
        "card_kinds",
        "card_page",
        "blank",
        "dealt",
        "decided",
        "topics",
        "in_hand",
        "ruled",
        "question_card",
        "report_card",
        "beside",
        "vetting_card",
        "doubt_page",
        "costs",
        "item_page",
        "kept",
        "whole",
        "campaign_card",
        "so_far",
        "money_card",
        "signals_card",
        "suspend_card",
        "payout_page",
        "pay_in_page",
        "paper_files",
        "choices",
        "for_whom",
        "front",
        "pickers",
        "questions",
        "offered",
        "ours",
        "owing",
        "story",
        "summary",
        "tap",
        "weights",
        "where",
        "winding",
    },
}


def members(family: str) -> list[str]:
    folder = ROOT.joinpath(*family.split("."))
    on_disk = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert SHARED.get(family, set()) <= on_disk
    return sorted(on_disk - SHARED.get(family, set()))


@pytest.mark.parametrize("family", CASES)
def test_the_list_is_what_is_on_disk(family: str) -> None:
    on_disk = members(family)
    listed: tuple[ModuleType, ...] = getattr(importlib.import_module(family), "ALL", ()) if on_disk else ()
    assert isinstance(listed, tuple)
    assert sorted(module.__name__ for module in listed) == [f"{family}.{name}" for name in on_disk]


@pytest.mark.parametrize("family", CASES)
def test_each_member_has_its_cases(family: str) -> None:
    cases = CASES[family]
    missing = [cases.format(name) for name in members(family) if not ROOT.joinpath(cases.format(name)).is_file()]
    assert not missing


@pytest.mark.parametrize("family", CASES)
def test_no_cases_without_a_member(family: str) -> None:
    folder, pattern = CASES[family].rsplit("/", 1)
    prefix, suffix = pattern.split("{}")
    found = {path.name.removeprefix(prefix).removesuffix(suffix) for path in ROOT.glob(f"{folder}/{prefix}*{suffix}")}
    assert found <= set(members(family)) or suffix == ".py", found  # a screen may have several test files


def test_a_tap_on_a_card_means_one_thing() -> None:
    families = [one for kind in card_kinds.ALL for one in (kind.taps, kind.at_till, kind.private, kind.to_read)]
    meanings = {(do, id(tap)) for family in families for do, tap in family.items()}
    assert len(meanings) == len({do for do, _ in meanings})


def test_every_kind_of_case_has_its_card() -> None:
    assert sorted(one.kind for one in card_kinds.ALL) == sorted(CaseKind)
