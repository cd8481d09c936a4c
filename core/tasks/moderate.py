"""Moderate content: is it fit to be seen, and if not, why. A warning stands before it."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseSeveral
from core.kinds import (
    OPTIONS,
    PICTURE,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    label,
    listed_options,
    named,
    place,
    shown,
    without,
)

CODE = "moderate"
NAME = N_("Check if content is decent")
EXPLAIN = N_(
    "People look at a text or a picture that may be bad and tap what is wrong with it, or OK. A warning comes first."
)
SECONDS = 15
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options", "warning")
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
POSTS = frozenset({"post", "user_post", "reported_post", "reported", "message", "user_content", "content", "ugc"})
REASON_COLUMNS = frozenset({"reasons", "rules", "violations"})
QUESTION = N_("May this be shown to everyone? If not, tap all that is wrong with it.")
REASONS = (N_("OK"), N_("Insults or hate"), N_("Violence"), N_("Sexual"), N_("Spam or fraud"), N_("Private data"))
WARNING = N_("What comes next may upset you. You may skip any of it, or stop at any time.")
SAYS: tuple[str, ...] = (QUESTION, *REASONS, WARNING)


def propose(sample: Sample) -> Proposal | None:
    """Best where a column is named as people's posts are, or the file lists the reasons."""
    column, options = listed_options(sample, REASON_COLUMNS)
    mapping = shown(without(sample, column))
    post = named(sample, POSTS)
    if not mapping:
        return None
    if post and post not in sample.pictures:
        mapping[TEXT] = post
    if options:
        mapping[OPTIONS] = column
    more = {"warning": WARNING, "sensitive": "distressing"}
    settings = Settings(
        "" if "question" in mapping else QUESTION,
        options or REASONS,
        more=more,
    )
    return Proposal(85 if options else 70 if post else 15, mapping, settings)


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    """The first option says that nothing is wrong, so it is chosen alone."""
    options = settings.options or REASONS
    asked = ChooseSeveral("answer", label(mapping, settings), options, most=len(options), exclusive=options[:1])
    warning = settings.more.get("warning", "")
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE), warning=warning)
