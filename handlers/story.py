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
    "ruling.proposed": N_("proposed to reject it"),
    "ruling.agreed": N_("agreed"),
    "ruling.not_so": N_("said: not so. It was open again for all"),
    "ruling.undone": N_("took it back in time, and nobody was told"),
    "ruling.void": N_("it had changed meanwhile, and nothing was done"),
    "breaker.stop": N_("no more can be rejected"),
    "breaker.stand": N_("said: the rejections stand"),
    "breaker.pay": N_("said: pay them all"),
    "campaign.label": N_("said what it may show"),
    "requester.checked": N_("marked them as checked"),
    "requester.not_checked": N_("did not mark them"),
    "suspension.said": N_("proposed no new work for a while"),
    "suspension.force": N_("no new work for a while"),
    "suspension.again": N_("asked for another look"),
    "suspension.stands": N_("another look: it stays"),
    "suspension.lifted": N_("another look: it is over"),
    "suspension.over": N_("its time is over"),
}
BY: Mapping[str, str] = {story.WORKER: N_("the worker"), story.RULES: N_("by the rules")}


async def told(front: Front, found: Story, say: Say) -> str:
    """A line for each step."""
    names = {one.who: await name_at(front, one.who) for one in found.steps if one.who}
    lines = [say(Text(N_("<b>What happened</b>")))]
    lines += dict.fromkeys(_line(one, found, names, say) for one in found.steps)  # one tap may leave two rows
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
    what = _what(one, found, say).removesuffix(".")
    why = f": “{quote(cut(one.why, WHY_MAX))}”" if one.why else ""
    return f"{at} · {quote(who) if one.who else who} · {what}{why}"


def _what(one: Step, found: Story, say: Say) -> str:
    if one.what in WHAT:
        return say(Text(WHAT[one.what]))
    kind = CaseKind(one.kind) if one.kind else found.case.kind
    outcome = one.what.rpartition(".")[2]
    return say(Text(BY_KIND[kind].outcomes.get(outcome, ENDED)))
