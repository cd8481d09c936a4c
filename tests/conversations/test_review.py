"""A doubtful answer, the moderators' card, and what the worker can do about the decision."""

from core.ledger import Account, Kind
from core.people import Role
from core.ports import Tx
from core.work import CaseKind
from tests.conftest import BOT_ID
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage

WHY = "The word on the sign is another one."


async def moderators(stage: Stage, *names: str) -> tuple[int, list[Actor]]:
    """A linked group with these moderators, who have come in; the group's id."""
    people = [await enter(stage, name) for name in names]
    group = stage.engine.add_group("Moderators", [stage.operator.id, BOT_ID, *(one.id for one in people)]).id
    await enter_operator(stage)

    def tie(tx: Tx) -> None:
        operator = tx.people.by_telegram(stage.operator.id)
        assert operator
        tx.office.link_group(group, operator.id)
        for one in people:
            found = tx.people.by_telegram(one.id)
            assert found
            tx.people.give_role(found.id, Role.MODERATOR, operator.id)

    await stage.do(tie)
    return group, people


async def enter_operator(stage: Stage) -> None:
    await stage.operator.say("/start")
    await stage.operator.tap("I am 18 or over")


async def money(stage: Stage, worker: Actor) -> tuple[int, int]:
    """Available and pending."""

    def look(tx: Tx) -> tuple[int, int]:
        me = tx.people.by_telegram(worker.id)
        assert me
        balance = tx.ledger.balance(Account(Kind.WORKER, me.id))
        return balance.available, balance.pending_in

    found: tuple[int, int] = await stage.do(look)
    return found


async def sent(stage: Stage, name: str = "Wanjiru", **options: object) -> Actor:
    """A worker whose text answer waits for a moderator."""
    await campaign(stage, ["Habari", "Asante"], question=SAY, reviewed=True, **options)  # type: ignore[arg-type]
    worker = await enter(stage, name)
    await worker.tap("I agree, start")
    await worker.say("A greeting <b>")
    return worker


async def test_one_tap_approves(stage: Stage) -> None:
    group, (moderator,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    card = moderator.reads(group)
    assert "An answer to look at" in card
    assert "Habari" in card
    assert "A greeting <b>" in card
    assert "asks for a look at every answer" in card
    assert "Wanjiru" not in card
    assert await money(stage, worker) == (0, 5)
    after = await moderator.tap("Approve", chat_id=group)
    assert moderator.toast == "Approved. Thank you."
    assert "✔ Approved." in after
    assert not moderator.buttons(group)
    assert await money(stage, worker) == (5, 0)


async def test_reject_appeal_and_another_person_decides(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    assert "The answer is wrong" in " ".join([await asha.tap("Reject", chat_id=group), *asha.buttons(group)])
    await asha.tap("The answer is wrong", chat_id=group)
    assert "in our private chat" in asha.toast
    assert "one sentence" in asha.reads()
    assert "of 10 to 500 letters" in await asha.say("No")
    assert "Decided" in await asha.say(WHY)
    assert "✘ Rejected." in asha.reads(group)
    told = worker.reads()
    assert "was not accepted" in told
    assert WHY in told
    assert "The answer is wrong" in told
    assert worker.buttons() == ["Appeal"]
    assert await money(stage, worker) == (0, 5)
    assert "Why is the decision wrong?" in await worker.tap("Appeal")
    assert "with another person" in await worker.say("It does say so, look again")
    card = baraka.reads(group)
    assert "An appeal" in card
    assert WHY in card
    assert "It does say so" in card
    await asha.tap("Grant", chat_id=group)
    assert "your own decision" in asha.toast
    await baraka.tap("Grant", chat_id=group)
    assert "✔ Granted" in baraka.reads(group)
    assert "Your appeal was granted: +5 points" in worker.reads()
    assert await money(stage, worker) == (5, 0)


async def test_do_again_once(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await asha.tap("Do again", chat_id=group)
    await asha.tap("It cannot be read", chat_id=group)
    await asha.say("Please write the whole word.")
    assert "Please do this one again" in worker.reads()
    again = await worker.tap("Do it again")
    assert "Please write the whole word." in again
    await worker.say("Hello there")
    assert "Hello there" in asha.reads(group)
    assert "Do again" not in asha.buttons(group)
    await asha.tap("Pay a part", chat_id=group)
    assert asha.buttons(group) == ["25 % · 1 point", "50 % · 2 points", "75 % · 3 points", "Back"]
    await asha.tap("50 %", chat_id=group)
    await asha.tap("It breaks", chat_id=group)
    await asha.say("Half of it is right, thank you.")
    assert "A part was paid: 2 points of 5 points." in worker.reads()
    assert await money(stage, worker) == (2, 0)


async def test_the_only_moderators_appeal_goes_to_the_operator(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await asha.say(WHY)
    await worker.tap("Appeal")
    await worker.say("It is right")
    assert "An appeal" in stage.operator.reads()
    await stage.operator.tap("Deny")
    await stage.operator.tap("It breaks")
    assert "one sentence" in stage.operator.reads()
    await stage.operator.say("I see it the same way, sorry.")
    assert "denied" in worker.reads()
    assert not worker.buttons()
    assert await money(stage, worker) == (0, 0)
    assert "✘ Denied." in asha.reads(group)
    assert (await stage.do(lambda tx: tx.cases.waiting(9))) == []


async def test_nobody_decides_on_their_own_work_and_only_moderators_do(stage: Stage) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    await campaign(stage, ["Habari"], question=SAY, reviewed=True)
    await asha.say("/work")
    await asha.tap("I agree, start")
    await asha.say("A greeting")
    await asha.tap("Approve", chat_id=group)
    assert "your own work" in asha.toast
    stranger = await enter(stage, "Zawadi")
    await stage.engine.join_group(stranger.id, group)
    await stranger.tap("Approve", chat_id=group)
    assert "Only moderators" in stranger.toast
    (case,) = await stage.do(lambda tx: tx.cases.waiting(9))
    assert case.kind is CaseKind.REVIEW
