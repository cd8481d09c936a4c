"""Whatever the first and last bytes of a sound or film say: what it is and how long it plays, never an error."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from files.sound import SECONDS_MAX, ending_of, look
from tests.budget import Budget, fixed
from tests.files import sounds
from tests.files.made import saved

SECONDS = 4.0  # of CPU
ENDINGS = {"ogg", "amr", "flac", "wav", "webm", "m4a", "mp4", "3gp", "mov", "mp3", ""}
GOOD = (
    *(sounds.voice(2, 300), sounds.film(2, 300), sounds.film(2, 300, late=True), sounds.film(2, 300, brand=b"qt  ")),
    *(sounds.wav(2, 300), sounds.mp3(300), b"#!AMR\n" + bytes(40), b"fLaC" + bytes(40)),
)
MARKS = (b"OggS", b"OpusHead", b"mvhd", b"ftyp", b"RIFF", b"WAVE", b"\x1a\x45\xdf\xa3", b"webm", b"ID3", b"\xff\xfb")
EXTREMES = (0, 1, 2**31 - 1, 2**32 - 1, 2**63 - 1, 2**64 - 1)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good one with marks, lengths and rates of another put where they do most harm, and its end cut off."""
    data = bytearray(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(0, 4))):
        found = [data.find(one) for one in MARKS if one in data]
        near = draw(st.sampled_from(found)) if found else 0
        at = min(len(data), near + draw(st.integers(0, 24)))
        number = draw(st.sampled_from(EXTREMES)).to_bytes(8, draw(st.sampled_from(["big", "little"])))
        put = draw(st.one_of(st.sampled_from(MARKS), st.binary(min_size=1, max_size=4), st.just(number)))
        data[at : at + len(put)] = put
    whole = len(data)
    return bytes(data[: draw(st.one_of(st.just(whole), st.integers(0, whole), st.integers(max(0, whole - 40), whole)))])


# Kills: a version of the index that does not exist is read as another (_MVHD); a length of no ticks a second is
# divided by; an index or page cut off at the end of the file is unpacked; years are told (SECONDS_MAX), or a time
# before the beginning.
def test_any_sound(tmp_path: Path) -> None:
    looking = Budget(SECONDS)

    @fixed(1000)
    @given(st.one_of(damaged(), damaged(), st.binary(max_size=80)))
    def any_bytes(data: bytes) -> None:
        with looking.example() as there_is_time:
            if not there_is_time:
                return
            found = look(saved(tmp_path, data))
            assert found.ending in ENDINGS
            assert found.ending == ending_of(data)
            assert 0 <= found.seconds <= SECONDS_MAX
            assert found.bytes == len(data)

    any_bytes()
    assert looking.seen > 100
