"""All answers of a long form in a list, before they are sent."""

from core import forms, saying
from core.errors import N_, Text
from core.questions import ChooseOne, ChooseSeveral, Note, Question, Rank
from core.views import TaskView
from handlers.ours import asked, own
from handlers.page import Button, Page, Say, cut, quote
from handlers.tap import button

LINES = 12  # answers of one page
UNDER_PICTURE = 6  # the same under a picture
LABEL_UNITS, VALUE_UNITS = 50, 70


def draw(view: TaskView, say: Say, room: int) -> Page:
    """One page of the answers; ``room``: UTF-16 units there are."""
    answered = [one for one in forms.visible(view.form) if not isinstance(one, Note)]
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
    data, form = view.task.data, view.form
    filled = asked(forms.filled(form, question, data, view.language), say)
    options: tuple[str, ...] = ()
    if isinstance(question, ChooseOne | ChooseSeveral | Rank):
        options = tuple(own(one, say) for one in saying.options(form, question, data, view.language))
    label = cut(" ".join(filled.label.split()), most // 2)
    value = _unquoted(" ".join(say(saying.said(filled, view.draft[question.name], options)).split()))
    return f"{quote(label)}: <b>{quote(cut(value, most // 2))}</b>"


def _unquoted(text: str) -> str:
    """What was said, as it was before it became HTML: it is cut first."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
