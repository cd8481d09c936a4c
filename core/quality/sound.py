"""A sound or film of the wrong length, and one that holds next to nothing.

Nothing is decoded. How long it plays is what its sender's phone or the file says, so the bytes a second must bear that
out: speech in Opus, Telegram's voices, takes 2000 to 4000 of them, digital silence about 250, AMR at its worst 600.
"""

from core.errors import N_, Text
from core.form.questions import SendAudio, SendVideo
from core.quality.finding import FileFacts, Finding, Sent, Then

RULE = "sound"
SILENT_BYTES = 400  # a second: nothing was said, or it is far shorter than it claims
QUIET_BYTES = 900  # a second: worth a listen
FILM_BYTES = 1500  # a second: a film of less is a lens cap or no film


def check(sent: Sent) -> Finding | None:
    """Ask again for what is too short, too long or silent; have a moderator listen to what is only doubtful."""
    asked, facts = sent.question, sent.file
    if facts is None or not isinstance(asked, SendAudio | SendVideo):
        return None
    fault = _length(facts, asked) or _silence(facts, asked)
    if fault:
        return Finding(RULE, Then.ASK, fault)
    if not facts.seconds:
        return Finding(RULE, Then.LOOK, Text(N_("How long it plays is not known.")))
    if isinstance(asked, SendAudio) and facts.bytes < facts.seconds * QUIET_BYTES:
        return Finding(RULE, Then.LOOK, Text(N_("There is little to hear in it.")))
    return None


def _length(facts: FileFacts, asked: SendAudio | SendVideo) -> Text | None:
    if not facts.seconds:
        return None
    if facts.seconds < asked.seconds_min:
        return Text(
            N_("This has {seconds} second. Please record at least {least}."),
            N_("This has {seconds} seconds. Please record at least {least}."),
            n=facts.seconds,
            params={"seconds": facts.seconds, "least": asked.seconds_min},
        )
    if facts.seconds > asked.seconds_max:
        return Text(
            N_("This has {seconds} second. Please record no more than {most}."),
            N_("This has {seconds} seconds. Please record no more than {most}."),
            n=facts.seconds,
            params={"seconds": facts.seconds, "most": asked.seconds_max},
        )
    return None


def _silence(facts: FileFacts, asked: SendAudio | SendVideo) -> Text | None:
    if isinstance(asked, SendVideo):
        empty = facts.bytes < facts.seconds * FILM_BYTES
        return Text(N_("There is nothing to see in this video. Please record it again.")) if empty else None
    if facts.bytes < facts.seconds * SILENT_BYTES:
        return Text(N_("I hear nothing in it. Please record it again, with the phone nearer to your mouth."))
    return None
