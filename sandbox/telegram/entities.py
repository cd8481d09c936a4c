"""Text and entities, decided by Telegram's own parser: TDLib, which runs offline inside ``tdjson``.

Bot API entities: dicts with ``type``, ``offset`` and ``length`` in UTF-16 code units, sorted by offset, the longer
first. What TDLib finds by itself (links, mentions, commands) is added where it does not cut through code or a link.
"""

import json
from collections.abc import Iterable
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
OPAQUE = ("code", "pre", "text_link", "text_mention", "custom_emoji")  # found entities never cut through these
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
        if item.get("type") in KINDS.values() and length:
            kept.append({key: value for key, value in item.items() if value is not None})
    return kept


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
    opaque = [e for e in moved if e["type"] in OPAQUE]
    moved += [e for e in found(text) if not any(_meet(e, other) for other in opaque)]
    return text, sorted(moved, key=lambda e: (e["offset"], -e["length"]))


def _meet(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


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
