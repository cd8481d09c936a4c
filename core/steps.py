"""What a requester decides about a campaign, one step each: the question, how an answer is read, what buttons offer."""

from collections.abc import Mapping
from dataclasses import replace

from core import kinds
from core.asked import as_it_is, built, chooses, question_now, settings
from core.campaigns import ANSWERS_WANTED_MAX, LEASE_SECONDS_MAX, LEASE_SECONDS_MIN, PRICE_MAX, Campaign
from core.errors import N_, Invalid, Text
from core.forms import places, split_options
from core.kinds import valid_options
from core.money import amount
from core.questions import LABEL_CHARS_MAX, OPTION_CHARS_MAX, OPTIONS_MAX
from core.step import NONE, Step, number, words
from core.steps_places import ASKED, PLACES, unneeded, unstated
from core.steps_words import WORDS, unsaid
from core.tasks import TYPES

TITLE_CHARS_MAX = 60
WORDS_CHARS_MAX = 300  # who asks, and what for
INSTRUCTIONS_CHARS_MAX = 1000
UNDER_PICTURE_MAX = 350  # instructions or question where a picture stands above: Telegram's captions are short
YES = "yes"
ANYONE = "*"


def _room(campaign: Campaign, most: int) -> int:
    return min(most, UNDER_PICTURE_MAX) if campaign.form.picture else most


def _kind(campaign: Campaign, text: str) -> Campaign:
    before = settings(campaign)
    return built(campaign, text, before)


def _question(campaign: Campaign, text: str) -> Campaign:
    asked = replace(settings(campaign), question=words(text, _room(campaign, LABEL_CHARS_MAX)))
    if campaign.columns and set(places(asked.question)) - set(campaign.columns):
        raise Invalid(Text(N_("Your question names a column that the file does not have.")))
    return built(campaign, campaign.kind, asked)


def _options(campaign: Campaign, text: str) -> Campaign:
    options = split_options(text)
    if not valid_options(options):
        raise Invalid(
            Text(
                N_("Please send {least} to {most} answers, one a line, each of at most {letters} letters."),
                params={"least": kinds.OPTIONS_MIN, "most": OPTIONS_MAX, "letters": OPTION_CHARS_MAX},
            )
        )
    return built(campaign, campaign.kind, replace(settings(campaign), options=options))


def _instructions(campaign: Campaign, text: str) -> Campaign:
    said = "" if text.strip() == NONE else words(text, _room(campaign, INSTRUCTIONS_CHARS_MAX))
    return replace(campaign, instructions=said)


def _languages(campaign: Campaign, text: str) -> Campaign:
    """Switch one language on or off; ``ANYONE`` asks for none."""
    if text == ANYONE:
        return replace(campaign, languages=())
    code = text.strip().casefold()
    if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        raise Invalid(Text(N_("Please tap a language, or send its short code, such as en or sw.")))
    chosen = campaign.languages
    kept = tuple(one for one in chosen if one != code) if code in chosen else (*chosen, code)
    return replace(campaign, languages=kept)


def _minutes(value: str) -> Text:
    return Text(one=N_("{n} minute"), many=N_("{n} minutes"), n=int(value), params={"n": int(value)})


STEPS: Mapping[str, Step] = {
    "kind": Step(
        N_("What shall people do?"),
        _kind,
        tuple(TYPES),
        lambda value: Text(TYPES[value].NAME),
        lambda campaign: Text(TYPES[campaign.kind].NAME) if campaign.kind else None,
    ),
    "title": Step(
        N_("What shall this job be called? Workers see the name in their list of jobs."),
        lambda campaign, text: replace(campaign, title=words(text, TITLE_CHARS_MAX)),
        now=lambda campaign: as_it_is(campaign.title),
    ),
    "question": Step(
        N_("What question shall people answer? Write it as they will read it."),
        _question,
        now=question_now,
    ),
    "options": Step(
        N_("Which answers can they choose from? Send them in one message, one a line."),
        _options,
        now=lambda campaign: as_it_is(" · ".join(settings(campaign).options)),
    ),
    **PLACES,
    "instructions": Step(
        N_("What must people know to do it well? A few short sentences. An example helps most."),
        _instructions,
        (NONE,),
        lambda _: Text(N_("Nothing to add")),
        lambda campaign: as_it_is(campaign.instructions),
    ),
    "asks": Step(
        N_("Who asks? A name that workers may know: yours, or your organisation's."),
        lambda campaign, text: replace(campaign, asks=words(text, WORDS_CHARS_MAX)),
        now=lambda campaign: as_it_is(campaign.asks),
    ),
    "purpose": Step(
        N_("Why do you ask, and what will the answers be used for? Workers read this before they begin."),
        lambda campaign, text: replace(campaign, purpose=words(text, WORDS_CHARS_MAX)),
        now=lambda campaign: as_it_is(campaign.purpose),
    ),
    "price": Step(
        N_("How many points do you pay for one answer? Tap, or send a number."),
        lambda campaign, text: replace(campaign, price_minor=number(text, 1, PRICE_MAX)),
        ("2", "5", "10", "20", "50"),
        lambda value: amount(int(value)),
        lambda campaign: amount(campaign.price_minor) if campaign.price_minor else None,
    ),
    "answers": Step(
        N_("How many people shall answer each task? With 3, two who agree decide. Tap, or send a number."),
        lambda campaign, text: replace(campaign, answers_wanted=number(text, 1, ANSWERS_WANTED_MAX)),
        ("1", "3", "5"),
        lambda value: Text(N_("{value}"), params={"value": value}),
        lambda campaign: Text(N_("{value}"), params={"value": str(campaign.answers_wanted)}),
    ),
    "minutes": Step(
        N_("How many minutes may one task take? After that it goes to someone else. Tap, or send a number."),
        lambda campaign, text: replace(
            campaign, lease_seconds=60 * number(text, LEASE_SECONDS_MIN // 60, LEASE_SECONDS_MAX // 60)
        ),
        ("5", "10", "30", "60"),
        _minutes,
        lambda campaign: _minutes(str(campaign.lease_seconds // 60)),
    ),
    "languages": Step(
        N_("Which language must people read to do this? Tap one or more, then go on."),
        _languages,
        (ANYONE,),
        lambda _: Text(N_("Any language")),
        lambda campaign: as_it_is(", ".join(campaign.languages)) or Text(N_("Any language")),
    ),
    "words": WORDS,
    "review": Step(
        N_("Shall a moderator look at every answer? If not, they look at the doubtful ones only."),
        lambda campaign, text: replace(campaign, reviewed=text == YES),
        (NONE, YES),
        lambda value: Text(N_("Every answer")) if value == YES else Text(N_("The doubtful ones")),
        lambda campaign: Text(N_("Every answer")) if campaign.reviewed else Text(N_("The doubtful ones")),
    ),
}
MORE: Mapping[str, Step] = {
    "fund": Step(
        N_("How many points shall go to this campaign? Send a number."),
        lambda campaign, _: campaign,
        ("100", "1000"),
        lambda value: amount(int(value)),
    ),
    "rows": Step(
        N_("Send the file with the new rows. It needs the same columns as the first one."), lambda campaign, _: campaign
    ),
}
WALK = (
    *(
        "question",
        "options",
        *ASKED,
        "instructions",
        "asks",
        "purpose",
        "price",
        "answers",
        "minutes",
        "languages",
        "words",
        "review",
    ),
)
RUNNING = ("question", "instructions", "words", "price")  # what may still change after the launch


def comes_again(campaign: Campaign, step: str, text: str) -> bool:
    """Whether the step is asked once more: languages are tapped one by one, texts said in one after the other."""
    if step == "words":
        return text != NONE and bool(unsaid(campaign))
    return step == "languages" and text != ANYONE


def missing(campaign: Campaign) -> list[str]:
    """The steps without which nothing can be launched."""
    lacks = {
        "kind": not campaign.kind,
        "question": bool(campaign.kind) and not campaign.form.questions[0].label,
        "options": chooses(campaign) and not valid_options(settings(campaign).options),
        "risk": unstated(campaign),
        "asks": not campaign.asks,
        "purpose": not campaign.purpose,
        "price": not campaign.price_minor,
    }
    return [step for step, lacking in lacks.items() if lacking]


def after(campaign: Campaign, step: str) -> str:
    """The step that follows on the walk, "" at its end. What an earlier campaign or the file answered is not asked."""
    known = {one for one in ("asks", "purpose") if one not in missing(campaign)}
    if not chooses(campaign) or (kinds.OPTIONS in campaign.mapping and settings(campaign).options):
        known.add("options")
    if kinds.QUESTION in campaign.mapping:
        known.add("question")
    known |= unneeded(campaign)
    known.add("languages" if campaign.form.languages else "words")
    if not unsaid(campaign):
        known.add("words")
    rest = WALK[WALK.index(step) + 1 :] if step in WALK else WALK
    return next((one for one in rest if one not in known), "")
