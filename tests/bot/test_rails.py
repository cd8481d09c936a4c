"""Which rails are switched on, by settings and secrets; and that they are kept fresh."""

import asyncio
from pathlib import Path

import pytest

from bot.rails import FRESH_SECONDS, PaidOut, Rails, make_rails
from bot.settings import SettingsError, load, secrets_of
from core.payouts.port import Rail
from payouts.pretend import CAPS, Pretend
from tests.bot.fakes import FakeClock, settings

ALL_ON = {
    "KAZI_TELEGRAM__API_BASE": "http://127.0.0.1:1",
    "KAZI_CALLBACKS__URL": "https://kazi.example.org/in/",
    **{f"KAZI_MONEY_IN_{code}__ON": "true" for code in ("PAWAPAY", "CRYPTO", "PRETEND")},
    **{f"KAZI_PAYOUTS_{code}__ON": "true" for code in ("MANUAL", "RELOADLY", "GSMA", "PAWAPAY", "CRYPTO", "PRETEND")},
    "KAZI_PAYOUTS_RELOADLY__CLIENT_ID": "canary-1",
    "KAZI_PAYOUTS_RELOADLY__CLIENT_SECRET": "canary-2",
    "KAZI_PAYOUTS_GSMA__API_KEY": "canary-3",
    "KAZI_PAYOUTS_GSMA__OPERATOR": "Mobi",
    "KAZI_PAYOUTS_PAWAPAY__TOKEN": "canary-4",
    "KAZI_PAYOUTS_CRYPTO__TOKEN": "canary-5",
}


def test_none_is_on_by_itself() -> None:
    rails = make_rails(settings(), FakeClock())
    assert not rails
    assert not rails.ways


async def test_all_that_are_switched_on(tmp_path: Path) -> None:
    read = load(ALL_ON, tmp_path)
    rails = make_rails(read, FakeClock())
    assert set(rails) == {"manual", "reloadly", "gsma", "pawapay", "crypto", "pretend"}
    assert all(rail.caps.code == code for code, rail in rails.items())
    assert rails["gsma"]._callbacks == "https://kazi.example.org/in/payouts/gsma"  # type: ignore[attr-defined]
    assert len({rail.caps.number for rail in rails.values()}) == len(rails)
    assert set(rails.ways) == {"pawapay", "crypto", "pretend"}
    assert rails.ways["pawapay"]._callbacks == "https://kazi.example.org/in/money_in/pawapay"  # type: ignore[attr-defined]
    assert all(way.caps.number == rails[code].caps.number for code, way in rails.ways.items()), "one purse for both"
    assert {f"canary-{n}" for n in range(1, 6)} <= set(secrets_of(read))
    assert "canary" not in f"{read!r} {read.rails}"
    await rails.close()


async def test_a_way_in_needs_the_token_of_its_rail_which_need_not_be_on(tmp_path: Path) -> None:
    only = {"KAZI_MONEY_IN_PAWAPAY__ON": "true"}
    with pytest.raises(SettingsError, match=r"money_in\.pawapay: needs KAZI_PAYOUTS_PAWAPAY__TOKEN"):
        make_rails(load(only, tmp_path), FakeClock())
    rails = make_rails(load(only | {"KAZI_PAYOUTS_PAWAPAY__TOKEN": "x"}, tmp_path), FakeClock())
    assert (list(rails), list(rails.ways)) == ([], ["pawapay"])
    await rails.close()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"KAZI_PAYOUTS_CRYPTO__TOKEN": ""}, "payouts.crypto: needs KAZI_PAYOUTS_CRYPTO__TOKEN"),
        ({"KAZI_PAYOUTS_GSMA__BASE": "http://example.org"}, "payouts.gsma: base must be an https address"),
        ({"KAZI_PAYOUTS_MANUAL__AMOUNTS": "KES much"}, "payouts.manual: amounts must be"),
        ({"KAZI_PAYOUTS_MANUAL__COUNTRIES": "Kenya"}, "payouts.manual: countries must be"),
        ({"KAZI_MONEY_IN_CRYPTO__MINUTES": "0"}, "money_in.crypto: minutes must be from 1 to 44640."),
        ({"KAZI_MONEY_IN_PAWAPAY__FEE_PERCENT": "100"}, "money_in.pawapay: fee_percent must be from 0"),
        ({"KAZI_TELEGRAM__API_BASE": "https://api.telegram.org"}, "pretends to move money must not be on"),
        ({"KAZI_CALLBACKS__URL": "http://example.org"}, "callbacks.url must be an https address."),
        ({"KAZI_PAYOUTS_MANUAL__ONN": "true"}, "no setting KAZI_PAYOUTS_MANUAL__ONN"),
        ({"KAZI_PAYOUTS_NOWHERE__ON": "true"}, "no setting KAZI_PAYOUTS_NOWHERE__ON"),
        ({"KAZI_PAYOUTS_MANUAL__DAYS": "soon"}, "KAZI_PAYOUTS_MANUAL__DAYS must be a whole number"),
    ],
)
def test_what_lacks_something_is_refused_in_one_sentence(change: dict[str, str], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        make_rails(load(ALL_ON | change, tmp_path), FakeClock())
    assert sentence in str(refused.value)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("local", "sentence"),
    [
        ("[payouts.manual]\non = true\nname = 'Equity'", ""),
        ("[payouts.crypto]\ntoken = 'x'", "payouts.crypto.token: give it as KAZI_PAYOUTS_CRYPTO__TOKEN"),
        ("[payouts.manual]\nonn = true", "no setting payouts.manual.onn"),
        ("[payouts.nowhere]\non = true", "no setting payouts.nowhere.on"),
        ("[payouts.manual]\non = 1", "payouts.manual.on in settings.local.toml must be true or false"),
        ("[webhook.more]\non = true", "no setting webhook.more.on"),
    ],
)
def test_sections_within_a_section_of_the_local_file(local: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "settings.local.toml").write_text(local)
    if not sentence:
        assert load({}, tmp_path).rails["manual"].name == "Equity"
        return
    with pytest.raises(SettingsError, match=sentence):
        load({}, tmp_path)


async def test_those_that_change_are_asked_now_and_each_hour_and_survive_a_fault() -> None:
    clock, asked, stopped = FakeClock(), [0], asyncio.Event()

    class Changes(Pretend):
        async def refresh(self) -> None:
            asked[0] += 1
            raise RuntimeError("a fault of ours")

    async def sleep(seconds: float) -> None:
        assert seconds == FRESH_SECONDS
        await asyncio.sleep(0)
        if asked[0] >= 3:
            stopped.set()

    calm: Rail = Pretend(clock)
    await Rails({"changes": Changes(clock), "calm": calm}).keep_fresh(stopped.wait(), sleep)
    assert asked[0] >= 3


async def test_without_rails_it_waits_until_it_is_stopped() -> None:
    stopped = asyncio.Event()
    stopped.set()
    await Rails({}).keep_fresh(stopped.wait(), asyncio.sleep)


def test_what_is_paid_out_is_told_as_the_rails_stand() -> None:
    rails: dict[str, Rail] = {"pretend": Pretend(FakeClock())}
    found, asset = PaidOut(rails), next(iter(CAPS.bounds))
    assert asset in found
    assert list(found) == sorted(CAPS.bounds)
    rails.clear()
    assert (asset in found, len(found)) == (False, 0)
