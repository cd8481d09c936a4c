"""Children on the web: one file with its progress, many pictures, and nothing that names an address."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing, closing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot import gallery, visits
from bot.children import Children
from bot.hosts import AT_ONCE, Hosts
from bot.lines import Line
from bot.workshop import Workshop
from core.drafting.drafts import Named
from core.errors import Invalid, Refusal, Text, TooLarge
from core.media import sha_of
from core.typed.addresses import kept_as
from files.limits import MB, SOUND_BYTES_MAX
from storage.media import LocalMedia
from tests.bot import web_child
from tests.bot.host import Host, reply
from tests.fakes import RING
from tests.files import sounds
from tests.pictures import drawn

BROKE = Text("It broke.")
PAGE = b"\n<!DOCTYPE html><html><title>My Drive</title>"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with closing(Host(tmp_path, {})) as made:
        yield made


@pytest.fixture
def shop(tmp_path: Path, host: Host) -> Workshop:
    media = LocalMedia(tmp_path / "media", RING)

    async def never(_file_id: str, _path: Path) -> None:
        raise AssertionError

    return Workshop(media, web_child.children(media.scratch, host), never, cast("Any", None), cast("Any", None))


async def lines(children: Children, operation: str, **request: object) -> list[Line]:
    async with aclosing(children.run(operation, request)) as found:
        return [line async for line in found]


def file(folder: Path, address: str = "https://files.example/a", bytes_max: int = 10 * MB) -> dict[str, object]:
    return {"address": address, "path": str(folder / "there"), "bytes_max": bytes_max, "seconds": 20.0}


async def test_a_file_and_how_far_it_came(tmp_path: Path, host: Host, shop: Workshop) -> None:
    host.replies["/a"] = reply(b"x" * (3 * MB))
    *told, end = await lines(shop.children, "fetch", **file(tmp_path))
    assert [line["t"] for line in told] == ["progress"] * 3
    assert {line["size"] for line in told} == {3 * MB}
    assert end == {"t": "end", "bytes": 3 * MB}
    assert (tmp_path / "there").stat().st_size == 3 * MB


async def test_refusals_come_through(tmp_path: Path, host: Host, shop: Workshop) -> None:
    host.replies |= {"/page": reply(PAGE, "Content-Type: application/zip"), "/a": reply(b"x" * MB)}
    with pytest.raises(Invalid, match="opens a page, not the file"):
        await lines(shop.children, "fetch", **file(tmp_path, "https://files.example/page"))
    with pytest.raises(TooLarge, match="over"):
        await lines(shop.children, "fetch", **file(tmp_path, bytes_max=MB - 1))
    with pytest.raises(Invalid, match="private machine"):
        await lines(shop.children, "fetch", **file(tmp_path, "https://inside.example/"))


async def test_the_real_child_refuses_this_machine(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="private machine"):
        await lines(Children(tmp_path), "fetch", **file(tmp_path, "https://127.0.0.1/a"))
    (found, _) = await lines(
        Children(tmp_path), "fetch_many", folder=str(tmp_path), addresses=["https://[::1]/metadata"], sounds=False
    )
    assert "private machine" in found["text"].one


async def fetched(
    shop: Workshop, addresses: Sequence[str], *, heard: bool = False
) -> tuple[dict[str, Named], dict[str, str]]:
    found: dict[str, Named] = {}

    async def keep(some: Sequence[Named]) -> None:
        found.update({one.name: one for one in some})

    why = await gallery.fetch(shop, addresses, gallery.Wanted(keep, heard))
    return found, {address: text.one for address, text in why.items()}


async def test_pictures(host: Host, shop: Workshop) -> None:
    good = drawn.jpeg(drawn.house())
    host.replies |= {
        "/one": reply(good, "Content-Type: text/html"),
        "/two.jpg": reply(good),
        "/page.jpg": reply(PAGE, "Content-Type: image/jpeg"),
        "/text.jpg": reply(b"hello", "Content-Type: image/jpeg"),
        "/bad.png": reply(b"\x89PNG\r\n\x1a\n and no more"),
    }
    at = "https://files.example"
    wrong = ["page.jpg", "text.jpg", "bad.png", "gone.jpg"]
    addresses = [f"{at}/{name}" for name in ("one", "two.jpg", *wrong)]
    found, why = await fetched(shop, [*addresses, addresses[0], "http://files.example/x.jpg", "https://me@a.org/"])
    assert set(found) == {kept_as(one) for one in addresses[:2]}
    assert shop.media.size(found[kept_as(addresses[0])].preview) < 12_000
    assert "opens a page" in why[f"{at}/page.jpg"]
    assert "no picture" in why[f"{at}/text.jpg"]
    assert "could not be read" in why[f"{at}/bad.png"]
    assert "nothing at this address" in why[f"{at}/gone.jpg"]
    assert "must begin with https" in why["http://files.example/x.jpg"]
    assert "name or password" in why["https://me@a.org/"]
    assert len(host.asked) == 6, "each is asked for once"
    assert not list(shop.media.scratch.glob("tmp*")), "nothing is left"


async def test_sounds_and_films(host: Host, shop: Workshop) -> None:
    host.replies |= {
        "/one": reply(sounds.mp3(), "Content-Type: text/html"),
        "/two.mp4": reply(sounds.film()),
        "/page.mp3": reply(PAGE, "Content-Type: audio/mpeg"),
        "/picture.mp3": reply(drawn.jpeg(drawn.house())),
        "/nothing.mp3": reply(b""),
        "/long.mp3": reply(sounds.mp3(SOUND_BYTES_MAX + 1)),
    }
    at = "https://files.example"
    wrong = ["page.mp3", "picture.mp3", "nothing.mp3", "long.mp3", "gone.mp3"]
    addresses = [f"{at}/{name}" for name in ("one", "two.mp4", *wrong)]
    found, why = await fetched(shop, addresses, heard=True)
    assert set(found) == {kept_as(one) for one in addresses[:2]}
    one = found[kept_as(addresses[0])]
    assert (one.larger, one.bytes) == ("", len(sounds.mp3()))
    assert one.preview.endswith(".mp3")
    assert shop.media.read(sha_of(one.preview)) == sounds.mp3()
    assert "opens a page" in why[f"{at}/page.mp3"]
    assert "no sound or video" in why[f"{at}/picture.mp3"]
    assert "no sound or video" in why[f"{at}/nothing.mp3"]
    assert "over {max} MB" in why[f"{at}/long.mp3"]
    assert "nothing at this address" in why[f"{at}/gone.mp3"]
    assert not list(shop.media.scratch.glob("tmp*")), "nothing is left"


async def test_nothing_more_is_begun_once_it_is_enough(host: Host, shop: Workshop) -> None:
    host.replies |= {f"/{n}.mp3": reply(sounds.mp3(6000 + n)) for n in range(40)}
    found: list[Named] = []

    async def keep(some: Sequence[Named]) -> None:
        found.extend(some)

    what = gallery.Wanted(keep, sounds=True, enough=lambda: len(host.asked) >= 3)
    why = await gallery.fetch(shop, [f"https://files.example/{n}.mp3" for n in range(40)], what)
    assert not why, "what was not tried did not fail"
    assert 1 <= len(found) <= len(host.asked) < 10


async def test_a_full_disk_takes_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: Host) -> None:
    monkeypatch.setattr(visits, "FREE_BYTES_MIN", 2**62)
    request = {"folder": str(tmp_path), "addresses": ["https://files.example/a.jpg"], "sounds": False}
    found, end = visits.many(request, host.way())
    assert "no room" in found["text"]["one"]
    assert end == {"t": "end"}
    assert not host.asked


async def test_equal_pictures_are_one_whoever_is_faster(host: Host, shop: Workshop) -> None:
    host.replies |= {f"/{n}.jpg": reply(drawn.jpeg(drawn.house())) for n in range(40)}
    found, why = await fetched(shop, [f"https://files.example/{n}.jpg" for n in range(40)])
    assert (len(found), why) == (40, {})
    assert len({one.preview for one in found.values()}) == 1


async def test_no_server_is_asked_more_than_twice_at_once(host: Host, shop: Workshop) -> None:
    picture = reply(drawn.jpeg(drawn.house()))

    def slow() -> Iterable[bytes]:
        host.closed(0.05)
        yield picture

    host.replies |= {f"/{n}.jpg": slow for n in range(60)}
    found, why = await fetched(shop, [f"https://files.example/{n}.jpg" for n in range(60)])
    assert (len(found), why) == (60, {})
    assert host.most_at_once <= AT_ONCE


class Breaking(Children):
    """Children that die over one picture."""

    def __init__(self, whole: Children) -> None:
        self._whole = whole

    async def run(self, operation: str, request: Any) -> Any:
        async with aclosing(self._whole.run(operation, request)) as found:
            async for line in found:
                if line.get("name", "").endswith("/3.jpg"):
                    raise Refusal(line["text"] if line["t"] == "problem" else BROKE)
                yield line


async def test_a_child_that_breaks_over_one_costs_no_other(host: Host, shop: Workshop) -> None:
    host.replies |= {f"/{n}.jpg": reply(drawn.jpeg(drawn.house())) for n in range(6)}
    breaking = replace(shop, children=Breaking(shop.children))
    found, why = await fetched(breaking, [f"https://files.example/{n}.jpg" for n in range(6)])
    assert len(found) == 5
    assert list(why) == ["https://files.example/3.jpg"]


async def test_places_at_a_server_are_given_back() -> None:
    hosts, inside = Hosts(), 0

    async def visit() -> None:
        nonlocal inside
        async with hosts.at("a"):
            inside += 1
            assert inside <= AT_ONCE
            await asyncio.sleep(0)
            inside -= 1

    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(visit())
    assert not hosts._doors


async def test_an_address_stands_in_no_log(
    tmp_path: Path, host: Host, shop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    host.replies["/a"] = b"nonsense"
    with pytest.raises(Refusal):
        await lines(shop.children, "fetch", **file(tmp_path, "https://files.example/a?sig=topsecret"))
    (tmp_path / "there").unlink()
    (tmp_path / "there").mkdir()  # the child fails of a fault of ours
    with pytest.raises(Refusal):
        await lines(shop.children, "fetch", **file(tmp_path, "https://files.example/a?sig=topsecret"))
    assert "IsADirectoryError" in caplog.text
    assert "topsecret" not in caplog.text
