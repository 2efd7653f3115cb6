"""A release of a fund as services hold and store it, with the words for what the database refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, Words
from federation.models import FundRelease
from federation.services.refusals import refuse_invalid

RULES: dict[str, Words] = {
    "fund_follows_parent": _("Only who holds a fund passes it on or returns it. Choose a release that it got itself."),
    "fund_within_parent": _(
        "This is more than what is left of that release. Look at what was passed on of it already."
    ),
}


@contextmanager
def fund_told_in_words() -> Iterator[None]:
    """DomainError in words, at the amount, where the chain of a fund refuses."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        if rule not in RULES:
            raise
        raise DomainError(RULES[rule], code=rule, fields={"amount_rupees": RULES[rule]}) from error


def hold_release(release: FundRelease) -> FundRelease:
    """The row as it stands, locked to the commit."""
    rows = FundRelease.unscoped.select_for_update(of=("self",)).select_related("fund", "receiver", "giver")
    return rows.get(pk=release.pk)  # a service asks


def save_release(row: FundRelease) -> None:
    """Stores the next version."""
    row.version += 1
    refuse_invalid(row)
    with fund_told_in_words():
        row.save()
