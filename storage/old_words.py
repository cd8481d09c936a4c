"""Decided cases whose words are old: questions and appeals, and what organisations wrote to show who they are."""

from typing import Any

from sqlalchemy import Select, bindparam, select, text

from storage.columns import Big
from storage.tables.cases import PROVES, SAYS, moderation_case

_case = moderation_case.c


def _old(which: str) -> Select[Any]:
    return (
        select(moderation_case)
        .where(text(which), _case.decided_at < bindparam("before", type_=Big()))
        .order_by(_case.decided_at, _case.id)
        .limit(bindparam("limit"))
        .with_for_update()
    )


OLD_WORDS, OLD_PROOFS = _old(SAYS), _old(PROVES)
