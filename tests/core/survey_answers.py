"""A survey with everything that tables are made of, and two people's answers to it."""

from dataclasses import replace

from core.campaigns import Campaign, State, Task
from core.form import surveys
from core.form.answers import Value
from core.launched.results import Given
from core.work import Standing
from core.xforms.instance import Setting
from tests.core.xforms.made import Person, questions, survey

PHOTO, VOICE = "a" * 64, "b" * 64 + ".ogg"
LEASED, SENT = 1_795_600_000_000, 1_795_600_600_125  # 2026-11-25, 09:46:40 and 09:56:40 UTC
HOUSEHOLD = survey(
    questions(
        "start | started | | | |",
        "note | welcome | Hello | | |",
        "begin group | home | Home | | |",
        "geopoint | spot | Where is it? | | |",
        "select_multiple food | eats | What do you eat? | | |",
        "image | front | The front | | |",
        "end group | | | | |",
        "time | supper | When do you eat? | | |",
        "select_one yes_no | farm | Do you farm? | | |",
        "integer | acres | How many acres? | ${farm} = 'yes' | |",
        "text | Status | How do things stand? | | |",
        "begin repeat | person | Person | | |",
        "text | name | Name | | |",
        "begin group | more | More | | |",
        "begin repeat | pet | Pet | | |",
        "text | called | Called | | |",
        "end repeat | | | | |",
        "end group | | | | |",
        "audio | says | What do they say? | | |",
        "end repeat | | | | |",
        "begin repeat | stray | Stray | ${farm} = 'yes' | |",
        "geopoint | seen | Where? | | |",
        "select_multiple food | feed | What does it eat? | | |",
        "end repeat | | | | |",
        "calculate | people | | | count(${person}) |",
        columns="type | name | label | relevant | calculation |",
        more="""
| choices |
| | list_name | name | label |
| | food | rice | Rice |
| | food | beans | Beans |
| | yes_no | yes | Yes |
| | yes_no | no | No |
| settings |
| | form_id | version | form_title |
| | household | 2026-11 | Households |""",
    )
)
CAMPAIGN = Campaign(
    id=161,
    organisation_id=1,
    owner_id=1,
    state=State.RUNNING,
    title="Households",
    kind="survey",
    version=1,
    form=surveys.form_of(HOUSEHOLD, {}),
    purpose="A map",
    price_minor=5,
    answers_wanted=30,
    launched_at=LEASED,
)
TASK = Task(161, 4095, 1, {}, version=1, reward_minor=5)


def person(number: int) -> Person:
    """Who has this as the id of their answer."""
    return Person(HOUSEHOLD, Setting(now=SENT, started_at=LEASED, seed=str(number), worker="ff", device="ff"))


def filled() -> list[Person]:
    """One with people and pets, one who leaves out what can be left out."""
    first, second = person(255), person(256)
    said: dict[str, Value] = {
        "home/spot": "-1.28 36.81 1700 12",
        "home/eats": ["rice", "beans"],
        "home/front": PHOTO,
        "supper": "19:30",
        "farm": "yes",
        "acres": "5",
        "Status": "=good & <well>",
        "person[1]/name": "Asha",
        "person[1]/more/pet[1]/called": "Simba",
        "person[1]/more/pet[2]": "yes",
        "person[1]/more/pet[2]/called": "Paka",
        "person[1]/says": VOICE,
        "person[2]": "yes",
        "person[2]/name": "Juma",
        "person[2]/more/pet[1]/called": "Kuku",
        "person[2]/says": "",
        "stray[1]/seen": "1 2 0 0",
        "stray[1]/feed": ["beans"],
    }
    for name, value in said.items():
        first.says(name, value)
    for name, value in {
        "home/spot": "",
        "home/eats": "",
        "home/front": "",
        "supper": "",
        "farm": "no",
        "Status": "",
        "person[1]/name": "Ben",
        "person[1]/more/pet[1]/called": "",
        "person[1]/says": "",
    }.items():
        second.says(name, value)
    return [first, second]


def given() -> list[Given]:
    one = Given(4095, "w1", {}, Standing.APPROVED, 5, SENT, leased_at=LEASED)
    first, second = (each.filling.answers() for each in filled())
    return [
        replace(one, id=255, values=first),
        replace(one, id=256, worker="w2", values=second, standing=Standing.REVIEW, paid_minor=0),
    ]
