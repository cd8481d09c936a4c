"""The card of a question to a person, and of one about a level."""

from core.errors import N_, Text
from core.process import helpdesk
from core.process.process_views import CardFacts
from core.skills import appealing
from core.skills.appealing import ABOUT, ANEW
from core.work import CaseKind
from handlers.asked import asked
from handlers.card import CardKind, Menu, Rows, button, left, lines, of_case
from handlers.page import Say, quote


def _parts(facts: CardFacts, say: Say) -> list[str]:
    return lines(facts, say) or [f"<blockquote>{quote(asked(facts.case.params, say, acts=True))}</blockquote>"]


def _buttons(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    case = facts.case
    anew = [button(say, N_("Begin anew"), "anew", case)] if case.params.get(ABOUT) else []
    return [[button(say, N_("Reply"), "reply", case), *anew]]


def _clock(facts: CardFacts) -> Text:
    return Text(N_("Please answer within {time}."), params={"time": left(facts)})


KIND = CardKind(
    kind=CaseKind.HELP,
    title=N_("A question · case {name}"),
    queue=N_("Questions"),
    parts=_parts,
    buttons=_buttons,
    clock=_clock,
    outcomes={"answered": N_("✔ Answered."), ANEW: N_("✔ They begin anew.")},
    taps={"anew": of_case(appealing.begin_anew)},
    private={"reply": of_case(helpdesk.begin_reply)},
)
