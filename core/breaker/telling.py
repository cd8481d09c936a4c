"""What moderators read of a requester who is stopped: numbers, a bar of each rate, and a few of the answers."""

from collections.abc import Sequence

from core.breaker.port import State, Stop
from core.breaker.rule import Why
from core.errors import N_, Text
from core.form.forms import fill, spoken_row, visible
from core.form.saying import said
from core.ports import Tx
from core.work import Answer, Case

SHOWN = 3  # answers
CHARS_MAX = 80  # of what an answer's line quotes, each
SQUARES = 10  # of a bar
WORDS = {
    State.STAND: N_("One of you says: the rejections stand. One more has to say the same."),
    State.PAY: N_("One of you says: pay them all. One more has to say the same."),
}


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What its card says."""
    found = tx.breaker.stops.get(case.id)
    assert found is not None
    words = dict.fromkeys(tx.breaker.stops.said(case.id).values()) if not case.decided_at else ()
    said_so = [Text(WORDS[State(word)]) for word in words]
    samples = [_line(tx, n, one) for n, one in enumerate(_samples(tx, found), 1)]
    return [_asks(tx, found), *numbers(found), *samples, *said_so]


def _asks(tx: Tx, found: Stop) -> Text:
    campaign = tx.campaigns.get(found.campaign_id)
    title = campaign.title if campaign else ""
    if found.file:
        return Text(
            N_(
                "{title}: a requester sent a file of decisions. Nothing of it has taken effect; what would be paid by "
                "its day meanwhile is paid."
            ),
            params={"title": title},
        )
    return Text(
        N_("{title}: a requester began to reject far more than before. No more can be rejected now."),
        params={"title": title},
    )


def numbers(found: Stop) -> Sequence[Text]:
    """How many, against what is usual."""
    counts = found.counts
    told = [
        Text(
            N_("Rejected: {bar} {rejected} of {decided}. For them up to {usual} % are usual: {usual_bar}"),
            params={
                "bar": bar(counts.rejected, counts.decided),
                "rejected": counts.rejected,
                "decided": counts.decided,
                "usual": round(found.usual_bp / 100),
                "usual_bar": bar(found.usual_bp, 10_000),
            },
        )
    ]
    if counts.compared:
        text = N_("Of {compared} rejected answers that can be compared, {agreed} say what others surely say.")
        told.append(Text(text, params={"compared": counts.compared, "agreed": counts.agreed}))
    if found.why == Why.AGREEMENT:
        told.append(Text(N_("That so many agree is why it was stopped.")))
    return told


def bar(part: int, whole: int) -> str:
    """A share, drawn."""
    full = round(SQUARES * part / whole)
    return "■" * full + "□" * (SQUARES - full)


def _samples(tx: Tx, found: Stop) -> Sequence[Answer]:
    return tx.breaker.answers.still(found.organisation_id, SHOWN) if found.state is State.FROZEN else ()


def _line(tx: Tx, n: int, answer: Answer) -> Text:
    held = tx.assignments.held(answer.campaign_id, answer.task_id, answer.person_id)
    assert held is not None, "it was answered"
    form = held.form
    shown = fill(form.shows, spoken_row(form, held.task.data)) or f"#{held.task.row}"
    asked = next((one for one in visible(form) if one.name in answer.values), None)
    why = next((one.sentence for one in reversed(tx.cases.decisions(answer.id)) if one.sentence), "")
    params: dict[str, str | int | Text] = {"n": n, "what": _cut(shown), "why": _cut(why)}
    if asked is None:
        return Text(N_("{n}. {what}. Rejected: {why}"), params=params)
    params["said"] = said(asked, answer.values[asked.name])
    return Text(N_("{n}. {what}: “{said}”. Rejected: {why}"), params=params)


def _cut(text: str) -> str:
    return text if len(text) <= CHARS_MAX else text[: CHARS_MAX - 1] + "…"
