"""Every catalogue has every sentence, whole, with the same places; and the collector sees what it should."""

import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from locales.messages import HERE, UnmarkedError, collect, merged, read, template, text, untranslated

CATALOGUES = sorted(HERE.glob("*/LC_MESSAGES/messages.po"))
LANGUAGES = [path.parent.parent.name for path in CATALOGUES]


def places(sentence: str) -> set[str]:
    """What a translation must keep: ``{name}``, tags and commands."""
    names = {f"{{{name}}}" for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    return names | set(re.findall(r"</?\w+>|(?<![\w<])/[a-z]+", sentence))


def forms(string: object) -> list[str]:
    return [string] if isinstance(string, str) else list(string) if isinstance(string, list | tuple) else []


def wrong_places(message: Message) -> bool:
    """A plural may leave its number out ("one task"), and nothing else."""
    asked = set(chain.from_iterable(map(places, forms(message.id))))
    optional = {"{n}"} if message.pluralizable else set()
    return any(not asked - optional <= places(form) <= asked for form in forms(message.string))


def test_english_and_swahili_are_there() -> None:
    assert {"en", "sw"} <= set(LANGUAGES)


@pytest.mark.parametrize("path", CATALOGUES, ids=LANGUAGES)
def test_a_catalogue_is_up_to_date(path: Path) -> None:
    catalog = read(path)
    now = merged(template(), catalog)
    assert {m.id: m.string for m in catalog if m.id} == {m.id: m.string for m in now if m.id}, "run `make messages`"


@pytest.mark.parametrize("path", CATALOGUES, ids=LANGUAGES)
def test_a_catalogue_is_whole(path: Path) -> None:
    catalog = read(path)
    assert not untranslated(catalog)
    assert not [m.id for m in catalog if m.id and m.fuzzy]
    assert not [m.id for m in catalog if m.pluralizable and len(forms(m.string)) != catalog.num_plurals]
    assert not [m.id for m in catalog if m.id and wrong_places(m)]


def test_what_translators_note_on_top_stays(tmp_path: Path) -> None:
    path = tmp_path / "sw" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    begun = text(merged(template(), read(path)))
    path.write_bytes(begun.replace(b"\nmsgid", b"\n#\n# Words: answer = jibu\nmsgid", 1))
    assert text(merged(template(), read(path))) == path.read_bytes() != begun


GOOD = {
    'N_("Hello")': ["Hello"],
    'N_("Hello, " "{name}")': ["Hello, {name}"],
    'Text(N_("{n} task"), N_("{n} tasks"), n)': [("{n} task", "{n} tasks")],
    'Text(one=N_("a"), many=N_("b"), n=2, params={"x": Text(N_("c"))})': [("a", "b"), "c"],
    "Text(question.title)": [],
    'Text("")': [],
}
BAD = [
    *('Text("Hello")', 'Text(f"Hello {name}")', 'Text(N_("a"), "b", 2)', "Text(one, many, 2)"),
    *("N_(name)", 'N_(f"{name}")', "N_()", 'N_("")'),
]


@pytest.mark.parametrize(("source", "expected"), GOOD.items())
def test_what_is_marked_is_collected(source: str, expected: list[object]) -> None:
    assert list(collect(source, "a.py")) == expected


@pytest.mark.parametrize("source", BAD)
def test_what_could_never_be_translated_is_refused(source: str) -> None:
    with pytest.raises(UnmarkedError, match=r"^a\.py:1: "):
        list(collect(source, "a.py"))


@pytest.mark.parametrize(
    ("id_", "string", "wrong"),
    [
        ("{a} of {b}", "{b} ya {a}", False),
        ("{a} of {b}", "{b}", True),
        ("{a}", "{b}", True),
        ("<b>Send</b> /work", "<b>Tuma</b> /work", False),
        ("Send /work", "Tuma /kazi", True),
        ("<b>Send</b>", "<b>Tuma", True),
        (("{n} task", "{n} tasks"), ("kazi moja", "kazi {n}"), False),
        (("{n} {x}", "{n} {x}"), ("{x}", "{n}"), True),
    ],
)
def test_places(id_: str, string: str, *, wrong: bool) -> None:
    assert wrong_places(Message(id_, string)) is wrong
