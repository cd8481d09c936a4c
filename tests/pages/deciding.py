"""Three moderators at their group on the demo's page, and what they do there."""

from playwright.async_api import ViewportSize, expect

from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators
from tests.handlers.sorting import texts
from tests.handlers.test_ruled import as_shipped
from tests.pages.conftest import PHONE
from tests.pages.player import GROUP, PATIENCE_MS
from tests.pages.theatre import Theatre

THREE = ("Esther", "Farid", "Gathoni")
WHY = "The sign in the picture says another word."
SIGNS = {"title": "Shop signs", "instructions": "Write what the sign says, as it is spelled."}
SHOPS = {"title": "Shops of our street", "instructions": "Stand in front of the shop, so that its whole front is seen."}
SIGN = "Sign at stall 0"  # the first of those in ``signs``
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600  # seconds


def room(more: int) -> ViewportSize:
    """For so many chats, as wide as a phone, beside the group, its moderators and the operator."""
    return ViewportSize(width=(len(THREE) + 2 + more) * PHONE["width"], height=860)


async def three(stage: Stage, two_from: str = "") -> tuple[int, list[Actor]]:
    """The group's id and its moderators; what they decide can be undone for a minute."""
    as_shipped(stage, two_from)
    return await moderators(stage, *THREE, title=GROUP)


async def signs(stage: Stage, n: int, name: str) -> Actor:
    """A worker whose text answers wait: what is written on the signs of a market."""
    return await texts(stage, n, name, shown="Sign at stall {}", says="Karibu! Fresh fish, table {}", **SIGNS)


async def taps(play: Theatre, who: str, card: str, *labels: str) -> None:
    """A moderator taps on the newest card that says this, each button once it is there."""
    player = play.player
    await player.acts(who)
    for label in labels:
        key = player.card(card).get_by_role("button", name=label, exact=True)
        await expect(key).to_be_enabled(timeout=PATIENCE_MS)
        async with player.mouse:
            await key.click()


async def says_why(play: Theatre, who: str, why: str = WHY) -> None:
    """The sentence that is asked in private."""
    await play.player.sees(who, "Now write one sentence")
    await play.player.say(who, why)


async def toasted(play: Theatre, words: str) -> None:
    """What the group's button said to whoever tapped it."""
    toast = play.player.chat(GROUP).get_by_test_id("toast").filter(has_text=words)
    await expect(toast.last).to_be_visible(timeout=PATIENCE_MS)


async def refused(play: Theatre, words: str) -> None:
    """A word over the page, which whoever tapped puts away."""
    page = play.player.page
    await expect(page.get_by_test_id("alert")).to_contain_text(words, timeout=PATIENCE_MS)
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("alert")).to_have_count(0, timeout=PATIENCE_MS)


async def card_says(play: Theatre, card: str, words: str) -> None:
    await expect(play.player.card(card)).to_contain_text(words, timeout=PATIENCE_MS)


async def number(play: Theatre, card: str) -> str:
    """Of the case whose newest card says this, as people write it."""
    said = await play.player.card(card).inner_text(timeout=PATIENCE_MS)
    return said.partition("case ")[2].split()[0]
