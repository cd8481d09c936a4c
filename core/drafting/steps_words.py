"""The step in which a campaign's texts are said in its other languages."""

from dataclasses import replace

from core.campaigns import Campaign
from core.drafting.step import NONE, Step, room, words
from core.errors import N_, Invalid, Text
from core.form import translations
from core.form.forms import places
from core.form.questions import LABEL_CHARS_MAX, OPTION_CHARS_MAX, ChooseOne, ChooseSeveral, Rank
from core.typed import tongues

TEXTS_AT_ONCE = 20
CHARS_AT_ONCE = 2000  # of the texts asked for in one message


def unsaid(campaign: Campaign) -> str:
    """The first language in which a text is lacking, "" for none."""
    return next((code for code in campaign.form.languages if translations.lacking(campaign, code)), "")


def _wanted(campaign: Campaign, code: str) -> tuple[str, ...]:
    """The texts to send in one message: several of a line each, or one that has lines of its own."""
    lacking = translations.lacking(campaign, code)
    found = [lacking[0]]
    for one in lacking[1:TEXTS_AT_ONCE]:
        if "\n" in found[0] + one or sum(map(len, found)) + len(one) > CHARS_AT_ONCE:
            break
        found.append(one)
    return tuple(found)


def said(campaign: Campaign, text: str) -> Campaign:
    """The wanted texts of one language, a line each."""
    code = unsaid(campaign)
    if text.strip() == NONE or not code:
        return campaign
    wanted = _wanted(campaign, code)
    lines = [text] if "\n" in wanted[0] else [line for line in text.splitlines() if line.strip()]
    if len(lines) != len(wanted):
        params = {"n": len(wanted), "found": len(lines)}
        raise Invalid(
            Text(
                N_("Please send one line; this has {found}."),
                N_("Please send {n} lines, one for each text; this has {found}."),
                len(wanted),
                params,
            )
        )
    found = {written: fitting(campaign, written, one) for written, one in zip(wanted, lines, strict=True)}
    return replace(campaign, form=translations.add_words(campaign.form, code, found))


def fitting(campaign: Campaign, written: str, text: str) -> str:
    """The text as it can stand for the one the requester wrote. Raises ``Invalid``."""
    choices = [one.options for one in campaign.form.questions if isinstance(one, ChooseOne | ChooseSeveral | Rank)]
    is_option = any(written in options for options in choices)
    found = words(text, OPTION_CHARS_MAX if is_option else room(campaign, LABEL_CHARS_MAX))
    if set(places(found)) - set(places(written)):
        raise Invalid(Text(N_("Only columns that stand in your own text can stand in it in another language.")))
    return found


def lacking_texts(campaign: Campaign) -> Text | None:
    code = unsaid(campaign)
    if not code:
        return None
    name = tongues.name_of(code)
    lines = "\n".join(_wanted(campaign, code))
    return Text(N_("{language}:\n{texts}"), params={"language": name, "texts": lines})


WORDS = Step(
    N_(
        "Your job has several languages. Send what stands below in the other language too, in one message, line by "
        "line in this order. Until all is said, people who read only that language are not offered the job."
    ),
    said,
    (NONE,),
    lambda _: Text(N_("Not now")),
    lacking_texts,
)
