"""Files, pictures and sounds behind web addresses: who may name one, where it goes, and what is told meanwhile.

What fetches them is ``bot/web.py``, in a child; a job reads the file like one that was sent: ``core/tables/intake.py``.
"""

from core.drafting import studio
from core.errors import N_, Invalid, Text
from core.people import Person
from core.ports import Random, Tx
from core.tables import intake
from core.tables.intake import MB
from core.typed import addresses
from core.typed.addresses import is_address
from core.views import View

FILE_BYTES_MAX = 2048 * MB
FILES_MAX = 20_000  # pictures, sounds and films fetched for one campaign
SOUNDS_BYTES_MAX = 2048 * MB  # all of its sounds and films: they are kept as they came
ENDINGS = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".xlsx", ".zip")
HOW = N_(
    "Send /import and the address of a file after it: /import https://example.org/tasks.csv\n"
    "It may be a CSV, Excel, JSONL or ZIP file up to {max} MB that opens without signing in."
)


def takes(me: Person, text: str) -> bool:
    """Whether a text on this person's screen is the address of a file they give out as work."""
    asked_for_rows = me.screen.code == "ask" and me.screen.params.get("step") == "rows"
    return (me.screen.code in ("new", "draft") or asked_for_rows) and is_address(text.strip())


def receive(tx: Tx, me: Person, text: str, random: Random) -> View:
    """An address in a requester's chat: its file goes where a file sent here would go."""
    studio.requester(me)
    text = text.strip()
    if not text:
        raise Invalid(Text(HOW, params={"max": FILE_BYTES_MAX // MB}))
    address = addresses.parse(text)
    # A path that names no file may be a secret of its own, and the title is shown to workers.
    called = intake.title(address.name) if address.name.lower().endswith(ENDINGS) else address.host
    return intake.begin(tx, me, {"address": text, "name": called}, called, random)


def again(tx: Tx, me: Person, campaign_id: int) -> View:
    """Fetch the pictures, sounds and films that did not come once more."""
    campaign, kept = studio.drafted(tx, me, campaign_id)
    if not kept.reading:
        intake.take(tx, me, campaign, {"only": "pictures", "name": ""}, tx.now)
    return studio.draft(tx, me, campaign_id)


def came(size: int, of: int | None) -> Text:
    """How far a file has come."""
    if of:
        params = {"percent": 100 * size // of, "size": max(1, of // MB)}
        return Text(N_("Fetching your file … {percent} % of {size} MB."), params=params)
    return Text(N_("Fetching your file … {size} MB so far."), params={"size": size // MB})


def some_came(count: int, *, heard: bool) -> Text:
    """How many of the rows' files are here."""
    if heard:
        return Text(N_("Fetching the recordings … {n} is here."), N_("Fetching the recordings … {n} are here."), count)
    return Text(N_("Fetching the pictures … {n} is here."), N_("Fetching the pictures … {n} are here."), count)


def lacks(row: int, column: str, why: Text) -> Text:
    return Text(N_("Row {row}, column {column}: {why}"), params={"row": row, "column": column, "why": why})


def too_many() -> Text:
    return Text(
        N_("I fetch no more than {max} files for one campaign. Send the others in a ZIP."), params={"max": FILES_MAX}
    )


def too_heavy() -> Text:
    return Text(
        N_("I fetch no more than {max} MB of recordings for one campaign. Send the others in a ZIP."),
        params={"max": SOUNDS_BYTES_MAX // MB},
    )
