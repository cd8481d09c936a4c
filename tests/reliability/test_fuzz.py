"""Whatever a worker sends, taps or forges at a form of every kind: no error, sound books, answers as stored."""

import logging
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core import answers, forms
from core.answers import Value
from core.campaigns import Campaign
from core.door import campaign_link
from core.forms import Form
from core.people import Person
from core.ports import Tx
from core.questions import (
    COUNTED,
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Hidden,
    MarkCells,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from handlers.tap import Work
from handlers.work import ACTIONS
from storage import audit
from storage.engine import snapshot
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.pictures import drawn

QUESTIONS: tuple[Question, ...] = (
    Note("note", "Read ${text}"),
    WriteText("say", "What?", required=False, start="${text}"),
    WriteText("line", "Which?", several_lines=False, shortest=2, longest=40),
    WriteInteger("whole", "How many?", least=-5, most=10**6),
    WriteDecimal("part", "How much?", least="0.5"),
    PickDate("day", "When?", least="2020-01-01"),
    PickTime("time", "At what time?"),
    PickDateTime("moment", "When exactly?", required=False),
    ChooseOne("one", "Which one?", ("Yes", "No", "Maybe"), other=True),
    ChooseOne("tree", "Where?", ("A > B", "A > C", "D"), tree=True),
    ChooseSeveral("several", "Which ones?", ("x", "y", "z", "none"), most=2, other=True, exclusive=("none",)),
    Rank("rank", "Order?", ("p", "q", "r"), most=2),
    Rate("rate", "How good?"),
    Acknowledge("seen", "Seen?"),
    YesNo("good", "Good?"),
    TakePhoto("photo", "Photo?", required=False),
    TakePhoto("photos", "Photos?", most=2),
    SendAudio("sound", "Sound?"),
    SendVideo("film", "Film?"),
    SendFile("file", "File?"),
    SendLocation("place", "Place?"),
    ReadBarcode("code", "Code?"),
    MarkCells("cells", "Where is it?", most=2),
)
WORKED_OUT = (Calculate("sum", "", expression="1 + 1"), Hidden("hidden", "", value="${text}"))
WORDS = ["12", "-3", "0012", "1,5", "12.50", "1e5", "2026-11-24", "14:30", "24 November 2026 14:30", "yes", "no", "OK"]
ODD = ["?", " ? ", "Maybe", "x", "A > B", "-1.28, 36.8", "4006381333931", "1 2 3", "\u0661\u0662", "<b>", "${text}"]
TYPED = st.one_of(
    st.sampled_from([*WORDS, *ODD]), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
)
ACTS = st.one_of(
    st.tuples(st.just("say"), TYPED),
    st.tuples(st.just("press"), st.tuples(st.sampled_from([*ACTIONS, "o", "Z"]), st.integers(0, 6))),
    st.tuples(
        st.just("press"), st.tuples(st.sampled_from(["o", "v", "d", "e", ">", "-", "x", "S"]), st.integers(0, 70))
    ),
    st.tuples(
        st.just("forge"), st.sampled_from(["w:", "w:1:o:-1", f"w:{2**63}:o:0", "w:0:o:0", "w:1:oo:99", "zz", "c:1:1"])
    ),
    st.tuples(st.sampled_from(["photo", "voice", "file", "place", "film", "back"]), st.integers(0, 3)),
)
HTML_IN = "<b>it</b> & ${text}"


async def prepared(stage: Stage, asked: tuple[Question, ...], name: str) -> tuple[Actor, int]:
    """A worker in front of the first task of a new campaign that asks this."""
    where = await campaign(stage, [HTML_IN, "two", "three"])

    def turn(tx: Tx) -> None:
        made = tx.campaigns.get(where)
        assert made
        changed = replace(made, form=Form((*asked, *WORKED_OUT), shows="${text}"), version=2)
        assert tx.campaigns.save(changed, made.state)
        tx.campaigns.publish(changed)
        tx.tasks.renew(where, 2, 99)

    await stage.do(turn)
    worker = await enter(stage, name)
    await worker.say(f"/start {campaign_link(where)}")
    await worker.tap("I agree")
    return worker, where


def me_of(tx: Tx, worker: Actor) -> Person:
    found = tx.people.by_telegram(worker.id)
    assert found
    return found


async def act(stage: Stage, worker: Actor, what: str, given_: Any) -> None:
    match what:
        case "say":
            await worker.say(given_ if given_.strip() else "…")
        case "press" | "forge":
            revision = await stage.do(lambda tx: me_of(tx, worker).screen.revision)
            data = Work(rev=revision, do=given_[0], n=given_[1]).pack() if what == "press" else given_
            message = next(one for one in reversed(worker.messages()) if one.get("from", {}).get("is_bot"))
            await stage.engine.press(worker.id, worker.id, message["message_id"], data, stale=True)
            await stage.settle()
        case "photo":
            await worker.send_photo(drawn.jpeg(drawn.grainy(drawn.house(), 6 + given_ / 100)))
        case "voice":
            await worker.send_voice(seconds=given_ + 1)
        case "film":
            await worker.send_video(seconds=given_ + 1)
        case "file":
            await worker.send_file(f"proof{given_}.pdf", b"%PDF-1.4 proof")
        case "place":
            await worker.send_location(-1.28 * given_, 36.81 * given_, given_)
        case _:
            await worker.say("/work")


def is_stored(made: Campaign, task: dict[str, str], values: dict[str, Value]) -> None:
    """What is stored answers its question and stands in its stored form already."""
    for one in made.form.questions:
        if isinstance(one, Note):
            assert one.name not in values
        elif not isinstance(one, COUNTED):
            value = values[one.name]
            assert answers.check(forms.filled(made.form, one, task), value) == value
    asked = {one.name for one in made.form.questions if not isinstance(one, Note)}
    assert set(values) == asked
    assert (values["sum"], values["hidden"]) == ("2", task["text"])


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[*HealthCheck],
)
@given(st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=3, unique=True), st.lists(ACTS, max_size=10))
async def test_whatever_a_worker_sends(
    stage: Stage, url: str, caplog: pytest.LogCaptureFixture, asked: list[Question], acts: list[tuple[str, Any]]
) -> None:
    worker, where = await prepared(stage, tuple(asked), f"W{stage.clock.now()}")
    for what, given_ in acts:
        await act(stage, worker, what, given_)

    def look(tx: Tx) -> None:
        me, made = me_of(tx, worker), tx.campaigns.get(where)
        assert made
        names = {one.name for one in asked}
        for lease in tx.assignments.of_person(me.id):
            assert {key.rstrip("*#") for key in lease.draft} <= {*names, "!"}
        for one in tx.answers.latest(where, me.id, 8):
            held = tx.assignments.held(where, one.task_id, me.id)
            assert held
            is_stored(made, dict(held.task.data), dict(one.values))
        assert tx.updates.parked(0, 9) == 0

    await stage.do(look)
    with snapshot(url) as connection:
        assert audit.check(connection) == []
    assert not [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
