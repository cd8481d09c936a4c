"""The fair-work card: counted by hand, and nobody alone in a group."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.outlook.fair import ENDS, Ends, K, Worker, bars, card, ends, grouped, told
from tests.conversations.stage import languages

CAMPAIGN = Campaign(
    1, 2, 3, State.RUNNING, "Signs", asks="Nuru Lab", purpose="To teach.", price_minor=500, asset="KES", fee_bp=1000
)
HOUR = 3_600_000
# Five people: one hour each, paid 1 to 5 shillings; the sixth sent nothing that took time.
WORKERS = [
    *(Worker(10, 9, 1, n % 2, 100 * n, HOUR, "KE", ("sw", "en")) for n in range(1, 6)),
    Worker(1, 0, 1, 0, 0, 0, "UG", ("en",)),
]
HOURS = (
    "Half of them earned KES\xa03.00 an hour or more, with bonuses and top-ups. An hour is the time that tasks were on "
    "their screen, and half of the time of tasks they left."
)
ENDED = Ends(ends({"approve": 2, "clock": 1, "reject": 1, "": 2}), 1, 86_400_000, 2 * 86_400_000, 7, 6, 1)


def said(*about: object) -> str:
    """The sentences in English, as one text."""
    return "\n".join(languages().say(one, "en") for one in told(CAMPAIGN, *about))  # type: ignore[arg-type]


def test_counted_by_hand() -> None:
    found = card(CAMPAIGN, WORKERS, ENDED, "In words.")
    assert found["hourly_pay"] == {"lower_quartile": "2.00", "median": "3.00", "upper_quartile": "4.00"}
    assert (found["people"], found["in_words"], found["withheld"]) == (6, "In words.", "")
    assert (found["answers"], found["accepted"], found["rejected"], found["redone"]) == (51, 45, 6, 3)
    assert found["rejected_percent"] == 11.8
    assert found["countries"] == {"KE": 5}
    assert found["languages"] == {"en": 5, "sw": 5}
    assert found["appeals"] == {"asked": 6, "granted": 3, "partly": 0, "again": 0, "denied": 1, "waiting": 2}
    assert found["consent"] == {"agreed": 7, "agreed_to_own_terms": 6, "taken_back": 1}
    assert (found["price"], found["platform_fee_percent"]) == ("5.00", 10.0)
    assert (found["first_answer"], found["last_answer"]) == ("1970-01-02", "1970-01-03")
    assert found["stopped_for_mass_rejection"] == 1


def test_an_hour_counts_what_came_on_top_and_half_of_what_was_left() -> None:
    """Each was paid a shilling more, and had two hours in tasks that they gave back: two hours in all."""
    more = [replace(one, more_minor=100, left_ms=2 * HOUR) for one in WORKERS[:K]]
    assert card(CAMPAIGN, more, ENDED)["hourly_pay"]["median"] == "2.00"
    assert [one.worked_ms for one in more] == [2 * HOUR] * K


def test_every_end_of_an_appeal_has_its_name() -> None:
    found = ends({"approve": 1, "partly": 2, "redo": 3, "reject": 4, "clock": 5, "": 6, "of another version": 7})
    assert found == {"granted": 6, "partly": 2, "again": 3, "denied": 11, "waiting": 6}
    assert tuple(found) == ENDS


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        ([("KE",)] * (K - 1), {}),
        ([("KE",)] * K, {"KE": K}),
        ([("KE",)] * (2 * K - 1), {"KE": K}),
        ([("KE",)] * 2 * K, {"KE": 2 * K}),
        ([("KE",)] * K + [("UG",)] * 3 + [("",)] * 2, {"KE": K, "others": 5}),
        ([("KE",)] * 3 + [("UG",)] * 2, {"others": 5}),
        ([("KE",)] * 4 + [("UG",)] * 3, {"others": 5}),
        ([], {}),
    ],
)
def test_small_groups_are_told_together(each: list[tuple[str]], expected: dict[str, int]) -> None:
    assert grouped(each) == expected


def test_one_person_more_tells_nothing_of_them() -> None:
    """Whoever counts before and after an answer of the eighth person reads the same of languages and countries."""
    seven = [Worker(1, 1, 0, 0, 100, HOUR, "KE", ("sw",))] * 7
    before, after = (card(CAMPAIGN, one, ENDED) for one in (seven, [*seven, seven[0]]))
    assert (
        (before["languages"], before["countries"]) == (after["languages"], after["countries"]) == ({"sw": 5}, {"KE": 5})
    )


def test_of_few_people_neither_pay_nor_languages_are_told_and_why() -> None:
    few = WORKERS[: K - 1]
    found = card(CAMPAIGN, few, Ends())
    assert (found["hourly_pay"], found["languages"], found["countries"]) == (None, {}, {})
    assert found["withheld"] == "fewer than 5 people"
    words = said(few, ENDED)
    assert "Of fewer than 5 people neither languages nor pay are told, so that nobody is recognised." in words
    assert "earned" not in words
    assert "swahili" not in words.casefold()
    assert [str(label.one) for label, _, _ in bars(CAMPAIGN, few, Ends())] == ["people", "accepted", "rejected"]


def test_of_nobody_there_is_nothing_to_tell() -> None:
    assert said([], Ends()) == "Nobody has answered yet, so there is nothing to tell of how people were treated."
    assert card(CAMPAIGN, [], Ends())["first_answer"] == ""


def test_the_words_are_a_caption() -> None:
    assert said(WORKERS, ENDED).splitlines() == [
        "🤝 6 people sent 51 answers between 1970-01-02 and 1970-01-03.",
        "Languages they read, each at least so many people: English 5, Kiswahili 5.",
        HOURS,
        "Rejected: 11.8 % of the answers (6).",
        "6 appeals: granted 3, in part 0, asked again 0, denied 1, open 2.",
        "Asked before they began, 7 agreed; 1 took it back later.",
        "6 of them also agreed to a consent text of who asks.",
    ]
    assert said(WORKERS[:1] * K, Ends()).splitlines()[-2:] == [
        "Nobody appealed.",
        "Asked before they began, 0 agreed; 0 took it back later.",
    ]


def test_all_on_one_day_names_it_once() -> None:
    one_day = said(WORKERS, replace(ENDED, last_at=ENDED.first_at + HOUR))
    assert one_day.splitlines()[0] == "🤝 6 people sent 51 answers on 1970-01-02."


def test_who_says_no_language_is_in_no_line() -> None:
    mute = [replace(one, languages=()) for one in WORKERS]
    assert "Languages" not in said(mute, ENDED)
    assert card(CAMPAIGN, mute, ENDED)["languages"] == {"others": 5}


def test_the_picture_says_the_same() -> None:
    found = bars(CAMPAIGN, WORKERS, ENDED)
    rows = [(languages().say(label, "en"), share, languages().say(told, "en")) for label, share, told in found]
    assert rows == [
        ("people", 100, "6"),
        ("Kiswahili", 83.3, "5+ / 6"),
        ("English", 83.3, "5+ / 6"),
        ("accepted", 88.2, "45 / 51"),
        ("rejected", 11.8, "6 / 51"),
        ("appeals granted", 50.0, "3 / 6"),
        ("consent kept", 85.7, "6 / 7"),
        ("3 of 4 people", 50.0, "KES\xa02.00+ / h"),
        ("half of them", 75.0, "KES\xa03.00+ / h"),
        ("1 of 4 people", 100.0, "KES\xa04.00+ / h"),
    ]


def test_unpaid_hours_draw_empty_bars() -> None:
    unpaid = [replace(one, paid_minor=0) for one in WORKERS[:K]]
    assert [share for _, share, _ in bars(CAMPAIGN, unpaid, Ends())][-3:] == [0, 0, 0]
