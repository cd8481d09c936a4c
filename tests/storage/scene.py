"""People, campaigns and tasks for tests of the groups."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import psycopg

from core.campaigns import Campaign, State, Task
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.people import Person
from core.ports import Tx
from core.work import Answer, Assignment, Lease, Standing
from storage.tx import SqlTx

CONSTRAINT = (sqlite3.IntegrityError, psycopg.IntegrityError)
FORM = Form((ChooseOne("animal", "What is on ${picture}?", ("cat", "dog")),), picture="picture")
HOUR = 3_600_000


def sql(tx: Tx, text: str) -> list[Any]:
    """Rows of plain SQL: to look where no statement of ours looks, or to set what none sets."""
    assert isinstance(tx, SqlTx)
    cursor = tx.sql._execute(text)
    return list(cursor.fetchall()) if cursor.description else []


def add_person(tx: Tx, telegram_id: int) -> int:
    person = Person(tx.new_id(), telegram_id, "en", consent=1)
    tx.people.add(person)
    return person.id


def add_campaign(tx: Tx, owner_id: int, state: State = State.RUNNING) -> Campaign:
    """Version 1 published, two slots a task at 5."""
    campaign = Campaign(
        tx.new_id(),
        tx.office.organisation_of(owner_id),
        owner_id,
        state,
        "Animals",
        "choose_one",
        version=1,
        form=FORM,
        price_minor=5,
        answers_wanted=2,
    )
    tx.campaigns.add(campaign)
    tx.campaigns.publish(campaign)
    return campaign


def add_tasks(tx: Tx, campaign_id: int, rows: int, slots: int = 2) -> Sequence[int]:
    """Open tasks; their ids in order."""
    tasks = [Task(campaign_id, tx.new_id(), row, {"picture": f"{row}.jpg"}) for row in range(1, rows + 1)]
    tx.tasks.add(tasks)
    assert tx.tasks.open_planned(campaign_id, 1, slots, 5, rows) == rows
    return [task.id for task in tasks]


def scene(tx: Tx, workers: int = 2, rows: int = 3, slots: int = 2) -> tuple[int, list[int], Sequence[int]]:
    """A running campaign's id, workers' ids and tasks' ids."""
    campaign = add_campaign(tx, add_person(tx, 1))
    people = [add_person(tx, 100 + n) for n in range(workers)]
    return campaign.id, people, add_tasks(tx, campaign.id, rows, slots)


def lease(tx: Tx, task: Task, person_id: int, until: int = HOUR) -> Assignment:
    """The taken task's lease, ``until`` ms from now."""
    assignment = Assignment(
        tx.new_id(),
        task.campaign_id,
        task.id,
        person_id,
        Lease.LEASED,
        task.version,
        task.reward_minor,
        tx.now,
        tx.now + until,
        {},
    )
    tx.assignments.add(assignment)
    return assignment


def take(tx: Tx, campaign_id: int, person_id: int, until: int = HOUR) -> Assignment | None:
    """Take the next task and lease it."""
    task = tx.tasks.take(campaign_id, person_id)
    return None if task is None else lease(tx, task, person_id, until)


def answer_to(one: Assignment, **fields: Any) -> Answer:
    """An answer waiting for agreement."""
    answer = Answer(
        one.id,
        one.campaign_id,
        one.task_id,
        one.person_id,
        {"animal": "cat"},
        Standing.WAITING,
        one.reward_minor,
        0,
        confirmed=False,
        submitted_at=one.leased_at + 1000,
        clock_at=0,
    )
    return replace(answer, **fields)


def submit(tx: Tx, one: Assignment, **fields: Any) -> Answer:
    """End the lease with an answer."""
    assert tx.assignments.end(one, Lease.ANSWERED)
    answer = answer_to(one, **fields)
    assert tx.answers.add(answer)
    return answer
