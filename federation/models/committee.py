"""Bodies of an institution: general body, executive committee, sub-committees, and who sits in them."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoPlaced
from federation.models.institution import DateRange, Institution
from federation.models.member import Person
from federation.models.tier import Tier

EXECUTIVE = "executive"


class CommitteeKind(UnscopedModel):
    """One kind of body. Rows, because states differ; seeds/committees.toml fills them, a new kind is one row there.

    Sizes and meetings warn and never block. `norm` names the state's own number of meetings a year, where it
    sets one. In a body of `everybody` no members are listed: those present are counted.
    """

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    tiers = ArrayField(models.SlugField(max_length=10), default=list)
    is_everybody = models.BooleanField(_("all members belong to it"), default=False, db_default=False)
    is_sub = models.BooleanField(_("sub-committee"), default=False, db_default=False)
    members_min = models.PositiveSmallIntegerField(_("usual members, least"), default=0, db_default=0)
    members_max = models.PositiveSmallIntegerField(_("usual members, most"), default=0, db_default=0)
    meetings_a_year = models.PositiveSmallIntegerField(_("meetings due in a year"), default=0, db_default=0)
    norm = models.CharField(max_length=40, blank=True, default="", db_default="")
    quorum_percent = models.PositiveSmallIntegerField(_("quorum, % of members"), default=50, db_default=50)
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "slug")
        constraints = [
            models.CheckConstraint(condition=Q(quorum_percent__lte=100), name="committeekind_quorum_of_hundred")
        ]

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2], self.name))


@pghistory.track()
class Committee(ScopedModel, GeoPlaced):
    """One body of one institution, from the day it was formed to the day it was dissolved. The place is the institution's.

    `dissolved_on` is the first day on which it is no more. `trained_on`: its members were trained for their work.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="committees", db_index=False)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    kind = models.ForeignKey(CommitteeKind, models.PROTECT, related_name="+", verbose_name=_("body"))
    formed_on = models.DateField(_("formed on"))
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    trained_on = models.DateField(_("trained on"), null=True, blank=True)
    resolution_number = models.CharField(
        _("number of the resolution"), max_length=20, blank=True, default="", db_default=""
    )
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("kind__order", "-formed_on", "pk")
        constraints = [
            ExclusionConstraint(
                name="committee_one_of_a_kind",
                expressions=[
                    (F("institution"), RangeOperators.EQUAL),
                    (F("kind"), RangeOperators.EQUAL),
                    (DateRange(F("formed_on"), F("dissolved_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This institution already has this body over these days."),
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gt=F("formed_on")),
                name="committee_some_days",
                violation_error_message=_("A body is dissolved after it was formed."),
            ),
            models.CheckConstraint(
                condition=Q(trained_on=None) | Q(trained_on__gte=F("formed_on")),
                name="committee_trained_after_formed",
                violation_error_message=_("Its members are trained on or after the day it was formed."),
            ),
        ]
        indexes = [models.Index(fields=("block", "kind", "id"), name="committee_block")]

    def __str__(self) -> str:
        return f"{self.kind}, {self.institution}"


class CommitteeRole(models.TextChoices):
    CHAIR = "chair", _("Chairwoman")
    CONVENER = "convener", _("Convener")
    MEMBER = "member", _("Member")


@pghistory.track(
    meta={"indexes": [models.Index(fields=("committee", "pgh_created_at"), name="committeememberevent_of")]}
)
class CommitteeMember(ScopedModel):
    """One woman in one body. `ends_on` is the first day on which she no longer sits in it."""

    scope = ScopeRule(view="federation.view_member", change="federation.change_member", geo="committee__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="members", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="committee_places", verbose_name=_("member"))
    role = models.CharField(
        _("role"), max_length=10, choices=CommitteeRole.choices, default=CommitteeRole.MEMBER, db_default="member"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="committeemember_some_days",
                violation_error_message=_("She leaves the body after she joined it."),
            ),
            ExclusionConstraint(
                name="committeemember_once",
                expressions=[
                    (F("committee"), RangeOperators.EQUAL),
                    (F("person"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("She already sits in this body over these days."),
            ),
            ExclusionConstraint(
                name="committeemember_one_chair",
                expressions=[
                    (F("committee"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(role="chair"),
                violation_error_message=_("Another member chairs this body over these days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
