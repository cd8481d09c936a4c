"""What a refit found out, as it is kept and as the estimates take it; of a question nobody refitted, what is usual."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.form.answers import Value
from core.form.questions import ChooseOne
from core.quality.alike import folded
from core.quality.estimate import written
from core.quality.estimate.state import Pool, Skill, State
from core.verdicts.asked import MACHINE, Asked
from core.verdicts.port import Known

USUAL = "usual"  # of amounts: the deviation of answers to one task
ONE, SEVERAL = "one", "several"  # what was made of what is kept
BY_MACHINE = "machine"  # beside the pool: the skill of what the rows predicted


@dataclass(frozen=True, slots=True)
class Places:
    """What was said of a task, as the places of its own options, written as numbers; ``wide``: how many there are."""

    labels: Sequence[str]
    wide: int


def placed(one: Asked, said: Sequence[Value]) -> Places:
    """``one`` as the row asks it (``ways.is_placed``). What people wrote instead has places after its options; as long
    as nobody did, that is one more.
    """
    is_open = isinstance(one.question, ChooseOne) and one.question.other
    names, listed = [*map(str, said)], one.options
    if is_open:
        names, listed = [folded(name) for name in names], tuple(map(folded, listed))
    options = every(listed, names)
    place = {name: str(at) for at, name in reversed([*enumerate(options)])}
    return Places([place[name] for name in names], max(len(options), len(listed) + is_open))


def by_place(known: Known, wide: int) -> State:
    """Of a task with so many options of its own. Where others have more or fewer, only people's coins are known."""
    options = tuple(map(str, range(wide)))
    kept = state(known) if _is_one(known) else State(Pool(options))
    if tuple(kept.pool.options) == options:
        return kept
    return replace(kept, pool=replace(kept.pool, options=options, by_rows=False))


def choice(known: Known, one: Asked, said: Sequence[str]) -> State:
    """``said``: what was said, which an older form may have offered."""
    if set(said) <= set(known.pool.get("options", ())):
        return state(known)
    return State(Pool(every(one.options, said)))


def several(known: Known, one: Asked, said: Sequence[str]) -> Mapping[str, State]:
    """By option."""
    if not known.pool or not set(said) <= known.pool.keys():
        return {option: State(Pool(("no", "yes"))) for option in every(one.options, said)}
    if SEVERAL not in known.made:
        known.made[SEVERAL] = {option: _of_option(known, option) for option in known.pool}
    found: Mapping[str, State] = known.made[SEVERAL]
    return found


def _of_option(known: Known, option: str) -> State:
    skills: dict[Hashable, Skill] = {
        who: Skill.from_json(kept[option]) for who, kept in known.skills.items() if option in kept
    }
    return State(Pool.from_json(known.pool[option]), skills)


def written_state(known: Known) -> State:
    return state(known) if _is_one(known) else written.start()


def _is_one(known: Known) -> bool:
    """Whether there was a refit, and not one that took the question for something else, as older versions did."""
    return "right" in known.pool


def state(known: Known) -> State:
    """Of a choice, or of written answers, once there was a refit."""
    if ONE not in known.made:
        known.made[ONE] = _state(known)
    found: State = known.made[ONE]
    return found


def _state(known: Known) -> State:
    pool = {name: one for name, one in known.pool.items() if name != BY_MACHINE}
    skills: dict[Hashable, Skill] = {who: Skill.from_json(kept) for who, kept in known.skills.items()}
    if BY_MACHINE in known.pool:
        skills[MACHINE] = Skill.from_json(known.pool[BY_MACHINE])
    return State(Pool.from_json(pool), skills)


def words(known: Known, who: int) -> tuple[float, float]:
    """How many words of a person's texts were right, and of how many."""
    right, said = known.skills.get(who, (0.0, 0.0))
    return right, said


def usual(known: Known) -> float | None:
    found: float | None = known.pool.get(USUAL)
    return found


def every(options: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    """The options there are, and those that were chosen when there were others."""
    return (*options, *sorted(set(said) - set(options)))
