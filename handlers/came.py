"""What a job came to, under whatever screen comes after it."""

from dataclasses import replace

from core.errors import N_, Text
from core.wages.leaving import CameTo
from handlers.page import Button, Page, Say
from handlers.tap import Hour, Who


def with_hours(page: Page, came: CameTo, say: Say) -> Page:
    """The page with a line more, a button to say that it took longer, and one for who asked."""
    longer = Button(say(Text(N_("It took longer"))), Hour(do="ask", c=came.campaign_id).pack())
    think = Button(say(Text(N_("What do you think of them?"))), Who(do="rate", c=came.campaign_id).pack())
    return replace(page, text=f"{page.text}\n\n{say(came.text)}", rows=[*page.rows, [longer, think]])
