"""Words of questions and appeals that were decided long ago are forgotten, and old letters; what was decided stays."""

from collections.abc import Sequence

from core.media import sha_of
from core.ports import Tx
from core.privacy.erasing import UNSEND
from core.process.review import OPERATORS, card

PROOF_DAYS = 14  # after the look: as long as an appeal of anything may come
BATCH = 100  # cases of one transaction
DAY_MS = 24 * 3_600_000
UNHEARD = "unheard"  # a job
LOOK_MS = 3_600_000  # after a voice message came in


def forget(tx: Tx, days: int) -> int:
    """One batch of the job: how many were decided so many days ago. Their cards go where they can be reached."""
    tx.letters.words.forget(tx.now - days * DAY_MS, BATCH)
    proofs = tx.privacy.words.unprove(tx.now - PROOF_DAYS * DAY_MS, BATCH)
    for case in proofs:
        card(tx, case.id)  # stays, with the button that takes the mark away
    found, group = tx.privacy.words.forget(tx.now - days * DAY_MS, BATCH), tx.office.group()
    for case in found:
        if case.message_id and group != OPERATORS:
            tx.outbox.put(group, UNSEND, str(case.id), {"case": case.id, "message": case.message_id, "old": True})
    return max(len(found), len(proofs))


def silence(tx: Tx, days: int, job_id: int) -> Sequence[str]:
    """The same of appeals that were spoken: files to be thrown away, kept with the job until that is done."""
    found = [sha_of(one) for one in tx.privacy.words.silence(tx.now - days * DAY_MS, BATCH)]
    tx.jobs.keep(job_id, {"files": found})
    return found


def taken(tx: Tx, name: str) -> None:
    """A voice message is in, before anything names its file: a job throws it away where nothing does by then."""
    sha = sha_of(name)
    tx.jobs.enqueue(UNHEARD, sha, {"file": sha}, tx.now + LOOK_MS)
