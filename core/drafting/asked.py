"""What a campaign's form asks, as its requester decides it: read from the form, and built into it."""

from contextlib import suppress
from dataclasses import replace

from core import kinds
from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.form.forms import PLACE, visible
from core.form.named import options_columns
from core.form.questions import Acknowledge, ChooseOne, ChooseSeveral, Note
from core.kinds import Settings
from core.tasks import TYPES

SHOWN_CHARS = 300  # of what stands, where it is shown


def settings(campaign: Campaign) -> Settings:
    """What the requester decided, or what the form says where nothing was kept beside it."""
    if campaign.settings != Settings() or not campaign.form.questions or asks_its_own(campaign):
        return campaign.settings
    question = campaign.form.questions[0]
    own = kinds.place(campaign.mapping, kinds.QUESTION)
    said = "" if question.label == own else question.label
    brought = isinstance(question, ChooseOne) and question.says  # by the type
    return Settings(said, question.options if isinstance(question, ChooseOne | ChooseSeveral) and not brought else ())


def built(campaign: Campaign, kind: str, chosen: Settings) -> Campaign:
    """The campaign with its form built anew."""
    if kind not in TYPES:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    if campaign.form.logic and kind == campaign.kind:  # made in a workbook: nothing here is its builder
        return replace(campaign, settings=chosen)
    try:
        form, before = TYPES[kind].build(campaign.mapping, chosen), campaign.form
    except KeyError as lacking:
        params = {"part": str(lacking.args[0])}
        raise Invalid(Text(N_("For this kind of task the file lacks a column: {part}."), params=params)) from None
    if before.languages:
        form = replace(form, languages=before.languages, columns=before.columns, words=before.words)
    return replace(campaign, kind=kind, settings=chosen, form=form)


def kept(campaign: Campaign, step: str, said: str) -> Campaign:
    """The campaign with what was decided in this step among what single types need; "" takes it away."""
    before = settings(campaign)
    more = {**{key: one for key, one in before.more.items() if key != step}, **({step: said} if said else {})}
    return built(campaign, campaign.kind, replace(before, more=more))


def needs(campaign: Campaign) -> tuple[str, ...]:
    """The steps that only this type has; answers to choose from only where its form lets people choose."""
    if campaign.kind not in TYPES:
        return ()
    chosen = any(isinstance(one, ChooseOne | ChooseSeveral) for one in campaign.form.questions)
    return tuple(one for one in TYPES[campaign.kind].NEEDS if chosen or one != kinds.OPTIONS)


def asks_its_own(campaign: Campaign) -> bool:
    """Whether the type asks the same whatever question its requester would write."""
    if campaign.kind not in TYPES:
        return False
    asked = [replace(campaign.settings, question=one) for one in ("?", "??")]
    with suppress(KeyError):  # a campaign of before, whose mapping was not kept
        first, second = (TYPES[campaign.kind].build(campaign.mapping, one).questions for one in asked)
        return first == second
    return False


def own_questions(campaign: Campaign) -> bool:
    """Whether the type brings what it asks, so that no question is to be decided."""
    if not campaign.form.questions:
        return False
    return asks_its_own(campaign) or not (settings(campaign).question or kinds.QUESTION in campaign.mapping)


def question_now(campaign: Campaign) -> Text | None:
    """The question as it stands, in words also where each row brings its own."""
    if not campaign.form.questions:
        return None
    return _brought(campaign) or as_it_is(_label(campaign))


def asked_now(campaign: Campaign) -> Text | None:
    """What stands on the requester's card: the question, or those that the type brings; a column in brackets."""
    if not campaign.form.questions:
        return None
    labels = [_label(campaign)]
    if own_questions(campaign):
        labels = [one.label for one in visible(campaign.form) if not isinstance(one, Note | Acknowledge)]
    return _brought(campaign) or as_it_is(in_brackets(" · ".join(labels)))


def _label(campaign: Campaign) -> str:
    """The question that is the requester's; at a place it comes after those of the place."""
    labels = [one.label for one in campaign.form.questions]
    said = kinds.label(campaign.mapping, settings(campaign))
    return said if said in labels else labels[0]


def _brought(campaign: Campaign) -> Text | None:
    own = kinds.place(campaign.mapping, kinds.QUESTION)
    return each_its_own(campaign.mapping[kinds.QUESTION]) if own and _label(campaign) == own else None


def in_brackets(template: str) -> str:
    """The template for eyes that read no code: ``${who}`` is written [who]."""
    return PLACE.sub(lambda match: f"[{match[1]}]", template)


def each_its_own(column: str) -> Text:
    return Text(N_("each row brings its own, in column {column}"), params={"column": column})


def options_brought(campaign: Campaign) -> str:
    """The column in which each row brings its own options, or several columns of one each; "" for none."""
    first = next(iter(campaign.form.questions), None)
    if campaign.form.predicted or not isinstance(first, ChooseOne | ChooseSeveral):
        return ""
    return options_columns(first)


def options_now(campaign: Campaign) -> Text | None:
    """The options as they stand."""
    if column := options_brought(campaign):
        return each_its_own(column)
    return as_it_is(" · ".join(settings(campaign).options))


def as_it_is(text: str) -> Text | None:
    cut = text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"
    return Text(N_("{value}"), params={"value": cut}) if text else None
