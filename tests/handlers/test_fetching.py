"""Work from web addresses: a file by /import or as a bare address."""

import pytest

from core.ports import Tx
from tests.bot.host import Host, reply
from tests.conversations.requesting import EXAMPLES, ROWS, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.pictures import drawn

AT = "https://files.example"
SECRET = "?X-Amz-Signature=topsecret"
HOUSE = reply(drawn.jpeg(drawn.house()))


async def say(amina: Actor, text: str) -> str:
    await amina.say(text)
    await amina.stage.wait(1)
    return amina.reads()


async def test_import_without_an_address_says_how(stage: Stage) -> None:
    amina = await requester(stage)
    told = await amina.say("/import")
    assert "https://example.org/tasks.csv" in told
    assert len(told.splitlines()) == 2


async def test_import_a_table_by_a_secret_link(stage: Stage, host: Host, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    host.replies["/bucket/my%20moods.csv"] = reply(ROWS)
    amina = await requester(stage)
    understood = await say(amina, f"/import {AT}/bucket/my%20moods.csv{SECRET}")
    assert "my moods" in understood, "the file's name titles the campaign"
    assert "3 rows" in understood
    assert host.asked == [f"files.example/bucket/my%20moods.csv{SECRET}"]
    assert "topsecret" not in caplog.text


async def test_import_a_zip_with_its_pictures(stage: Stage, host: Host) -> None:
    host.replies["/get"] = reply((EXAMPLES / "classify-shops.zip").read_bytes(), "Content-Type: text/html")
    amina = await requester(stage)
    understood = await say(amina, f"/import {AT}/get?id=1")
    assert "files.example" in understood, "no secret of the path titles it"
    assert "12 rows" in understood
    assert "lack" not in understood


async def test_how_far_it_came_is_shown(stage: Stage, host: Host) -> None:
    rows = b"text,options\n" + b"".join(b"%s %d,Good|Bad\n" % (b"x" * 2000, n) for n in range(2000))
    host.replies |= {"/told.csv": reply(rows), "/untold.csv": b"HTTP/1.1 200 OK\r\n\r\n" + rows}
    amina = await requester(stage)
    seen = shown(stage)
    await say(amina, f"/import {AT}/told.csv")
    assert "Fetching your file … 26 % of 3 MB." in " ".join(seen)
    await say(amina, f"/import {AT}/untold.csv")
    assert "Fetching your file … 1 MB so far." in " ".join(seen)


def shown(stage: Stage) -> list[str]:
    """Every text the bot wrote or changed from now on."""
    found: list[str] = []
    call = stage.engine.call

    async def listening(token: str, method: str, values: dict[str, str], *rest: object) -> object:
        found.append(str(values.get("text", "")))
        return await call(token, method, values, *rest)  # type: ignore[arg-type]

    stage.engine.call = listening  # type: ignore[method-assign, assignment]
    return found


WRONG = {
    "no https": ("http://files.example/a.csv", "must begin with https://"),
    "inside": ("https://inside.example/a.csv", "private machine"),
    "a page": (f"{AT}/page", "opens a page, not the file itself"),
    "gone": (f"{AT}/gone.csv", "nothing at this address any more (404)"),
    "a picture": (f"{AT}/house.csv", "This is a picture"),
    "no address": ("moods.csv", "must begin with https://"),
}


@pytest.mark.parametrize(("text", "why"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_cannot_be_fetched_is_said(stage: Stage, host: Host, text: str, why: str) -> None:
    host.replies |= {"/page": reply(b"<html>"), "/house.csv": HOUSE}
    amina = await requester(stage)
    assert why in await say(amina, f"/import {text}")
    assert "No campaign yet" in await amina.say("/campaigns")
    assert not await stage.do(secrets_kept), "the address is forgotten"


def secrets_kept(tx: Tx) -> bool:
    return any("address" in job.payload for job in tx.jobs.due(50, 0))


async def test_an_address_alone_is_enough_where_a_file_is_awaited(stage: Stage, host: Host) -> None:
    host.replies |= {"/a.csv": reply(ROWS), "/more.csv": reply(ROWS)}
    amina = await requester(stage)
    await amina.say("/new")
    assert "3 rows" in await say(amina, f"{AT}/a.csv")
    assert "6 rows" in await say(amina, f" {AT}/more.csv "), "the draft on the screen takes it"
    worker = await enter(stage, "Baraka")
    assert "Tap a button" in await worker.say(f"{AT}/a.csv")


async def test_who_is_no_requester_fetches_nothing(stage: Stage, host: Host) -> None:
    worker = await enter(stage)
    assert "Would you like to?" in await worker.say(f"/import {AT}/a.csv")
    stranger = stage.person("Zuri")
    assert "I do not know you yet" in await stranger.say(f"/import {AT}/a.csv")
    assert not host.asked


async def test_a_file_before_the_terms_are_agreed_to(stage: Stage) -> None:
    stranger = stage.person("Zuri")
    told = await stranger.send_file("a.csv", ROWS)
    assert "I did not keep your file" in told
    assert "I agree" in " ".join(stranger.buttons())
