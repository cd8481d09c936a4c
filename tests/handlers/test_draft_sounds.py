"""A table whose rows name sounds or films of its ZIP: each row shows its own, rows without theirs are told."""

from core.media import kind_of
from core.ports import Tx
from tests.conversations.requesting import requester
from tests.conversations.stage import Stage
from tests.files import sounds
from tests.files.made import zipped

TABLE = "clip,speaker\na.mp3,Ann\nclips/b.ogg,Bob\nc.mp4,Cyd\nnone.mp3,Dan\n"
FILES = {"a.mp3": sounds.mp3(), "clips/b.ogg": sounds.voice(), "c.mp4": sounds.film(), "bad.mp3": b"no sound"}


async def shown(stage: Stage) -> dict[str, str]:
    def look(tx: Tx) -> dict[str, str]:
        tasks = next(found for number in range(1, 400) if (found := tx.tasks.first(number, 9)))
        return {one.data["speaker"]: kind_of(one.media) if one.media else "" for one in tasks}

    found: dict[str, str] = await stage.do(look)
    return found


async def test_rows_find_their_sounds(stage: Stage) -> None:
    amina = await requester(stage)
    said = await amina.send_file("clips.zip", zipped({"t.csv": TABLE.encode(), **FILES}))
    assert await shown(stage) == {"Ann": "audio", "Bob": "voice", "Cyd": "video", "Dan": ""}
    assert "1 row lacks its" in said
    assert 'the file "none.mp3" is not in the ZIP' in said
    assert "bad.mp3: This is no sound or video that I know" in said
    await amina.tap("Leave rows without")
    assert "lacks its" not in amina.reads()


async def test_a_row_s_sound_comes_in_a_second_zip(stage: Stage) -> None:
    amina = await requester(stage)
    await amina.send_file("clips.csv", TABLE.encode())
    assert set((await shown(stage)).values()) == {""}
    await amina.send_file("clips.zip", zipped({**FILES, "none.mp3": sounds.mp3(9000)}))
    assert set((await shown(stage)).values()) == {"audio", "voice", "video"}
