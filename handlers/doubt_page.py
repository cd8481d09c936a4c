"""How a task looks that is unsure: to the moderators who say what is right."""

from core.errors import N_, Text
from core.form.forms import fill, spoken_row
from core.form.questions import CANT_TELL
from core.process.process_views import CardFacts
from core.verdicts import unsure
from core.verdicts.doubt import Choice, Doubt
from core.work import CaseKind
from handlers.card import Card, CardKind, Menu, Rows, button, look_within, of_case
from handlers.item_page import OURS_MAX, answer_text
from handlers.ours import own
from handlers.page import CAPTION_MAX, TEXT_MAX, Button, Say, cut, fit, quote

LABEL_MAX = 30  # letters of a button; a longer answer is numbered
CHOICE_MAX = 300


def doubt_file(doubt: Doubt) -> str | None:
    return doubt.task.picture or doubt.task.media


def doubt_parts(doubt: Doubt, say: Say) -> list[str]:
    """What is asked, and what people said, each with a number where it is long."""
    form, data = doubt.campaign.form, spoken_row(doubt.campaign.form, doubt.task.data)
    shown = fill(form.shows, data)
    texts = [f"{doubt.campaign.title}: {shown}" if shown else doubt.campaign.title, own(doubt.question.label, say)]
    said = [(n, one) for n, one in enumerate(doubt.choices, 1) if one.people]
    texts += [_said(doubt, n, one, say) for n, one in said]
    room = (CAPTION_MAX if doubt_file(doubt) else TEXT_MAX) - OURS_MAX
    first, asked, *lines = map(quote, fit(texts, room))
    parts = [first, f"<b>{asked}</b>", "\n".join(lines)]
    if doubt.right is not None:
        right = say(Text(N_("Nobody can tell."))) if doubt.right == CANT_TELL else _text(doubt, doubt.right, say)
        return [*parts, say(Text(N_("Decided: {answer}"), params={"answer": cut(right, CHOICE_MAX)}))]
    why = Text(
        N_(
            "People answer this differently, and more answers would not help. What you say is the result; all of them "
            "are paid, whatever it is."
        )
    )
    return [*parts, say(why)]


def _said(doubt: Doubt, n: int, one: Choice, say: Say) -> str:
    text = _text(doubt, one.value, say)
    number = f"{n}. " if _is_long(text) else ""
    return f"{number}{cut(text, CHOICE_MAX)}: {one.people}"


def _text(doubt: Doubt, value: str | list[str], say: Say) -> str:
    return answer_text(doubt.question, value, say)


def _is_long(text: str) -> bool:
    return len(text) > LABEL_MAX


def _buttons(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    doubt, case = facts.doubt, facts.case
    if doubt is None:
        return []
    rows = [
        [Button(_label(doubt, n, one, say), Card(do="right", case=case.id, reason=one.mark).pack())]
        for n, one in enumerate(doubt.choices, 1)
    ]
    more = [button(say, N_("Write it"), "word", case)] if doubt.writes else []
    return [*rows, [*more, button(say, N_("Nobody can tell"), "none", case)]]


def _label(doubt: Doubt, n: int, one: Choice, say: Say) -> str:
    text = _text(doubt, one.value, say)
    return f"{n}" if _is_long(text) else text


KIND = CardKind(
    kind=CaseKind.UNSURE,
    title=N_("What is right here? · case {name}"),
    queue=N_("Tasks that stay unsure"),
    parts=lambda facts, say: doubt_parts(facts.doubt, say) if facts.doubt else [],
    buttons=_buttons,
    clock=look_within,
    outcomes={
        unsure.SAID: N_("✔ It goes into the results."),
        unsure.NOBODY: N_("✔ The results say that nobody can tell."),
        unsure.SETTLED: N_("✔ Settled by itself: more is known now."),
    },
    taps={
        "right": lambda tx, me, data: unsure.choose(tx, me, data.case, mark=data.reason),
        "none": of_case(unsure.nobody),
    },
    private={"word": of_case(unsure.ask_word)},
)
