"""A country closes: everybody there is told once, 30 days before at least; from the day on there is no new work there.

Nothing else ends: what people hold they may finish, what they earned stays theirs, does not expire and is paid out.
"""

from datetime import UTC, date, datetime

from core.errors import N_, Invalid, Text
from core.pay import DAY_MS
from core.people import Person
from core.ports import Tx
from core.suspending import words
from core.suspending.port import Closing
from core.typed import zones
from core.typed.countries import COUNTRIES

JOB = NOTICE = "closing"
NOTICE_DAYS = 30  # before the day that people are told, where no reason is given for less
REASON_MIN, REASON_MAX = 10, 300
BATCH = 200  # people told in one transaction


def close(tx: Tx, country: str, day: str, reason: str = "") -> Closing:
    """From this day on, ``2027-03-01`` by the clock there. People are told by the job. Raises ``Invalid``."""
    if country not in COUNTRIES:
        raise Invalid(Text(N_("That is no country of ours: two letters, as KE.")))
    at, why = _begins(country, day), reason.strip()
    if at <= tx.now:
        raise Invalid(Text(N_("Please name a day to come, as 2027-03-01.")))
    if why and not REASON_MIN <= len(why) <= REASON_MAX:
        limits = {"least": REASON_MIN, "most": REASON_MAX}
        raise Invalid(
            Text(N_("Please give a reason of {least} to {most} letters: people there read it."), params=limits)
        )
    if at < tx.now + NOTICE_DAYS * DAY_MS and not why:
        told = N_("People have to be told {n} days before. Name a later day, or give a reason: they read it.")
        raise Invalid(Text(told, params={"n": NOTICE_DAYS}))
    return _save(tx, Closing(country, at, why, tx.now))


def _begins(country: str, day: str) -> int:
    """When the day begins by the clock there (ms), 0 for what is none."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return 0
    zone = zones.zone(zones.of_country(country)) or UTC
    return int(datetime(found.year, found.month, found.day, tzinfo=zone).timestamp()) * 1000


def day_of(closing: Closing) -> str:
    """From which on there is no new work, as it was written."""
    return zones.local(zones.of_country(closing.country), closing.at).date().isoformat()


def reopen(tx: Tx, country: str) -> Closing:
    """It goes on after all; whoever was told is told. Raises ``Invalid``."""
    found = tx.suspensions.countries.get(country)
    if found is None or not found.at:
        raise Invalid(Text(N_("Nothing ends there.")))
    return _save(tx, Closing(country, 0, "", tx.now))


def _save(tx: Tx, closing: Closing) -> Closing:
    tx.suspensions.countries.save(closing)
    tx.jobs.enqueue(JOB, closing.country, {"country": closing.country, "said_at": closing.said_at}, tx.now)
    return closing


def tell(tx: Tx, country: str, said_at: int, after: int) -> int:
    """Tell the next of them; the last one's id, 0 where all are told, or something else was said since."""
    found = tx.suspensions.countries.get(country)
    if found is None or found.said_at != said_at:
        return 0
    people = tx.suspensions.countries.people(country, after, BATCH)
    for number in people:
        person = tx.people.by_id(number)
        assert person is not None
        tx.outbox.put(person.telegram_id, NOTICE, country, {"person": number, "country": country})
    return people[-1] if people else 0


def told(tx: Tx, me: Person, country: str) -> list[Text]:
    """What they read."""
    found = tx.suspensions.countries.get(country)
    if found is None:
        return []
    name = COUNTRIES.get(country, country)
    if not found.at:
        return [Text(N_("Work in {country} goes on after all. /work"), params={"country": name})]
    ends = N_(
        "Work in {country} ends on {day}: from that day on there is no new work. Until then all goes on, and what you "
        "hold then you may finish."
    )
    stays = N_("All you earned stays yours, does not expire, and can be paid out at any time: /balance")
    why = [Text(N_("Why so soon: “{words}”"), params={"words": found.reason})] if found.reason else []
    return [Text(ends, params={"country": name, "day": words.day(me, found.at)}), *why, Text(stays)]
