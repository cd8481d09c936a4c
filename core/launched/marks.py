"""A row of a file of results that its requester sent back: the answer it names, and what is decided on it.

Two ways to say it: the columns ``decision``, ``reason`` and ``sentence``; or ``Approve`` and ``Reject`` as Mechanical
Turk has them, where the cell under Reject is the sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.process.review import REASONS
from core.work import Verdict

MARKS_MAX = 20_000  # of one file
ID_CHARS_MAX = 16  # hex digits of an answer's id
CELL_CHARS_MAX = 2000  # of a sentence that is read at all
REASON = "owner"  # the reason's code where a file names none; the sentence is the requester's own
IDS, APPROVES, REJECTS = ("AssignmentId", "answer_id"), ("Approve", "approve"), ("Reject", "reject")
DECISIONS, WHYS, SENTENCES = ("decision", "Decision"), ("reason", "Reason"), ("sentence", "Sentence")
WORDS: Mapping[str, Verdict] = {
    "approve": Verdict.APPROVE,
    "approved": Verdict.APPROVE,
    "again": Verdict.REDO,
    "redo": Verdict.REDO,
    "send back": Verdict.REDO,
    "reject": Verdict.REJECT,
    "rejected": Verdict.REJECT,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """``answer_id`` 0: no id of ours; ``verdict`` None: no word that is known. ``reason``: a code, as written."""

    row: int
    answer_id: int
    verdict: Verdict | None = Verdict.APPROVE
    reason: str = ""
    sentence: str = ""

    def turned(self) -> "Mark":
        """What a stopped file wanted to reject is approved instead."""
        return replace(self, verdict=Verdict.APPROVE) if self.verdict is Verdict.REJECT else self


def is_reviewed(columns: Sequence[str]) -> bool:
    """Whether a table with these columns brings verdicts: it names answers, and decides on them."""
    decides = _any(columns, DECISIONS) and _any(columns, (*WHYS, *SENTENCES))
    return _any(columns, IDS) and (decides or _any(columns, (*APPROVES, *REJECTS)))


def _any(columns: Sequence[str], names: Sequence[str]) -> bool:
    return any(name in columns for name in names)


def mark(row: int, values: Mapping[str, str]) -> Mark | None:
    """What the row decides, None where nothing."""
    decision, approve, reject = (_cell(values, names) for names in (DECISIONS, APPROVES, REJECTS))
    if not (decision or approve or reject):
        return None
    answer_id = _id(_cell(values, IDS))
    if decision:
        verdict = WORDS.get(" ".join(decision.casefold().split()))
        reason, sentence = _cell(values, WHYS).casefold(), _cell(values, SENTENCES)
        return Mark(row, answer_id, verdict, reason, sentence)
    return Mark(row, answer_id, Verdict.REJECT, REASON, reject) if reject else Mark(row, answer_id)


def _id(name: str) -> int:
    known = 0 < len(name) <= ID_CHARS_MAX and all(one in "0123456789abcdef" for one in name)
    return int(name, 16) if known else 0


def _cell(values: Mapping[str, str], names: Sequence[str]) -> str:
    return next((found for name in names if (found := values.get(name, "").strip()[:CELL_CHARS_MAX])), "")


def is_reason(code: str) -> bool:
    """Whether a rejection may name it."""
    return code == REASON or code in REASONS
