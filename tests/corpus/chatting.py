"""A survey filled in at random where people fill it in: in the chat, by buttons, words and files."""

from collections.abc import Mapping
from typing import Any

from core.form.questions import (
    FILES,
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
    Note,
    PickDateTime,
    Question,
    Rank,
    Rate,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    YesNo,
)
from core.xforms.definition import Bind
from core.xforms.sent import plain_path
from handlers.tap import Work
from tests.conversations import doing
from tests.conversations.stage import Actor
from tests.corpus.filler import Filler
from tests.pictures import drawn
from tests.recordings import CLIP

STEPS_MAX = 2_000  # of one survey
TRIES_MAX = 40  # at one question, before one goes back and answers another one anew
BACK_ONCE_IN, BACK_MOST = 12, 3
FILE_ONCE_IN = 3  # of what need not be sent: a file takes a child process each
EMPTY_ONCE_IN = 4
CHOSEN_MOST = 6  # taps on one list


def buttons(worker: Actor, do: str) -> list[int]:
    """The numbers of the buttons of this kind under the newest message that has any; what was wrong stands below it."""
    for message in worker.stage.engine.newest(worker.id):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        data = [one.get("callback_data", "") for row in rows for one in row]
        if read := [Work.unpack(one) for one in data if one.startswith("w:")]:
            return [one.n for one in read if one.do == do]
    return []


class Chatter:
    """One worker in front of a survey; ``answers`` counts what was sent."""

    def __init__(self, worker: Actor, filler: Filler, binds: Mapping[str, Bind]) -> None:
        self.worker, self.filler, self.binds = worker, filler, binds
        self.answers = 0

    async def fills_in(self) -> None:
        """From the first question until the task is gone."""
        task = await doing.task(self.worker)
        tries: dict[str, int] = {}
        for _ in range(STEPS_MAX):
            if await doing.task(self.worker) != task:
                return
            if buttons(self.worker, "S"):
                await doing.press(self.worker, "S")
                continue
            question = await doing.asked(self.worker)
            assert question, self.worker.reads()
            tries[question.name] = tries.get(question.name, 0) + 1
            assert tries[question.name] < TRIES_MAX * 5, f"no way past it: {self.worker.reads()}"
            if self.filler.once_in(BACK_ONCE_IN) or not tries[question.name] % TRIES_MAX:
                await self._back()
                continue
            await self._answers(question)
            self.answers += 1
        raise AssertionError(f"no end to it: {self.worker.reads()}")

    async def _back(self) -> None:
        """One question or several."""
        for _ in range(1 + self.filler.chance.below(BACK_MOST)):
            if buttons(self.worker, "<"):
                await doing.press(self.worker, "<")

    async def _answers(self, question: Question) -> None:
        seldom = isinstance(question, FILES) and not self.filler.once_in(FILE_ONCE_IN)
        nothing = isinstance(question, ChooseOne | ChooseSeveral | Rank) and not buttons(self.worker, "o")
        if buttons(self.worker, "e") and (nothing or seldom or self.filler.once_in(EMPTY_ONCE_IN)):
            await doing.press(self.worker, "e")
            return
        match question:
            case Note() | Acknowledge():
                await doing.press(self.worker, ">")
            case ChooseOne() | YesNo():
                await doing.press(self.worker, "o", self._number(question))
            case ChooseSeveral() | Rank():
                await self._chooses(question)
            case Rate() if buttons(self.worker, "o"):
                await doing.press(self.worker, "o", self.filler.one_of(buttons(self.worker, "o")))
            case TakePhoto() | SendAudio() | SendVideo() | SendFile() | SendLocation():
                await self._sends(question)
            case _:
                bind = self.binds.get(plain_path(question.name), Bind())
                value = str(self.filler.value(question, bind.constraint))
                await self.worker.say(value.replace("T", " ") if isinstance(question, PickDateTime) else value)

    def _number(self, question: Question) -> int:
        shown = buttons(self.worker, "o")
        assert shown, f"nothing to choose from: {self.worker.reads()}"
        if isinstance(question, YesNo) and not self.filler.once_in(3):
            return 1
        return int(self.filler.one_of(shown))

    async def _chooses(self, question: ChooseSeveral | Rank) -> None:
        """Taps what is on the page; puts all in order."""
        if isinstance(question, Rank):
            for _ in question.options:
                chosen = await self._chosen()
                left = [n for n in buttons(self.worker, "o") if question.options[n] not in chosen]
                if not left:
                    break
                await doing.press(self.worker, "o", self.filler.one_of(left))
        else:
            shown = buttons(self.worker, "o")
            for n in self.filler.shuffled(shown)[: 1 + self.filler.chance.below(min(CHOSEN_MOST, len(shown)))]:
                await doing.press(self.worker, "o", n)
        await doing.press(self.worker, "d")

    async def _chosen(self) -> list[str]:
        def look(tx: Any) -> list[str]:
            me = tx.people.by_telegram(self.worker.id)
            return list(me.screen.params.get("chosen", ()))

        found: list[str] = await self.worker.stage.do(look)
        return found

    async def _sends(self, question: Question) -> None:
        self.answers += 1
        n = self.answers
        match question:
            case TakePhoto():
                await self.worker.send_photo(drawn.jpeg(drawn.grainy(drawn.scene(10_000 * self.worker.id + n))))
            case SendLocation():
                await self.worker.send_location(-1.28, 36.81 + n / 1000, 10)
            case SendVideo():
                await self.worker.send_video(CLIP + bytes(range(256)) * 1000 + n.to_bytes(4, "big"), 10)
            case _:
                await doing.answer(self.worker, question, n)
