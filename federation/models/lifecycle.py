"""What happens to an institution in its life: changes of status, and mergers and splits with what they conserve."""

from __future__ import annotations

import uuid
from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.institution import Institution, Status


class ChangeReason(models.TextChoices):
    """Why a status changes, a merger or a split is made."""

    NO_MEETINGS = "no_meetings", _("No meetings for long")
    DISPUTE = "dispute", _("Dispute in the group")
    DEFAULT = "default", _("Loans were not repaid")
    MIGRATION = "migration", _("Many members moved away")
    TOO_FEW = "too_few", _("Too few members")
    TOO_MANY = "too_many", _("Too many members")
    MEETS_AGAIN = "meets_again", _("It meets again")
    WRONG_ENTRY = "wrong_entry", _("It was entered wrongly")
    OTHER = "other", _("Another reason, written below")


class RegroupingKind(models.TextChoices):
    MERGE = "merge", _("Merger")
    SPLIT = "split", _("Split")


def amount(label: Any) -> models.DecimalField[Any, Any]:
    """A sum stated from the books: rupees with paise, never negative."""
    return models.DecimalField(
        label, max_digits=14, decimal_places=2, default=0, db_default=0, validators=[MinValueValidator(0)]
    )


@pghistory.track()
class StatusChange(ScopedModel, GeoPlaced):
    """One change of status asked for; it holds once `taken_effect_on` is set.

    `on` is the day it speaks of. To make an institution defunct, the stated savings and loans and who
    keeps the books are captured, and somebody else approves.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="status_changes")
    before = models.CharField(_("before"), max_length=10, choices=Status.choices)
    after = models.CharField(_("after"), max_length=10, choices=Status.choices)
    on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=12, choices=ChangeReason.choices, blank=True, default="")
    text = models.CharField(_("in words"), max_length=200, blank=True, default="")
    savings_rupees = amount(_("savings of the members, ₹"))
    loans_outstanding_rupees = amount(_("loans outstanding, ₹"))
    books_with = models.CharField(_("who keeps the books"), max_length=120, blank=True, default="")
    taken_effect_on = models.DateField(_("took effect on"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="statuschange_changes",
                violation_error_message=_("It has this status already."),
            ),
            models.CheckConstraint(
                condition=Q(savings_rupees__gte=0, loans_outstanding_rupees__gte=0),
                name="statuschange_money_not_negative",
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                condition=~Q(after="defunct") | ~Q(books_with=""),
                name="statuschange_books_kept",
                violation_error_message=_("Write who keeps the books."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}: {self.get_after_display()}"


@pghistory.track()
class Regrouping(ScopedModel, GeoPlaced):
    """A merger of one group into another, or a split of one in two; it is done once `done_on` is set.

    A split has no `taking` until it is done; `goers` are the keys of the memberships that go. Loans and
    bank balances are stated from the groups' books; `*_moved` say what goes along in a split.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    kind = models.CharField(max_length=5, choices=RegroupingKind.choices)
    giving = models.ForeignKey(Institution, models.PROTECT, related_name="regroupings_given")
    taking = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="regroupings_taken")
    name = models.CharField(_("name of the new group"), max_length=120, blank=True, default="")
    name_local = models.CharField(_("name in the local script"), max_length=120, blank=True, default="")
    goers = ArrayField(models.BigIntegerField(), default=list, blank=True)
    on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=12, choices=ChangeReason.choices)
    text = models.CharField(_("in words"), max_length=200, blank=True, default="")
    resolution_number = models.CharField(_("number of the resolution"), max_length=40)
    giving_loans_rupees = amount(_("loans outstanding of the group, ₹"))
    giving_bank_rupees = amount(_("bank balance of the group, ₹"))
    taking_loans_rupees = amount(_("loans outstanding of the group that takes them in, ₹"))
    taking_bank_rupees = amount(_("bank balance of the group that takes them in, ₹"))
    savings_moved_rupees = amount(_("savings that go along, ₹"))
    loans_moved_rupees = amount(_("loans that go along, ₹"))
    bank_moved_rupees = amount(_("bank balance that goes along, ₹"))
    # Of a split, what was typed of the common things that go along, by head; what is not here goes by the women's savings.
    shares = models.JSONField(_("share of the common things"), default=dict, blank=True, db_default={})
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(taking=None) | ~Q(taking=F("giving")),
                name="regrouping_two_groups",
                violation_error_message=_("A group cannot be merged into itself."),
            ),
            models.CheckConstraint(
                condition=Q(kind="merge", taking__isnull=False) | (Q(kind="split") & ~Q(name="")),
                name="regrouping_names_the_other",
                violation_error_message=_("A merger names the other group, a split the new group's name."),
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(taking__isnull=False),
                name="regrouping_done_has_both",
            ),
            models.CheckConstraint(
                condition=Q(
                    savings_moved_rupees__gte=0,
                    loans_moved_rupees__gte=0,
                    loans_moved_rupees__lte=F("giving_loans_rupees"),
                    bank_moved_rupees__gte=0,
                    bank_moved_rupees__lte=F("giving_bank_rupees"),
                ),
                name="regrouping_moves_what_there_is",
                violation_error_message=_("No more can go along than the group has."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giving} → {self.taking or self.name}"


QUANTITIES = ("members", "savings", "loans", "bank")


def _conserved(quantity: str) -> models.CheckConstraint:
    before = F(f"giving_{quantity}_before") + F(f"taking_{quantity}_before")
    return models.CheckConstraint(
        condition=Q(**{f"giving_{quantity}_after": before - F(f"taking_{quantity}_after")}),
        name=f"conservation_{quantity}",
        violation_error_message=_("Before and after a merger or split both groups together have the same."),
    )


@pghistory.track()
class Conservation(ScopedModel):
    """Both groups' members, savings to date, loans and bank balance right before and right after; the sums agree.

    Savings to date are those of the closed meetings and of earlier mergers and splits. Meetings stay with the group
    that held them: figures by place neither lose nor double a rupee.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution", geo="regrouping__")

    regrouping = models.OneToOneField(Regrouping, models.PROTECT, related_name="conservation")
    giving_members_before = models.PositiveIntegerField()
    giving_members_after = models.PositiveIntegerField()
    taking_members_before = models.PositiveIntegerField()
    taking_members_after = models.PositiveIntegerField()
    giving_savings_before = amount("")
    giving_savings_after = amount("")
    taking_savings_before = amount("")
    taking_savings_after = amount("")
    giving_loans_before = amount("")
    giving_loans_after = amount("")
    taking_loans_before = amount("")
    taking_loans_after = amount("")
    giving_bank_before = amount("")
    giving_bank_after = amount("")
    taking_bank_before = amount("")
    taking_bank_after = amount("")

    class Meta(ScopedModel.Meta):
        constraints = [_conserved(quantity) for quantity in QUANTITIES]
