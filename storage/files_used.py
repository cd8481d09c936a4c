"""Which files something still names, before they are thrown away. Reads beside the writer."""

from collections.abc import Sequence

from sqlalchemy import or_, select, union

from storage.reads import Reads
from storage.tables.drafts import draft_picture
from storage.tables.panels import spoken_appeal
from storage.tables.work import answer_file, task


async def unused(reads: Reads, shas: Sequence[str]) -> Sequence[str]:
    """Those that no answer, task, draft or appeal names. Sounds of the latter are kept by name, with an ending."""
    if not shas:
        return ()
    pictures = [task.c.picture, task.c.larger, draft_picture.c.preview, draft_picture.c.larger]
    wanted = union(
        select(answer_file.c.sha).where(answer_file.c.sha.in_(shas)),
        *(select(column).where(column.in_(shas)) for column in pictures),
        *(
            select(column).where(or_(*(column.like(f"{sha}.%") for sha in shas)))
            for column in (task.c.media, draft_picture.c.preview, spoken_appeal.c.name)
        ),
    )
    async with reads.begin() as connection:
        named = {str(row[0]).partition(".")[0] for row in await connection.execute(wanted)}
    return [sha for sha in shas if sha not in named]
