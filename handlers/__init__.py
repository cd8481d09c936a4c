"""One module per screen a person sees: callback data, keyboard, handlers, ``router()``, and how its views are drawn."""

from collections.abc import Mapping
from functools import partial

from aiogram import F, Router

from core.drafting.studio_views import (
    AskView,
    CampaignList,
    DraftView,
    FormatList,
    NewView,
    OwnCampaign,
    SettingsView,
    SummaryView,
    Sure,
    TriedView,
)
from core.front.account_views import BalanceView, InviteView, ProfileView, QuestionView, Reading, TookView
from core.funds.paying_in import BooksView, PayInView
from core.incoming.views import OneView, PayerView, SumView
from core.lost.views import LostView, PinView
from core.on_site.around import AroundView
from core.on_site.asides import AsidesView
from core.on_site.unreached import UnreachedView
from core.payouts.overview import OperatorView
from core.payouts.policy import Till
from core.payouts.pumps import OwnNumber
from core.payouts.views import NetworkView, NumberView, PayoutView, SureView
from core.privacy.views import ErasedView, EraseView, GiveUpView
from core.process.process_views import AppealList, AppealView, Note
from core.receipts.bills import BillsView, ProFormaView
from core.receipts.papers import CheckingView, PapersView
from core.reports.reporting import ReportView
from core.skills.showing import SkillsView
from core.studies.consent_views import ConsentList, ConsentView, WithdrawView
from core.teams.overseeing import Overview, Overviews
from core.teams.rows_of import GiveRows, RowsOf
from core.teams.team_views import AddPeople, EnterCode, EntryView, Invited, PeopleView
from core.views import CampaignCard, JobList, NothingLeft, TaskView, View, Welcome
from core.wages.bonus import BonusSure, BonusView
from handlers import (
    around,
    balance,
    batches,
    bills,
    bonuses,
    campaigns,
    cards,
    consent,
    costs,
    decide,
    draft,
    due,
    erasing,
    fair,
    fetching,
    grant,
    help,  # noqa: A004 - named as its command
    jobs,
    join,
    jury,
    known,
    letters,
    linking,
    lost,
    me,
    minutes,
    notices,
    operator,
    overview,
    own_number,
    pay_in_page,
    paying_in,
    payout,
    payout_page,
    payouts,
    people,
    prospects,
    queue,
    results,
    roles,
    seen,
    sent,
    skills,
    start,
    statements,
    suspend,
    team,
    told,
    typed,
    unreached,
    vouches,
    wages,
    where,
    who,
    work,
    wrong,
)
from handlers.front import Draw, Tongues
from handlers.notices import Deliver

# First match wins: the hot path first. ``typed`` comes after all: it takes any message.
ALL = (
    *(
        work,
        start,
        jobs,
        around,
        people,
        join,
        payout,
        payouts,
        lost,
        own_number,
        unreached,
        wrong,
        overview,
        due,
        sent,
        draft,
        fetching,
    ),
    decide,
    *(
        campaigns,
        fair,
        wages,
        prospects,
        results,
        grant,
        cards,
        queue,
        batches,
        jury,
        suspend,
        balance,
        me,
        skills,
        known,
    ),
    *(statements, bonuses, consent, erasing, help, operator, paying_in, bills, vouches, roles, team, linking),
    *(who, letters, seen, minutes),
)
# Whose commands work in groups too; no other screen hears what is said there.
IN_GROUPS = (cards, queue, suspend, linking, roles, minutes)
PRIVATE = F.chat.type == "private"


def routers() -> list[Router]:
    """Fresh routers, for one dispatcher."""
    by_screen, by_chance, at_till, secret = (
        {code: act for module in ALL for code, act in getattr(module, name, {}).items()}
        for name in ("TYPED", "TYPED_BY_CHANCE", "TYPED_AT_TILL", "TYPED_SECRET")
    )
    found = [(module, module.router()) for module in ALL]
    for module, router in found:
        if module not in IN_GROUPS:
            router.message.filter(PRIVATE)
    ours = [router for _, router in found]
    return [*ours, where.router(ours), typed.router(typed.Writing(by_screen, by_chance, at_till, secret))]


def notice_kinds() -> Mapping[str, Deliver]:
    """How each kind of notice is told."""
    families = (notices.NOTICES, told.TOLD, where.NOTICES, *(getattr(module, "NOTICES", {}) for module in ALL))
    return {kind: tell for family in families for kind, tell in family.items()}


def commands() -> list[tuple[str, ...]]:
    """Every command with its words, in the order of the menu; a third part names who sees it, else everyone."""
    return [one for module in ALL for one in module.COMMANDS]


def draws(tongues: Tongues, till: Till) -> Mapping[type[View], Draw]:
    """Which function draws which view; most of the newer modules say it themselves in ``DRAWS``."""
    names = tongues.names
    return {
        **{view: draw for module in ALL for view, draw in getattr(module, "DRAWS", {}).items()},
        TaskView: work.draw,
        Welcome: partial(start.draw, names=names),
        CampaignCard: partial(jobs.draw_card, names=names, till=till),
        JobList: jobs.draw_list,
        AroundView: around.draw,
        NothingLeft: jobs.draw_nothing,
        ConsentView: consent.draw,
        ConsentList: consent.draw_list,
        WithdrawView: consent.draw_sure,
        EraseView: erasing.draw,
        GiveUpView: erasing.draw_give_up,
        ErasedView: erasing.draw_erased,
        NewView: draft.draw_new,
        DraftView: draft.draw_draft,
        AskView: partial(decide.draw_ask, names=names),
        SettingsView: partial(decide.draw_settings, names=names),
        TriedView: draft.draw_tried,
        SummaryView: costs.draw_summary,
        CampaignList: campaigns.draw_list,
        OwnCampaign: campaigns.draw_card,
        Sure: campaigns.draw_sure,
        FormatList: results.draw,
        Note: due.draw_note,
        AppealView: due.draw_appeal,
        AppealList: due.draw_list,
        BalanceView: balance.draw,
        PapersView: statements.draw,
        CheckingView: statements.draw_checking,
        BonusView: bonuses.draw_ask,
        BonusSure: bonuses.draw_sure,
        TookView: balance.draw_took,
        PayoutView: partial(payout_page.draw, till=till),
        NetworkView: partial(payout_page.draw_network, till=till),
        NumberView: payout_page.draw_number,
        OperatorView: partial(payouts.draw, till=till),
        SumView: partial(pay_in_page.draw_sum, till=till),
        PayerView: pay_in_page.draw_payer,
        OneView: partial(pay_in_page.draw_one, till=till),
        BillsView: bills.draw,
        ProFormaView: bills.draw_pro_forma,
        SureView: partial(payout_page.draw_sure, till=till),
        ProfileView: partial(me.draw, names=names),
        SkillsView: skills.draw,
        Reading: help.draw,
        QuestionView: help.draw_question,
        InviteView: operator.draw_invite,
        PeopleView: people.draw,
        EntryView: people.draw_entry,
        AddPeople: people.draw_add,
        OwnNumber: own_number.draw,
        LostView: lost.draw,
        PinView: lost.draw_pin,
        Invited: join.draw,
        EnterCode: join.draw_enter,
        UnreachedView: unreached.draw,
        AsidesView: unreached.draw_asides,
        ReportView: wrong.draw,
        Overview: overview.draw,
        Overviews: overview.draw_list,
        RowsOf: overview.draw_rows,
        GiveRows: overview.draw_give,
        PayInView: partial(paying_in.draw, till=till),
        BooksView: paying_in.draw_books,
    }
