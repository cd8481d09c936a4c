"""Surveys from workbooks: what one answer costs in a long one, and what others feel while a large one is converted.

The answer is worked out as a worker's update does it: the survey as it stands, whether the answer fits, and the survey
with it. The workbook goes through the whole bot and its child, as in ``beside``.
"""

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from openpyxl import Workbook  # type: ignore[import-untyped]

from bench.beside import taken_in
from bench.figure import Figure, median, quantile
from core.campaigns import Campaign, State, Task
from core.form import surveys
from core.form.answers import Value
from core.form.walk import through
from core.people import Person
from core.work import Assignment, Held, Lease
from files.xlsform import read_survey

QUESTIONS, CALCULATED = 250, 5  # every fifth is followed by a calculation
PLACES = 49_800  # choices of one list: pyxform needs about 14 s for them
NOW = 1_795_600_000_000
HEAD = ["type", "name", "label", "relevant", "constraint", "calculation"]
KINDS = ("integer", "text", "select_one yn", "date", "decimal")
VALUES = ("5", "abc", "yes", "2026-01-01", "2.5")
CONSTRAINTS = (". >= 0 and . <= 120", "regex(., '[A-Za-z ]{1,30}')", "", ". <= today()", ". > 0")
YES_NO = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]
MORE = ("ward", "village", "chief", "road", "water", "school")  # columns of that list
_TAKEN = "SELECT count(*) FROM task t JOIN campaign c ON c.id = t.campaign_id WHERE c.kind = 'survey'"


async def run() -> list[Figure]:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        milliseconds = _answered(Path(folder) / "long.xlsx")
        about = f"median {median(milliseconds):.1f} ms, {len(milliseconds)} answers"
        converted = await _converted(Path(folder))
    answer = Figure(
        f"One answer in a survey of {QUESTIONS} questions, CPU (p95)",
        quantile(milliseconds, 0.95),
        " ms",
        20,
        note=about,
    )
    return [answer, *converted]


def _book(**sheets: list[list[str]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _long() -> bytes:
    """Relevance and constraint on nearly every question, each reading the one before it."""
    rows = [HEAD, ["select_one yn", "q0", "Question 0", "", "", ""]]
    for n in range(1, QUESTIONS):
        kind, before = n % len(KINDS), f"${{q{n - 1}}}"
        rows.append([KINDS[kind], f"q{n}", f"Question {n} of ${{q0}}", f"{before} != ''", CONSTRAINTS[kind], ""])
        if not n % CALCULATED:
            reads = f"if(${{q{n - CALCULATED}}} != '', coalesce(${{q{n}}}, 0) + {n}, 0)"
            rows.append(["calculate", f"c{n}", "", "", "", reads])
    return _book(survey=rows, choices=YES_NO)


def _answered(path: Path) -> list[float]:
    """CPU of each answer, in ms."""
    path.write_bytes(_long())
    form = surveys.form_of(read_survey(path).xform, {})
    campaign = Campaign(1, 1, 1, State.RUNNING, "Long", kind="survey", form=form)
    lease = Assignment(9, 1, 2, 3, Lease.LEASED, 1, 5, NOW, NOW, {})
    me, draft, found = Person(3, 3, "en"), dict[str, Value](), list[float]()
    for n in range(QUESTIONS):
        began = process_time()
        held = Held(lease, Task(1, 2, 1, {}), campaign, NOW)  # as another update: nothing is remembered
        way = through(me, held, draft)
        question = way.filled(next(one for one in way.asked if one.name not in draft))
        value = "yes" if not n else VALUES[n % len(VALUES)]
        assert way.fault(question, value) is None
        draft |= way.given(question, value)
        after = through(me, held, draft)
        left = [one for one in after.asked if one.name not in draft]
        if left:
            after.about(after.filled(left[0]))
        found.append((process_time() - began) * 1000)
    return found


def _large() -> bytes:
    towns = [["towns", f"t{n}", f"Town {n}"] for n in range(100)]
    places = [
        ["places", f"p{n}", f"Place number {n}", f"t{n % 100}", *(f"{column} {n}" for column in MORE)]
        for n in range(PLACES)
    ]
    survey = [
        ["type", "name", "label", "choice_filter"],
        ["select_one towns", "town", "Which town?", ""],
        ["select_one places", "place", "Which place?", "town=${town}"],
    ]
    return _book(survey=survey, choices=[["list_name", "name", "label", "town", *MORE], *towns, *places])


async def _converted(folder: Path) -> list[Figure]:
    seconds, others = await taken_in(folder, "survey.xlsx", _large(), counting=_TAKEN, most=1)
    return [Figure(f"A workbook of {PLACES:,} choices, sent until it can be launched", seconds, " s"), others]
