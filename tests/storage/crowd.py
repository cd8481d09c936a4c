"""A campaign with 20,000 open tasks, 3,000 workers and one who did the first 2,000, written by plain SQL.

Every tenth task has a time window, and of every tenth worker it is kept where they were. All workers are on one list,
and 2,000 tasks more are for them by name.
"""

from core.ports import Tx
from tests.storage.crowd_asked import fill_asked, fill_suspended
from tests.storage.crowd_fair import fill_treated
from tests.storage.scene import scene, sql

TASKS, WORKERS, DONE = 20_000, 3_000, 2_000
BASE = 1_000_000  # ids written here lie above it
CELL = 5_000_000_000_000  # every other task lies in a cell of its own, behind this one
_COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0}) "
_TASK = "INSERT INTO task (campaign_id, id, row_number, data, version, seq, remaining, is_open, planned, reward_minor) "
_LEASE = (
    "INSERT INTO assignment (campaign_id, person_id, task_id, id, state, version, reward_minor, leased_at, "
    "leased_until, draft, message_id, is_test) "
)


def crowd(tx: Tx) -> tuple[int, int, int]:
    """The campaign, the worker who did the first tenth, and one who did nothing."""
    campaign, (heavy, fresh), _ = scene(tx, rows=1)

    def fill(count: int, text: str) -> None:
        sql(tx, _COUNT.format(count) + text.format(c=campaign, heavy=heavy, base=BASE, workers=WORKERS, done=DONE))

    fill(
        WORKERS,
        "INSERT INTO person (id, telegram_id, language, country, reads, reads_not, consent, consented_at, unconfirmed, "
        "created_at) SELECT {base} + i, {base} + i, 'en', '', '[]', '[]', 1, 0, 0, 0 FROM n",
    )
    fill(TASKS, _TASK + "SELECT {c}, {base} + i, i, '{{}}', 1, {base} + i, 2, 1 = 1, 1 = 0, 5 FROM n")
    fill(DONE, _TASK + "SELECT {c}, 2 * {base} + i, i, '{{}}', 0, {base} + i, 0, 1 = 0, 1 = 1, 0 FROM n")
    fill(
        DONE,
        _LEASE + "SELECT {c}, {heavy}, {base} + i, {base} + i, 'answered', 1, 5, i, i, '{{}}', i % 50, 1 = 0 FROM n",
    )
    fill(
        TASKS - DONE,
        _LEASE + "SELECT {c}, {base} + 1 + i % {workers}, {base} + {done} + i, 2 * {base} + i, "
        "CASE WHEN i % 100 = 0 THEN 'leased' ELSE 'answered' END, 1, 5, i, i, '{{}}', i % 50, 1 = 0 FROM n",
    )
    fill(
        WORKERS, "INSERT INTO task_cursor (campaign_id, person_id, prio, seq) SELECT {c}, {base} + i, 0, {base} FROM n"
    )
    for person, seq in ((heavy, BASE + DONE), (fresh, 0)):
        sql(tx, f"INSERT INTO task_cursor (campaign_id, person_id, prio, seq) VALUES ({campaign}, {person}, 0, {seq})")
    sql(tx, f"UPDATE task SET cell = {CELL} + id WHERE id % 2 = 0")
    fill(DONE, "INSERT INTO campaign_area (campaign_id, name, cell) SELECT {c}, 'area ' || i, {base} + i FROM n")
    sql(tx, "UPDATE task SET closes_at = 4000000000000 + id, ends_at = 4000000000000 + id WHERE id % 10 = 0")
    sql(tx, "UPDATE task SET lapsed = 1 WHERE id % 100 = 0")
    sql(tx, "UPDATE person SET place = '0 0 0 0', place_at = id WHERE id % 10 = 0")
    fill(
        WORKERS,
        "INSERT INTO enrolment (campaign_id, person_id, worker_code, agreed_at, erase_at) SELECT {c}, {base} + i, "
        "'w' || i, i, CASE WHEN i % 50 = 0 THEN i ELSE 0 END FROM n",
    )
    sql(
        tx,
        f"INSERT INTO quota (campaign_id, unit_minor, reserve_minor, lacking, dry_at) VALUES ({campaign}, 1, 0, 0, 0)",
    )
    fill(
        DONE,
        "INSERT INTO quota_cell (campaign_id, number, wanted, taken, left_minor) SELECT {c}, i, {workers}, 0, 0 FROM n",
    )
    fill(
        WORKERS, "INSERT INTO quota_seat (campaign_id, person_id, number) SELECT {c}, {base} + i, 1 + i % {done} FROM n"
    )
    fill(DONE, "INSERT INTO results_sent (campaign_id, at, format) SELECT {c}, i, 'ours' FROM n")
    fill(WORKERS, "INSERT INTO watch (person_id, looks, golds_until, case_id, at) SELECT {base} + i, 3, 0, 0, i FROM n")
    fill(WORKERS, "INSERT INTO fraud SELECT {base} + i, 1, 'final', '', 0, 0, i, 0 FROM n")
    fill(WORKERS, "INSERT INTO ring (person_id, ring_id) SELECT {base} + i, {base} + i - i % 3 FROM n")
    fill(
        WORKERS - 1,
        "INSERT INTO ring_link (person_id, other_person_id, why, at) SELECT {base} + i, {base} + i + 1, 'number', i "
        "FROM n",
    )
    fill_rest(tx)
    fill_worth(tx, campaign)
    fill_reports(tx)
    fill_teams(tx, campaign)
    fill_asked(tx, campaign, BASE)
    fill_treated(tx, campaign, BASE)
    return campaign, heavy, fresh


def fill_rest(tx: Tx) -> None:
    """An answer to each lease, a photo in every fourth, a case and a decision on each."""
    sql(
        tx,
        "INSERT INTO answer (campaign_id, task_id, person_id, id, content, standing, reward_minor, paid_minor, "
        "confirmed, submitted_at, clock_at, redone, is_test) SELECT campaign_id, task_id, person_id, id, '{}', "
        "'waiting', 5, 0, 1 = 0, leased_at, CASE WHEN id % 10 = 0 THEN id ELSE 0 END, 1 = 0, 1 = 0 "
        "FROM assignment WHERE state = 'answered'",
    )
    sql(
        tx,
        "INSERT INTO rate (id, from_asset, to_asset, rate, spread_bp, source, valid_from, recorded_at) "
        "VALUES (1, 'points', 'KES', '1', 0, '', '2026-01-01', 0)",
    )
    sql(
        tx,
        "INSERT INTO conversion (assignment_id, campaign_id, person_id, rate_id, from_asset, to_asset, from_minor, "
        "to_minor, convert_id) SELECT id, campaign_id, person_id, 1, 'points', 'KES', 5, 5, id FROM answer",
    )
    sql(
        tx,
        "INSERT INTO answer_file (sha, campaign_id, task_id, person_id) "
        "SELECT 'sha' || id, campaign_id, task_id, person_id FROM answer WHERE id % 4 = 0",
    )
    sql(
        tx,
        "INSERT INTO photo_print (person_id, at, sha, campaign_id, task_id, dhash, phash) "
        "SELECT person_id, id, 'sha' || id, campaign_id, task_id, '', '' FROM answer WHERE id % 4 = 0",
    )
    sql(
        tx,
        "INSERT INTO moderation_case (id, kind, person_id, campaign_id, task_id, params, opened_at, due_at, "
        "decided_at, decided_by, outcome, message_id) SELECT id, 'review', person_id, campaign_id, task_id, '{}', id, "
        "0, CASE WHEN id % 50 = 0 THEN 0 ELSE 1 END, 0, '', 0 FROM answer",
    )
    sql(tx, "UPDATE moderation_case SET message_id = 1 WHERE decided_at = 0 AND id % 500 = 0")
    sql(
        tx,
        "INSERT INTO case_turn (case_id, person_id, at, stuck) SELECT id, person_id, id, 1 = 0 FROM moderation_case "
        "WHERE message_id > 0 OR decided_at > 0",
    )
    sql(
        tx,
        "INSERT INTO decision (id, case_id, answer_id, verdict, reason, sentence, paid_minor, by_person_id, at) "
        "SELECT id, id, id, 'approve', '', '', 5, CASE WHEN id % 50 = 0 THEN id % 7 ELSE 0 END, 0 FROM answer",
    )
    sql(
        tx,
        "INSERT INTO act (id, at, who, what, why, case_id, campaign_id, about, before, after) SELECT id, id, 0, 'x', "
        "'', CASE WHEN id % 3 = 0 THEN id ELSE 0 END, campaign_id, person_id, '{}', '{}' FROM answer",
    )
    sql(
        tx,
        "INSERT INTO case_claim (case_id, person_id, until, taken_at, as_operator) SELECT id, person_id, id, id, 1 = 0 "
        "FROM moderation_case",
    )
    fill_suspended(tx)
    sql(
        tx,
        "INSERT INTO entry_try (campaign_id, person_id, tries, given, good, ended_at, passed_at) SELECT DISTINCT "
        "campaign_id, person_id, 1, 0, 0, 0, 0 FROM answer",
    )
    sql(
        tx,
        "INSERT INTO rating (person_id, skill, evidence, level, level_at) SELECT DISTINCT person_id, 'classify', '{}', "
        "0, 0 FROM answer",
    )


def fill_reports(tx: Tx) -> None:
    """One of five tasks that were leased was reported, half of those undecided; one of fifty of them stands still."""
    sql(
        tx,
        "INSERT INTO report (campaign_id, task_id, person_id, id, case_id, reason, words, minor, at, outcome) SELECT "
        "campaign_id, task_id, person_id, id, task_id, 'broken', '', 5, leased_at, CASE WHEN id % 2 = 0 THEN '' ELSE "
        "'true' END FROM assignment WHERE id % 5 = 0",
    )
    sql(
        tx,
        "INSERT INTO task_pause (campaign_id, task_id, case_id, slots, stopped) SELECT DISTINCT campaign_id, task_id, "
        "task_id, 1, 1 = 0 FROM report WHERE task_id % 50 = 0",
    )


def fill_worth(tx: Tx, campaign: int) -> None:
    """A verdict of each task that was answered, one of ten unsure, a skill of each worker, some known answers."""
    sql(
        tx,
        "INSERT INTO verdict (campaign_id, task_id, question, value, confidence_ppm, answers, agree, then_is, at) "
        "SELECT DISTINCT campaign_id, task_id, 'animal', '\"cat\"', task_id % 1000000, 2, 1 = 1, "
        "CASE WHEN task_id % 10 = 0 THEN 'ask' ELSE 'resolved' END, 0 FROM answer",
    )
    sql(
        tx,
        "INSERT INTO known_answer (campaign_id, task_id, answers, source, hint, uses, at) "
        "SELECT campaign_id, id, '{}', 'file', '', id % 50, 0 FROM task WHERE id % 40 = 0",
    )
    sql(
        tx,
        f"INSERT INTO estimate (campaign_id, question, pool, answers, at) VALUES ({campaign}, 'animal', '{{}}', 9, 0)",
    )
    sql(
        tx,
        "INSERT INTO worker_skill (campaign_id, question, person_id, skill) "
        f"SELECT {campaign}, 'animal', id, '[3, 2, []]' FROM person WHERE id > {BASE}",
    )
    sql(
        tx,
        "INSERT INTO peer_review (id, review_id, campaign_id, task_id, person_id, until, state, slots, known) "
        "SELECT id, campaign_id, campaign_id, task_id, person_id, submitted_at, "
        "CASE WHEN id % 50 = 0 THEN 'open' ELSE 'done' END, 2, CASE WHEN id % 50 = 1 THEN 'yes' ELSE '' END "
        "FROM answer",
    )


def fill_teams(tx: Tx, campaign: int) -> None:
    """Teams of a hundred, a code, a number and a key each."""
    ((organisation,),) = sql(tx, f"SELECT organisation_id FROM campaign WHERE id = {campaign}")
    sql(
        tx,
        "INSERT INTO roster (id, organisation_id, is_team, name, folded, label, team_id, person_id, phone, phone_end, "
        "is_supervisor, is_checker, added_at, joined_at, nudged_at) "
        f"SELECT 3 * {BASE} + id, {organisation}, 1 = 0, "
        f"'Name ' || id, 'name ' || id, 'l' || id, 3 * {BASE} + id % 30, id, 'phone ' || id, '78', 1 = 0, 1 = 0, 0, 0, "
        f"0 FROM person WHERE id > {BASE}",
    )
    sql(
        tx,
        "INSERT INTO member (organisation_id, person_id, seat, acting) "
        f"SELECT {organisation}, id, 'viewer', 1 = 0 FROM person WHERE id > {BASE}",
    )
    sql(
        tx,
        "INSERT INTO roster_key (digest, roster_id, kind, uses_left, made_at, expires_at) "
        "SELECT 'key ' || id, id, 'link', 1, 0, 4000000000000 FROM roster",
    )
    sql(
        tx,
        "INSERT INTO campaign_name (campaign_id, folded, name, rows, how) "
        f"SELECT {campaign}, 'Name ' || id, 'name ' || id, 1, '' FROM person WHERE id > {BASE}",
    )
    sql(
        tx,
        _COUNT.format(DONE) + "INSERT INTO task (campaign_id, id, row_number, data, version, prio, seq, remaining, "
        "is_open, planned, reward_minor) "
        f"SELECT {campaign}, 4 * {BASE} + i, i, '{{}}', 1, -(4 * {BASE} + i % 1500), 4 * {BASE} + i, 1, 1 = 1, "
        "1 = 0, 5 FROM n",
    )
    sql(
        tx,
        "INSERT INTO unreached (campaign_id, task_id, person_id, id, reason, words, place, paid_minor, at) "
        "SELECT campaign_id, task_id, person_id, id, 'road', '', '', 0, leased_at FROM assignment WHERE id % 5 = 0",
    )
