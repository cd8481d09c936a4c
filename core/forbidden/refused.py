"""What is never given out, refused by name: the words that give it away, and what its requester is told.

Words lie. So only an order to do the thing is refused, and each refusal says what to do when something else was meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.campaigns import Campaign
from core.errors import N_, NotAllowed, Text
from core.forbidden.refused_rules import RULES
from core.forbidden.refused_words import Rule
from core.form import surveys
from core.form.forms import say, spoken_row
from core.form.translations import texts
from core.kinds import QUESTION
from core.tasks import TYPES

ROWS_LOOKED_AT = 20
TEXT_CHARS_MAX = 4000  # of one text
# What is only translated or mended is nobody's order.
_MATERIAL = re.compile(
    r"\b(translate|correct|rewrite|spell|read aloud|tafsiri|sahihisha|traduisez|corrigez|traduce|corrige|traduza"
    r"|terjemahkan)\b([^\"“«]{0,60})[\"“«][^\"”»]{1,500}[\"”»]"
)
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0655]")  # accents and Arabic vowel signs; others are letters


def fold(text: str) -> str:
    """Small letters without accents and invisible signs, one space between words; a "_" is one too."""
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    seen = (
        "".join(one for one in apart if unicodedata.category(one) != "Cf")
        .replace("_", " ")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def check(said: Iterable[str]) -> Text | None:
    """Why these texts are refused, None when nothing speaks against them."""
    rule = found(said)
    return None if rule is None else _told(rule)


def found(said: Iterable[str]) -> Rule | None:
    for text in said:
        folded = _MATERIAL.sub(r"\1\2", fold(text[:TEXT_CHARS_MAX]))
        for rule in RULES:
            if rule.says.search(folded):
                return rule
    return None


def see(campaign: Campaign, rows: Sequence[Mapping[str, str]] = ()) -> None:
    """Raises ``NotAllowed`` where the campaign, or what its rows tell people to do, is nothing to give out.

    Other cells are looked at by nobody: a comment to be judged may say "follow my page" and be honest work.
    """
    cells = (one for row in rows[:ROWS_LOOKED_AT] for one in _ordered(campaign, row))
    said = (one for words in campaign.form.words.values() for one in words.values())
    who = (campaign.asks, campaign.settings.more.get("contact", ""))
    why = check((*texts(campaign), *surveys.texts(campaign.form), *who, *campaign.columns, *cells, *said))
    if why is not None:
        raise NotAllowed(why)


def _ordered(campaign: Campaign, row: Mapping[str, str]) -> Iterator[str]:
    """What the row tells people to do, in each language."""
    form, mapping = campaign.form, campaign.mapping
    orders = TYPES[campaign.kind].ORDERS if campaign.kind in TYPES else ()
    for language in form.languages or ("",):
        if QUESTION in mapping or QUESTION in orders:
            yield say(form, form.questions[0].label, row, language)
        cells = spoken_row(form, row, language)
        yield from (cells.get(mapping[part], "") for part in orders if part in mapping)


def _told(rule: Rule) -> Text:
    return Text(
        N_("{why} If you mean something else, say it in other words, or ask us with /help."),
        params={"why": Text(rule.sentence)},
    )
