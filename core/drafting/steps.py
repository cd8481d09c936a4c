"""What a requester decides about a campaign, one step each: the question, how an answer is read, what buttons offer."""

from collections.abc import Mapping
from dataclasses import replace

from core import kinds
from core.campaigns import DECIDE_IN, Campaign
from core.drafting import decisions, steps_answers, steps_peers
from core.drafting.asked import as_it_is, needs, options_brought, options_now, own_questions, question_now, settings
from core.drafting.step import NONE, Step, words
from core.drafting.steps_answers import ANSWERS, EXACT
from core.drafting.steps_places import ASKED, PLACES, WINDOWS, unneeded, unstated
from core.drafting.steps_proofs import PROOFS, needed
from core.drafting.steps_research import RESEARCH, wanted
from core.drafting.steps_teams import DECIDING, TEAMS
from core.drafting.steps_words import WORDS, unsaid
from core.entry import exam
from core.entry import steps as entry
from core.errors import N_, Text
from core.form.questions import OPTION_CHARS_MAX, ChooseOne, ChooseSeveral
from core.funds import by_hour, prices, royalties, sets
from core.kinds import valid_options
from core.known import step
from core.known.filing import PROMOTED
from core.launched.settling import placed
from core.on_site import windows
from core.process.review import by_owner
from core.requesters import said
from core.studies import quotas
from core.tables import sampling
from core.tasks import TYPES, survey
from core.teams.roster import BACK_CHECK, PER_DAY, UNREACHED_PAY
from core.verdicts.policy_of import TOLERANCE
from core.wages import agreed

YES = "yes"
STEPS: Mapping[str, Step] = {
    "kind": Step(
        N_("What shall people do?"),
        lambda campaign, _: campaign,  # core.tables.proposing.chosen looks at the table
        tuple(TYPES),
        lambda value: Text(TYPES[value].NAME),
        lambda campaign: Text(TYPES[campaign.kind].NAME) if campaign.kind else None,
    ),
    "title": Step(
        N_("What shall this job be called? Workers see the name in their list of jobs."),
        lambda campaign, text: replace(campaign, title=words(text, decisions.TITLE_CHARS_MAX)),
        now=lambda campaign: as_it_is(campaign.title),
    ),
    "question": Step(
        N_("What question shall people answer? Write it as they will read it."),
        decisions.question,
        now=question_now,
    ),
    "options": Step(
        N_("Which answers can they choose from? Send them in one message, one a line."),
        decisions.options,
        now=options_now,
    ),
    **PLACES,
    **PROOFS,
    **WINDOWS,
    **TEAMS,
    **step.STEPS,
    **entry.STEPS,
    "fields": Step(
        N_("What shall be looked at, one by one? Send the names in one message, one a line."),
        decisions.fields,
        now=lambda campaign: as_it_is(" · ".join(settings(campaign).fields)),
    ),
    "sample": Step(
        N_("A machine was sure of some rows. How many of those shall people check? The others keep its answer."),
        decisions.counted("sample", 1, 99),
        ("10", "20", "1"),
        lambda value: Text(N_("All of them")) if value == "1" else Text(N_("1 in {n}"), params={"n": value}),
    ),
    "target": Step(
        N_("Into which language? Tap one, or send its name."),
        decisions.more("target", OPTION_CHARS_MAX),
        ("English", "French", "Swahili"),
        now=decisions.more_now("target"),
    ),
    "warning": Step(
        N_("What shall people be warned of before they see anything? They may then skip it."),
        decisions.more("warning", decisions.WORDS_CHARS_MAX),
        (NONE,),
        lambda _: Text(N_("No warning")),
        decisions.more_now("warning"),
    ),
    "instructions": Step(
        N_("What must people know to do it well? A few short sentences. An example helps most."),
        decisions.instructions,
        (NONE,),
        lambda _: Text(N_("Nothing to add")),
        lambda campaign: as_it_is(campaign.instructions),
    ),
    "asks": Step(
        N_("Who asks? A name that workers may know: yours, or your organisation's."),
        lambda campaign, text: replace(campaign, asks=words(text, decisions.WORDS_CHARS_MAX)),
        now=lambda campaign: as_it_is(campaign.asks),
    ),
    "purpose": Step(
        N_("Why do you ask, and what will the answers be used for? Workers read this before they begin."),
        lambda campaign, text: replace(campaign, purpose=words(text, decisions.WORDS_CHARS_MAX)),
        now=lambda campaign: as_it_is(campaign.purpose),
    ),
    **said.STEPS,
    prices.KEY: prices.STEP,
    **by_hour.STEPS,
    **sets.STEPS,
    **royalties.STEPS,
    **ANSWERS,
    "minutes": Step(
        N_("How many minutes may one task take? After that it goes to someone else. Tap, or send a number."),
        decisions.minutes,
        ("5", "10", "30", "60"),
        lambda value: by_hour.minutes(int(value)),
        lambda campaign: by_hour.minutes(campaign.lease_seconds // 60),
    ),
    "languages": Step(
        N_("Which language must people read to do this? Tap one or more, then go on."),
        decisions.languages,
        (decisions.ANYONE,),
        lambda _: Text(N_("Any language")),
        lambda campaign: as_it_is(", ".join(campaign.languages)) or Text(N_("Any language")),
    ),
    "words": WORDS,
    **RESEARCH,
    "review": Step(
        N_("Shall a moderator look at every answer? If not, they look at the doubtful ones only."),
        steps_peers.review,
        (NONE, YES),
        lambda value: Text(N_("Every answer")) if value == YES else Text(N_("The doubtful ones")),
        steps_peers.review_now,
    ),
    DECIDE_IN: DECIDING,
}
MORE: Mapping[str, Step] = {
    prices.FUND: prices.MORE,
    "rows": Step(
        N_("Send the file with the new rows. It needs the same columns as the first one."), lambda campaign, _: campaign
    ),
}
WALK = (
    *("question", "options", "fields", "sample", "target", "warning", *ASKED, *WINDOWS, "instructions", "asks"),
    *(said.CONTACT, "purpose", said.DATA),
    *("price", "answers", EXACT, "people", "minutes", "languages", "words", "review"),
)
# Asked only where the type, or the table, needs them.
OF_A_TYPE = frozenset(
    {"options", "sample", "fields", "target", "warning", "people"}.union(PLACES, PROOFS, WINDOWS, RESEARCH)
)
# May change after the launch.
RUNNING = ("question", "instructions", "words", "price", agreed.CAP, PER_DAY, exam.PASS, PROMOTED)


def asks(campaign: Campaign, step: str) -> str:
    """What is asked in the step, a marked sentence."""
    if step in (prices.KEY, prices.FUND):
        return prices.asks(campaign, step)
    if step == "answers":
        return steps_answers.asks(campaign)
    return STEPS[step].asks if step in STEPS else MORE[step].asks


def conflict(campaign: Campaign) -> Text | None:
    """Why what was decided does not go together, None where it does."""
    return by_hour.conflict(campaign) or steps_answers.conflict(campaign)


def leads_to(campaign: Campaign, step: str, text: str) -> str:
    """The step that follows at once, "" for none."""
    return by_hour.leads_to(campaign, step) or steps_answers.leads_to(campaign, step, text)


def open_to(campaign: Campaign) -> list[str]:
    """The steps there are for this campaign's type, and so can be changed."""
    has = {*needs(campaign), *needed(campaign), *(WINDOWS if windows.has(campaign) else ())}
    has |= wanted(campaign)
    if quotas.has(campaign):  # which say how many people are wanted
        has.discard("people")
    gone = {one for one in OF_A_TYPE if one not in has}
    gone |= steps_answers.closed(campaign)
    if campaign.kind == survey.CODE:
        gone |= {"answers", PER_DAY, BACK_CHECK, sets.KEY, TOLERANCE}
    if sampling.CONFIDENCE not in campaign.mapping:
        gone.add("sample")
    if own_questions(campaign):
        gone.add("question")
    if not any(isinstance(one, ChooseOne | ChooseSeveral) for one in campaign.form.questions[:1]):
        gone.add("options")  # its first question has none, as where a file says which language a text is in
    if not placed(campaign.form):
        gone.add(UNREACHED_PAY)
    gone |= step.closed(campaign)
    if by_owner(campaign):  # no moderator is asked at all
        gone.add("review")
    gone |= by_hour.closed(campaign) | entry.closed(campaign)
    return [one for one in STEPS if one not in gone]


def missing(campaign: Campaign) -> list[str]:
    """The steps without which nothing can be launched."""
    has, more = needs(campaign), settings(campaign)
    asked = campaign.form.questions
    lacks = {
        "kind": not campaign.kind,
        "question": bool(campaign.kind) and not (asked and asked[0].label),
        "options": "options" in has and not (valid_options(more.options) or options_brought(campaign)),
        "fields": "fields" in has and not more.fields,
        "target": "target" in has and not more.more.get("target") and "target" not in campaign.mapping,
        "risk": unstated(campaign),
        windows.ZONE: windows.has(campaign) and not windows.zone_name(campaign),
        "asks": not campaign.asks,
        "purpose": not campaign.purpose,
        **said.lacking(campaign),
        "price": not campaign.price_minor,
    }
    return [step for step, lacking in lacks.items() if lacking]


def first(campaign: Campaign) -> str:
    """The step to begin with, "" where nothing lacks. Who was asked before is asked only for what lacks."""
    lacking = missing(campaign)
    if "kind" not in lacking and ("price" in lacking or (lacking and settings(campaign).said)):
        return after(campaign, "")
    return next(iter(lacking), "")


def after(campaign: Campaign, step: str) -> str:
    """The step that follows on the walk, "" at its end. What an earlier campaign or the file answered is not asked."""
    lacking = missing(campaign)
    known = {one for one in ("asks", "purpose", *said.STEPS, "fields", "target", windows.ZONE) if one not in lacking}
    if kinds.OPTIONS in campaign.mapping and (settings(campaign).options or options_brought(campaign)):
        known.add("options")
    if kinds.QUESTION in campaign.mapping:
        known.add("question")
    known |= {*settings(campaign).said, *unneeded(campaign)}
    known.add("languages" if campaign.form.languages else "words")
    if not unsaid(campaign):
        known.add("words")
    offered = open_to(campaign)
    rest = WALK[WALK.index(step) + 1 :] if step in WALK else WALK
    return next((one for one in rest if one in offered and one not in known), "")
