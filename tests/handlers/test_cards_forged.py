"""A card's buttons are data that a changed telephone can send: whoever is no moderator is shown no card for it."""

from core.ports import Tx
from handlers.card import Card
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.forging import case, forge
from tests.handlers.moderating import moderators, sent
from tests.reliability.test_fuzz_buttons import DOES


async def test_a_forged_button_shows_nobody_a_card(stage: Stage) -> None:
    """Also where it is refused as old: what is old is drawn anew, but never for whoever it is not for."""
    _, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    mallory = await enter(stage, "Mallory")
    waits = await case(stage)

    def has_it(tx: Tx) -> None:
        found = tx.people.by_telegram(asha.id)
        assert found
        assert tx.claims.take(waits.id, found.id, tx.now + 60_000)

    for do in sorted({*DOES["Card"]}):
        await forge(stage, mallory, Card(do=do, case=waits.id).pack())
    await stage.do(has_it)
    for do in ("ok", "menu", "reply", "agree", "undo"):
        await forge(stage, mallory, Card(do=do, case=waits.id).pack())
    assert not [one for one in mallory.messages() if "A greeting" in str(one)]
    assert mallory.toast == "Only moderators can do this."
