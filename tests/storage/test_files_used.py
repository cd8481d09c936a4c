"""A file goes only when nothing names it any more."""

from core.ports import Store, Tx
from storage.files_used import unused
from storage.reads import Reads
from tests.storage.scene import answer_to, scene, sql, take

SHAS = [letter * 64 for letter in "abcdef"]


async def test_what_something_names_is_kept(store: Store, url: str) -> None:
    def name(tx: Tx) -> None:
        campaign, (ann, _), tasks = scene(tx, rows=3)
        lease = take(tx, campaign, ann)
        assert lease
        tx.answers.add(answer_to(lease, values={"photo": SHAS[0]}))
        sql(tx, f"UPDATE task SET picture = '{SHAS[1]}', media = '{SHAS[2]}.ogg' WHERE id = {tasks[0]} RETURNING id")
        sql(
            tx,
            "INSERT INTO draft_picture (campaign_id, name, preview, larger, bytes) "
            f"VALUES ({campaign}, 'x', '{SHAS[3]}.mp3', '{SHAS[4]}', 1) RETURNING name",
        )

    await store.transact(name)
    reads = Reads(url)
    try:
        assert await unused(reads, SHAS) == SHAS[5:]
        assert await unused(reads, ()) == ()
    finally:
        await reads.close()
