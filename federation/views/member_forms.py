"""Entering women, changing their records and households, starting memberships."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.parts import Crumb
from federation.forms.members import HouseholdForm, JoinForm, MemberForm, PersonEditForm
from federation.models import Household, Institution, Person
from federation.queries.members import persons_seen_by
from federation.roles import CHANGE_MEMBER
from federation.services.double_entry import change_checked, enrol_new
from federation.services.households import change_household
from federation.services.members import join_person
from federation.views.double_check import DoubleCheck
from federation.views.edits import ActorForm, VersionedEdit
from federation.views.institution_forms import OfInstitution
from federation.views.members import person_url


class MemberNew(DoubleCheck, OfInstitution):
    """A woman not yet on record joins the group."""

    capability = CHANGE_MEMBER
    form_class = MemberForm
    template_name = "federation/person_form.html"
    title = gettext_lazy("Enter a member")
    submit_label = gettext_lazy("Enter her")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Villages of the group's block."""
        return super().get_form_kwargs() | {"block_id": self.institution.block_id}

    def get_initial(self) -> dict[str, Any]:
        """Most members live in the group's village."""
        return {"village": self.institution.village_id}

    def serve(self, form: MemberForm) -> str:
        """Person, household and membership, or nothing."""
        membership = enrol_new(
            actor=self.actor, institution=self.institution, confirmed=self.confirmed, **form.cleaned_data
        )
        return self.done(_("She is entered as member %(number)s.") % {"number": membership.number})


class OfPerson(ActorForm):
    """A form about one woman: 404 where she is out of reach, 403 where she may only be read."""

    capability = CHANGE_MEMBER
    template_name = "federation/form.html"
    title: Any = ""
    submit_label: Any = gettext_lazy("Save")

    @cached_property
    def person(self) -> Person:
        """The woman of the address."""
        found: Person = get_object_or_404(persons_seen_by(self.actor), public_id=self.kwargs["public_id"])
        if self.actor.reach_for(CHANGE_MEMBER, found.place) is None:
            raise PermissionDenied
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands and where Cancel leads."""
        home = person_url(self.person)
        return super().get_context_data(
            **kwargs,
            title=self.title,
            submit_label=self.submit_label,
            lead=str(self.person),
            cancel_url=home,
            crumbs=[
                Crumb(_("Members"), reverse("federation:members")),
                Crumb(str(self.person), home),
                Crumb(str(self.title)),
            ],
        )

    def done(self, words: str) -> str:
        """Says what was done; back to her page."""
        messages.success(self.request, words)
        return person_url(self.person)


class MemberEdit(DoubleCheck, OfPerson, VersionedEdit):
    """Changes her record; a newer version is shown beside what was typed."""

    form_class = PersonEditForm
    template_name = "federation/person_form.html"
    title = gettext_lazy("Change the record")

    def fresh(self) -> Person:
        """As it now stands."""
        return persons_seen_by(self.actor).get(pk=self.person.pk)

    def serve(self, form: PersonEditForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        change_checked(
            actor=self.actor, person=self.fresh(), expected_version=version, confirmed=self.confirmed, **values
        )
        return self.done(_("The record is changed."))


class MemberJoin(OfPerson):
    """A woman on record, in no group now, joins one."""

    form_class = JoinForm
    title = gettext_lazy("Join a group")
    submit_label = gettext_lazy("Join")

    def serve(self, form: JoinForm) -> str:
        """Starts the membership in a group that the actor may see."""
        code = form.cleaned_data["code"].strip().upper()
        group = Institution.objects.visible_to(self.actor).filter(code=code).first()
        if group is None:
            raise DomainError(fields={"code": _("No group within your reach has this code.")}, code="unknown_group")
        join_person(actor=self.actor, institution=group, person=self.person, joined_on=form.cleaned_data["joined_on"])
        return self.done(_("She has joined %(group)s.") % {"group": group})


class HouseholdEdit(OfPerson, VersionedEdit):
    """Changes what was asked about her household."""

    form_class = HouseholdForm
    template_name = "federation/edit.html"
    title = gettext_lazy("Change the household")

    def fresh(self) -> Household:
        """The household as it now stands."""
        found: Household = get_object_or_404(Household.objects.editable_by(self.actor), pk=self.person.household_id)
        return found

    def serve(self, form: HouseholdForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        change_household(actor=self.actor, household=self.fresh(), expected_version=version, **values)
        return self.done(_("The household is changed."))
