"""How a case looks as a card: in the moderators' group, or with the requester who confirms."""

from collections.abc import Sequence

from core.errors import N_, Text
from core.moderators.ruling import UNDO
from core.process.process_views import CardFacts
from core.work import CaseKind
from handlers import ruled
from handlers.card import Menu
from handlers.card_kinds import BY_KIND, outcome, title
from handlers.page import Page, Say

FORGOTTEN = Text(N_("This was decided long ago: what was written then is not kept any more."))
ERASED = Text(N_("This was erased: the person asked for it."))
NO_MENU = Menu()


def draw_card(facts: CardFacts, say: Say, menu: Menu = NO_MENU, by: str = "", held: Sequence[str] = ()) -> Page:
    """The card; ``menu``: which is open under it, ``by`` the name of who decided; ``held``: that somebody has it."""
    case, kind = facts.case, BY_KIND[facts.case.kind]
    parts = [f"<b>{say(title(case))}</b>"]
    if case.params.get("erased"):
        return Page("\n\n".join([*parts, say(ERASED)]))
    if case.params.get("forgotten"):
        return Page("\n\n".join([*parts, say(FORGOTTEN)]))
    parts += kind.parts(facts, say)
    ends = Text(kind.outcomes.get(facts.ruling.verdict, "")) if facts.ruling else Text("")
    told = " ".join(map(say, ruled.said(facts, ends, by)))
    if case.decided_at:
        over = " ".join(map(say, (outcome(case), *_decider(facts, by))))
        return Page("\n\n".join(filter(None, [*parts, over, told])), kind.afterwards(facts, say))
    if facts.ruling is not None and facts.ruling.state == UNDO:
        return Page("\n\n".join([*parts, told]), ruled.rows(facts, say))
    parts += [told] if told else []
    if ruled.waits(facts):
        return Page("\n\n".join([*parts, say(kind.clock(facts))]), ruled.rows(facts, say))
    return Page("\n\n".join([*parts, say(kind.clock(facts)), *held]), kind.buttons(facts, say, menu))


def _decider(facts: CardFacts, by: str) -> list[Text]:
    if facts.by_owner:
        return [Text(N_("The requester decided."))] if facts.case.kind in (CaseKind.REVIEW, CaseKind.APPEAL) else []
    return [Text(N_("Decided by {name}."), params={"name": by})] if by else []
