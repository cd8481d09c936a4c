"""Which columns say something about a person, and what becomes of each when they are erased.

    emptied    by a statement here or in ``storage.privacy``; ``AT_ONCE`` in the transaction that erases; the marks of
               payouts 30 days later (``storage.payout_sums``), as long as limits count what a destination got
    sealed     under the person's own key, which goes: nobody reads it any more
    opaque     our number of the person, which leads to nobody once their row is emptied
    kept       the reason why

A test compares ``KEPT`` with all tables: a new column of text or numbers of people has to be put somewhere.
"""

from sqlalchemy import bindparam, delete, literal_column, or_, select, tuple_, update

from storage.columns import Big
from storage.sql import Row
from storage.tables.cases import moderation_case
from storage.tables.claims import case_ruling
from storage.tables.incoming import incoming
from storage.tables.known import practice
from storage.tables.lost import recovery
from storage.tables.outbox import outbox
from storage.tables.panels import juror
from storage.tables.payouts import payee, payout, payout_word
from storage.tables.peers import peer_review
from storage.tables.people import chat, organisation, person, role
from storage.tables.privacy import returned
from storage.tables.reports import report
from storage.tables.requesters import letter, letter_thread, requester, stars, voice
from storage.tables.signals import finding, fraud, let_in, newcomer, ring, ring_link, watch
from storage.tables.skills import entry_try
from storage.tables.teams import roster, unreached
from storage.tables.top_ups import top_up
from storage.tables.updates import update_parked
from storage.tables.wages import bonus, time_report
from storage.tables.work import task
from storage.tables.worth import rating, worker_skill
from storage.vault import Vault

_PERSON, _CHAT, _GONE, _NOW = (bindparam(name, type_=Big()) for name in ("person", "chat", "gone", "now"))
_empty = bindparam("empty", type_=person.c.reads.type)
_nobody = dict.fromkeys(("language", "country", "currency", "place", "zone"), "") | dict.fromkeys(
    ("consented_at", "place_at"), 0
)
_lists = dict.fromkeys(("reads", "reads_not", "speaks", "speaks_not", "sees"), _empty)
_looked_at = select(peer_review.c.review_id, peer_review.c.id).where(peer_review.c.person_id == _PERSON)
_threads = select(letter_thread.c.id).where(letter_thread.c.person_id == _PERSON)
_own = select(organisation.c.id).where(organisation.c.created_by == _PERSON)

AT_ONCE = (
    update(person).where(person.c.id == _PERSON).values(telegram_id=_GONE, consent=0, **_nobody, **_lists),
    delete(chat).where(chat.c.person_id == _PERSON),
    delete(role).where(role.c.person_id == _PERSON),
    delete(outbox).where(outbox.c.chat_id == _CHAT),
    update(roster).where(roster.c.person_id == _PERSON).values(person_id=None, phone="", phone_end=""),
    update(payee).where(payee.c.person_id == _PERSON).values(tail="", network="", country="", dropped_at=_NOW),
    update(payout_word)
    .where(payout_word.c.payout_id.in_(select(payout.c.id).where(payout.c.person_id == _PERSON)))
    .values(evidence=""),
    update(incoming).where(incoming.c.person_id == _PERSON).values(tail="", network="", country=""),
    delete(recovery).where(recovery.c.person_id == _PERSON),
    delete(returned).where(returned.c.person_id == _PERSON),
    delete(top_up).where(top_up.c.person_id == _PERSON, top_up.c.paid_at == literal_column("0")),
    update(report).where(report.c.person_id == _PERSON).values(words=""),
    update(unreached).where(unreached.c.person_id == _PERSON).values(words="", place=""),
    delete(time_report).where(time_report.c.person_id == _PERSON),
    update(task)
    .where(tuple_(task.c.campaign_id, task.c.id).in_(_looked_at))
    .values(data={}, picture=None, larger=None, media=None),
    update(peer_review).where(peer_review.c.person_id == _PERSON).values(state="gone", known=""),
    update(bonus).where(bonus.c.person_id == _PERSON).values(words=""),
    *(delete(finding).where(one == _PERSON) for one in (finding.c.person_id, finding.c.other_person_id)),
    *(delete(ring_link).where(one == _PERSON) for one in (ring_link.c.person_id, ring_link.c.other_person_id)),
    *(delete(one).where(one.c.person_id == _PERSON) for one in (ring, watch, newcomer, let_in)),
    update(fraud).where(fraud.c.person_id == _PERSON).values(sentence=""),
    delete(rating).where(rating.c.person_id == _PERSON),
    delete(entry_try).where(entry_try.c.person_id == _PERSON),
    *(delete(one).where(one.c.person_id == _PERSON) for one in (stars, voice)),
    delete(letter).where(or_(letter.c.by_person_id == _PERSON, letter.c.thread_id.in_(_threads))),
    update(requester).where(requester.c.organisation_id.in_(_own)).values(contact=""),
    delete(practice).where(practice.c.person_id == _PERSON),
    delete(case_ruling).where(
        case_ruling.c.case_id.in_(select(moderation_case.c.id).where(moderation_case.c.person_id == _PERSON))
    ),
    delete(case_ruling).where(case_ruling.c.person_id == _PERSON),
    delete(worker_skill).where(worker_skill.c.person_id == _PERSON),
    delete(juror).where(juror.c.person_id == _PERSON),
)
PARKED_MOST = 500
PARKED = (
    select(update_parked.c.bot_id, update_parked.c.update_id, update_parked.c.raw)
    .order_by(update_parked.c.at.desc())
    .limit(bindparam("most"))
)
UNPARK = delete(update_parked).where(
    update_parked.c.bot_id == bindparam("bot"), update_parked.c.update_id == bindparam("update")
)


def names(vault: Vault, row: Row, telegram_id: int) -> bool:
    """Whether a parked update has this account's number in it."""
    return str(telegram_id) in vault.open_ours("update_parked", "raw", f"{row.bot_id}|{row.update_id}", row.raw)


EMPTIED = {
    *("person.telegram_id", "person.language", "person.country", "person.place", "person.zone"),
    *("person.reads", "person.reads_not", "person.speaks", "person.speaks_not", "person.sees"),
    *("chat.screen", "chat.params", "role.role", "outbox.chat_id", "outbox.kind", "outbox.key", "outbox.params"),
    *("roster.phone", "roster.phone_end", "unreached.words", "unreached.place", "report.words", "update_parked.raw"),
    *("answer.content", "assignment.draft", "answer_file.sha", "moderation_case.params", "person_key.sealed"),
    *(
        "recovery.salt",
        "recovery.words",
        "recovery.pin_salt",
        "recovery.pin",
        "recovery.new_salt",
        "recovery.new_words",
    ),
    *("returned.why", "returned.state"),
    *("incoming.tail", "incoming.network", "incoming.country"),
    *("payee.tail", "payee.network", "payee.country", "payout.mark", "person.currency"),
    *("bonus.words", "payout_word.evidence", "rating.skill", "rating.evidence", "practice.skill"),
    *("finding.rule", "finding.params", "finding.outcome", "ring_link.why", "fraud.sentence"),
    *("spoken_appeal.name",),
    *("case_ruling.sentence", "case_ruling.verdict", "case_ruling.reason", "case_ruling.state", "case_ruling.tasks"),
    *("worker_skill.question", "worker_skill.skill", "letter.words", "voice.kind", "voice.words", "requester.contact"),
    *("photo_print.sha", "photo_print.dhash", "photo_print.phash", "photo_print.dhash_in", "photo_print.phash_in"),
    *("telegram_file.file_id", "telegram_file.sha"),
}
SEALED = {"payee.value", "payee.name", "incoming.payer"}
# Of tables whose other columns say nothing about a person, or are kept all the same.
KEPT = {
    "act": "who decided what and why, by our numbers of the people; append-only",
    "account": "amounts, by our number of the person",
    "answer": "the standing of an answer that says nothing any more",
    "answer_file": "nothing else",
    "asset": "what money is counted in",
    "assignment": "states and chance",
    "back_check": "which questions two people answered alike",
    "batch": "numbers of cases, by our number of the moderator; gone within days",
    "bonus": "our number of the person",
    "closing": "countries where there is no new work",
    "campaign": "the organisation's, told to workers",
    "campaign_area": "the organisation's",
    "campaign_name": "the organisation's table: whom its rows name",
    "campaign_version": "what workers were shown; append-only",
    "complaint": "how many say something, and how moderators answered",
    "conversion": "at which rate money was changed, by our number of the person",
    "decision": "why work was paid or not, in the moderator's words; append-only",
    "deposit": "the organisation's",
    "draft": "the organisation's",
    "draft_picture": "the organisation's",
    "enrolment": "a code that stands for the person in one campaign, and of which text they took back their consent",
    "estimate": "what all people together answered",
    "fraud": "what persons found, as a code",
    "group_topic": "a group's id, and what stands in which topic",
    "halt": "what was stopped",
    "incoming": "sums and states, by our number of the person; the organisation's",
    "invitation": "a hash of a link",
    "job": "what is to be done, by our numbers; gone when it is done",
    "known_answer": "the organisation's",
    "known_turn": "drawn by chance, by our number of the person",
    "linked_group": "a group's id",
    "member": "our number of the person",
    "seat_invitation": "a hash of a link",
    "moderation_case": "kind and outcome",
    "move": "how an account was moved, by our numbers of the people",
    "organisation": "a name that nobody gave yet",
    "panel_seat": "who was asked about an appeal, by our number of the person",
    "panel_vote": "what a juror said, by our number of their seat; append-only",
    "extra_pay": "what is paid once, by our number of the person and a keyed digest of where they were paid",
    "payee": "by which rail money went; a keyed digest of where, for 30 days or while something is paid once there",
    "payout": "amounts and states, by our number of the person; kept for the legal term",
    "payout_attempt": "codes of the rail, and our reference",
    "payout_batch": "of a file, without what stood in it",
    "payout_callback": "our references, and a hash",
    "payout_freeze": "who stopped payouts, as a code",
    "payout_incident": "codes and amounts; of what is no payout of ours, how the operator explained it",
    "payout_record": "references of a provider's statement",
    "payout_step": "states and codes; append-only",
    "payout_word": "who said what became of a payout, as a code",
    "peer_review": "how far others are with an answer, and what was decided",
    "person_key": "the id of a key of the ring",
    "rail_purse": "our own money at a rail",
    "rate": "the operator's rates",
    "refund": "the organisation's",
    "report": "one of a few reasons, what it came to, and our number of the person",
    "requester": "what becomes of answers, told to workers; figures of many",
    "requester_stop": "the organisation's: numbers, and which file it sent",
    "requester_stop_word": "one of two words, by our number of the person",
    "requester_tally": "the organisation's: numbers",
    "resale": "the organisation's",
    "resolution": "the ledger's, append-only",
    "results_sent": "which files a requester was sent, who is told",
    "ring_key": "proofs of keys",
    "roster": "the organisation's own list of its people, without the person",
    "roster_key": "a hash of a link",
    "royalty": "amounts, by our number of the person",
    "secret": "the deployment's",
    "signing_key": "the public half of a key",
    "stuck": "what failed in a job, by our numbers; forgotten after a while",
    "suspension": "why somebody took no work for a while, in a moderator's words; append-only",
    "task": "the organisation's table; answers that others looked at are emptied at once",
    "task_aside": "what a requester decided",
    "telegram_file": "as what a file was sent",
    "top_up": "amounts, by our number of the person; what is still owed goes at once",
    "tombstone": "a keyed digest, of proven fraud alone",
    "transfer": "amounts, by our number of the person; append-only, kept for the legal term",
    "tries": "how often something was tried, by our number of the person",
    "unreached": "one of a few reasons",
    "update_parked": "a code",
    "usual": "what all people together got right",
    "verdict": "which answer is right, out of all",
    "wind_down": "why a campaign closed: a code, and the operator's words",
}
