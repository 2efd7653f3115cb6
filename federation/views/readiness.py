"""What a group fulfils for each fund and for a bank loan, its corpus with the limit of each dose, its plans and funds."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedDetail
from core.periods import today
from federation.eligibility.numbers import PURPOSES
from federation.models import CreditPlan, FundRelease, Institution, LinkageApplication, SubventionClaim
from federation.models.linkage import ON_THE_WAY
from federation.models.tier import SHG
from federation.queries.corpus import SURPLUS, dose_limits, head_names
from federation.queries.funds import held_by
from federation.queries.linkage import with_days
from federation.queries.readiness import readiness_of
from federation.queries.subvention import STANDING, with_step
from federation.roles import ENTER_MEETING, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER
from federation.views.credit_plans import plan_url, year_words
from federation.views.institutions import institution_url
from federation.views.linkage_parts import linkage_columns, linkage_row
from federation.views.money_parts import plan_cell, release_columns, release_row
from federation.views.subvention import claim_columns, claim_row


class ReadinessPage(ScopedDetail):
    """Funds and credit of one institution; conditions and doses stand for SHGs alone."""

    model = Institution
    capability = VIEW_INSTITUTION
    template_name = "federation/readiness.html"
    context_object_name = "institution"

    def get_queryset(self) -> QuerySet[Any]:
        """With tier and place."""
        return super().get_queryset().select_related("tier", "village")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Parts that the actor's capabilities over this place do not give are left out."""
        one = self.object
        is_group = one.tier_id == SHG
        sees_money = self.actor.reach_for(VIEW_MEETING, one.place) is not None
        sees_members = self.actor.reach_for(VIEW_MEMBER, one.place) is not None
        enters = self.actor.reach_for(ENTER_MEETING, one.place) is not None and one.status == "active"
        limits = dose_limits(one, today()) if is_group and sees_money else []
        return super().get_context_data(
            **kwargs,
            crumbs=[Crumb(str(one), institution_url(one)), Crumb(_("Funds and credit"))],
            is_group=is_group,
            purposes=[
                (label, row)
                for purpose, label in PURPOSES.items()
                for row in (readiness_of([one], purpose) if is_group else ())
            ],
            corpus=_corpus(limits[0].corpus) if limits else None,
            corpus_rule=limits[0].corpus.rule if limits else None,
            doses=_doses(limits) if limits else None,
            plans=self._plans() if is_group and sees_members else None,
            plan_url=reverse("federation:credit-plan-new", args=[one.public_id])
            if enters and is_group and sees_members
            else "",
            funds=_funds(one) if sees_money else None,
            releases=self._releases() if sees_money else None,
            release_url=reverse("federation:fund-release-new", args=[one.public_id]) if enters else "",
            subventions=self._subventions() if is_group and sees_money else None,
            subvention_url=reverse("federation:institution-subvention-new", args=[one.public_id])
            if enters and is_group
            else "",
            linkages=self._linkages() if is_group and sees_money else None,
            linkage_url=reverse("federation:linkage-new", args=[one.public_id])
            if enters and is_group and not self._is_applying()
            else "",
        )

    def _plans(self) -> DataTable:
        rows = CreditPlan.objects.visible_to(self.actor).filter(institution=self.object).order_by("-year", "-pk")[:6]
        return DataTable(
            _("Micro credit plans"),
            [
                Column(_("Year")),
                Column(_("Dose"), "number"),
                Column(_("Prepared on"), "date"),
                Column(_("Status"), "status"),
            ],
            [
                Row(
                    [Cell(year_words(row.year)), Cell(row.dose), Cell(row.prepared_on), plan_cell(row)],
                    url=plan_url(row),
                )
                for row in rows
            ],
            empty_text=_("No plan of this group is entered yet."),
        )

    def _linkages(self) -> DataTable:
        rows = with_days(LinkageApplication.objects.visible_to(self.actor).filter(institution=self.object))
        return DataTable(
            _("Applications to banks"),
            linkage_columns(with_group=False),
            [linkage_row(row, with_group=False) for row in rows.order_by("-applied_on", "-pk")[:12]],
            empty_text=_("This group did not apply to a bank yet."),
        )

    def _subventions(self) -> DataTable:
        rows = with_step(SubventionClaim.objects.visible_to(self.actor).filter(STANDING, institution=self.object))
        return DataTable(
            _("Interest subvention"),
            claim_columns(with_group=False),
            [claim_row(row, with_group=False) for row in rows.order_by("-since", "-pk")[:12]],
            empty_text=_("No subvention of this group is reckoned yet."),
        )

    def _is_applying(self) -> bool:
        rows = LinkageApplication.objects.visible_to(self.actor).filter(institution=self.object)
        return bool(rows.filter(status__in=ON_THE_WAY).exists())

    def _releases(self) -> DataTable:
        rows = FundRelease.objects.visible_to(self.actor).select_related("receiver", "giver", "fund")
        mine = rows.filter(receiver=self.object) | rows.filter(giver=self.object)
        return DataTable(
            _("Releases of funds"),
            release_columns(),
            [release_row(row) for row in mine.order_by("-proposed_on", "-pk")[:12]],
            empty_text=_("No release is proposed or paid yet."),
        )


def _corpus(corpus: Any) -> DataTable:
    names = head_names() | {SURPLUS: _("Surplus of interest, fines and expenses")}
    rows = [Row([Cell(names.get(slug, slug)), Cell(amount)]) for slug, amount in corpus.parts]
    rows.append(Row([Cell(_("Corpus")), Cell(corpus.rupees)]))
    return DataTable(_("Corpus"), [Column(_("Part")), Column(_("Amount"), "rupees")], rows)


def _doses(limits: list[Any]) -> DataTable:
    columns = [
        Column(_("Dose"), "number"),
        Column(_("Limit"), "rupees"),
        Column(_("Arithmetic")),
        Column(_("Holds from"), "date", laptop_only=True),
    ]
    rows = [
        Row(
            [
                Cell(one.rule.dose),
                Cell(one.limit_rupees),
                Cell(one.words),
                Cell(one.rule.from_on),
            ]
        )
        for one in limits
    ]
    return DataTable(_("What a bank lends"), columns, rows)


def _funds(institution: Institution) -> DataTable:
    columns = [
        Column(_("Fund")), Column(_("Came"), "rupees"), Column(_("Passed on"), "rupees"), Column(_("Came back"), "rupees", laptop_only=True),
        Column(_("Returned"), "rupees", laptop_only=True), Column(_("Lies here"), "rupees"), Column(_("Promised"), "rupees", laptop_only=True),
    ]  # fmt: skip
    rows = [
        Row(
            [
                Cell(str(one.fund)), Cell(one.came_rupees), Cell(one.passed_on_rupees), Cell(one.came_back_rupees),
                Cell(one.returned_rupees), Cell(one.lies_rupees), Cell(one.promised_rupees),
            ]
        )
        for one in held_by(institution)
    ]  # fmt: skip
    return DataTable(_("Funds in its hands"), columns, rows, empty_text=_("It had no fund yet."))
