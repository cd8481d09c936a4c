"""What a person sees and does in one chat."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.pages.conftest import View, hill

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = "A longer text that does not fit on one line of a narrow chat, to see how it wraps."
SEEN_OPEN = """() => new MutationObserver(() => {
  const found = document.querySelector("dialog");
  if (found) window.seenOpen ??= found.open;
}).observe(document.body, {childList: true, subtree: true})"""


async def test_start_and_answers_to_buttons(wide: View) -> None:
    amina = wide.chat("Amina")
    await expect(amina.get_by_text("I repeat what you say.")).to_be_visible()
    await amina.get_by_test_id("start").click()
    await expect(wide.messages("Amina").nth(1)).to_contain_text("Hello!")
    await amina.get_by_role("button", name="Toast").click()
    await expect(amina.get_by_test_id("toast")).to_have_text("A short word for Amina")
    await amina.get_by_role("button", name="Alert").click()
    await expect(wide.page.get_by_test_id("alert")).to_contain_text("A short word for Amina")
    await wide.page.keyboard.press("Escape")
    await expect(wide.page.get_by_test_id("alert")).to_have_count(0)
    await amina.get_by_role("button", name="Edit", exact=True).click()
    await expect(wide.messages("Amina").nth(1)).to_contain_text("This text was changed.")
    await expect(amina.get_by_test_id("edited")).to_be_visible()
    await expect(amina.get_by_role("button", name="Alert")).to_have_count(0)


async def test_a_dialog_is_open_once_it_is_there(wide: View) -> None:
    """Whoever reads it at once can put it away at once: until it is shown as a dialog, Escape does nothing."""
    await wide.chat("Baraka").get_by_test_id("start").click()
    await wide.page.evaluate(SEEN_OPEN)
    await wide.chat("Baraka").get_by_role("button", name="Alert").click()
    await expect(wide.page.get_by_test_id("alert")).to_be_visible()
    assert await wide.page.evaluate("window.seenOpen") is True
    await wide.page.keyboard.press("Escape")
    await expect(wide.page.get_by_test_id("alert")).to_have_count(0)


async def test_a_removed_message_vanishes(wide: View) -> None:
    await wide.chat("Baraka").get_by_test_id("start").click()
    await wide.chat("Baraka").get_by_role("button", name="Remove").click()
    await expect(wide.messages("Baraka")).to_have_count(1)


async def test_formatted_text(wide: View) -> None:
    await wide.chat("Daudi").get_by_test_id("start").click()
    await wide.say("Daudi", "/show")
    shown = wide.messages("Daudi").nth(3).locator(".text")
    await expect(shown.locator("strong em")).to_have_text("and italic")
    for tag, words in (("u", "under"), ("s", "struck"), ("pre[data-language=python]", 'print("hi")')):
        await expect(shown.locator(tag)).to_have_text(words)
    await expect(shown.locator("a")).to_have_attribute("href", "https://example.org/page")
    fold = shown.get_by_test_id("fold")
    await fold.get_by_role("button", name="Show more").click()
    await expect(fold.get_by_role("button", name="Show less")).to_be_visible()
    await expect(shown.locator(".spoiler > span")).to_be_hidden()
    await shown.locator(".spoiler").click()
    await expect(shown.get_by_text("the secret")).to_be_visible()
    await shown.get_by_role("button", name="/help").click()
    await expect(wide.messages("Daudi").last).to_contain_text("You said: /help")
    await expect(wide.messages("Daudi").last.locator(".quote")).to_contain_text("/help")


async def test_writing_replying_and_editing(wide: View) -> None:
    await wide.chat("Amina").get_by_test_id("start").click()
    await wide.say("Amina", LONG)
    await expect(wide.messages("Amina").nth(3)).to_contain_text(f"You said: {LONG}")
    first = wide.messages("Amina").nth(1)
    await first.hover()
    await first.get_by_test_id("more").click()
    await first.get_by_role("menuitem", name="Reply").click()
    await expect(wide.chat("Amina").get_by_test_id("mode")).to_contain_text("Reply to Echo")
    await wide.say("Amina", "an answer")
    await expect(wide.messages("Amina").nth(4).locator(".quote")).to_contain_text("Hello!")
    await wide.chat("Amina").get_by_test_id("box").press("ArrowUp")
    await expect(wide.chat("Amina").get_by_test_id("box")).to_have_value("an answer")
    await wide.say("Amina", "a better answer")
    await expect(wide.messages("Amina").last).to_contain_text("You changed it to: a better answer")


async def test_copying_and_menus_that_close(wide: View) -> None:
    amina = wide.chat("Amina")
    await amina.get_by_test_id("start").click()
    message = wide.messages("Amina").nth(1)
    await message.locator(".text").click(button="right")
    await message.get_by_role("menuitem", name="Copy text").click()
    await expect(amina.get_by_test_id("toast")).to_have_text("Copied.")
    assert await wide.page.evaluate("navigator.clipboard.readText()") == "Hello!"
    await expect(amina.get_by_role("menuitem")).to_have_count(0)
    await amina.get_by_test_id("attach").click()
    await expect(amina.get_by_role("menuitem", name="Photo or video")).to_be_visible()
    await amina.get_by_role("log").click()
    await expect(amina.get_by_role("menuitem")).to_have_count(0)


async def test_dropping_a_file_and_taking_it_away(wide: View) -> None:
    amina = wide.chat("Amina")
    await amina.get_by_test_id("start").click()
    await expect(wide.messages("Amina")).to_have_count(2)
    await amina.evaluate(
        """chat => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["a,b"], "dropped.csv", {type: "text/csv"}));
            for (const kind of ["dragover", "drop"])
                chat.dispatchEvent(new DragEvent(kind, {bubbles: true, dataTransfer}));
        }"""
    )
    await expect(amina.get_by_test_id("attachment")).to_contain_text("dropped.csv")
    await amina.get_by_role("button", name="Remove dropped.csv").click()
    await expect(amina.get_by_test_id("attachment")).to_have_count(0)


async def test_by_keyboard_alone(wide: View) -> None:
    amina = wide.chat("Amina")
    await amina.get_by_test_id("start").focus()
    await wide.page.keyboard.press("Enter")
    toast = amina.get_by_role("button", name="Toast")
    await toast.focus()
    await wide.page.keyboard.press("Space")
    await expect(amina.get_by_test_id("toast")).to_be_visible()
    await amina.get_by_test_id("box").focus()
    await wide.page.keyboard.type("one")
    await wide.page.keyboard.press("Shift+Enter")
    await wide.page.keyboard.type("two")
    await wide.page.keyboard.press("Enter")
    await expect(wide.messages("Amina").last).to_contain_text("You said: one\ntwo")


async def test_keyboards_and_forced_replies(wide: View) -> None:
    baraka = wide.chat("Baraka")
    await baraka.get_by_test_id("start").click()
    await wide.say("Baraka", "/keyboard")
    await baraka.get_by_test_id("keyboard").get_by_role("button", name="Yes").click()
    await expect(wide.messages("Baraka").last).to_contain_text("You said: Yes")
    await expect(baraka.get_by_test_id("keyboard")).to_have_count(0)
    await wide.say("Baraka", "/ask")
    await expect(baraka.get_by_test_id("mode")).to_contain_text("Where do you live?")
    await expect(baraka.get_by_test_id("box")).to_have_attribute("placeholder", "Your town")
    await wide.say("Baraka", "Mwanza")
    await expect(wide.messages("Baraka").last).to_contain_text("You said: Mwanza")
    await expect(baraka.get_by_test_id("mode")).to_have_count(0)


async def test_photos_and_files(wide: View, tmp_path: Path) -> None:
    amina = wide.chat("Amina")
    await amina.get_by_test_id("start").click()
    await expect(wide.messages("Amina")).to_have_count(2)
    photo = tmp_path / "hill.jpg"
    photo.write_bytes(hill())
    await amina.get_by_test_id("photo-input").set_input_files(photo)
    await expect(amina.get_by_test_id("attachment")).to_contain_text("hill.jpg")
    await wide.say("Amina", "my hill")
    await expect(wide.messages("Amina").nth(3)).to_contain_text("A photo 1200 px wide: my hill")
    await wide.messages("Amina").nth(2).get_by_test_id("photo").click()
    large = wide.page.get_by_test_id("lightbox").locator("img")
    await expect(large).to_be_visible()
    assert await large.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1200
    await large.click()
    await expect(wide.page.get_by_test_id("lightbox")).to_have_count(0)
    table = tmp_path / "signs.csv"
    table.write_text("picture,question\na.jpg,What is it?\n")
    await amina.get_by_test_id("file-input").set_input_files(table)
    await amina.get_by_test_id("send").click()
    await expect(wide.messages("Amina").last).to_contain_text("signs.csv, 35 bytes")
    async with wide.page.expect_download() as download:
        await wide.messages("Amina").last.get_by_test_id("document").click()
    assert Path(await (await download.value).path()).read_text() == table.read_text()


async def test_an_album_and_a_picture_as_a_file(wide: View, tmp_path: Path) -> None:
    amina = wide.chat("Amina")
    await amina.get_by_test_id("start").click()
    await expect(wide.messages("Amina")).to_have_count(2)
    photo = tmp_path / "hill.jpg"
    photo.write_bytes(hill())
    await amina.get_by_test_id("photo-input").set_input_files([photo, photo])
    await amina.get_by_test_id("send").click()
    await expect(wide.messages("Amina")).to_have_count(6)
    await expect(amina.get_by_test_id("photo")).to_have_count(2)
    await amina.get_by_test_id("photo-input").set_input_files(photo)
    await amina.get_by_test_id("as").select_option("document")
    await amina.get_by_test_id("send").click()
    await expect(wide.messages("Amina").last).to_contain_text(f"hill.jpg, {len(hill())} bytes")


async def test_what_telegram_refuses_is_said(wide: View, tmp_path: Path) -> None:
    amina = wide.chat("Amina")
    await amina.get_by_test_id("start").click()
    await expect(wide.messages("Amina")).to_have_count(2)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    await amina.get_by_test_id("photo-input").set_input_files(broken)
    await amina.get_by_test_id("send").click()
    await expect(amina.get_by_test_id("toast")).to_contain_text("IMAGE_PROCESS_FAILED")
    await expect(amina.get_by_test_id("attachment")).to_have_count(1)
    assert len(wide.complaints) == 1  # the browser's own line about the status 400
    wide.complaints.clear()
