"""Whoever is not let in gets nowhere: one test for each way that somebody might try."""

import pytest
from aiogram.filters import Command

import handlers
from core.front import door
from handlers import where
from handlers.card import Card, name_of
from handlers.where import Anywhere, InPrivate, WithModerators
from tests.conftest import BOT_ID
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.forging import case, forge
from tests.handlers.moderating import WHY, enter_operator, moderators, money, sent
from tests.reliability.test_fuzz_buttons import DOES
from tests.structure.test_handlers import registered

ONE_LINE = "I answer that in our private chat only"


def all_of(kind: type[Command]) -> list[str]:
    return sorted(set(where.commands((router for router, _, _ in registered()), kind)))


def test_every_command_says_where_it_works() -> None:
    for router, _, handler in registered():
        for one in handler.filters or ():
            if isinstance(one.callback, Command) and router.name != "where":
                assert type(one.callback) in (InPrivate, WithModerators, Anywhere), (
                    f"{router.name}: where does it work?"
                )
    assert {"queue", "case"} <= set(all_of(WithModerators))
    assert {"link", "unlink"} <= set(all_of(Anywhere))
    menu = {name for name, *_ in handlers.commands()}
    assert menu <= {*all_of(InPrivate), *all_of(WithModerators), *all_of(Anywhere)}
    assert {"payout", "fund", "grant", "balance", "invite", "mydata", "stats", "deposit"} <= set(all_of(InPrivate))


async def texts(stage: Stage, group: int) -> list[str]:
    return [str(one.get("text", "")) for one in stage.engine.history(group) if one["from"]["id"] == BOT_ID]


@pytest.mark.parametrize("of_moderators", [True, False])
async def test_a_private_command_in_a_group_is_answered_with_one_line(stage: Stage, *, of_moderators: bool) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    if of_moderators:
        await stage.engine.join_group(amina.id, group)
    else:
        group = stage.engine.add_group("Friends", [amina.id, asha.id, stage.operator.id, BOT_ID]).id
    private = [len(one.messages()) for one in (amina, asha, stage.operator)]
    for who in (amina, asha, stage.operator):
        for name in all_of(InPrivate):
            words = f"/{name}@kazi_bot 5 {amina.id}" if name in ("grant", "dismiss") else f"/{name}"
            before = await texts(stage, group)
            await who.say(words, chat_id=group)
            new = (await texts(stage, group))[len(before) :]
            assert [one.split(":")[0].startswith(ONE_LINE) for one in new] == [True], (words, new)
            assert "t.me/kazi_bot" in new[0]
    assert [len(one.messages()) for one in (amina, asha, stage.operator)] == private


async def test_what_is_for_another_bot_or_no_command_is_not_answered(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    before = await texts(stage, group)
    for words in ("/balance@other_bot", "/nonsense", "balance", "Happy"):
        await asha.say(words, chat_id=group)
    assert await texts(stage, group) == before


async def test_an_anonymous_admin_is_not_heard(stage: Stage) -> None:
    group, _ = await moderators(stage, "Asha")
    await sent(stage)
    before = await texts(stage, group)
    for words in ("/queue", "/link", "/balance", "/case 1"):
        await stage.engine.send_as_anonymous_admin(stage.operator.id, group, words)
    await stage.settle()
    assert await texts(stage, group) == before


async def test_a_channel_that_posts_as_the_group_is_not_heard(stage: Stage) -> None:
    group, _ = await moderators(stage, "Asha")
    before = await texts(stage, group)
    for words in ("/queue", "/link", "/balance", "/case 1"):
        await stage.engine.send_as_channel(group, "Moderators", words)
    await stage.settle()
    assert await texts(stage, group) == before


async def test_a_member_without_the_role_decides_nothing(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await stage.engine.join_group(worker.id, group)
    for label in ("Approve", "Reject", "Pay a part", "Do again"):
        await worker.tap(label, chat_id=group)
        assert worker.toast == "Only moderators can do this."
    assert "Only moderators" in await worker.say("/queue", chat_id=group)
    assert await money(stage, worker) == (0, 5)
    await asha.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (5, 0)


async def test_an_ex_member_decides_nothing(stage: Stage) -> None:
    """Nor from elsewhere, with what their telephone remembers of a card."""
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    _, data = stage.button(group, "Approve")
    await stage.engine.kick(stage.operator.id, group, asha.id)
    await stage.settle()
    await forge(stage, asha, data)
    assert asha.toast == "Only moderators can do this."
    assert await money(stage, worker) == (0, 5)
    await baraka.tap("Approve", chat_id=group)


async def test_an_ex_moderator_decides_nothing_and_writes_no_sentence(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await stage.operator.say(f"/dismiss {asha.id} moderator You have asked to go.")
    await asha.say(WHY)
    await asha.tap("Approve", chat_id=group)
    assert asha.toast == "Only moderators can do this."
    assert "Only moderators" in await asha.say("/queue", chat_id=group)
    assert await money(stage, worker) == (0, 5)


async def test_a_forwarded_card_has_no_buttons(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    message, data = stage.button(group, "Approve")
    elsewhere = stage.engine.add_group("Friends", [asha.id, worker.id, BOT_ID]).id
    for where_to in (elsewhere, asha.id):
        copy = await stage.engine.forward(asha.id, group, message, where_to)
        assert "reply_markup" not in next(one for one in asha.messages(where_to) if one["message_id"] == copy)
        with pytest.raises(LookupError):
            await stage.engine.press(asha.id, where_to, copy, data)
    assert await money(stage, worker) == (0, 5)


async def test_a_card_that_lies_where_the_group_was_is_dead(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    new = stage.engine.add_group("New", [stage.operator.id, asha.id, BOT_ID]).id
    await stage.operator.say("/link", chat_id=new)
    await asha.tap("Approve", chat_id=group)
    assert asha.toast == "This works in the moderators' group only."
    assert "in the moderators' group only" in await asha.say("/queue", chat_id=group)
    assert "in the moderators' group only" in await asha.say(f"/case {name_of((await case(stage)).id)}", chat_id=group)
    await asha.tap("Approve", chat_id=new)
    assert await money(stage, worker) == (5, 0)


async def test_old_buttons_do_nothing_again(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    found = await case(stage)
    message, _ = stage.button(group, "Approve")
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await asha.say(WHY)
    for do in ("ok", "menu", "why", "again"):
        data = Card(do=do, case=found.id, reason="wrong" if do == "why" else "")
        query = await stage.engine.press(baraka.id, group, message, data.pack(), stale=True)
        await stage.settle()
        answer = await stage.engine.answer_of(query, 0.01)
        assert answer
        assert "decided this one" in (answer.text or ""), do
    assert await money(stage, worker) == (0, 5)


async def test_a_group_that_moved_is_known_by_its_new_id_alone(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await stage.engine.make_admin(group, BOT_ID)
    new = await stage.engine.migrate_group(group)
    await stage.settle()
    assert await stage.do(lambda tx: tx.office.group()) == new
    worker = await sent(stage)
    await asha.tap("Approve", chat_id=new)
    assert await money(stage, worker) == (5, 0)
    await stage.do(lambda tx: door.moved_group(tx, group, -1))  # said once more: nobody's any longer
    assert await stage.do(lambda tx: tx.office.group()) == new


@pytest.mark.parametrize("who", ["worker", "asha"])
async def test_forged_data_of_a_card_moves_nothing(stage: Stage, who: str) -> None:
    """Another kind's button, another case's number, fields out of range: by a worker, and by a moderator."""
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    found = await case(stage)
    actor = worker if who == "worker" else asha
    kinds_own = {"ok", "menu", "why", "all"} if who == "asha" else set()
    for do in DOES["Card"]:
        for number, share in ((found.id, 7), (found.id + 1, 0), (worker.id, 0)):
            if number == found.id and do in kinds_own:
                continue
            await forge(stage, actor, Card(do=do, case=number, share=share, reason="wrong").pack())
    for spoiled in ("k:ok:-1::0:", f"k:ok:{2**63}::0:", f"k:ok:{found.id}", f"k:why:{found.id}:burn:0:wrong", "k"):
        await forge(stage, actor, spoiled)
    assert await money(stage, worker) == (0, 5)
    assert (await case(stage)).decided_at == 0
    await asha.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (5, 0)


async def test_a_moderator_cannot_forge_a_ruling_that_the_card_does_not_offer(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    found = await case(stage)
    for verdict, share, reason in (("partly", 99, "wrong"), ("reject", 0, "because"), ("reject", 0, "")):
        data = f"k:why:{found.id}:{verdict}:{share}:{reason}"
        await forge(stage, asha, data, group)
        assert "Please choose" in asha.toast, data
    assert await money(stage, worker) == (0, 5)


async def test_a_stranger_cannot_claim_the_group(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    eve = await enter(stage, "Eve")
    mine = stage.engine.add_group("Mine", [eve.id, asha.id, BOT_ID]).id
    for who in (eve, asha):
        assert "Only the operator" in await who.say("/link", chat_id=mine)
    assert "Only the operator" in await asha.say("/link", chat_id=group)
    assert await stage.do(lambda tx: tx.office.group()) == group
    assert "Only moderators" in await eve.say("/queue", chat_id=mine)
    assert "in the moderators' group only" in await asha.say("/queue", chat_id=mine)


async def test_links_open_once_and_only_what_they_are_of(stage: Stage) -> None:
    await enter_operator(stage)
    await stage.operator.say("/invite")
    link = (await stage.operator.tap("A requester")).rsplit("?start=", 1)[1]
    amina, eve = await enter(stage, "Amina"), await enter(stage, "Eve")
    assert "You can now give out work" in await amina.say(f"/start {link}")
    for who in (amina, eve):
        assert "was used or is too old" in await who.say(f"/start {link}")
    for forged in (link[:-1], link + "x", "i", "i" * 64, "t" + link[1:], "x"):
        await eve.say(f"/start {forged}")
    assert "Only people who give out work" in await eve.say("/new")


async def test_anothers_campaign_is_nobodys_by_its_number(stage: Stage) -> None:
    amina, eve = await requester(stage), await requester(stage, "Eve")
    await launched(amina)
    _, data = stage.button(amina.id, "Pause")
    await forge(stage, eve, data)
    assert "not there any more" in eve.toast or "not there any more" in eve.reads()
