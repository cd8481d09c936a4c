"""Read a sentence aloud: a voice message, recorded in the chat."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import SendAudio
from core.kinds import TEXT, Proposal, Review, Sample, Settings, named, place
from core.tables.columns import rest

CODE = "speak"
NAME = N_("Record speech")
EXPLAIN = N_("People read a sentence aloud and send it as a voice message.")
SECONDS = 40
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("text",)
ORDERS: tuple[str, ...] = ()
QUESTION = N_("Please read this aloud and send it as a voice message.")
SAYS: tuple[str, ...] = (QUESTION,)
SENTENCES = frozenset({"sentence", "read_aloud", "say", "utterance", "sentensi"})
LETTERS_A_SECOND = 5  # of someone who reads slowly
SECONDS_MIN, SECONDS_MAX = 20, 300


def propose(sample: Sample) -> Proposal | None:
    """Suits sentences; best where the column is called so. The longest one says how long a message may be."""
    column = named(sample, SENTENCES) or rest(sample).get(TEXT, "")
    if not column or sample.pictures:
        return None
    longest = max((len(row.get(column, "")) for row in sample.rows), default=0)
    seconds = min(SECONDS_MAX, max(SECONDS_MIN, longest // LETTERS_A_SECOND))
    score = 75 if named(sample, SENTENCES) else 5
    return Proposal(score, {TEXT: column}, Settings(QUESTION, more={"seconds": str(seconds)}))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    seconds = int(settings.more.get("seconds", SECONDS_MAX))
    asked = SendAudio("answer", settings.question or QUESTION, seconds_max=seconds, voice=True)
    return Form((asked,), shows=place(mapping, TEXT), spoken=True)
