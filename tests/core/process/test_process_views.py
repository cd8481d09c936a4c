"""What a card shows of an answer: its own file first, else the task's with what was marked on it."""

from dataclasses import replace

from core.campaigns import Campaign, State, Task
from core.form.answers import Value
from core.form.forms import Form
from core.form.marking import Drawing
from core.form.questions import MarkCells, Question, SendAudio, TakePhoto, WriteText
from core.process.process_views import Item
from core.work import Answer, Standing

SHA, BOX = "ab" * 32, "0.1000 0.1000 0.5000 0.5000"
CAMPAIGN = Campaign(
    id=1,
    organisation_id=1,
    owner_id=1,
    state=State.RUNNING,
    title="t",
    kind="",
    version=1,
    form=Form(()),
    instructions="",
    purpose="",
    asks="",
    price_minor=1,
    answers_wanted=1,
)
ANSWER = Answer(1, 1, 1, 1, {}, Standing.REVIEW, 1, 0, confirmed=False, submitted_at=1, clock_at=1)


def item(question: Question, value: Value, picture: str | None = None, media: str | None = None) -> Item:
    campaign, answer = replace(CAMPAIGN, form=Form((question,))), replace(ANSWER, values={"a": value})
    task = Task(1, 1, 2, {}, picture=picture, media=media)
    return Item(campaign=campaign, task=task, answer=answer, decisions=())


def test_the_file_of_a_card() -> None:
    assert item(WriteText("a", "?"), SHA, picture="p").file == "p"
    assert item(WriteText("a", "?"), "x", media=f"{SHA}.ogg").file == f"{SHA}.ogg"
    assert item(SendAudio("a", "?"), f"{SHA}.ogg", picture="p").file == f"{SHA}.ogg"
    assert item(SendAudio("a", "?"), "?", picture="p").file == "p"
    assert item(TakePhoto("a", "?", most=2), [SHA, "cd" * 32]).files == [SHA, "cd" * 32]


def test_what_is_drawn_on_it() -> None:
    assert item(MarkCells("a", "?"), [BOX], picture="p").drawn == Drawing(boxes=(BOX,))
    assert item(MarkCells("a", "?"), [], picture="p").drawn is None
    assert item(WriteText("a", "?"), "x", picture="p").drawn is None
    photos = [f"{number:064x}" for number in range(15)]
    assert item(TakePhoto("a", "?", most=15), photos[:2]).drawn == Drawing(beside=(photos[1],))
    several = item(TakePhoto("a", "?", most=15), photos).drawn
    assert several == Drawing(beside=tuple(photos[1:12]))
    assert item(TakePhoto("a", "?"), SHA, picture="p").drawn is None


def test_photos_beside_a_sound_are_no_sheet() -> None:
    asked = (TakePhoto("a", "?"), SendAudio("b", "?"))
    both = replace(item(asked[0], SHA), campaign=replace(CAMPAIGN, form=Form(asked)))
    both = replace(both, answer=replace(ANSWER, values={"a": SHA, "b": f"{SHA}.ogg"}))
    assert both.files == [SHA, f"{SHA}.ogg"]
    assert both.drawn is None
