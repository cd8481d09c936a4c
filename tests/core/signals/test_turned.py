"""What is reckoned of a turned photo. That it is near what is measured of one: ``tests/pictures/test_hashes.py``."""

from core.signals.turned import dhashes, phashes

CORNER = 1 << 63  # the first bit of the first row


def test_the_way_there_and_back() -> None:
    kept = 0x0123456789ABCDEF
    for place in range(4):
        assert dhashes(dhashes(kept)[place])[place] == kept
        assert phashes(phashes(kept)[place])[place] == kept
    assert (dhashes(kept)[0], phashes(kept)[0]) == (kept, kept)


def test_one_bit_goes_where_it_belongs() -> None:
    every = 2**64 - 1
    mirrored = every ^ (1 << 56)  # the last of the first row, and falling is rising
    assert list(dhashes(CORNER)) == [CORNER, mirrored, 1 << 7, every ^ 1]
    second = 1 << 62  # a wave across
    assert phashes(second)[4] == 1 << 55, "down"
    assert phashes(0)[1] == 0x5555555555555555
    assert phashes(0)[2] == 0x00FF00FF00FF00FF
