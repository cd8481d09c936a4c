"""CPU of weighing one task as its last answer comes in, of each kind: its question judged, and without each person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import process_time

from bench.figure import Figure
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rank, WriteText
from core.quality.estimate.policy import Policy
from core.verdicts.asked import asked_of
from core.verdicts.port import Known
from core.verdicts.refitting import Row, refit
from core.verdicts.whole import Given, Rules, weigh_all

TASKS, PEOPLE, TIMES, MOST_MS = 400, 5, 200, 5.0
ROUNDS = 3  # the least is told: what else the machine does only adds
SPEECH = "the old man and his two sons went down to the market before the sun was up and sold all their maize"
KINDS: dict[str, tuple[Question, Value, Value]] = {
    "a choice of three": (ChooseOne("q", "?", ("a", "b", "c")), "a", "b"),
    "five marks": (ChooseSeveral("q", "?", tuple("abcde")), ["a", "b"], ["a"]),
    "12 marks": (ChooseSeveral("q", "?", tuple("abcdefghijkl")), ["a", "b", "c"], ["a", "d"]),
    "20 marks": (ChooseSeveral("q", "?", tuple("abcdefghijklmnopqrst")), ["a", "b", "c"], ["a", "d"]),
    "words": (WriteText("q", "?", compared=True), "Nairobi", "Mombasa"),
    "speech": (WriteText("q", "?"), SPEECH, SPEECH.replace("market", "river")),
    "an order of four": (Rank("q", "?", ("a", "b", "c", "d")), ["a", "b", "c", "d"], ["b", "a", "c", "d"]),
}


async def run() -> list[Figure]:
    return [_of(name, *kind) for name, kind in KINDS.items()]


def _of(name: str, question: Question, right: Value, wrong: Value) -> Figure:
    form = Form((question,))
    rules = Rules(form, asked_of(form, spoken=name == "speech", tolerance=None), Policy())
    rows = [Row(n, {}, _said(n, right, wrong)) for n in range(TASKS)]
    known = refit(rules, rows)
    ms = min(_round(rules, rows[:TIMES], known) for _ in range(ROUNDS))
    return Figure(f"CPU of weighing a task of {PEOPLE} answers: {name}", ms, "ms", MOST_MS)


def _round(rules: Rules, rows: Sequence[Row], known: Mapping[str, Known]) -> float:
    """Milliseconds a task."""
    begun = process_time()
    for row in rows:
        read = {name: replace(one) for name, one in known.items()}  # each answer comes in its own update
        whole = weigh_all(rules, {}, row.given, read, may_ask=False)
        for who, _ in row.given:
            whole.sure_without(who, read)
    return (process_time() - begun) * 1000 / len(rows)


def _said(n: int, right: Value, wrong: Value) -> Given:
    """Each person is wrong in every so many tasks: one in three, in four and so on."""
    return [(who, {"q": wrong if n % (who + 2) == 0 else right}) for who in range(1, PEOPLE + 1)]
