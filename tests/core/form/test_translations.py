"""Columns in several languages, what a form still lacks in one, and which a worker is shown."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.form import forms, translations
from core.form.forms import Form
from core.form.questions import ChooseOne, Note, Rank, Rate, WriteText
from core.form.translations import Spoken, families, in_first, language_of, lists_in, whole
from core.kinds import Sample
from core.people import Person
from core.typed.tongues import own_name, parted
from core.working import answering, opening
from tests.core.world import World, start

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("translations.json").read_text("utf-8"))


@pytest.mark.parametrize(("column", "base", "code"), CASES["parted"])
def test_a_column_says_its_language(column: str, base: str, code: str) -> None:
    assert parted(column) == (base, code)


@pytest.mark.parametrize("case", CASES["families"], ids=lambda case: " ".join(case["columns"]))
def test_families(case: dict[str, Any]) -> None:
    found = families(case["columns"], case["first"])
    assert (found.languages, found.columns) == (tuple(case["languages"]), case["found"])


def test_a_sample_is_seen_as_one_language_has_it() -> None:
    columns = ("file::en", "file::sw", "text::en", "text::sw", "id")
    rows = [{"file::en": "1.jpg", "file::sw": "", "text::en": "", "text::sw": "Habari", "id": "1"}]
    sample = Sample(columns, rows, pictures=("file::en",))
    seen = in_first(sample, families(columns, "en"))
    assert seen == Sample(("file", "text", "id"), [{"file": "1.jpg", "text": "Habari", "id": "1"}], pictures=("file",))
    assert in_first(sample, Spoken()) is sample


FORM = Form(
    (ChooseOne("mood", "How is it?", ("Good", "Bad")), Rank("best", "", ("${a}", "Cat")), Note("n", "", hint="Think")),
    shows="${text}",
    languages=("en", "sw", "fr"),
)
CAMPAIGN = Campaign(id=1, organisation_id=1, owner_id=1, state=State.DRAFT, title="Moods", form=FORM)


def test_a_language_is_whole_when_every_text_is_said() -> None:
    lacking = translations.lacking(CAMPAIGN, "sw")
    assert lacking == ("Moods", "How is it?", "Good", "Bad", "Cat", "Think")
    assert translations.lacking(CAMPAIGN, "en") == ()
    assert translations.lacking(replace(CAMPAIGN, form=Form(())), "sw") == ()
    assert whole(CAMPAIGN) == ("en",)
    form = translations.add_words(FORM, "sw", {one: one.upper() for one in lacking})
    assert whole(replace(CAMPAIGN, form=form)) == ("en", "sw")
    assert translations.lacking(replace(CAMPAIGN, form=form, title="Other"), "sw") == ("Other",)
    assert (
        translations.lacking(replace(CAMPAIGN, form=translations.add_words(FORM, "sw", {"Good": ""})), "sw") == lacking
    )


@pytest.mark.parametrize(
    ("speaks", "reads", "offered", "shown"),
    [
        ("sw", (), ("en", "sw"), "sw"),
        ("sw", (), ("en",), "en"),
        ("pt", ("fr",), ("en", "fr"), "fr"),
        ("pt", (), ("en",), "en"),
    ],
)
def test_a_worker_sees_their_own_language(
    speaks: str, reads: tuple[str, ...], offered: tuple[str, ...], shown: str
) -> None:
    me = Person(1, 1, speaks, reads=reads)
    assert language_of(FORM, me, offered) == shown
    assert language_of(Form(()), me, offered) == ""


def test_what_is_spoken_is_shown_in_a_language_they_speak() -> None:
    form = replace(FORM, spoken=True)
    assert language_of(form, Person(1, 1, "en", speaks=("xh", "sw")), ("en", "sw")) == "sw"
    assert language_of(form, Person(1, 1, "sw"), ("en", "sw")) == "en"


def test_ends_of_a_scale_and_what_a_pattern_says_are_texts_too() -> None:
    form = Form((Rate("r", "How?", low="Bad", high="Good"), WriteText("w", "Code", pattern="a", pattern_says="Odd")))
    form = translations.add_words(replace(form, languages=("en", "sw")), "sw", {"Bad": "Mbaya", "Odd": "Si sawa"})
    assert translations.texts(replace(CAMPAIGN, form=form)) == ("Moods", "How?", "Bad", "Good", "Code", "Odd")
    rate, write = (forms.filled(form, one, {}, "sw") for one in form.questions)
    assert isinstance(rate, Rate)
    assert isinstance(write, WriteText)
    assert (rate.low, rate.high, write.pattern_says) == ("Mbaya", "Good", "Si sawa")


def test_a_row_with_fewer_options_in_one_language_shows_the_first_s() -> None:
    asked = ChooseOne("one", "Which?", column="options")
    form = Form((asked,), languages=("en", "sw"), columns={"options": {"en": "options_en", "sw": "options_sw"}})
    row = {"options_en": "Red|Blue|Green", "options_sw": "Nyekundu|Kijani"}
    assert forms.options_in(form, asked, row, "sw") == ("Red", "Blue", "Green")
    assert forms.options_in(form, asked, {**row, "options_sw": "a|b|c"}, "sw") == ("a", "b", "c")


def test_a_picture_in_several_languages_is_the_first_s() -> None:
    form = Form((), columns={"picture": {"en": "picture_en", "sw": "picture_sw"}})
    assert [forms.file_columns(replace(form, picture=one)) for one in ("picture", "file", None)] == [
        ("picture_en",),
        ("file",),
        (),
    ]


def test_options_listed_in_each_language() -> None:
    by_language = {"en": "options_en", "sw": "options_sw", "fr": "options_fr"}
    form = Form(
        (ChooseOne("one", "Which?", ("Good", "Bad")), ChooseOne("two", "Which?", column="c"), WriteText("w", "Why?")),
        languages=("en", "sw"),
        columns={"options": by_language, "text": {"en": "text_en", "sw": "text_sw"}},
    )
    row = {"options_en": "Good|Bad", "options_sw": "Nzuri|Mbaya", "options_fr": "Bon", "text_en": "a", "text_sw": "b"}
    said = lists_in(form, Sample(tuple(row), [row]))
    assert said.words == {"sw": {"Good": "Nzuri", "Bad": "Mbaya"}}
    assert forms.options_in(said, ChooseOne("one", "", ("Good", "Bad")), {}, "sw") == ("Nzuri", "Mbaya")
    assert lists_in(form, Sample((), [])) == form


def test_a_task_is_shown_in_no_language_that_still_lacks_words() -> None:
    form = Form(FORM.questions, languages=("en", "sw"))
    campaign = Campaign(1, 1, 1, State.RUNNING, "t", form=form, languages=("en",))
    assert opening.shown_in(Person(1, 1, "sw"), campaign) == "en"
    assert opening.shown_in(Person(1, 1, "sw"), replace(campaign, languages=("en", "sw"))) == "sw"


async def test_options_are_read_in_ones_own_language_and_stored_in_the_first(world: World) -> None:
    words = {"sw": {"How?": "Vipi?", "Good": "Nzuri", "Bad": "Mbaya"}}
    form = Form((ChooseOne("mood", "How?", ("Good", "Bad")),), languages=("en", "sw"), words=words)
    campaign = await world.campaign(languages=("en", "sw"))
    await world.turn(campaign, form=form, version=2)
    await world.do(lambda tx: tx.tasks.renew(campaign, 2, 9))
    await world.person(11, "sw")
    view = await world.see(11, start(campaign))
    assert (view.question.label, view.options) == ("Vipi?", ("Nzuri", "Mbaya"))
    await world.act(11, lambda tx, me: answering.typed(tx, me, 0, "mbaya"))
    assert (await world.answer(11, view)).values == {"mood": "Bad"}


@pytest.mark.parametrize(
    ("code", "name"), [("fr", "Français"), ("zh", "中文"), ("ha", "Hausa"), ("es", "Español"), ("xx", "xx")]
)
def test_what_a_language_calls_itself(code: str, name: str) -> None:
    assert own_name(code) == name
