"""What was decided on a card and has not taken effect yet: who said it, and the buttons to undo it or agree."""

from core.errors import N_, Text
from core.moderators import undo
from core.moderators.ruling import ASKED, UNDO, VOID
from core.process.process_views import CardFacts
from core.process.review import REASONS
from core.work import Verdict
from handlers.card import Rows, button, of_case
from handlers.page import Say, cut

UNDONE = N_("Undo")
AGREE, NOT_SO = N_("Agree"), N_("Not so")
NO_EFFECT = Text(N_("What was chosen here before had no effect."))
WORDS_MAX = 200  # UTF-16 units of the sentence
TAPS = {"undo": of_case(undo.undo), "agree": of_case(undo.agree), "no": of_case(undo.not_so)}


def waits(facts: CardFacts) -> bool:
    """Whether a ruling is there that waits for its time, or for a second person."""
    return facts.ruling is not None and facts.ruling.state != VOID and not facts.case.decided_at


def proposal(facts: CardFacts, say: Say) -> list[str]:
    """What one person wants, where another one has to agree."""
    ruling = facts.ruling
    if ruling is None or ruling.state != ASKED or facts.case.decided_at:
        return []
    params: dict[str, str | int | Text] = {
        "reason": Text(REASONS[ruling.reason]),
        "sentence": cut(ruling.sentence, WORDS_MAX),
        "share": ruling.share,
    }
    wants = N_("Proposed: reject it. {reason}. “{sentence}” One more of you has to agree; nothing moves before.")
    if ruling.verdict is Verdict.PARTLY:
        wants = N_(
            "Proposed: pay {share} % of it. {reason}. “{sentence}” One more of you has to agree; nothing moves before."
        )
    return [say(Text(wants, params=params))]


def said(facts: CardFacts, outcome: Text, name: str) -> list[Text]:
    """How it will end, and by whom, while it can be undone; who proposed it."""
    if facts.ruling is None or not waits(facts):
        return [NO_EFFECT] if facts.ruling is not None else []
    if facts.ruling.state == ASKED:
        return [Text(N_("Proposed by {name}."), params={"name": name})] if name else []
    by = [Text(N_("Decided by {name}."), params={"name": name})] if name else []
    return [outcome, *by, Text(N_("Nobody is told yet."))]


def rows(facts: CardFacts, say: Say) -> Rows:
    ruling, case = facts.ruling, facts.case
    if ruling is not None and ruling.state == UNDO:
        return [[button(say, UNDONE, "undo", case)]]
    return [[button(say, AGREE, "agree", case), button(say, NOT_SO, "no", case)]]
