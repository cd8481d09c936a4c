"""Pictures, sounds and films that rows name by their web addresses."""

import pytest

from bot.reading import Reading
from core.campaigns import Task
from core.media import kind_of
from core.ports import Tx
from core.tables import fetching as core_fetching
from tests.bot.host import Host, moved, reply
from tests.conversations.requesting import requester, sends
from tests.conversations.stage import Stage
from tests.files import made, sounds
from tests.pictures import drawn

AT = "https://files.example"
HOUSE = reply(drawn.jpeg(drawn.house()))


async def test_rows_whose_pictures_are_addresses(stage: Stage, host: Host) -> None:
    host.replies |= {"/1.jpg": HOUSE, "/2": HOUSE}
    names = ["1.jpg", "2", "1.jpg", "gone.jpg"]
    table = "Photo URL,text\n" + "".join(f"{AT}/{name},What is it {n}?\n" for n, name in enumerate(names))
    table += "http://files.example/x.jpg,And this?\n"
    amina = await requester(stage)
    understood = await sends(amina, "houses.csv", table.encode())
    assert "5 rows" in understood
    assert "2 rows lack their picture: their addresses did not lead to one." in understood
    assert "Row 5, column Photo URL: There is nothing at this address any more (404)." in understood
    assert "Row 6, column Photo URL: The address must begin with https://" in understood
    assert sorted(host.asked) == [f"files.example/{name}" for name in ("1.jpg", "2", "gone.jpg")], "each once"
    host.replies["/gone.jpg"] = HOUSE
    await amina.tap("Fetch the pictures again")
    await stage.wait(1)
    assert "1 row lacks its picture" in amina.reads()
    assert host.asked[3:] == ["files.example/gone.jpg"], "what is here is not fetched again"
    left = await amina.tap("Leave rows without a picture out")
    assert "4 rows" in left
    assert "lack" not in left
    assert "Fetch" not in " ".join(amina.buttons())


async def test_addresses_beside_a_zip(stage: Stage, host: Host) -> None:
    host.replies["/web.jpg"] = HOUSE
    table = f"picture,text\n{AT}/web.jpg,a\nzip.jpg,b\n{AT}/zip.jpg,c\n"
    amina = await requester(stage)
    packed = made.zipped({"t.csv": table.encode(), "zip.jpg": drawn.jpeg(drawn.house())})
    understood = await sends(amina, "both.zip", packed)
    assert "1 row lacks its picture" in understood, "an address never means a picture of the ZIP"
    assert "Row 4, column picture: " in understood


async def test_two_pictures_of_a_row_are_addresses(stage: Stage, host: Host) -> None:
    host.replies |= {"/1": HOUSE, "/2": reply(drawn.jpeg(drawn.stall()))}
    pairs = [("1", "2"), ("2", "1"), ("1", "gone"), ("no", "gone")]
    table = "Image A URL,Image B URL\n" + "".join(f"{AT}/{one},{AT}/{two}\n" for one, two in pairs)
    amina = await requester(stage)
    understood = await sends(amina, "pairs.csv", table.encode())
    assert "Compare two" in understood
    assert "2 rows lack their picture: their addresses did not lead to one." in understood
    for row, column in ((4, "B"), (5, "A"), (5, "B")):
        assert f"Row {row}, column Image {column} URL: There is nothing at this address any more" in understood
    assert len(host.asked) == 4, "each once"
    shown = {one.row: one for one in await tasks(stage)}
    assert shown[2].picture
    assert [shown[row].picture for row in (4, 5)] == [None, None], "half a pair is not shown"
    host.replies["/gone"] = HOUSE
    await amina.tap("Fetch the pictures again")
    await stage.wait(1)
    assert "1 row lacks its picture" in amina.reads()
    assert "Row 5, column Image A URL" in amina.reads()
    assert host.asked[4:] == ["files.example/gone", "files.example/no"], "the second of a row is asked for alike"


async def test_a_row_s_second_picture_alone_is_an_address(stage: Stage, host: Host) -> None:
    table = f"image_1,image_2\na.jpg,{AT}/b.jpg\n"
    amina = await requester(stage)
    packed = made.zipped({"t.csv": table.encode(), "a.jpg": drawn.jpeg(drawn.house())})
    assert "its address did not lead to one" in await sends(amina, "pairs.zip", packed)
    host.replies["/b.jpg"] = HOUSE
    await amina.tap("Fetch the pictures again")
    await stage.wait(1)
    assert "lack" not in amina.reads()


async def tasks(stage: Stage) -> list[Task]:
    """Those of the only campaign."""

    def look(tx: Tx) -> list[Task]:
        return list(next(found for number in range(1, 400) if (found := tx.tasks.first(number, 99))))

    found: list[Task] = await stage.do(look)
    return found


async def test_rows_whose_sounds_and_films_are_addresses(stage: Stage, host: Host) -> None:
    host.replies |= {
        "/a.mp3": reply(sounds.mp3(), "Content-Type: text/plain"),
        "/v": reply(sounds.voice()),
        "/c.mp4": moved("https://cdn.example/film"),
        "/film": reply(sounds.film()),
        "/page": reply(b"<!doctype html>"),
        "/song.ogg": reply(b"no sound"),
        "/in.mp3": moved("https://inside.example/"),
    }
    names = ["a.mp3", "v", "c.mp4", "page", "song.ogg", "in.mp3", "gone.mp3"]
    table = "Recording URL,speaker\n" + "".join(f"{AT}/{name},{name[0]}\n" for name in names)
    amina = await requester(stage)
    understood = await sends(amina, "calls.csv", table.encode())
    assert "Write down a recording" in understood
    assert "4 rows lack their recording: their addresses did not lead to one." in understood
    for row, why in ((5, "opens a page"), (6, "no sound or video"), (7, "private machine"), (8, "nothing at")):
        line = next(one for one in understood.splitlines() if f"Row {row}, column Recording URL" in one)
        assert why in line
    shown = {one.row: one.media for one in await tasks(stage)}
    assert [kind_of(shown[row] or "") for row in (2, 3, 4)] == ["audio", "voice", "video"]
    host.replies["/gone.mp3"] = reply(sounds.mp3(9000))
    before = len(host.asked)
    await amina.tap("Fetch the recordings again")
    await stage.wait(1)
    assert "3 rows lack their recording" in amina.reads()
    assert not any(one.endswith("/a.mp3") for one in host.asked[before:]), "what is here is not fetched again"
    assert "4 rows" in await amina.tap("Leave rows without a recording out")


async def test_pages_are_still_visited(stage: Stage, host: Host) -> None:
    amina = await requester(stage)
    table = f"link,question\n{AT}/a,What is there?\n{AT}/b.html,And there?\n"
    assert "Visit a link" in await sends(amina, "links.csv", table.encode())
    assert not host.asked


LIMITS = {
    "how many": ({"FILES_MAX": 1}, "I fetch no more than 1 files for one campaign."),
    "how heavy": ({"SOUNDS_BYTES_MAX": 5000}, "I fetch no more than 0 MB of recordings for one campaign."),
}


@pytest.mark.parametrize(("limits", "said"), LIMITS.values(), ids=LIMITS)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_sounds_have_limits_of_their_own(
    stage: Stage, host: Host, monkeypatch: pytest.MonkeyPatch, limits: dict[str, int], said: str
) -> None:
    for name, value in limits.items():
        monkeypatch.setattr(core_fetching, name, value)
    host.replies |= {f"/{n}.mp3": reply(sounds.mp3(6000 + n)) for n in range(5)}
    table = "audio\n" + "".join(f"{AT}/{n}.mp3\n" for n in range(5))
    amina = await requester(stage)
    understood = await sends(amina, "calls.csv", table.encode())
    assert said in understood
    assert "4 rows lack their recording" in understood
    assert [bool(one.media) for one in await tasks(stage)] == [True] + 4 * [False]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_a_lease_has_no_time_for_comes_in_the_next(
    stage: Stage, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each lease is over as soon as one more was asked for; nothing that failed is tried in each of them."""
    asked = 0

    def late(_self: Reading) -> bool:
        nonlocal asked
        now, asked = len(host.asked) > asked, len(host.asked)
        return now

    monkeypatch.setattr(Reading, "late", property(late))
    host.replies |= {f"/{n}.mp3": reply(sounds.mp3(6000 + n)) for n in range(6) if n != 2}
    table = "audio\n" + "".join(f"{AT}/{n}.mp3\n" for n in range(6))
    amina = await requester(stage)
    await sends(amina, "calls.csv", table.encode())
    for _ in range(20):
        await stage.wait(1)
    assert "1 row lacks its recording" in amina.reads()
    assert host.asked.count("files.example/2.mp3") <= 3
    assert [bool(one.media) for one in await tasks(stage)] == [n != 2 for n in range(6)]
