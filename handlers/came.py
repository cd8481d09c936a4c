"""What a job came to, under whatever screen comes after it."""

from dataclasses import replace

from core.errors import N_, Text
from core.wages.leaving import CameTo
from handlers.page import Button, Page, Say
from handlers.tap import Hour


def with_hours(page: Page, came: CameTo, say: Say) -> Page:
    """The page with a line more, and a button to say that it took longer."""
    longer = Button(say(Text(N_("It took longer"))), Hour(do="ask", c=came.campaign_id).pack())
    return replace(page, text=f"{page.text}\n\n{say(came.text)}", rows=[*page.rows, [longer]])
