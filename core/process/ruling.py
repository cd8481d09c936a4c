"""What a moderator says of an answer: a verdict, and where they are needed a reason of the list, a sentence, a part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import N_, Invalid, Text
from core.funds.worth import Conversion
from core.on_site import proofs
from core.peers import says
from core.work import Answer, Verdict

SENTENCE_MIN = 10
SENTENCE_MAX = 500
REASONS: Mapping[str, str] = says.REASONS
SHARES = (25, 50, 75)  # percent that a moderator may pay


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with its reason (a key of ``REASONS``), the sentence the worker reads, and the percentage paid."""

    verdict: Verdict
    reason: str = ""
    sentence: str = ""
    share: int = 100


def shares(answer: Answer, fixed: Conversion | None) -> Sequence[int]:
    """The percentages that come to at least one unit each, and less than the whole; also as the worker is paid."""
    whole, parts = answer.reward_minor, [(share, answer.reward_minor * share // 100) for share in SHARES]
    if fixed is None or not fixed.part(whole):
        return [share for share, minor in parts if minor]
    return [share for share, minor in parts if 0 < fixed.part(minor) < fixed.part(whole)]


def check_words(ruling: Ruling) -> None:
    """Whether its sentence is one. Raises ``Invalid``."""
    if ruling.verdict is not Verdict.APPROVE and ruling.reason != proofs.NOT_SHOWN:
        check_sentence(ruling.sentence)


def check_sentence(sentence: str) -> None:
    if not SENTENCE_MIN <= len(sentence.strip()) <= SENTENCE_MAX:
        raise Invalid(
            Text(
                N_("Please write one sentence of {least} to {most} letters, which the worker will read."),
                params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
            )
        )
