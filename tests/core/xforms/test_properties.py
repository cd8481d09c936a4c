"""Whatever a draft holds, a survey goes on: no answer, key or order of them breaks it or is lost.

Mutants that these kill: a hidden answer that stays in the result, a hidden question that is asked, an action that
answers for the person.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from core.form.answers import Value
from core.form.questions import Note, YesNo
from core.xforms.filling import Filling
from core.xforms.instance import SET, Setting
from tests.core.xforms.made import NOW, Person, questions, survey

XFORM = survey(
    questions(
        "select_one yn | has | Has? | | | | | |",
        "integer | n | How many? | ${has} = 'yes' | . > 0 | | | |",
        "begin repeat | row | Row | | | | | | ${n}",
        "text | name | Name | | string-length(.) < 9 | | | concat(${n}, '?') |",
        "date | born | Born ${name} | ${name} != '' | . <= today() | | | |",
        "end repeat | | | | | | | |",
        "begin repeat | free | Free | ${n} != 2 | | | | |",
        "text | t | T | | | | | |",
        "calculate | seen | | | | concat(${t}, now()) | ${t} | |",
        "end repeat | | | | | | | |",
        "calculate | total | | | | count(${name}) * ${n} | | |",
        "select_multiple yn | several | Several | ${total} > 1 | | | | |",
        "note | end | ${total} | | | | | |",
        columns="type | name | label | relevant | constraint | calculation | trigger | default | repeat_count",
        more="| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |",
    )
)
NAMES = st.sampled_from(
    [
        *("has", "n", "row[1]/name", "row[2]/name", "row[1]/born", "free[2]", "free[3]", "free[1]/t", "free[2]/t"),
        *("total", "several", "end", "none", "free[1]", "row", "has" + SET, "n" + SET, "free[1]/seen" + SET),
    ]
)
TEXTS = st.sampled_from(["yes", "no", "", "?", "1", "2", "-1", "200", "1e9", "2026-11-24", "x", "<&>", "\x00", "OK"])
VALUES: st.SearchStrategy[Value] = st.one_of(TEXTS, st.text(max_size=12), st.lists(TEXTS, max_size=3))
SETTING = Setting(now=NOW, started_at=NOW, seed="1")


@given(st.dictionaries(NAMES, VALUES, max_size=8), NAMES, VALUES)
@settings(max_examples=150, deadline=None)
def test_any_draft(draft: dict[str, Value], name: str, value: Value) -> None:
    filling = Filling(XFORM, draft, SETTING)
    names = [one.name for one in filling.asked()]
    assert len(names) == len(set(names))
    for one in names[:10]:
        assert filling.filled(one).name == one
    list(filling.faults())
    kept = filling.answers()
    assert not any(one.endswith(SET) for one in kept)
    assert filling.xml().startswith("<xform_root")
    try:
        filling.fault(name, value)
    except Refusal:
        assert name not in names
    changes = filling.given(name, value)
    assert changes[name] == value
    after = Filling(XFORM, {**draft, **changes}, SETTING)
    assert after.answers() == Filling(XFORM, dict(reversed({**draft, **changes}.items())), SETTING).answers()


@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["yes", "no", "1", "2", "ab"])), max_size=12))
@settings(max_examples=60, deadline=None)
def test_what_is_asked_is_what_is_kept(moves: list[tuple[int, str]]) -> None:
    person = Person(XFORM, SETTING)
    for place, value in moves:
        asked = person.filling.asked()
        question = asked[place % len(asked)]
        if not isinstance(question, Note):
            person.draft |= person.filling.given(question.name, value)
    filling = person.filling
    asked_names = {one.name for one in filling.asked() if not isinstance(one, YesNo)}
    answered = {name for name in person.draft if not name.endswith(SET)}
    assert answered & set(filling.answers()) == answered & asked_names
