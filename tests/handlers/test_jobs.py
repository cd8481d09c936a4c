"""Finding work."""

from collections.abc import Sequence

import pytest

from core.drafting.drafts import Draft, Named
from core.form.questions import MarkCells, Question
from core.media import sha_of
from core.ports import Tx
from tests.conversations.requesting import EXAMPLES, requester, sends
from tests.conversations.scenes import MOOD, campaign, enter
from tests.conversations.stage import Stage


async def test_jobs_are_listed_by_pay_of_an_hour(stage: Stage) -> None:
    await campaign(stage, price=1)
    await campaign(stage, price=9)
    worker = await enter(stage)
    text = await worker.say("/tasks")
    assert text.index("9 points") < text.index("1 point each")
    assert "9 points a task" in await worker.tap("1. Moods")


async def test_a_language_is_asked_about_once_before_the_first_task(stage: Stage) -> None:
    await campaign(stage, languages=("sw",))
    worker = await enter(stage)
    assert "Kiswahili" in worker.reads()
    assert "How does this sound?" in await worker.tap("Yes")
    other = await enter(stage, "Ann")
    assert "languages you do not read" in await other.tap("No")


async def test_without_work_the_screen_says_why(stage: Stage) -> None:
    worker = await enter(stage)
    assert "No campaign is running" in worker.reads()


async def test_ones_own_campaign_is_not_ones_work(stage: Stage) -> None:
    owner = await enter(stage)
    made = await campaign(stage, owner=owner)
    assert "are your own" in await owner.say("/work")
    assert "someone else has to do it" in await owner.say(f"/start c{made:x}")
    assert owner.buttons() == ["Other jobs"]


MARK = MarkCells("where", "Where is it?")
WEIGHTS: dict[str, tuple[Question, Sequence[int], str]] = {
    "pictures": (MOOD, (4001, 6003), "About 6 kB of data a task."),
    "sounds": (MOOD, (900_000, 1_500_000), "About 1.2 MB of data a task."),
    "some still lack theirs": (MOOD, (5000, 0), "About 5 kB of data a task."),
    "pictures that are marked": (MARK, (4001, 6000), "About 36 kB of data a task."),
    "a plain message": (MOOD, (), ""),
}


@pytest.mark.parametrize(("question", "sizes", "said"), WEIGHTS.values(), ids=WEIGHTS)
async def test_the_card_says_what_a_task_weighs(
    stage: Stage, question: Question, sizes: Sequence[int], said: str
) -> None:
    c = await campaign(stage, question=question)

    def weigh(tx: Tx) -> None:
        tx.drafts.add(Draft(c, "t"))
        first, second, _ = tx.tasks.first(c, 9)
        shown = [
            (task.id, Named("", "a" * 64, "b" * 64, size))
            for task, size in zip((first, second), sizes, strict=False)
            if size
        ]
        for one in shown:
            tx.drafts.illustrate(c, [one])

    await stage.do(weigh)
    card = (await enter(stage)).reads()
    assert said in card
    assert ("of data" in card) is bool(said)


@pytest.mark.parametrize("name", ["classify-shops.zip", "compare-pictures.zip", "transcribe.zip"])
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_tasks_weigh_is_counted_as_their_files_come(stage: Stage, name: str) -> None:
    amina = await requester(stage)
    await sends(amina, name, (EXAMPLES / name).read_bytes())
    shop = stage.kazi.parts.context.workshop
    assert shop
    c = await stage.do(lambda tx: max(number for number in range(1, 400) if tx.tasks.first(number, 1)))
    tasks = await stage.do(lambda tx: tx.tasks.first(c, 99))
    sizes = [shop.media.size(sha_of(one.media or one.picture or "")) for one in tasks]
    assert await stage.do(lambda tx: tx.drafts.mean_bytes(c)) == sum(sizes) // len(sizes)
