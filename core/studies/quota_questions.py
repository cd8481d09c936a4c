"""The questions that can tell a person's group: those with one answer chosen of a list, asked once of everybody."""

from collections.abc import Iterator, Mapping, Sequence

from core.errors import N_, Invalid, Text
from core.form import surveys
from core.form.forms import Form
from core.form.questions import NO, YES, ChooseOne, YesNo
from core.form.reading import fold
from core.xforms.definition import Control, Said, XForm
from core.xforms.sent import LISTED
from core.xforms.wording import Words

Choices = Mapping[str, Mapping[str, str]]  # name of the question -> answer as it is stored -> its words
REQUIRED = ("true()", "true")
OPTIONS_MAX = 60
_ALIKE_MIN = 3  # letters


def choices(form: Form) -> Choices:
    """In the form's order. A question that may be left empty, or lets people write their own, tells no group."""
    if form.logic:
        return dict(_of_logic(surveys.xform(form)))
    found = dict[str, Mapping[str, str]]()
    for one in form.questions:
        if isinstance(one, YesNo) and one.required:
            found[one.name] = {YES: "Yes", NO: "No"}
        elif isinstance(one, ChooseOne) and one.required and not (one.other or one.column or one.tree):
            found[one.name] = dict(zip(one.options, one.says or one.options, strict=True))
    return {name: values for name, values in found.items() if 1 < len(values) <= OPTIONS_MAX}


def _of_logic(xform: XForm) -> Iterator[tuple[str, Mapping[str, str]]]:
    words = Words(xform, xform.default_language)
    for control in _once(xform.body):
        bind = xform.binds.get(control.path)
        if control.kind == "select1" and bind is not None and bind.required in REQUIRED:
            values = dict(_values(xform, control, words))
            if 1 < len(values) <= OPTIONS_MAX:
                yield control.path, values


def _once(body: Sequence[Control]) -> Iterator[Control]:
    """All that stand in no repeat."""
    for control in body:
        if control.kind == "group":
            yield from _once(control.children)
        elif control.kind != "repeat":
            yield control


def _values(xform: XForm, control: Control, words: Words) -> Iterator[tuple[str, str]]:
    for item in control.items:
        yield item.value, _say(words, item.label) or item.value
    itemset = control.itemset
    listed = LISTED.match(itemset.nodes) if itemset else None
    table = xform.tables.get(listed[1]) if listed else None
    if itemset is None or table is None or itemset.value not in table.columns:
        return
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        value = cells[itemset.value] or ""
        said = _say(words, Said(itext=cells.get("itextId") or "")) or cells.get("label") or value
        yield value, said


def _say(words: Words, said: Said) -> str:
    return words.say(said, lambda _: "…").strip()


def found_name(known: Choices, said: str) -> str:
    """The question called so, by its name or the last part of it. Raises ``Invalid``."""
    text = said.strip().casefold()
    alike = [one for one in known if text in (one.casefold(), one.casefold().rpartition("/")[2])]
    if len(alike) != 1:
        why = N_("no question called “{value}” has one answer of a list and must be answered; there are: {names}")
        raise Invalid(Text(why, params={"value": said[:40], "names": ", ".join(known)[:300] or "-"}))
    return alike[0]


def found_value(values: Mapping[str, str], said: str) -> str:
    """The answer written so, as it is stored: by its value, its words, or the only one that begins alike."""
    text = fold(said)
    exact = [value for value, words in values.items() if text in (fold(value), fold(words))]
    near = [value for value, words in values.items() if _alike(text, fold(words))] if len(text) >= _ALIKE_MIN else []
    for found in (exact, near):
        if len(found) == 1:
            return found[0]
    params = {"value": said[:40], "answers": ", ".join(values.values())[:300]}
    raise Invalid(Text(N_("“{value}” is none of its answers: {answers}"), params=params))


def _alike(one: str, other: str) -> bool:
    """Whether they differ in one letter, as "men" and "man" do, or one has a letter more at its end."""
    short, long = sorted((one, other), key=len)
    if len(long) > len(short):
        return long[:-1] == short and long[-1].isalpha()
    differing = [pair for pair in zip(short, long, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and all(map(str.isalpha, differing[0]))
