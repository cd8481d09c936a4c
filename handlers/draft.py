"""A campaign before its launch: what was understood of the file, what is to be decided, the test, the summary."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.assets import is_money
from core.drafting import asked, buying, launch, studio, trial
from core.drafting.drafts import unpack
from core.drafting.studio_views import DraftView, NewView, TriedView
from core.errors import N_, Invalid, Text
from core.form.forms import file_columns, visible
from core.form.questions import ChooseOne, ChooseSeveral
from core.launched import running
from core.money import amount, have
from core.people import Person
from core.ports import Tx
from core.tables import intake
from core.tables.intake import Document
from core.tasks import TYPES, survey
from core.teams import strangers
from core.views import View
from handlers import campaign_card, fetching, for_whom
from handlers.page import Button, Id, Page, Say, quote
from handlers.tap import People
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("new", N_("Give out work: start here")),)
SHOWN_CHARS = 200  # of a long text on a card
WORKBOOK = N_("It runs as your workbook says. Every person answers it once.")
UNHEARD = Text(N_("I did not keep your file: I do not know you yet. Send /start, agree, then send the file again."))


class Draft(CallbackData, prefix="d"):
    """``do``: see, go, kind, set, try, sum, run, drop, out, any; ``c`` a campaign."""

    do: str
    c: Id


def router() -> Router:
    router = Router(name="draft")
    router.message.register(new, InPrivate("new"))
    router.message.register(document, F.chat.type == "private", F.document)
    router.callback_query.register(press, Draft.filter())
    return router


async def new(message: Message, command: CommandObject, turn: Turn) -> None:
    text = command.args or ""
    await turn.act(message, lambda tx, me: buying.new_typed(tx, me, text) if text else buying.new(tx, me))


async def document(message: Message, turn: Turn) -> None:
    """A file: rows, pictures or both."""
    assert message.document
    file, front = message.document, turn.front
    is_picture = (file.mime_type or "").startswith("image/")
    sent = Document(file.file_id, file.file_name or "file", file.file_size or 0, is_picture)
    await turn.act(
        message, lambda tx, me: intake.receive(tx, me, sent, front.random, front.file_bytes_max), unheard=UNHEARD
    )


async def press(query: CallbackQuery, callback_data: Draft, turn: Turn) -> None:
    c, waits = callback_data.c, turn.front.house.first_waits
    acts = {
        "see": lambda tx, me: studio.draft(tx, me, c),
        "go": lambda tx, me: studio.go_on(tx, me, c),
        "kind": lambda tx, me: studio.ask(tx, me, c, "kind"),
        "set": lambda tx, me: studio.settings(tx, me, c),
        "try": lambda tx, me: trial.start(tx, me, c),
        "sum": lambda tx, me: launch.summary(tx, me, c),
        "run": lambda tx, me: running.start(tx, me, c, waits=waits),
        "drop": lambda tx, me: studio.drop_bare(tx, me, c),
        "out": lambda tx, me: strangers.leave_out(tx, me, c),
        "any": lambda tx, me: strangers.for_others(tx, me, c),
    }
    await turn.act(query, acts.get(callback_data.do, acts["see"]))


def _typed_on_draft(_tx: Tx, _me: Person, _text: str) -> View:
    raise Invalid(Text(N_("Tap a button above, or send a file.")))


TYPED = {"new": buying.new_typed, "draft": _typed_on_draft}


def button(say: Say, label: str, do: str, c: int) -> Button:
    return Button(say(Text(label)), Draft(do=do, c=c).pack())


def draw_new(view: NewView, say: Say) -> Page:
    """How to begin, and what points buy."""
    begin = N_(
        "<b>Give out work</b>\n\nSend me a file here: CSV, Excel or JSONL, one row a task. For pictures "
        "send a ZIP: the table, and the pictures it names. Or send its web address (https://…). "
        "I read it and lead you through the rest."
    )
    parts = [say(Text(begin)), say(have(view.funds))]
    for one in view.bought:
        params = {"tasks": one.tasks, "answers": one.answers}
        parts.append(say(Text(N_("{tasks} tasks, each answered by {answers}"), params=params)))
    if view.bought:
        params_ = {"points": amount(view.points, view.asset), "price": amount(view.price_minor, view.asset)}
        parts.insert(2, say(Text(N_("<b>{points}</b> at {price} an answer buy one of these:"), params=params_)))
    else:
        money = N_("What does your money buy? Send a number, such as 300.")
        points = N_("What do your points buy? Send a number, such as 300.")
        parts.append(say(Text(money if is_money(view.asset) else points)))
    return Page("\n\n".join(parts))


def draw_draft(view: DraftView, say: Say) -> Page:
    """What was understood, and what comes next."""
    campaign, kept, c = view.campaign, view.draft, view.campaign.id
    parts = [f"<b>{quote(campaign.title)}</b>"]
    if kept.reading:
        rows_ = Text(
            N_("Reading your file … {n} row so far."), N_("Reading your file … {n} rows so far."), campaign.rows
        )
        begun = rows_ if campaign.rows else Text(N_("Reading your file …"))
        parts.append(say(view.doing or begun))
        return Page("\n\n".join(parts))
    parts += [*_understood(view, say), *_problems(view, say)]
    if not campaign.rows:
        again = N_("Mend that, then send the file again here.")
        first = N_("Send the file with its rows: CSV, Excel, JSONL, or a ZIP with pictures.")
        parts.append(say(Text(again if kept.problems else first)))
        return Page("\n\n".join(parts))
    rows = []
    if kept.bare and file_columns(campaign.form):
        drop = Button(say(fetching.leave_out(view)), Draft(do="drop", c=c).pack())
        rows += [*fetching.again_row(view, say), [drop]]
    rows += _strange_rows(view, say)
    if view.missing:
        parts.append(say(Text(N_("Is that what you want people to do? Then a few questions follow."))))
        rows.append([button(say, N_("Yes, go on"), "go", c)])
        rows.append([button(say, N_("Something else"), "kind", c), button(say, N_("Change"), "set", c)])
    else:
        decided = N_("All is decided. Try two tasks as a worker sees them, then launch.")
        if campaign.kind == survey.CODE:
            decided = N_("All is decided. Answer it yourself as a worker sees it, then launch.")
        parts.append(say(Text(decided)))
        rows.append([button(say, N_("Try it") if campaign.kind == survey.CODE else N_("Try two tasks"), "try", c)])
        rows.append([button(say, N_("Cost and launch"), "sum", c), button(say, N_("Change"), "set", c)])
    return Page("\n\n".join(parts), rows)


def _understood(view: DraftView, say: Say) -> Sequence[str]:
    campaign = view.campaign
    if not campaign.kind:
        return ()
    kind = TYPES[campaign.kind]
    count = Text(N_("{n} row, columns: "), N_("{n} rows, columns: "), campaign.rows + view.known)
    if campaign.kind == survey.CODE:
        count = Text(N_("{n} question, columns: "), N_("{n} questions, columns: "), len(visible(campaign.form)))
    if campaign.form.logic:
        count = campaign_card.size(campaign)
    lines = [say(count) + quote(_short(", ".join(campaign.columns)))]
    explained = WORKBOOK if campaign.form.logic else kind.EXPLAIN
    lines.append(f"<b>{say(Text(kind.NAME))}</b>: {say(Text(explained))}")
    question = campaign.form.questions[0]
    now = asked.asked_now(campaign)
    if now:
        lines.append(f"❓ {say(now)}")
    if column := asked.options_brought(campaign):
        lines.append(f"▫️ {say(asked.each_its_own(column))}")
    elif isinstance(question, ChooseOne | ChooseSeveral) and question.options:
        says = question.says if isinstance(question, ChooseOne) else ()
        lines.append("▫️ " + quote(_short(asked.in_brackets(" · ".join(says or question.options)))))
    if campaign.price_minor:
        lines.append(say(campaign_card.terms(campaign)))
    return ["\n".join([*lines, *for_whom.lines(view, say)])]


def _problems(view: DraftView, say: Say) -> Sequence[str]:
    kept, lines = view.draft, []
    if kept.left_out:
        lines.append(say(Text(N_("{n} row was left out."), N_("{n} rows were left out."), kept.left_out)))
    if kept.bare and file_columns(view.campaign.form):
        lines.append(say(fetching.bare(view)))
    if view.strangers:
        lines.append("⚠️ " + say(strangers.told(view.strangers)))
    lines += ["⚠️ " + say(unpack(problem)) for problem in kept.problems]
    return ["\n".join(lines)] if lines else ()


def _strange_rows(view: DraftView, say: Say) -> list[list[Button]]:
    """One tap for all such rows; or they are put on the list first."""
    if not view.strangers:
        return []
    c = view.campaign.id
    people = Button(say(Text(N_("My people"))), People(do="see").pack())
    out, others = button(say, N_("Leave these rows out"), "out", c), button(say, N_("Others may do them"), "any", c)
    return [[people], [out, others]]


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"


def draw_tried(view: TriedView, say: Say) -> Page:
    """After a test."""
    campaign, c = view.campaign, view.campaign.id
    if not view.mine:
        return Page(say(Text(N_("Thank you for trying it. Your answers are marked as a test and count nowhere."))))
    if not campaign.trial_ms:
        text = say(Text(N_("The test is over. You answered nothing, so I cannot tell how long a task takes.")))
    else:
        seconds = max(1, round(campaign.trial_ms / 1000))
        took = Text(N_("One task took you {n} second."), N_("One task took you {n} seconds."), seconds)
        if campaign.kind == survey.CODE:
            took = Text(N_("It took you {n} second."), N_("It took you {n} seconds."), seconds)
        text = say(took) + " " + say(Text(N_("I reckon with half as much again for workers.")))
    more = N_("Try it again") if campaign.kind == survey.CODE else N_("Try two more")
    rows = [
        [button(say, N_("Cost and launch"), "sum", c)],
        [button(say, more, "try", c), button(say, N_("Change"), "set", c)],
    ]
    return Page(text, rows if campaign.state == "draft" else ())
