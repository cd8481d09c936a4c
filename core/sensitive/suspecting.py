"""Work that looks as if it should be labelled and is not: by its type, its words, or its first rows.

Words lie, so nothing is refused: a moderator looks before it runs, and may label it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from core.campaigns import Campaign
from core.forbidden.refused import fold
from core.form import surveys
from core.form.translations import texts
from core.sensitive import marks
from core.tasks import moderate

ROWS_LOOKED_AT = 20
CHARS_MAX = 4000  # of one text
_FOLDER = Path(__file__).parent / "words"


@cache
def _words() -> Sequence[tuple[str, re.Pattern[str]]]:
    """Each label with whatever suggests it, in all languages of the folder."""
    found = dict[str, list[str]]()
    for path in sorted(_FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            label, word = line.split(maxsplit=1)
            found.setdefault(label, []).append(re.escape(fold(word)))
    return [(label, re.compile(rf"\b(?:{'|'.join(words)})\b")) for label, words in found.items()]


def suggested(campaign: Campaign, rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The labels that an unlabelled campaign looks like; none where its requester labelled it."""
    if marks.of(campaign):
        return ()
    cells = (cell for row in rows[:ROWS_LOOKED_AT] for cell in row.values())
    said = (campaign.title, *texts(campaign), *surveys.texts(campaign.form), *campaign.columns, *cells)
    folded = [fold(one[:CHARS_MAX]) for one in said]
    found = {label for label, words in _words() if any(words.search(one) for one in folded)}
    if not found and campaign.kind == moderate.CODE:
        found = {"distressing"}
    return tuple(one for one in marks.LABELS if one in found)
