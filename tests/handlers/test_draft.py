"""A campaign's whole way, from a file sent in a chat to a file of results, on real input."""

import csv
import io
import zipfile

from tests.conversations.requesting import EXAMPLES, ROWS, decided, files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.files import made
from tests.pictures import drawn


async def test_from_a_file_to_results(stage: Stage) -> None:
    amina = await requester(stage)
    understood = await sends(amina, "moods.csv", ROWS)
    assert "3 rows" in understood
    assert "Choose one" in understood
    assert "Good · Bad" in understood
    assert "All is decided" in await decided(amina)
    assert "Test: your answer is not paid" in await amina.tap("Try two tasks")
    stage.clock.tick(8_000)
    await amina.tap("Good")
    stage.clock.tick(12_000)
    assert "took you 10 seconds" in await amina.tap("Bad")
    summary = await amina.tap("Cost and launch")
    assert "15 points" in summary
    assert "1,200 points" in summary, "an hour at 10 s x 1.5 and 5 points"
    assert "not known" in summary, "nobody was here yet"
    assert "running" in await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    assert "How does this sound?" in await worker.tap("I agree")
    for _ in range(3):
        await worker.tap("Good")
    await amina.say("/campaigns")
    card = await amina.tap("moods")
    assert "3 of 3 answers are in" in card
    await amina.tap("Results")
    sent = await files(amina, stage)
    assert sorted(sent) == ["fair-work.json", "fair-work.png", "moods-answers.csv", "moods-tasks.csv"]
    rows = list(csv.DictReader(io.StringIO(sent["moods-answers.csv"].decode("utf-8-sig"))))
    assert [row["answer"] for row in rows] == ["Good"] * 3
    assert [row["input.text"] for row in rows] == ["I love it", "It broke", "It is blue"]
    assert str(worker.id) not in sent["moods-answers.csv"].decode()


async def test_pictures_in_a_zip(stage: Stage) -> None:
    amina = await requester(stage)
    understood = await sends(amina, "classify-shops.zip", (EXAMPLES / "classify-shops.zip").read_bytes())
    assert "12 rows" in understood
    assert "lack" not in understood
    await amina.tap("Yes, go on")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("A map of shops.")
    for label in ("5 points", "3", "10 minutes", "Any language", "The doubtful ones", "Try two tasks"):
        await amina.tap(label)
    assert amina.last()["photo"], "the task shows the row's own picture"
    assert "Larger picture" in amina.buttons()
    await amina.tap("Stop")
    assert "You answered nothing" in amina.reads()


async def test_rows_first_then_their_pictures(stage: Stage) -> None:
    amina = await requester(stage)
    with zipfile.ZipFile(EXAMPLES / "classify-shops.zip") as archive:
        table = archive.read("shops.csv")
        names = [name for name in archive.namelist() if name.endswith(".jpg")]
        halves = [made.zipped({name: archive.read(name) for name in some}) for some in (names[:6], names[6:])]
    assert "12 rows lack their picture" in await sends(amina, "shops.csv", table)
    assert "6 rows lack their picture" in await sends(amina, "one.zip", halves[0])
    assert "lack" not in await sends(amina, "two.zip", halves[1])
    assert "12 rows" in amina.reads()


async def test_photos_come_back_in_a_zip(stage: Stage) -> None:
    amina = await requester(stage)
    assert "Take a photo" in await sends(amina, "photograph.xlsx", (EXAMPLES / "photograph.xlsx").read_bytes())
    await decided(amina)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    await worker.send_photo(drawn.jpeg(drawn.grainy(drawn.house())))
    await amina.say("/results")
    sent = await files(amina, stage)
    photo = zipfile.ZipFile(io.BytesIO(sent["photograph-files-1.zip"]))
    rows = list(csv.DictReader(io.StringIO(sent["photograph-answers.csv"].decode("utf-8-sig"))))
    assert [row["answer"] for row in rows] == photo.namelist()


async def test_a_bad_file_says_what_is_wrong_and_leaves_nothing(stage: Stage) -> None:
    amina = await requester(stage)
    assert "has no rows" in await sends(amina, "empty.csv", b"text\n")
    assert "suspicious" in await sends(amina, "bomb.zip", made.zipped({"a.csv": bytes(200 << 20)}))
    assert "No campaign yet" in await amina.say("/campaigns")


async def test_problems_are_told_with_their_rows(stage: Stage) -> None:
    amina = await requester(stage)
    bad = "".join(f"row {n},{'x' * 30}\n" if n % 2 else f'"{"y" * 3000}",z\n' for n in range(20))
    told = await sends(amina, "some.csv", f"text,note\n{bad}".encode())
    assert not told, "the last message is the list of problems"
    card = amina.messages()[-2]["text"]
    assert "10 rows were left out" in card
    assert "Row 2 has 3,000 letters" in card
    sent = await files(amina, stage)
    assert len(sent["problems.txt"].decode("utf-8-sig").splitlines()) == 10


async def test_who_is_no_requester_is_told_how_to_become_one(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Would you like to?" in await worker.send_file("a.csv", ROWS)
    assert "Would you like to?" in await worker.say("/new")


async def test_what_do_300_points_buy(stage: Stage) -> None:
    amina = await requester(stage, points=300)
    assert "You have 300 points" in await amina.say("/new")
    told = await amina.say("I have 300, what do I get?")
    assert "60 tasks, each answered by 1" in told
    assert "20 tasks, each answered by 3" in told
    assert "Please send a number" in await amina.say("hello")


async def test_a_file_over_telegrams_limit(stage: Stage) -> None:
    amina = await requester(stage)
    assert "kazi import" in await amina.send_file("large.csv", bytes(21 << 20))
