"""One task from all its answers: each of its questions weighed, and what follows for all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.campaigns import Campaign
from core.form.answers import Value
from core.form.forms import Form, visible
from core.form.questions import CANT_TELL
from core.quality.alike import key
from core.quality.estimate.policy import Policy, Then
from core.verdicts.asked import MACHINE, Asked, asked, of_row, predicted
from core.verdicts.policy_of import policy_of, tolerance_of
from core.verdicts.port import Kept, Known, Stage
from core.verdicts.weighing import NOTHING, Said, Weighed, most_quiet, weigh, without

Given = Sequence[tuple[int, Mapping[str, Value]]]  # who, and what they answered; each of another person
AGREES = 0.8  # so right says the same: of a text, the share of its words


@dataclass(frozen=True, slots=True)
class Whole:
    """``asked``: as its row does. ``weighed``: by question, of those that somebody answered. A person's word
    (``decided``) stands for itself.
    """

    form: Form
    asked: Sequence[Asked]
    given: Given
    said: Mapping[str, Said]
    weighed: Mapping[str, Weighed]

    @property
    def then(self) -> Then:
        thens = {one.then for one in self.weighed.values()}
        return next((one for one in (Then.ASK, Then.MODERATOR) if one in thens), Then.RESOLVED)

    def kept(self) -> Mapping[str, Kept]:
        return {
            name: Kept(one.value, one.confidence, one.answers, one.agree, Stage(one.then))
            for name, one in self.weighed.items()
        }

    def says_so(self, who: int, values: Mapping[str, Value]) -> bool:
        """Whether all that one answered is what came out."""
        return all(self._right(one, who, values) >= AGREES for one in self.asked) and self._can_tell(values)

    def _right(self, one: Asked, who: int, values: Mapping[str, Value]) -> float:
        value, found = values.get(one.name), self.weighed.get(one.name)
        if value is None or found is None:
            return 1.0
        if who in found.right:
            return found.right[who]
        return float(found.value is not None and key(one.question, value) == key(one.question, found.value))

    def _can_tell(self, values: Mapping[str, Value]) -> bool:
        """Of what is not weighed only "can't tell" needs others who say so too."""
        weighed = {one.name for one in self.asked}
        names = [one.name for one in visible(self.form) if one.name not in weighed]
        return all(self._nobody_can(name) for name in names if values.get(name) == CANT_TELL)

    def _nobody_can(self, name: str) -> bool:
        found = most_quiet([(who, values.get(name)) for who, values in self.given])
        return found is not None and found.value == CANT_TELL

    def right(self, who: int) -> float | None:
        """How right one was, on average of the questions; None where they gave no vote."""
        shares = [one.right[who] for one in self.weighed.values() if who in one.right]
        return sum(shares) / len(shares) if shares else None

    def sure_without(self, who: int, known: Mapping[str, Known]) -> float:
        """How sure the same would be without this person, on average of the questions they had a vote in."""
        sure = [
            without(one, self.said[one.name], known.get(one.name, NOTHING), found, who)
            for one in self.asked
            if (found := self.weighed.get(one.name)) is not None and who in found.right
        ]
        return sum(sure) / len(sure) if sure else 0.0


@dataclass(frozen=True, slots=True)
class Rules:
    """How a campaign's tasks are weighed."""

    form: Form
    asked: Sequence[Asked]
    policy: Policy


def rules_of(campaign: Campaign) -> Rules:
    return Rules(campaign.form, asked(campaign, tolerance_of(campaign)), policy_of(campaign))


def weigh_all(
    rules: Rules, data: Mapping[str, str], given: Given, known: Mapping[str, Known], *, may_ask: bool
) -> Whole:
    """``data``: of the task's row, where its options and a machine's answer may stand."""
    machine = predicted(rules.form, data)
    said: dict[str, Said] = {}
    weighed: dict[str, Weighed] = {}
    every = [of_row(one, rules.form, data) for one in rules.asked]
    for one in every:
        votes: list[tuple[int, Value | None]] = [(who, values.get(one.name)) for who, values in given]
        if all(value is None for _, value in votes):
            continue
        if one.name in machine and (not one.options or machine[one.name] in one.options):
            votes.append((MACHINE, machine[one.name]))
        said[one.name] = votes
        weighed[one.name] = weigh(one, votes, known.get(one.name, NOTHING), rules.policy, may_ask=may_ask)
    return Whole(rules.form, every, given, said, weighed)


def with_word(whole: Whole, kept: Mapping[str, Kept]) -> Whole:
    """The same where a person has decided some questions."""
    decided = {name: one for name, one in kept.items() if one.stage is Stage.DECIDED and name in whole.weighed}
    if not decided:
        return whole
    by_name = {one.name: one for one in whole.asked}
    weighed = {**whole.weighed}
    for name, one in decided.items():
        question = by_name[name].question
        votes = [(who, value) for who, value in whole.said[name] if who != MACHINE and value is not None]
        right = {who: float(key(question, value) == key(question, one.value)) for who, value in votes}
        weighed[name] = Weighed(one.value, 1.0, len(votes), True, Then.RESOLVED, right, dict.fromkeys(right, 1.0))
    return Whole(whole.form, whole.asked, whole.given, whole.said, weighed)
