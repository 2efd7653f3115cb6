"""The registers of women and households, and the page of a woman."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.addresses import address
from core.interfaces.decision_bar import bars_of
from core.interfaces.parts import Cell, Column, Crumb, Event, Row
from core.interfaces.views import ScopedDetail
from federation.filters import HouseholdFilter, MemberFilter
from federation.models import Household, Membership, OfficeTerm, Person
from federation.queries.doubles.pairs import survivor_of
from federation.queries.keyset import Keyset
from federation.queries.members import (
    active_memberships,
    bank_account_of,
    is_in_a_group,
    persons_seen_by,
    women_in_groups,
)
from federation.queries.settlements import offers_of
from federation.roles import CHANGE_MEMBER, PAY, VIEW_HOUSEHOLD
from federation.views.institutions import institution_url, other_script
from federation.views.lists import RegisterList
from federation.views.member_tabs import tabs


class MemberList(RegisterList):
    """Women who live within reach, by name."""

    capability = "federation.view_member"
    template_name = "federation/members.html"
    filter_class = MemberFilter
    export = "members"
    orders = {"name": Keyset("name")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way to who left, and to the import for those who may enter."""
        import_url = reverse("federation:import") if self.actor.can(CHANGE_MEMBER) else ""
        return super().get_context_data(tabs=tabs("federation:members"), import_url=import_url, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """Women with what a line shows: name and village."""
        shown = ("public_id", "name", "name_local", "village__name", "village__names", "block__name", "block__names")
        return Person.objects.visible_to(self.actor).select_related("village", "block").only(*shown)

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the present membership."""
        return rows.prefetch_related(active_memberships(self.actor))

    def columns(self) -> Sequence[Column]:
        """Name in both scripts, group, village."""
        return [
            Column(_("Name"), sort_url="name"),
            Column(_("Group")),
            Column(_("Number in the group"), "number", laptop_only=True),
            Column(_("Village")),
            Column(_("Joined on"), "date", laptop_only=True),
        ]

    def lines(self, page: list[Person]) -> list[Row]:
        """A woman in no group shows none."""
        rows = []
        for person in page:
            held: Membership | None = next(iter(person.active), None)  # type: ignore[attr-defined]
            group = Cell(str(held.institution), url=institution_url(held.institution)) if held else Cell(None)
            rows.append(
                Row(
                    [
                        Cell(str(person), other=other_script(person)),
                        group,
                        Cell(held.number if held else None),
                        Cell(str(person.village or person.block)),
                        Cell(held.joined_on if held else None),
                    ],
                    url=person_url(person),
                )
            )
        return rows

    def words(self) -> tuple[str, str]:
        """Women are entered from their group's page."""
        return _("Members"), _("Nobody fits. Try another spelling, or enter her from her group's page.")


def person_url(person: Person) -> str:
    """The page of a woman."""
    return address("federation:member", person.public_id)


class HouseholdList(RegisterList):
    """Households within reach, as they were entered, without names."""

    capability = "federation.view_household"
    template_name = "federation/households.html"
    filter_class = HouseholdFilter
    export = "households"
    orders = {"entered": Keyset("id")}

    def visible(self) -> QuerySet[Any]:
        """Households with their places."""
        return Household.objects.visible_to(self.actor).select_related("village", "panchayat", "block")

    def columns(self) -> Sequence[Column]:
        """Number and place."""
        return [
            Column(_("Household number")),
            Column(_("Village")),
            Column(_("Panchayat"), laptop_only=True),
            Column(_("Women in groups"), "number"),
        ]

    def lines(self, page: list[Household]) -> list[Row]:
        """A household has no page of its own."""
        women = women_in_groups([one.pk for one in page])
        return [
            Row(
                [
                    Cell(one.number),
                    Cell(str(one.village), url=self.address(self.request.GET, place=str(one.village_id))),
                    Cell(str(one.panchayat) if one.panchayat else None),
                    Cell(women.get(one.pk, 0)),
                ]
            )
            for one in page
        ]

    def words(self) -> tuple[str, str]:
        """Households are entered with their members."""
        return _("Households"), _("No household fits. A household is entered together with its first member.")


class MemberPage(ScopedDetail):
    """One woman: who she is, her groups over time, her posts."""

    model = Person
    capability = "federation.view_member"
    template_name = "federation/member.html"
    context_object_name = "person"

    def get_queryset(self) -> QuerySet[Any]:
        """Women who live in reach or belong to a group in reach."""
        return persons_seen_by(self.actor).select_related("household", "village", "panchayat", "block")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address of a record that was merged leads to the one that stays."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            stays = survivor_of(self.actor, kwargs["public_id"])
            if stays is None:
                raise
            return redirect(person_url(stays))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Memberships and terms that lie within reach, the latest first."""
        memberships = list(
            Membership.objects.visible_to(self.actor)
            .filter(person=self.object)
            .select_related("institution", "person")
            .order_by("-joined_on", "-pk")
        )
        active = next((one for one in memberships if one.left_on is None), None)
        may_change = self.actor.reach_for(CHANGE_MEMBER, self.object.place) is not None
        return super().get_context_data(
            **kwargs,
            # The title of a browser's tab names no person.
            crumbs=[Crumb(_("Members"), reverse("federation:members")), Crumb(str(self.object))],
            other_title=other_script(self.object),
            active=active,
            may_change=may_change,
            sees_household=self.actor.reach_for(VIEW_HOUSEHOLD, self.object.household.place) is not None,
            bars=bars_of(self.actor, memberships),
            may_end=active is not None and self.actor.reach_for(CHANGE_MEMBER, active.place) is not None,
            offer=offers_of(active).first() if active is not None and may_change else None,
            account=bank_account_of(self.object),
            may_pay=self.actor.reach_for(PAY, self.object.place) is not None,
            standing=memberships[0].standing if memberships else None,
            may_join=may_change and not is_in_a_group(self.object),
            events=self._events(memberships),
        )

    def _events(self, memberships: list[Membership]) -> list[Event]:
        events = []
        for one in memberships:
            url = institution_url(one.institution)
            if one.left_on is not None:
                why = one.get_exit_reason_display()
                if one.has_dues:
                    why = f"{why} · {one.standing.label}"
                events.append(Event(one.left_on, _("Left %(group)s") % {"group": one.institution}, text=why, url=url))
            events.append(
                Event(one.joined_on, _("Joined %(group)s") % {"group": one.institution}, url=url, state="good")
            )
        terms = OfficeTerm.objects.visible_to(self.actor).filter(person=self.object).select_related("institution")
        for term in terms:
            words = {"post": term.get_post_display(), "group": term.institution}
            events.append(Event(term.starts_on, _("%(post)s of %(group)s") % words))
            if term.ends_on is not None:
                events.append(Event(term.ends_on, _("No longer %(post)s of %(group)s") % words))
        return sorted(events, key=lambda event: event.at, reverse=True)
