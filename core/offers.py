"""Which campaigns a person may work on, and in what order they are offered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.campaigns import Campaign, State, expected_ms, hourly_minor
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.questions import MarkCells
from core.views import Offer

# The three pictures of one mark (numbered 19 kB, its corners 10, marked 7), as measured on the examples.
MARKED_BYTES = 36_000


def offer(tx: Tx, me: Person, campaign: Campaign) -> Offer:
    """What the campaign's card says to this person."""
    task_ms = expected_ms(campaign)
    return Offer(
        campaign=campaign,
        task_ms=task_ms,
        hourly_minor=hourly_minor(campaign.price_minor, task_ms),
        left=tx.tasks.left(campaign.id, me.id),
        asks_language=unknown_language(me, campaign),
    )


def weight(tx: Tx, campaign: Campaign) -> int:
    """Bytes that a task sends on average beside its words; 0 where it is a plain message."""
    shown = tx.drafts.mean_bytes(campaign.id)
    marked = any(isinstance(one, MarkCells) for one in campaign.form.questions)
    return MARKED_BYTES if marked and shown else shown


def suits(me: Person, campaign: Campaign) -> bool:
    """Whether the person can read the campaign, as far as is known; a language not asked about yet counts as yes."""
    if not campaign.languages:
        return True
    can, cannot = _knows(me, campaign)
    return any(language in can or language not in cannot for language in campaign.languages)


def _knows(me: Person, campaign: Campaign) -> tuple[frozenset[str], tuple[str, ...]]:
    """The languages the person knows as this campaign needs it, reading or speaking, and those they do not."""
    if campaign.form.spoken:
        return frozenset(me.speaks), me.speaks_not
    return reads(me), me.reads_not


def reads(me: Person) -> frozenset[str]:
    """Languages the person reads: those they said, and the one they chose to be spoken to in."""
    return frozenset((*me.reads, me.language))


def unknown_language(me: Person, campaign: Campaign) -> str:
    """The language to ask about before this campaign, empty when it is known that they read one."""
    can, cannot = _knows(me, campaign)
    if not campaign.languages or can & set(campaign.languages):
        return ""
    return next((language for language in campaign.languages if language not in cannot), "")


def learned(me: Person, campaign: Campaign, language: str, *, yes: bool) -> Person:
    """The person with what they said of a language: that they read it, or speak it where the campaign needs that."""
    can, cannot = ("speaks", "speaks_not") if campaign.form.spoken else ("reads", "reads_not")
    said, unsaid = (can, cannot) if yes else (cannot, can)
    others = {one: tuple(code for code in getattr(me, one) if code != language) for one in (said, unsaid)}
    changed: dict[str, Any] = {**others, said: (*others[said], language)}
    return replace(me, **changed)


def open_to(tx: Tx, me: Person) -> Sequence[Offer]:
    """Running campaigns that suit the person and have a task for them, the best pay of an hour first."""
    suiting = [one for one in tx.campaigns.running() if suits(me, one) and one.owner_id != me.id]
    found = _with_tasks(tx, me, suiting)
    if not found:  # a task that was locked as the person's cursor came by lies behind it
        found = _with_tasks(tx, me, [one for one in suiting if tx.tasks.rewind(one.id, me.id)])
    return sorted(found, key=lambda one: (-one.hourly_minor, one.campaign.id))


def _with_tasks(tx: Tx, me: Person, campaigns: Sequence[Campaign]) -> Sequence[Offer]:
    return [found for one in campaigns if (found := offer(tx, me, one)).left]


def why_nothing(tx: Tx, me: Person) -> Text:
    """One honest sentence on why there is no job now."""
    running = tx.campaigns.running()
    if not running:
        return Text(N_("No campaign is running right now."))
    if not any(suits(me, campaign) for campaign in running):
        return Text(N_("The jobs running now are in languages you do not read."))
    if all(campaign.owner_id == me.id for campaign in running if suits(me, campaign)):
        return Text(N_("The only jobs running now are your own."))
    return Text(N_("You have done every task that is open to you."))


def may_start(campaign: Campaign) -> bool:
    return campaign.state is State.RUNNING
