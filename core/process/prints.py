"""What is kept of photos so that the same one is known again: two hashes of how it looks, never the picture itself."""

from collections.abc import Mapping

from core import media
from core.form.answers import Value
from core.form.questions import Question
from core.ports import Tx
from core.process.prints_tx import MARK
from core.quality.finding import Print, Sent
from core.work import Assignment


def of(sent: Sent, draft: Mapping[str, Value]) -> Mapping[str, Value]:
    """What the draft keeps beside this answer: how its photos look, the last of which was just measured."""
    key, shas = sent.question.name + MARK, [sent.value] if isinstance(sent.value, str) else sent.value
    found = [one for one in draft.get(key, ()) if one.split()[0] in shas]
    if sent.photo and sent.photo.prints:
        seen = sent.photo.prints[0]
        found.append(f"{shas[-1]} {seen.dhash} {seen.phash} {seen.dhash_in} {seen.phash_in}")
    return {key: found} if found else {}


def in_draft(draft: Mapping[str, Value]) -> dict[str, Print]:
    """By the photo's SHA-256."""
    found = {}
    for key, value in draft.items():
        if key.endswith(MARK):
            for sha, dhash, phash, *middle in map(str.split, value):
                found[sha] = Print(dhash, phash, False, *middle)
    return found


def near(draft: Mapping[str, Value], question: Question) -> list[Print]:
    """Of the other photos that stand in the draft; not of the one that this shall take the place of."""
    stands = media.shas({key: one for key, one in draft.items() if key != question.name})
    return [one for sha, one in in_draft(draft).items() if sha in stands]


def keep(tx: Tx, lease: Assignment, values: Mapping[str, Value], draft: Mapping[str, Value]) -> None:
    """Remember the photos of an answer that counts."""
    known, sent = in_draft(draft), media.shas(values)
    for sha in sorted(known.keys() & sent) if not lease.is_test else ():
        tx.prints.keep(lease, sha, known[sha])
