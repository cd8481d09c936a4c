"""Every kind of question has its way."""

from collections.abc import Sequence

import pytest

from core.form.forms import KINDS
from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    Question,
    Rank,
    Rate,
    SendLocation,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.quality.estimate import fixed
from core.quality.estimate.policy import Policy
from core.quality.estimate.refit import refit
from core.quality.estimate.ways import Way, coincide, is_placed, options, way

MANY = tuple(str(one) for one in range(fixed.OPTIONS_MOST + 1))
USUAL = {
    "yes_no": Way.CHOICE,
    "rate": Way.CHOICE,
    "choose_one": Way.CHOICE,
    "choose_several": Way.SEVERAL,
    "text": Way.PEERS,
    "integer": Way.WRITTEN,
    "decimal": Way.WRITTEN,
    "date": Way.WRITTEN,
    "time": Way.WRITTEN,
    "datetime": Way.WRITTEN,
    "barcode": Way.WRITTEN,
    "location": Way.PEERS,
    "photo": Way.PEERS,
    "audio": Way.PEERS,
    "video": Way.PEERS,
    "file": Way.PEERS,
    "rank": Way.ORDER,
    "cells": Way.BOXES,
    "acknowledge": Way.NOBODY,
    "note": Way.NOBODY,
    "calculate": Way.NOBODY,
    "hidden": Way.NOBODY,
}


def test_every_kind_has_one() -> None:
    assert {kind: way(made("q", "?")) for kind, made in KINDS.items()} == USUAL


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (ChooseOne("q", "?", ("a", "b"), other=True), Way.CHOICE),
        (ChooseOne("q", "?", column="names"), Way.CHOICE),
        (ChooseOne("q", "?", MANY), Way.WRITTEN),
        (ChooseOne("q", "?", MANY[1:]), Way.CHOICE),
        (ChooseSeveral("q", "?", ("a", "b"), other=True), Way.WRITTEN),
        (ChooseSeveral("q", "?", ("${a}", "b")), Way.WRITTEN),
        (ChooseSeveral("q", "?", column="names"), Way.WRITTEN),
        (WriteText("q", "?", compared=True), Way.WRITTEN),
    ],
    ids=str,
)
def test_some_are_as_good_as_written(question: Question, found: Way) -> None:
    assert way(question) is found


def test_what_the_requester_says_of_it() -> None:
    assert way(WriteText("q", "?"), spoken=True) is Way.SPOKEN
    assert way(SendLocation("q", "?"), tolerated=True) is Way.PLACE
    assert {way(one, tolerated=True) for one in (Rate("q", "?"), WriteInteger("q", "?"), WriteDecimal("q", "?"))} == {
        Way.AMOUNT
    }


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (YesNo("q", "?"), ("yes", "no")),
        (Rate("q", "?", 1, 3), ["1", "2", "3"]),
        (ChooseOne("q", "?", ("a", "b")), ("a", "b")),
        (ChooseSeveral("q", "?", ("a", "b")), ("a", "b")),
        (ChooseOne("q", "?", ("a", "b"), other=True), ("a", "b")),
        (ChooseOne("q", "?", ("a", "b"), column="x"), ()),
        (Rank("q", "?", ("a", "b"), most=1), ("a", "b")),
        (Rank("q", "?", ("${a}", "${b}"), most=1), ()),
        (ChooseSeveral("q", "?", ("a", "b"), column="x"), ()),
        (WriteText("q", "?"), ()),
    ],
    ids=str,
)
def test_what_a_choice_is_between(question: Question, found: Sequence[str]) -> None:
    assert options(question) == found


def test_the_longest_choice_is_one_that_a_refit_takes() -> None:
    assert refit([("a", 1, "1")], options(ChooseOne("q", "?", MANY[1:])), {}, Policy()).verdicts["a"].option == "1"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (ChooseOne("q", "?", ("a", "b")), False),
        (ChooseOne("q", "?", ("a", "b"), other=True), True),
        (ChooseOne("q", "?", ("${a}", "${b}")), True),
        (ChooseOne("q", "?", column="x"), True),
        (ChooseOne("q", "?", MANY, other=True), False),
        (ChooseSeveral("q", "?", column="x"), False),
        (YesNo("q", "?"), False),
    ],
    ids=str,
)
def test_what_is_told_apart_by_its_place(question: Question, found: bool) -> None:
    assert is_placed(question) is found


@pytest.mark.parametrize(
    ("question", "own", "found"),
    [
        (WriteText("q", "?", compared=True), 0, 0.05),
        (ChooseSeveral("q", "?", tuple("abcd"), other=True), 0, 0.25),
        (ChooseSeveral("q", "?", column="x"), 3, 1 / 3),
        (ChooseSeveral("q", "?", column="x"), 1, 0.5),
        (ChooseSeveral("q", "?", MANY), 0, 0.05),
        (WriteInteger("q", "?", 0, 5), 0, 0.2),
        (WriteInteger("q", "?", 0), 0, 0.05),
    ],
    ids=str,
)
def test_how_often_wrong_answers_are_the_same(question: Question, own: int, found: float) -> None:
    assert coincide(question, own) == pytest.approx(found)
