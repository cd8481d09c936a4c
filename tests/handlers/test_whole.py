"""A card that cuts an answer sends all of it to whoever asks, and a decided card says who decided."""

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from core.campaigns import State
from core.errors import Stale
from core.form.questions import TEXT_CHARS_MAX, TakePhoto, WriteText
from core.ports import Tx
from core.process import moderation, review
from core.work import CaseKind
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators
from tests.handlers.test_card_photos import sent as photos_sent
from tests.pictures import drawn

SAY = WriteText("say", "What does it say?", shortest=2, longest=TEXT_CHARS_MAX)
ALL = "Send me all of it"
ROW = "The sign of the shop. " * 100


async def answered(stage: Stage, text: str, row: str = ROW, **more: Any) -> Actor:
    await campaign(stage, [row], question=SAY, reviewed=True, **more)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.say(text)
    return worker


def document(stage: Stage, actor: Actor) -> str:
    found = actor.last()["document"]
    return stage.engine.open_file(actor.id, found["file_unique_id"]).decode("utf-8-sig")


async def test_a_long_answer_comes_as_a_file(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    text = " ".join(f"Word <{n}>" for n in range(250))
    await answered(stage, text)
    assert text not in asha.reads(group)
    assert "…" in asha.reads(group)
    await asha.tap(ALL, chat_id=group)
    assert "in our private chat" in asha.toast
    assert "An answer to look at · case" in asha.reads()
    whole = document(stage, asha)
    assert f"What does it say?\r\n{text}\r\n" in whole
    assert ROW.strip() in whole
    assert "asks for a look at every answer" in whole
    assert ALL in asha.buttons(group), "the card stays as it is"
    await asha.tap("Approve", chat_id=group)


async def test_a_shorter_one_comes_as_a_message(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    text = "a < b & c " * 140
    await answered(stage, text, "x" * 2400)
    await asha.tap(ALL, chat_id=group)
    assert f"What does it say?\n{text.strip()}\n" in asha.reads()


async def test_what_is_whole_on_the_card_needs_no_button(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await answered(stage, "A greeting", "Habari")
    assert asha.buttons(group) == ["Approve", "Pay a part", "Do again", "Reject"]


async def test_the_words_of_an_appeal_under_a_picture_come_whole(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    out = io.BytesIO()
    Image.new("RGB", (90, 90)).save(out, "JPEG")
    shop = stage.kazi.parts.context.workshop
    assert shop
    picture = await shop.media.put(out.getvalue())
    worker = await answered(stage, "A greeting", "Habari", picture=picture)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await asha.say(WHY)
    await worker.tap("Appeal")
    words = "It does say so. " * 25
    await worker.say(words)
    assert words.strip() not in baraka.reads(group)
    assert baraka.buttons(group) == ["Grant", "Deny", ALL]
    await baraka.tap(ALL, chat_id=group)
    assert f"The worker says: {words.strip()}" in baraka.reads()
    assert WHY in baraka.reads()


async def test_several_photos_come_one_by_one_as_they_were_sent(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await photos_sent(stage)
    before = len(asha.messages())
    await asha.tap(ALL, chat_id=group)
    for _ in range(4):
        await stage.wait(1)
    came = asha.messages()[before:]
    assert "(3 photos)" in came[0]["text"]
    assert [one["caption"].partition(": ")[2] for one in came[1:]] == [f"file {n} of 3" for n in (1, 2, 3)]
    sizes = {Image.open(io.BytesIO(_bytes(stage, asha, one))).size for one in came[1:]}
    assert sizes == {(1280, 960)}


def _bytes(stage: Stage, actor: Actor, message: dict[str, Any]) -> bytes:
    return stage.engine.open_file(actor.id, message["photo"][-1]["file_unique_id"])


async def test_only_who_may_decide_is_sent_anything(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await answered(stage, "Word " * 500)
    stranger = await enter(stage, "Zawadi")
    await stage.engine.join_group(stranger.id, group)
    before = len(stranger.messages())
    await stranger.tap(ALL, chat_id=group)
    assert "Only moderators" in stranger.toast
    assert len(stranger.messages()) == before

    def unseen(tx: Tx) -> None:
        me = tx.people.by_telegram(asha.id)
        assert me
        tx.people.drawn(me.id, me.screen.revision, 0, has_media=False)

    await stage.do(unseen)
    await asha.tap(ALL, chat_id=group)
    assert "t.me/kazi_bot" in asha.toast


async def test_a_decided_card_says_who_decided(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha <b>", "Baraka")
    worker = await answered(stage, "A greeting", "Habari")
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await asha.say(WHY)
    assert "✘ Rejected. Decided by Asha <b>." in baraka.reads(group)
    assert "Asha" not in worker.reads(), "a worker is not told"
    await worker.tap("Appeal")
    await worker.say("It does say so, look again")
    await baraka.tap("Grant", chat_id=group)
    assert "✔ Granted: the worker is paid. Decided by Baraka." in asha.reads(group)
    await worker.say("/help")
    await worker.tap("Ask a person")
    await worker.say("When am I paid?")
    await asha.tap("Reply", chat_id=group)
    await asha.say("At once, mostly.")
    assert "✔ Answered. Decided by Asha <b>." in asha.reads(group)


async def test_what_the_clock_decided_nobody_did(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await answered(stage, "A greeting", "Habari")
    await stage.wait(3 * 24 * 3600 + 60)
    assert any(str(one.get("text")).endswith("✔ Nobody decided in time: paid.") for one in asha.messages(group))


async def test_a_name_that_telegram_does_not_tell_is_left_out(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await answered(stage, "A greeting", "Habari")
    call = stage.engine.call

    async def unknown(token: str, method: str, values: Any, *rest: Any) -> Any:
        if method == "getChat":
            values = {"chat_id": "424242"}
        return await call(token, method, values, *rest)

    monkeypatch.setattr(stage.engine, "call", unknown)
    await asha.tap("Approve", chat_id=group)
    assert asha.reads(group).endswith("✔ Approved.")


async def test_the_requester_who_confirms_is_sent_it_too(stage: Stage) -> None:
    amina = await enter(stage, "Amina")
    proof = TakePhoto("proof", "Show it.", fewest=2, most=3)
    c = await campaign(stage, ["Sweep"], question=proof, reviewed=True, owner=amina)

    def a_job(tx: Tx) -> None:
        made = tx.campaigns.get(c)
        assert made
        tx.campaigns.save(replace(made, kind="job"), State.RUNNING)

    await stage.do(a_job)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    for make in (drawn.stall, drawn.house):
        await worker.send_photo(drawn.jpeg(drawn.grainy(make(), 6)))
    await worker.tap("Done")
    (case,) = await stage.do(lambda tx: tx.cases.waiting(9))
    assert case.kind is CaseKind.CONFIRM
    await amina.tap(ALL)
    for _ in range(3):
        await stage.wait(1)
    assert "file 2 of 2" in amina.reads()
    await amina.tap("Approve")
    assert not any("decided" in str(one.get("caption")) for one in amina.messages())


async def test_of_what_is_no_answer_there_is_no_more(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    worker = await enter(stage)
    await worker.say("/help")
    await worker.tap("Ask a person")
    await worker.say("When am I paid?")

    def asked(tx: Tx) -> list[str]:
        me = tx.people.by_telegram(asha.id)
        assert me
        (case,) = tx.cases.waiting(9)
        found = []
        for number in (case.id, 1):
            with pytest.raises(Stale) as refused:
                moderation.send_whole(tx, me, number)
            found.append(refused.value.text.one)
        return found

    assert await stage.do(asked) == ["There is no such case."] * 2


async def test_a_requester_s_verdict_is_said_without_their_name(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await enter(stage, "Amina")
    await answered(stage, "A greeting", "Habari", owner=amina)

    def by_file(tx: Tx) -> None:
        owner = tx.people.by_telegram(amina.id)
        assert owner
        (case,) = tx.cases.waiting(9)
        tx.cases.decide(case.id, owner.id, "approve")
        review.card(tx, case.id)

    await stage.do(by_file)
    await stage.wait(1)
    assert asha.reads(group).endswith("✔ Approved. The requester decided.")
