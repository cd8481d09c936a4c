"""Recordings of a browser become voices as phones send them."""

import struct

import pytest

from sandbox import ogg

HEAD = b"OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00"
TWENTY_MS = bytes([0x78])  # CELT, one frame of 20 ms
SIXTY_MS = bytes([0x18])  # SILK, one frame of 60 ms


def element(name: int, body: bytes) -> bytes:
    """An element with its size in eight bytes."""
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + (1 << 56 | len(body)).to_bytes(8, "big") + body


def folder(name: int) -> bytes:
    """An element of unknown size, as browsers write while they record."""
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + b"\x01" + b"\xff" * 7


def block(packet: bytes, flags: int = 0x80) -> bytes:
    return element(0xA3, b"\x81\x00\x00" + bytes([flags]) + packet)


def webm(*blocks: bytes, head: bytes = HEAD) -> bytes:
    track = element(0xAE, element(0xD7, b"\x01") + element(ogg.OPUS_HEAD, head))
    start = element(0x1A45DFA3, element(0x4282, b"webm")) + folder(0x18538067) + element(0x1654AE6B, track)
    return start + folder(0x1F43B675) + element(0xE7, b"\x00") + b"".join(blocks)


def pages(data: bytes) -> list[tuple[int, int, int, list[bytes]]]:
    """(kind, granule, number, packets) of each page; checks each page's sum."""
    found, at = [], 0
    while at < len(data):
        mark, _, kind, granule, _, number, check = ogg.HEADER.unpack_from(data, at)
        assert mark == b"OggS"
        count = data[at + ogg.HEADER.size]
        lacing = data[at + ogg.HEADER.size + 1 :][:count]
        body = at + ogg.HEADER.size + 1 + count
        end = body + sum(lacing)
        blank = data[at : at + 22] + bytes(4) + data[at + 26 : end]
        assert ogg._checksum(blank) == check
        packets, packet, here = [], b"", body
        for size in lacing:
            packet += data[here : here + size]
            here += size
            if size < ogg.SEGMENT:
                packets.append(packet)
                packet = b""
        found.append((kind, granule, number, packets))
        at = end
    return found


def test_the_sum_is_the_one_the_format_names() -> None:
    assert ogg._checksum(b"123456789") == 0x765E7680 ^ 0xFFFFFFFF  # the catalogue's CRC-32/CKSUM inverts its end


def test_every_packet_is_there_and_the_time_is_right() -> None:
    sent = [TWENTY_MS + bytes([n % 256]) * (n * 7 % 600) for n in range(300)] + [SIXTY_MS]
    recording = webm(*(block(packet) for packet in sent))
    assert ogg.is_webm(recording)
    made = ogg.from_webm(recording)
    first, tags, *rest = pages(made)
    assert first == (ogg.FIRST_PAGE, 0, 0, [HEAD])
    assert tags[3][0].startswith(b"OpusTags")
    assert [packet for page in rest for packet in page[3]] == sent
    assert [page[2] for page in rest] == list(range(2, 2 + len(rest)))
    assert rest[-1][:2] == (ogg.LAST_PAGE, 300 * 960 + 2880)
    assert ogg.seconds(made) == 6


@pytest.mark.parametrize(
    ("packet", "samples"),
    [(b"\x00", 480), (b"\x18", 2880), (b"\x68", 960), (b"\x80", 120), (b"\x79", 1920), (b"\x7b\x03", 2880)],
)
def test_how_long_a_packet_plays(packet: bytes, samples: int) -> None:
    assert pages(ogg.from_webm(webm(block(packet))))[-1][1] == samples


@pytest.mark.parametrize(
    ("recording", "words"),
    [
        (webm(), "holds no Opus sound"),
        (webm(block(TWENTY_MS), head=b"Vorbis"), "holds no Opus sound"),
        (webm(block(TWENTY_MS, flags=0x86)), "packed in a way"),
        (webm(block(TWENTY_MS)) + b"\x1a", "cut short"),
        (ogg.EBML, "cut short"),
    ],
)
def test_what_is_no_recording_is_said(recording: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ogg.from_webm(recording)


@pytest.mark.parametrize("data", [b"", b"OggS", b"nothing", b"OggS" + struct.pack("<BBqIII", 0, 4, -1, 1, 1, 1)])
def test_a_time_nobody_knows(data: bytes) -> None:
    assert ogg.seconds(data) == 0
