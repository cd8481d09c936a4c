"""All answers of a long form in a list, before they are sent."""

from core.errors import N_, Text
from core.form.questions import Note, Question
from core.form.saying import said
from core.views import TaskView
from handlers.ours import asked, own
from handlers.page import Button, Page, Say, cut, quote, unquoted
from handlers.tap import button

LINES = 12  # answers of one page
UNDER_PICTURE = 6  # the same under a picture
ENDS = ("?", "\uff1f", "\u061f", "!", ":", ".", "…")  # a question may say itself that an answer follows
LABEL_UNITS, VALUE_UNITS = 50, 70


def draw(view: TaskView, say: Say, room: int) -> Page:
    """One page of the answers; ``room``: UTF-16 units there are."""
    assert view.way is not None
    answered = [one for one in view.way.asked if not isinstance(one, Note)]
    lines = UNDER_PICTURE if view.media else LINES
    pages = -(-len(answered) // lines)
    page = min(view.page, pages - 1)
    shown = list(enumerate(answered))[page * lines : (page + 1) * lines]
    most = min(LABEL_UNITS + VALUE_UNITS, room // lines - 10)
    head = f"<b>{say(Text(N_('Please look over your answers, then tap Send.')))}</b>"
    told = [f"{number + 1}. {_line(view, one, say, most)}" for number, one in shown]
    buttons = [[button(view, say(Text(N_("Send"))), "S")]]
    if pages > 1:
        buttons.append(
            [
                button(view, "<", "p", page - 1 if page else pages - 1),
                button(view, f"{page + 1}/{pages} >", "p", (page + 1) % pages),
            ]
        )
    return Page("\n\n".join([head, "\n".join(told)]), [*buttons, _back(view, say)])


def _back(view: TaskView, say: Say) -> list[Button]:
    return [button(view, say(Text(N_("Back"))), "<"), button(view, say(Text(N_("Stop"))), "q")]


def _line(view: TaskView, question: Question, say: Say, most: int) -> str:
    assert view.way is not None
    filled = asked(view.way.filled(question), say)
    options = tuple(own(one, say) for one in view.way.options(filled))
    about = view.way.about(question)
    prompt = about.prompt
    asks = say(prompt) if prompt else filled.label
    where = about.heading[-1:] if "[" in question.name else ()  # which row of a repeat it is of
    label = cut(" ".join(" · ".join([*where, asks]).split()), most // 2)
    value = unquoted(" ".join(say(said(filled, view.draft[question.name], options)).split()))
    colon = "" if label.endswith(ENDS) else ":"
    return f"{quote(label)}{colon} <b>{quote(cut(value, most // 2))}</b>"
