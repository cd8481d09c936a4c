"""20,000 texts: what the engine reads against what was built, what was broken, and how others write it again."""

import html
from datetime import UTC, datetime
from typing import Any

import pytest
import telegram
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from sandbox.telegram.entities import finished, parse, units
from sandbox.telegram.errors import ApiError
from tests.sandbox.fakes import Dice

BUILT, BROKEN, SOUP = 8_000, 6_000, 6_000
WORDS = ("maji", "kazi 7", "ñandú", "😀👍🏽", "a & b", "1 < 2", 'say "x"', "مرحبا", "e\u0301", "👨‍👩‍👧")
TAGS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    'a href="http://ya.ru/"': "text_link",
}
ALONE = ("code", "pre", "a", "blockquote")  # nothing else inside, and not inside others
PIECES = (
    *("<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<s>", "</s>", "<code>", "</code>", "<pre>", "</pre>", "<", ">"),
    *('<a href="http://ya.ru">', "</a>", "<tg-spoiler>", "</tg-spoiler>", "<blockquote>", "</blockquote>", "<br>"),
    *("&amp;", "&lt;", "&", "&nbsp;", "&#128512;", " ", "\n", "@kazi_bot", "/start", "#tag", "http://ya.ru", "a@b.co"),
    *("<span class='tg-spoiler'>", "</span>", "<pre><code class='language-py'>", "</code></pre>", "</", *WORDS),
)
PLAIN = (*PIECES[22:34], *WORDS[:4], *WORDS[7:])
Entity = tuple[str, int, int]


def build(dice: Dice, outer: tuple[str, ...] = ()) -> tuple[str, str, set[Entity]]:
    """Markup made of nested tags, with the text and the entities it stands for. Words part all tags."""
    source = text = ""
    found: set[Entity] = set()
    for _ in range(1 + dice.below(3)):
        word = "w" + WORDS[dice.below(len(WORDS))] + "w "
        source, text = source + html.escape(word, quote=False), text + word
        tag = list(TAGS)[dice.below(len(TAGS))]
        name = tag.split()[0]
        if len(outer) > 2 or name in outer or (name in ALONE and outer):
            continue
        inner_source, inner, nested = (f"x{dice.below(9)}", "", set()) if name in ALONE else build(dice, (*outer, name))
        inner = inner or inner_source
        start = units(text)
        found |= {(TAGS[tag], start, units(inner))} | {(kind, at + start, size) for kind, at, size in nested}
        source += f"<{tag}>{inner_source}</{name}>"
        text += inner
    end = f"z{dice.below(9)}z"
    return source + end, text + end, found


def soup(dice: Dice) -> str:
    """Pieces thrown together; now and then two of them in a pair of tags, perhaps across another's end."""
    source = ""
    for _ in range(1 + dice.below(4)):
        piece = PLAIN[dice.below(len(PLAIN))] if dice.below(6) else PIECES[dice.below(len(PIECES))]
        tag = list(TAGS)[dice.below(len(TAGS))]
        source = f"<{tag}>{source}{piece}</{tag.split()[0]}>" if dice.below(3) == 0 else source + piece
    return source


def as_set(entities: list[dict[str, Any]]) -> set[Entity]:
    return {(e["type"], e["offset"], e["length"]) for e in entities}


def test_built_texts_are_read_as_built() -> None:
    dice = Dice(7)
    for _ in range(BUILT):
        source, text, expected = build(dice)
        read, entities = finished(*parse(source, "HTML"))
        assert read == text, source
        assert as_set(entities) == expected, source


def test_broken_texts_are_refused_in_words_that_point_at_the_break() -> None:
    dice = Dice(11)
    for number in range(BROKEN):
        source, _, _ = build(dice)
        size = len(source.encode())
        broken, words = (
            (f"{source}<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
            (f"{source}</b>", f"Unexpected end tag at byte offset {size}"),
            (f"{source}<i>x</b>", f'Unmatched end tag at byte offset {size + 4}, expected "</i>", found "</b>"'),
            (f"{source}<br>", f'Unsupported start tag "br" at byte offset {size}'),
            (f"{source}<b", f"Unclosed start tag at byte offset {size}"),
            (f"{source}<span>x</span>", f'Tag "span" must have class "tg-spoiler" at byte offset {size}'),
        )[number % 6]
        with pytest.raises(ApiError) as refused:
            parse(broken, "HTML")
        assert refused.value.description == f"Bad Request: can't parse entities: {words}", broken


def test_accepted_soup_is_written_again_by_both_libraries() -> None:
    dice = Dice(13)
    accepted, refusals = 0, set()
    for _ in range(SOUP):
        source = soup(dice)
        try:
            text, entities = finished(*parse(source, "HTML"))
        except ApiError as error:
            refusals.add(error.description[:34])
            continue
        accepted += bool(entities)
        check_places(text, entities)
        if not text or any("language" in entity for entity in entities):
            continue  # both libraries write the language of a <pre> in ways Telegram does not read
        again = html_decoration.unparse(text, [MessageEntity(**entity) for entity in entities])
        assert finished(*parse(again, "HTML")) == (text, entities), (source, again)
        second = telegram.Message(
            1,
            datetime(2026, 11, 21, tzinfo=UTC),
            telegram.Chat(1, "private"),
            text=text,
            entities=[telegram.MessageEntity(**entity) for entity in entities],
        )
        assert finished(*parse(second.text_html, "HTML")) == (text, entities), (source, second.text_html)
    assert accepted > SOUP // 5
    assert refusals == {"Bad Request: can't parse entities:"}


def check_places(text: str, entities: list[dict[str, Any]]) -> None:
    raw = text.encode("utf-16-le")
    order = [(e["offset"], -e["length"]) for e in entities]
    assert order == sorted(order)
    for entity in entities:
        part = raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
        assert len(part) == entity["length"] * 2 > 0
        part.decode("utf-16-le")  # a cut through a surrogate pair raises


@pytest.mark.parametrize(
    ("source", "mode", "text", "entities"),
    [
        ("a & b &nbsp;c", "HTML", "a & b &nbsp;c", []),
        ("<a>x</a>", "HTML", "x", []),
        ("  *b* _i_ ", "MarkdownV2", "b i", [("bold", 0, 1), ("italic", 2, 1)]),
        ("*b*", "Markdown", "b", [("bold", 0, 1)]),
        ("<b>/work</b> now", "HTML", "/work now", [("bold", 0, 5), ("bot_command", 0, 5)]),
        ("<code>/work</code>", "HTML", "/work", [("code", 0, 5)]),
        ("<pre><code class='language-py'>x</code></pre>", "HTML", "x", [("pre", 0, 1)]),
    ],
)
def test_cases(source: str, mode: str, text: str, entities: list[Entity]) -> None:
    read, marks = finished(*parse(source, mode))
    assert (read, as_set(marks)) == (text, set(entities))
