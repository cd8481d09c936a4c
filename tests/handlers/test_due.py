"""A worker's due process."""

from dataclasses import replace

from core.ports import Tx
from core.process import review
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, money, rejected, sent
from tests.handlers.sorting import texts


async def test_appeal_lists_what_can_be_appealed(stage: Stage) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)
    assert "1. Moods: Habari" in await worker.say("/appeal")
    assert worker.buttons() == ["1. Appeal: Moods"]
    assert "Why is the decision wrong?" in await worker.tap("1. Appeal")
    assert "Left. Nothing was sent." in await worker.say("/cancel")
    await worker.say("/appeal")
    await worker.tap("1. Appeal")
    await worker.say("Please look again")
    assert "None of your answers waits" in await worker.say("/appeal")


async def test_an_undecided_appeal_is_the_workers(stage: Stage) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)
    await worker.tap("Appeal")
    await worker.say("Please look again")
    await stage.wait(14 * 24 * 3600 + 60)
    assert "it is yours: +5 points" in worker.reads()
    assert await money(stage, worker) == (5, 0)


async def test_a_rejection_nobody_appeals_ends(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    await stage.wait(14 * 24 * 3600 + 60)
    assert await money(stage, worker) == (0, 0)
    await worker.tap("Appeal")
    assert "decided already" in worker.toast


async def test_what_is_not_done_again_in_time_can_still_be_appealed(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    await asha.tap("Do again", chat_id=group)
    await asha.tap("It cannot be read", chat_id=group)
    await asha.say("Please write the whole word.")
    await stage.wait(3 * 24 * 3600 + 60)
    assert "The time to do this again is over" in worker.reads()
    await worker.tap("Appeal")
    await worker.say("I was ill")
    await baraka.tap("Deny", chat_id=group)
    await baraka.tap("It breaks", chat_id=group)
    await baraka.say("It was not done again, sorry.")
    assert "looked at by another person and denied" in worker.reads()


async def test_a_notice_takes_no_question_away(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    assert "+" not in await worker.say("A second greeting")
    assert await money(stage, worker) == (0, 10)


async def test_forged_ids_find_nothing_of_others(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    _, data = stage.button(worker.id, "Appeal")
    message = asha.last()["message_id"]
    query = await stage.engine.press(asha.id, asha.id, message, data, stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert "decided already" in (answer.text or "")


async def test_a_rejected_answer_may_be_done_again_once(stage: Stage) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)
    assert "What does it say?" in await worker.tap("Do it again")
    assert "A person looks at it" in await worker.say("A friendly greeting")
    await asha.tap("Reject", chat_id=group)
    await asha.tap("It cannot be read", chat_id=group)
    await asha.say("It still cannot be read, sorry.")
    assert worker.buttons() == ["Appeal"], "once"
    assert await money(stage, worker) == (0, 5)


async def test_a_campaigns_name_stands_on_a_button_letter_by_letter(stage: Stage) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)

    def rename(tx: Tx) -> None:
        (one,) = tx.campaigns.running()
        tx.campaigns.save(replace(one, title="Tom & <Jerry>"), one.state)

    await stage.do(rename)
    await worker.say("/appeal")
    assert worker.buttons() == ["1. Appeal: Tom & <Jerry>"]


async def test_more_than_a_page_can_be_reached_without_acting_on_the_first(stage: Stage) -> None:
    worker = await texts(stage, 10)

    def reject(tx: Tx) -> None:
        for case in tx.cases.waiting(20):
            answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id)
            assert answer
            assert review.reject(tx, answer)

    await stage.do(reject)
    await worker.say("/appeal")
    first = worker.buttons()
    assert [one.partition(".")[0] for one in first] == ["1", "2", "3", "4", "5", "6", "7", "8", "2 more"]
    await worker.tap("2 more")
    assert [one.partition(".")[0] for one in worker.buttons()] == ["9", "10"]
    assert "Why is the decision wrong?" in await worker.tap("9. Appeal")
