"""The page as a whole, at the width of a desk and of a phone: several chats, the group, what is kept."""

import pytest
from playwright.async_api import Browser, expect

from tests.pages.conftest import WIDE, Stage, View, opened

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = "A longer text that does not fit on one line of a narrow chat, to see how it wraps."


async def test_the_group_and_who_acts_in_it(wide: View) -> None:
    await wide.say("group", "from Esther")
    await expect(wide.messages("group").nth(1)).to_contain_text("You said: from Esther")
    await wide.chat("group").get_by_test_id("acting").select_option(label="Farid")
    await expect(wide.messages("group").first.locator(".sender")).to_have_text("Esther")
    await wide.say("group", "/start")
    await wide.chat("group").get_by_role("button", name="Toast").click()
    await expect(wide.chat("group").get_by_test_id("toast")).to_have_text("A short word for Farid")
    await wide.chat("group").get_by_role("button", name="Deep link").click()
    await expect(wide.messages("Farid").first).to_contain_text("/start c_42")
    await expect(wide.messages("Farid").nth(1)).to_contain_text("Hello! c_42")


async def test_language_commands_and_blocking(wide: View) -> None:
    baraka = wide.chat("Baraka")
    await baraka.get_by_test_id("language").select_option("sw")
    await expect(baraka.get_by_text("Ninarudia unachosema.")).to_be_visible()
    assert wide.stage.telegram.state.people[wide.stage.ids["Baraka"]].language_code == "sw"
    await baraka.get_by_test_id("start").click()
    await baraka.get_by_test_id("box").fill("/")
    await expect(baraka.get_by_test_id("commands")).to_contain_text("Kila kitu katika maandishi")
    await baraka.get_by_test_id("commands").get_by_role("button", name="/photo").click()
    await expect(baraka.get_by_test_id("typing")).to_have_text("Echo is sending a photo…")
    await expect(baraka.get_by_test_id("photo")).to_be_visible()
    await expect(baraka.get_by_test_id("typing")).to_have_count(0)
    await baraka.get_by_test_id("block").click()
    await expect(baraka.get_by_test_id("block")).to_have_attribute("aria-pressed", "true")
    assert wide.stage.telegram.state.bots[7_000_000_002].blocked_by == [wide.stage.ids["Baraka"]]
    await baraka.get_by_role("button", name="Unblock the bot").click()
    await expect(baraka.get_by_test_id("box")).to_be_visible()


async def test_bytes_of_each_chat(wide: View) -> None:
    await wide.chat("Amina").get_by_test_id("start").click()
    await expect(wide.messages("Amina")).to_have_count(2)
    await expect(wide.page.get_by_test_id("traffic")).to_have_count(0)
    await wide.page.get_by_test_id("bytes").check()
    count = wide.stage.telegram.traffic(wide.stage.ids["Amina"])
    assert count.sent > 0
    shown = wide.chat("Amina").get_by_test_id("traffic")
    await expect(shown).to_contain_text(f"{count.sent} B sent")
    await expect(shown).to_contain_text(f"{count.received} B received")


async def test_reload_keeps_the_chats(wide: View) -> None:
    await wide.chat("Amina").get_by_test_id("start").click()
    await expect(wide.messages("Amina")).to_have_count(2)
    await wide.page.get_by_test_id("bytes").check()
    await wide.chip("Daudi").click()
    await wide.page.reload()
    await expect(wide.messages("Amina")).to_have_count(2)
    await expect(wide.page.get_by_test_id("bytes")).to_be_checked()
    await expect(wide.chat("Daudi")).to_have_count(0)


async def test_on_a_phone_one_chat_at_a_time(phone: View) -> None:
    await expect(phone.chat("Amina")).to_be_visible()
    await expect(phone.chat("Baraka")).to_be_hidden()
    await phone.stage.telegram.send_text(phone.stage.ids["Baraka"], phone.stage.ids["Baraka"], "/start")
    await expect(phone.chip("Baraka").get_by_test_id("unread")).to_have_text("1")
    await phone.chip("Baraka").click()
    await expect(phone.chat("Amina")).to_be_hidden()
    await expect(phone.chip("Baraka").get_by_test_id("unread")).to_have_count(0)
    await phone.say("Baraka", "/photo")
    await expect(phone.chat("Baraka").get_by_test_id("photo")).to_be_visible()
    assert await phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    await phone.chat("Baraka").get_by_test_id("box").fill("more")
    box = await phone.chat("Baraka").get_by_test_id("send").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 360
    await phone.shot("phone")
    await phone.page.reload()
    await expect(phone.chat("Baraka")).to_be_visible()


async def test_the_newest_message_stays_in_sight(wide: View) -> None:
    amina = wide.chat("Amina")
    await amina.get_by_test_id("start").click()
    for number in range(8):
        await wide.say("Amina", f"line {number}")
        await expect(wide.messages("Amina")).to_have_count(4 + 2 * number)
    await wide.say("Amina", "/photo")
    await expect(amina.get_by_role("button", name="Toast").last).to_be_in_viewport(ratio=1)
    await expect(wide.messages("Amina").first).not_to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_desk_by_day_and_in_the_dark(browser: Browser, stage: Stage, scheme: str) -> None:
    async with opened(browser, stage, WIDE, color_scheme=scheme) as view:
        for who, words in (("Amina", "/show"), ("Baraka", "/photo"), ("Chausiku", "/keyboard"), ("Daudi", LONG)):
            await view.chat(who).get_by_test_id("start").click()
            await expect(view.messages(who)).to_have_count(2)
            await view.say(who, words)
            await expect(view.messages(who)).to_have_count(4)
        await view.say("group", "Who takes the next case?")
        await expect(view.messages("group")).to_have_count(2)
        await view.page.get_by_test_id("bytes").check()
        await view.shot(f"desk-{scheme}")
        ground = await view.page.evaluate("getComputedStyle(document.body).backgroundColor")
        lightest = max(int(part) for part in ground.removeprefix("rgb(").rstrip(")").split(","))
        assert lightest > 192 if scheme == "light" else lightest < 64
