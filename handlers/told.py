"""What a requester is told outside their own update: a file that is in, points, results, the end of a campaign."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from core.drafting import studio
from core.drafting.drafts import unpack
from core.drafting.studio_views import DraftView
from core.errors import N_, Refusal, Text
from core.known import pausing
from core.money import amount
from core.ports import Notice, Tx
from core.process import unworkable
from core.show import show
from core.signals import aside
from core.tables.intake import ON_A_DRAFT
from core.views import View
from core.wages import live, owed
from handlers import complete_told, owing, winding
from handlers.campaigns import Own
from handlers.front import Front, stands
from handlers.kept import Kept
from handlers.notices import recipient
from handlers.page import Button, Page, edit, quote, send
from handlers.tap import Pay
from handlers.wages import mends

Tell = Callable[[Front, Notice], Awaitable[None]]
LIST_NAME = "problems.txt"


async def progress(front: Front, notice: Notice) -> None:
    """Redraw the draft where it stands, if the person still looks at it."""
    view = await front.store.transact(partial(_draft_shown, front, notice))
    if view and view.screen.message_id:
        doing = notice.params.get("doing")
        await _redraw(front, replace(view, doing=unpack(doing)) if doing else view)


async def imported(front: Front, notice: Notice) -> None:
    """The file is in: redraw the draft, or say so to whoever does something else meanwhile."""
    view = await front.store.transact(partial(_draft_shown, front, notice))
    if view:
        await _redraw(front, view)
    elif not await front.store.transact(partial(_is_at_it, front, notice)):
        await _say(front, notice, Text(N_("Your file is in. See how it stands:")), "see")
    if notice.params["list"]:
        await front.bot.send_document(notice.chat_id, Kept(front.media, notice.params["list"], LIST_NAME))


async def file(front: Front, notice: Notice) -> None:
    """One file of results."""
    person = await front.store.transact(lambda tx: recipient(front, tx, notice))
    params = notice.params
    sent = Kept(front.media, params["sha"], params["name"])
    lines = [Text(params["caption"]), *map(unpack, params.get("lines", ()))]
    caption = "\n".join(front.tongues.say(one, person.language, quote) for one in lines)
    await front.bot.send_document(notice.chat_id, sent, caption=caption)


async def granted(front: Front, notice: Notice) -> None:
    points = {"points": amount(notice.params["points"])}
    await _say(
        front, notice, Text(N_("You were given {points}. Send a file of tasks, or /new to be led."), params=points)
    )


async def closed(front: Front, notice: Notice) -> None:
    await _say(
        front, notice, Text(N_("Your campaign is closed: every answer is decided, and what was left is back.")), "see"
    )


async def void(front: Front, notice: Notice) -> None:
    """Of a campaign that has ended, fraud was proven of somebody who answered in it."""
    said = N_(
        "Fraud was proven of somebody who answered in {title}. Those answers are void: what you paid for them is yours "
        "again, and results that you fetch now are without them. Please do not use the older files."
    )
    await _say(front, notice, Text(said, params={"title": notice.params["title"]}), "see")


async def complete(front: Front, notice: Notice) -> None:
    """All that was paid for is there; then that nothing waits for a moderator any more."""
    about = notice.params
    if about.get("decided"):
        decided = Text(N_("Nothing in your campaign waits for a moderator any more. Fetch the results there:"))
        await _say(front, notice, decided, "see")
        return
    beside = complete_told.waits(about.get("awaited", 0))
    await _say(front, notice, complete_told.what(about), "see", beside=beside)


async def quota_dry(front: Front, notice: Notice) -> None:
    """Nobody new begins."""
    text = N_(
        "{title}: what was set aside for people who find their group full is used up. Who is in it may finish; nobody "
        "new begins until you add more. {points} are as much as at the launch."
    )
    params = {"title": notice.params["title"], "points": amount(notice.params["points"], notice.params["asset"])}
    await _say(front, notice, Text(text, params=params), "see")


async def asked_again(front: Front, notice: Notice) -> None:
    """What somebody answered whose work rests now waits for money."""
    about = notice.params
    text = Text(
        N_(
            "{title}: known answers showed that somebody's work goes wrong too often. {n} answer of theirs shall be "
            "asked of another person, and there is no money for it. Add {pay}, and it is asked."
        ),
        N_(
            "{title}: known answers showed that somebody's work goes wrong too often. {n} answers of theirs shall be "
            "asked of other people, and there is no money for them. Add {pay}, and they are asked."
        ),
        about["n"],
        {"title": about["title"], "n": about["n"], "pay": amount(about["minor"], about["asset"])},
    )
    await _say(front, notice, text, "see")


async def campaign_runs(front: Front, notice: Notice) -> None:
    await _say(front, notice, Text(N_("A person has looked at your campaign: it runs now.")), "see")


async def campaign_back(front: Front, notice: Notice) -> None:
    """What has to change, in the moderator's words."""
    back = N_("Your campaign came back: something has to change first. What it held is back too.\n\n{sentence}")
    await _say(front, notice, Text(back, params={"sentence": notice.params["sentence"]}), "see")


async def campaign_reminded(front: Front, notice: Notice) -> None:
    late = N_("Nobody has looked at your campaign yet, sorry. I have asked again; it starts once a person has looked.")
    await _say(front, notice, Text(late), "see")


async def failing(front: Front, notice: Notice) -> None:
    """A survey that its workers cannot go on with."""
    params = {"title": notice.params["title"], "why": unpack(notice.params["why"])}
    said = N_("Somebody could not go on in your survey “{title}”: {why} Please look at what it works out.")
    await _say(front, notice, Text(said, params=params), "see")


async def below_floor(front: Front, notice: Notice) -> None:
    """An hour of it paid too little: what would mend it."""
    about = notice.params
    minutes = about.get("minutes", 0)
    params = {"title": about["title"], "price": amount(about["price"], about["asset"]), "n": minutes}
    text = N_(
        "{title} is paused: slower people earn less than the least allowed for an hour. {price} an answer mends it; "
        "those already paid get what they lack."
    )
    if minutes:
        text = N_(
            "{title} is paused: slower people earn less than the least allowed for an hour. Paying for up to {n} "
            "minutes a task mends it; those already paid get what they lack."
        )
    person = await front.store.transact(lambda tx: recipient(front, tx, notice))
    say = front.voice(person.language)
    label = mends(about["price"], about["asset"], minutes)
    raising = Button(say(label), Pay(do="raise", c=about["c"]).pack())
    see = Button(say(Text(N_("Show"))), Own(do="see", c=about["c"]).pack())
    await send(front.bot, notice.chat_id, Page(say(Text(text, params=params)), [[raising], [see]]))


async def topped_up(front: Front, notice: Notice) -> None:
    """What was paid on top, to its worker."""
    about = notice.params
    params = {"title": about["title"], "paid": amount(about["paid"], about["asset"])}
    await _say(
        front, notice, Text(N_("+{paid}: {title} paid too little for your time, so this is on top."), params=params)
    )


TOLD: Mapping[str, Tell] = {
    live.NOTICE: below_floor,
    owed.PAID: topped_up,
    "progress": progress,
    "imported": imported,
    "file": file,
    "granted": granted,
    unworkable.NOTICE: failing,
    "closed": closed,
    aside.VOID: void,
    "complete": complete,
    "quota_dry": quota_dry,
    pausing.SHORT: asked_again,
    "campaign_runs": campaign_runs,
    "campaign_back": campaign_back,
    "campaign_reminded": campaign_reminded,
    **owing.TOLD,
    **winding.TOLD,
}


def _draft_shown(front: Front, notice: Notice, tx: Tx) -> DraftView | None:
    """The draft, if it is what the person's chat shows now."""
    me = recipient(front, tx, notice)
    if me.screen.code != "draft" or me.screen.params.get("c") != notice.params["c"]:
        return None
    view: View
    try:
        view = studio.draft_again(tx, me)
    except Refusal:
        view = show(tx, me)
    return view if isinstance(view, DraftView) else None


def _is_at_it(front: Front, notice: Notice, tx: Tx) -> bool:
    """Whether the person goes on with this very draft and has seen its rows, or tries its tasks."""
    screen = recipient(front, tx, notice).screen
    return screen.params.get("c") == notice.params["c"] and screen.code in (*ON_A_DRAFT, "task")


async def _redraw(front: Front, view: View) -> None:
    screen = view.screen
    page = front.page(view)
    if screen.message_id:
        shown = await edit(front.bot, view.me.telegram_id, screen.message_id, page, had_media=screen.has_media)
    else:
        shown = await send(front.bot, view.me.telegram_id, page)
    if shown.message_id != screen.message_id:
        await front.store.transact(partial(stands, view, shown))


async def _say(front: Front, notice: Notice, text: Text, do: str = "", *, beside: Text | None = None) -> None:
    person = await front.store.transact(lambda tx: recipient(front, tx, notice))
    say = partial(front.tongues.say, lang=person.language, quote=quote)
    rows = [[Button(say(Text(N_("Show"))), Own(do=do, c=notice.params["c"]).pack())]] if do else []
    said = "\n\n".join(map(say, (text, beside) if beside else (text,)))
    await send(front.bot, notice.chat_id, Page(said, rows))
