"""Money in by a provider, in the chat: from /deposit to the money in few taps, and why it did not come."""

from dataclasses import replace

import pytest

from core.incoming.port import Asked, Form, Open, Payer, Submitted, Sum
from payouts.money_in.pretend import CAPS
from payouts.money_in.script import Fault
from tests.conversations.requesting import requester
from tests.conversations.stage import Actor, Stage
from tests.core.incoming.collecting import NETWORKS
from tests.handlers.collecting import collects
from tests.handlers.moderating import enter_operator

PROMPT = "Play money prompt"
URL = "https://t.me/CryptoBot?start=x"


async def up_to_the_tap(amina: Actor, number: str = "+254712345678") -> str:
    await amina.say("/deposit")
    await amina.tap(PROMPT)
    await amina.tap("In KES")
    await amina.say("5000")
    return await amina.say(number)


async def passes(stage: Stage, seconds: int = 20) -> None:
    """Time, look-up by look-up."""
    for _ in range(8):
        await stage.wait(seconds)


async def test_from_deposit_to_the_money(stage: Stage) -> None:
    way = collects(stage)
    amina = await requester(stage, points=0)
    assert PROMPT in (await amina.say("/deposit") and amina.buttons()[0])
    page = await amina.tap(PROMPT)
    assert "Nothing is added to it." in page
    assert "How much, in KES? From KES\u00a010.00 to KES\u00a050,000.00." in await amina.tap("In KES")
    assert "Which phone shall be asked?" in await amina.tap("KES\u00a05,000.00")
    page = await amina.say("+254712345678")
    assert "KES\u00a05,000.00 from the number …678" in page
    assert "Type it there and never here." in page
    shown = len(amina.messages())
    page = await amina.tap("Ask that phone for KES\u00a05,000.00")
    assert "Asking for KES\u00a05,000.00." in page or "Look at the phone …678" in page
    assert "Look at the phone …678: it asks for KES\u00a05,000.00." in await amina.tap("How does it stand?")
    await passes(stage)
    assert len(amina.messages()) == shown + 1, "one message says that it is in"
    assert amina.reads() == "Your payment is in: KES\u00a05,000.00."
    page = await amina.tap("Show")
    assert "You have 0 points and KES\u00a05,000.00." in page
    assert "it is in" in page
    assert [one.paid_minor for one in way.known.values()] == [500_000]


ENDS = {
    Fault.DECLINED: "it was not agreed to on the phone, or not in time",
    Fault.SHORT: "there is not enough on that account",
    Fault.NUMBER: "that number cannot pay this way",
    Fault.LATER: "cannot do it now",
    Fault.OURS: "something is wrong on our side",
    Fault.LOST_REQUEST: "the request did not get through",
}


@pytest.mark.parametrize("fault", ENDS)
async def test_why_it_did_not_come_and_once_more(stage: Stage, fault: Fault) -> None:
    way = collects(stage, fault)
    amina = await requester(stage, points=0)
    await up_to_the_tap(amina)
    await amina.tap("Ask that phone")
    await passes(stage, 200)
    assert "KES\u00a05,000.00 did not come: " in amina.reads()
    assert ENDS[fault] in amina.reads()
    assert "Nothing was counted." in amina.reads()
    way.calm = True
    assert "from the number …678" in await amina.tap("Try again")
    await amina.tap("Ask that phone")
    await passes(stage)
    assert amina.reads() == "Your payment is in: KES\u00a05,000.00."


async def test_what_comes_is_shown_in_the_list_until_it_is_in(stage: Stage) -> None:
    collects(stage, Fault.SLOW)
    amina = await requester(stage, points=0)
    await up_to_the_tap(amina)
    await amina.tap("Ask that phone")
    await amina.say("/deposit")
    assert "Look at the phone" in await amina.tap("KES\u00a05,000.00 · waits to be paid")
    await amina.tap("Back")
    assert "Pay money in" in amina.reads()


async def test_a_fee_is_said_before(stage: Stage) -> None:
    way = collects(stage, caps=replace(CAPS, fee_bp=200))
    amina = await requester(stage, points=0)
    await amina.say("/deposit")
    assert "The provider's 2 % come on top." in await amina.tap(PROMPT)
    await amina.tap("In KES")
    await amina.say("5000")
    page = await amina.say("+254712345678")
    assert "You pay KES\u00a05,100.00: KES\u00a05,000.00 are yours to use, KES\u00a0100.00 are the provider's." in page
    await amina.tap("Ask that phone for KES\u00a05,100.00")
    await passes(stage)
    assert amina.reads() == "Your payment is in: KES\u00a05,000.00."
    assert [one.paid_minor for one in way.known.values()] == [510_000]


async def test_the_network_is_a_tap(stage: Stage) -> None:
    collects(stage, caps=replace(NETWORKS, names={"AIRTEL_KEN": "Airtel"}, hints={"AIRTEL_KEN": "Dial *182#."}))
    amina = await requester(stage, points=0)
    page = await up_to_the_tap(amina)
    assert "Which network" in page
    assert amina.buttons()[:2] == ["Safaricom", "Airtel"]
    await amina.tap("Airtel")
    await amina.tap("Another number")
    await amina.say("+254733123456")
    await amina.tap("Airtel")
    await amina.tap("Ask that phone")
    assert "Dial *182#." in await amina.tap("How does it stand?")


async def test_a_link_comes_where_one_looks(stage: Stage) -> None:
    way = collects(stage, caps=replace(CAPS, form=Form.LINK, lasts_ms=3_600_000))

    async def ask(_sought: Sum, _payer: Payer) -> Submitted:
        return Asked("7", URL)

    async def lookup(_ref: str, _theirs: str) -> Open:
        return Open("7", URL)

    way.ask, way.lookup = ask, lookup  # type: ignore[method-assign, assignment]
    amina = await requester(stage, points=0)
    await amina.say("/deposit")
    await amina.tap(PROMPT)
    page = await amina.say("USD 50")
    assert "$50.00 by Play money prompt" in page
    assert "It can be paid for 1 hour." in page
    await amina.tap("Make the link for $50.00")
    await stage.wait(2)
    assert "Pay $50.00 with the button below, within 1 hour." in amina.reads()
    rows = amina.last()["reply_markup"]["inline_keyboard"]
    assert rows[0][0] == {"text": "Pay $50.00", "url": URL}


async def test_what_came_otherwise_is_for_the_operator(stage: Stage) -> None:
    collects(stage, Fault.OTHER_AMOUNT)
    await enter_operator(stage)
    amina, operator = await requester(stage, points=0), stage.operator
    await up_to_the_tap(amina)
    await amina.tap("Ask that phone")
    await stage.wait(60)
    assert "is not what was asked for. Nothing was counted: /deposits." in operator.reads()
    assert "People are looking at KES\u00a05,000.00" in await amina.tap("How does it stand?")
    assert "1. KES\u00a05,000.00 by pretend came otherwise than asked" in await operator.say("/deposits")
    await operator.tap("1 I looked")
    assert operator.toast.startswith("Noted.")
    await stage.wait(1)
    assert "people have looked" in amina.reads()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault.OURS, "the provider says NOT_ALLOWED of"),
        (Fault.CONTRADICTION, "was counted, and the provider says otherwise now"),
    ],
)
async def test_operators_are_told(stage: Stage, fault: Fault, said: str) -> None:
    collects(stage, fault)
    await enter_operator(stage)
    amina = await requester(stage, points=0)
    await up_to_the_tap(amina)
    await amina.tap("Ask that phone")
    await stage.wait(60)
    await stage.wait(2 * 86_400)
    assert any(said in one.get("text", "") for one in stage.operator.messages())


async def test_a_way_that_was_switched_off_says_so(stage: Stage) -> None:
    collects(stage)
    amina = await requester(stage, points=0)
    await up_to_the_tap(amina)
    collects(stage, caps=replace(CAPS, bounds={}))
    assert PROMPT not in (await amina.say("/deposit") and "".join(amina.buttons()))


async def test_without_ways_the_page_is_as_it_was(stage: Stage) -> None:
    amina = await requester(stage, points=0)
    await amina.say("/deposit")
    assert amina.buttons() == ["Pro-forma, receipts, statement"]
