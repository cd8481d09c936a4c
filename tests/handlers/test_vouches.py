"""A partner organisation in the chat: named by the operator, it vouches for people, pays them, knows them again."""

from dataclasses import replace

from core.errors import Text
from payouts.pretend import CAPS
from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.losing import NUMBER
from tests.handlers.moderating import enter_operator, moderators
from tests.handlers.paying import DAY, balance, earned, pays
from tests.handlers.test_people import listed

BY_FILE = replace(CAPS, code="manual", number=6, by_file=True, can_look_up=False, title=Text("By bank"))


async def partner(stage: Stage, people: int = 50) -> Actor:
    """A requester whose organisation may vouch."""
    if not stage.operator.messages():
        await enter_operator(stage)
    amina = await requester(stage)
    assert f"vouch for {people}" in await stage.operator.say(f"/partner {amina.id} {people}")
    return amina


async def joined(amina: Actor, name: str) -> Actor:
    """Somebody on her list, whose number is known."""
    text = await listed(amina, name)
    line = next(one for one in text.splitlines() if name in one)
    await amina.tap(line.partition(".")[0])
    link = await amina.tap("A link")
    person = await enter(amina.stage, name)
    await person.say("/balance")
    await person.tap("🇰🇪 Kenya")
    await person.say("/start " + link.rpartition("=")[2])
    await person.tap("I agree")
    return person


async def opens(amina: Actor, name: str) -> None:
    """Her page of this person."""
    await amina.say("/campaigns")
    text = await amina.tap("My people")
    line = next(one for one in text.splitlines() if name in one)
    await amina.tap(line.partition(".")[0])


async def shares(person: Actor, number: str) -> None:
    """Their own number, at the counter."""
    await earned(person.stage, person, 45_000)
    await person.say("/payout")
    await person.tap("By bank")
    await person.send_contact(number)


async def test_only_the_operator_names_partners(stage: Stage) -> None:
    amina = await partner(stage)
    assert "Only the operator" in await amina.say(f"/partner {amina.id} 50")
    for wrong in ("", "x 5", f"{amina.id}", f"{amina.id} 5000", "999999 5"):
        text = await stage.operator.say(f"/partner {wrong}".strip())
        assert "vouch for" not in text or "Telegram number" in text
    assert "no partner any more" in await stage.operator.say(f"/partner {amina.id} 0")
    await joined(amina, "Ann")
    await opens(amina, "Ann")
    assert not any("We know this person" in one for one in amina.buttons())


async def test_vouching_is_one_tap_and_taken_back_with_another(stage: Stage) -> None:
    pays(stage, caps=BY_FILE)
    amina = await partner(stage, 1)
    ann, ben = await joined(amina, "Ann"), await joined(amina, "Ben")
    await opens(amina, "Ann")
    await amina.tap("☐ We know this person")
    assert "☑ We know this person" in amina.buttons()
    assert "says that it knows you" in ann.reads()
    await opens(amina, "Ben")
    await amina.tap("☐ We know this person")
    assert "as many people as you may" in amina.toast
    await opens(amina, "Ann")
    await amina.tap("☑ We know this person")
    assert amina.toast == "You vouch for Ann no more."
    await ann.tap("Yes, pay me out")
    assert "do not vouch for you any more" in ann.toast
    await opens(amina, "Ben")
    await amina.tap("☐ We know this person")
    assert "says that it knows you" in ben.reads()


async def test_pay_all_of_my_people_now(stage: Stage) -> None:
    pays(stage, caps=BY_FILE)
    amina = await partner(stage)
    ann, ben, cid = [await joined(amina, name) for name in ("Ann", "Ben", "Cid")]
    for one, number in ((ann, "254722000111"), (ben, "254722000222")):
        await shares(one, number)
    await earned(stage, cid, 45_000)
    for name in ("Ann", "Ben", "Cid"):
        await opens(amina, name)
        await amina.tap("☐ We know this person")
    await ann.tap("Yes, pay me out")
    assert "They can pay you out from now on" in ann.toast
    await ben.tap("No, only /payout")
    await cid.tap("Yes, pay me out")
    assert "First share your own number" in cid.toast
    await amina.say("/campaigns")
    await amina.tap("My people")
    await amina.tap("Pay all of my people now")
    assert "1 payout was asked for.\nIn all: KES\xa0450.00." in amina.reads()
    assert [await balance(stage, one) for one in (ann, ben, cid)] == [0, 45_000, 45_000]
    await earned(stage, ann, 45_000)
    await amina.tap("Pay all of my people now")
    assert "0 payouts were asked for.\n1 person had nothing" in amina.reads()
    await stage.wait(DAY)
    await amina.tap("Pay all of my people now")
    assert "1 payout was asked for." in amina.reads()


async def test_who_is_no_partner_pays_nobody(stage: Stage) -> None:
    pays(stage, caps=BY_FILE)
    amina = await partner(stage)
    await listed(amina, "Ann")
    await stage.operator.say(f"/partner {amina.id} 0")
    await amina.tap("Pay all of my people now")
    assert "Only a partner organisation" in amina.toast


async def test_an_organisation_stands_in_for_the_words(stage: Stage) -> None:
    pays(stage, caps=BY_FILE)
    group, (asha, bahati) = await moderators(stage, "Asha", "Bahati")
    amina = await partner(stage)
    ann = await joined(amina, "Ann")
    await shares(ann, NUMBER)
    await opens(amina, "Ann")
    await amina.tap("☐ We know this person")
    new = await enter(stage, "Ann again")
    await new.say("/lost")
    await new.say(NUMBER)
    await new.tap("I do not have the words")
    await new.tap("Ask my organisation")
    await new.send_contact(NUMBER)
    assert "If an organisation here has vouched for you" in new.reads() + new.toast
    assert "Ann of your list seems to have lost the phone" in amina.reads()
    await stage.wait(4 * DAY)
    assert "Somebody moves" not in asha.reads(group)
    await amina.tap("Yes, I have spoken to them")
    assert "told for 3 days" in amina.toast
    assert "asks to move everything" in ann.reads()
    for _ in range(3):
        await stage.wait(DAY)
    assert "a partner organisation says" in asha.reads(group)
    for one in (asha, bahati):
        await one.tap("Release", chat_id=group)
    assert "Everything is here now" in new.reads()
    assert await balance(stage, new) == 45_000


async def test_an_organisation_says_no(stage: Stage) -> None:
    pays(stage, caps=BY_FILE)
    amina = await partner(stage)
    ann = await joined(amina, "Ann")
    await shares(ann, NUMBER)
    await opens(amina, "Ann")
    await amina.tap("☐ We know this person")
    new = await enter(stage, "Somebody")
    await new.say("/lost")
    await new.say(NUMBER)
    await new.tap("I do not have the words")
    await new.tap("Ask my organisation")
    await new.send_contact(NUMBER)
    await amina.tap("No, stop it")
    assert "Nothing is moved" in amina.toast
    assert "was stopped" in new.reads()
    await stage.wait(DAY + 60)
    assert "frozen" not in await ann.say("/payout")


async def test_where_nobody_vouches_the_answer_is_the_same(stage: Stage) -> None:
    new = await enter(stage, "Somebody")
    await new.say("/lost")
    await new.say(NUMBER)
    await new.tap("I do not have the words")
    await new.tap("Ask my organisation")
    await new.send_contact(NUMBER)
    assert "If an organisation here has vouched for you" in new.reads() + new.toast
