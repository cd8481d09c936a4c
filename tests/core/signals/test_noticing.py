"""What is noticed is told once, asked about in one case for whoever hangs together, and takes nothing from anybody.

Mutants that these tests kill: told twice, a case for each finding, a finding that rejects or holds, one that makes a
ring by itself, a case that is decided by whom it is about or twice, a word that has no effect or lasts for ever.
"""

from collections.abc import Sequence

import pytest

from core.errors import NotAllowed, Stale, Text
from core.form.forms import Form
from core.form.questions import ChooseOne, SendLocation, WriteText
from core.people import Role
from core.process import moderation
from core.signals import deciding, haste, noticing, packing, rings
from core.signals.batch import Noticed
from core.signals.deciding import APART, FINE, LOOK, ONE
from core.signals.packing import Row
from core.signals.port import INVITED
from core.work import Case, CaseKind, Standing
from tests.core.test_races import of, race
from tests.core.world import MOOD, World, happy, start

ANN, BEN, CAT, ASHA, DORA = 21, 22, 23, 61, 62
STRAIGHT = {"n": 20, "share": 100, "option": "Happy", "usual": 40}
SAME = {"n": 30, "same": 30, "expected": 12, "z": "6.1"}


async def crowd(world: World, funds: int = 0) -> tuple[int, list[int]]:
    """A campaign that three people know; two moderators."""
    c = await world.campaign(rows=9, answers=2, funds=funds)
    await world.people(ANN, BEN, CAT, ASHA, DORA)
    for who in (ASHA, DORA):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    for who in (ANN, BEN, CAT):
        await world.see(who, start(c))
    return c, [(await world.me(who)).id for who in (ANN, BEN, CAT)]


async def notice(world: World, c: int, rule: str, people: Sequence[int], **params: object) -> bool:
    def keep(tx: object) -> bool:
        campaign = tx.campaigns.get(c)  # type: ignore[attr-defined]
        return noticing.keep(tx, campaign, Noticed(rule, tuple(people), params, 7))  # type: ignore[arg-type]

    return await world.do(keep)


async def cases(world: World) -> list[Case]:
    return [one for one in await world.do(lambda tx: tx.cases.waiting(99)) if one.kind is CaseKind.SIGNALS]


async def says(world: World, do: str, who: int = ASHA) -> str:
    (case,) = await cases(world)
    return (await world.act(who, lambda tx, me: deciding.decide(tx, me, case.id, do))).one


async def card(world: World, case: Case) -> list[str]:
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    return [_plain(one) for one in facts.lines]


def _plain(text: Text) -> str:
    params = {key: _plain(one) if isinstance(one, Text) else one for key, one in text.params.items()}
    return text.one.format(**params)


async def hasty(world: World, c: int, person: int) -> bool:
    return await world.do(lambda tx: haste.hasty(tx, person, tx.campaigns.get(c)))  # type: ignore[arg-type]


async def test_a_finding_on_one_person_is_told_once_and_brings_known_answers(world: World) -> None:
    c, (ann, ben, _) = await crowd(world)
    assert await notice(world, c, "agreement", [ann], n=20, share=20, usual=80)
    assert await cases(world) == [], "nobody is asked for that alone"
    assert await hasty(world, c, ann)
    assert not await hasty(world, c, ben)
    assert await notice(world, c, "straight", [ann], **STRAIGHT)
    assert not await notice(world, c, "straight", [ann], **STRAIGHT)
    assert await notice(world, c, "travel", [ann], km=400, minutes=60, speed=400)
    (case,) = await cases(world)
    title, *found, end = await card(world, case)
    assert title.startswith("Moods · A: ")
    assert found == [
        "A: 20 % of 20 answers agree with what others found. In this campaign 80 % is usual.",
        "A: 100 % of 20 answers say “Happy”. Of what others said to the same tasks 40 % do.",
        "A: 400 km from one answer to the next in 60 min: 400 km/h.",
    ]
    assert end.startswith("None of this proves anything")
    assert "fine" in await says(world, FINE)
    assert not await hasty(world, c, ann)
    world.clock.tick(noticing.EVERY_MS)
    assert not await notice(world, c, "straight", [ann], **STRAIGHT), "that was told and decided"
    assert await cases(world) == []


async def test_accounts_that_may_be_one_are_one_case(world: World) -> None:
    c, (ann, ben, cat) = await crowd(world)
    assert await notice(world, c, "together", [ben, ann], **SAME)
    assert await notice(world, c, "photos", [ann, cat], n=3)
    assert await notice(world, c, "same_text", [cat], n=2)
    (case,) = await cases(world)
    assert sorted(await world.do(lambda tx: noticing.people_of(tx, case))) == sorted([ann, ben, cat])
    assert (await world.do(lambda tx: rings.as_one(tx, [ann, ben, cat]))) == {ann: ann, ben: ben, cat: cat}
    await world.do(lambda tx: rings.link(tx, ann, cat, INVITED))
    assert (await world.do(lambda tx: rings.as_one(tx, [ann, ben, cat]))) == {ann: ann, ben: ben, cat: ann}


async def test_a_pair_that_answers_alike_waits_for_a_persons_word(world: World) -> None:
    c, (ann, ben, _) = await crowd(world)
    await notice(world, c, "together", [ann, ben], **SAME)
    (case,) = await cases(world)
    lines = await card(world, case)
    assert "A + B: The same answer in 30 of 30 common tasks; 12 was to be expected of two who do not talk." in lines
    assert "A and B answer alike." in lines
    assert await world.do(lambda tx: rings.as_one(tx, [ann, ben])) == {ann: ann, ben: ben}
    assert "count as one" in await says(world, ONE)
    assert await world.do(lambda tx: rings.as_one(tx, [ann, ben])) == {ann: ann, ben: ann}
    assert not await notice(world, c, "photos", [ann, ben], n=3), "they are one: that is no news"


@pytest.mark.parametrize(
    ("rule", "params"), [("together", SAME), ("photos", {"n": 3}), ("same_place", {"n": 2}), ("same_text", {"n": 2})]
)
async def test_whatever_two_have_in_common_is_said_once(world: World, rule: str, params: dict[str, object]) -> None:
    """They may have the same task, and lose nothing; a person's word ends it."""
    c, (ann, ben, _) = await crowd(world)
    await notice(world, c, rule, [ann, ben], **params)
    assert await world.do(lambda tx: rings.voices(tx, [ann, ben])) == {ann: ann, ben: ann}
    assert await world.do(lambda tx: rings.as_one(tx, [ann, ben])) == {ann: ann, ben: ben}
    (case,) = await cases(world)
    assert [one for one in await card(world, case) if one.startswith("A and B ")] == [COMMON[rule]]
    await says(world, APART)
    assert await world.do(lambda tx: rings.voices(tx, [ann, ben])) == {ann: ann, ben: ben}


COMMON = {
    "together": "A and B answer alike.",
    "photos": "A and B sent the same photos.",
    "same_place": "A and B sent the very same coordinates.",
    "same_text": "A and B wrote the same words.",
}


async def test_different_people_stay_so(world: World) -> None:
    c, (ann, ben, _) = await crowd(world)
    await notice(world, c, "together", [ann, ben], **{**SAME, "z": "4.0"})
    assert await world.do(lambda tx: tx.signals.rings.links(ann, 9)) == [], "worth a look, no more"
    await says(world, APART)
    await notice(world, c, "photos", [ann, ben], n=3)
    await world.do(lambda tx: rings.link(tx, ann, ben, INVITED))
    assert await world.do(lambda tx: rings.as_one(tx, [ann, ben])) == {ann: ann, ben: ben}
    (case,) = await cases(world)
    assert [one for one in await card(world, case) if one.startswith("A and B")] == [
        "A and B: their invitations go back to the same person.",
        "A and B sent the same photos.",
    ]


async def test_so_many_of_the_next_answers_are_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "LOOKS", 1)
    c, (ann, _, _) = await crowd(world)
    await notice(world, c, "straight", [ann], **STRAIGHT)
    assert "next {n} answers" in await says(world, LOOK)
    first = await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id)[0])
    await world.see(ANN, happy)
    second = await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id)[0])
    await world.see(ANN, happy)

    async def standing(task: int) -> Standing:
        found = await world.do(lambda tx: tx.answers.get(c, task, ann))
        assert found
        return found.standing

    assert await standing(first.task_id) is Standing.REVIEW
    assert await standing(second.task_id) is Standing.APPROVED


async def test_a_moderator_decides_once_and_not_on_themselves(world: World) -> None:
    c, _ = await crowd(world)
    asha = (await world.me(ASHA)).id
    await notice(world, c, "straight", [asha], **STRAIGHT)
    with pytest.raises(NotAllowed, match="part of this"):
        await says(world, FINE)
    with pytest.raises(NotAllowed, match="Only moderators"):
        await says(world, FINE, ANN)
    (case,) = await cases(world)
    await says(world, FINE, DORA)
    with pytest.raises(Stale):
        await world.act(DORA, lambda tx, me: deciding.decide(tx, me, case.id, ONE))
    with pytest.raises(Stale):
        await world.act(DORA, lambda tx, me: deciding.see(tx, me, 404))
    assert await world.do(lambda tx: deciding.answers(tx, 404, moderation.item)) == []


async def test_their_answers_come_by_letter(world: World) -> None:
    c, (ann, ben, _) = await crowd(world)
    await world.act(ANN, happy)
    await notice(world, c, "together", [ann, ben], **SAME)
    (case,) = await cases(world)
    await world.act(ASHA, lambda tx, me: deciding.see(tx, me, case.id))
    found = await world.do(lambda tx: deciding.answers(tx, case.id, moderation.item))
    assert [(letter, len(items)) for letter, items in found] == [("A", 1), ("B", 0)]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_moderators_in_the_same_moment(world: World) -> None:
    c, (ann, ben, _) = await crowd(world)
    await notice(world, c, "together", [ann, ben], **SAME)
    (case,) = await cases(world)
    said = await race(
        world,
        of(ASHA, lambda tx, me: deciding.decide(tx, me, case.id, ONE)),
        of(DORA, lambda tx, me: deciding.decide(tx, me, case.id, APART)),
    )
    assert sum(isinstance(one, Stale) for one in said) == 1
    assert await world.do(lambda tx: rings.as_one(tx, [ben])) == {ben: ann}


def test_what_is_compared_of_a_form() -> None:
    questions = (
        MOOD,
        ChooseOne("free", "Which?", ("a", "b"), other=True),
        WriteText("why", "Why?"),
        WriteText("sign", "What is written?", compared=True),
        WriteText("code", "Which?", longest=20),
        SendLocation("there", "Go there", near="1 2", radius_m=100),
        SendLocation("some", "Where?"),
    )
    values = {"mood": "Happy", "free": "a", "why": "w" * 500, "sign": "s", "code": "c", "there": "1 2 0 5", "some": "1"}
    sent = packing.pack(Form(questions), [Row(1, 2, 3, values), Row(1, 3, 4, {})], [(1, 2, "f", "0")])
    made = packing.unpack(sent)
    assert [*made.choices, *made.texts, *made.places] == ["mood", "free", "why", "there"]
    assert made.choices["free"][0] == ("a",)
    assert (len(made.choices["mood"][1]), len(made.texts["why"][0].value)) == (1, 400)
    assert (made.photos[0].dhash, made.photos[0].phash) == (15, 0)
