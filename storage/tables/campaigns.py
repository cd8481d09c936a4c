"""Campaigns, the versions workers saw, and who agreed to work for them."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, flag, json, table, text
from storage.tables.frozen import freeze

RUNNING = sql("state = 'running'")
TO_ERASE = sql("erase_at > 0")

# Its own form, instructions, price and lease are the draft's; what is published is read from campaign_version.
campaign = table(
    "campaign",
    big("id", primary_key=True),
    big("organisation_id", ForeignKey("organisation.id")),
    big("owner_id", ForeignKey("person.id")),
    text("state"),
    text("title"),
    text("kind"),
    big("version"),
    text("form"),
    text("instructions"),
    text("purpose"),
    text("asks"),
    big("price_minor"),
    text("asset", ForeignKey("asset.code")),
    big("answers_wanted"),
    big("lease_seconds"),
    flag("reviewed"),
    json("languages"),
    json("column_names"),
    json("mapping"),
    big("row_count"),
    big("trial_ms"),
    big("launched_at"),
    json("settings", server_default="{}"),
    big("fee_bp", server_default="0"),
    big("reserve_minor", server_default="0"),
    big("measured_ms", server_default="0"),
    CheckConstraint("version >= 0 AND price_minor >= 0 AND answers_wanted > 0 AND lease_seconds > 0", name="amounts"),
    Index(None, "organisation_id", "id"),
    Index("campaign_running_idx", "id", sqlite_where=RUNNING, postgresql_where=RUNNING),
    fillfactor=80,
)

campaign_version = table(
    "campaign_version",
    big("campaign_id", ForeignKey("campaign.id")),
    big("version"),
    text("form"),
    text("instructions"),
    big("price_minor"),
    big("lease_seconds"),
    big("published_at"),
    PrimaryKeyConstraint("campaign_id", "version"),
    CheckConstraint("version > 0 AND price_minor >= 0 AND lease_seconds > 0", name="amounts"),
)
freeze(campaign_version)

# The worker code stands for the person in this campaign's results, and in no other's but a later wave's. consent: the
# digest of the requester's own text that was agreed to. erase_at: when the answers of who took it back are erased, 0
# for never or done.
enrolment = table(
    "enrolment",
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    text("worker_code"),
    big("agreed_at"),
    text("consent", server_default=""),
    big("withdrawn_at", server_default="0"),
    big("erase_at", server_default="0"),
    PrimaryKeyConstraint("campaign_id", "person_id"),
    UniqueConstraint("campaign_id", "worker_code"),
    Index("enrolment_person_idx", "person_id", "campaign_id"),
    Index("enrolment_erase_idx", "erase_at", sqlite_where=TO_ERASE, postgresql_where=TO_ERASE),
    rowid=False,
)

# Since when it closes, who said so, as a code; reason: the operator's words, "" of others.
wind_down = table(
    "wind_down",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("at"),
    text("why"),
    text("reason"),
)
