"""Words in every script: nothing of them is lost, and where no space parts them each letter is one."""

import pytest

from core.quality.estimate import spoken
from core.quality.wording import tokens, words

CASES = [
    ("Don't STOP-it_now 5", ["don", "t", "stop", "it", "now", "5"]),
    ("Straße", ["strasse"]),
    ("यह एक परीक्षण है", ["यह", "एक", "परीक्षण", "है"]),
    ("வணக்கம் உலகம்", ["வணக்கம்", "உலகம்"]),
    ("এটা একটি পরীক্ষা।", ["এটা", "একটি", "পরীক্ষা"]),
    ("الْعَرَبِيَّةُ لُغَةٌ،", ["الْعَرَبِيَّةُ", "لُغَةٌ"]),
    ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
    ("cafe\N{COMBINING ACUTE ACCENT} café", ["café", "café"]),
    ("می\N{ZERO WIDTH NON-JOINER}خواهم", ["می\N{ZERO WIDTH NON-JOINER}خواهم"]),
    ("นี่ดี", ["นี่", "ดี"]),
    ("你好\N{FULLWIDTH COMMA}world 3次", ["你", "好", "world", "3", "次"]),
    ("テストabc", ["テ", "ス", "ト", "abc"]),
    ("ok \N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16} \N{COMBINING ACUTE ACCENT}", ["ok"]),
    ("", []),
    ("...", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It's  12.50, ok!", [("its", "It's", ""), ("12.50", "12.50,", "  "), ("ok", "ok!", " ")]),
        ("你好\N{FULLWIDTH COMMA} ok", [("你", "你", ""), ("好", "好\N{FULLWIDTH COMMA}", ""), ("ok", "ok", " ")]),
        ("「你」(好)ab", [("你", "「你」", ""), ("好", "(好)", ""), ("ab", "ab", "")]),
        ("- one \N{EN DASH} 'two' ...", [("one", "- one \N{EN DASH}", ""), ("two", "'two' ...", " ")]),
        ("… ", []),
    ],
)
def test_tokens(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.word, one.written, one.gap) for one in tokens(text)] == found


@pytest.mark.parametrize("text", ["यह एक परीक्षण है", "นี่คือการทดสอบ", "الْعَرَبِيَّةُ لُغَةٌ جَمِيلَةٌ", "你好世界"])
def test_what_is_heard_comes_out_as_it_was_written(text: str) -> None:
    """Two of three wrote all of it, one left out its end."""
    assert spoken.combine([text, text, text[:-2]]).text == text
