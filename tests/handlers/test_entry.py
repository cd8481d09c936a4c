"""An entry test from its file to the job it opens, and how its requester sees it go."""

from tests.conversations.requesting import decided, made_a_test, opened_by, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

QUIZ = "text,options,answer\n" + "".join(f"row {n},Good|Bad,Good\n" for n in range(6))
JOB = b"text,options\none,Good|Bad\ntwo,Good|Bad\n"


async def launched(stage: Stage) -> Actor:
    """A test of four questions, three of which pass, and a job that it opens."""
    amina = await requester(stage, points=10_000)
    await sends(amina, "feelings.csv", QUIZ.encode())
    await decided(amina, answers="3")
    await made_a_test(amina, 4)
    await amina.say("/new")
    await sends(amina, "job.csv", JOB)
    await decided(amina)
    await opened_by(amina, "feelings")
    return amina


async def test_a_test_opens_a_job_and_its_requester_sees_who_passed(stage: Stage) -> None:
    amina = await launched(stage)
    worker = await enter(stage, "Baraka")
    assert "Opens with a test: 4 questions" in await worker.say("/tasks")
    await worker.tap("🔒 job")
    await worker.tap("See the test")
    await worker.tap("I agree, start")
    await worker.tap("Good")
    await worker.tap("Skip")
    assert worker.toast == "Skipped. You can skip 1 more question in this try."
    for said in ("Bad", "Good"):
        await worker.tap(said)
    opened = await worker.tap("Good")
    assert "3 of 4 are right: you have passed." in worker.toast
    assert "job" in opened
    assert "I agree, start" in worker.buttons()
    await amina.say("/campaigns")
    await amina.tap("feelings")
    seen = await amina.tap("Who passed")
    assert "3 of 4 right ones pass" in seen
    assert "1 of 1 person passed" in seen
    assert " 3/4" in seen
    assert "row 2: Good\n0 of 1 person was right" in seen
    await amina.tap("Change")
    await amina.tap("Right ones to pass")
    await amina.tap("90 %")
    await amina.tap("Who passed")
    assert "4 of 4 right ones pass" in amina.reads()


async def test_who_skips_too_many_reads_how_it_ended(stage: Stage) -> None:
    await launched(stage)
    worker = await enter(stage, "Baraka")
    await worker.say("/tasks")
    await worker.tap("1. feelings")
    await worker.tap("I agree, start")
    await worker.tap("Good")
    for _ in range(2):
        await worker.tap("Skip")
    assert worker.toast == "Skipped. If you skip one more, this try ends: too few questions are left."
    card = await worker.tap("Skip")
    assert "1 of 1 are right, 3 are needed. There are no more questions." in card
