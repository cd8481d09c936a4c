"""A survey with logic of its own as a form: its questions as columns know them, and its definition beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.form.forms import Form
from core.form.questions import LABEL_CHARS_MAX, Calculate, Question
from core.typed.tongues import language
from core.xforms import stored
from core.xforms.asking import prototype
from core.xforms.definition import Bind, Control, Said, XForm
from core.xforms.wording import Words

META = "meta/"  # what a server wants to know of a submission, and nobody is asked
GROUPS = ("group", "repeat")


def form_of(xform: XForm, files: Mapping[str, str]) -> Form:
    """``files``: what labels show, by file name in small letters: "SHA-256" of a preview, else with its ending."""
    words = Words(xform, xform.default_language)
    asked = {one.name: one for one in _questions(xform, xform.body, words)}
    counted = {
        path: Calculate(path, path, expression=bind.calculate)
        for path, bind in xform.binds.items()
        if bind.calculate and path not in asked and not path.startswith(META)
    }
    return Form(
        (*asked.values(), *counted.values()),
        opinion=True,
        languages=tuple(dict.fromkeys(filter(None, map(language, xform.languages)))),
        logic=stored.dump(xform),
        files=dict(files),
        mixed=tuple(_mixed(xform.body)),
    )


def _mixed(body: Sequence[Control]) -> Iterator[str]:
    """The questions whose options stand in another order for each person."""
    for control in body:
        if control.itemset is not None and "randomize(" in control.itemset.nodes:
            yield control.path
        yield from _mixed(control.children)


def _questions(xform: XForm, body: Sequence[Control], words: Words) -> Iterator[Question]:
    for control in body:
        if control.kind in GROUPS:
            yield from _questions(xform, control.children, words)
            continue
        made = prototype(control, xform.binds.get(control.path, Bind()))
        label = words.say(control.label, lambda _: "…")[:LABEL_CHARS_MAX] or control.path.rpartition("/")[2]
        yield replace(made, label=label)


def xform(form: Form) -> XForm:
    return stored.load(form.logic)


def language_in(xform: XForm, code: str) -> str:
    """What the survey calls the language of this code; its own first one where it has no such."""
    called = (one for one in xform.languages if language(one) == code)
    return next(called, xform.default_language)


def texts(form: Form) -> Iterator[str]:
    """All that is written in it, in every language."""
    if not form.logic:
        return
    definition = xform(form)
    for ids in definition.itext.values():
        for said in (one for kinds in ids.values() for one in kinds.values()):
            yield _plain(said)
    yield from _labels(definition.body)


def _labels(body: Sequence[Control]) -> Iterator[str]:
    for control in body:
        yield from (_plain(control.label), _plain(control.hint))
        yield from (_plain(one.label) for one in control.items)
        yield from _labels(control.children)


def _plain(said: Said) -> str:
    return "".join(one if isinstance(one, str) else " " for one in said.parts)
