"""``python -m bot.child OPERATION``: decodes what strangers sent, in a process that may break.

It binds itself to its operation's limits before it imports a single decoder, knows no token and no database, and
imports neither aiogram nor SQLAlchemy. The request comes as JSON on stdin, the answer goes out as lines (bot/lines.py).
"""

import base64
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from bot import reckoning
from bot.confined import restrict, without_numpy
from bot.lines import LIMITS, Limits, Line, pack_text
from core.errors import N_, Refusal, Text

Json = Any


def table(request: Json) -> Iterator[Line]:
    from files import limits  # noqa: PLC0415 - decoders come after the limits
    from files.events import End, Pictures, Problem, Row, Setup, Table  # noqa: PLC0415 - as above
    from files.read import read  # noqa: PLC0415 - as above
    from files.recognise import is_survey  # noqa: PLC0415 - as above

    if is_survey(Path(request["path"])):
        yield {"t": "survey"}
        yield {"t": "end"}
        return
    sample, batch = request.get("sample"), list[tuple[int, Json]]()
    sent = size = 0
    for event in read(Path(request["path"]), request["name"]):
        if batch and (
            not isinstance(event, Row | Problem) or len(batch) == limits.BATCH_ROWS_MAX or size > limits.BATCH_CHARS_MAX
        ):
            yield {"t": "rows", "rows": batch}
            batch, size = [], 0
        match event:
            case Row() if sample is None or sent < sample:
                batch.append((event.number, event.values))
                size += sum(map(len, event.values.values()))
                sent += 1
            case Row():
                pass
            case Problem():
                yield {"t": "problem", **asdict(event), "text": pack_text(event.text)}
            case Setup(values=values):
                yield {"t": "setup", "values": values}
            case Table() | Pictures() | End():
                yield {"t": type(event).__name__.lower(), **asdict(event)}


def unpack(request: Json) -> Iterator[Line]:
    from bot.stored import picture, sound  # noqa: PLC0415 - decoders come after the limits
    from core.tables.naming import is_sound_name  # noqa: PLC0415 - as above
    from files.read import read_pictures  # noqa: PLC0415 - as above

    folder, count = Path(request["folder"]), 0
    for name, data in read_pictures(Path(request["path"])):
        try:
            line = (sound if is_sound_name(name) else picture)(folder, name, data)
        except Refusal as refusal:
            packed = pack_text(Text(N_("{name}: {why}"), params={"name": name, "why": refusal.text}))
            yield {"t": "problem", "code": "picture_bad", "effect": "left_out", "name": name, "text": packed}
            continue
        count += 1
        yield line
    yield {"t": "end", "pictures": count}


def xlsform(request: Json) -> Iterator[Line]:
    from bot.stored import picture, sound, store  # noqa: PLC0415 - decoders come after the limits
    from core.tables.naming import is_sound_name  # noqa: PLC0415 - as above
    from core.xforms.stored import dump  # noqa: PLC0415 - as above
    from files.xlsform import read_media, read_survey  # noqa: PLC0415 - as above

    path, folder = Path(request["path"]), Path(request["folder"])
    found = read_survey(path)
    for problem, row in found.problems:
        about = {"text": pack_text(problem.text), "refuses": problem.refuses, "name": problem.path, "row": row}
        yield {"t": "problem", **about}
    for note in found.notes:
        yield {"t": "note", "says": note}
    if found.campaign or found.quotas:
        wanted = {"quotas": list(map(dict, found.quotas))} if found.quotas else {}
        yield {"t": "campaign", "values": {**found.campaign, **wanted}}
    if any(problem.refuses for problem, _ in found.problems):
        yield {"t": "end", "media": 0}
        return
    for data in found.lists.values():
        yield {"t": "list", "sha": store(folder, data), "bytes": len(data)}
    for name, data in read_media(path, found.media):
        yield (sound if is_sound_name(name) else picture)(folder, name, data)
    form = found.xform
    about = {"form_id": form.form_id, "title": form.title, "version": form.version, "languages": form.languages}
    yield {"t": "form", **about, "form": dump(form)}
    yield {"t": "end", "media": len(found.media)}


def fetch(request: Json) -> Iterator[Line]:
    from bot.visits import file  # noqa: PLC0415 - only who goes out needs what that takes

    return file(request)


def fetch_many(request: Json) -> Iterator[Line]:
    from bot.visits import many  # noqa: PLC0415 - as above

    return many(request)


def photo(request: Json) -> Iterator[Line]:
    from pictures import limits  # noqa: PLC0415 - decoders come after the limits
    from pictures.decode import load, size  # noqa: PLC0415 - as above
    from pictures.hashes import looks  # noqa: PLC0415 - as above
    from pictures.measure import measures  # noqa: PLC0415 - as above

    path = Path(request["path"])
    (width, height), copy = size(path), load(path, limits.CHECK_SIDE)
    seen = looks(copy)
    yield {
        "t": "photo",
        "facts": {"width": width, "height": height, **asdict(measures(copy))},
        "hashes": [[turn.dhash, turn.phash] for turn in seen.turns],
        "middle": [seen.middle.dhash, seen.middle.phash],
    }
    yield {"t": "end"}


def barcode(request: Json) -> Iterator[Line]:
    from pictures.barcode import read  # noqa: PLC0415 - decoders come after the limits

    yield {"t": "barcode", "code": read(Path(request["path"]))}
    yield {"t": "end"}


def drawing(request: Json) -> Iterator[Line]:
    from bot.drawn import drawing  # noqa: PLC0415 - decoders come after the limits

    return drawing(request)


def sheets(request: Json) -> Iterator[Line]:
    from bot.drawn import sheets  # noqa: PLC0415 - as above

    return sheets(request)


def chart(request: Json) -> Iterator[Line]:
    from pictures.bars import picture  # noqa: PLC0415 - decoders come after the limits

    yield {"t": "chart", "png": base64.b64encode(picture(request)).decode()}
    yield {"t": "end"}


OPERATIONS: dict[str, Callable[[Json], Iterator[Line]]] = {
    "table": table,
    "unpack": unpack,
    "xlsform": xlsform,
    "fetch": fetch,
    "fetch_many": fetch_many,
    "photo": photo,
    "barcode": barcode,
    "drawing": drawing,
    "chart": chart,
    "sheets": sheets,
    **reckoning.OPERATIONS,
}


def say(line: Line, to: BinaryIO) -> None:
    """Blocks while the parent is busy with what it has: nothing piles up."""
    to.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    to.flush()


def main(operation: str, limits: Limits | None = None) -> int:
    restrict(limits or LIMITS[operation])
    if operation not in reckoning.OPERATIONS:
        without_numpy()
    request = json.loads(sys.stdin.buffer.read())
    lines, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints (xlrd warns so) is no line of ours
    try:
        for line in OPERATIONS[operation](request):
            say(line, lines)
    except Refusal as refusal:
        say({"t": "refusal", "kind": type(refusal).__name__, "text": pack_text(refusal.text)}, lines)
    except MemoryError:
        text = Text(N_("This file needs too much memory. Please send it in smaller parts."))
        say({"t": "refusal", "kind": "TooLarge", "text": pack_text(text)}, lines)
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more
    except Exception as error:  # noqa: BLE001 - a bug: where it is goes to the log, what people wrote does not
        frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
        sys.stderr.write(f"{type(error).__name__}\n{''.join(frames[-5:])}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
