"""People, what their private chats show, their roles, organisations, invitations and linked groups."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy import text as sql

from storage.columns import big, flag, json, table, text

HAS_PLACE = sql("place_at > 0")
HAS_COUNTRY = sql("country <> ''")

# place: roughly where the person last was, a geopoint; place_at: when. Both go after a few days.
# zone: by which clock they live, where they said so; currency: what they are paid in, likewise.
person = table(
    "person",
    big("id", primary_key=True),
    big("telegram_id", unique=True),
    text("language"),
    text("country"),
    json("reads"),
    json("reads_not"),
    big("consent"),
    big("consented_at"),
    big("unconfirmed"),
    big("created_at"),
    json("speaks", server_default="[]"),
    json("speaks_not", server_default="[]"),
    text("place", server_default=""),
    big("place_at", server_default="0"),
    text("zone", server_default=""),
    text("currency", server_default=""),
    CheckConstraint("unconfirmed >= 0", name="unconfirmed"),
    Index("person_place_idx", "place_at", sqlite_where=HAS_PLACE, postgresql_where=HAS_PLACE),
    Index("person_country_idx", "country", sqlite_where=HAS_COUNTRY, postgresql_where=HAS_COUNTRY),
    fillfactor=90,
)

chat = table(
    "chat",
    big("bot_id"),
    big("person_id", ForeignKey("person.id")),
    text("screen"),
    json("params"),
    big("revision"),
    big("message_id", server_default="0"),
    flag("has_media", server_default="0"),
    PrimaryKeyConstraint("bot_id", "person_id"),
    rowid=False,
    fillfactor=70,
)

role = table(
    "role",
    big("person_id", ForeignKey("person.id")),
    text("role"),
    big("given_by"),
    big("given_at"),
    PrimaryKeyConstraint("person_id", "role"),
    Index(None, "role"),
    rowid=False,
)

organisation = table(
    "organisation",
    big("id", primary_key=True),
    text("name"),
    big("created_by", ForeignKey("person.id")),
    big("created_at"),
)

# acting: of the organisations where a person sits, the one they act for.
member = table(
    "member",
    big("organisation_id", ForeignKey("organisation.id")),
    big("person_id", ForeignKey("person.id")),
    text("seat"),
    flag("acting", checked=False, server_default="0"),
    PrimaryKeyConstraint("organisation_id", "person_id"),
    Index(None, "person_id", "organisation_id"),
    rowid=False,
)

# made_by and linked_by may be an operator's, who need not have entered: 0 then, so no foreign key.
invitation = table(
    "invitation",
    text("digest", primary_key=True),
    text("role"),
    big("made_by"),
    big("made_at"),
    big("expires_at"),
    big("used_by", ForeignKey("person.id"), nullable=True),
    big("used_at", nullable=True),
    CheckConstraint("(used_by IS NULL) = (used_at IS NULL)", name="used"),
    rowid=False,
)

seat_invitation = table(
    "seat_invitation",
    text("digest", primary_key=True),
    big("organisation_id", ForeignKey("organisation.id")),
    text("seat"),
    big("made_by", ForeignKey("person.id")),
    big("expires_at"),
    big("used_by", ForeignKey("person.id"), nullable=True),
    Index(None, "organisation_id"),
    rowid=False,
)

linked_group = table(
    "linked_group",
    big("bot_id"),
    text("kind"),
    big("chat_id"),
    big("linked_by"),
    big("linked_at"),
    PrimaryKeyConstraint("bot_id", "kind"),
    rowid=False,
)
