"""One thing asked of the requester, and the list of all that can be changed."""

from collections.abc import Iterable, Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.campaigns import Campaign, State, expected_ms, hourly_minor
from core.drafting import decisions, steps, studio
from core.drafting.step import Step
from core.drafting.steps_answers import EXACT
from core.drafting.studio_views import AskView, SettingsView
from core.errors import N_, Text
from core.funds import by_hour, prices
from core.launched import running
from core.money import amount
from core.outlook import certainty
from core.tasks import GROUPS, TYPES
from core.typed.tongues import own_name
from core.verdicts.policy_of import LEAST, TOLERANCE
from core.wages import agreed
from handlers.page import Button, Id, Page, Say, quote
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
IN_A_ROW = 3
PAID_IN = (prices.KEY, agreed.KEY)  # steps whose buttons below are other currencies
NAMES = {
    "kind": N_("What people do"),
    "title": N_("Name"),
    "question": N_("Question"),
    "options": N_("Answers to choose from"),
    "radius": N_("Metres around the place"),
    "photos": N_("Photos"),
    "travel": N_("Minutes on the way"),
    "proof": N_("Proof of photos"),
    "within_minutes": N_("Minutes between location and photo"),
    "risk": N_("What may be unsafe"),
    "sign": N_("Photo of the sign"),
    "zone": N_("Clock of the times"),
    "fields": N_("What is looked at"),
    "sample": N_("Rows a machine is sure of"),
    "target": N_("Language to translate into"),
    "warning": N_("Warning"),
    "instructions": N_("Instructions"),
    "asks": N_("Who asks"),
    "contact": N_("How to reach you"),
    "purpose": N_("Why, and what for"),
    "data": N_("What becomes of the answers"),
    "price": N_("Pay"),
    "hourly": N_("By the hour"),
    "paid_minutes": N_("Minutes paid, at most"),
    "set": N_("Paid by itself, or in sets"),
    "royalty": N_("Share where the data is sold again"),
    "answers": N_("Answers a task"),
    EXACT: N_("How exact?"),
    TOLERANCE: N_("May differ by"),
    "people": N_("People"),
    "minutes": N_("Minutes a task"),
    "languages": N_("Language"),
    "words": N_("Texts in other languages"),
    "only_who_did": N_("Only who did"),
    "not_who_did": N_("Not who did"),
    "consent": N_("Consent text"),
    "quotas": N_("People of each group"),
    "places": N_("Places"),
    "shuffle_blocks": N_("Groups that change places"),
    "screened": N_("People whose group is full"),
    "review": N_("What moderators look at"),
    "who": N_("Who may do it"),
    "back_check": N_("Rows done once more as a check"),
    "level": N_("For which level"),
    "skill": N_("Good at other work"),
    "countries": N_("Countries"),
    "known": N_("Rows whose answer you know"),
    "training": N_("Tasks to learn from, first"),
    "promoted": N_("Rows people agree on, as tests"),
    "test": N_("Entry test"),
    "pass": N_("Right ones to pass"),
    "entry": N_("Opens with a test"),
    "per_day": N_("Answers a person and day"),
    "decide_in": N_("Decided within"),
    "unreached_pay": N_("Pay where a place cannot be reached"),
}
GROUP_NAMES = {
    "choose": N_("Choose"),
    "write": N_("Write"),
    "media": N_("Photo, sound, video"),
    "places": N_("Places"),
    "check": N_("Check"),
}


class Decide(CallbackData, prefix="k"):
    """``do``: v takes value ``v``, k keeps what stands, s asks for ``v`` of campaign ``c``, g shows group ``v``."""

    rev: Id
    do: str
    v: str = ""
    c: Id = 0


def router() -> Router:
    router = Router(name="decide")
    router.callback_query.register(press, Decide.filter())
    return router


async def press(query: CallbackQuery, callback_data: Decide, turn: Turn) -> None:
    data = callback_data
    acts = {
        "v": lambda tx, me: running.decide(tx, me, data.v),
        "k": running.keep,
        "s": lambda tx, me: studio.ask(tx, me, data.c, data.v),
        "g": lambda tx, me: studio.open_group(tx, me, data.v),
        "b": lambda tx, me: running.open_one(tx, me, data.c),
    }
    await turn.act(query, acts.get(data.do, acts["b"]), revision=data.rev)


TYPED = {"ask": running.decide}


def draw_ask(view: AskView, say: Say, *, names: Mapping[str, str]) -> Page:
    """The question, how it stands, and buttons for what most people say."""
    campaign, rev = view.campaign, view.screen.revision
    step = steps.STEPS.get(view.step) or steps.MORE[view.step]
    parts = [f"<b>{say(Text(steps.asks(campaign, view.step), params=_said(view)))}</b>"]
    if view.step == "kind":
        return _draw_kinds(view, say)
    if view.step == "price" and campaign.price_minor:
        parts.append(_an_hour(campaign, say))
    if view.beside:
        parts.append(say(view.beside))
    now = _now(view.step, campaign, names)
    if now:
        parts.append(say(Text(N_("Now: {value}"), params={"value": now})))
    if view.step == "languages":
        quick = [*names, decisions.ANYONE]
        labels = [("☑ " if one in campaign.languages else "") + names.get(one, say(step.label(one))) for one in quick]
    else:
        quick, labels = _offered(view.step, step, campaign, say)
    beside = [(say(label) if isinstance(label, Text) else label, value) for value, label in view.offered]
    first, last = ([], beside) if view.step in PAID_IN else (beside, [])
    rows = [*_rows(rev, first), *_rows(rev, zip(labels, quick, strict=True)), *_rows(rev, last)]
    if now and not (view.step == "answers" and certainty.wanted(campaign)):  # it stands on the first button
        several = view.step in ("languages", EXACT) or (view.offered and view.step not in (*PAID_IN, "answers"))
        keep = N_("Go on") if several else N_("Keep it so")
        rows.append([Button(say(Text(keep)), Decide(rev=rev, do="k").pack())])
    elif not view.walk:
        rows.append([Button(say(Text(N_("Back"))), Decide(rev=rev, do="b", c=campaign.id).pack())])
    if view.walk and now and not steps.missing(campaign):  # the others have an answer that does for most
        rows.append([Button(say(Text(N_("The rest as it is"))), Decide(rev=rev, do="b", c=campaign.id).pack())])
    return Page("\n\n".join(parts), rows)


def _said(view: AskView) -> Mapping[str, str | int]:
    """What a question may name."""
    chosen = certainty.wanted(view.campaign) or certainty.usual(view.campaign)
    return {"asset": view.campaign.asset, LEAST: chosen.least}


def _rows(rev: int, shown: Iterable[tuple[str, str]]) -> list[list[Button]]:
    """Buttons of these words and values, several in a row where they are short."""
    buttons = [Button(label, Decide(rev=rev, do="v", v=value).pack()) for label, value in shown]
    wide = IN_A_ROW if all(len(one.text) <= len("10 points") for one in buttons) else 1
    return [buttons[i : i + wide] for i in range(0, len(buttons), wide)]


def _draw_kinds(view: AskView, say: Say) -> Page:
    """The kinds that suit best, or those of one open group; below, the groups."""
    campaign, rev = view.campaign, view.screen.revision
    codes = GROUPS[view.group] if view.group else view.best
    parts = [f"<b>{say(Text(steps.STEPS['kind'].asks))}</b>"]
    parts += [f"<b>{say(Text(TYPES[one].NAME))}</b>: {say(Text(TYPES[one].EXPLAIN))}" for one in codes]
    rows = [[Button(say(Text(TYPES[one].NAME)), Decide(rev=rev, do="v", v=one).pack())] for one in codes]
    others = [one for one, members in GROUPS.items() if members and one != view.group]
    groups = [Button(say(Text(GROUP_NAMES[one])) + " ▸", Decide(rev=rev, do="g", v=one).pack()) for one in others]
    rows += [groups[i : i + 2] for i in range(0, len(groups), 2)]
    if campaign.kind:
        now = Text(N_("Now: {value}"), params={"value": Text(TYPES[campaign.kind].NAME)})
        parts.append(say(now))
        rows.append([Button(say(Text(N_("Keep it so"))), Decide(rev=rev, do="k").pack())])
    else:
        rows.append([Button(say(Text(N_("Back"))), Decide(rev=rev, do="b", c=campaign.id).pack())])
    return Page("\n\n".join(parts), rows)


def _an_hour(campaign: Campaign, say: Say) -> str:
    """What an hour pays at the price as it stands."""
    seconds = expected_ms(campaign) // 1000
    price, asset = campaign.price_minor, campaign.asset
    figures = {"price": amount(price, asset), "hour": amount(hourly_minor(price, seconds * 1000), asset)}
    told = N_("One takes about {seconds} seconds; {price} an answer are {hour} an hour.")
    return say(Text(told, params={"seconds": seconds, **figures}))


def _offered(code: str, step: Step, campaign: Campaign, say: Say) -> tuple[list[str], list[str]]:
    """The values and the words on buttons."""
    if code == agreed.KEY:
        quick = list(by_hour.quick(campaign))
        return quick, [say(by_hour.label(campaign, one)) for one in quick]
    if code in (prices.KEY, prices.FUND):
        quick = list(prices.quick(campaign) if code == prices.KEY else step.quick)
        return quick, [say(prices.label(campaign, one)) for one in quick]
    return list(step.quick), [say(step.label(one)) for one in step.quick]


def _now(code: str, campaign: Campaign, names: Mapping[str, str]) -> Text | None:
    """How the step stands; languages by their own names."""
    if code == "languages" and campaign.languages:
        return Text(
            N_("{value}"), params={"value": ", ".join(names.get(one) or own_name(one) for one in campaign.languages)}
        )
    return steps.STEPS[code].now(campaign) if code in steps.STEPS else None


def draw_settings(view: SettingsView, say: Say, *, names: Mapping[str, str]) -> Page:
    """How everything stands, and a button to change each."""
    campaign, rev = view.campaign, view.screen.revision
    lines = [f"<b>{quote(campaign.title)}</b>"]
    for code in view.steps:
        now = _now(code, campaign, names) or Text(N_("not decided yet"))
        lines.append(f"{say(Text(NAMES[code]))}: {say(now)}")
    if campaign.state is not State.DRAFT:
        lines.append(say(Text(N_("Changes hold for tasks nobody has begun. The price can only go up."))))
    buttons = [
        Button(say(Text(NAMES[code])), Decide(rev=rev, do="s", v=code, c=campaign.id).pack()) for code in view.steps
    ]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    rows.append([Button(say(Text(N_("Back"))), Decide(rev=rev, do="b", c=campaign.id).pack())])
    return Page("\n\n".join(lines), rows)
