"""Money from a campaign to a phone, on the demo's page: the card, the balance, and being paid in a few taps.

KAZI_SCREENSHOTS=1 makes the pictures for the documents.
"""

import pytest
from playwright.async_api import expect

from tests.pages.player import GROUP, PATIENCE_MS, Player
from tests.pages.test_story import EXAMPLES, player

__all__ = ["player"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
PAY = "KES\xa05.00"


async def pays(player: Player) -> None:
    """Amina gives out work for the money she was given to try with; a moderator starts it."""
    await player.start("Amina")
    await player.tap("Amina", "I am 18 or over and I agree")
    await player.give("Amina", EXAMPLES / "sentiment.csv")
    await player.tap("Amina", "Yes, go on", "Nothing to add")
    await player.say("Amina", "Amina's shop")
    await player.say("Amina", "Amina Otieno, +254 700 000 001")
    await player.say("Amina", "To see what people like.")
    await player.tap(
        "Amina",
        "A study, 5 years, only figures published",
        PAY,
        "3",
        "10 minutes",
        "Go on",
        "The doubtful ones",
        "Cost and launch",
    )
    await player.sees("Amina", "KES\xa0390.00")
    await player.shot("money-cost", "Amina")
    await player.tap("Amina", "Launch")
    await player.tap(GROUP, "Start it")


async def test_what_was_earned_reaches_a_phone(player: Player) -> None:
    await pays(player)
    await player.start("Daudi")
    await player.tap("Daudi", "I am 18 or over and I agree")
    await player.sees("Daudi", f"{PAY} a task")
    await player.shot("money-card", "Daudi")
    await player.tap("Daudi", "I agree, start")
    await player.tap("Daudi", "Good")
    await player.say("Daudi", "/payout")
    await player.sees("Daudi", "to go.")
    await player.say("Daudi", "/work")
    await player.tap("Daudi", "Bad", "Mixed")
    await player.say("Daudi", "/payout")
    await player.tap("Daudi", "Play money, to try with · KES\xa015.00")
    await player.chat("Daudi").get_by_text("Share my number", exact=True).click()
    await player.chat("Daudi").get_by_text("Send my number", exact=True).click()
    await expect(player.keys("Daudi", "Send KES\xa015.00")).to_be_visible(timeout=PATIENCE_MS)
    await expect(player.chat("Daudi").get_by_test_id("toast")).to_have_count(0, timeout=PATIENCE_MS)
    await player.shot("money-payout", "Daudi")
    await player.tap("Daudi", "Send KES\xa015.00")
    await expect(player.log("Daudi")).to_contain_text("KES\xa015.00 has arrived at …", timeout=60_000)
    await player.say("Daudi", "/balance")
    await player.sees("Daudi", "KES\xa015.00 were paid out to you.")
    await player.shot("money-balance", "Daudi")
