"""Organisations, invitations and linked groups, on both databases."""

from core.people import Role
from core.ports import Store, Tx
from tests.fakes import START, FakeClock
from tests.storage.scene import add_person, sql


async def test_person_starts_as_an_organisation_of_one(store: Store) -> None:
    person = await store.transact(lambda tx: add_person(tx, 1))
    other = await store.transact(lambda tx: add_person(tx, 2))
    organisation = await store.transact(lambda tx: tx.office.organisation_of(person))
    assert await store.transact(lambda tx: tx.office.organisation_of(person)) == organisation
    assert await store.transact(lambda tx: tx.office.seat(organisation, person)) == "owner"
    assert await store.transact(lambda tx: tx.office.seat(organisation, other)) == ""
    assert await store.transact(lambda tx: tx.office.organisation_of(other)) != organisation


async def test_member_acts_for_the_organisation_they_are_in(store: Store) -> None:
    def join(tx: Tx) -> tuple[int, int]:
        owner, editor = add_person(tx, 1), add_person(tx, 2)
        organisation = tx.office.organisation_of(owner)
        sql(tx, f"INSERT INTO member (organisation_id, person_id, seat) VALUES ({organisation}, {editor}, 'editor')")
        return organisation, tx.office.organisation_of(editor)

    organisation, found = await store.transact(join)
    assert found == organisation


async def test_invitation_is_used_once_and_in_time(store: Store, clock: FakeClock) -> None:
    person = await store.transact(lambda tx: add_person(tx, 1))
    for digest in ("one", "late"):
        await store.transact(
            lambda tx, digest=digest: tx.office.add_invitation(digest, Role.MODERATOR, 0, START + 10)  # type: ignore[misc]
        )
    assert await store.transact(lambda tx: tx.office.use_invitation("none", person)) is None
    clock.tick(9)
    assert await store.transact(lambda tx: tx.office.use_invitation("one", person)) == Role.MODERATOR
    assert await store.transact(lambda tx: tx.office.use_invitation("one", person)) is None
    clock.tick(1)
    assert await store.transact(lambda tx: tx.office.use_invitation("late", person)) is None
    used = await store.transact(lambda tx: sql(tx, "SELECT digest, used_by, used_at FROM invitation ORDER BY digest"))
    assert used == [("late", None, None), ("one", person, START + 9)]


async def test_one_group_is_linked_and_moves(store: Store) -> None:
    assert await store.transact(lambda tx: tx.office.group()) == 0
    await store.transact(lambda tx: tx.office.link_group(-5, 0))
    await store.transact(lambda tx: tx.office.link_group(-6, 0))
    assert await store.transact(lambda tx: tx.office.group()) == -6
    await store.transact(lambda tx: tx.office.moved_group(-5, -7))
    assert await store.transact(lambda tx: tx.office.group()) == -6
    await store.transact(lambda tx: tx.office.moved_group(-6, -1006))
    assert await store.transact(lambda tx: tx.office.group()) == -1006


async def test_moderators_are_those_with_the_role(store: Store) -> None:
    def give(tx: Tx) -> int:
        first, second = add_person(tx, 1), add_person(tx, 2)
        tx.people.give_role(first, Role.REQUESTER, 0)
        tx.people.give_role(second, Role.MODERATOR, 0)
        return second

    assert await store.transact(lambda tx: tx.office.moderators()) == []
    moderator = await store.transact(give)
    assert await store.transact(lambda tx: tx.office.moderators()) == [moderator]
