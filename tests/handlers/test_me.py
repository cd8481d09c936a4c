"""The person's own page and data."""

import json

import pytest
from aiogram.exceptions import TelegramServerError

from core.on_site import nearby
from core.ports import Tx
from core.work import Case, CaseKind, Decision, Verdict
from sandbox.telegram.errors import ApiError
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import WHY, moderators, rejected


async def test_language_reading_and_country_change_with_one_tap(stage: Stage) -> None:
    worker = await enter(stage)
    page = await worker.say("/me")
    assert "I speak to you in: English" in page
    assert "not said yet" in page
    await worker.tap("Languages I read")
    assert "You read: English, Kiswahili" in await worker.tap("☐ Kiswahili")
    assert "You read: English\n" in await worker.tap("☑ Kiswahili")
    await worker.tap("Country")
    assert "You live in: Another country" in await worker.tap("Another country")
    await worker.say("/language")
    await worker.tap("Kiswahili")
    await worker.say("/language")
    assert "I speak to you in: English" in await worker.tap("English")


async def test_mydata_has_the_answers_the_decisions_and_the_money(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    await worker.say("/mydata")
    assert "What you agreed to" in worker.reads()
    document = next(one["document"] for one in reversed(worker.messages()) if "document" in one)
    data = json.loads(stage.engine.open_file(worker.id, document["file_unique_id"]))
    assert data["profile"]["telegram_id"] == worker.id
    (answer,) = data["answers"]
    assert answer["answer"] == {"say": "A greeting <b>"}
    assert answer["decisions"][0]["sentence"] == WHY
    assert [(one["points"], one["state"]) for one in data["payments"]] == [(5, "pending")]


async def test_cancel_leaves_no_task(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Nothing was sent" in await worker.say("/cancel")
    assert "No campaign is running" in await worker.tap("Go on working")


async def test_mydata_comes_although_it_failed_at_first(stage: Stage) -> None:
    worker = await enter(stage)
    stage.engine.fault("sendDocument", worker.id, ApiError(502, "bad gateway"))
    with pytest.raises(TelegramServerError):  # the update is not done, and comes again
        await worker.say("/mydata")
    await stage.settle()
    (sent,) = [one["document"] for one in worker.messages() if "document" in one]
    assert sent["file_name"] == "mydata.json"


async def test_the_clock_is_the_countrys_or_what_one_taps_or_writes(stage: Stage) -> None:
    worker = await enter(stage)
    stage.clock.at = 1_790_000_000_000  # 14:13 UTC
    assert "Your clock: 14:13 (UTC)" in await worker.say("/me")
    await worker.tap("Country")
    assert "Your clock: 17:13 (Nairobi)" in await worker.tap("🇰🇪 Kenya")
    await worker.tap("Clock")
    assert "What time is it where you are?" in worker.reads()
    assert "Your clock: 15:13 (Lagos)" in await worker.tap("15:13 Lagos")
    await worker.tap("Clock")
    assert "I do not know that clock" in await worker.say("Mars")
    assert "Your clock: 16:13 (Berlin)" in await worker.say("Europe/Berlin")
    assert "Tap a button above" in await worker.say("Europe/Berlin")
    await worker.say("/mydata")
    document = next(one["document"] for one in reversed(worker.messages()) if "document" in one)
    data = json.loads(stage.engine.open_file(worker.id, document["file_unique_id"]))
    assert data["profile"]["time_zone"] == "Europe/Berlin"


async def test_where_one_lately_was_gives_a_guess_to_tap(stage: Stage) -> None:
    worker = await enter(stage)

    def was(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        nearby.seen(tx, me, "4.6 -74.1 0 0")

    await stage.do(was)
    await worker.say("/me")
    await worker.tap("Clock")
    assert worker.buttons()[0].endswith("UTC-05:00")
    assert "(UTC-05:00)" in await worker.tap(worker.buttons()[0])


async def test_the_currency_is_changed_with_two_taps(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/me")
    await worker.tap("Country")
    assert "You are paid money in: UGX" in await worker.tap("🇺🇬 Uganda")
    await worker.tap("Currency")
    assert "You are paid money in: USD" in await worker.tap("USD")
    assert "from now on is in USD" in worker.toast


@pytest.mark.parametrize(("appeals", "said"), [(4, "once 5 appeals"), (5, "granted 5: 100 %")])
async def test_a_moderator_sees_how_others_see_their_rejections(stage: Stage, appeals: int, said: str) -> None:
    """Nobody else does; operators see a spread, once there is one."""
    _, (asha, baraka) = await moderators(stage, "Asha", "Baraka")

    def rule(tx: Tx) -> None:
        first, second = tx.people.by_telegram(asha.id), tx.people.by_telegram(baraka.id)
        assert first
        assert second
        for n in range(1, appeals + 1):
            case = Case(tx.new_id(), CaseKind.APPEAL, first.id, n, n, {}, tx.now, tx.now)
            tx.cases.open(case)
            tx.cases.decide(case.id, second.id, Verdict.APPROVE)
            for case_id, verdict, by in ((0, Verdict.REJECT, first.id), (case.id, Verdict.APPROVE, second.id)):
                tx.cases.record(Decision(tx.new_id(), case_id, n, verdict, "", "", 0, by, tx.now))

    await stage.do(rule)
    assert said in await asha.say("/me")
    assert "0 rejected an answer" in await baraka.say("/me")
    stats = await stage.operator.say("/stats")
    assert ("100 to 100 % were granted, among 1 moderators" in stats) == (appeals == 5)
    assert "As a moderator" not in await (await enter(stage)).say("/me")
