"""Known answers: what is told to somebody whose work rests for a while, and what they can do."""

from aiogram import Router

from core.errors import N_, Text
from core.known import pausing, telling
from core.ports import Notice, Tx
from core.skills import words
from handlers import notices
from handlers.front import Front
from handlers.jobs import Job
from handlers.page import Button, Page, Say, quote
from handlers.skills import Skill

COMMANDS: tuple[tuple[str, str], ...] = ()


def router() -> Router:
    return Router(name="known")


async def resting(front: Front, notice: Notice) -> None:
    """Once: what happened, that it costs nothing, and both ways on."""

    def look(tx: Tx) -> str:
        return notices.recipient(front, tx, notice).language

    say = front.voice(await front.store.transact(look))
    skill, lines = notice.params["skill"], telling.unpacked(notice.params["missed"])
    buttons = [
        [Button(say(Text(N_("Practise, paid"))), Job(do="see", c=notice.params["c"]).pack())],
        [Button(say(Text(N_("I think this is wrong"))), Skill(do="wrong", v=skill).pack())],
    ]
    parts = [
        say(Text(N_("<b>{skill}: time to practise</b>"), params={"skill": words.skill_name(skill)})),
        say(Text(N_("Of some tasks the answer was known, and several of yours were different:"))),
        "\n".join(f"• {missed(one, say)}" for one in lines),
        say(Text(N_("It costs you nothing: all you sent is paid as it was promised, and nothing is rejected."))),
        say(Text(N_("To go on, do 10 tasks to practise. They pay the same, and I say each time what is right."))),
    ]
    await notices.put(front, notice.chat_id, Page("\n\n".join(parts), buttons), None)


def missed(one: telling.Told, say: Say) -> str:
    """What was asked, said and right, in a line."""
    params = {"said": one.said, "right": one.right}
    line = say(Text(N_("you said {said}, right is {right}"), params=params))
    return f"{quote(one.asked)}: {line}" if one.asked else line


NOTICES = {pausing.NOTICE: resting}
