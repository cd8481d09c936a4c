"""What only requesters' screens need: drafts, the pictures sent for them, and who is active."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, delete, false, func, insert, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.campaigns import Task
from core.drafting.drafts import Active, Draft, Named
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import campaign
from storage.tables.drafts import draft, draft_picture
from storage.tables.people import person
from storage.tables.work import assignment, task
from storage.task_statements import COLUMNS

_CAMPAIGN = bindparam("campaign", type_=Big())
_KEPT = ("reading", "bare", "left_out", "pictures", "problems")
_WHOLE = ("campaign_id", "token", *_KEPT)
_ADD = insert(draft).values({name: bindparam(name) for name in _WHOLE})
_LOCK = select(*(draft.c[name] for name in _WHOLE)).where(draft.c.campaign_id == _CAMPAIGN).with_for_update()
_SAVE = update(draft).where(draft.c.campaign_id == _CAMPAIGN).values({name: bindparam(name) for name in _KEPT})
_SHOW = (
    update(draft)
    .where(draft.c.campaign_id == _CAMPAIGN)
    .values(
        shown=draft.c.shown + bindparam("more", type_=Big()),
        shown_bytes=draft.c.shown_bytes + bindparam("bytes", type_=Big()),
    )
)
_SHOWN = select(draft.c.shown, draft.c.shown_bytes).where(draft.c.campaign_id == _CAMPAIGN)
_BY_TOKEN = select(draft.c.campaign_id).where(draft.c.token == bindparam("token"))
_NAMED = ("name", "preview", "larger", "bytes")
_picture = upsert(draft_picture).values({column.name: bindparam(column.name) for column in draft_picture.c})
_ADD_PICTURE = _picture.on_conflict_do_update(
    index_elements=["campaign_id", "name"], set_={name: _picture.excluded[name] for name in _NAMED[1:]}
)
_PICTURES = (
    select(*(draft_picture.c[name] for name in _NAMED))
    .where(draft_picture.c.campaign_id == _CAMPAIGN, draft_picture.c.name > bindparam("after"))
    .order_by(draft_picture.c.name)
    .limit(bindparam("limit"))
)
_BARE = (
    select(*COLUMNS)
    .where(
        task.c.campaign_id == _CAMPAIGN,
        task.c.planned,
        task.c.picture.is_(None),
        task.c.media.is_(None),
        task.c.id > bindparam("after", type_=Big()),
    )
    .order_by(task.c.id)
    .limit(bindparam("limit"))
)
_THIS = (task.c.campaign_id == _CAMPAIGN, task.c.id == bindparam("task", type_=Big()))
_ILLUSTRATE = update(task).where(*_THIS).values(picture=bindparam("preview"), larger=bindparam("large"))
_HEAR = update(task).where(*_THIS).values(media=bindparam("preview"))
_PLAN = update(task).where(*_THIS).values(planned=true())
_REWRITE = (
    update(task)
    .where(*_THIS, task.c.planned)
    .values(row_number=bindparam("row"), data=bindparam("cells", type_=task.c.data.type))
)
_ALL_AFTER = (
    select(*COLUMNS, task.c.planned)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.id > bindparam("after", type_=Big()))
    .order_by(task.c.id)
    .limit(bindparam("limit"))
)
_AFTER = _ALL_AFTER.where(~task.c.is_open)
_UNPLAN = update(task).where(*_THIS).values(planned=false())
_PLANNED = (
    select(task.c.id)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.planned)
    .order_by(task.c.id)
    .limit(bindparam("limit"))
)
_latest = (
    select(assignment.c.person_id, assignment.c.state, assignment.c.is_test, assignment.c.leased_at)
    .order_by(assignment.c.id.desc())  # the latest first; a test of the time here would read on to the very first
    .limit(bindparam("limit"))
    .subquery()
)
ACTIVE = (
    select(
        person.c.language,
        person.c.reads,
        person.c.reads_not,
        func.count().label("answers"),
        func.min(_latest.c.leased_at).label("first"),
    )
    .select_from(_latest.join(person, person.c.id == _latest.c.person_id))
    .where(
        _latest.c.leased_at > bindparam("since", type_=Big()),
        _latest.c.state == literal_column("'answered'"),
        ~_latest.c.is_test,
    )
    .group_by(person.c.id, person.c.language, person.c.reads, person.c.reads_not)
)


_FORGET = (
    delete(draft_picture).where(draft_picture.c.campaign_id == _CAMPAIGN),
    delete(draft).where(draft.c.campaign_id == _CAMPAIGN),
    delete(campaign).where(campaign.c.id == _CAMPAIGN, campaign.c.state == literal_column("'draft'")),
)


class Drafts(Group):
    """Implements ``core.drafting.drafts.DraftsTx``."""

    def add(self, draft: Draft) -> None:
        self._sql.run(_ADD, {"campaign_id": draft.campaign_id, "token": draft.token, **_row(draft)})

    def lock(self, campaign_id: int) -> Draft | None:
        row = self._sql.first(_LOCK, {"campaign": campaign_id})
        if row is None:
            return None
        fields = list(row)
        fields[5:7] = tuple(row[5]), tuple(row[6])
        return Draft(*fields)

    def save(self, draft: Draft) -> None:
        self._sql.run(_SAVE, {"campaign": draft.campaign_id, **_row(draft)})

    def forget(self, campaign_id: int) -> None:
        for statement in _FORGET:
            self._sql.run(statement, {"campaign": campaign_id})

    def by_token(self, token: str) -> int:
        row = self._sql.first(_BY_TOKEN, {"token": token})
        return 0 if row is None else int(row[0])

    def add_pictures(self, campaign_id: int, pictures: Sequence[Named]) -> None:
        rows = [{"campaign_id": campaign_id, **asdict(one)} for one in pictures]
        self._sql.many(_ADD_PICTURE, rows)

    def pictures(self, campaign_id: int, after: str, limit: int) -> Sequence[Named]:
        rows = self._sql.all(_PICTURES, {"campaign": campaign_id, "after": after, "limit": limit})
        return [Named(*row) for row in rows]

    def bare_tasks(self, campaign_id: int, after: int, limit: int) -> Sequence[Task]:
        rows = self._sql.all(_BARE, {"campaign": campaign_id, "after": after, "limit": limit})
        return [Task(*row) for row in rows]

    def illustrate(self, campaign_id: int, pictures: Sequence[tuple[int, Named]]) -> None:
        """The draft first: whoever changes a campaign comes there before its tasks."""
        weight = sum(one.bytes for _, one in pictures)
        self._sql.run(_SHOW, {"campaign": campaign_id, "more": len(pictures), "bytes": weight})
        rows = [
            {"campaign": campaign_id, "task": task_id, "preview": one.preview, "large": one.larger}
            for task_id, one in pictures
            if one.larger
        ]
        self._sql.many(_ILLUSTRATE, rows)
        heard = [
            {"campaign": campaign_id, "task": task_id, "preview": one.preview}
            for task_id, one in pictures
            if not one.larger
        ]
        self._sql.many(_HEAR, heard)

    def mean_bytes(self, campaign_id: int) -> int:
        row = self._sql.first(_SHOWN, {"campaign": campaign_id})
        return row[1] // row[0] if row and row[0] else 0

    def drop_bare(self, campaign_id: int, limit: int) -> int:
        return self._unplan(campaign_id, [one.id for one in self.bare_tasks(campaign_id, 0, limit)])

    def drop_planned(self, campaign_id: int, limit: int) -> int:
        rows = self._sql.all(_PLANNED, {"campaign": campaign_id, "limit": limit})
        return self._unplan(campaign_id, [row[0] for row in rows])

    def _unplan(self, campaign_id: int, tasks: Sequence[int]) -> int:
        """A row is never deleted: a test may have shown it."""
        self._sql.many(_UNPLAN, [{"campaign": campaign_id, "task": one} for one in tasks])
        return len(tasks)

    def tasks_after(
        self, campaign_id: int, after: int, limit: int, *, opened: bool = False
    ) -> Sequence[tuple[Task, bool]]:
        rows = self._sql.all(
            _ALL_AFTER if opened else _AFTER, {"campaign": campaign_id, "after": after, "limit": limit}
        )
        return [(Task(*row[:-1]), bool(row[-1])) for row in rows]

    def rewrite(self, campaign_id: int, task_id: int, row: int, data: Mapping[str, str]) -> None:
        self._sql.run(_REWRITE, {"campaign": campaign_id, "task": task_id, "row": row, "cells": dict(data)})

    def plan(self, campaign_id: int, tasks: Sequence[int], *, planned: bool) -> None:
        statement = _PLAN if planned else _UNPLAN
        self._sql.many(statement, [{"campaign": campaign_id, "task": one} for one in tasks])

    def active(self, since: int, limit: int) -> tuple[int, Sequence[Active]]:
        rows = self._sql.all(ACTIVE, {"since": since, "limit": limit})
        first = min((row.first for row in rows), default=self._tx.now)
        return first, [Active(row[0], tuple(row[1]), tuple(row[2]), row[3]) for row in rows]


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "reading": draft.reading,
        "bare": draft.bare,
        "left_out": draft.left_out,
        "pictures": draft.pictures,
        "problems": [dict(one) for one in draft.problems],
    }
