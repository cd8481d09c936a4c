"""What is compared changes places from task to task: alike for everybody, fair, and never seen in what is stored."""

from collections import Counter
from itertools import permutations

from core.campaigns import Campaign, State
from core.drafting import asked
from core.form import forms, saying, translations
from core.form.forms import Form
from core.form.orders import shuffled
from core.form.questions import ChooseOne, Rank, WriteText
from core.form.shuffling import turned
from core.kinds import Settings
from core.tasks import compare, rank

TEXTS = compare.build({"a": "one", "b": "two", "about": "prompt"}, Settings("Which?"))
PICTURES = compare.build({"picture_a": "one", "picture_b": "two"}, Settings("Which?"))
ITEMS = rank.build({"item_1": "x", "item_2": "y", "item_3": "z"}, Settings("Order?"))
LISTED = rank.build({"items": "list"}, Settings("Order?"))
ROW = {"prompt": "Why? ${one}", "one": "First", "two": "Second", "x": "1", "y": "2", "z": "3", "list": "1|2|3"}
TASKS = 6000


def seen(form: Form, task_id: int) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What a task shows, what can be tapped, and what is stored for each."""
    here = turned(form, task_id)
    (question,) = here.questions
    assert isinstance(question, ChooseOne | Rank)
    return (
        forms.say(here, here.shows, ROW),
        saying.options(here, question, ROW),
        forms.options_in(here, question, ROW),
    )


def test_two_texts_and_their_answers_change_places_together() -> None:
    straight = ("Why? ${one}\n\nA: First\n\nB: Second", ("A", "B", "Both the same"), ("one", "two", "Both the same"))
    crossed = ("Why? ${one}\n\nA: Second\n\nB: First", ("A", "B", "Both the same"), ("two", "one", "Both the same"))
    counts = Counter(seen(TEXTS, task) for task in range(1, TASKS))
    assert set(counts) == {straight, crossed}
    assert 0.47 < counts[straight] / TASKS < 0.53


def test_two_pictures_stand_as_their_answers_do() -> None:
    for task in range(1, 50):
        here = turned(PICTURES, task)
        (question,) = here.questions
        assert isinstance(question, ChooseOne)
        assert question.options[:2] == here.pictures == forms.file_columns(here)
    assert {turned(PICTURES, task).pictures for task in range(1, 50)} == {("one", "two"), ("two", "one")}


def test_a_task_is_the_same_whenever_it_is_asked() -> None:
    assert all(turned(TEXTS, task) == turned(TEXTS, task) for task in range(1, 50))


def test_things_to_put_in_order_and_lists() -> None:
    for form in (ITEMS, LISTED):
        counts = Counter(seen(form, task) for task in range(1, TASKS))
        assert {stored for _, _, stored in counts} == set(permutations(("1", "2", "3")))
        assert all(shown == stored for _, shown, stored in counts)
        assert all(0.8 < 6 * one / TASKS < 1.2 for one in counts.values())


def test_each_language_has_the_same_order() -> None:
    says = {"A: ${one}\n\nB: ${two}": "Ya A: ${one}\n\nYa B: ${two}", "Both the same": "Sawa"}
    columns = {"one": {"en": "one_en", "sw": "one_sw"}, "two": {"en": "two_en", "sw": "two_sw"}}
    row = {"one_en": "First", "one_sw": "Kwanza", "two_en": "Second", "two_sw": "Pili"}
    built = compare.build({"a": "one", "b": "two"}, Settings("Which?"))
    form = Form(
        built.questions,
        built.shows,
        shuffled=built.shuffled,
        languages=("en", "sw"),
        columns=columns,
        words={"sw": says},
    )
    for task in range(1, 20):
        here = turned(form, task)
        (question,) = here.questions
        assert isinstance(question, ChooseOne)
        first, second = ("Kwanza", "Pili") if question.options[0] == "one" else ("Pili", "Kwanza")
        assert forms.say(here, here.shows, row, "sw") == f"Ya A: {first}\n\nYa B: {second}"
        assert saying.options(here, question, row, "sw") == ("A", "B", "Sawa")


def test_lists_in_two_languages_keep_step() -> None:
    listed = Form(
        (Rank("r", "Order?", column="list"),),
        shuffled=("list",),
        languages=("en", "sw"),
        columns={"list": {"en": "list_en", "sw": "list_sw"}},
    )
    row = {"list_en": "1|2|3", "list_sw": "moja|mbili|tatu"}
    words = {"1": "moja", "2": "mbili", "3": "tatu"}
    for task in range(1, 20):
        (question,) = turned(listed, task).questions
        assert isinstance(question, Rank)
        stored = forms.options_in(listed, question, row)
        assert saying.options(listed, question, row, "sw") == tuple(words[one] for one in stored)


def test_what_is_not_compared_stays_as_it_is() -> None:
    plain = Form((WriteText("t", "Say ${one}"),), shows="${one} ${two}")
    assert turned(plain, 5) is plain
    beside = Form((WriteText("t", "Say ${one}"), Rank("r", "?", ("a", "b"), column="other")), shuffled=("one", "two"))
    assert turned(beside, 5).questions == beside.questions
    assert shuffled("abc", 0) == ("a", "b", "c")


def test_the_form_lasts_as_it_was_built() -> None:
    assert forms.load(forms.dump(TEXTS)) == TEXTS
    campaign = Campaign(1, 1, 1, State.DRAFT, "Two", kind="compare", form=TEXTS, columns=("one", "two"))
    assert asked.settings(campaign).options == ()
    assert "A" in translations.texts(campaign)
    assert "one" not in translations.texts(campaign)
