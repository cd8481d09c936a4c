"""Finding work: a campaign's card, the list of jobs, and the screen that says why there is none."""

from collections.abc import Mapping, Sequence

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core import desk
from core.entry import exam
from core.entry.locked import Locked
from core.errors import N_, Text
from core.front import telling
from core.funds import by_hour
from core.known.reading import suits
from core.launched.settling import placed
from core.money import amount
from core.on_site import windows
from core.on_site.nearby import KEPT_DAYS
from core.payouts.policy import Till
from core.people import Person, Role
from core.ports import Notice, Tx
from core.sensitive import marks
from core.skills.mixing import rough
from core.studies import waves
from core.typed.tongues import own_name
from core.views import CampaignCard, JobList, NothingLeft, Offer, View
from core.work import Held, Lease
from core.working import leases, nothing
from handlers import notices, who_asks
from handlers.beside import change_last
from handlers.front import MY_PLACE, Front, offer_place
from handlers.offered import a_day, ahead, more, pay, said, terms, test, unreached, weight, when
from handlers.page import Button, Id, Page, Say, quote
from handlers.tap import Near
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("work", N_("Go on working")), ("tasks", N_("All jobs, by pay of an hour")))
JOBS_MAX = 10
JOINED = Text(
    N_("This follows a job you did before. Whoever asks can join both answers; they still do not see your name.")
)


class Job(CallbackData, prefix="j"):
    """``do``: see, go, list, work, tell, reads, not, far, sees; ``c`` a campaign."""

    do: str
    c: Id = 0
    language: str = ""


def router() -> Router:
    router = Router(name="jobs")
    router.message.register(work, InPrivate("work"))
    router.message.register(tasks, InPrivate("tasks"))
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
        "tell": nothing.tell_me,
        "far": lambda tx, me: desk.card(tx, me, data.c),
        "sees": lambda tx, me: telling.say_sees(tx, me, data.c),
        "reads": lambda tx, me: telling.say_reads(tx, me, data.c, data.language, reads=True),
        "not": lambda tx, me: telling.say_reads(tx, me, data.c, data.language, reads=False),
    }
    await turn.act(query, acts.get(data.do, desk.jobs))
    if data.do == "far":
        me = await turn.read(lambda _tx, me: me)
        say = turn.front.voice(me.language)
        asked = Text(
            N_(
                "Send me your location with the button below. I round it to about 1 km and keep it for {n} days, to "
                "tell you how far jobs are. Nobody else sees it."
            ),
            params={"n": KEPT_DAYS},
        )
        await offer_place(turn.front.bot, me.telegram_id, say(asked), say(MY_PLACE))


def draw_card(view: CampaignCard, say: Say, *, names: Mapping[str, str], till: Till) -> Page:
    """Who asks, why, what for, and what it pays; agreed to before the first task."""
    offer, campaign = view.offer, view.offer.campaign
    parts = [
        f"<b>{quote(said(view, campaign, campaign.title))}</b>",
        f"🔒 {say(view.barred)}" if view.barred else "",
        test(offer, say),
        "\n".join(filter(None, (pay(offer, say), weight(view.weight, say)))),
        "\n".join([who_asks.who(view.me, campaign, view.terms.checked_at, say), *who_asks.terms(view, campaign, say)]),
        *who_asks.others(campaign, view.terms, say),
        say(when(offer)),
        terms(view, say, till),
        ahead(view.ahead, say),
        a_day(offer, say),
        unreached(offer, say),
        *more(offer, say),
        say(JOINED) if waves.named(campaign, waves.ONLY) else "",
    ]
    c = campaign.id
    rows: list[list[Button]] = []
    if view.barred:
        rows = [[Button(say(Text(N_("See the test"))), Job(do="see", c=view.test).pack())]] if view.test else []
        if marks.unseen(view.me, campaign):
            rows.append([Button(say(Text(N_("I want to see such work"))), Job(do="sees", c=c).pack())])
    elif offer.asks_language:
        name = names.get(offer.asks_language) or own_name(offer.asks_language)
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
    if view.ahead.asks:
        others.insert(0, Button(say(Text(N_("How far is it?"))), Job(do="far", c=c).pack()))
    return Page("\n\n".join(filter(None, parts)), [*rows, others, *change_last(view, say)])


def draw_list(view: JobList, say: Say) -> Page:
    """The jobs there are, one button each."""
    lines, rows = [], []
    for one in view.booked:
        title = said(view, one.campaign, one.campaign.title)
        taken = say(Text(N_("You have taken: {title}"), params={"title": title}))
        lines.append("\n".join([taken, say(one.when)] if one.when else [taken]))
        rows.append([Button(title[:40], Job(do="go", c=one.campaign.id).pack())])
    if view.offers:
        lines.append(say(Text(N_("<b>Jobs for you</b>, the best pay of an hour first:"))))
    for n, offer in enumerate(view.offers[:JOBS_MAX], 1):
        left = f"{rough(offer.left)}+" if rough(offer.left) else _few(offer)
        title = said(view, offer.campaign, offer.campaign.title)
        lines.append(f"{n}. {quote(title)}\n{say(_pays(offer, left))}")
        rows.append([Button(f"{n}. {title}"[:40], Job(do="see", c=offer.campaign.id).pack())])
    shut, buttons = _locked(view, view.locked, say)
    return Page("\n\n".join([*lines, *shut]), [*_near(view, say), *rows, *buttons])


def _few(offer: Offer) -> str:
    """The number itself only where no known task can be among them: one that stands still would tell which it was."""
    return "≤ 10" if suits(offer.campaign) else str(offer.left)


def _locked(view: View, locked: Sequence[Locked], say: Say) -> tuple[list[str], list[list[Button]]]:
    """What they are not let into yet, with the one thing that would open it."""
    lines, rows = [], []
    for one in locked:
        title = said(view, one.campaign, one.campaign.title)
        told = Text(N_("{pay} each. {why}"), params={"pay": amount(one.pay.minor, one.pay.asset), "why": one.why})
        lines.append(f"🔒 {quote(title)}\n{say(told)}")
        rows.append([Button(f"🔒 {title}"[:40], Job(do="see", c=one.campaign.id).pack())])
    return lines, rows


def _pays(offer: Offer, left: str) -> Text:
    if offer.by_hour:
        return Text(N_("{paid} · {left} left"), params={"paid": by_hour.said(offer.by_hour), "left": left})
    if questions := exam.questions(offer.campaign):
        pays = amount(questions * offer.pay.minor, offer.pay.asset)
        return Text(N_("a test of {n} questions, pays {pay}"), params={"n": questions, "pay": pays})
    return Text(
        N_("{pay} each · about {hourly} an hour · {left} left"),
        params={
            "pay": amount(offer.pay.minor, offer.pay.asset),
            "hourly": amount(offer.hourly.minor, offer.hourly.asset),
            "left": left,
        },
    )


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
    lines = [*map(say, view.ended), say(view.why)]
    if view.me.has(Role.REQUESTER):
        lines.append(say(Text(N_("You can give out work yourself: send me a file of tasks, or /new to be led."))))
    shut, buttons = _locked(view, view.locked, say)
    return Page("\n\n".join([*lines, *shut]), [*buttons, [button], *change_last(view, say)])


async def tell(front: Front, notice: Notice) -> None:
    """There is work again, for someone who asked to be told."""
    language = await front.store.transact(lambda tx: notices.recipient(front, tx, notice).language)
    say = front.voice(language)
    button = Button(say(Text(N_("Show it"))), Job(do="work").pack())
    await notices.put(front, notice.chat_id, Page(say(Text(N_("There is work for you again."))), [[button]]), None)


async def opens(front: Front, notice: Notice) -> None:
    """A task that was taken before its time can be done now."""
    c, t, lease = notice.params["c"], notice.params["t"], int(notice.key)

    def look(tx: Tx) -> tuple[Held, Person, Text | None] | None:
        held = tx.assignments.held(c, t, notice.params["person"])
        if held is None or held.assignment.id != lease or held.assignment.state is not Lease.LEASED:
            return None
        me = notices.recipient(front, tx, notice)
        return held, me, windows.of_lease(held, me, tx.now)

    found = await front.store.transact(look)
    if found:
        held, me, when = found
        say = front.voice(me.language)
        begun = say(Text(N_("You can begin now: {title}"), params={"title": held.campaign.title}))
        button = Button(say(Text(N_("Show it"))), Near(do="go", c=c, t=t).pack())
        page = Page("\n".join([begun, say(when)] if when else [begun]), [[button]])
        await notices.put(front, notice.chat_id, page, None)


NOTICES = {"tell": tell, leases.OPENS: opens}
