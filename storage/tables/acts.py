"""Who did what: decisions, roles, overrides, money that was let go."""

from sqlalchemy import Index
from sqlalchemy import text as sql

from storage.columns import big, json, table, text
from storage.tables.frozen import freeze

OF_CASE = sql("case_id > 0")

# who 0: the rules, the clock or the command line. about: of whom or what, by its number.
act = table(
    "act",
    big("id", primary_key=True),
    big("at"),
    big("who"),
    text("what"),
    text("why"),
    big("case_id"),
    big("campaign_id"),
    big("about"),
    json("before"),
    json("after"),
    Index(None, "at", "id"),
    Index(None, "about", "id"),
    Index("act_case_idx", "case_id", "id", sqlite_where=OF_CASE, postgresql_where=OF_CASE),
)
freeze(act)
