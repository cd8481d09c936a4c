"""What a campaign asks, as its requester's card and steps say it."""

import pytest

from core.campaigns import Campaign, State
from core.drafting import asked
from core.errors import Text
from core.kinds import Sample
from core.tables import proposing

Row = dict[str, str]
SPOT = {"place": "Market", "lat": "-1.28", "lon": "36.81"}


def said(text: Text | None) -> str:
    return text.one.format(**text.params) if text else ""


@pytest.mark.parametrize(
    ("row", "card", "step"),
    [
        (
            {"text": "Hi", "prediction": "pos"},
            "A machine says: [prediction]. Is it right? If not, what is?",
            "A machine says: ${prediction}. Is it right? If not, what is?",
        ),
        (SPOT, "When you are there, send your location. · Take a clear photo of it.", None),
        (
            {**SPOT, "question": "How many stalls?"},
            "each row brings its own, in column question",
            "each row brings its own, in column question",
        ),
        ({"text": "Hi", "options": "A|B"}, "Which one fits?", "Which one fits?"),
        ({"job": "Deliver", "from": "Monday"}, "Send your work as a file, if it is one. · Say what you did", None),
    ],
)
def test_the_question_as_people_read_it(row: Row, card: str, step: str | None) -> None:
    empty = Campaign(1, 1, 1, State.DRAFT, "t", columns=tuple(row))
    campaign = proposing.propose(empty, Sample(tuple(row), [row]))
    assert said(asked.asked_now(campaign)).startswith(card)
    assert step is None or said(asked.question_now(campaign)) == step
    assert asked.asked_now(empty) is None


@pytest.mark.parametrize(
    ("row", "now"),
    [
        ({"text": "Hi", "options": "A|B"}, "A · B"),
        (
            {"question": "Why?", "A": "x", "B": "y", "C": "z", "correct": "A"},
            "each row brings its own, in column A, B, C",
        ),
        ({"text": "Hi"}, ""),
    ],
)
def test_the_options_as_they_stand(row: Row, now: str) -> None:
    empty = Campaign(1, 1, 1, State.DRAFT, "t", columns=tuple(row))
    assert said(asked.options_now(proposing.propose(empty, Sample(tuple(row), [row])))) == now
