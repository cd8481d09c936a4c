"""Our own tables: one row an answer, one row a task."""

from collections.abc import Iterator, Mapping, Sequence

from core.assets import is_money
from core.campaigns import Campaign, Task
from core.errors import N_
from core.formats.part import Part, Row
from core.launched import looked, sureness
from core.launched.results import (
    Cell,
    Given,
    agreed,
    cells,
    file_names,
    input_columns,
    inputs,
    moment,
    order_cells,
    order_columns,
    plain,
    question_columns,
)
from core.launched.settling import placed
from core.money import typed
from core.on_site import proofs
from core.teams.checks import percent
from core.wages.agreed import rate

CODE = "ours"
NAME = N_("Tables (CSV)")
EXPLAIN = N_("One table of all answers, one of all tasks with the answer most people gave.")
ANSWERS = N_("Results: one row an answer")
TASKS = N_(
    "Results: one row a task, with the answer. confidence: the chance that it is right; 1.00 is a moderator's word. "
    "support, of texts, orders and places: how far people agree. "
    "agree: whether two ways to reckon it say the same. decided_by: people, or a moderator; rules: so many said the "
    "same; open: one more person is asked; unsure: nobody knows yet; "
    "likely: the likeliest answer of those."
)
KNOWN_ANSWERS = N_("Answers to tasks whose answer was known: they show how well people do it, and are in no result")


MUST_SHOW = "must_show"  # in the photos of the answer, where the campaign asks for it
NOT_REACHED = "not_reached"
PAID_SECONDS = "paid_seconds"  # of work that is paid by the hour
CHECK = "back_check"
KNOWN = "known_answer"  # of a row that is no work
OURS = (
    MUST_SHOW,
    "row",
    "worker",
    "standing",
    "paid",
    PAID_SECONDS,
    "sent_at",
    "answer_id",
    "answers",
    "agreeing",
    NOT_REACHED,
    CHECK,
    KNOWN,
    *sureness.COLUMNS,
    *looked.COLUMNS,
)


def _taken(campaign: Campaign) -> Sequence[str]:
    """Columns of ours, so that no question is called like one."""
    return (*OURS, *order_columns(campaign.form))


def answer_columns(campaign: Campaign) -> list[str]:
    questions = [*question_columns(campaign.form, _taken(campaign)), *order_columns(campaign.form)]
    proof = [MUST_SHOW] if proofs.kind(campaign) else []
    proof += [CHECK] if percent(campaign) else []
    paid = ["paid", PAID_SECONDS] if rate(campaign) else ["paid"]
    ours = [*proof, "standing", *looked.columns(campaign), *paid, "sent_at", "answer_id"]
    return ["row", "worker", *questions, *ours, *input_columns(campaign)]


def answer_rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Row]:
    """One row an answer."""
    for one in given:
        yield {
            "row": task.row,
            "worker": one.worker,
            **cells(campaign.form, one.values, file_names(campaign, task, one), _taken(campaign)),
            **order_cells(campaign.form, one.values),
            **({MUST_SHOW: proofs.drawn(campaign, one.drawn)} if proofs.kind(campaign) else {}),
            **({CHECK: "yes" if one.check else ""} if percent(campaign) else {}),
            "standing": one.standing.value,
            **looked.cells(campaign, one.looks),
            "paid": typed(one.paid_minor, campaign.asset) if is_money(campaign.asset) else one.paid_minor,
            **({PAID_SECONDS: -(-one.paid_ms // 1000)} if rate(campaign) else {}),
            "sent_at": moment(one.submitted_at).isoformat(),
            "answer_id": f"{one.id:x}",
            **inputs(campaign, task),
        }


def task_columns(campaign: Campaign) -> list[str]:
    reached = [NOT_REACHED] if placed(campaign.form) else []
    reached += [CHECK] if percent(campaign) else []
    counted = ["answers", "agreeing", *sureness.columns(campaign), *reached]
    return ["row", *question_columns(campaign.form, OURS), *counted, *input_columns(campaign)]


def task_rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Row]:
    """One row."""
    best, agreeing = agreed(campaign, task, given)
    names: Mapping[str, Sequence[str]] = file_names(campaign, task, agreeing[0]) if agreeing else {}
    counts: dict[str, Cell] = {"answers": len(given), "agreeing": len(agreeing)}
    counts |= {column: plain(cell) for column, cell in sureness.cells(campaign, task, best).items()}
    if placed(campaign.form):
        counts[NOT_REACHED] = task.not_reached
    if percent(campaign):
        counts[CHECK] = task.checked or ""
    yield {"row": task.row, **cells(campaign.form, best, names, OURS), **counts, **inputs(campaign, task)}


def known_columns(campaign: Campaign) -> list[str]:
    return [*answer_columns(campaign), KNOWN]


def known_rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Row]:
    """One row an answer, with what is right."""
    for row in answer_rows(campaign, task, given):
        yield {**row, KNOWN: task.known}


def parts(ending: str) -> tuple[Part, ...]:
    return (
        Part("answers", ending, ANSWERS, answer_columns, answer_rows),
        Part("tasks", ending, TASKS, task_columns, task_rows),
        Part("known", ending, KNOWN_ANSWERS, known_columns, known_rows, known=True),
    )


PARTS = parts("csv")
