"""Whatever a child is fed, within its limits on time, memory and files: lines and an end, or one refusal."""

import asyncio
import logging
from contextlib import aclosing
from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from bot.children import Children
from core.errors import Refusal
from tests.budget import Budget, fixed
from tests.files import broken, made, sounds
from tests.pictures import drawn

SECONDS = 10.0  # of CPU, the children's included
EXAMPLES = 200  # more than there is time for
JPEG = drawn.jpeg(drawn.house().resize((96, 72)))
GOOD = {
    "table": (
        b'a,b\n1,"x"\n',
        b'{"a": 1}\n{"a": {"b": 2}}\n',
        made.xlsx([["id", "text"], [1, "Hi"]], [["id", "text"], [1, "Habari"]], titles=["English", "sw"]),
        made.zipped({"t.csv": b"a,b\n1,2.jpg\n", "2.jpg": JPEG, "campaign.toml": b'title = "x"\n'}),
    ),
    "unpack": (
        made.zipped({"t.csv": b"a\n1.jpg\n", "1.jpg": JPEG, "2.png": JPEG[:500], "3.ogg": sounds.voice(1, 300)}),
        made.zipped({"1.mp4": sounds.film(1, 300), "2.wav": sounds.wav(1, 300), "3.mp3": sounds.mp3(300)}),
    ),
    "photo": (JPEG, JPEG[:2000]),
    "barcode": (JPEG,),
}


@st.composite
def fed(draw: st.DrawFn) -> tuple[str, bytes]:
    operation = draw(st.sampled_from(sorted(GOOD)))
    if operation == "table" and draw(st.booleans()):
        return operation, draw(broken.workbooks())
    data = bytearray(draw(st.sampled_from(GOOD[operation])))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data) - 1))
        data[at : at + draw(st.integers(1, 4))] = draw(st.binary(min_size=1, max_size=4))
    return operation, bytes(data[: draw(st.one_of(st.just(len(data)), st.integers(1, len(data))))])


async def told(folder: Path, operation: str, data: bytes) -> list[str]:
    """The kinds of its lines, or of its refusal."""
    request = {"path": str(made.saved(folder, data)), "name": "f", "folder": str(folder)}
    try:
        async with aclosing(Children(folder).run(operation, request)) as lines:
            return [line["t"] async for line in lines]
    except Refusal as refused:
        refused.text.one.format(**refused.text.params)
        return ["refusal"]


# Kills: an error of a decoder that nobody thought of is no refusal (xlsx._load, pictures.decode): the child breaks, as
# the log tells.
def test_whatever_a_child_is_fed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    looking = Budget(SECONDS)

    @fixed(EXAMPLES)
    @given(fed())
    def whatever(given_: tuple[str, bytes]) -> None:
        with looking.example() as there_is_time:
            if there_is_time:
                note(repr(given_))
                found = asyncio.run(told(tmp_path, *given_))
                assert found[-1] in {"end", "refusal"}
                assert not [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]

    whatever()
