"""Entering and changing institutions."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Crumb
from federation.forms.institutions import (
    AffiliationForm,
    InstitutionEditForm,
    InstitutionForm,
    OfficeForm,
)
from federation.models import Institution
from federation.models.institution import Status
from federation.models.tier import SHG
from federation.queries.institutions import labels_for, tier_above
from federation.queries.members import present_members
from federation.roles import CHANGE_INSTITUTION, CHANGE_MEMBER
from federation.services.institutions import affiliate, change_institution, create_institution
from federation.services.offices import take_office
from federation.views.edits import ActorForm, VersionedEdit
from federation.views.institutions import institution_url


class OfInstitution(ActorForm):
    """A form about one institution: 404 where it is out of reach, 403 where it may only be read."""

    capability = CHANGE_INSTITUTION
    template_name = "federation/form.html"
    title: Any = ""
    submit_label: Any = gettext_lazy("Save")

    @cached_property
    def institution(self) -> Institution:
        """The institution that the page is about."""
        found = self.owner()
        if self.actor.reach_for(self.capability, found.place) is None:
            raise PermissionDenied
        return found

    def owner(self) -> Institution:
        """The institution of the address."""
        rows = Institution.objects.visible_to(self.actor).select_related("tier")
        found: Institution = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands and where Cancel leads."""
        home = institution_url(self.institution)
        return super().get_context_data(
            **kwargs,
            title=self.title,
            submit_label=self.submit_label,
            lead=str(self.institution),
            cancel_url=home,
            crumbs=[Crumb(str(self.institution), home), Crumb(str(self.title))],
        )

    def done(self, words: str) -> str:
        """Says what was done; back to the institution."""
        messages.success(self.request, words)
        return institution_url(self.institution)


class InstitutionNew(ActorForm):
    """A new institution of the tier that the address names."""

    capability = CHANGE_INSTITUTION
    template_name = "federation/institution_new.html"
    form_class = InstitutionForm

    @cached_property
    def labels(self) -> Any:
        """Tiers in the state's words."""
        return labels_for(self.actor)

    @property
    def tier(self) -> str:
        """404 for a tier that there is not."""
        tier = self.request.GET.get("tier", SHG)
        if tier not in self.labels:
            raise Http404
        return tier

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form differs by tier."""
        return super().get_form_kwargs() | {
            "tier": self.tier,
            "parent_tier": self.labels.get(tier_above(self.tier)),
        }

    def serve(self, form: InstitutionForm) -> str:
        """Creates it."""
        as_draft = "draft" in self.request.POST
        created = create_institution(actor=self.actor, tier=self.tier, as_draft=as_draft, **form.cleaned_data)
        words = _("%(name)s is handed in for approval with the code %(code)s.")
        if as_draft:
            words = _("%(name)s is saved as a draft with the code %(code)s.")
        elif created.status == Status.ACTIVE:
            words = _("%(name)s is entered with the code %(code)s.")
        messages.success(self.request, words % {"name": created, "code": created.code})
        return institution_url(created)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Named by the tier."""
        words = self.labels[self.tier]
        home = f"{reverse('federation:institutions')}?tier={self.tier}"
        title = _("New: %(tier)s") % {"tier": words.name}
        return super().get_context_data(
            **kwargs,
            title=title,
            submit_label=_("Hand in for approval"),
            cancel_url=home,
            crumbs=[Crumb(words.plural, home), Crumb(title)],
        )


class InstitutionEdit(OfInstitution, VersionedEdit):
    """Changes a record; a newer version is shown beside what was typed."""

    form_class = InstitutionEditForm
    template_name = "federation/edit.html"
    title = gettext_lazy("Change the record")

    def fresh(self) -> Institution:
        """As it now stands."""
        found: Institution = Institution.objects.visible_to(self.actor).get(pk=self.institution.pk)
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Groups have a usual saving, federations a registration."""
        return super().get_form_kwargs() | {"institution": self.institution}

    def serve(self, form: InstitutionEditForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        change_institution(actor=self.actor, institution=self.fresh(), expected_version=version, **values)
        return self.done(_("The record is changed."))


class InstitutionAffiliate(OfInstitution):
    """Another federation from a day on."""

    form_class = AffiliationForm
    title = gettext_lazy("Change the federation")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Federations of the tier right above."""
        return super().get_form_kwargs() | {"parent_tier": self.institution.tier.parent_id}

    def serve(self, form: AffiliationForm) -> str:
        """Affiliates it."""
        affiliate(actor=self.actor, child=self.institution, **form.cleaned_data)
        return self.done(_("The federation is changed."))


class OfficeNew(OfInstitution):
    """A member takes a post."""

    capability = CHANGE_MEMBER
    form_class = OfficeForm
    title = gettext_lazy("Enter an office bearer")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Present members of the group."""
        return super().get_form_kwargs() | {"members": present_members(self.institution)}

    def serve(self, form: OfficeForm) -> str:
        """Starts the term."""
        take_office(actor=self.actor, institution=self.institution, **form.cleaned_data)
        return self.done(_("The office bearer is entered."))
