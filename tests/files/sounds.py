"""Sounds and films of nothing, whose first and last bytes are as they should be."""

import struct


def voice(seconds: int = 5, a_second: int = 3000, *, salt: int = 0) -> bytes:
    """OGG with Opus; ``salt`` makes it another one."""
    head = struct.pack("<4sBBqIII", b"OggS", 0, 2, 0, 1, 0, 0) + b"\x01\x13" + b"OpusHead" + bytes(11)
    last = struct.pack("<4sBBqIII", b"OggS", 0, 4, seconds * 48_000, 1, 1, 0) + b"\x00"
    return head + bytes([salt]) * (seconds * a_second - len(head) - len(last)) + last


def film(
    seconds: int = 5, a_second: int = 20_000, *, brand: bytes = b"isom", salt: int = 0, late: bool = False
) -> bytes:
    """MP4; ``late``: its index comes last."""
    start = struct.pack(">I4s4sI", 16, b"ftyp", brand, 0)
    index = struct.pack(">II4sI4sB3x8xII", 200, 0, b"moov", 192, b"mvhd", 0, 1000, seconds * 1000) + bytes(80)
    body = bytes([salt]) * max(0, seconds * a_second - len(start) - len(index))
    return start + body + index if late else start + index + body


def wav(seconds: int = 5, a_second: int = 16_000) -> bytes:
    size = seconds * a_second
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, a_second // 2, a_second, 2, 16)
    return b"RIFF" + struct.pack("<I", size + 36) + b"WAVE" + form + b"data" + struct.pack("<I", size) + bytes(size)


def mp3(size: int = 20_000) -> bytes:
    return b"\xff\xfb\x90\x00" + bytes(size)
