"""A place where everybody has something that is theirs, for those who press what is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.launched import proposals
from core.launched.outcome import Proposal
from core.people import Person
from core.ports import Tx
from storage.engine import snapshot
from tests.conversations.requesting import ROWS, launched, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators, rejected, sent

HIDDEN = "hidden-draft"
SECRETS = (HIDDEN, "A greeting", WHY, "Where is my money")  # a draft's name, an answer, a ruling, a question
Rows = dict[str, list[tuple[Any, ...]]]

# What is not theirs who presses. Statements take ``{me}``.
OF_OTHERS: Mapping[str, str] = {
    "person": "SELECT * FROM person WHERE id <> {me}",
    "chat": "SELECT person_id, screen, params, revision FROM chat WHERE person_id <> {me}",
    "role": "SELECT * FROM role",
    "campaign": "SELECT * FROM campaign WHERE owner_id <> {me}",
    "draft": "SELECT d.* FROM draft d JOIN campaign c ON c.id = d.campaign_id WHERE c.owner_id <> {me}",
    "answer": "SELECT * FROM answer WHERE person_id <> {me}",
    "assignment": "SELECT * FROM assignment WHERE person_id <> {me}",
    "case": "SELECT * FROM moderation_case WHERE person_id <> {me}",
    "decision": "SELECT * FROM decision",
    "account": "SELECT * FROM account WHERE kind IN ('worker', 'organisation', 'campaign') AND owner_id NOT IN "
    "(SELECT {me} UNION SELECT organisation_id FROM member WHERE person_id = {me})",
    "invitation": "SELECT * FROM invitation",
    "linked_group": "SELECT * FROM linked_group",
    "order": "SELECT * FROM job WHERE kind = 'reviewed' AND json_extract(payload, '$.person') <> {me}",
}
# An old button is no answer and ends nothing.
OF_ALL: Mapping[str, str] = {
    "answer": "SELECT * FROM answer",
    "draft": "SELECT task_id, state, draft FROM assignment WHERE draft <> '{{}}' OR state <> 'leased'",
    "campaign": "SELECT * FROM campaign",
}
# What a button can name, by the name of its field.
NAMED: Mapping[str, str] = {
    "c": "SELECT id FROM campaign",
    "t": "SELECT id FROM task",
    "case": "SELECT id FROM moderation_case",
    "order": "SELECT CAST(substr(key, instr(key, ':') + 1) AS INTEGER) FROM job WHERE kind = 'reviewed'",
}


@dataclass
class Town:
    stage: Stage
    url: str
    group: int = 0
    strangers: list[Actor] = field(default_factory=list)
    workers: list[Actor] = field(default_factory=list)
    others: list[Actor] = field(default_factory=list)  # whose work it is to touch what is another's
    members: list[Actor] = field(default_factory=list)  # of the group

    @property
    def people(self) -> list[Actor]:
        return [*self.strangers, *self.workers, *self.others]

    def rows(self, queries: Mapping[str, str], me: int) -> Rows:
        with snapshot(self.url) as connection:
            return {
                name: sorted(map(tuple, connection.exec_driver_sql(one.format(me=me)).fetchall()), key=repr)
                for name, one in queries.items()
            }

    def look(self, who: Actor) -> tuple[int, int]:
        """Who they are to us, and the revision of their screen."""
        one = f"SELECT id, revision FROM person JOIN chat ON person_id = id WHERE telegram_id = {who.id}"
        ((person, revision),) = self.rows({"": one}, 0)[""]
        return int(person), int(revision)

    def ids(self, name: str) -> list[int]:
        return [int(row[0]) for row in self.rows({"": NAMED.get(name, NAMED["c"])}, 0)[""]]

    def told(self, who: Actor) -> set[str]:
        """The secrets that somebody was shown."""
        said = "\n".join(str(one) for one in who.messages() if one["from"]["is_bot"])
        return {one for one in SECRETS if one in said} | ({"a file"} if "'document'" in said else set())


def _who(tx: Tx, actor: Actor) -> Person:
    found = tx.people.by_telegram(actor.id)
    assert found
    return found


async def town(stage: Stage, url: str) -> Town:
    """Settled: a ruling to appeal against, an answer that waits, a question, a campaign, a draft, an order."""
    group, (juma,) = await moderators(stage, "Juma")
    denied, waiting = await rejected(stage, juma, group), await sent(stage, "Otieno")
    await denied.say("/help")
    await denied.tap("Ask a person")
    await denied.say("Where is my money?")
    await waiting.say("/work")
    amina = await requester(stage)
    await launched(amina)
    await sends(amina, f"{HIDDEN}.csv", ROWS)
    assert stage.kazi.parts.context.workshop
    sha = await stage.kazi.parts.context.workshop.media.put(b"AssignmentId,Reject\n12ab,It is another word.\n")
    await stage.do(lambda tx: proposals.ask(tx, _who(tx, amina), Proposal(), {"sha": sha, "name": "back.csv"}))
    kinds = "SELECT kind FROM moderation_case WHERE decided_at = 0 ORDER BY kind"
    with snapshot(url) as connection:
        assert [row[0] for row in connection.exec_driver_sql(kinds)] == ["help", "review"]
    strangers = [await enter(stage, "Mallory"), await requester(stage, "Musa")]
    members = [juma, stage.operator]
    return Town(stage, url, group, strangers, [denied, waiting], [amina, *members], members)
