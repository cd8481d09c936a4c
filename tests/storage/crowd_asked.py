"""What a crowd says of who asks: stars, letters, voices."""

from core.ports import Tx
from tests.storage.scene import sql


def fill_asked(tx: Tx, campaign: int, base: int) -> None:
    """Everybody has rated and written to who asks, and said something of a campaign."""
    everybody = f"FROM person WHERE id > {base}"
    sql(
        tx,
        "INSERT INTO organisation (id, name, created_by, created_at) "
        f"SELECT 6 * {base} + id - {base}, '', id, 0 {everybody}",
    )
    theirs = f"FROM organisation WHERE id > 6 * {base}"
    sql(tx, f"INSERT INTO member (organisation_id, person_id, seat) SELECT id, created_by, 'owner' {theirs}")
    sql(tx, f"INSERT INTO requester (organisation_id, contact, data_use) SELECT id, '', '' {theirs}")
    sql(
        tx,
        "INSERT INTO requester_record (organisation_id, decided, approved, median_ms, measured_at) "
        f"SELECT id, 0, 0, 0, 0 {theirs}",
    )
    sql(
        tx,
        "INSERT INTO stars (campaign_id, person_id, organisation_id, pay, clarity, fairness, speed, at) "
        f"SELECT {campaign}, id, 6 * {base} + 1 + id % 1000, 1, 2, 3, 4, id {everybody}",
    )
    sql(
        tx,
        "INSERT INTO letter_thread (id, campaign_id, person_id, organisation_id, asked_at, due_at, late_at, case_id) "
        f"SELECT 7 * {base} + id, {campaign}, id, 6 * {base} + 1 + id % 1000, 0, 0, 0, 0 {everybody}",
    )
    sql(
        tx,
        "INSERT INTO letter (id, thread_id, by_person_id, words, at) "
        f"SELECT 8 * {base} + id, 7 * {base} + id, id, 'What is it?', id {everybody}",
    )
    sql(
        tx,
        "INSERT INTO voice (campaign_id, person_id, kind, words, at) "
        f"SELECT {campaign}, id, CASE WHEN id % 9 = 0 THEN 'late' ELSE 'unclear' END, '', id {everybody}",
    )
    sql(
        tx,
        "INSERT INTO complaint (campaign_id, kind, people, case_id, words, answered_at, told_to) "
        f"SELECT {campaign}, 'kind ' || id, 1, 9 * {base} + id, '', 0, 0 {everybody}",
    )


def fill_suspended(tx: Tx) -> None:
    """Two suspensions of each person, over; and more countries than there are, so that a look at one shows its way."""
    sql(
        tx,
        "INSERT INTO closing (country, at, reason, said_at) SELECT 'country ' || id, 0, '', 0 FROM person",
    )
    for number in (1, 2):
        sql(
            tx,
            "INSERT INTO suspension (id, number, person_id, case_id, state, reason, sentence, days, until, due_at, "
            f"by_person_id, at) SELECT {number} * 100000000 + id, {number} * 100000000 + id, id, 0, 'over', '', '', 7, "
            "0, 0, 0, 0 FROM person",
        )
