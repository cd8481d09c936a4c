"""The lists of words, what is typed, and what is kept of it."""

import pytest

from core.errors import Invalid
from core.lost import words
from core.lost.groups import PIN, WORDS
from core.ports import Tx
from tests.core.world import World
from tests.fakes import FakeRandom


@pytest.mark.parametrize("language", ["en", "sw"])
def test_a_list_is_long_short_worded_and_forgiving(language: str) -> None:
    """At least 2^38 fours; no word is another with one letter changed, lost, or swapped with its neighbour."""
    found = words.lists()[language]
    assert len(found) ** words.COUNT >= 2**38
    assert len(set(found)) == len(found)
    assert all(one.isascii() and one.isalpha() and one.islower() and 3 <= len(one) <= 10 for one in found)
    at_one_letter: dict[str, str] = {}
    for word in found:
        for spoiled in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            assert at_one_letter.setdefault(spoiled, word) == word or not _near(at_one_letter[spoiled], word)
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :]: word for word in found for i in range(len(word) - 1)}
    assert not [(word, swapped[word]) for word in found if swapped.get(word, word) != word]


def _near(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def test_the_words_are_in_the_language_of_who_reads_them() -> None:
    drawn = {language: words.draw(FakeRandom(), language) for language in ("en", "sw", "fr")}
    assert set(drawn["sw"]) <= set(words.lists()["sw"])
    assert drawn["en"] == drawn["fr"]
    assert all(len(one) == words.COUNT for one in drawn.values())
    chance = FakeRandom()
    assert len({tuple(words.draw(chance, "en")) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "text", ["apple bread candle tiger", " Apple, bread\ncandle; TIGER. ", "1. apple 2. bread 3. candle 4. tiger"]
)
def test_words_are_read_however_they_are_typed(text: str) -> None:
    assert words.read(text) == "apple bread candle tiger"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("apple bread candle", "all {n} words"),
        ("apple bread candle tiger tiger", "all {n} words"),
        ("aple bread candle tiger", "not one of my words"),
        ("", "all {n} words"),
        ("x" * 5000, "not one of my words"),
    ],
)
def test_what_cannot_be_the_words_is_no_try(text: str, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        words.read(text)
    assert why in refused.value.text.one


@pytest.mark.parametrize(("text", "pin"), [("4711", "4711"), (" 12 34 56 78 ", "12345678"), ("٤٧١١", "4711")])
def test_a_secret_number_is_digits(text: str, pin: str) -> None:
    assert words.read_pin(text) == pin


@pytest.mark.parametrize("text", ["123", "123456789", "12a4", "", "1" * 999])
def test_what_is_no_secret_number(text: str) -> None:
    with pytest.raises(Invalid):
        words.read_pin(text)


async def test_nothing_that_is_kept_tells_the_words(world: World) -> None:
    """Two people with the same words and salt: what is kept differs, and a fast hash of them is nowhere."""
    me, other = await world.person(1), await world.person(2)
    made = words.digest("apple bread candle tiger", "salt")

    def keep(tx: Tx) -> tuple[bool, bool, bool, bool]:
        for one in (me, other):
            tx.lost.recovery.show(one.id, "salt", made)
        early = tx.lost.recovery.matches(me.id, WORDS, made)
        kept = tx.lost.recovery.keep(me.id, tx.now)
        twice = tx.lost.recovery.keep(me.id, tx.now)
        return early, kept, twice, tx.lost.recovery.matches(me.id, WORDS, made)

    assert await world.do(keep) == (False, True, False, True)
    assert not await world.do(lambda tx: tx.lost.recovery.matches(me.id, PIN, made))
    assert not await world.do(lambda tx: tx.lost.recovery.matches(99, WORDS, made))
    assert made != words.digest("apple bread candle tiger", "pepper")


async def test_old_words_count_until_new_ones_are_written_down(world: World) -> None:
    me = await world.person(1)
    old, new = words.digest("apple bread candle tiger", "a"), words.digest("tiger candle bread apple", "b")

    def fits(tx: Tx) -> tuple[bool, bool]:
        return tx.lost.recovery.matches(me.id, WORDS, old), tx.lost.recovery.matches(me.id, WORDS, new)

    def first(tx: Tx) -> None:
        tx.lost.recovery.show(me.id, "a", old)
        assert tx.lost.recovery.keep(me.id, tx.now)
        tx.lost.recovery.show(me.id, "b", new)

    await world.do(first)
    assert await world.do(fits) == (True, False)
    assert await world.do(lambda tx: tx.lost.recovery.keep(me.id, tx.now))
    assert await world.do(fits) == (False, True)
