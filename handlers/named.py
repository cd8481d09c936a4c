"""People's names, as Telegram has them now; none is kept here."""

from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from handlers.front import Front


async def name_at(front: Front, telegram_id: int) -> str:
    """A person's name as Telegram has it now; "" where it does not say."""
    if not telegram_id:
        return ""
    try:
        return (await front.bot.get_chat(telegram_id)).full_name
    except (TelegramBadRequest, TelegramForbiddenError):
        return ""
