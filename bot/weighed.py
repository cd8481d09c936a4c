"""What a refit's child is asked and says (``refit`` of bot/lines.py): answers in, estimates and verdicts out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.lines import Line
from core.form import forms
from core.form.forms import Form, places
from core.form.questions import ChooseOne, ChooseSeveral
from core.quality.estimate.policy import Policy
from core.verdicts.asked import asked_of
from core.verdicts.earlier import carried
from core.verdicts.port import Kept, Known, Stage
from core.verdicts.refitting import Row, refit, verdicts
from core.verdicts.whole import Rules

Json = Any
BATCH = 500  # rows of a line, and of a transaction
CHARS_MAX = 500_000  # of what a line carries


def request(
    rules: Rules,
    rows: Sequence[Row],
    *,
    spoken: bool,
    tolerance: float | None,
    earlier: Mapping[str, tuple[Json, Mapping[int, Json]]] | None = None,
) -> Json:
    """Of the answers only what is weighed goes along, and what decides on it; ``earlier``: by question, the pool and
    the skills that an earlier refit found."""
    names = {one.name for one in rules.asked}
    columns = _columns(rules.form)
    policy = rules.policy
    return {
        "form": forms.dump(rules.form),
        "spoken": spoken,
        "tolerance": tolerance,
        "policy": [policy.least, policy.most, policy.sure, policy.thrifty],
        "rows": [
            [
                row.task_id,
                {one: row.data[one] for one in columns if one in row.data},
                [[who, {name: one for name, one in values.items() if name in names}] for who, values in row.given],
                row.may_ask,
                dict(row.right),
            ]
            for row in rows
        ],
        "earlier": {question: [pool, [*skills.items()]] for question, (pool, skills) in (earlier or {}).items()},
    }


def _columns(form: Form) -> Sequence[str]:
    """What of a row decides on it: what a machine answered, and options of its own, in each language."""
    named = [form.predicted or ""]
    for one in form.questions:
        if isinstance(one, ChooseOne | ChooseSeveral):
            named += [one.column, *(column for option in one.options for column in places(option))]
    return [column for one in dict.fromkeys(named) for column in (one, *form.columns.get(one, {}).values()) if column]


def answer(request: Json) -> Iterator[Line]:
    """In the child."""
    form, tolerance = forms.load(request["form"]), request["tolerance"]
    rules = Rules(form, asked_of(form, spoken=request["spoken"], tolerance=tolerance), Policy(*request["policy"]))
    rows = [Row(*row) for row in request["rows"]]
    found = {**refit(rules, rows)}
    for question, (pool, skills) in request["earlier"].items():
        if question in found:
            found[question] = carried(found[question], pool, dict(skills))
    for question, known in found.items():
        yield {"t": "pool", "question": question, "pool": known.pool, "answers": known.answers}
        for batch in _batches(known.skills.items()):
            yield {"t": "skills", "question": question, "skills": batch}
    failed = list[int]()
    for batch in _batches(_rows(rules, rows, found, failed)):
        yield {"t": "verdicts", "rows": batch}
    yield from ({"t": "failed", "task": one} for one in failed)
    yield {"t": "end"}


def _rows(rules: Rules, rows: Sequence[Row], found: Mapping[str, Known], failed: list[int]) -> Iterator[Json]:
    """Each task's verdicts; ``failed``: takes those that cannot be weighed."""
    for row in rows:
        try:
            weighed = [(task_id, whole.kept()) for task_id, whole in verdicts(rules, [row], found)]
        except Exception:  # noqa: BLE001 - whatever it is, the others are weighed, and who asked is told
            failed.append(row.task_id)
            continue
        for task_id, kept in weighed:
            yield (
                task_id,
                {name: [one.value, one.confidence, one.answers, one.agree, one.stage] for name, one in kept.items()},
            )


def kept_in(row: Json) -> tuple[int, Mapping[str, Kept]]:
    """A row of ``verdicts``."""
    task_id, by_question = row
    return task_id, {
        name: Kept(value, sure, answers, agree, Stage(stage))
        for name, (value, sure, answers, agree, stage) in by_question.items()
    }


def _batches(items: Any) -> Iterator[list[Json]]:
    batch, size = list[Json](), 0
    for one in items:
        batch.append(one)
        size += len(str(one))
        if len(batch) == BATCH or size > CHARS_MAX:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
