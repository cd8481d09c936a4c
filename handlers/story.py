"""What /case tells beside the card: how the case came to where it is."""

from collections.abc import Mapping

from core.errors import N_, Text
from core.process import story
from core.process.story import Step, Story
from core.typed import zones
from core.work import CaseKind
from handlers.card_kinds import BY_KIND, ENDED
from handlers.front import Front
from handlers.named import name_at
from handlers.page import TEXT_MAX, Say, cut, quote

WHY_MAX = 200
WHAT: Mapping[str, str] = {
    "opened": N_("came to the desk"),
    "payout.release": N_("said that it may go out"),
    "move.release": N_("said that it may be moved"),
    "fraud.say": N_("said that it is fraud"),
    "fraud.proven": N_("fraud is proven"),
    "fraud.end": N_("it is decided for good"),
    "signals.part": N_("said that one of them is another person"),
    "requester.unchecked": N_("took the mark back"),
    "case.clock": N_("nobody decided in time"),
}
BY: Mapping[str, str] = {story.WORKER: N_("the worker"), story.RULES: N_("by the rules")}


async def told(front: Front, found: Story, say: Say) -> str:
    """A line for each step."""
    names = {one.who: await name_at(front, one.who) for one in found.steps if one.who}
    lines = [say(Text(N_("<b>What happened</b>")))]
    lines += [_line(one, found, names, say) for one in found.steps]
    if found.more:
        lines.append("…")
    text = "\n".join(lines)
    return text if len(text) <= TEXT_MAX else "\n".join(_fitting(lines))


def _fitting(lines: list[str]) -> list[str]:
    """As many of the lines as one message holds, whole."""
    kept: list[str] = []
    left = TEXT_MAX - 2
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            return [*kept, "…"]
        kept.append(line)
    return kept


def _line(one: Step, found: Story, names: Mapping[int, str], say: Say) -> str:
    at = f"{zones.local(found.clock, one.at):%Y-%m-%d %H:%M}"
    who = names.get(one.who) or say(Text(BY.get(one.by, N_("somebody"))))
    why = f": “{quote(cut(one.why, WHY_MAX))}”" if one.why else ""
    return f"{at} · {quote(who) if one.who else who} · {_what(one, found, say)}{why}"


def _what(one: Step, found: Story, say: Say) -> str:
    if one.what in WHAT:
        return say(Text(WHAT[one.what]))
    kind = CaseKind(one.kind) if one.kind else found.case.kind
    outcome = one.what.removeprefix("case.")
    return say(Text(BY_KIND[kind].outcomes.get(outcome, ENDED)))
