"""On a campaign's card: what came, beside what was forecast, and what is to be decided about its money next."""

from core.drafting.studio_views import OwnCampaign
from core.errors import N_, Text
from core.funds import escrow
from core.launched import running
from core.money import amount
from core.outlook import certainty, costs
from core.outlook.came import NOTHING, Came, outlook, unpacked
from core.outlook.reckoning import in_hundred, said_before
from core.quality.estimate.forecast import Outlook
from core.verdicts.policy_of import policy_of
from handlers.page import Button, Say
from handlers.prospects import HUNDRED, TEN, Prospect
from handlers.tap import Fair

UNFORESEEN = Text(N_("none"))


def parts(view: OwnCampaign, say: Say) -> list[str]:
    """Answers saved, how sure results are, what is still asked; then the money."""
    campaign, came = view.campaign, _came(view)
    now, before = outlook(campaign, came), said_before(campaign)
    lines = list[Text]()
    if now is not None and certainty.wanted(campaign):
        lines.append(_saved(view, came, before, now))
    if now is not None:
        lines.append(_heard(before, now) if certainty.is_spoken(campaign) else _sure(before, now))
    if came.agreeing is not None:
        lines.append(_same(before, round(TEN * came.agreeing)))
    if came.asking:
        lines.append(
            Text(
                N_("{n} task is still unsure: one more person is asked."),
                N_("{n} tasks are still unsure: one more person is asked."),
                came.asking,
            )
        )
    return [*(["\n".join(map(say, lines))] if lines else []), say(_money(view, came))]


def _came(view: OwnCampaign) -> Came:
    return unpacked(view.progress.came) if view.progress.came else NOTHING


def _saved(view: OwnCampaign, came: Came, before: Outlook | None, now: Outlook) -> Text:
    campaign, most = view.campaign, policy_of(view.campaign).most
    saved = max(0, came.closed * most - came.answers)
    params: dict[str, str | int | Text] = {
        "most": most,
        "money": amount(saved * campaign.price_minor, campaign.asset),
        "now": f"{now.answers:.1f}",
        "before": f"{before.answers:.1f}" if before else UNFORESEEN,
    }
    return Text(
        N_("💰 {n} answer saved ({money}) against always asking {most}. A task took {now}, forecast {before}."),
        N_("💰 {n} answers saved ({money}) against always asking {most}. A task took {now}, forecast {before}."),
        saved,
        params,
    )


def _sure(before: Outlook | None, now: Outlook) -> Text:
    params = {"wrong": in_hundred(1 - now.confidence), "looked": in_hundred(now.looked)}
    if before is None:
        return Text(N_("Of 100 results {wrong} may be wrong, and {looked} are unsure, for a moderator."), params=params)
    told = N_(
        "Of 100 results {wrong} may be wrong (forecast {wrong_before}), and {looked} are unsure, for a moderator "
        "(forecast {looked_before})."
    )
    earlier = {"wrong_before": in_hundred(1 - before.confidence), "looked_before": in_hundred(before.looked)}
    return Text(told, params={**params, **earlier})


def _heard(before: Outlook | None, now: Outlook) -> Text:
    params = {"alike": round(HUNDRED * now.confidence), "looked": in_hundred(now.looked)}
    if before is None:
        told = N_("Of 100 words people write {alike} alike; of 100 texts {looked} are unsure, for a moderator.")
        return Text(told, params=params)
    told = N_(
        "Of 100 words people write {alike} alike (forecast {alike_before}); of 100 texts {looked} are unsure, for a "
        "moderator (forecast {looked_before})."
    )
    earlier = {"alike_before": round(HUNDRED * before.confidence), "looked_before": in_hundred(before.looked)}
    return Text(told, params={**params, **earlier})


def _same(before: Outlook | None, now: int) -> Text:
    if before is None or before.agreeing is None:
        return Text(N_("Two people say the same {now} times in 10."), params={"now": now})
    params = {"before": round(TEN * before.agreeing), "now": now}
    return Text(N_("Two people say the same {now} times in 10 (forecast {before})."), params=params)


def lacks(view: OwnCampaign) -> int:
    """Minor units that the campaign most likely needs beyond what it has, 0 where it has enough."""
    campaign, came = view.campaign, _came(view)
    if campaign.state not in running.LIVE or not certainty.wanted(campaign):
        return 0
    now, before = outlook(campaign, came), said_before(campaign)
    return costs.lacks(campaign, costs.a_task(before, now, came.closed), view.progress.all, view.free, came.asking)


def _money(view: OwnCampaign, came: Came) -> Text:
    """What is free, and whether that is enough."""
    campaign = view.campaign
    params: dict[str, str | int | Text] = {"points": amount(view.free, campaign.asset)}
    if not (lacking := lacks(view)):
        if campaign.state in running.LIVE and certainty.wanted(campaign):
            told = N_("Free in this campaign: {points}. That is enough; what is not needed comes back when it closes.")
            return Text(told, params=params)
        return Text(N_("Free in this campaign: {points}"), params=params)
    params["more"] = amount(lacking, campaign.asset)
    if came.asking and view.free < escrow.whole(campaign, campaign.price_minor, 1):
        told = N_(
            "⚠️ Free in this campaign: {points}. The money for further answers is used up. Add about {more} and what is "
            "unsure is asked again, the least sure first; or take the results as they are."
        )
        return Text(told, params=params)
    told = N_(
        "⚠️ Free in this campaign: {points}. It most likely needs about {more} more. Without it what is unsure in the "
        "end stays so."
    )
    return Text(told, params=params)


def rows(view: OwnCampaign, say: Say) -> list[list[Button]]:
    """The picture of it, and how those were treated who did it."""
    c = view.campaign.id
    fair = Button(say(Text(N_("Fair work"))), Fair(c=c).pack())
    if said_before(view.campaign) is None or not _came(view).closed:
        return [[fair]]
    return [[Button(say(Text(N_("Forecast and so far"))), Prospect(do="came", c=c).pack()), fair]]
