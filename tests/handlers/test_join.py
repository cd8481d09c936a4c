"""Coming onto a list, in the chat."""

from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.test_people import listed

NUMBER = "+254712345678"


async def test_ones_own_number_is_shared_with_one_tap(stage: Stage) -> None:
    amina = await requester(stage)
    await listed(amina, f"Ann, North, {NUMBER}")
    ann = await enter(stage, "Ann")
    await ann.say("/me")
    await ann.tap("I have a code")
    assert ann.keyboard() == ["Share my number"]
    assert "share your own" in await ann.send_contact(NUMBER, "Ann")
    assert "nobody's list" in await ann.send_contact("254799999999") or "nobody's list" in said(ann)
    text = await ann.send_contact("254712345678")
    assert "as Ann of team North" in text
    await ann.tap("I agree")
    await ann.say("/me")
    assert "You work for Somebody who gives out work here as Ann, team North." in ann.reads()
    await ann.tap("Leave Somebody")
    assert "Ann" not in ann.reads()
    assert ann.toast == "You are off that list."


def said(actor: Actor) -> str:
    return " ".join(str(one.get("text", "")) for one in actor.messages() if one["from"]["is_bot"])


async def test_a_number_is_refused_where_none_is_asked_for(stage: Stage) -> None:
    ann = await enter(stage, "Ann")
    assert "no phone numbers" in await ann.send_contact(NUMBER)


async def test_a_team_is_joined_by_name(stage: Stage) -> None:
    amina = await requester(stage)
    await amina.say("/campaigns")
    await amina.tap("My people")
    await amina.tap("Add a team")
    await amina.say("North")
    await amina.tap("1")
    link = await amina.tap("A link")
    assert "Up to 100 people can join this team with it, for 30 days" in link
    ann = stage.person("Ann")
    await ann.say("/start " + link.rpartition("=")[2])
    assert "as one of team North" in await ann.tap("I am 18")
    assert "How shall team North know you?" in await ann.tap("I agree")
    await ann.say("Ann Otieno")
    await ann.say("/me")
    assert "as Ann Otieno, team North" in ann.reads()


async def test_no_thank_you(stage: Stage) -> None:
    amina = await requester(stage)
    await listed(amina, "Ann")
    await amina.tap("1")
    link = await amina.tap("A link")
    ann = await enter(stage, "Ann")
    await ann.say("/start " + link.rpartition("=")[2])
    await ann.tap("No, thank you")
    assert ann.toast == "You are on no new list."
    await ann.say("/me")
    assert "You work for" not in ann.reads()
