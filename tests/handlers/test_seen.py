"""How workers see who asks, and the mark that a person checked who that is."""

from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators

EVIDENCE = "We are registered as 4711 in Nairobi; lab.example names this bot."


async def asked(stage: Stage) -> tuple[int, Actor, Actor]:
    """The moderators' group, a moderator, and Amina, who has asked to be checked."""
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await launched(amina)
    await amina.say("/campaigns")
    page = await amina.tap("How workers see you")
    assert "How to reach you: Amina Otieno, amina@lab.example" in page
    assert "What becomes of the answers: For a study" in page
    assert "How can a person see" in await amina.tap("Ask to be checked")
    assert "20 to 1,000 letters" in await amina.say("It is me")
    assert "A person looks within three days" in await amina.say(EVIDENCE)
    assert "A person is looking who you are" in amina.reads()
    return group, asha, amina


async def test_a_moderator_marks_it_and_takes_the_mark_back(stage: Stage) -> None:
    group, asha, amina = await asked(stage)
    card = asha.reads(group)
    for words in ("Who asks: is it them?", "Who asks: Nuru Lab", EVIDENCE, "How to reach them: Amina Otieno"):
        assert words in card
    await asha.tap("Yes, it is them", chat_id=group)
    assert "✔ Marked as checked." in asha.reads(group)
    assert "✓ A person checked who you are." in amina.reads()
    worker = await enter(stage)
    assert "Asked by: Nuru Lab (✓ a person checked this on " in worker.reads()
    assert "✓ A person checked on" in await amina.tap("How workers see you")
    assert "Requesters to check" not in await asha.say("/queue", chat_id=group)
    await asha.tap("Take the mark back", chat_id=group)
    assert "Why does the mark go?" in asha.reads()
    assert "Noted" in await asha.say("That page belongs to another laboratory.")
    assert "was taken back:\nThat page belongs to another laboratory." in amina.reads()
    assert "✓" not in await worker.say("/tasks")


async def test_not_shown_has_a_reason(stage: Stage) -> None:
    group, asha, amina = await asked(stage)
    await asha.tap("Not shown", chat_id=group)
    assert "What is missing?" in asha.reads()
    await asha.say("Nothing there shows that the page is yours.")
    assert "✖ Not marked." in asha.reads(group)
    assert "did not mark you as checked yet:\nNothing there shows" in amina.reads()
    await amina.tap("How workers see you")
    assert "Ask to be checked" in amina.buttons()
