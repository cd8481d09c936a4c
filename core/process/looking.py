"""What the rules of ``core.quality`` say of one answer, with what they may compare it to."""

from collections.abc import Sequence
from dataclasses import replace

from core.errors import Invalid
from core.form import forms
from core.form.answers import EMPTY
from core.form.questions import CANT_TELL, FILES, SendLocation, WriteText
from core.media import sha_of
from core.people import Person
from core.ports import Tx
from core.process import prints
from core.quality import findings
from core.quality.finding import FileFacts, Finding, PhotoFacts, Sent, Then
from core.work import Held
from core.working import opening

EARLIER = 8  # of a person's latest answers that the rules look at
Facts = PhotoFacts | FileFacts | None


def found(tx: Tx, me: Person, held: Held, sent: Sent, facts: Facts = None) -> Sequence[Finding]:
    """What the rules say of it. Raises ``Invalid`` where one asks for another answer."""
    form, question, value = held.form, sent.question, sent.value
    looked_at = isinstance(question, (WriteText, SendLocation, *FILES))
    if not isinstance(value, str) or not (value == CANT_TELL or looked_at):
        return ()
    if value == EMPTY or (forms.agrees(form) and value != CANT_TELL):
        return ()
    if facts is not None:
        facts = replace(facts, seen_before=tx.answers.with_file(sha_of(value)) is not None)
    sent = replace(
        sent,
        photo=facts if isinstance(facts, PhotoFacts) else None,
        file=facts if isinstance(facts, FileFacts) else None,
        shown=forms.say(form, form.shows, held.task.data, opening.shown_in(me, held.campaign)),
        photos=lambda: [
            *prints.near(opening.draft_of(me, held), question),
            *tx.prints.near(held.campaign.id, held.task.id, me.id),
        ],
        earlier=lambda: [one.get(question.name, "") for one in tx.answers.said(held.campaign.id, me.id, EARLIER)],
    )
    said = findings(sent)
    ask = next((one for one in said if one.then is Then.ASK), None)
    if ask:
        raise Invalid(ask.text)
    return said
