"""Who asks, as workers read it: the name, how to reach them, why, what becomes of the answers, what others think."""

from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.wanted import day
from core.money import amount
from core.outlook.fair import K
from core.people import Person
from core.requesters import said as told
from core.requesters.port import Figures, Treated
from core.typed import zones
from core.views import View
from core.voices.port import Told
from core.voices.saying import counted
from core.wages.terms import Terms
from handlers.offered import said
from handlers.page import Say

THOUSANDTHS = 1000
SAID_FROM = 3  # people who say the same: of fewer nobody is told, so that nobody is recognised


def who(me: Person, campaign: Campaign, checked_at: int, say: Say) -> str:
    """Their name, and whether a person looked who they are."""
    if not checked_at:
        return say(Text(N_("Asked by: {who}"), params={"who": campaign.asks}))
    params: dict[str, str | int | Text] = {"who": campaign.asks, "day": on(me, checked_at)}
    return say(Text(N_("Asked by: {who} (✓ a person checked this on {day})"), params=params))


def on(me: Person, at: int) -> Text:
    """The day by the clock that the person lives by."""
    return day(zones.local(me.clock, at).date().isoformat())


def terms(view: View, campaign: Campaign, say: Say) -> list[str]:
    """How to reach them, why they ask, and what becomes of the answers."""
    lines = []
    if reached := told.contact(campaign):
        lines.append(say(Text(N_("How to reach them: {contact}"), params={"contact": reached})))
    why = said(view, campaign, campaign.purpose)
    lines.append(say(Text(N_("Why, and what for: {purpose}"), params={"purpose": why})))
    if (use := told.data(campaign)) is not None:
        own = said(view, campaign, str(use.params["value"])) if use.params else use
        lines.append(say(Text(N_("What becomes of your answers: {use}"), params={"use": own})))
    return lines


def others(campaign: Campaign, terms: Terms, say: Say) -> list[str]:
    """What workers think of them, how people fared in it so far, and what most of them say of it."""
    return [figures(terms.figures, say), treated(campaign, terms.treated, say), said_by(terms.said, say)]


def figures(one: Figures, say: Say) -> str:
    """What workers think of them, "" where too few said so."""
    if not one.raters:
        return ""
    axes = {axis: f"{getattr(one, axis) / THOUSANDTHS:.1f}" for axis in ("pay", "clarity", "fairness", "speed")}
    words = N_("⭐ {n} people, out of 5: pay {pay}, clear {clarity}, fair {fairness}, quick {speed} (14 days)")
    return say(Text(words, params={"n": one.raters, **axes}))


def treated(campaign: Campaign, one: Treated, say: Say) -> str:
    """How people fared in it so far, in one line; "" where too few did it, and nobody appealed."""
    lines = []
    if one.workers >= K:
        told = N_("🤝 Half of the people here earned {pay} an hour or more.")
        lines.append(Text(told, params={"pay": amount(one.middle_minor, campaign.asset)}))
    if one.appeals:
        counts: dict[str, str | int | Text] = {"granted": one.granted, "n": one.appeals}
        lines.append(
            Text(
                N_("{granted} of {n} appeal here was granted."),
                N_("{granted} of {n} appeals here were granted."),
                one.appeals,
                counts,
            )
        )
    return " ".join(map(say, lines))


def said_by(one: Told | None, say: Say) -> str:
    """What most people say of a campaign, "" where too few do."""
    return say(counted(one.kind, one.people)) if one and one.people >= SAID_FROM else ""
