"""An organisation's team, as its people see it."""

from tests.conversations.requesting import files, launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage


def link_in(text: str) -> str:
    return text.rsplit("?start=", 1)[1]


async def test_an_owner_invites_changes_and_takes_off(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    assert "1. you: owner" in await amina.say("/team")
    await amina.tap("Invite somebody")
    text = await amina.tap("editor")
    assert "one person (editor)" in text
    assert "works once, for 48 hours" in text
    assert "1 invitation is still out" in await amina.tap("Back to the team")
    baraka = await enter(stage, "Baraka")
    assert "You sit in the team of Nuru Lab now, as editor" in await baraka.say(f"/start {link_in(text)}")
    await baraka.say("/campaigns")
    assert "moods · running" in baraka.buttons()
    await baraka.say("/team")
    assert "1. Amina: owner" in baraka.reads()
    assert "2. you: editor" in baraka.reads()
    assert baraka.buttons() == ["Leave this team"]
    await amina.say("/team")
    assert "2. Baraka: editor" in amina.reads()
    await amina.tap("2")
    assert "Baraka is editor" in amina.reads()
    assert "2. Baraka: finance" in await amina.tap("finance")
    assert "you are finance now" in baraka.reads()
    await amina.tap("2")
    await amina.tap("Take off the team")
    assert "Baraka (finance) is taken off" in amina.reads()
    assert "They are told" in await amina.say("You have left our project.")
    assert "You are no longer in the team of Nuru Lab" in baraka.reads()
    assert "You have left our project." in baraka.reads()
    assert "Only people who give out work" in await baraka.say("/campaigns")


async def test_a_viewer_sees_and_touches_nothing(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    await amina.say("/team")
    await amina.tap("Invite somebody")
    viewer = await enter(stage, "Vera")
    await viewer.say(f"/start {link_in(await amina.tap('viewer'))}")
    await viewer.say("/campaigns")
    await viewer.tap("moods")
    assert "answers are in" in viewer.reads()
    assert viewer.buttons() == ["Counts, without people", "Count again", "Fair work"]
    assert "Only an owner or finance" in await viewer.say("/deposit")
    await viewer.tap("Counts, without people")
    await viewer.say("/results")
    assert set(await files(viewer, stage)) == {"moods-counts.csv"}


async def test_finance_adds_and_nothing_else(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    await amina.say("/team")
    await amina.tap("Invite somebody")
    fred = await enter(stage, "Fred")
    await fred.say(f"/start {link_in(await amina.tap('finance'))}")
    await fred.say("/campaigns")
    await fred.tap("moods")
    assert fred.buttons() == ["Counts, without people", "Count again", "Add points", "Fair work"]
    await fred.tap("Add points")
    assert "Added" in await fred.say("10")


async def test_one_acts_for_one_of_two_teams_and_leaves(stage: Stage) -> None:
    amina, dalila = await requester(stage), await requester(stage, "Dalila")
    await launched(amina)
    await dalila.say("/campaigns")
    await amina.say("/team")
    await amina.tap("Invite somebody")
    await dalila.say(f"/start {link_in(await amina.tap('owner'))}")
    await dalila.say("/campaigns")
    assert "moods · running" in dalila.buttons()
    await dalila.tap("Act for another one")
    assert sorted(dalila.buttons()) == ["My own", "☑ Nuru Lab"]
    await dalila.tap("My own")
    assert "moods · running" not in dalila.buttons()
    await dalila.say("/team")
    await dalila.tap("Act for another one")
    await dalila.tap("Nuru Lab")
    await dalila.say("/team")
    assert "You have left the team" in await dalila.tap("Leave this team") + dalila.toast
    await amina.say("/team")
    assert "Leave this team" not in amina.buttons()


async def test_a_link_before_the_terms_are_agreed_to(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    await amina.say("/team")
    await amina.tap("Invite somebody")
    token = link_in(await amina.tap("viewer"))
    new = stage.person("Nia")
    assert "Welcome to Kazi" in await new.say(f"/start {token}")
    await new.tap("I am 18 or over")
    await new.say("/campaigns")
    assert "moods · running" in new.buttons()
