"""Files that requesters send: which campaign they belong to, and their rows, taken in batch by batch by a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core import kinds
from core.campaigns import Campaign, State
from core.drafting import studio
from core.drafting.drafts import PROBLEMS_SHOWN, Draft, Named, pack
from core.errors import N_, Invalid, Stale, Text, TooLarge
from core.forbidden import refused
from core.form import translations
from core.kinds import Sample
from core.known import filing
from core.launched import running
from core.on_site import survey_places, windows
from core.people import Person
from core.ports import Random, Tx
from core.seats import whom
from core.tables import proposing, sampling
from core.tables.row_faults import COLUMNS_CHARS_SHOWN
from core.tables.rows import sort_out
from core.tasks import survey
from core.teams import assigning
from core.views import View

IMPORT = "intake"  # the job
MB = 1024 * 1024
CHAT_FILE_BYTES_MAX = 20 * MB  # Telegram hands a bot no larger file
LOCAL_FILE_BYTES_MAX = 2000 * MB  # unless its operator runs a Bot API server of their own
OURS = {survey_places.NAME, survey_places.AT}  # columns that no file has
ON_A_DRAFT = frozenset({"draft", "ask", "settings", "tried", "summary"})  # screens whose draft a file belongs to


@dataclass(frozen=True, slots=True)
class Document:
    """A file as Telegram names it; ``size`` in bytes. ``is_picture``: not packed in a ZIP."""

    file_id: str
    name: str
    size: int
    is_picture: bool = False


def receive(tx: Tx, me: Person, document: Document, random: Random, bytes_max: int = CHAT_FILE_BYTES_MAX) -> View:
    """A file in a requester's chat. ``bytes_max``: what the Bot API server here hands over."""
    if document.is_picture and me.screen.code == "task":
        raise Invalid(Text(N_("Please send it as a photo, not as a file: then it is smaller and I can look at it.")))
    studio.requester(me)
    if document.size > bytes_max:
        raise TooLarge(
            Text(
                N_(
                    "This file has {size} MB. Telegram gives me none over {max} MB. Send a ZIP of it, smaller parts, "
                    "or /import and its web address; or ask the operator to run: kazi import FILE --owner {id}"
                ),
                params={
                    "size": document.size // MB,
                    "max": bytes_max // MB,
                    "id": str(me.telegram_id),
                },
            )
        )
    file = {"file_id": document.file_id, "name": document.name}
    return begin(tx, me, file, title(document.name), random)


def begin(tx: Tx, me: Person, file: Mapping[str, str], called: str, random: Random) -> View:
    """Read a file into the draft on the screen, the campaign that waits for rows, or a new draft; see :func:`take`."""
    campaign = _target(tx, me) or studio.begin(tx, me, called, random.token(studio.TOKEN_CHARS))
    take(tx, me, campaign, file, tx.now)
    if campaign.state is State.DRAFT:
        return studio.draft(tx, me, campaign.id)
    return running.open_one(tx, me, campaign.id, told=Text(N_("I am reading the file; I tell you when it is in.")))


def take(tx: Tx, me: Person, campaign: Campaign, file: Mapping[str, str], run_at: int) -> str:
    """Have a job read the file into the campaign; its key. ``file``: its ``name``, and where it is (bot/reading.py)."""
    kept = tx.drafts.lock(campaign.id)
    assert kept is not None, "every campaign made here has its draft"
    tx.drafts.save(replace(kept, reading=kept.reading + 1, problems=()))
    key = f"{campaign.id}:{tx.new_id()}"
    tx.jobs.enqueue(IMPORT, key, {"c": campaign.id, "person": me.id, **file}, run_at)
    return key


def _target(tx: Tx, me: Person) -> Campaign | None:
    code, params = me.screen.code, me.screen.params
    if code not in ON_A_DRAFT:
        return None
    try:
        campaign = studio.mine(tx, me, params["c"])
    except Stale:
        return None
    adding = campaign.state in running.LIVE and params.get("step") == "rows"
    return campaign if campaign.state is State.DRAFT or adding else None


def title(name: str) -> str:
    """What the file's name says, without its ending."""
    return name.rpartition(".")[0].replace("_", " ").strip() or name


def head(tx: Tx, campaign_id: int, sample: Sample) -> None:
    """The whole file was checked; take over its columns, or see that they fit. Raises ``Invalid``."""
    kept = tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    assert kept is not None
    assert campaign is not None
    if not set(campaign.columns) - OURS <= set(sample.columns) or not campaign.columns:
        if campaign.rows or (campaign.columns and kept.reading > 1):
            raise Invalid(
                Text(
                    N_(
                        "This file has other columns than the first one: {columns} are needed. For another "
                        "campaign send /new first."
                    ),
                    params={"columns": ", ".join(campaign.columns)[:COLUMNS_CHARS_SHOWN]},
                )
            )
        owner = whom.told(tx, campaign)
        assert owner is not None
        fresh = replace(campaign, columns=tuple(sample.columns))
        campaign = windows.zoned(understood(fresh, sample, owner.language), owner)
        if not campaign.kind:
            raise Invalid(Text(N_("No column of this file has a text or a picture to show.")))
        refused.see(campaign, sample.rows)
        wrong = survey.problem(sample, campaign.settings) if campaign.kind == survey.CODE else None
        if wrong is not None:
            raise Invalid(wrong)
        tx.campaigns.save(campaign, State.DRAFT)
    tx.drafts.save(replace(kept, pictures=tuple(dict.fromkeys((*kept.pictures, *sample.pictures)))))


def understood(campaign: Campaign, sample: Sample, first: str) -> Campaign:
    """The campaign as its table suggests it: the languages of its columns, and the task type that suits best."""
    waiting = kinds.empty_columns(sample)  # to be filled: what is to be said in a language, not what is
    spoken = translations.families([one for one in sample.columns if one not in waiting], first)
    form = replace(campaign.form, languages=spoken.languages, columns=spoken.columns)
    campaign = proposing.propose(replace(campaign, form=form), translations.in_first(sample, spoken))
    if not spoken.languages:
        return campaign
    return translations.spread(replace(campaign, form=translations.lists_in(campaign.form, sample)))


def add_rows(
    tx: Tx, campaign_id: int, rows: Sequence[tuple[int, Mapping[str, str]]], job: int, reached: Mapping[str, Any]
) -> Sequence[Text]:
    """Take in a batch and remember how far the job came; what is wrong with the rows left out, and with known ones."""
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    assert campaign is not None
    if campaign.kind == survey.CODE:  # its rows are the questions: everybody does the one task
        fresh = bool(rows) and not tx.tasks.first(campaign.id, 1)
        first = 1 if survey_places.has(campaign) else rows[0][0] if rows else 0
        rows = list(enumerate(survey_places.rows(campaign), first)) if fresh else []
        campaign = replace(campaign, rows=0 if fresh else campaign.rows)
    owner = whom.told(tx, campaign)
    assert owner is not None
    good, wrong = sort_out(tx, campaign, owner, rows)
    good, strange = assigning.sort_out(tx, campaign, good)
    if campaign.state is not State.DRAFT:  # a draft's rows are looked at when it is launched
        refused.see(campaign, [one.data for one in good])
    tx.tasks.add(good)
    out = assigning.left_out(tx, campaign)
    unasked = {one.id for one in good if not sampling.is_asked(campaign, one.row, one.data, out)}
    filed = filing.file(tx, campaign, good, lambda one: one.id not in unasked)
    assigning.count(tx, campaign, good)
    tx.drafts.plan(campaign.id, list(unasked), planned=False)
    work = len(good) - len(unasked) - len(filed.known)
    tx.campaigns.save(replace(campaign, rows=campaign.rows + work), campaign.state)
    tx.jobs.keep(job, reached)
    return [*wrong, *strange, *filed.wrong]


def add_pictures(tx: Tx, campaign_id: int, pictures: Sequence[Named]) -> None:
    tx.drafts.lock(campaign_id)
    tx.drafts.add_pictures(campaign_id, pictures)


def progress(tx: Tx, campaign_id: int, person_id: int, doing: Text | None = None) -> None:
    """Have the draft's screen drawn anew. ``doing``: what is under way, where it is no reading of rows."""
    person = tx.people.by_id(person_id)
    assert person is not None
    told = {"doing": pack(doing)} if doing else {}
    tx.outbox.put(person.telegram_id, "progress", str(campaign_id), {"person": person_id, "c": campaign_id, **told})


@dataclass(frozen=True, slots=True)
class Came:
    """What became of a file. ``bare`` rows lack their picture; ``list_sha``: a text file of all problems, or ""."""

    problems: Sequence[Text] = ()
    left_out: int = 0
    bare: int | None = None
    list_sha: str = ""


def finish(tx: Tx, campaign_id: int, person_id: int, job: int, came: Came) -> None:
    """The file is in, or refused (then ``came.problems`` says why)."""
    kept = tx.drafts.lock(campaign_id)
    person = tx.people.by_id(person_id)
    assert kept is not None
    assert person is not None
    tx.drafts.save(_after(kept, came))
    tx.jobs.keep(job, {"c": campaign_id, "done": True})
    told = {"person": person_id, "c": campaign_id, "list": came.list_sha}
    tx.outbox.put(person.telegram_id, "imported", str(campaign_id), told)


def _after(kept: Draft, came: Came) -> Draft:
    return replace(
        kept,
        reading=max(0, kept.reading - 1),
        left_out=kept.left_out + came.left_out,
        bare=kept.bare if came.bare is None else came.bare,
        problems=tuple(pack(one) for one in came.problems[:PROBLEMS_SHOWN]),
    )
