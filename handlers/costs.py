"""What a launch costs and gives, and the button that starts it."""

from collections.abc import Mapping

from core.assets import is_money
from core.campaigns import Campaign
from core.drafting.studio_views import SummaryView
from core.errors import N_, Text
from core.money import amount
from core.on_site import proofs
from core.peers import funding
from core.studies import quotas
from core.tasks import survey
from core.teams.checks import percent
from core.wages import agreed
from handlers import campaign_card, prospects
from handlers.draft import button
from handlers.offered import NO_FLOOR
from handlers.page import Page, Say, quote

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
_LOOKED_AT = Text(
    N_("🔎 A person looks whether each photo shows what it must; that takes up to 3 days more. It costs nothing more.")
)


def draw_summary(view: SummaryView, say: Say) -> Page:
    """What it costs and gives, and the button that starts it."""
    campaign, c, asset = view.campaign, view.campaign.id, view.campaign.asset
    untried = N_("not known: try it first") if campaign.kind == survey.CODE else N_("not known: try two tasks first")
    hourly = amount(view.hourly, asset) if view.hourly is not None else Text(untried)
    lines = [
        f"<b>{quote(campaign.title)}</b>",
        say(campaign_card.total(campaign, view.costs)),
        *map(say, prospects.lines(view)),
        *([say(_checks(campaign))] if percent(campaign) else []),
        *([say(_spare(view))] if view.spare else []),
        *([say(_known(view))] if view.known.count else []),
        *map(say, _beside(view)),
        say(Text(N_("You have {points}."), params={"points": amount(view.free, asset)})),
        *(
            []
            if agreed.rate(campaign)
            else [say(Text(N_("An hour of this pays about: {hourly}"), params={"hourly": hourly}))]
        ),
        say(Text(N_("Done in about: {time}"), params={"time": _time(view.finish_ms)})),
    ]
    if not is_money(campaign.asset):
        lines.append(say(NO_FLOOR))
    if proofs.kind(campaign):
        lines.append(say(_LOOKED_AT))
    if view.free < view.cost:
        lacking = {"lacking": amount(view.cost - view.free, asset)}
        how = N_("You lack {lacking}. Ask the operator, or change the price or the answers.")
        if is_money(asset):
            how = N_("You lack {lacking}. Pay it in with /deposit, or change the price or the answers.")
        lines.append(say(Text(how, params=lacking)))
        rows = [[button(say, N_("Change"), "set", c)], [button(say, N_("Look again"), "sum", c)]]
    else:
        rows = [[button(say, N_("Launch"), "run", c)], [button(say, N_("Not yet"), "see", c)]]
    rows[1:1] = prospects.rows(view, say)
    return Page("\n\n".join(lines), rows)


def _known(view: SummaryView) -> Text:
    return Text(
        N_("In it is {cost} for up to {n} answer to rows whose answer you know. What is not used comes back."),
        N_("In it are {cost} for up to {n} answers to rows whose answer you know. What is not used comes back."),
        view.known.count,
        {"cost": amount(view.known.minor, view.campaign.asset), "n": view.known.count},
    )


def _beside(view: SummaryView) -> list[Text]:
    """What of the cost is not pay: the platform's fee, what is kept for top-ups, and what others get who look."""
    campaign, lines = view.campaign, list[Text]()
    if view.fee:
        fee: Mapping[str, str | Text] = {
            "fee": amount(view.fee, campaign.asset),
            "percent": f"{campaign.fee_bp / 100:g}",
        }
        lines.append(
            Text(
                N_("In it are {fee} for the platform, {percent} % of what is paid. You pay it, not workers."),
                params=fee,
            )
        )
    if view.reserve:
        kept = {"reserve": amount(view.reserve, campaign.asset)}
        text = N_("In it are {reserve} set aside for those whom this takes longer. What is not used comes back.")
        lines.append(Text(text, params=kept))
    if looks := funding.budget(campaign):
        text = N_("In it are {looks} for other workers who look at the answers. What is not used comes back.")
        lines.append(Text(text, params={"looks": amount(looks, campaign.asset)}))
    return lines


def _spare(view: SummaryView) -> Text:
    n = quotas.screened(view.campaign)
    return Text(
        N_("In it are {points} for up to {n} person who finds their group full. What is not used comes back."),
        N_("In it are {points} for up to {n} people who find their group full. What is not used comes back."),
        n,
        {"points": amount(view.spare, view.campaign.asset)},
    )


def _time(ms: int | None) -> Text:
    if ms is None:
        return Text(N_("not known, nobody who can do it was here this week"))
    if ms < 2 * DAY_MS:
        return Text(N_("{n} hour"), N_("{n} hours"), max(1, round(ms / HOUR_MS)))
    return Text(N_("{n} day"), N_("{n} days"), round(ms / DAY_MS))


def _checks(campaign: Campaign) -> Text:
    told = N_("{n} % of the rows are done once more as a check, by other people; that is in the cost.")
    return Text(told, params={"n": percent(campaign)})
