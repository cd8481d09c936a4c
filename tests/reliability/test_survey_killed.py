"""A workbook's survey of 180 questions, the bot killed twenty times and silent for days: every answer is there."""

import asyncio
import json
import re
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.chance import Weyl
from bench.field import sow
from core.form import surveys
from core.ports import Store, Tx
from tests.core.xforms.made import questions, survey
from tests.reliability.ground import Bot, Ground, standing

QUESTIONS, COUNTED, KILLS, SILENCES, SEED = 180, 18, 20, (6, 13), 4
# The places a tap or a text passes; the same one is passed several times before it kills.
POINTS = ("update-received", "before-transact", "after-commit", "before-offset")
TIMES_MOST = 12
KINDS = ("integer", "text", "select_one yn")
ASKED = re.compile(r"Question (\d+)\?")


def row(n: int) -> str:
    """Every fourth depends on the one before it."""
    relevant = f"${{q{n - 1}}} != ''" if n % 4 == 3 else ""
    return f"{KINDS[n % 3]} | q{n} | Question {n}? | {relevant} | "


def sheet() -> Iterator[str]:
    for n in range(QUESTIONS):
        yield row(n)
        if n % 10 == 0:  # a sum
            yield f"calculate | c{n} | | | ${{q{n - n % 3}}} + 1"


WORKBOOK = questions(
    *sheet(),
    columns="type | name | label | relevant | calculation",
    more="| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |",
)


def value(n: int) -> str:
    return (str(n), f"Answer {n}", "yes" if n % 2 else "no")[n % 3]


async def surveyed(store: Store) -> None:
    campaign_id = await sow(store, 1, answers=1)

    def turn(tx: Tx) -> None:
        made = tx.campaigns.get(campaign_id)
        assert made
        form = surveys.form_of(survey(WORKBOOK), {})
        changed = replace(made, kind="survey", form=form, version=2, lease_seconds=3600)
        assert tx.campaigns.save(changed, made.state)
        tx.campaigns.publish(changed)
        tx.tasks.renew(campaign_id, 2, 10)

    await store.transact(turn)


def asked(ground: Ground) -> int:
    """The number of the question in sight, ``QUESTIONS`` once all are answered, -1 where the time was over."""
    for text in reversed(ground.said(ground.worker)):
        if "look over your answers" in text:
            return QUESTIONS
        if "time for that task is over" in text or "points an hour" in text:  # the notice, or the job's card
            return -1
        if found := ASKED.search(text):
            return int(found[1])
    raise AssertionError("nothing was asked")


async def answers(ground: Ground, n: int) -> None:
    if n < 0:
        await ground.press(ground.worker, "Go on")
    elif n % 3 == 2:
        await ground.press(ground.worker, value(n).capitalize())
    else:
        await ground.engine.send_text(ground.worker, ground.worker, value(n))


async def lives(ground: Ground, bot: Bot, point: str) -> None:
    """The worker answers until the bot is killed, or all is answered."""
    await bot.start(point)
    async with asyncio.TaskGroup() as group:
        death = group.create_task(bot.ended())
        death.add_done_callback(lambda _: ground.look_again())
        while not death.done():
            await ground.until(lambda: death.done() or not ground.queue.queue)
            if death.done():
                break
            if (n := asked(ground)) < QUESTIONS:
                await answers(ground, n)
            else:
                bot.kill()
                await death
        assert death.result() == -signal.SIGKILL


def lapses(tx: Tx) -> None:
    """Days go by: the lease is over."""
    (held,) = tx.assignments.overdue(tx.now + 10**12, 2)
    assert tx.assignments.keep(replace(held, leased_until=tx.now - 1000), held.draft)


async def test_killed_twenty_times(sqlite_url: str, tmp_path: Path) -> None:
    chance = Weyl(SEED)
    async with standing(sqlite_url, tmp_path, surveyed) as (ground, bot):
        begun = []
        for life in range(KILLS):
            point = f"{POINTS[chance.below(len(POINTS))]}:{1 + chance.below(TIMES_MOST)}"
            await lives(ground, bot, point)
            begun.append(asked(ground))
            if life in SILENCES:
                await ground.do(lapses)
        assert begun[0] < QUESTIONS // 4, "it was killed in the middle"
        await bot.start()
        await ground.confirmed()
        while (n := asked(ground)) < QUESTIONS:
            await answers(ground, n)
            await ground.confirmed()
        await ground.press(ground.worker, "Send")
        await ground.confirmed()
        await bot.stop()
        ((kept,),) = ground.rows("SELECT content FROM answer")
        answer = json.loads(kept)
        assert {name: one for name, one in answer.items() if name[0] == "q"} == {
            f"q{n}": value(n) for n in range(QUESTIONS)
        }
        assert sum(name[0] == "c" for name in answer) == COUNTED
        ground.sound()
