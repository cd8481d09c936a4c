"""What a photo must show, from what was drawn; when a person has to look; which photos of before are not kept."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import steps
from core.drafting.asked import settings
from core.drafting.setup import told
from core.drafting.step import NONE
from core.drafting.steps_proofs import PROOFS
from core.errors import Invalid
from core.form.forms import Form
from core.form.questions import ChooseOne, Question, TakePhoto
from core.kinds import Settings
from core.on_site import proofs
from core.work import Assignment, Lease

PHOTO = TakePhoto("shop", "The shop")
LEASE = Assignment(1, 1, 1, 1, Lease.LEASED, 1, 5, 0, 0, {}, drawn="0123456789ab")
SHA = "a" * 64


def campaign(proof: str = "", question: Question = PHOTO) -> Campaign:
    more = {"proof": proof} if proof else {}
    return Campaign(1, 1, 1, State.DRAFT, "Shops", "photograph", form=Form((question,)), settings=Settings(more=more))


def test_each_draw_gives_one_code_and_all_signs_come() -> None:
    found = {proofs.drawn(campaign("code"), f"{n * 7919:012x}") for n in range(2000)}
    assert len(found) == 2000
    assert {sign for one in found for sign in one} == set(proofs.SIGNS)
    assert {len(one) for one in found} == {4}
    assert not set("01258BDGILOQSUVZ") & set(proofs.SIGNS), "these are taken for one another"


def test_all_gestures_come() -> None:
    assert {proofs.drawn(campaign("gesture"), f"{n:012x}") for n in range(64)} == set(proofs.GESTURES)


@pytest.mark.parametrize(
    ("made", "lease"),
    [
        (campaign(), LEASE),
        (campaign("dance"), LEASE),
        (campaign("code", ChooseOne("mood", "?", ("a", "b"))), LEASE),
        (campaign("code"), replace(LEASE, drawn="")),
    ],
    ids=["not asked for", "no such proof", "no photos", "taken before it was"],
)
def test_nothing_has_to_be_seen(made: Campaign, lease: Assignment) -> None:
    assert proofs.said(made, lease) is None
    assert proofs.drawn(made, lease.drawn) == ""


@pytest.mark.parametrize(
    ("values", "looked_at"),
    [({"shop": SHA}, True), ({"shop": [SHA, SHA]}, True), ({"shop": "?"}, False), ({"shop": ""}, False)],
)
def test_a_person_looks_where_there_is_a_photo(values: dict[str, str | list[str]], *, looked_at: bool) -> None:
    assert proofs.shown(campaign("code"), values) is looked_at
    assert not proofs.shown(campaign(), values)


def test_photos_of_before_are_not_kept_and_all_else_is() -> None:
    draft: dict[str, str | list[str]] = {
        "shop": SHA,
        "shop*": [SHA],
        "film": f"{SHA}.mp4",
        "said": "yes",
        "several": ["a"],
        "none": [],
    }
    kept = {key: draft[key] for key in ("film", "said", "several", "none")}
    assert proofs.without_photos(draft) == kept


def test_the_step_is_there_for_photos_kept_and_told() -> None:
    made = campaign()
    assert "proof" in steps.open_to(made)
    assert "proof" not in steps.open_to(campaign(question=ChooseOne("mood", "?", ("a", "b"))))
    step = PROOFS["proof"]
    for value in step.quick:
        assert step.label(value).one
    after = step.take(made, "Code")
    assert settings(after).more == {"proof": "code"}
    assert told(after)["proof"] == "code"
    assert step.now(after) != step.now(made)
    assert settings(step.take(after, NONE)).more == {}
    with pytest.raises(Invalid):
        step.take(made, "a dance")
