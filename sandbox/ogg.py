"""Voices as Telegram's own apps send them: OGG with Opus.

Browsers record Opus into WebM; its packets are put into OGG pages here, as a phone would have done. Nothing is encoded
anew. The formats: RFC 3533 and 7845 (OGG and Opus in it), 6716 (a packet's length), Matroska for what WebM needs.
"""

import struct
from collections.abc import Iterator
from typing import Final

RATE: Final = 48_000  # samples a second, in which OGG counts Opus whatever was recorded
PAGE_SEGMENTS: Final = 200  # of the 255 a page may hold
SEGMENT: Final = 255  # bytes
EBML: Final = b"\x1a\x45\xdf\xa3"
OPUS_HEAD: Final = 0x63A2
BLOCKS: Final = (0xA3, 0xA1)
# Segment, Tracks, TrackEntry, Cluster, BlockGroup: what stands inside is read as if it stood beside.
FOLDERS: Final = (0x18538067, 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0)
SERIAL: Final = 1
HEADER: Final = struct.Struct("<4sBBqIII")
FIRST_PAGE, LAST_PAGE = 2, 4
FRAME: Final = ((480, 960, 1920, 2880), (480, 960), (120, 240, 480, 960))  # samples: SILK, hybrid, CELT


def is_webm(data: bytes) -> bool:
    return data.startswith(EBML)


def from_webm(data: bytes) -> bytes:
    """The same sound as OGG. Raises ValueError where it is not Opus."""
    head, packets = b"", []
    try:
        for name, body in _elements(data):
            if name == OPUS_HEAD:
                head = body
            elif name in BLOCKS:
                packets.append(_packet(body))
    except IndexError:
        raise ValueError("This recording is cut short.") from None
    if not head.startswith(b"OpusHead") or not packets:
        raise ValueError("This recording holds no Opus sound.")
    tags = b"OpusTags" + struct.pack("<I", 4) + b"kazi" + struct.pack("<I", 0)
    pages = [_page(0, 0, FIRST_PAGE, [head]), _page(1, 0, 0, [tags])]
    granule, waiting = 0, list[bytes]()
    for number, packet in enumerate(packets):
        waiting.append(packet)
        granule += _samples(packet)
        last = number == len(packets) - 1
        if last or sum(len(p) // SEGMENT + 1 for p in waiting) >= PAGE_SEGMENTS:
            pages.append(_page(len(pages), granule, LAST_PAGE if last else 0, waiting))
            waiting = []
    return b"".join(pages)


def seconds(data: bytes) -> int:
    """How long an OGG with Opus plays, rounded; 0 where its last page is not to be found."""
    at = data.rfind(b"OggS")
    if at < 0 or len(data) < at + HEADER.size:
        return 0
    granule = HEADER.unpack_from(data, at)[3]
    return int(max(round(granule / RATE), 1)) if granule > 0 else 0


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        name, at = _number(data, at, keep_marker=True)
        size, at = _number(data, at, keep_marker=False)
        if name in FOLDERS:
            continue
        yield name, data[at : at + size]
        at += size


def _number(data: bytes, at: int, *, keep_marker: bool) -> tuple[int, int]:
    """A number whose leading zero bits tell how many bytes it has, and where it ends."""
    first = data[at]
    length = 9 - first.bit_length()
    value = int.from_bytes(data[at : at + length], "big")
    return (value if keep_marker else value & ~(1 << 7 * length)), at + length


def _packet(block: bytes) -> bytes:
    """A block's sound: after its track's number, two bytes of time and one of flags."""
    _, at = _number(block, 0, keep_marker=False)
    if block[at + 2] & 0x06:
        raise ValueError("This recording is packed in a way browsers do not use.")
    return block[at + 3 :]


def _samples(packet: bytes) -> int:
    """How long an Opus packet plays, from its first bytes."""
    config, code = packet[0] >> 3, packet[0] & 3
    sizes = FRAME[0 if config < 12 else 1 if config < 16 else 2]  # noqa: PLR2004 - RFC 6716, table 2
    frames = {0: 1, 1: 2, 2: 2}.get(code) or packet[1] & 0x3F
    return sizes[config % len(sizes)] * frames


def _page(number: int, granule: int, kind: int, packets: list[bytes]) -> bytes:
    lacing = b"".join(bytes([SEGMENT] * (len(p) // SEGMENT) + [len(p) % SEGMENT]) for p in packets)
    rest = bytes([len(lacing)]) + lacing + b"".join(packets)
    blank = HEADER.pack(b"OggS", 0, kind, granule, SERIAL, number, 0) + rest
    return HEADER.pack(b"OggS", 0, kind, granule, SERIAL, number, _checksum(blank)) + rest


def _table() -> tuple[int, ...]:
    values = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        values.append(value)
    return tuple(values)


CHECKS: Final = _table()


def _checksum(data: bytes) -> int:
    """OGG's own CRC-32: not reflected, beginning with 0."""
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFFFFFF) ^ CHECKS[value >> 24 ^ byte]
    return value
