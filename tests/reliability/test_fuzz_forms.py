"""Whatever stands in a table, a form or a campaign's set-up: it is shown, harmless, or named as wrong."""

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaigns import Campaign, State
from core.drafting import setup
from core.drafting.steps import STEPS
from core.form import forms
from core.form.forms import Form
from core.form.questions import OPTIONS_MAX, ChooseOne, ChooseSeveral, Question, Rank, Rate, WriteText
from core.kinds import Sample
from core.launched import marks
from core.tasks import TYPES
from core.typed.tongues import NAMES
from core.work import Verdict
from handlers.page import cut, quote
from sandbox.telegram.entities import parse

FIXED = settings(max_examples=500, deadline=None, derandomize=True, database=None)
BITS = [
    "a",
    "b",
    "${a}",
    "${b}",
    "${",
    "}",
    "$",
    "{",
    "<b>",
    "&lt;",
    "</b>",
    "&",
    '"',
    "\n",
    "|",
    ";",
    " ",
    "é",
    "\u202e",
]
TEXTS = st.lists(st.sampled_from([*BITS, "${${a}}", "${a${b}}", "\U0001f34e", "x" * 70]), max_size=8).map("".join)
COLUMNS = ("a", "b", "A", "a b", "a::en", "a::sw", "<i>", "$a", "")
ROWS = st.dictionaries(st.sampled_from(COLUMNS), TEXTS, max_size=6)
LANGUAGES = st.sampled_from(["", "en", "sw", "xx"])


@st.composite
def questions(draw: st.DrawFn) -> Question:
    label, hint, options = draw(TEXTS), draw(TEXTS), tuple(draw(st.lists(TEXTS, max_size=4)))
    column = draw(st.sampled_from(["", *COLUMNS]))
    kind = draw(st.integers(0, 4))
    if kind == 0:
        return ChooseOne("q", label, options, hint=hint, column=column)
    if kind == 1:
        return ChooseSeveral("q", label, options, hint=hint, column=column)
    if kind == 2:
        return Rank("q", label, options, hint=hint, column=column)
    if kind == 3:
        return Rate("q", label, hint=hint, low=draw(TEXTS), high=draw(TEXTS))
    return WriteText("q", label, hint=hint, start=draw(TEXTS), pattern_says=draw(TEXTS))


@st.composite
def any_form(draw: st.DrawFn) -> Form:
    words = st.dictionaries(st.sampled_from(["en", "sw"]), st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=2)
    by_language = st.dictionaries(st.sampled_from(["en", "sw"]), st.sampled_from(COLUMNS), max_size=2)
    return Form(
        (draw(questions()),),
        shows=draw(TEXTS),
        languages=draw(st.sampled_from([(), ("en",), ("en", "sw")])),
        columns=draw(st.dictionaries(st.sampled_from(COLUMNS), by_language, max_size=2)),
        words=draw(words),
    )


# Kills: quote leaves what it is given as it is.
@FIXED
@given(any_form(), ROWS, LANGUAGES)
def test_any_form_is_shown(form: Form, row: Mapping[str, str], language: str) -> None:
    (question,) = form.questions
    asked = forms.filled(form, question, row, language)
    if isinstance(asked, ChooseOne | ChooseSeveral | Rank) and isinstance(question, ChooseOne | ChooseSeveral | Rank):
        shown = forms.options_in(form, question, row, language)
        if question.column:
            assert len(shown) == len(asked.options) <= OPTIONS_MAX
    assert forms.load(forms.dump(form)) == form
    for text in (asked.label, asked.hint, forms.say(form, form.shows, row, language)):
        said, entities = parse(quote(cut(text, 300)), "HTML")
        assert not [one for one in entities if one["type"] in {"bold", "italic", "text_link"}]
        assert said.strip() == cut(text, 300).strip() or "\u202e" in text


CELLS = st.dictionaries(st.sampled_from(["a", "b", "c"]), TEXTS.map(lambda text: text.replace("${", "")), min_size=3)


# Kills: fill goes over its own result again; PLACE lets "{" stand in a name.
@FIXED
@given(TEXTS, CELLS, st.text("${}ab", max_size=12))
def test_only_named_columns_are_shown(template: str, row: dict[str, str], sly: str) -> None:
    row = {**row, "a": f"{row['a']}{sly}${{c}}", "c": "SECRET"}
    said = forms.fill(template, row)
    assert "SECRET" not in said, "a cell's own places are its text"
    assert said == "".join(
        row.get(bit[2:-1], bit) if n % 2 else bit for n, bit in enumerate(re.split(r"(\$\{[^{}]{1,100}\})", template))
    )


KEYS = st.sampled_from([*STEPS, "kind", "columns", "words", "zzz", "", "x" * 500])
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    TEXTS,
    st.sampled_from(["x" * 5000, "5", "en", "sw", "2026-11-24", "yes", "a", *TYPES]),
    st.dates().map(str),
)
NESTED = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(KEYS, TEXTS, st.sampled_from([*NAMES][:5])), inner, max_size=4),
    ),
    max_leaves=8,
)
ID_MOST = 2**64
DRAFT = Campaign(1, 1, 1, State.DRAFT, "moods", columns=("text", "file"))
SAMPLE = Sample(("text", "file"), [{"text": "I love it", "file": "1.jpg"}], pictures=("file",))


# Kills: what a step refuses is not told (_taken).
@FIXED
@given(st.dictionaries(KEYS, NESTED, max_size=6))
def test_any_set_up_is_taken_or_named(values: dict[str, Any]) -> None:
    campaign, problems = setup.apply(DRAFT, SAMPLE, values)
    assert len(problems) <= setup.KEYS_MAX
    for one in problems:
        assert len(str(one.params["key"])) <= 80
        one.one.format(**one.params)
    named = {one.params["key"] for one in problems}
    assert ("zzz" in values) == ("zzz" in named)
    no_text = {key for key, value in values.items() if key in STEPS and key != "words" and isinstance(value, dict)}
    assert no_text <= named or len(problems) == setup.KEYS_MAX
    assert forms.load(forms.dump(campaign.form)) == campaign.form
    told = setup.told(campaign)
    again, _ = setup.apply(DRAFT, SAMPLE, told)
    assert setup.told(again)["title"] == told["title"]


MARKED = (*marks.IDS, *marks.APPROVES, *marks.REJECTS, *marks.DECISIONS, *marks.WHYS, *marks.SENTENCES, "x")
NAMES_OF_COLUMNS = st.sampled_from(MARKED)
CELL = st.one_of(st.text(max_size=20), st.text("0123456789abcdef ", max_size=20), st.just("f" * 16))


# Kills: a row that approves and rejects is approved; a name of any length, or that is none, is read as a number
# (marks.mark).
@FIXED
@given(st.dictionaries(NAMES_OF_COLUMNS, CELL, max_size=6), st.integers(1, 10**6))
def test_any_reviewed_row(values: dict[str, str], row: int) -> None:
    found = marks.mark(row, values)
    decides, approves, rejects = (
        any(values.get(one, "").strip() for one in names) for names in (marks.DECISIONS, marks.APPROVES, marks.REJECTS)
    )
    assert (found is None) == (not decides and not approves and not rejects)
    if found:
        assert 0 <= found.answer_id < ID_MOST
    if found and not decides:
        assert (found.verdict is Verdict.APPROVE) == (not found.reason) == (not rejects)


# Found by the property above: blanks in one of the two names hid the other.
def test_blanks_are_no_cell() -> None:
    found = marks.mark(2, {"AssignmentId": "a", "Approve": " ", "approve": "x"})
    assert found == marks.Mark(2, 10)
