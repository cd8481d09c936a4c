"""What a child process and its parent say to each other: one JSON object a line, and the limits each operation keeps.

    request (stdin)          answer (stdout), then {"t": "end", ...} or {"t": "refusal", "kind": ..., "text": ...}
    table   path, name,      survey {} alone where it is one's workbook; else setup {values}, pictures {names},
            sample?          table {name, kind, columns, pictures, encoding, delimiter},
                             rows {rows: [[number, {column: cell}], ...]}, problem {code, text, effect, row, column};
                             end {rows, left_out, problems, pictures, pictures_missing}.
                             ``sample``: send no more rows than that, but count and check all
    unpack  path, folder     picture {name, sha, preview, larger, width, height, bytes}, sound {name, file, bytes},
            problem {..., name}; end {pictures}
    xlsform path, folder     problem {text, refuses, name, row: 0 for none}, note {says: pyxform's own},
                             campaign {values: {name: text}}; unless a problem refuses: list {sha, bytes}, picture and
                             sound as above, form {form_id, title, version, languages, form: a definition as JSON};
                             end {media}
    fetch   address, path,   progress {bytes, size?}; end {bytes}, the file at ``path``
            bytes_max, seconds
    fetch_many  folder,      picture {name: address, ...} or, where ``sounds``, sound {name: address, ...}, both as
            addresses, sounds  above, or problem {name, text}: one for each address, in their order; end
    photo   path             photo {facts: {width, height, mean, brightest, deviation, sharpness},
                             hashes: [[dhash, phash] x 8], middle: [dhash, phash]}
    barcode path             barcode {code}
    drawing path, numbered,  drawing {jpeg}, base64: the picture with these boxes on it, ``numbered`` under numbered
            zoomed, boxes,   cells, or two of its cells larger; or the pictures at the paths of ``beside`` beside it
            beside, labels,  with ``labels`` or numbers on them
            small
    sheets  rows: [[path]]   sheet {jpeg}, base64, for each row: its pictures side by side
    signals choices, texts,  noticed {rule, people, params, task}, as ``core.signals.packing`` has both; end
            places, photos
    chart   title, done,     chart {png}, base64; each of done, review, open is [label, count]
            review, open
            or title, legend, each row is [label, [done, in hand, late, not begun]]
            rows
            or title, heads,  each of pairs is [label, [how long its bar is, what is written behind it], the same
            most, pairs      again]; a bar of ``most`` fills its column, and of both there are two
            or title, letters, each of links is [place of a letter, of another, of what it means in the legend]
            legend, links
            or title,        each amount is [label, how long its bar is, what is written behind it]; a bar of ``whole``
            amounts, whole   fills its line, and where that is 0 the longest does
refit   form, spoken,    pool {question, pool, answers}, skills {question, skills: [[person, skill], ...]},
        tolerance,       verdicts {rows: [[task, {question: [value, confidence, answers, agree, stage]}], ...]}; end
        policy, rows,    (bot/weighed.py)
        earlier

``preview`` and ``larger`` are SHA-256 of JPEGs left in ``folder`` under that name, ``sha`` that of the picture itself;
``bytes`` of what a worker is sent, the preview or the sound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import N_, Invalid, NotEnough, Refusal, Text, TooLarge

Line = dict[str, Any]
LINE_BYTES_MAX = 4 * 1024 * 1024  # a batch of rows, the largest row included
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one run. ``silence_seconds`` is how long the parent waits for the next line."""

    lane: str  # see bot/children.py: an import never keeps a worker's photo waiting
    cpu_seconds: int
    memory_bytes: int  # address space, what Python itself takes included
    file_bytes: int  # the largest file it may write
    silence_seconds: float
    failed: str  # what a person reads when the run broke


LIMITS: Mapping[str, Limits] = {
    "table": Limits(
        "bulk", 600, 1024 * _MB, 520 * _MB, 60, N_("This file could not be read. Please save it as CSV and send that.")
    ),
    "unpack": Limits(
        "bulk",
        1800,
        1024 * _MB,
        32 * _MB,
        60,
        N_("The pictures in this ZIP could not be read. Please send fewer or smaller ones."),
    ),
    "xlsform": Limits(
        "bulk", 30, 512 * _MB, 32 * _MB, 150, N_("This survey could not be read. Please send a smaller workbook.")
    ),
    "fetch": Limits(
        "fetch", 600, 1024 * _MB, 2049 * _MB, 90, N_("This file could not be fetched. Please send it here instead.")
    ),
    "fetch_many": Limits(
        "visit", 600, 1024 * _MB, 32 * _MB, 90, N_("This file could not be read. Please use another one.")
    ),
    "photo": Limits(
        "quick", 15, 1024 * _MB, 32 * _MB, 30, N_("This picture could not be read. Please take or send another one.")
    ),
    "barcode": Limits(
        "quick", 15, 1024 * _MB, _MB, 30, N_("I cannot read a barcode in this photo. Please type its digits.")
    ),
    "drawing": Limits("quick", 10, 1024 * _MB, _MB, 20, N_("The picture could not be drawn.")),
    "sheets": Limits(
        "bulk",
        600,
        1024 * _MB,
        _MB,
        60,
        N_("The pictures in this ZIP could not be read. Please send fewer or smaller ones."),
    ),
    "refit": Limits("refit", 300, 2048 * _MB, _MB, 300, N_("The answers could not be weighed.")),
    "signals": Limits("bulk", 120, 1024 * _MB, _MB, 150, N_("The answers could not be compared.")),
    "chart": Limits("quick", 5, 512 * _MB, _MB, 15, N_("The picture could not be drawn.")),
}
KINDS: Mapping[str, type[Refusal]] = {kind.__name__: kind for kind in (Refusal, Invalid, TooLarge, NotEnough)}


def pack_text(text: Text) -> Line:
    params = {key: pack_text(value) if isinstance(value, Text) else value for key, value in text.params.items()}
    return {"one": text.one, "many": text.many, "n": text.n, "params": params}


def unpack_text(packed: Line) -> Text:
    params = {key: unpack_text(value) if isinstance(value, dict) else value for key, value in packed["params"].items()}
    return Text(packed["one"], packed["many"], packed["n"], params)
