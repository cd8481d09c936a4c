"""Findings are told once, and whoever is watched is watched as often as was said."""

from core.ports import Store, Tx
from core.signals.port import NUMBER, Found, Link, Watch
from tests.storage.scene import add_person


async def test_a_finding_is_kept_once(store: Store) -> None:
    def note(tx: Tx) -> tuple[list[bool], list[Found]]:
        one, other = add_person(tx, 1), add_person(tx, 2)
        alone = Found(tx.new_id(), "straight", one, campaign_id=7, params={"n": 15}, at=tx.now)
        both = Found(tx.new_id(), "together", one, other, 7, 0, {}, tx.now)
        again = Found(tx.new_id(), "straight", one, campaign_id=7, at=tx.now)
        elsewhere = Found(tx.new_id(), "straight", one, campaign_id=8, at=tx.now)
        added = [tx.signals.findings.add(each) for each in (alone, both, again, elsewhere)]
        for each in (alone, both):
            tx.signals.findings.ask(each.id, 99)
        tx.signals.findings.close(99, "fine")
        found = [*tx.signals.findings.of_case(99, 9), *tx.signals.findings.of_person(other, 9)]
        assert [each.id for each in tx.signals.findings.of_person(one, 2)] == [elsewhere.id, both.id]
        return added, found

    added, found = await store.transact(note)
    assert added == [True, True, False, True]
    assert [(one.rule, one.outcome, one.params) for one in found] == [
        ("straight", "fine", {"n": 15}),
        ("together", "fine", {}),
        ("together", "fine", {}),
    ]


async def test_how_far_a_campaign_was_looked_at(store: Store) -> None:
    assert await store.transact(lambda tx: tx.signals.findings.ran(3)) == (0, 0)


async def test_so_many_answers_are_looked_at_and_no_more(store: Store) -> None:
    def look(tx: Tx) -> list[bool]:
        one = add_person(tx, 1)
        before = tx.signals.watch.look(one)
        tx.signals.watch.save(Watch(one, looks=9))
        tx.signals.watch.save(Watch(one, looks=2, case_id=5))
        return [before, *(tx.signals.watch.look(one) for _ in range(3))]

    assert await store.transact(look) == [False, True, True, False]


async def test_links_and_rings(store: Store) -> None:
    def tie(tx: Tx) -> None:
        one, other = add_person(tx, 1), add_person(tx, 2)
        link = Link(one, other, NUMBER, tx.now)
        rings = tx.signals.rings
        assert (rings.link(link), rings.link(link)) == (True, False)
        assert rings.links(other, 9) == rings.links(one, 9) == [link]
        rings.unlink(link)
        assert rings.links(one, 9) == []
        for each, ring in ((one, one), (other, one), (other, other), (other, one)):
            rings.put(each, ring, 0)
        assert (rings.of(other), rings.members(one, 9), rings.members(one, 1)) == (one, [one, other], [one])
        assert tx.signals.ties.voices([one, other]) == {one: one, other: one}, "as of before there were voices"
        rings.put(other, 0, one)
        assert (rings.of(other), rings.members(one, 9), tx.signals.ties.voices([other])) == (0, [one], {other: one})
        rings.put(other, 0, 0)
        assert (rings.of(other), tx.signals.ties.voices([other])) == (0, {})

    await store.transact(tie)


async def test_who_let_whom_in(store: Store) -> None:
    def come(tx: Tx) -> None:
        one, other, third = (add_person(tx, n) for n in (1, 2, 3))
        ties = tx.signals.ties
        assert ties.let_in_by(other) == 0
        ties.came(other, one)
        ties.came(other, third)
        assert ties.let_in_by(other) == one, "the first word counts"
        assert ties.owner(404) == 0
        assert ties.owner(tx.office.organisation_of(third)) == third

    await store.transact(come)
