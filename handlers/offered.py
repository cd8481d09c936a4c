"""What a campaign's card says of the work: where and when, what it pays and takes, when that is paid."""

from core.assets import is_money
from core.campaigns import Campaign, review_days
from core.entry import exam
from core.errors import N_, Text
from core.form.forms import say as form_says
from core.form.translations import language_of
from core.funds import by_hour, royalties, sets
from core.launched.settling import placed
from core.money import amount
from core.on_site import proofs
from core.on_site.unreached import pay_minor
from core.payouts.policy import Till
from core.peers.asked import chosen, is_review
from core.process.review import by_owner
from core.sensitive import coarse
from core.tasks import survey
from core.views import Ahead, CampaignCard, Offer, View
from core.wages.agreed import ByHour
from core.wages.leaving import lasted
from core.working.daily import most
from handlers.page import Say, cut

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
DAY_HOURS = 24
WHERE_UNITS = 100  # of what a row says about its place
KB, MB = 1000, 1_000_000  # as data is sold
GOOD_FOR = N_("What points are good for here: {good_for}")
NO_WAY = N_("⚠️ There is no way to be paid out in {asset} here yet. What you earn stays yours until there is.")
LOOKS = N_(
    "You look at what others sent, and say whether it is done as asked. You do not learn whose it is. Each look is "
    "paid at once, whatever you say."
)
NO_FLOOR = Text(N_("Points are not money: there is no lowest pay for an hour."))


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


def test(offer: Offer, say: Say) -> str:
    """That it is a test, and what it takes to pass."""
    told = N_("This is a test of {n} questions. With {needed} right answers you pass; each is paid, right or wrong.")
    params = {"n": exam.questions(offer.campaign), "needed": exam.needed(offer.campaign)}
    return say(Text(told, params=params)) if params["n"] else ""


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


def in_sets(offer: Offer, say: Say) -> str:
    """What a whole set pays, and what becomes of a part of one."""
    n, pay = sets.size(offer.campaign), offer.pay
    told = N_(
        "{n} make a set: {pay}, paid when all of them are in. If you do fewer, each is paid by itself, within {days} "
        "days."
    )
    params: dict[str, int | Text] = {
        "n": n,
        "pay": amount(n * pay.minor, pay.asset),
        "days": review_days(offer.campaign),
    }
    return say(Text(told, params=params)) if n else ""


def royalty(offer: Offer, say: Say) -> str:
    """What is theirs where the data is sold again."""
    share = royalties.percent(offer.campaign)
    told = N_("If whoever asks sells this data to others, {n} % of that goes to the people who made it.")
    return say(Text(told, params={"n": share})) if share else ""


def more(offer: Offer, say: Say) -> list[str]:
    """How pay comes in sets, a share of what data is sold for, and who gets exact places."""
    exact = coarse.asks(offer.campaign) and coarse.exact(offer.campaign)
    return [in_sets(offer, say), royalty(offer, say), say(Text(coarse.CARD)) if exact else ""]


def pay(offer: Offer, say: Say) -> str:
    if offer.by_hour:
        return _by_hour(offer, offer.by_hour, say)
    once = offer.campaign.kind == survey.CODE
    return say(
        Text(
            N_("{pay}, about {time}. That is about {hourly} an hour.")
            if once
            else N_("{pay} a task, about {time}. That is about {hourly} an hour."),
            params={
                "pay": amount(offer.pay.minor, offer.pay.asset),
                "time": lasted(offer.task_ms),
                "hourly": amount(offer.hourly.minor, offer.hourly.asset),
            },
        )
    )


def _by_hour(offer: Offer, one: ByHour, say: Say) -> str:
    """The rate, what is counted, and the most that one task comes to."""
    told = N_(
        "<b>{paid}</b>. The time a task is open on your screen is measured and paid, {pay} a task at most. One takes "
        "about {time}."
    )
    params: dict[str, str | int | Text] = {
        "paid": by_hour.said(one),
        "pay": amount(offer.pay.minor, offer.pay.asset),
        "time": lasted(offer.task_ms),
    }
    return say(Text(told, params=params))


def terms(view: CampaignCard, say: Say, till: Till) -> str:
    """How who asks decides, and what there is to know of the pay of an hour and of the payout."""
    offer, known, record = view.offer, view.terms, view.terms.record
    lines = list[Text]()
    if record:
        params: dict[str, str | int | Text] = {"n": record.decided, "share": 100 * record.approved // record.decided}
        told = N_("Who asks approved {share} % of the last {n} answers.")
        if record.median_ms:
            told = N_(
                "Who asks approved {share} % of the last {n} answers; what had to be looked at was mostly "
                "decided within {time}."
            )
            params["time"] = _whole(record.median_ms)
        lines.append(Text(told, params=params))
    if known.below:
        below = N_("⚠️ The operator lets this pay less than {floor} an hour, the least allowed here.")
        floor = offer.pay.minor * known.below // offer.campaign.price_minor
        lines.append(Text(below, params={"floor": amount(floor, offer.pay.asset)}))
    if not is_money(offer.campaign.asset):
        lines += [NO_FLOOR, *([Text(GOOD_FOR, params={"good_for": known.good_for})] if known.good_for else [])]
    return "\n".join(map(say, [*lines, *_payout(offer.pay.asset, till)]))


def _payout(asset: str, till: Till) -> list[Text]:
    """What being paid out costs and takes, by the quickest way there is."""
    ways = [one.caps.usual_ms for one in till.rails.values() if asset in one.caps.bounds]
    if not is_money(asset):
        return []
    if not ways:
        return [Text(NO_WAY, params={"asset": asset})]
    told = N_("Being paid out costs you nothing once a day and usually takes {time}.")
    return [Text(told, params={"time": lasted(min(ways))})]


def _whole(ms: int) -> Text:
    hours, days = -(-ms // HOUR_MS), -(-ms // DAY_MS)
    if hours <= DAY_HOURS:
        return Text(one=N_("{n} hour"), many=N_("{n} hours"), n=hours, params={"n": hours})
    return Text(one=N_("{n} day"), many=N_("{n} days"), n=days, params={"n": days})


def weight(weight: int, say: Say) -> str:
    """What a task takes of a worker's data, where that is more than a plain message."""
    if not weight:
        return ""
    if weight < MB:
        return say(Text(N_("About {n} kB of data a task."), params={"n": -(-weight // KB)}))
    return say(Text(N_("About {n} MB of data a task."), params={"n": f"{weight / MB:.1f}"}))


def when(offer: Offer) -> Text:
    days = review_days(offer.campaign)
    if is_review(offer.campaign):
        return Text(LOOKS)
    if chosen(offer.campaign):
        return Text(
            N_("Other workers look at each answer, without your name; you are paid in {n} day at the latest."),
            N_("Other workers look at each answer, without your name; you are paid in {n} days at the latest."),
            days,
            {"n": days},
        )
    if by_owner(offer.campaign):
        return Text(
            N_("Who asks looks at each answer; you are paid in {n} day at the latest."),
            N_("Who asks looks at each answer; you are paid in {n} days at the latest."),
            days,
            {"n": days},
        )
    if offer.campaign.reviewed or proofs.kind(offer.campaign):
        return Text(
            N_("A person looks at each answer; you are paid in {n} day at the latest."),
            N_("A person looks at each answer; you are paid in {n} days at the latest."),
            days,
            {"n": days},
        )
    return Text(
        N_("Most answers are paid at once; what is doubtful, in {n} day at the latest."),
        N_("Most answers are paid at once; what is doubtful, in {n} days at the latest."),
        days,
        {"n": days},
    )
