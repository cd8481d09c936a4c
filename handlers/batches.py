"""Ten at once, on one message in private: words as a list, photos as one sheet; the bad ones are tapped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Stale, Text
from core.form.forms import fill, spoken_row
from core.form.marking import Drawing
from core.media import sha_of
from core.moderators import batches, sorting
from core.moderators.batch_port import CHOOSE, DONE, LOOK, WHY
from core.moderators.batches import Sheet
from core.moderators.ruling import UNDO
from core.people import Person
from core.ports import Notice, Tx
from core.process.review import REASONS, SENTENCE_MAX, SENTENCE_MIN
from core.sensitive import marks
from core.typed import zones
from core.views import View
from core.work import Case
from handlers import blank, notices
from handlers.card_kinds import outcome
from handlers.front import Draw, Front
from handlers.item_page import OURS_MAX, answer_text
from handlers.ours import own
from handlers.page import CAPTION_MAX, TEXT_MAX, Button, Id, Page, Say, fit, quote, units
from handlers.turn import OLD, Turn

SECOND = Text(N_("One more of you has to agree."))
COMMANDS: tuple[tuple[str, ...], ...] = ()
IN_A_ROW = 5
Act = Callable[[Tx, Person, "Ten"], Text | None]


class Ten(CallbackData, prefix="t"):
    """``do``: n (a number: ``n``, from 0), see (the next one larger), ok (approve the rest), what (``r``: the verdict;
    "" goes back), why (``r``: the reason), each, back (give back), undo, ten (take more).
    """

    do: str
    batch: Id
    n: Id = 0
    r: str = ""


ACTS: Mapping[str, Act] = {
    "n": lambda tx, me, data: sorting.mark(tx, me, data.batch, data.n),
    "see": lambda tx, me, data: sorting.closer(tx, me, data.batch),
    "ok": lambda tx, me, data: sorting.approve(tx, me, data.batch),
    "what": lambda tx, me, data: sorting.choose(tx, me, data.batch, data.r),
    "why": lambda tx, me, data: sorting.ask_sentence(tx, me, data.batch, data.r),
    "each": lambda tx, me, data: sorting.each(tx, me, data.batch),
    "back": lambda tx, me, data: sorting.give_back(tx, me, data.batch),
    "undo": lambda tx, me, data: sorting.take_back(tx, me, data.batch),
    "ten": lambda tx, me, _: batches.take(tx, me),
}


def router() -> Router:
    router = Router(name="batches")
    router.callback_query.register(press, Ten.filter())
    return router


async def press(query: CallbackQuery, callback_data: Ten, turn: Turn) -> None:
    """Every button of a batch."""
    data, chat_id = callback_data, turn.user.id

    def redraw(tx: Tx) -> None:
        tx.outbox.put(chat_id, batches.SENTENCE, str(data.batch), {"batch": data.batch})

    def act(tx: Tx, me: Person) -> Text | None:
        if data.do not in ACTS:
            raise Stale(OLD)
        redraw(tx)
        return ACTS[data.do](tx, me, data)

    await turn.answer(query, act, stale=redraw)


async def batch(front: Front, notice: Notice) -> None:
    """Draw a batch in its message, or anew."""

    def look(tx: Tx) -> tuple[Sheet, Person] | None:
        me = front.person(tx, notice.chat_id)
        found = tx.batches.get(notice.params["batch"])
        if not me or not found or found.person_id != me.id:
            return None
        looked = batches.look(tx, found)
        batches.leave(tx, me, looked)
        return looked, me

    looked = await front.store.transact(look)
    if looked is None:
        return
    found, me = looked
    file, drawing = picture(found)
    if found.over:
        file, drawing = await blank.instead(front.media, file), None
    page = draw(found, front.voice(me.language), me.clock)
    message_id = 0 if notice.params.get("new") else found.batch.message_id
    hidden = bool(marks.of(found.items[0].campaign))
    shown = await notices.put(front, notice.chat_id, page, file, message_id, drawn=drawing, hidden=hidden)
    if shown.message_id != found.batch.message_id:
        await front.store.transact(lambda tx: tx.batches.stands(found.batch.id, shown.message_id))


def picture(found: Sheet) -> tuple[str | None, Drawing | None]:
    """The file a batch shows and what is drawn beside it: all its photos, numbered."""
    files = [one.file for one in found.items if one.file]
    if not files:
        return None, None
    return files[0], Drawing(beside=tuple(map(sha_of, files[1:])), contact=True)


def draw(found: Sheet, say: Say, clock: str) -> Page:
    """What was asked, once; each answer under its number; what to do."""
    asked = [quote(one) for one in _asked(found, 0, say) if one in _common(found, say)]
    title = "\n".join(f"<b>{one}</b>" for one in (say(_head(found)), *asked))
    ask = say(_ask(found, clock))
    room = (CAPTION_MAX if found.of_photos else TEXT_MAX) - OURS_MAX - units(title)
    lines = fit([_line(found, place, say) for place in range(len(found.cases))], max(room, IN_A_ROW * len(found.cases)))
    return Page("\n\n".join([title, "\n".join(map(quote, filter(None, lines))), ask]), _buttons(found, say))


def _asked(found: Sheet, place: int, say: Say) -> list[str]:
    """The questions as this row asks them, not yet quoted."""
    item = found.items[place]
    data = spoken_row(item.form, item.task.data)
    return [own(fill(one.label, data), say) for one in item.form.questions]


def _common(found: Sheet, say: Say) -> set[str]:
    """What is asked of every row alike, and said once."""
    first, *others = (set(_asked(found, place, say)) for place in range(len(found.items)))
    return first.intersection(*others)


def _head(found: Sheet) -> Text:
    n, title = len(found.cases), found.items[0].campaign.title
    return Text(N_("{n} answer · {title}"), N_("{n} answers · {title}"), n, {"n": n, "title": title})


def _ask(found: Sheet, clock: str) -> Text:
    until = f"{zones.local(clock, found.batch.until):%H:%M}"
    if not found.left or found.batch.step == DONE:
        return Text(N_("Thank you. These are not in your hand any more."))
    if found.batch.step == LOOK:
        return Text(N_("Tap the number that you want to see by itself."))
    if found.batch.step == CHOOSE:
        return Text(N_("What becomes of those you marked: {which}?"), params={"which": _numbers(found.marked)})
    if found.batch.step in WHY.values():
        return Text(N_("Why? It is said to each of these: {which}."), params={"which": _numbers(found.marked)})
    return Text(N_("Tap the bad ones, then approve the rest. In your hand until {time}."), params={"time": until})


def _numbers(places: Sequence[int]) -> str:
    return ", ".join(str(one + 1) for one in places)


def _line(found: Sheet, place: int, say: Say) -> str:
    """One answer in words, not yet quoted: its number, what was shown, what was said, and what was noticed."""
    item, case = found.items[place], found.cases[place]
    if case.decided_at:
        return f"{place + 1}. {say(outcome(case))}"
    if waits := found.waits(place):
        ends = replace(case, outcome=waits.verdict)
        return f"{place + 1}. {say(outcome(ends) if waits.state == UNDO else SECOND)}"
    shown = fill(item.form.shows, spoken_row(item.form, item.task.data))
    given = [answer_text(one, item.answer.values.get(one.name, ""), say) for one in item.form.questions]
    must = [f"🔎 {say(item.must_show)}"] if item.must_show else []
    said = [] if item.files else [f"“{' · '.join(given)}”"]
    asked = [one for one in _asked(found, place, say) if one not in _common(found, say)]
    parts = [": ".join(filter(None, [shown, *asked, *said])), *must, *_noticed(case, say)]
    return f"{place + 1}. {' — '.join(filter(None, parts))}"


def _noticed(case: Case, say: Say) -> list[str]:
    found = case.params.get("findings")
    return [say(Text(one["text"], params=one["params"])) for one in found] if isinstance(found, list) else []


def _buttons(found: Sheet, say: Say) -> list[list[Button]]:
    batch = found.batch
    undo = [[_button(say, Text(N_("Undo")), Ten(do="undo", batch=batch.id))]] if found.undoable else []
    if not found.left or batch.step == DONE:
        return [*undo, [_button(say, Text(N_("Take 10 more")), Ten(do="ten", batch=batch.id))]]
    if batch.step == CHOOSE:
        return [*_what(found, say), *undo]
    if batch.step in WHY.values():
        why = [[_button(say, Text(text), Ten(do="why", batch=batch.id, r=code))] for code, text in REASONS.items()]
        return [*why, [_button(say, Text(N_("Back")), Ten(do="what", batch=batch.id))]]
    numbers = [_number(found, place) for place in found.left]
    return [
        *(numbers[at : at + IN_A_ROW] for at in range(0, len(numbers), IN_A_ROW)),
        [_button(say, _approve(found), Ten(do="ok", batch=batch.id))],
        [
            _button(say, Text(N_("Look closer")), Ten(do="see", batch=batch.id)),
            _button(say, Text(N_("Give back")), Ten(do="back", batch=batch.id)),
        ],
    ]


def _number(found: Sheet, place: int) -> Button:
    mark = "✘ " if place in found.marked else ""
    return Button(f"{mark}{place + 1}", Ten(do="n", batch=found.batch.id, n=place).pack())


def _approve(found: Sheet) -> Text:
    n = len(found.fine)
    if not found.marked:
        return Text(N_("Approve all {n}"), params={"n": n})
    return Text(N_("Approve the other {n}"), params={"n": n}) if n else Text(N_("Go on"))


def _what(found: Sheet, say: Say) -> list[list[Button]]:
    batch = found.batch
    ways = {"redo": N_("Do again"), "reject": N_("Reject")} if found.may_redo else {"reject": N_("Reject")}
    return [
        [_button(say, Text(N_("Look at each")), Ten(do="each", batch=batch.id))],
        [_button(say, Text(text), Ten(do="what", batch=batch.id, r=code)) for code, text in ways.items()],
    ]


def _button(say: Say, text: Text, data: Ten) -> Button:
    return Button(say(text), data.pack())


def draw_sentence(view: sorting.BatchSentence, say: Say) -> Page:
    """Ask for the sentence that goes with all that are marked."""
    ask = Text(
        N_("Now write one sentence ({least} to {most} letters) that tells each worker why. /cancel leaves it."),
        params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
    )
    reason = Text(N_("Your reason: {reason}."), params={"reason": Text(REASONS[view.reason])})
    many = Text(N_("{n} answer."), N_("{n} answers."), view.n, {"n": view.n})
    return Page("\n\n".join(map(say, (many, reason, ask))))


DRAWS: Mapping[type[View], Draw] = {sorting.BatchSentence: draw_sentence}
TYPED = {batches.SENTENCE: sorting.write}
NOTICES = {batches.SENTENCE: batch}
