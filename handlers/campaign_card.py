"""How a campaign that waits to be looked at stands on its card: all that a worker would see, and what it pays."""

from collections.abc import Mapping, Sequence
from html import unescape

from core.campaigns import Campaign, Task, expected_ms, hourly_minor
from core.drafting import asked
from core.errors import N_, Text
from core.form.forms import fill, spoken_row, visible
from core.form.forms import say as say_of
from core.form.questions import ChooseOne, ChooseSeveral, Rank
from core.funds import by_hour
from core.money import amount
from core.outlook import certainty
from core.outlook.costs import Costs
from core.process.process_views import CardFacts
from core.requesters import said
from core.tasks import TYPES, survey
from core.verdicts.policy_of import LEAST, MOST
from handlers.page import CAPTION_MAX, TEXT_MAX, Say, fit, quote, units

OURS_MAX = 500  # UTF-16 units of a message that our own words take


def campaign_parts(facts: CardFacts, say: Say, beside: int = 0, *, task_first: bool = False) -> list[str]:
    """The card's parts, what people wrote cut to what a message holds; ``beside``: UTF-16 units that stand with them.

    ``task_first``: the task stands above who asks for it.
    """
    campaign = facts.campaign
    assert campaign is not None
    money = say(_money(campaign))
    room = (CAPTION_MAX if facts.file else TEXT_MAX) - OURS_MAX - units(unescape(money)) - beside
    who, task = _who_asks(campaign, say), _task(facts, campaign, say)
    lines = [(label, text) for label, text in ([*task, *who] if task_first else [*who, *task]) if text]
    texts = fit([campaign.title, *(text for _, text in lines)], max(0, room))
    title, *rest = map(quote, texts)
    said = [f"{say(Text(label))} {text}" for (label, _), text in zip(lines, rest, strict=True)]
    return [f"<b>{title}</b>", "\n".join(said), money]


def _who_asks(campaign: Campaign, say: Say) -> Sequence[tuple[str, str]]:
    return [
        (N_("Who asks:"), campaign.asks),
        (N_("How to reach them:"), said.contact(campaign)),
        (N_("Why:"), campaign.purpose),
        (N_("What becomes of the answers:"), unescape(say(use)) if (use := said.data(campaign)) else ""),
    ]


def _task(facts: CardFacts, campaign: Campaign, say: Say) -> Sequence[tuple[str, str]]:
    return [
        (N_("Type:"), say(Text(TYPES[campaign.kind].NAME)) if campaign.kind in TYPES else ""),
        (N_("Question:"), _question(campaign, say)),
        (N_("Answers to choose from:"), _options(campaign)),
        (N_("Instructions:"), campaign.instructions),
        *((N_("A row:"), _row(campaign, row)) for row in facts.rows),
    ]


def _question(campaign: Campaign, say: Say) -> str:
    first = asked.question_now(campaign)
    rest = [one.label for one in campaign.form.questions[1:]]
    return " · ".join([*([unescape(say(first))] if first else []), *rest])


def _options(campaign: Campaign) -> str:
    asking = [one for one in campaign.form.questions if isinstance(one, ChooseOne | ChooseSeveral | Rank)]
    found = [(one.says if isinstance(one, ChooseOne) else ()) or one.options for one in asking]
    return " · ".join(option for options in found for option in options)


def _row(campaign: Campaign, row: Task) -> str:
    """What the row asks and shows a worker, then all that stands in it: it may choose the words of the question."""
    asks = [say_of(campaign.form, one.label, row.data) for one in campaign.form.questions if "${" in one.label]
    cells = " · ".join(f"{column}: {row.data[column]}" for column in campaign.columns if row.data.get(column))
    shown = fill(campaign.form.shows, spoken_row(campaign.form, row.data))
    told = [*asks, shown] if shown not in cells else asks
    return f"{' · '.join(told)} ({cells})" if any(told) else cells


def _money(campaign: Campaign) -> Text:
    figures: Mapping[str, str | int | Text] = {
        "size": size(campaign),
        "price": amount(campaign.price_minor, campaign.asset),
        "hourly": amount(hourly_minor(campaign.price_minor, expected_ms(campaign)), campaign.asset),
    }
    if (paid := by_hour.agreed(campaign)) is not None:
        return _wanted(campaign, {**figures, "paid": paid})
    if campaign.kind == survey.CODE:
        return Text(
            N_("{size}, {n} person, {price} each; an hour of this pays about {hourly}."),
            N_("{size}, {n} people, {price} each; an hour of this pays about {hourly}."),
            campaign.answers_wanted,
            figures,
        )
    if (chosen := certainty.wanted(campaign)) is not None:
        told = N_("{size}, {least} to {most} answers each, {price} an answer; an hour of this pays about {hourly}.")
        return Text(told, params={**figures, LEAST: chosen.least, MOST: chosen.most})
    return Text(
        N_("{size}, {n} answer each, {price} an answer; an hour of this pays about {hourly}."),
        N_("{size}, {n} answers each, {price} an answer; an hour of this pays about {hourly}."),
        campaign.answers_wanted,
        figures,
    )


def _wanted(campaign: Campaign, figures: Mapping[str, str | int | Text]) -> Text:
    """How much there is of work that is paid by the hour."""
    n = campaign.answers_wanted
    if (chosen := certainty.wanted(campaign)) is not None:
        params = {**figures, LEAST: chosen.least, MOST: chosen.most}
        return Text(N_("{size}, {least} to {most} answers each, {paid}"), params=params)
    return Text(N_("{size}, {n} answer each, {paid}"), N_("{size}, {n} answers each, {paid}"), n, {**figures, "n": n})


def size(campaign: Campaign) -> Text:
    """How many tasks there are, of a survey how many questions."""
    if campaign.kind == survey.CODE:
        n = len(visible(campaign.form))
        asks = Text(one=N_("{n} question"), many=N_("{n} questions"), n=n, params={"n": n})
        if campaign.rows > 1:
            params: dict[str, str | int | Text] = {"questions": asks, "n": campaign.rows}
            return Text(N_("{questions} at {n} place"), N_("{questions} at {n} places"), campaign.rows, params)
        return asks
    return Text(one=N_("{n} task"), many=N_("{n} tasks"), n=campaign.rows, params={"n": campaign.rows})


def terms(campaign: Campaign) -> Text:
    """What an answer pays, how many are wanted, and how long one may take."""
    n, minutes = campaign.answers_wanted, campaign.lease_seconds // 60
    params: Mapping[str, str | int | Text] = {
        "price": amount(campaign.price_minor, campaign.asset),
        "minutes": Text(one=N_("{n} minute"), many=N_("{n} minutes"), n=minutes, params={"n": minutes}),
    }
    if (chosen := certainty.wanted(campaign)) is not None:
        return _as_needed(campaign, {**params, LEAST: chosen.least, MOST: chosen.most})
    if (paid := by_hour.agreed(campaign)) is not None:
        return Text(N_("{paid}, {n} answer a task"), N_("{paid}, {n} answers a task"), n, {"paid": paid, "n": n})
    if campaign.kind == survey.CODE:
        return Text(N_("{price} each, {n} person, {minutes}"), N_("{price} each, {n} people, {minutes}"), n, params)
    return Text(
        N_("{price} an answer, {n} answer a task, {minutes}"),
        N_("{price} an answer, {n} answers a task, {minutes}"),
        n,
        params,
    )


def _as_needed(campaign: Campaign, params: Mapping[str, str | int | Text]) -> Text:
    """The same where certainty decides how many are wanted."""
    if (paid := by_hour.agreed(campaign)) is not None:
        return Text(N_("{paid}, {least} to {most} answers a task"), params={**params, "paid": paid})
    return Text(N_("{price} an answer, {least} to {most} answers a task, {minutes}"), params=params)


def total(campaign: Campaign, costs: Costs) -> Text:
    """What all of it costs."""
    n, cost = campaign.answers_wanted, costs.least
    figures: Mapping[str, str | int | Text] = {
        "size": size(campaign),
        "price": amount(campaign.price_minor, campaign.asset),
        "cost": amount(cost, campaign.asset),
    }
    if (chosen := certainty.wanted(campaign)) is not None:
        return _between(campaign, costs, {**figures, LEAST: chosen.least, MOST: chosen.most})
    if (paid := by_hour.agreed(campaign)) is not None:
        told = N_("{wanted}: <b>{cost} at most</b>. What the work takes less comes back with each answer.")
        return Text(told, params={"wanted": _wanted(campaign, {**figures, "paid": paid}), "cost": figures["cost"]})
    if campaign.kind == survey.CODE:
        return Text(
            N_("{size}, {n} person, {price} each: <b>{cost}</b>"),
            N_("{size}, {n} people, {price} each: <b>{cost}</b>"),
            n,
            figures,
        )
    return Text(
        N_("{size}, {n} answer each, {price} an answer: <b>{cost}</b>"),
        N_("{size}, {n} answers each, {price} an answer: <b>{cost}</b>"),
        n,
        figures,
    )


def _between(campaign: Campaign, costs: Costs, figures: Mapping[str, str | int | Text]) -> Text:
    """The same where certainty decides: what it can come to."""
    sums = {
        "likely": amount(costs.likely, campaign.asset),
        "dearest": amount(costs.most, campaign.asset),
    }
    if (paid := by_hour.agreed(campaign)) is not None:
        told = N_(
            "{wanted}: between <b>{cost}</b> and <b>{dearest}</b>, most likely up to <b>{likely}</b>. What the work "
            "takes less, and answers that are not needed, come back."
        )
        return Text(told, params={**figures, **sums, "wanted": _wanted(campaign, {**figures, "paid": paid})})
    told = N_(
        "{size}, {price} an answer: most likely about <b>{likely}</b>, at least {cost}, at most {dearest}. What is not "
        "needed comes back."
    )
    if costs.likely == costs.most:
        told = N_(
            "{size}, {price} an answer: at least {cost}, at most <b>{dearest}</b>. What is not needed comes back."
        )
    return Text(told, params={**figures, **sums})
