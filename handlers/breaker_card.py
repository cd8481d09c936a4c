"""The card of a requester who rejects far more than usual, and what the requester and the workers are told."""

from core.breaker import stopping
from core.breaker.port import State
from core.errors import N_, Text
from core.form.wanted import day
from core.ports import Notice
from core.process.process_views import CardFacts
from core.work import CaseKind
from handlers.card import CardKind, Menu, Rows, button, left, lines
from handlers.front import Front
from handlers.notices import Deliver, recipient
from handlers.page import Page, Say, send

EFFECTS = N_(
    "<blockquote expandable><b>The rejections stand</b>: each worker may appeal, with 14 days anew.\n"
    "<b>Pay them all</b>: every answer of these is paid and counts.\n"
    "Two of you have to say the same, nobody of that organisation. The money for what was rejected stays reserved "
    "until then, and it counts for nobody's skills.</blockquote>"
)


def _parts(facts: CardFacts, say: Say) -> list[str]:
    return [*lines(facts, say), *([] if facts.case.decided_at else [say(Text(EFFECTS))])]


def _buttons(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    return [[button(say, text, do, facts.case)] for do, text in LABELS.items()]


def _clock(facts: CardFacts) -> Text:
    return Text(N_("If two do not agree within {time}, the workers are paid."), params={"time": left(facts)})


LABELS = {"stand": N_("The rejections stand"), "pay": N_("Pay them all")}
KIND = CardKind(
    kind=CaseKind.FROZEN,
    title=N_("Many rejections at once · case {name}"),
    queue=N_("Many rejections at once"),
    parts=_parts,
    buttons=_buttons,
    clock=_clock,
    outcomes={
        State.STAND: N_("✘ Two of you said: the rejections stand."),
        State.PAY: N_("✔ Two of you said: all of them are paid."),
        "clock": N_("✔ Nobody decided in time: all of them are paid."),
    },
    taps={
        "stand": lambda tx, me, data: stopping.say(tx, me, data.case, State.STAND),
        "pay": lambda tx, me, data: stopping.say(tx, me, data.case, State.PAY),
    },
)

TO_WORKERS = {
    State.FROZEN: N_(
        "Whoever gave you work has begun to reject far more answers than usual, some of yours among them. Two people "
        "look at it, until {day} at the latest. Your money stays reserved, nothing counts against you, and you need "
        "not do anything. If they come to no decision, you are paid."
    ),
    State.STAND: N_(
        "Two people have looked at the answers that were rejected: it stays so. Do you see it otherwise? You have 14 "
        "days anew to appeal; another person decides, and your money stays reserved."
    ),
    State.PAY: N_(
        "People have looked at the answers of yours that were rejected: all of them are paid, and they count."
    ),
}
TO_REQUESTER = {
    State.FROZEN: N_(
        "{rejected} of your last {decided} answers were rejected, far more than usual. Two moderators look first, "
        "until {day} at the latest. Until then nothing more can be rejected; the workers' money stays reserved. You "
        "can approve, or send back. If they come to no decision, the workers are paid."
    ),
    State.STAND: N_("The moderators have looked: your rejections stand, and the workers may appeal."),
    State.PAY: N_("The moderators have looked: the workers are paid for the answers that were rejected."),
}
OF_A_FILE = {
    State.FROZEN: N_(
        "Your file would reject {rejected} of {decided} answers, far more than usual. Nothing of it has taken effect. "
        "Two moderators look first, until {day} at the latest, and I tell you what they say. Answers whose day comes "
        "meanwhile are paid."
    ),
    State.STAND: N_(
        "The moderators have looked: your file is carried out now, but for answers that are paid already. I tell you "
        "what came of it."
    ),
    State.PAY: N_("The moderators have looked: the workers are paid for the answers that your file would reject."),
}


async def to_worker(front: Front, notice: Notice) -> None:
    """What became of their rejected answers."""
    await _tell(front, notice, TO_WORKERS[State(notice.params["state"])])


async def to_requester(front: Front, notice: Notice) -> None:
    """That they are stopped, and what came of it."""
    texts = OF_A_FILE if notice.params["file"] else TO_REQUESTER
    await _tell(front, notice, texts[State(notice.params["state"])])


async def _tell(front: Front, notice: Notice, text: str) -> None:
    person = await front.store.transact(lambda tx: recipient(front, tx, notice))
    told = notice.params
    params = {name: told[name] for name in ("rejected", "decided") if name in told} | {"day": day(told["day"])}
    await send(front.bot, notice.chat_id, Page(front.voice(person.language)(Text(text, params=params))))


TOLD: dict[str, Deliver] = {stopping.WORKER: to_worker, stopping.REQUESTER: to_requester}
