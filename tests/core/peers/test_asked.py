"""What others can look at, and what they see of it: the answer and what was asked, and nothing of whose it is."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State, Task
from core.form.forms import Form
from core.form.questions import (
    ChooseOne,
    Note,
    Question,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteText,
)
from core.kinds import Settings
from core.peers import KIND, asked, beside
from core.work import Answer, Assignment, Held, Lease, Standing

PHOTO, TEXT = TakePhoto("photo", "Take a photo of ${shop}."), WriteText("words", "What do you see?")
MORE = WriteText("more", "Anything else?", required=False)
AUDIO = SendAudio("voice", "Read it out.")
MOOD = ChooseOne("mood", "How does it sound?", ("Good", "Bad"))
PLACE = SendLocation("place", "Where are you?", near="-1.2860 36.8190")


def campaign(*questions: Question, kind: str = "describe", form: Form | None = None, **more: str) -> Campaign:
    made = Campaign(1, 1, 1, State.RUNNING, "Shelves", kind, form=form or Form(questions))
    return replace(made, settings=Settings(more=more))


@pytest.mark.parametrize(
    ("made", "fits"),
    [
        (campaign(TEXT), True),
        (campaign(PHOTO), True),
        (campaign(PHOTO, MOOD), True),
        (campaign(AUDIO), True),
        (campaign(Note("n", "Look."), TEXT), True),
        (campaign(PLACE), True),
        (campaign(PLACE, PHOTO), True),
        (campaign(MOOD), False),  # others answer it too
        (campaign(TEXT, kind="transcribe"), False),
        (campaign(TEXT, kind="survey"), False),
        (campaign(TEXT, kind=""), False),
        (campaign(TEXT, kind="job"), False),  # its requester confirms each
        (campaign(TEXT, consent="I agree"), False),
        (campaign(TEXT, form=Form((TEXT,), opinion=True)), False),
        (campaign(TEXT, form=Form((PHOTO,), picture="photo")), False),  # a task shows one
        (campaign(TEXT, form=Form((TEXT,), picture="photo")), True),
        (campaign(PHOTO, AUDIO), False),
        (campaign(replace(PHOTO, most=3)), True),
        (campaign(replace(PHOTO, most=3), replace(PHOTO, name="inside")), True),
        (campaign(replace(PHOTO, most=13)), False),  # more than a sheet shows
        (campaign(replace(PHOTO, most=3), AUDIO), False),
        (campaign(SendFile("file", "Send it.")), False),
        (campaign(SendLocation("home", "Where is your shop?")), False),
        (campaign(WriteText("phone", "What is the phone number?")), False),
        (campaign(WriteText("name", "Write it.", hint="and your name")), False),
    ],
)
def test_what_others_can_look_at(made: Campaign, fits: bool) -> None:
    assert asked.fits(made) is fits
    chosen = replace(made, settings=Settings(more={**made.settings.more, asked.CHOSEN: asked.CHOSEN}))
    assert asked.chosen(chosen) is fits
    assert not asked.chosen(made)


def held(made: Campaign) -> Held:
    lease = Assignment(7, 1, 2, 3, Lease.ANSWERED, 1, 5, 0, 0, {})
    task = Task(1, 2, 4, {"shop": "Mama Njeri", "text": "a"}, picture="p", larger="q", media="m.ogg")
    return Held(lease, task, made)


def answer(**values: str | list[str]) -> Answer:
    return Answer(7, 1, 2, 3, values, Standing.REVIEW, 5, 0, confirmed=False, submitted_at=0, clock_at=0)


@pytest.mark.parametrize(
    ("made", "sent", "what", "files"),
    [
        (
            campaign(PHOTO),
            answer(photo="f" * 64),
            "Take a photo of Mama Njeri.",
            ("f" * 64, None, "m.ogg"),
        ),
        (
            campaign(form=Form((TEXT, MOOD, MORE), shows="Of ${shop}", picture="photo")),
            answer(words="Rice", mood="?", more=""),
            "Of Mama Njeri\nWhat do you see?\nHow does it sound?\nAnything else?\n\n▸ Rice\n▸ ?",
            ("p", "q", "m.ogg"),
        ),
        (
            campaign(PLACE, TEXT),
            answer(place="-1.2860 36.8200 0 10", words="x" * 800),
            "Where are you?\nWhat do you see?\n\n"
            + (
                "▸ 📍 111 m · https://www.openstreetmap.org/?mlat=-1.28600&mlon=36.82000"
                "#map=18/-1.28600/36.82000\n▸ " + "x" * 800
            )[:349]
            + "…",
            ("p", "q", "m.ogg"),
        ),
        (
            campaign(AUDIO, replace(MOOD, name="several")),
            answer(voice="a.ogg", several=["Good", "Bad"]),
            "Read it out.\nHow does it sound?\n\n▸ Good, Bad",
            ("p", "q", "a.ogg"),
        ),
        (
            campaign(replace(PLACE, near="the market")),
            answer(place="-1.2860 36.8200 0 10"),
            "Where are you?\n\n▸ 📍 https://www.openstreetmap.org/?mlat=-1.28600&mlon=36.82000#map=18/-1.28600/36.82000",
            ("p", "q", "m.ogg"),
        ),
    ],
)
def test_what_they_see(
    made: Campaign, sent: Answer, what: str, files: tuple[str | None, str | None, str | None]
) -> None:
    row = asked.row(9, held(made), sent)
    assert (row.campaign_id, row.id, row.row) == (9, 7, 4)
    assert row.data == {"what": what}
    assert (row.picture, row.larger, row.media) == files


def test_several_photos_are_one_picture_numbered() -> None:
    made = campaign(replace(PHOTO, most=3), replace(PHOTO, name="inside"))
    row = asked.row(9, held(made), answer(photo=["a" * 64, "b" * 64], inside="c" * 64))
    assert row.picture == "a" * 64
    drawn = beside.drawn(replace(made, kind=KIND), row)
    assert drawn
    assert drawn.beside == ("b" * 64, "c" * 64)
    assert beside.drawn(made, row) is None, "in another campaign it is a column"


@pytest.mark.parametrize(
    ("questions", "shows", "first", "picture", "media"),
    [
        ((PHOTO,), True, 2, "photo", None),
        ((PLACE,), True, 2, None, None),
        ((TEXT,), False, 3, None, None),
        ((AUDIO,), False, 3, None, "sound"),
        ((SendVideo("film", "Film it."),), False, 3, None, "sound"),
    ],
)
def test_how_many_look_and_at_what(
    questions: tuple[Question, ...], shows: bool, first: int, picture: str | None, media: str | None
) -> None:
    form = Form(questions)
    assert (asked.is_shown(form), asked.first(form)) == (shows, first)
    looking = asked.looking(form)
    assert (looking.picture, looking.media) == (picture, media)
    assert [one.label for one in looking.questions] == ["Is this done as asked?", "What is wrong with it?"]


def test_one_in_five_of_an_experts_answers_is_looked_at() -> None:
    drawn = sum(asked.sampled(number) for number in range(1, 5001))
    assert abs(drawn / 5000 - 0.2) < 0.02
