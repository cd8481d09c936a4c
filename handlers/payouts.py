"""What operators hear of payouts, and how they stand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters.callback_data import CallbackData
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from core.errors import N_, Refusal, Stale, Text
from core.money import amount
from core.payouts import batch, batches, doubled, flows, overview, restored
from core.payouts import policy as core_till
from core.payouts.model import ALARM
from core.payouts.overview import OperatorView, RailState
from core.payouts.states import State
from core.people import Person
from core.ports import Notice, Tx
from core.views import View
from handlers import notices
from handlers.front import Front
from handlers.page import Button, Page, Say, quote, send, span
from handlers.payout_page import STATES
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("payouts", N_("How payouts stand, files out and results in"), "operators"),)


class Till(CallbackData, prefix="pt"):
    """``do``: see, out (a file for those who pay by hand by rail ``r``), in (its result is awaited), off, on."""

    do: str
    r: str = ""


WHAT: Mapping[str, str] = {
    "float": N_("{rail}: {held} are there, {needed} are waiting to be sent. Please fill it up; what fits goes on."),
    "late": N_(
        "{rail}: payout {payout} is not through in the time that is promised ({state}). /payouts shows the rail."
    ),
    "incident": N_(
        "{rail}: payout {payout} does not fit: {kind}. Nothing moves there by itself. Look in the provider's own list. "
        "Once it is explained: kazi payouts list, and kazi payouts close with its number."
    ),
    "review": N_(
        "{rail}: two persons have to find out what became of payout {payout} (said last: {code}). Look in the "
        "provider's own list, then: kazi payouts resolve paid {payout}, or failed."
    ),
    "config": N_(
        "{rail} refuses payouts by {code}: something in our set-up is wrong. Look at its settings, and run: kazi check"
    ),
    "unlisted": N_(
        "{rail} said {code} of payout {payout}, which stands in no table. It is looked up by itself; what is not "
        "decided then comes to people."
    ),
    "stopped": N_(
        "{rail} is stopped: {why}. Nothing is sent by it. Once you have looked, start it under /payouts, or: "
        "kazi payouts hold {rail} --off"
    ),
    "stranger": N_(
        "{rail}: {ref} is none of our payouts: {kind}. Find out whose it was. After a restore: kazi payouts book; else "
        "kazi payouts list, and kazi payouts close with its number."
    ),
    "nobodys": N_(
        "{rail}: payout {payout} came back, and whoever it was for was erased. Nobody can take it out, so it is in the "
        "account of the house."
    ),
    "unknown_callback": N_(
        "{rail} called about a payment that is none of ours. Look whether somebody else uses the same account."
    ),
}
WHY: Mapping[str, str] = {  # codes of ours, as people say them; what is not here was typed, or is a provider's
    "by hand": N_("somebody stopped it"),
    restored.RESTORED: N_("these books are of a backup"),
    doubled.NOT_OURS: N_("the provider paid what our books do not have as paid"),
    doubled.OLD_REFERENCE: N_("what we have as failed was paid after all"),
    doubled.GIVEN_BACK: N_("what the worker has back was paid all the same"),
    "contradiction": N_("it was paid, and now they say otherwise"),
    "differs": N_("their amount, currency or number is not ours"),
    "statement_differs": N_("their statement says something else"),
    "ours_not_theirs": N_("we have it as paid, their statement does not"),
    "unknown_reference": N_("a result file or a statement names it"),
    "not_arrived": N_("the worker says that it did not arrive"),
    "erased": N_("its worker was erased"),
    "too_old": N_("it waited too long to be sent again"),
    "no_lookup": N_("the provider cannot be asked"),
    "never_seen": N_("the provider has never seen it"),
    "stuck": N_("no answer for too long"),
    "-": N_("nothing"),
}


def reason(code: str) -> str | Text:
    """A code as people say it."""
    return Text(WHY[code]) if code in WHY else code


def router() -> Router:
    router = Router(name="payouts")
    router.message.register(open_page, InPrivate("payouts"))
    router.message.register(result, F.document)
    router.callback_query.register(press, Till.filter())
    return router


async def open_page(message: Message, turn: Turn) -> None:
    await turn.act(message, overview.see)


async def press(query: CallbackQuery, callback_data: Till, turn: Turn) -> None:
    rail, till = callback_data.r, turn.front.till
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "off": lambda tx, me: overview.stop(tx, me, till, rail),
        "on": lambda tx, me: overview.start(tx, me, till, rail),
    }
    if callback_data.do == "out":
        await turn.act(query, lambda tx, me: overview.order(tx, me, till, rail))
    else:
        await turn.act(query, acts.get(callback_data.do, overview.see))


async def handed(front: Front, notice: Notice) -> None:
    """The file with its manifest; made again from the books, so that it may be sent again."""

    def make(tx: Tx) -> tuple[Person, batches.Export | Text]:
        me = notices.recipient(front, tx, notice)
        try:
            return me, batches.again(tx, me, notice.params["batch"])
        except Stale as gone:
            return me, gone.text

    me, made = await front.store.transact(make)
    say = front.voice(me.language)
    if isinstance(made, Text):
        await send(front.bot, notice.chat_id, Page(say(made)))
        return
    told = say(made.changed) if made.changed else None
    await front.bot.send_document(notice.chat_id, BufferedInputFile(made.handed.data, made.name), caption=told)
    manifest = made.name.replace(".csv", ".json")
    await front.bot.send_document(notice.chat_id, BufferedInputFile(made.handed.manifest, manifest))


async def result(message: Message, turn: Turn) -> None:
    """A result file, where the operator looks at payouts; any other file is somebody else's to take."""
    assert message.document
    me, file, front = await turn.front.store.transact(turn.person), message.document, turn.front
    if me.screen.code != overview.SCREEN:
        raise SkipHandler
    if (file.file_size or 0) > batch.FILE_BYTES_MAX:
        await turn.refuse(message, batch.limits())
        return
    told = await front.bot.download(file)
    assert told is not None
    data = told.read()
    try:
        rail = await front.store.transact(lambda tx: batches.rail_of(tx, turn.person(tx), front.till, data))
        done = await flows.take_in(front.store, front.till, turn.person, rail, data)
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    await turn.act(message, lambda tx, me: replace(overview.see(tx, me), told=_done(done)))


def _done(done: flows.TakenIn) -> Text:
    params: dict[str, str | int | Text] = {name: done.counts.get(name, 0) for name in ("paid", "failed", "known")}
    params |= {"people": done.counts.get("people", 0) + done.counts.get("odd", 0)}
    params |= {"waiting": done.waiting, "unknown": done.unknown}
    return Text(
        N_(
            "Taken in: {paid} paid, {failed} failed, {known} known already, {people} for people to look at. "
            "{waiting} still wait; {unknown} are none of ours."
        ),
        params=params,
    )


def draw(view: OperatorView, say: Say, *, till: core_till.Till) -> Page:
    """By rail: what is queued and out, our money there, and what needs people."""
    lines, rows = [say(Text(N_("<b>Payouts</b>")))], []
    known = {one.rail: one for one in view.rails}
    for code in dict.fromkeys([*till.rails, *known]):
        one = known.get(code)
        lines.append("\n".join([f"<b>{quote(code)}</b>", *(_state(one, view.now, say) if one else ())]))
        rows += _buttons(code, one, till, say)
    if not till.rails:
        lines.append(say(Text(N_("No way to pay is switched on. docs/operator.md says how."))))
    return Page("\n\n".join(lines), rows)


def _state(one: RailState, now: int, say: Say) -> list[str]:
    found = [say(Text(N_("⛔ Stopped: {why}"), params={"why": reason(one.stopped)}))] if one.stopped else []
    for asset, minor in one.purse.balance.items():
        found.append(say(Text(N_("Our money there: {sum}"), params={"sum": amount(minor, asset)})))
    for state, asset, n, minor, oldest in one.depth:
        params: dict[str, str | int | Text] = {
            "state": Text(STATES[state]),
            "n": n,
            "sum": amount(minor, asset),
            "time": span(now - oldest),
        }
        found.append(say(Text(N_("{state}: {n}, {sum}, the oldest for {time}"), params=params)))
    needs = len(one.incidents)
    if needs:
        text = Text(N_("⚠️ {n} thing does not fit"), N_("⚠️ {n} things do not fit"), needs, {"n": needs})
        found.append(say(text))
    return found


def _buttons(code: str, one: RailState | None, till: core_till.Till, say: Say) -> list[list[Button]]:
    row = []
    if code in till.rails and till.caps(code).by_file and one and any(each[0] is State.QUEUED for each in one.depth):
        row.append(Button(say(Text(N_("File of {rail}"), params={"rail": code})), Till(do="out", r=code).pack()))
    if one and one.stopped:
        row.append(Button(say(Text(N_("Start {rail}"), params={"rail": code})), Till(do="on", r=code).pack()))
    elif code in till.rails:
        row.append(Button(say(Text(N_("Stop {rail}"), params={"rail": code})), Till(do="off", r=code).pack()))
    return [row] if row else []


async def alarmed(front: Front, notice: Notice) -> None:
    """To an operator, who may never have come in."""
    params = {"code": "-", "payout": "-", **notice.params}
    if "asset" in params:
        params |= {name: amount(params[name], params["asset"]) for name in ("held", "needed")}
    shown = {name: str(value) if name == "payout" else value for name, value in params.items()}
    shown |= {name: reason(str(params[name])) for name in ("code", "kind", "why") if name in params}
    shown |= {"state": Text(STATES[State(params["state"])])} if "state" in params else {}
    known = await front.store.transact(lambda tx: front.person(tx, notice.chat_id))
    text = Text(WHAT[notice.params["what"]], params=shown)
    await send(front.bot, notice.chat_id, Page("⚠️ " + front.voice(known.language if known else "")(text)))


NOTICES = {ALARM: alarmed, overview.FILE: handed}
