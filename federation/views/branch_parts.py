"""Ways from rows of a branch to what lies around them, for who may go there; "" where the way is closed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Crumb
from federation.models import Institution, Loan
from federation.roles import VIEW_INSTITUTION, VIEW_LOAN, VIEW_MEMBER


def group_url(actor: Actor, one: Institution) -> str:
    """The page of a group."""
    if actor.reach_for(VIEW_INSTITUTION, one.place) is None:
        return ""
    return reverse("federation:institution", args=[one.public_id])


def seen_loan_url(actor: Actor, loan: Loan) -> str:
    """The page of a loan."""
    if actor.reach_for(VIEW_LOAN, loan.place, loan.ifsc) is None:
        return ""
    return reverse("federation:loan", args=[loan.public_id])


def loan_crumbs(actor: Actor, loan: Loan) -> list[Crumb]:
    """From the book to its loans; to all loans of her branch for who sees no books."""
    sees_book = actor.reach_for(VIEW_MEMBER, loan.book.place) is not None
    loans = reverse("federation:institution-loans", args=[loan.book.public_id])
    return [
        Crumb(str(loan.book), group_url(actor, loan.book) or None),
        Crumb(_("Loans"), loans if sees_book else reverse("federation:bank-loans")),
    ]
