"""Paying in and asking for it back, in the chat: the reference, the operator's list, and what each side is told."""

import re

import pytest

from core.funds.terms import Terms
from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator
from tests.handlers.test_money import pay_in


async def test_from_the_reference_to_the_money_and_back(stage: Stage) -> None:
    await enter_operator(stage)
    amina, operator = await requester(stage, points=0), stage.operator
    page = await amina.say("/deposit")
    assert "Ask whoever runs this bot where to pay" in page
    found = re.search(r"\d{4}-\d{4}", page)
    assert found
    assert "Nothing waits. To record a payment" in await operator.say("/deposits")
    assert "Counted: KES\u00a05,000.00." in await operator.say(f"/deposits {found[0]} KES 5000 QWE1")
    assert "recorded before" in await operator.say(f"/deposits {found[0]} KES 5000 QWE1")
    await stage.wait(1)
    assert "Your payment is in: KES\u00a05,000.00." in amina.reads()
    page = await amina.tap("Show")
    assert "You have 0 points and KES\u00a05,000.00." in page
    assert "· KES\u00a05,000.00 · it is in" in page
    assert "KES\u00a05,000.00 back: asked for" in await amina.tap("Send KES\u00a05,000.00 back to me")
    await amina.tap("Keep it here after all")
    assert amina.toast == "Taken back: it is free again."
    await amina.tap("Send KES\u00a05,000.00 back to me")
    page = await operator.say("/deposits")
    assert "1. KES\u00a05,000.00 to be sent back\nto organisation" in page
    assert f"reference {found[0]}; they paid in:" in page
    assert "· KES\u00a05,000.00 · hand" in page
    await operator.tap("1 I sent it")
    assert operator.toast == "Sent: KES\u00a05,000.00."
    await stage.wait(1)
    assert "KES\u00a05,000.00 were sent back" in amina.reads()


class TestOverALimit:
    @pytest.fixture
    def terms(self) -> Terms:
        return Terms(two_over={"KES": 1})

    async def test_what_was_not_sent_after_all_waits_again(self, stage: Stage) -> None:
        await enter_operator(stage)
        amina, operator = await requester(stage, points=0), stage.operator
        await pay_in(stage, amina, 5000, "KES")
        await amina.say("/deposit")
        await amina.tap("Send KES\u00a050.00 back to me")
        await operator.say("/deposits")
        assert "1 Not sent after all" not in operator.buttons()
        await operator.tap("1 I sent it")
        assert operator.toast == "KES\u00a050.00 wait for a second person."
        await operator.tap("1 Not sent after all")
        assert operator.toast == "KES\u00a050.00 were not sent: they wait again."
        await amina.say("/deposit")
        await amina.tap("Keep it here after all")
        assert amina.toast == "Taken back: it is free again."


async def test_others_are_told_how_it_is(stage: Stage) -> None:
    worker = await enter(stage, "Ben")
    assert "Only people who give out work" in await worker.say("/deposit")
    assert "Only the operator" in await worker.say("/deposits")
    amina = await requester(stage, points=0)
    await pay_in(stage, amina, 100, "UGX")
    assert "Send UGX\u00a0100 back to me" in (await amina.say("/deposit") and amina.buttons())


async def test_a_payment_that_is_told_twice_is_asked_about(stage: Stage) -> None:
    await enter_operator(stage)
    amina, operator = await requester(stage, points=0), stage.operator
    (found,) = re.findall(r"\d{4}-\d{4}", await amina.say("/deposit"))
    await operator.say(f"/deposits {found} KES 5000")
    for word, told in (("The same", "Left out: KES\u00a05,000.00."), ("Another one", "Counted: KES\u00a05,000.00.")):
        assert "Is it the same payment?" in await operator.say(f"/deposits {found} KES 5000")
        await operator.tap(f"1 {word}")
        assert operator.toast == told
    assert (await amina.say("/deposit")).count("it is in") == len(("typed first", "the other one"))
