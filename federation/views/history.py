"""Histories of institutions, women and meetings."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.history import HistoryPage
from core.interfaces.parts import Crumb
from federation.models import Household, Institution, Meeting, Person
from federation.queries.members import persons_seen_by
from federation.roles import VIEW_HOUSEHOLD, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER
from federation.views.institutions import institution_url
from federation.views.members import person_url


class InstitutionHistory(HistoryPage):
    """Of an institution: its record, status over time, affiliations and office bearers."""

    model = Institution
    register = "institution"
    capability = VIEW_INSTITUTION

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        return [Crumb(str(self.object), institution_url(self.object)), Crumb(_("History"))]


class MemberHistory(HistoryPage):
    """Of a woman: her record, memberships, terms and household."""

    model = Person
    register = "member"
    capability = VIEW_MEMBER

    def get_queryset(self) -> QuerySet[Any]:
        """As her page."""
        return persons_seen_by(self.actor)

    def crumbs(self) -> list[Crumb]:
        """Back to her page."""
        return [Crumb(str(self.object), person_url(self.object)), Crumb(_("History"))]


class HouseholdHistory(HistoryPage):
    """Of a woman's household, reached from her page: it has no address of its own."""

    model = Household
    register = "household"
    capability = VIEW_HOUSEHOLD

    @cached_property
    def person(self) -> Person:
        """The woman of the address."""
        return get_object_or_404(persons_seen_by(self.actor), public_id=self.kwargs["public_id"])

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """404 where her household lies out of reach."""
        return get_object_or_404(queryset or self.get_queryset(), pk=self.person.household_id)

    def crumbs(self) -> list[Crumb]:
        """Back to her page."""
        return [Crumb(str(self.person), person_url(self.person)), Crumb(_("History of the household"))]


class MeetingHistory(HistoryPage):
    """Of a meeting and its lines."""

    model = Meeting
    register = "meeting"
    capability = VIEW_MEETING

    def get_queryset(self) -> QuerySet[Any]:
        """With its group."""
        return super().get_queryset().select_related("institution")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        one = self.object
        words = _("Meeting %(number)s") % {"number": one.number}
        page = reverse("federation:meeting", args=[one.public_id])
        return [Crumb(str(one.institution), institution_url(one.institution)), Crumb(words, page), Crumb(_("History"))]
