"""In the moderators' group: what was noticed of how people answer, their answers in private, and one tap."""

from core.ports import Tx
from core.signals import noticing, rings
from core.signals.batch import Noticed
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money

SAME = {"n": 30, "same": 30, "expected": 12, "z": "6.1"}


async def notice(stage: Stage, c: int, rule: str, *people: Actor, **params: object) -> None:
    def keep(tx: Tx) -> None:
        made = tx.campaigns.get(c)
        found = [tx.people.by_telegram(one.id) for one in people]
        assert made
        assert noticing.keep(tx, made, Noticed(rule, tuple(one.id for one in found if one), params))

    await stage.do(keep)
    await stage.wait(1)


async def test_two_who_answer_alike(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    c = await campaign(stage, answers=2)
    ann, ben = await enter(stage, "Ann"), await enter(stage, "Ben")
    for one in (ann, ben):
        await one.tap("I agree, start")
        await one.tap("Happy")
    await notice(stage, c, "together", ann, ben, **SAME)
    card = asha.reads(group)
    assert "How people answer · case" in card
    assert "A + B: The same answer in 30 of 30 common tasks; 12 was to be expected" in card
    assert "A and B answer alike." in card
    assert "• Count as one: never both in one task, and one voice. Pay stays." in card
    assert "Nothing moves before" in card
    assert asha.buttons(group) == [
        "They are different people",
        "Count them as one",
        "Look at their next answers",
        "See their answers",
        "Payouts wait 7 days",
        "A: proven fraud",
        "B: proven fraud",
    ]
    await asha.tap("See their answers", chat_id=group)
    assert "in our private chat" in asha.toast
    theirs = asha.reads()
    assert theirs.splitlines()[0] == "A"
    assert "Moods: I love it · How does this sound? · Happy" in theirs
    await asha.tap("Count them as one", chat_id=group)
    assert "✔ They count as one: never both in one task. Their pay stays. Decided by Asha." in asha.reads(group)
    assert await money(stage, ann) == (5, 0), "nobody loses anything"
    assert await money(stage, ben) == (5, 0)


async def test_three_of_whom_one_is_another_person(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    c = await campaign(stage, answers=2)
    ann, ben, cat = [await enter(stage, name) for name in ("Ann", "Ben", "Cat")]
    await notice(stage, c, "together", ann, ben, **SAME)
    await notice(stage, c, "photos", ben, cat, n=3)
    assert asha.buttons(group)[-6:] == [f"{a}: {what}" for a in "ABC" for what in ("another person", "proven fraud")]
    await asha.tap("See who is linked", chat_id=group)
    assert asha.reads() == "Who hangs together, and why"
    assert asha.last()["photo"]
    await asha.tap("C: another person", chat_id=group)
    assert "The others wait for your word" in asha.toast
    assert "C is another person." in asha.reads(group)
    await asha.tap("Count them as one", chat_id=group)
    assert "✔ They count as one: never both in one task. Their pay stays. Decided by Asha." in asha.reads(group)


async def test_one_whose_next_answers_are_looked_at(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    c = await campaign(stage)
    ann = await enter(stage, "Ann")
    await ann.tap("I agree, start")
    await notice(stage, c, "straight", ann, n=20, share=100, option="Happy", usual=40)
    assert asha.buttons(group)[:3] == ["It is fine", "Look at their next answers", "See their answers"]
    assert asha.buttons(group)[3:] == ["Payouts wait 7 days", "Proven fraud"]
    await asha.tap("See their answers", chat_id=group)
    assert "No answers." in asha.reads()
    assert "How people answer: 1, the oldest" in await asha.say("/queue")
    await asha.tap("Look at their next answers", chat_id=group)
    assert "🔎 Their next answers are looked at before they are paid." in asha.reads(group)
    said = await ann.tap("Happy")
    assert "A person looks at it" in said + ann.toast
    assert "A moderator asked to look at this worker's next answers." in asha.reads(group)
    await asha.tap("Approve", chat_id=group)
    assert await money(stage, ann) == (5, 0)


async def test_fraud_that_two_persons_find_proven_and_another_look(stage: Stage) -> None:
    group, (asha, dora, eve) = await moderators(stage, "Asha", "Dora", "Eve")
    c = await campaign(stage)
    ann = await enter(stage, "Ann")
    await ann.tap("I agree, start")
    await ann.tap("Happy")
    await notice(stage, c, "straight", ann, n=20, share=100, option="Happy", usual=40)
    await asha.tap("Payouts wait 7 days", chat_id=group)
    assert "A person looks at how some accounts answer, yours among them." in ann.reads()
    assert "A: payouts wait." in asha.reads(group)
    assert "Payouts wait 7 days" not in asha.buttons(group), "they do already"
    await asha.tap("Proven fraud", chat_id=group)
    assert "What did A do" in asha.reads()
    await asha.say("The same invented answer to each task.")
    assert "One more person has to say so" in asha.reads()
    card = dora.reads(group)
    assert "A: one person has found fraud proven: “The same invented answer to each task.”" in card
    await dora.tap("Proven fraud", chat_id=group)
    assert "It is proven now" in dora.toast
    await stage.wait(2)
    assert "Proven fraud" not in asha.buttons(group)
    told = ann.reads()
    assert "“The same invented answer to each task.”" in told
    assert "what was paid out stays yours" in told
    assert "What was noticed: 100 % of 20 answers say “Happy”." in told
    assert await money(stage, ann) == (5, 0)
    await ann.tap("Have another person look")
    assert "Another person looks, by" in ann.toast
    appeal = eve.reads(group)
    assert "Proven fraud, another look · case" in appeal
    assert eve.buttons(group) == ["It stands", "It does not stand"]
    await asha.tap("It does not stand", chat_id=group)
    assert "another person has to decide" in asha.toast
    await eve.tap("It does not stand", chat_id=group)
    assert "✔ Cleared: all counts again, and payouts go on." in eve.reads(group)
    await stage.wait(2)
    assert any("your answers count again" in str(one.get("text")) for one in ann.messages())


async def test_more_than_have_room_on_a_card(stage: Stage) -> None:
    """Each has buttons of their own, four at a time."""
    group, (asha,) = await moderators(stage, "Asha")
    c = await campaign(stage, answers=2)
    six = [await enter(stage, name) for name in ("Ann", "Ben", "Cat", "Dan", "Eva", "Fay")]

    def tie(tx: Tx) -> None:
        found = [one.id for one in (tx.people.by_telegram(each.id) for each in six) if one]
        rings.decided(tx, found, 5, as_one=True)

    await stage.do(tie)
    await notice(stage, c, "straight", six[0], n=20, share=100, option="Happy", usual=40)
    assert asha.buttons(group)[-9:] == [
        *(f"{a}: {what}" for a in "ABCD" for what in ("another person", "proven fraud")),
        "The others",
    ]
    await asha.tap("The others", chat_id=group)
    assert asha.buttons(group)[-5:] == [
        *(f"{a}: {what}" for a in "EF" for what in ("another person", "proven fraud")),
        "The others",
    ]
    await asha.tap("See their answers", chat_id=group)
    assert asha.reads().splitlines()[0] == "E"
    await asha.tap("F: proven fraud", chat_id=group)
    assert "What did F do" in asha.reads()
    await asha.tap("Payouts wait 7 days", chat_id=group)
    assert "A, B, C, D, E, F: payouts wait." in asha.reads(group)
    await asha.tap("The others", chat_id=group)
    await asha.tap("The others", chat_id=group)
    assert "A: proven fraud" in asha.buttons(group), "after the last come the first"
