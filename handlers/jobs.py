"""Finding work: a campaign's card, the list of jobs, and the screen that says why there is none."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core import desk
from core.campaigns import Campaign
from core.errors import N_, Text
from core.forms import say as form_says
from core.groups import LEFT_MAX
from core.money import amount
from core.people import Role
from core.ports import Notice
from core.review import by_owner
from core.settling import placed
from core.translations import language_of
from core.views import CampaignCard, JobList, NothingLeft, Offer, View
from handlers import notices
from handlers.front import Front
from handlers.page import Button, Id, Page, Say, quote
from handlers.tap import Near
from handlers.turn import Turn
from handlers.work import change_last

COMMANDS = (("work", N_("Go on working")), ("tasks", N_("All jobs, by pay of an hour")))
JOBS_MAX = 10
MINUTE_MS = 60_000
KB, MB = 1000, 1_000_000  # as data is sold


class Job(CallbackData, prefix="j"):
    """``do``: see, go, list, work, tell, reads, not; ``c`` a campaign."""

    do: str
    c: Id = 0
    language: str = ""


def router() -> Router:
    router = Router(name="jobs")
    router.message.register(work, Command("work"))
    router.message.register(tasks, Command("tasks"))
    router.callback_query.register(press, Job.filter())
    return router


async def work(message: Message, turn: Turn) -> None:
    await turn.act(message, desk.look)


async def tasks(message: Message, turn: Turn) -> None:
    await turn.act(message, desk.jobs)


async def press(query: CallbackQuery, callback_data: Job, turn: Turn) -> None:
    data = callback_data
    acts = {
        "see": lambda tx, me: desk.card(tx, me, data.c),
        "go": lambda tx, me: desk.start(tx, me, data.c),
        "list": desk.jobs,
        "work": desk.look,
        "tell": desk.tell_me,
        "reads": lambda tx, me: desk.say_reads(tx, me, data.c, data.language, reads=True),
        "not": lambda tx, me: desk.say_reads(tx, me, data.c, data.language, reads=False),
    }
    await turn.act(query, acts.get(data.do, desk.jobs))


def draw_card(view: CampaignCard, say: Say, *, names: Mapping[str, str]) -> Page:
    """Who asks, why, what for, and what it pays; agreed to before the first task."""
    offer, campaign = view.offer, view.offer.campaign
    parts = [
        f"<b>{quote(_said(view, campaign, campaign.title))}</b>",
        "\n".join(filter(None, (_pay(offer, say), _weight(view.weight, say)))),
        say(Text(N_("Asked by: {who}"), params={"who": campaign.asks})),
        say(Text(N_("Why, and what for: {purpose}"), params={"purpose": _said(view, campaign, campaign.purpose)})),
        say(_when(offer)),
    ]
    c = campaign.id
    if offer.asks_language:
        name = names.get(offer.asks_language, offer.asks_language)
        asked = N_("This work is spoken in {language}. Do you speak it well?")
        if not campaign.form.spoken:
            asked = N_("This work is in {language}. Do you read it well?")
        parts.append(say(Text(asked, params={"language": name})))
        rows = [
            [
                Button(say(Text(N_("Yes"))), Job(do="reads", c=c, language=offer.asks_language).pack()),
                Button(say(Text(N_("No"))), Job(do="not", c=c, language=offer.asks_language).pack()),
            ]
        ]
    else:
        go = N_("Go on") if view.agreed else N_("I agree, start")
        rows = [[Button(say(Text(go)), Job(do="go", c=c).pack())]]
        if placed(campaign.form):
            choose = N_("📍 Choose places near me") if view.agreed else N_("📍 I agree, choose places near me")
            rows.insert(0, [Button(say(Text(choose)), Near(do="see", c=c).pack())])
    others = [Button(say(Text(N_("Other jobs"))), Job(do="list").pack())]
    return Page("\n\n".join(parts), [*rows, others, *change_last(view, say)])


def _said(view: View, campaign: Campaign, text: str) -> str:
    """What the requester wrote, in the language this person is shown the campaign in."""
    form = campaign.form
    return form_says(form, text, {}, language_of(form, view.me, campaign.languages)) if form.languages else text


def _pay(offer: Offer, say: Say) -> str:
    return say(
        Text(
            N_("{pay} a task, about {time}. That is about {hourly} an hour."),
            params={
                "pay": amount(offer.campaign.price_minor, offer.campaign.asset),
                "time": _time(offer.task_ms),
                "hourly": amount(offer.hourly_minor, offer.campaign.asset),
            },
        )
    )


def _weight(weight: int, say: Say) -> str:
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


def _when(offer: Offer) -> Text:
    if by_owner(offer.campaign):
        return Text(N_("Who asks looks at each answer; you are paid in 3 days at the latest."))
    if offer.campaign.reviewed:
        return Text(N_("A person looks at each answer; you are paid in 3 days at the latest."))
    return Text(N_("Most answers are paid at once; what is doubtful, in 3 days at the latest."))


def draw_list(view: JobList, say: Say) -> Page:
    """The jobs there are, one button each."""
    lines = [say(Text(N_("<b>Jobs for you</b>, the best pay of an hour first:")))]
    rows = []
    for n, offer in enumerate(view.offers[:JOBS_MAX], 1):
        left = f"{LEFT_MAX - 1}+" if offer.left >= LEFT_MAX else str(offer.left)
        title = _said(view, offer.campaign, offer.campaign.title)
        lines.append(
            f"{n}. {quote(title)}\n"
            + say(
                Text(
                    N_("{pay} each · about {hourly} an hour · {left} left"),
                    params={
                        "pay": amount(offer.campaign.price_minor, offer.campaign.asset),
                        "hourly": amount(offer.hourly_minor, offer.campaign.asset),
                        "left": left,
                    },
                )
            )
        )
        rows.append([Button(f"{n}. {title}"[:40], Job(do="see", c=offer.campaign.id).pack())])
    return Page("\n\n".join(lines), [*_near(view, say), *rows])


def _near(view: JobList, say: Say) -> list[list[Button]]:
    """The way to the jobs around, where there are some."""
    button = Near(do="see").pack()
    if view.kept:
        params: dict[str, str | int | Text] = {"n": view.kept}
        kept = Text(one=N_("📍 The place you keep"), many=N_("📍 The {n} places you keep"), n=view.kept, params=params)
        return [[Button(say(kept), button)]]
    if any(placed(one.campaign.form) for one in view.offers):
        return [[Button(say(Text(N_("📍 Jobs near me"))), button)]]
    return []


def draw_nothing(view: NothingLeft, say: Say) -> Page:
    """Why there is no job, and the offer to be told of the next."""
    if view.will_tell:
        return Page(say(Text(N_("I will write to you as soon as there is work. Thank you for waiting."))))
    button = Button(say(Text(N_("Tell me when there is work"))), Job(do="tell").pack())
    lines = [say(view.why)]
    if view.me.has(Role.REQUESTER):
        lines.append(say(Text(N_("You can give out work yourself: send me a file of tasks, or /new to be led."))))
    return Page("\n\n".join(lines), [[button], *change_last(view, say)])


async def tell(front: Front, notice: Notice) -> None:
    """There is work again, for someone who asked to be told."""
    language = await front.store.transact(lambda tx: notices.recipient(front, tx, notice).language)
    say = front.voice(language)
    button = Button(say(Text(N_("Show it"))), Job(do="work").pack())
    await notices.put(front, notice.chat_id, Page(say(Text(N_("There is work for you again."))), [[button]]), None)


NOTICES = {"tell": tell}
