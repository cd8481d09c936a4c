"""Campaigns, versions and agreements, on both databases."""

import re
from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.form.forms import Form
from core.form.questions import ChooseSeveral, TakePhoto, WriteText
from core.ports import Store, Tx
from tests.storage.scene import CONSTRAINT, FORM, add_campaign, add_person, sql

OTHER = Form((ChooseSeveral("a", "Which?", ("x", "y"), most=2), WriteText("b", "Why?"), TakePhoto("c", "Show")), "Hm")


def add_draft(tx: Tx) -> Campaign:
    owner = add_person(tx, 1)
    draft = Campaign(
        tx.new_id(),
        tx.office.organisation_of(owner),
        owner,
        State.DRAFT,
        "Animals",
        "choose_one",
        form=OTHER,
        instructions="Look.",
        purpose="Science",
        asks="Zoo",
        price_minor=7,
        lease_seconds=300,
        reviewed=True,
        languages=("sw",),
        columns=("picture", "näme"),
        mapping={"picture": "picture"},
        rows=12,
        trial_ms=900,
        launched_at=5,
    )
    tx.campaigns.add(draft)
    return draft


async def test_draft_comes_back_as_added_and_saved(store: Store) -> None:
    draft = await store.transact(add_draft)
    assert await store.transact(lambda tx: tx.campaigns.get(draft.id)) == draft
    assert await store.transact(lambda tx: tx.campaigns.get(1)) is None
    edited = replace(draft, title="Birds", form=FORM, mapping={}, languages=(), columns=(), reviewed=False)
    assert await store.transact(lambda tx: tx.campaigns.save(edited, State.DRAFT))
    assert await store.transact(lambda tx: tx.campaigns.get(draft.id)) == edited


async def test_save_holds_only_while_the_state_is_as_it_was(store: Store) -> None:
    draft = await store.transact(add_draft)
    assert not await store.transact(lambda tx: tx.campaigns.save(replace(draft, title="Birds"), State.RUNNING))
    assert await store.transact(lambda tx: tx.campaigns.get(draft.id)) == draft
    running = replace(draft, state=State.RUNNING)
    assert await store.transact(lambda tx: tx.campaigns.save(running, State.DRAFT))
    assert not await store.transact(lambda tx: tx.campaigns.save(running, State.DRAFT))


async def test_published_version_is_what_is_read(store: Store) -> None:
    draft = await store.transact(add_draft)
    first = replace(draft, version=1, state=State.RUNNING)
    await store.transact(lambda tx: tx.campaigns.publish(first))
    assert await store.transact(lambda tx: tx.campaigns.get(draft.id)) == draft
    await store.transact(lambda tx: tx.campaigns.save(first, State.DRAFT))
    unpublished = replace(first, form=FORM, price_minor=9, instructions="New", lease_seconds=60, title="Birds")
    await store.transact(lambda tx: tx.campaigns.save(unpublished, State.RUNNING))
    assert await store.transact(lambda tx: tx.campaigns.get(draft.id)) == replace(first, title="Birds")
    second = replace(unpublished, version=2)
    await store.transact(lambda tx: tx.campaigns.publish(second))
    await store.transact(lambda tx: tx.campaigns.save(second, State.RUNNING))
    assert await store.transact(lambda tx: tx.campaigns.get(draft.id)) == second


@pytest.mark.parametrize("change", ["UPDATE campaign_version SET price_minor = 1", "DELETE FROM campaign_version"])
async def test_version_never_changes(store: Store, change: str) -> None:
    await store.transact(lambda tx: add_campaign(tx, add_person(tx, 1)))
    with pytest.raises(CONSTRAINT, match="append-only"):
        await store.transact(lambda tx: sql(tx, change))


async def test_version_is_published_once(store: Store) -> None:
    campaign = await store.transact(lambda tx: add_campaign(tx, add_person(tx, 1)))
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: tx.campaigns.publish(campaign))


async def test_lists(store: Store) -> None:
    def make(tx: Tx) -> tuple[int, list[Campaign]]:
        owner = add_person(tx, 1)
        add_campaign(tx, add_person(tx, 2), State.PAUSED)
        mine = [add_campaign(tx, owner, state) for state in (State.RUNNING, State.PAUSED, State.RUNNING)]
        return tx.office.organisation_of(owner), mine

    organisation, (one, two, three) = await store.transact(make)
    assert await store.transact(lambda tx: tx.campaigns.running()) == [one, three]
    assert await store.transact(lambda tx: tx.campaigns.of(organisation, 2)) == [three, two]


async def test_agreement_is_made_once_with_a_code_of_its_own(store: Store) -> None:
    def make(tx: Tx) -> tuple[int, int, int]:
        person = add_person(tx, 1)
        return person, add_campaign(tx, person).id, add_campaign(tx, person).id

    person, first, second = await store.transact(make)
    assert not await store.transact(lambda tx: tx.campaigns.has_agreed(first, person))
    assert await store.transact(lambda tx: tx.campaigns.agree(first, person))
    assert not await store.transact(lambda tx: tx.campaigns.agree(first, person))
    assert await store.transact(lambda tx: tx.campaigns.has_agreed(first, person))
    assert not await store.transact(lambda tx: tx.campaigns.has_agreed(second, person))
    assert await store.transact(lambda tx: tx.campaigns.agree(second, person))
    codes = {code for (code,) in await store.transact(lambda tx: sql(tx, "SELECT worker_code FROM enrolment"))}
    assert len(codes) == 2
    assert all(re.fullmatch("[0-9a-f]{12}", code) for code in codes)
