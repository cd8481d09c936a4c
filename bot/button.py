"""The button of an update: how it is answered, in the webhook's answer or by a call.

A handler says ``await button.answer(...)`` once it knows what to say. Polling makes the call there and then, so the
button stops spinning before the message changes; a webhook carries it in the body of its answer.
"""

import logging
from dataclasses import dataclass

from bot.api import Api, ApiError, NoAnswer, Raw
from bot.crash import crash_point

ANSWER_CHARS_MAX = 200

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Button:
    """``query_id`` is the pressed button's, None for every other update; ``body`` what the webhook shall carry."""

    api: Api
    update_id: int
    query_id: str | None
    in_body: bool = False
    answered: bool = False
    body: Raw | None = None

    async def answer(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the button, the first time only; a failure leaves it to spin out and is not one of the update."""
        if self.query_id is None or self.answered:
            return
        self.answered = True
        said: Raw = {"callback_query_id": self.query_id}
        if text:
            said |= {"text": text[:ANSWER_CHARS_MAX]}
        if alert:
            said |= {"show_alert": True}
        if self.in_body:
            self.body = {"method": "answerCallbackQuery", **said}
            return
        try:
            await self.api.call("answerCallbackQuery", said)
        except (ApiError, NoAnswer) as error:
            log.info("update %d: button not answered: %s", self.update_id, error)
        crash_point("after-callback-answer")

    async def end(self) -> Raw | None:
        """Answer a button that nobody answered; what the webhook shall carry."""
        await self.answer()
        return self.body
