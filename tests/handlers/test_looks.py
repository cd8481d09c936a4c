"""Others look at what was sent: the requester chooses it, whoever sends is told, whoever looks taps yes or no."""

from core.ports import Tx
from core.skills import keeping
from core.skills.rating import GOLD
from tests.conversations.requesting import points, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money
from tests.pictures.drawn import jpeg, stall

ROWS = b"photo_of,place\nThe gate,School\nThe well,Market\n"
OTHERS = "Other workers (adds about 25 %)"


async def launched(stage: Stage, price: str = "100") -> Actor:
    """Amina's campaign of photos, whose answers others look at."""
    amina = await requester(stage)
    for name in ("Dalila", "Eshe", "Faraji"):
        await looker(stage, name)
    await sends(amina, "photos.csv", ROWS)
    await amina.tap("Yes, go on")
    await amina.say("Take a photo of it.")
    await amina.say("The whole of it must be seen.")
    await amina.say("Nuru Lab")
    await amina.say("To know the ward.")
    await amina.say(price)
    for tapped in ("1", "10 minutes", "Any language"):
        await amina.tap(tapped)
    assert OTHERS in amina.buttons()
    await amina.tap(OTHERS)
    assert "In it are 54 points for other workers who look" in await amina.tap("Cost and launch")
    await amina.tap("Launch")
    assert "It runs" in amina.toast
    return amina


async def looker(stage: Stage, name: str) -> Actor:
    """Somebody whose own work was right."""
    one = await enter(stage, name)

    def learn(tx: Tx) -> None:
        me = tx.people.by_telegram(one.id)
        assert me
        for _ in range(20):
            keeping.learn(tx, me.id, "classify", 1.0, GOLD)

    await stage.do(learn)
    return one


async def looks(one: Actor) -> str:
    assert "You do not learn whose it is" in await one.say("/work")
    return await one.tap("I agree, start")


async def sent(stage: Stage) -> Actor:
    """Wanjiru's photo."""
    worker = await enter(stage)
    assert "Other workers look at each answer, without your name" in await worker.say("/work")
    await worker.tap("I agree, start")
    await worker.send_photo(jpeg(stall()))
    assert "Other workers look at it, without your name" in worker.reads()
    await stage.wait(90)
    return worker


async def test_two_say_it_is_fine_and_it_is_paid(stage: Stage) -> None:
    amina = await launched(stage)
    assert await points(stage, amina) == 1000 - 200 - 54
    worker = await sent(stage)
    for name in ("Baraka", "Chausiku"):
        one = await looker(stage, name)
        text = await looks(one)
        assert "Is this done as asked?" in text
        assert text.count("The whole of it must be seen.") == 1
        assert "Take a photo of it.\n\nIs this done as asked?" in text
        assert one.last()["photo"]
        assert one.buttons()[:3] == ["Yes", "No", "Can't tell"]
        await one.tap("Yes")
        assert await money(stage, one) == (9, 0)
    assert await money(stage, worker) == (100, 0)


async def test_who_says_no_taps_why_and_a_moderator_sees_it(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await launched(stage)
    worker = await sent(stage)
    for name, why in (("Baraka", "It cannot be read or seen"), ("Chausiku", "It breaks the instructions")):
        one = await looker(stage, name)
        await looks(one)
        await one.tap("No")
        assert "What is wrong with it?" in one.reads()
        await one.tap(why)
    await stage.wait(2)
    card = asha.reads(group)
    assert "Other workers who looked: 0 say it is done as asked, 2 say it is not." in card
    assert "One of them says: it cannot be read or seen." in card
    assert await money(stage, worker) == (0, 100)
    await asha.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (100, 0)


async def test_in_the_readers_own_language(stage: Stage) -> None:
    await launched(stage)
    await sent(stage)
    one = await looker(stage, "Baraka")
    await one.say("/language")
    await one.tap("Kiswahili")
    await one.say("/work")
    assert "Hujui ni cha nani" in one.reads()


async def test_who_cannot_tell_is_paid_as_well(stage: Stage) -> None:
    await launched(stage)
    await sent(stage)
    one = await looker(stage, "Baraka")
    await looks(one)
    await one.tap("Can't tell")
    assert await money(stage, one) == (9, 0)
