"""Text and entities, decided by Telegram's own parser: TDLib, which runs offline inside ``tdjson``.

Bot API entities: dicts with ``type``, ``offset`` and ``length`` in UTF-16 code units, sorted by offset, the longer
first. What TDLib finds by itself (links, mentions, commands) is added where it does not cut through code or a link.
"""

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import tdjson

from sandbox.telegram.errors import ApiError, bad, not_built
from sandbox.telegram.model import Json

RAW_BYTES_MAX = 32_768
TEXT_MAX = 4096
CAPTION_MAX = 1024
MODES = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
}
UNKNOWN_TO_BOTS = ("BankCardNumber", "MediaTimestamp")
QUOTES = ("blockquote", "expandable_blockquote")
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
# Which goes first of two entities over the same text; 50 for those not named (TDLib's table).
PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 10,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
EDGE = " \n\t\r"


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(text: str, mode: str) -> tuple[str, list[Json]]:
    """Raises ApiError 400 with TDLib's own words."""
    if not mode:
        return text, []
    if mode.lower() not in MODES:
        raise bad("unsupported parse_mode")
    parsed = _td({"@type": "parseTextEntities", "text": text, "parse_mode": MODES[mode.lower()]})
    return parsed["text"], _bot_api(parsed["entities"])


def found(text: str) -> list[Json]:
    """What Telegram marks in plain text."""
    return _bot_api(_td({"@type": "getTextEntities", "text": text})["entities"])


def given(raw: Any, text: str, field: str) -> list[Json]:
    """Entities sent as such. Raises ApiError 400."""
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise bad(f"can't parse {field}: expected an Array of Objects")
    end = units(text)
    kept = []
    for item in raw:
        offset, length = item.get("offset"), item.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad('can\'t parse MessageEntity: Field "offset" or "length" must be of type Number')
        if offset < 0 or length < 0:
            what, wrong = ("offset", offset) if offset < 0 else ("length", length)
            raise bad(f"Receive an entity with incorrect {what} {wrong}")
        if offset >= end and length:
            raise bad(f"Entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + length > end:
            raise bad(
                f"Entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
            )
        if item.get("type") in tuple(KINDS.values()) and length:
            kept.append({"type": item["type"], "offset": offset, "length": length} | _detail(item))
    return kept


def _detail(raw: Json) -> Json:
    """What a given entity says beyond its place. Raises ApiError 400 where that is missing."""
    kind = raw["type"]
    if kind == "text_mention":
        user = raw.get("user")
        if not isinstance(user, dict) or not isinstance(user.get("id"), int):
            raise bad("can't parse MessageEntity: Can't find field \"user\"")
        return {"user_id": user["id"]}
    field = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}.get(kind)
    if field is None or (kind == "pre" and not raw.get(field)):
        return {}
    if not isinstance(raw.get(field), str):
        raise bad(f"can't parse MessageEntity: Can't find field \"{field}\"")
    return {field: raw[field]}


def finished(text: str, explicit: list[Json]) -> tuple[str, list[Json]]:
    """The text as stored: edges trimmed, entities moved along, found ones added."""
    left = units(text) - units(text.lstrip(EDGE))
    text = text.strip(EDGE)
    end = units(text)
    moved = []
    for entity in explicit:
        start, stop = max(entity["offset"] - left, 0), min(entity["offset"] + entity["length"] - left, end)
        if stop > start:
            moved.append(entity | {"offset": start, "length": stop - start})
    return text, _settled(moved, found(text))


def _settled(explicit: list[Json], seen: list[Json]) -> list[Json]:
    """Entities never cross: styles are cut at the ends of others and stay out of code; of two others the first stays.

    Quotes hold anything, and nothing that was found reaches over a quote's end.
    """
    quotes = [e for e in explicit if e["type"] in QUOTES]
    solid: list[Json] = []
    whole = sorted((e for e in explicit if e["type"] not in (*STYLES, *QUOTES)), key=_order)
    for entity in [*whole, *(e for e in seen if not any(_cross(e, quote) for quote in quotes))]:
        if not any(_meet(entity, other) for other in solid):
            solid.append(entity)
    styles = _merged([e for e in explicit if e["type"] in STYLES])
    for entity in [*solid, *quotes]:
        styles = [piece for style in styles for piece in _cut(style, entity)]
    return sorted([*quotes, *solid, *styles], key=_order)


def _merged(styles: list[Json]) -> list[Json]:
    """Pieces of one style that overlap or touch become one."""
    out: list[Json] = []
    for piece in sorted(styles, key=lambda e: (e["type"], e["offset"])):
        last = out[-1] if out else None
        if last and last["type"] == piece["type"] and piece["offset"] <= _end(last):
            last["length"] = max(_end(last), _end(piece)) - last["offset"]
        else:
            out.append(dict(piece))
    return out


def _order(entity: Json) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], PRIORITY.get(entity["type"], 50)


def _meet(one: Json, other: Json) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _cross(one: Json, other: Json) -> bool:
    inside = other["offset"] <= one["offset"] and _end(one) <= _end(other)
    around = one["offset"] <= other["offset"] and _end(other) <= _end(one)
    return _meet(one, other) and not inside and not around


def _cut(style: Json, entity: Json) -> list[Json]:
    """What stays of bold and its like beside an entity they would cross, or beside code."""
    in_code = entity["type"] in ("code", "pre")
    if not _meet(style, entity) or not (in_code or _cross(style, entity)):
        return [style]
    points = [style["offset"], entity["offset"], _end(entity), _end(style)]
    spans = [(max(a, style["offset"]), min(b, _end(style))) for a, b in pairwise(points)]
    kept = [span for number, span in enumerate(spans) if span[0] < span[1] and not (in_code and number == 1)]
    return [style | {"offset": a, "length": b - a} for a, b in kept]


def _end(entity: Json) -> int:
    end: int = entity["offset"] + entity["length"]
    return end


def _bot_api(entities: Iterable[Json]) -> list[Json]:
    out = []
    for entity in entities:
        kind = entity["type"]["@type"].removeprefix("textEntityType")
        if kind in UNKNOWN_TO_BOTS:
            continue
        if kind not in KINDS:
            raise not_built(f"entity {kind}")
        item: Json = {"type": KINDS[kind], "offset": entity["offset"], "length": entity["length"]}
        if kind == "TextUrl":
            item["url"] = entity["type"]["url"]
        elif kind == "PreCode":
            item["language"] = entity["type"]["language"]
        elif kind == "MentionName":
            item["user_id"] = entity["type"]["user_id"]
        elif kind == "CustomEmoji":
            item["custom_emoji_id"] = str(entity["type"]["custom_emoji_id"])
        out.append(item)
    return out


def _td(request: Json) -> Any:
    answer = tdjson.td_execute(json.dumps(request).encode())
    if answer is None:
        raise bad("text must be encoded in UTF-8")
    result = json.loads(answer)
    if result["@type"] == "error":
        raise ApiError(result["code"], result["message"])
    return result


_td({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
