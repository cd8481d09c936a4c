"""The step in which a campaign's texts are said in its other languages."""

from dataclasses import replace

from core import translations
from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.forms import places
from core.step import NONE, Step


def unsaid(campaign: Campaign) -> str:
    """The first language in which a text is lacking, "" for none."""
    return next((code for code in campaign.form.languages if translations.lacking(campaign, code)), "")


def said(campaign: Campaign, text: str) -> Campaign:
    """The lacking texts of one language, a line each."""
    code = unsaid(campaign)
    if text.strip() == NONE or not code:
        return campaign
    lacking = translations.lacking(campaign, code)
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if len(lines) != len(lacking):
        params = {"n": len(lacking), "found": len(lines)}
        raise Invalid(Text(N_("Please send {n} lines, one for each text; this has {found}."), params=params))
    said = dict(zip(lacking, lines, strict=True))
    for written, one in said.items():
        if set(places(one)) - set(places(written)):
            raise Invalid(Text(N_("Your question names a column that the file does not have.")))
    return replace(campaign, form=translations.add_words(campaign.form, code, said))


def lacking_texts(campaign: Campaign) -> Text | None:
    code = unsaid(campaign)
    if not code:
        return None
    name = translations.NAMES[code][0].title()
    lines = "\n".join(translations.lacking(campaign, code))
    return Text(N_("{language}:\n{texts}"), params={"language": name, "texts": lines})


WORDS = Step(
    N_(
        "Your table has several languages. Send these texts in the other language too, in one message, one a line, "
        "in this order. Until then the job is not offered to people who read only that language."
    ),
    said,
    (NONE,),
    lambda _: Text(N_("Not now")),
    lacking_texts,
)
