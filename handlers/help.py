"""Help: three short topics, the texts everyone may read, and a person to ask."""

from collections.abc import Mapping, Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.front.account_views import QuestionView, Reading
from core.on_site.around import KEPT_MS
from core.on_site.nearby import KEPT_DAYS
from core.people import CONSENT_VERSION
from core.ports import Notice, Tx
from core.process import helpdesk, prints_tx
from core.skills.appealing import ABOUT
from core.skills.words import skill_name
from handlers import notices, statements
from handlers.asked import asked
from handlers.front import Front
from handlers.page import TEXT_MAX, Button, Page, Say, fit, quote
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (
    ("help", N_("Help, and a person to ask")),
    ("paysupport", N_("Questions about pay")),
    ("privacy", N_("What is kept about you, and why")),
)
TOPICS: Mapping[str, str] = {
    "working": N_("How work goes"),
    "paysupport": N_("How pay works"),
    "rejected": N_("When an answer is not accepted"),
}
PAGES: Mapping[str, Sequence[str]] = {
    "help": (
        N_("<b>Help</b>"),
        N_("/work goes on where you were, /tasks lists all jobs, /balance is what you earned, /me is about you."),
        N_("Choose a topic, or ask a person: someone reads it and answers here."),
    ),
    "working": (
        N_("<b>How work goes</b>"),
        N_("Each task is one message: what it pays, the question, the buttons. Answer it, and the next one comes."),
        N_("Skip is free. “Can't tell” is an answer too, and it is paid. Stop gives the task back."),
        N_("If you close the phone, nothing is lost. When the time for a task is over, it goes to someone else."),
        N_("You can change your last choice for a minute, with the button under the next task."),
    ),
    "paysupport": (
        N_("<b>How pay works</b>"),
        N_("You see the pay before you start. Kazi never asks you to pay, nor for a PIN or a code."),
        N_("Most choices are paid at once. Some wait until others agree or a person looks: the card says how long."),
        N_("Texts and photos are checked at once by simple rules; what is doubtful, a person looks at."),
        N_("/balance shows what is yours and what is still pending. Is something wrong? Ask a person, below."),
    ),
    "rejected": (
        N_("<b>When an answer is not accepted</b>"),
        N_("You are told which one, the reason, and a sentence from the person who decided."),
        N_("Sometimes you can do it again, once. Or appeal within 14 days: another person decides."),
        N_("Until then the money stays reserved. If nobody decides your appeal in 14 days, it is yours."),
        N_("/appeal lists the answers you can do something about."),
    ),
    "payout": (
        N_("<b>Being paid</b>"),
        N_(
            "Money you earn here is yours from the moment it is approved, and does not expire. /payout sends it to you."
        ),
        N_("Points are no money: they show what your work was worth, and cannot be paid out."),
        N_("Whoever offers to buy your points, or asks you to pay for a payout, is not Kazi."),
    ),
    "privacy": (
        N_("<b>Privacy</b>, version {version}"),
        N_(
            "<b>What is kept:</b> the number Telegram gives you (not your name), your language, country, the "
            "languages you read, your answers, the decisions on them, and each movement of points. If you send your "
            "location: where that was to about 1 km, for {days} days, to tell you how far jobs are; while you look at "
            "jobs near you, to about 100 m, for {hours} hours at most."
        ),
        N_("How well you do each kind of work, and what that is reckoned from. /me shows it."),
        N_("Of each photo you send: how it looks, in 32 letters, for {photos} days, to know the same one again."),
        N_(
            "If you are paid money: the number it goes to, encrypted under a key of your own, and each payout. Who "
            "sends the money gets the number, nobody else; moderators see its last three digits."
        ),
        N_(
            "If you are erased, a code made of that number stays for 30 days, so that limits hold, and longer where "
            "something is paid only once. The number does not stand in it."
        ),
        N_(
            "If you pay money in from a phone: its number, encrypted likewise, until a day after; its last three "
            "digits stay."
        ),
        N_("<b>Why:</b> to give you work that fits, to pay you, and to be able to show that both were right."),
        N_(
            "<b>Who sees it:</b> whoever asked gets your answers under a code, another one in each campaign but one "
            "that says it follows another; never your name or number. Moderators see answers and that code. What you "
            "photograph and write is seen by them: leave faces, names and numbers out."
        ),
        N_(
            "<b>Lists:</b> if you agree to work for somebody by name, they and who leads the team see under that name "
            "what you did and your answers. Of a number they wrote down only a hash and two digits are kept. /me takes "
            "you off."
        ),
        N_(
            "<b>Who asks:</b> what you think of them and say of a job is counted; they see numbers of several people, "
            "never who. A letter to them goes under your code, and is deleted as other words are."
        ),
        N_("<b>How long:</b> until whoever runs this bot removes it; movements of points as long as the law asks."),
        N_(
            "<b>What you can do:</b> /mydata sends you everything and takes back a consent you gave, /me changes it, "
            "/help reaches a person."
        ),
        N_("<b>Receipts</b> are signed; /help shows the key that they are checked with."),
        N_("Kazi is for people of 18 and over."),
    ),
}
OURS_MAX = 100  # UTF-16 units of a brought answer that our own words take


class Help(CallbackData, prefix="h"):
    """``do``: read (``page``), ask."""

    do: str
    page: str = ""


def router() -> Router:
    router = Router(name="help")
    router.message.register(read, InPrivate("help", "paysupport", "privacy"))
    router.callback_query.register(press, Help.filter())
    return router


async def read(message: Message, command: CommandObject, turn: Turn) -> None:
    page = command.command
    await turn.act(message, lambda tx, me: helpdesk.read(tx, me, page), newcomers=True)


async def press(query: CallbackQuery, callback_data: Help, turn: Turn) -> None:
    page = callback_data.page
    if callback_data.do == "ask":
        await turn.act(query, helpdesk.question)
    elif page in PAGES:
        await turn.act(query, lambda tx, me: helpdesk.read(tx, me, page), newcomers=True)


def draw(view: Reading, say: Say) -> Page:
    """A page of text, with the ways on from it."""
    params = {
        "version": CONSENT_VERSION,
        "days": KEPT_DAYS,
        "hours": KEPT_MS // 3_600_000,
        "photos": prints_tx.KEPT_DAYS,
    }
    text = "\n\n".join(say(Text(one, params=params)) for one in PAGES.get(view.page, PAGES["help"]))
    ask = [[Button(say(Text(N_("Ask a person"))), Help(do="ask").pack())]] if view.me.may_work else []
    if view.page == "help":
        topics = [[Button(say(Text(title)), Help(do="read", page=page).pack())] for page, title in TOPICS.items()]
        return Page(text, [*topics, [statements.how(say)], *ask])
    return Page(text, [*ask, [Button(say(Text(N_("Other topics"))), Help(do="read", page="help").pack())]])


def draw_question(view: QuestionView, say: Say) -> Page:
    """Ask for the question."""
    if skill := view.screen.params.get("about", {}).get(ABOUT):
        wrong = N_(
            "What is wrong about your level in “{skill}”? Write it as one message; a person looks. /cancel leaves it."
        )
        return Page(say(Text(wrong, params={"skill": skill_name(skill)})))
    return Page(say(Text(N_("What is your question? Write it as one message. /cancel leaves it."))))


async def answered(front: Front, notice: Notice) -> None:
    """Bring a person's answer to whoever asked."""

    def look(tx: Tx) -> str:
        return notices.recipient(front, tx, notice).language

    say = front.voice(await front.store.transact(look))
    question = asked({**notice.params, "words": notice.params["asked"]}, say)
    theirs, words = map(quote, fit([question, notice.params["words"]], TEXT_MAX - OURS_MAX))
    text = f"{say(Text(N_('You asked:')))}\n<blockquote>{theirs}</blockquote>\n\n{words}"
    page = Page(text, [[Button(say(Text(N_("Ask again"))), Help(do="ask").pack())]])
    await notices.put(front, notice.chat_id, page, None)


TYPED = {helpdesk.ASK: helpdesk.ask}
NOTICES = {"help_answer": answered}
