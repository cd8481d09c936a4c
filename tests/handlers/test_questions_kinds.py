"""Each kind of question as a worker meets it: read, tapped or written, told what is wrong, sent."""

from typing import Any

from core.form.questions import (
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Rank,
    Rate,
    ReadBarcode,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from tests.conversations.stage import Stage
from tests.handlers.asking import answered, asked


def labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


FRUIT = (*(f"Fruit {n}" for n in range(1, 25)), "Café au lait")


async def test_something_to_read_then_yes_or_no(stage: Stage) -> None:
    worker = await asked(stage, Note("read", "Look at it"), Acknowledge("seen", "Clear?"), YesNo("open", "Is it open?"))
    assert "Can't tell" not in worker.buttons()
    assert "Clear?" in await worker.tap("Next")
    assert "Is it open?" in await worker.tap("OK")
    assert "tap one of the buttons" in await worker.say("perhaps")
    await worker.tap("Yes")
    assert await answered(stage, worker) == {"seen": "OK", "open": "yes"}


async def test_numbers_are_written_as_people_do(stage: Stage) -> None:
    worker = await asked(stage, WriteInteger("n", "How many?", least=1, most=5000), WriteDecimal("kg", "How heavy?"))
    assert "from 1 to 5000" in await worker.say("many")
    assert "from 1 to 5000" in await worker.say("9000")
    assert "How heavy?" in await worker.say("1,200")
    assert "in digits" in await worker.say("heavy")
    await worker.say("2,5")
    assert await answered(stage, worker) == {"n": "1200", "kg": "2.5"}


async def test_a_text_is_checked_and_what_stands_is_kept_with_one_tap(stage: Stage) -> None:
    code = WriteText("code", "Code?", pattern="[A-Z]{2}[0-9]", pattern_says="Two letters, one digit.")
    worker = await asked(stage, code, WriteText("say", "Name?", start="${text}", several_lines=False))
    assert "Two letters, one digit." in await worker.say("abc")
    await worker.say("AB1")
    assert "Keep: one" in worker.buttons()
    await worker.tap("Keep: one")
    assert await answered(stage, worker) == {"code": "AB1", "say": "one"}


async def test_a_day_is_written_or_picked_and_said_back(stage: Stage) -> None:
    worker = await asked(
        stage, PickDate("d", "Which day?", most="2099-01-01"), PickDate("e", "And then?"), YesNo("ok", "Right?")
    )
    assert "such as 24 November 2026" in await worker.say("31 February 2020")
    assert "3 February 2020" in await worker.say("3/2/2020")
    await worker.tap("Calendar")
    await worker.tap("<")
    await worker.tap(">")
    await worker.tap("15")
    assert "15" in worker.toast
    await worker.tap("No")
    found = await answered(stage, worker)
    assert found
    assert found["d"] == "2020-02-03"
    assert found["e"].endswith("-15")


async def test_an_hour_then_its_minute(stage: Stage) -> None:
    worker = await asked(stage, PickTime("t", "When?"), PickDateTime("dt", "And when?"), YesNo("ok", "Right?"))
    await worker.tap("14")
    await worker.tap("Another hour")
    await worker.tap("15")
    await worker.tap("15:30")
    assert "such as 24 November" in await worker.say("soon")
    await worker.tap("Today")
    await worker.tap("<")
    await worker.tap("Yesterday")
    await worker.tap("08")
    await worker.tap("08:05")
    await worker.tap("Yes")
    found = await answered(stage, worker)
    assert found
    assert found["t"] == "15:30"
    assert found["dt"].endswith("T08:05")


async def test_a_long_list_is_leafed_through_and_searched(stage: Stage) -> None:
    worker = await asked(stage, ChooseOne("f", "Which?", FRUIT), ChooseSeveral("g", "Which all?", FRUIT))
    assert len([one for one in worker.buttons() if one.startswith("Fruit")]) == 8
    await worker.tap("1/4 >")
    assert "Fruit 9" in worker.buttons()
    assert "No answer here" in await worker.say("xyz")
    assert "Found for" in await worker.say("cafe")
    assert "Café au lait" in worker.buttons()
    await worker.tap("Show all")
    await worker.say("cafe AU lait")
    await worker.say("fruit 3")
    assert "☑ Fruit 3" in worker.buttons()
    await worker.tap("Done")
    assert await answered(stage, worker) == {"f": "Café au lait", "g": ["Fruit 3"]}


async def test_something_else_is_said_in_own_words(stage: Stage) -> None:
    several = ChooseSeveral("b", "All?", ("Red", "Blue", "None"), other=True, exclusive=("None",))
    worker = await asked(stage, ChooseOne("a", "Which?", ("Red", "Blue"), other=True), several)
    assert "your own answer" in await worker.tap("Something else")
    await worker.tap("Back to the list")
    await worker.tap("Something else")
    await worker.say("green")
    await worker.tap("☐ None")
    await worker.tap("☐ Red")
    assert "☐ None" in worker.buttons()
    await worker.say("mauve")
    assert "☑ mauve" in worker.buttons()
    await worker.tap("Done")
    assert await answered(stage, worker) == {"a": "green", "b": ["Red", "mauve"]}


async def test_a_tree_is_walked_down_and_up(stage: Stage) -> None:
    tree = ChooseOne("t", "Where?", ("Food > Fruit > Apple", "Food > Bread", "Tools"), tree=True)
    worker = await asked(stage, tree)
    await worker.tap("Food >")
    assert "Bread" in worker.buttons()
    await worker.tap("Up")
    await worker.tap("Food >")
    await worker.tap("Fruit >")
    await worker.tap("Apple")
    assert await answered(stage, worker) == {"t": "Food > Fruit > Apple"}


async def test_an_order_is_tapped_and_the_last_one_finds_its_place(stage: Stage) -> None:
    worker = await asked(stage, Rank("r", "Order?", ("A", "B", "C")), Rate("s", "How good?", low="bad", high="good"))
    await worker.tap("B")
    assert "1. B" in worker.buttons()
    await worker.tap("Done")
    assert "one after the other" in worker.toast
    await worker.tap("C")
    assert worker.buttons()[:3] == ["3. A", "1. B", "2. C"]
    await worker.tap("Done")
    assert "1 = bad, 5 = good" in worker.reads()
    await worker.tap("4")
    assert await answered(stage, worker) == {"r": ["B", "C", "A"], "s": "4"}


async def test_a_wide_scale_is_written(stage: Stage) -> None:
    worker = await asked(stage, Rate("s", "How good?", least=0, most=100))
    assert "from 0 to 100" in await worker.say("101")
    await worker.say("77")
    assert await answered(stage, worker) == {"s": "77"}


async def test_a_barcode_that_looks_wrong_is_asked_again_once(stage: Stage) -> None:
    worker = await asked(stage, ReadBarcode("b", "Code?"))
    assert "seems to be wrong" in await worker.say("4006381333932")
    await worker.say("4006381333932")
    assert await answered(stage, worker) == {"b": "4006381333932"}


async def test_what_need_not_be_answered_may_stay_empty(stage: Stage) -> None:
    worker = await asked(stage, WriteText("say", "More?", required=False), YesNo("ok", "Right?"))
    await worker.tap("Leave empty")
    await worker.tap("Back")
    assert "Your answer now: -" in worker.reads()
    await worker.tap("Keep my answer")
    await worker.tap("No")
    assert await answered(stage, worker) == {"say": "", "ok": "no"}


async def test_a_warning_comes_first(stage: Stage) -> None:
    worker = await asked(stage, YesNo("ok", "Right?"), warning="Blood is shown.")
    assert "Blood is shown." in worker.reads()
    assert "Right?" not in worker.reads()
    assert "read the warning" in await worker.say("yes")
    await worker.tap("Show")
    assert worker.buttons() == []
    await worker.tap("Yes")
    assert await answered(stage, worker) == {"ok": "yes"}
    assert "Show" not in [button for one in worker.messages() for button in labels(one)]


async def test_long_options_stand_in_the_message(stage: Stage) -> None:
    worker = await asked(stage, ChooseOne("a", "Which?", ("It is " + "very " * 8 + "big", "Small")))
    assert "B. Small" in worker.reads()
    await worker.tap("B")
    assert await answered(stage, worker) == {"a": "Small"}
