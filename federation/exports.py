"""Registers of the federation that can be taken out as files: one declaration each."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Count, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.access.scope import ScopeRule
from core.exports import Export, ExportColumn, of_choices, register
from core.exports.registry import Asked
from federation.export_columns import (
    cover_columns,
    institution_columns,
    once_closed,
    place_columns,
    span_columns,
    status_columns,
    tier_column,
    woman_columns,
)
from federation.export_filters import AffiliationFilter, MembershipFilter, OfficeTermFilter, SpellFilter
from federation.filters import HouseholdFilter, InstitutionFilter, MeetingFilter, MemberFilter
from federation.models import (
    Affiliation,
    Household,
    Institution,
    InstitutionSpell,
    Meeting,
    Membership,
    OfficeTerm,
    Person,
)
from federation.models.institution import Category, Origin, PromotedBy
from federation.models.meeting import MeetingStatus
from federation.models.member import ExitReason
from federation.models.office import HowChosen, Post
from federation.models.tier import SHG
from federation.queries.institutions import TierWords, labels_for
from federation.queries.keyset import PAGE
from federation.queries.search import looks_like_code, named_like
from federation.roles import VIEW_HOUSEHOLD, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER


def _named(actor: Actor, public_id: uuid.UUID) -> str:
    row = Institution.objects.visible_to(actor).filter(public_id=public_id).first()
    return str(row) if row is not None else _now("out of reach")


def _tier(actor: Actor, asked: Asked) -> TierWords:
    labels = labels_for(actor)
    return labels.get(asked.get("tier", SHG), labels[SHG])


def _of_tier(actor: Actor, asked: Asked) -> QuerySet[Any]:
    return Institution.objects.visible_to(actor).filter(tier=_tier(actor, asked).slug)


def _plural(actor: Actor, asked: Asked) -> str:
    return _tier(actor, asked).plural


def _closest_institutions(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    # As the list: a code exactly, a name by its sound.
    return (rows.filter(code=text.upper()) if looks_like_code(text) else named_like(rows, text))[:PAGE]


def _closest(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    return named_like(rows, text)[:PAGE]


def _with_parent(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    women = Membership.objects.visible_to(actor).filter(institution=OuterRef("pk"), left_on=None).order_by()
    return rows.annotate(
        link=FilteredRelation("affiliations", condition=Q(affiliations__ends_on=None)),
        women=Coalesce(
            Subquery(women.values("institution").annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
        ),
    )


def _with_group(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    # Her present membership, where it lies within reach: at most one.
    seen = ScopeRule(VIEW_MEMBER, VIEW_MEMBER, geo="memberships__").rows_for(actor, VIEW_MEMBER)
    return rows.annotate(held=FilteredRelation("memberships", condition=Q(memberships__left_on=None) & seen))


register(Export(
    "institutions", _("Institutions"), Institution, VIEW_INSTITUTION,
    filterset=InstitutionFilter, ordering=("name", "pk"), kept=("tier",),
    rows=_of_tier, prepared=_with_parent, search=_closest_institutions, title=_plural, named=_named,
    columns=(
        ExportColumn("code", _("Code")),
        ExportColumn("name", _("Name")),
        ExportColumn("name_local", _("Name in the local script")),
        tier_column(),
        *status_columns(),
        *place_columns(),
        *institution_columns("link__parent__", _("Belongs to, code"), _("Belongs to")),
        ExportColumn("women", _("Members now"), kind="number"),
        ExportColumn("compulsory_saving_rupees", _("Usual saving, ₹"), kind="rupees"),
        ExportColumn("formed_on", _("Formed on"), kind="date"),
        ExportColumn("registered_on", _("Registered on"), kind="date"),
        ExportColumn("registration_number", _("Registration number")),
        ExportColumn("origin", _("Origin"), made=of_choices(Origin)),
        ExportColumn("category", _("Category"), made=of_choices(Category)),
        ExportColumn("promoted_by", _("Promoted by"), made=of_choices(PromotedBy)),
        ExportColumn("creditable_from", _("Banks may lend to it from"), kind="date"),
        ExportColumn("merged_into", _("Merged into, code"), "merged_into__code"),
        ExportColumn("split_from", _("Split from, code"), "split_from__code"),
    ),
))  # fmt: skip

register(Export(
    "members", _("Members"), Person, VIEW_MEMBER,
    filterset=MemberFilter, ordering=("name", "pk"), prepared=_with_group, search=_closest, named=_named,
    is_personal=True,
    columns=(
        *woman_columns(),
        *cover_columns(),
        *place_columns(),
        *institution_columns("held__institution__", _("Group code"), _("Group")),
        ExportColumn("number", _("Number in the group"), "held__number", kind="number"),
        ExportColumn("joined_on", _("Joined on"), "held__joined_on", kind="date"),
    ),
))  # fmt: skip

register(Export(
    "memberships", _("Memberships, present and past"), Membership, VIEW_MEMBER,
    filterset=MembershipFilter, ordering=("institution_id", "number", "pk"), is_personal=True,
    columns=(
        *institution_columns("institution__", _("Group code"), _("Group")),
        *place_columns(),
        ExportColumn("number", _("Number in the group"), kind="number"),
        *woman_columns("person__"),
        ExportColumn("joined_on", _("Joined on"), kind="date"),
        ExportColumn("left_on", _("Left on"), kind="date"),
        ExportColumn("exit_reason", _("Reason"), made=of_choices(ExitReason)),
    ),
))  # fmt: skip

register(Export(
    "households", _("Households"), Household, VIEW_HOUSEHOLD,
    filterset=HouseholdFilter, ordering=("pk",),
    columns=(ExportColumn("number", _("Household number")), *place_columns()),
))  # fmt: skip

register(Export(
    "meetings", _("Meetings"), Meeting, VIEW_MEETING,
    filterset=MeetingFilter, ordering=("-held_on", "-pk"), named=_named,
    columns=(
        *institution_columns("institution__", _("Group code"), _("Group")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("number", _("Meeting"), kind="number"),
        ExportColumn("held_on", _("Held on"), kind="date"),
        ExportColumn("is_special", _("Special meeting"), kind="yes_no"),
        ExportColumn("status", _("Status"), made=of_choices(MeetingStatus)),
        ExportColumn("closed_on", _("Closed on"), kind="date"),
        *(
            ExportColumn(name, label, (name, "status"), kind=kind, made=once_closed)  # type: ignore[arg-type]
            for name, label, kind in (
                ("slots", _("On the roll"), "number"),
                ("present", _("Present"), "number"),
                ("savings_due_rupees", _("Compulsory savings due, ₹"), "rupees"),
                ("savings_received_rupees", _("Compulsory savings received, ₹"), "rupees"),
                ("voluntary_savings_rupees", _("Voluntary savings, ₹"), "rupees"),
                ("other_savings_rupees", _("Food, health and festival savings, ₹"), "rupees"),
                ("loan_repaid_rupees", _("Loan repaid, ₹"), "rupees"),
                ("fine_rupees", _("Fines, ₹"), "rupees"),
            )
        ),
    ),
))  # fmt: skip

register(Export(
    "office-terms", _("Office bearers, present and past"), OfficeTerm, VIEW_MEMBER,
    filterset=OfficeTermFilter, ordering=("institution_id", "post", "starts_on", "pk"), is_personal=True,
    columns=(
        *institution_columns("institution__", _("Institution code"), _("Institution")),
        tier_column("institution__"),
        *place_columns("district", "block", "panchayat", "village", before="institution__"),
        ExportColumn("post", _("Post"), made=of_choices(Post)),
        *woman_columns("person__", place="institution__"),
        *span_columns(),
        ExportColumn("how_chosen", _("How she was chosen"), made=of_choices(HowChosen)),
        ExportColumn("resolution_number", _("Number of the resolution")),
    ),
))  # fmt: skip

register(Export(
    "affiliations", _("Affiliations, present and past"), Affiliation, VIEW_INSTITUTION,
    filterset=AffiliationFilter, ordering=("child_id", "starts_on", "pk"),
    columns=(
        *institution_columns("child__", _("Code"), _("Name")),
        tier_column("child_"),
        *place_columns(),
        *institution_columns("parent__", _("Belongs to, code"), _("Belongs to")),
        tier_column("parent_", _("Tier of what it belongs to")),
        *span_columns(),
        ExportColumn("reason", _("Reason")),
    ),
))  # fmt: skip

register(Export(
    "status-spells", _("Status over time"), InstitutionSpell, VIEW_INSTITUTION,
    filterset=SpellFilter, ordering=("institution_id", "starts_on", "pk"),
    columns=(
        *institution_columns("institution__", _("Code"), _("Name")),
        tier_column(),
        *place_columns(),
        *status_columns(),
        ExportColumn("is_registered", _("Registered"), kind="yes_no"),
        ExportColumn("is_trained", _("Basic training given"), kind="yes_no"),
        *span_columns(),
        ExportColumn("reason", _("Reason")),
        ExportColumn("origin", _("Origin"), made=of_choices(Origin)),
        ExportColumn("entered_on", _("Brought in on"), kind="date"),
    ),
))  # fmt: skip
