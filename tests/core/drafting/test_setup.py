"""A campaign as one text: what it takes, what it names as wrong, and that it comes back as it was."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import setup
from core.drafting.steps import STEPS
from core.errors import Text
from core.form import translations
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.form.translations import add_words
from core.kinds import Sample, Settings
from core.tables import intake
from core.tasks import TYPES

COLUMNS = ("text", "note", "file")
SAMPLE = Sample(COLUMNS, [{"text": "I love it", "note": "a", "file": "1.jpg"}], pictures=("file",))
DRAFT = Campaign(1, 1, 1, State.DRAFT, "moods", columns=COLUMNS)
WHOLE: dict[str, Any] = {
    "title": "Moods",
    "kind": "classify",
    "question": "How does it sound?",
    "options": ["Good", "Bad"],
    "instructions": "Read it twice.",
    "asks": "Nuru Lab",
    "purpose": "To learn.",
    "price": 5,
    "answers": 2,
    "minutes": 20,
    "languages": ["en", "sw"],
    "review": True,
    "columns": {"text": "note"},
    "words": {
        "sw": {
            "Moods": "Hisia",
            "Read it twice.": "Soma mara mbili.",
            "To learn.": "Kujifunza.",
            "How does it sound?": "Inasikikaje?",
            "Good": "Nzuri",
            "Bad": "Mbaya",
        }
    },
}


def test_a_whole_set_up_is_taken_and_told_again() -> None:
    campaign, problems = setup.apply(DRAFT, SAMPLE, WHOLE)
    assert problems == []
    question = campaign.form.questions[0]
    assert isinstance(question, ChooseOne)
    assert (question.label, question.options) == ("How does it sound?", ("Good", "Bad"))
    assert (campaign.price_minor, campaign.answers_wanted, campaign.lease_seconds) == (5, 2, 1200)
    assert (campaign.form.shows, campaign.form.words["sw"]["Good"], campaign.reviewed) == ("${note}", "Nzuri", True)
    told = setup.told(campaign)
    assert told == {**WHOLE, "columns": {"text": "note", "picture": "file"}}
    assert setup.apply(DRAFT, SAMPLE, told) == (campaign, [])


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"title": {"en": "Moods"}}, "this must be a text, a number, or a list of them"),
        ({"options": [{"en": "Good"}, "Bad"]}, "this must be a text, a number, or a list of them"),
        ({"title": "x" * 5000}, "Please write at most {most} letters"),
        ({"words": "none"}, "this must be a table"),
        ({"columns": "none"}, "this must be a table"),
        ({"words": {"sw": {}}}, "please name under languages first"),
        ({"languages": "en", "words": {"sw": {"?": "!"}}}, "there is no such text in this campaign"),
        ({"languages": "en", "words": {"sw": {"moods": "x" * 1501}}}, "Please write at most {most} letters"),
        ({"languages": "en", "words": {"sw": {"moods": "${id}"}}}, "Only columns that stand in your own text"),
        ({"languages": "en", "words": {"sw": {"moods": ["${id}", {}]}}}, "this must be a text, a number"),
        ({"prize": 5}, "there is no such setting"),
        ({"kind": "magic"}, "there is no such type of task; there are {kinds}"),
        ({"languages": ["english"]}, "“{value}” is no short code such as en or sw"),
        ({"price": 0}, "Please send a number from"),
        ({"columns": {"text": "body"}}, "the table has no such column"),
        ({"words": {"xx": {"a": "b"}}}, "this is no language I know"),
        ({"words": {"sw": "b"}}, "this is no language I know"),
        ({"options": "only one"}, "Please send {least} to {most} answers"),
    ],
)
def test_what_is_wrong_is_named(values: dict[str, Any], named: str) -> None:
    campaign, (problem,) = setup.apply(DRAFT, SAMPLE, {"kind": "classify", **values})
    why = problem.params["why"]
    assert isinstance(why, Text)
    assert why.one.startswith(named)
    assert campaign.kind == ("" if values.get("kind") == "magic" else "classify")


def test_a_wrong_kind_hides_no_wrong_column() -> None:
    wrong = {"kind": "magic", "columns": {"text": "body"}}
    for draft in (DRAFT, setup.apply(DRAFT, SAMPLE, {"kind": "classify"})[0]):
        campaign, problems = setup.apply(draft, SAMPLE, wrong)
        assert [one.params["key"] for one in problems] == ["kind", "columns.text"]
        assert campaign == draft
        why = problems[0].params["why"]
        assert isinstance(why, Text)
        assert "classify, clean" in str(why.params["kinds"])


@pytest.mark.parametrize("values", [{"languages": "sw"}, {"languages": ["sw", "sw"]}, {"title": "Moods"}])
def test_little_is_enough(values: dict[str, Any]) -> None:
    campaign, problems = setup.apply(DRAFT, SAMPLE, values)
    assert problems == []
    assert campaign.languages == (("sw",) if "languages" in values else ())


SPOKEN = Sample(("text::en", "text::sw", "note"), [{"text::en": "I love it", "text::sw": "Naipenda", "note": "a"}])
TWO = {"kind": "classify", "question": "How?", "options": ["Good", "Bad"], "purpose": "To learn."}


def test_columns_of_several_languages_are_named_without_their_language() -> None:
    draft = intake.understood(replace(DRAFT, columns=tuple(SPOKEN.columns)), SPOKEN, "en")
    campaign, problems = setup.apply(draft, SPOKEN, {**TWO, "columns": {"text": "text"}})
    assert (problems, campaign.form.shows, campaign.languages) == ([], "${text}", ("en",))
    said = {one: one.upper() for one in translations.lacking(campaign, "sw")}
    assert set(said) == {"moods", "How?", "Good", "Bad", "To learn."}
    campaign, problems = setup.apply(draft, SPOKEN, {**TWO, "words": {"sw": said}})
    assert (problems, campaign.languages) == ([], ("en", "sw"))
    again, problems = setup.apply(draft, SPOKEN, setup.told(campaign))
    assert problems == []
    assert set(campaign.settings.said) == set(TWO) - {"kind"}, "what the file itself said, and no sentence of it"
    assert replace(again, settings=replace(again.settings, said=campaign.settings.said)) == campaign
    _, (problem,) = setup.apply(draft, SPOKEN, {**TWO, "words": {"fr": {}}})
    assert "no column in this language" in str(problem.params["why"])


def test_one_lacking_text_is_not_taken_from_the_table_of_words() -> None:
    draft = intake.understood(replace(DRAFT, columns=tuple(SPOKEN.columns)), SPOKEN, "en")
    said = {"moods": "hisia", "Good": "Nzuri", "Bad": "Mbaya", "To learn.": "Kujifunza."}
    campaign, problems = setup.apply(draft, SPOKEN, {**TWO, "words": {"sw": said}})
    assert (problems, translations.lacking(campaign, "sw")) == ([], ("How?",))


def test_words_nobody_needs_any_more_are_not_told() -> None:
    campaign, _ = setup.apply(DRAFT, SAMPLE, {**WHOLE})
    told = setup.told(replace(campaign, title="Other"))
    assert "Moods" not in told["words"]["sw"]


def test_a_type_that_would_not_be_proposed_can_be_named() -> None:
    bare = Sample(("id",), [{"id": "1"}])
    campaign, problems = setup.apply(
        replace(DRAFT, columns=("id",)), bare, {"kind": "write", "columns": {"text": "id"}}
    )
    assert (campaign.kind, campaign.form.shows, problems) == ("write", "${id}", [])


def test_what_was_taken_away_stays_away() -> None:
    post = Sample(("post",), [{"post": "Hello"}])
    draft = replace(DRAFT, columns=("post",))
    campaign, _ = setup.apply(draft, post, {"kind": "moderate", "warning": False})
    assert campaign.form.warning == ""
    told = setup.told(campaign)
    assert told["warning"] == ""
    again, problems = setup.apply(draft, post, told)
    assert problems == []
    assert replace(again, settings=replace(again.settings, said=campaign.settings.said)) == campaign
    assert "price" not in campaign.settings.said
    assert setup.apply(draft, post, {"kind": "moderate"})[0].form.warning, "nobody decided: as it is proposed"


def test_what_single_types_need_is_told_too() -> None:
    chosen = Settings("Where?", fields=("name",), more={"radius": "100", "rows": "[]"})
    form = add_words(Form((ChooseOne("a", "Where?"),)), "sw", {})
    told = setup.told(replace(DRAFT, settings=chosen, form=form))
    assert (told["fields"], told["radius"], "words" in told, "rows" in told) == (["name"], "100", False, False)
    survey = setup.told(replace(DRAFT, kind="survey", answers_wanted=100))
    assert (survey["people"], "answers" in survey) == (100, False)


def test_a_kind_whose_columns_are_not_there() -> None:
    campaign, (problem,) = setup.apply(DRAFT, SAMPLE, {"kind": "compare"})
    why = problem.params["why"]
    assert isinstance(why, Text)
    assert "lacks a column" in why.one
    assert campaign.kind != "compare"


def test_the_example_in_the_manual_is_taken_whole() -> None:
    page = Path(__file__).parents[3].joinpath("docs", "requester.md").read_text("utf-8")
    values = tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])
    sample = Sample(("greeting",), [{"greeting": "Good day"}])
    campaign, problems = setup.apply(replace(DRAFT, columns=("greeting",)), sample, values)
    assert (problems, campaign.languages) == ([], ("en", "sw"))
    named = set(re.findall(r"`\[{0,2}(\w+)[\].]?\w*\]{0,2}`", page.partition("| key | what")[2].partition("\n\n")[0]))
    assert set(STEPS) | set(TYPES) | {"columns"} <= named
