"""Catalogues from .po text: plurals of the language's own rule, fallbacks, nested sentences, quoting, figures."""

import html
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from bot.languages import Languages
from core.errors import Text
from core.money import amount

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {plural};\\n"\n\n'
SW = HEADER.format(plural="nplurals=2; plural=(n != 1)") + (
    'msgid "Hello, {name}"\nmsgstr "Habari, {name}"\n\n'
    'msgid "{n} task"\nmsgid_plural "{n} tasks"\nmsgstr[0] "kazi {n}"\nmsgstr[1] "kazi {n}"\n\n'
    'msgid "Broken {place}"\nmsgstr "Imevunjika {mahali}"\n\n'
    'msgid "{n} half"\nmsgid_plural "{n} halves"\nmsgstr[0] "nusu {n}"\nmsgstr[1] ""\n'
)
PL = (
    HEADER.format(plural="nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)")
    + 'msgid "{n} task"\nmsgid_plural "{n} tasks"\n'
    'msgstr[0] "{n} zadanie"\nmsgstr[1] "{n} zadania"\nmsgstr[2] "{n} zadań"\n'
)
PT = HEADER.format(plural="nplurals=2; plural=(n > 1)") + 'msgid "Yes"\nmsgstr "Sim"\n'


@pytest.fixture
def languages(tmp_path: Path) -> Languages:
    for code, text in {"sw": SW, "pl": PL, "pt_BR": PT}.items():
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(text, encoding="utf-8")
    return Languages(tmp_path)


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [
        ("en", 1, "1 task"),
        ("en", 0, "0 tasks"),
        ("en", 1234567, "1,234,567 tasks"),
        ("pl", 1, "1 zadanie"),
        ("pl", 3, "3 zadania"),
        ("pl", 5, "5 zadań"),
        ("pl", 22, "22 zadania"),
        ("sw", 2, "kazi 2"),
        ("xx", 2, "2 tasks"),
    ],
)
def test_plurals_follow_the_language(languages: Languages, lang: str, n: int, said: str) -> None:
    assert languages.say(Text("{n} task", "{n} tasks", n), lang) == said


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        (Text("Hello, {name}", params={"name": "Asha"}), "sw", "Habari, Asha"),
        (Text("Hello, {name}", params={"name": "{n}"}), "en", "Hello, {n}"),
        (Text("Hello, {name}", params={"name": Text("Yes")}), "pt_BR", "Hello, Sim"),
        (Text("Not there {x}", params={"x": 1000}), "sw", "Not there 1,000"),
        (Text("Broken {place}", params={"place": "x"}), "sw", "Broken x"),
        (Text("{n} half", "{n} halves", 2), "sw", "2 halves"),
        (Text(""), "sw", ""),
    ],
)
def test_sentences(languages: Languages, text: Text, lang: str, said: str) -> None:
    assert languages.say(text, lang) == said


def test_only_what_is_not_ours_is_quoted(languages: Languages) -> None:
    text = Text("<b>{a}</b>{b}", params={"a": "<i>", "b": Text("<u>{c}</u>", params={"c": "&"})})
    assert languages.say(text, "en", html.escape) == "<b>&lt;i&gt;</b><u>&amp;</u>"


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("sw", "sw"),
        ("sw-KE", "sw"),
        ("pt-br", "pt_BR"),
        ("PT_BR", "pt_BR"),
        ("pt", "en"),
        ("", "en"),
        (None, "en"),
        ("zz", "en"),
    ],
)
def test_the_nearest_catalogue_is_guessed(languages: Languages, tag: str | None, lang: str) -> None:
    assert languages.guess(tag) == lang


def test_each_language_names_itself(languages: Languages) -> None:
    assert list(languages.names) == ["en", "pl", "pt_BR", "sw"]
    assert languages.names["sw"] == "Kiswahili"
    assert languages.names["pl"] == "Polski"


def test_figures_are_written_the_languages_way(languages: Languages) -> None:
    at = 1_795_300_000_000
    assert languages.number(12345, "pl") == "12\N{NO-BREAK SPACE}345"
    assert languages.date(at, "en") == "Nov 21, 2026"
    assert languages.date(at, "sw") == "21 Nov 2026"
    assert languages.time(at, "pl", "Africa/Nairobi") == "01:26"
    assert languages.date_time(at, "pl").endswith("22:26")


@pytest.mark.parametrize(
    ("minor", "asset", "lang", "said"),
    [
        (1050, "KES", "en", "KES\u00a010.50"),
        (1050, "KES", "sw", "Ksh\u00a010.50"),
        (1000, "KES", "en", "KES\u00a010.00"),
        (-105, "KES", "en", "-KES\u00a01.05"),
        (1200, "UGX", "en", "UGX\u00a01,200"),
        (1250, "IQD", "en", "IQD\u00a01.250"),  # a locale drops its decimals, money must not
        (100_000, "INR", "en", "\u20b91,000.00"),
        (123_456, "KES", "pl", "1\u00a0234,56\u00a0KES"),
        (1_500_000, "USDT", "en", "USDT\u00a01.50"),
        (1_500_001, "USDT", "en", "USDT\u00a01.500001"),
        (1050, "KES", "xx", "KES\u00a010.50"),
    ],
)
def test_money_is_written_the_languages_way_and_whole(
    languages: Languages, minor: int, asset: str, lang: str, said: str
) -> None:
    assert languages.say(Text("+{pay}", params={"pay": amount(minor, asset)}), lang, html.escape) == "+" + said


def test_a_broken_catalogue_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "sw" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text("msgid 'a'\nrubbish\n")
    with pytest.raises(PoFileError):
        Languages(tmp_path)
