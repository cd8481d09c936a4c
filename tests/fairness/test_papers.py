"""What a worker has done is theirs to take elsewhere."""

import json
from pathlib import Path

from tests.bot.kazi import kazi_async
from tests.conversations.stage import Stage
from tests.handlers.test_statements import PUBLIC, document, earned


async def test_f16_work_and_pay_can_be_checked_by_another_instance(stage: Stage, tmp_path: Path) -> None:
    """The files that the bot sent, on a machine that has nothing but the public key."""
    worker = await earned(stage)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for taps, kind in ((("Work record",), "work_record"), (("Statement", "2026", "Signed"), "statement")):
        await worker.say("/balance")
        for one in taps:
            await worker.tap(one)
        (elsewhere / "paper.json").write_bytes(document(worker)[1])
        status, out, err = await kazi_async(elsewhere, "receipt", "verify", "paper.json", f"--key={PUBLIC}")
        assert status == 0, err
        assert f"kazi: {kind}" in out
        assert f"telegram_id {worker.id}" in out
        changed = json.loads((elsewhere / "paper.json").read_bytes())
        changed["payload"]["holder"]["telegram_id"] = "1"
        (elsewhere / "paper.json").write_text(json.dumps(changed))
        status, out, _ = await kazi_async(elsewhere, "receipt", "verify", "paper.json", f"--key={PUBLIC}")
        assert (status, "changed after it was signed" in out) == (1, True)
