"""Results on demand: the usual files with one tap, the others from a list."""

from tests.conversations.requesting import files, launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage


async def test_every_format_comes_as_files(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\na,Good|Bad\nb,Good|Bad\n", answers="1")
    worker = await enter(stage, "Ann")
    await worker.tap("I agree")
    await worker.tap("Good")
    await amina.say("/results")
    wanted = {
        "Excel": ["moods-answers.xlsx", "moods-tasks.xlsx"],
        "JSONL": ["moods-answers.jsonl", "moods-tasks.jsonl"],
        "My table": ["moods-table.csv", "moods-table.xlsx"],
        "Mechanical Turk": ["moods-batch.csv"],
        "Label Studio": ["moods-label-studio.json"],
        "crowd-kit": ["moods-labels.csv"],
        "Tables (CSV)": ["moods-answers.csv", "moods-tasks.csv"],
    }
    for label, names in wanted.items():
        await amina.tap("Other formats")
        await amina.tap(label)
        assert sorted(set(await files(amina, stage)) & set(names)) == names
