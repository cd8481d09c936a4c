"""A whole campaign at once: what to believe of all who answered, and what that says of each task; for a child."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median_low
from typing import Any, assert_never

from core.form.answers import Value
from core.form.forms import Form
from core.known import fitting
from core.quality.alike import key
from core.quality.estimate import amounts, fixed, spoken, written
from core.quality.estimate.refit import refit as refit_choice
from core.quality.estimate.several import refit as refit_several
from core.quality.estimate.state import State
from core.quality.estimate.ways import Way, coincide, is_placed
from core.quality.majority import winner
from core.verdicts import kinds, states
from core.verdicts.asked import MACHINE, Asked, is_quiet, of_row, predicted
from core.verdicts.port import Known
from core.verdicts.whole import Given, Rules, Whole, weigh_all

Votes = Sequence[tuple[Hashable, int, Value]]  # task, who, what
Gold = Mapping[Hashable, Value]
ROUNDS = 2  # of texts: who writes what most do weighs more in the second


@dataclass(frozen=True, slots=True)
class Row:
    """A task. ``right``: its known answers, by question, all that are right; of such a task nothing more is to be
    found out.
    """

    task_id: int
    data: Mapping[str, str]
    given: Given
    may_ask: bool = False
    right: Mapping[str, Sequence[Value]] = field(default_factory=dict)


@dataclass(slots=True)
class _Heard:
    """All votes on a question, and what is right where it is known: of a choice among a task's own options their
    places. ``wide``: how many those are; ``new``: how often what is as good as written coincides, where it is seen.
    """

    votes: list[tuple[Hashable, int, Value]] = field(default_factory=list)
    known: dict[Hashable, Value] = field(default_factory=dict)
    wide: dict[Hashable, int] = field(default_factory=dict)
    new: dict[Hashable, float] = field(default_factory=dict)

    def take(self, one: Asked, row: Row, said: Sequence[tuple[int, Value]]) -> None:
        """``one`` as the row asks it."""
        held = [(*_held(one, row, value), who, value) for who, value in said]
        if one.way is Way.WRITTEN:
            self.new |= dict.fromkeys((task for task, *_ in held), coincide(one.question, len(one.options)))
        if is_placed(one.question):
            rights = [value if right is None else right for _, right, _, value in held]
            places = states.placed(one, [*(value for *_, value in held), *rights])
            if places.wide > fixed.OPTIONS_MOST:
                return
            self.wide |= dict.fromkeys((task for task, *_ in held), places.wide)
            pairs = zip(places.labels[: len(held)], places.labels[len(held) :], held, strict=True)
            held = [(task, None if right is None else at, who, label) for label, at, (task, right, who, _) in pairs]
        self.votes += [(task, who, value) for task, _, who, value in held]
        self.known |= {task: right for task, right, *_ in held if right is not None}


def refit(rules: Rules, rows: Sequence[Row]) -> Mapping[str, Known]:
    """By question; ``answers``: how many were read."""
    found = {}
    for one in rules.asked:
        heard = _Heard()
        for row in rows:
            here = of_row(one, rules.form, row.data)
            said = _said(rules.form, here, row)
            heard.take(here, row, [(who, value) for who, value in said if value is not None and not is_quiet(value)])
        found[one.name] = replace(_fitted(one, heard), answers=len(heard.votes))
    return found


def _held(one: Asked, row: Row, value: Value) -> tuple[Hashable, Value | None]:
    """The task of a vote, and what is right there. Where several answers are right each counts as a task of its own."""
    rights = row.right.get(one.name, ())
    if not rights:
        return row.task_id, None
    if len(rights) == 1 and not fitting.is_range(one.question, rights[0]):
        return row.task_id, rights[0]
    right = fitting.nearest(one.question, value, rights)
    return (row.task_id, str(right)), right


def verdicts(rules: Rules, rows: Sequence[Row], found: Mapping[str, Known]) -> Iterator[tuple[int, Whole]]:
    """Of each task that somebody answered, by its id."""
    for row in rows:
        if row.given and not row.right:
            here = {name: _of_those(known, row.given) for name, known in found.items()}
            yield row.task_id, weigh_all(rules, row.data, row.given, here, may_ask=row.may_ask)


def _of_those(known: Known, given: Given) -> Known:
    """What is known of those who answered: what is read for a task must not grow with the campaign."""
    return replace(known, skills={who: known.skills[who] for who, _ in given if who in known.skills})


def _said(form: Form, one: Asked, row: Row) -> Sequence[tuple[int, Value | None]]:
    machine = predicted(form, row.data).get(one.name, "")
    votes: list[tuple[int, Value | None]] = [(who, values.get(one.name)) for who, values in row.given]
    return [*votes, (MACHINE, machine)] if machine and (not one.options or machine in one.options) else votes


def _fitted(one: Asked, heard: _Heard) -> Known:
    votes, known = heard.votes, heard.known
    match one.way:
        case Way.CHOICE:
            return _by_place(heard) if is_placed(one.question) else _choice(one, votes, known)
        case Way.SEVERAL:
            return _several(one, votes, known)
        case Way.WRITTEN:
            right = {task: key(one.question, value) for task, value in known.items()}
            keys = [(task, who, key(one.question, said)) for task, who, said in votes]
            return _kept(written.refit(keys, right, heard.new))
        case Way.BOXES:
            return _kept(written.refit(_groups(one, votes), {}))
        case Way.SPOKEN:
            return _spoken(votes)
        case Way.AMOUNT:
            deviation = amounts.deviation([[float(str(one)) for one in said] for said in _of_tasks(votes).values()])
            return Known({states.USUAL: deviation})
        case Way.ORDER if kinds.is_best_one(one):
            best = {task: value[0] for task, value in known.items()}
            return _choice(one, [(task, who, value[0]) for task, who, value in votes], best)
        case Way.PLACE | Way.ORDER:
            return Known({"way": one.way})
        case Way.PEERS | Way.NOBODY:
            raise AssertionError("nobody weighs these")
        case _:
            assert_never(one.way)


def _choice(one: Asked, votes: Votes, known: Gold) -> Known:
    said = [(task, who, str(value)) for task, who, value in votes]
    right = {task: str(value) for task, value in known.items()}
    options = states.every(one.options, [value for _, _, value in said] + [*right.values()])
    if len(options) > fixed.OPTIONS_MOST:
        return Known()
    return _kept(refit_choice(said, options, right).state)


def _by_place(heard: _Heard) -> Known:
    """The pool has as many options as the task in the middle, so that chance is what it mostly is."""
    said = [(task, who, str(place)) for task, who, place in heard.votes]
    right = {task: str(place) for task, place in heard.known.items()}
    places = [str(at) for at in range(max(heard.wide.values(), default=0))]
    if not places:
        return Known()
    state = refit_choice(said, places, right, wide=heard.wide).state
    usual = places[: median_low(heard.wide.values())]
    return _kept(replace(state, pool=replace(state.pool, options=usual)))


def _several(one: Asked, votes: Votes, known: Gold) -> Known:
    marked = [(task, who, frozenset(value)) for task, who, value in votes]
    right = {task: frozenset(value) for task, value in known.items()}
    said = [option for _, _, options in marked for option in options] + [
        o for options in right.values() for o in options
    ]
    options = states.every(one.options, said)
    of_options = refit_several(marked, options, right)
    skills: dict[int, dict[str, Any]] = {}
    for option, state in of_options.items():
        for who, skill in state.skills.items():
            skills.setdefault(_number(who), {})[option] = skill.to_json()
    return Known({option: state.pool.to_json() for option, state in of_options.items()}, skills)


def _kept(state: State) -> Known:
    skills = {_number(who): skill.to_json() for who, skill in state.skills.items()}
    machine = skills.pop(MACHINE, None)
    pool = state.pool.to_json()
    return Known(pool if machine is None else {**pool, states.BY_MACHINE: machine}, skills)


def _number(who: Hashable) -> int:
    assert isinstance(who, int)
    return who


def _groups(one: Asked, votes: Votes) -> Iterator[tuple[Hashable, int, Hashable]]:
    """Who drew what most drew, and each other by themselves."""
    by_task: dict[Hashable, list[tuple[int, Value]]] = {}
    for task, who, value in votes:
        by_task.setdefault(task, []).append((who, value))
    for task, said in by_task.items():
        best = winner(Form((one.question,)), [{one.name: value} for _, value in said])
        for at, (who, _) in enumerate(said):
            yield task, who, -1 if best and at in best.places else at


def _of_tasks(votes: Votes) -> Mapping[Hashable, Sequence[Value]]:
    found: dict[Hashable, list[Value]] = {}
    for task, _, value in votes:
        found.setdefault(task, []).append(value)
    return found


def _spoken(votes: Votes) -> Known:
    """Of each: how many of their words most others wrote too, and of how many."""
    by_task: dict[Hashable, list[tuple[int, str]]] = {}
    for task, who, value in votes:
        by_task.setdefault(task, []).append((who, str(value)))
    words: dict[int, tuple[float, float]] = {}
    for _ in range(ROUNDS):
        now: dict[int, tuple[float, float]] = {}
        for said in (one for one in by_task.values() if len(one) > 1):
            weights = [spoken.weight(*words.get(who, (0.0, 0.0))) for who, _ in said]
            found = spoken.combine([text for _, text in said], weights)
            for (who, _), right in zip(said, found.right, strict=True):
                before = now.get(who, (0.0, 0.0))
                now[who] = before[0] + right, before[1] + found.said
        words = now
    return Known({"way": Way.SPOKEN}, {who: list(one) for who, one in words.items()})
