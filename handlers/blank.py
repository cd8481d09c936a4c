"""The neutral picture that takes the place of what somebody sent, once a card is decided: a grey strip of 200 bytes."""

import base64

from core.media import kind_of
from core.ports import Media
from core.process.process_views import CardFacts
from core.work import CaseKind

JPEG = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqm"
    "x5moq6T/wAALCAAgAUABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AKoAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD/9k="
)


async def shown(media: Media, facts: CardFacts, message_id: int) -> str | None:
    """The file of a card; of a decided one what stands instead where its message is there already, else none."""
    if not facts.case.decided_at or facts.case.kind is CaseKind.CONFIRM:
        return facts.file
    return await instead(media, facts.file) if message_id else None


async def instead(media: Media, name: str | None) -> str | None:
    """What is shown instead of this file, in the same message; None where its message cannot become a picture.

    A picture, a sound or a film is replaced in place: one call, no new message. A voice message takes nothing else, so
    its card is sent anew as text, and the voice goes.
    """
    if name is None or kind_of(name) == "voice":
        return None
    return await media.put(base64.b64decode(JPEG), passing=True)
