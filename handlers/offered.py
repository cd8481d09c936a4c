"""What a campaign's card says of the work: where and when, what it pays and takes, when that is paid."""

from core import proofs
from core.campaigns import Campaign
from core.daily import most
from core.errors import N_, Text
from core.forms import say as form_says
from core.money import amount
from core.review import by_owner
from core.settling import placed
from core.tasks import survey
from core.translations import language_of
from core.unreached import pay_minor
from core.views import Ahead, Offer, View
from handlers.page import Say, cut

MINUTE_MS = 60_000
WHERE_UNITS = 100  # of what a row says about its place
KB, MB = 1000, 1_000_000  # as data is sold


def ahead(ahead: Ahead, say: Say) -> str:
    """Where the next task is, how far, and when it can be done."""
    params: dict[str, str | int | Text] = {"where": cut(ahead.where, WHERE_UNITS)}
    if ahead.far:
        params["far"] = ahead.far
    lines = []
    if ahead.where:
        lines.append(
            Text(N_("📍 The next one: {where}, {far}") if ahead.far else N_("📍 The next one: {where}"), params=params)
        )
    elif ahead.far:
        lines.append(Text(N_("📍 The next one is {far}"), params=params))
    if ahead.when:
        lines.append(ahead.when)
    return "\n".join(map(say, lines))


def a_day(offer: Offer, say: Say) -> str:
    """How much of it one may do in a day."""
    cap = most(offer.campaign)
    return say(Text(N_("At most {n} a day."), params={"n": cap})) if cap else ""


def unreached(offer: Offer, say: Say) -> str:
    """What the way is worth where a place cannot be reached, said before one goes."""
    campaign = offer.campaign
    paid = pay_minor(campaign, campaign.price_minor) if placed(campaign.form) else 0
    if not paid:
        return ""
    told = N_("If you cannot reach the place and say so from nearby, you get {pay} for the way.")
    part = offer.pay.minor * paid // campaign.price_minor
    return say(Text(told, params={"pay": amount(part, offer.pay.asset)}))


def said(view: View, campaign: Campaign, text: str) -> str:
    """What the requester wrote, in the language this person is shown the campaign in."""
    form = campaign.form
    return form_says(form, text, {}, language_of(form, view.me, campaign.languages)) if form.languages else text


def pay(offer: Offer, say: Say) -> str:
    once = offer.campaign.kind == survey.CODE
    return say(
        Text(
            N_("{pay}, about {time}. That is about {hourly} an hour.")
            if once
            else N_("{pay} a task, about {time}. That is about {hourly} an hour."),
            params={
                "pay": amount(offer.pay.minor, offer.pay.asset),
                "time": _time(offer.task_ms),
                "hourly": amount(offer.hourly.minor, offer.hourly.asset),
            },
        )
    )


def weight(weight: int, say: Say) -> str:
    """What a task takes of a worker's data, where that is more than a plain message."""
    if not weight:
        return ""
    if weight < MB:
        return say(Text(N_("About {n} kB of data a task."), params={"n": -(-weight // KB)}))
    return say(Text(N_("About {n} MB of data a task."), params={"n": f"{weight / MB:.1f}"}))


def _time(task_ms: int) -> Text:
    if task_ms < 2 * MINUTE_MS:
        seconds = max(1, round(task_ms / 1000))
        return Text(one=N_("{n} second"), many=N_("{n} seconds"), n=seconds, params={"n": seconds})
    minutes = round(task_ms / MINUTE_MS)
    return Text(one=N_("{n} minute"), many=N_("{n} minutes"), n=minutes, params={"n": minutes})


def when(offer: Offer) -> Text:
    if by_owner(offer.campaign):
        return Text(N_("Who asks looks at each answer; you are paid in 3 days at the latest."))
    if offer.campaign.reviewed or proofs.kind(offer.campaign):
        return Text(N_("A person looks at each answer; you are paid in 3 days at the latest."))
    return Text(N_("Most answers are paid at once; what is doubtful, in 3 days at the latest."))
