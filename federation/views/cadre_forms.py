"""Engaging a cadre, her terms, whom she serves, and the end."""

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
from federation.forms.cadres import AreaForm, EndForm, EngageForm, TermsEditForm
from federation.models import CadreEngagement, ServiceArea
from federation.roles import CHANGE_CADRE
from federation.services.cadres import change_area, change_terms, end_engagement, engage
from federation.views.cadre_parts import cadre_url
from federation.views.edits import ActorForm, VersionedEdit


class CadreNew(ActorForm):
    """A member becomes a cadre."""

    capability = CHANGE_CADRE
    template_name = "federation/form.html"
    form_class = EngageForm

    def serve(self, form: EngageForm) -> str:
        """Engages her; the page shows what is unusual."""
        values = dict(form.cleaned_data)
        del values["group_code"], values["member_number"]
        try:
            row = engage(actor=self.actor, body=values.pop("body_code"), **values)
        except DomainError as error:
            names = {"person": "member_number", "body": "body_code"}
            fields = {names.get(name, name): words for name, words in error.fields.items()}
            raise DomainError(error.message, code=error.code, fields=fields) from error
        messages.success(self.request, _("She is engaged. Say now which villages or groups she serves."))
        return cadre_url(row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands."""
        home = reverse("federation:cadres")
        return super().get_context_data(
            **kwargs,
            title=_("Engage a cadre"),
            submit_label=_("Engage her"),
            cancel_url=home,
            crumbs=[Crumb(_("Cadres"), home), Crumb(_("Engage a cadre"))],
        )


class OfCadre(ActorForm):
    """A form about one engagement: 404 where it is out of reach, 403 where it may only be read."""

    capability = CHANGE_CADRE
    template_name = "federation/form.html"
    title: Any = ""
    submit_label: Any = gettext_lazy("Save")
    danger = False

    @cached_property
    def cadre(self) -> CadreEngagement:
        """The engagement of the address."""
        rows = CadreEngagement.objects.visible_to(self.actor).select_related("person", "type", "body")
        found: CadreEngagement = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(CHANGE_CADRE, found.place) is None:
            raise PermissionDenied
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands and where Cancel leads."""
        home = cadre_url(self.cadre)
        return super().get_context_data(
            **kwargs,
            title=self.title,
            submit_label=self.submit_label,
            danger=self.danger,
            lead=str(self.cadre),
            cancel_url=home,
            crumbs=[
                Crumb(_("Cadres"), reverse("federation:cadres")),
                Crumb(str(self.cadre.person), home),
                Crumb(str(self.title)),
            ],
        )

    def done(self, words: str) -> str:
        """Says what was done; back to the page."""
        messages.success(self.request, words)
        return cadre_url(self.cadre)


class CadreTerms(OfCadre, VersionedEdit):
    """Planned days, rate and fund from now on."""

    form_class = TermsEditForm
    template_name = "federation/edit.html"
    title = gettext_lazy("Change days and honorarium")

    def fresh(self) -> CadreEngagement:
        """As it now stands."""
        rows = CadreEngagement.objects.visible_to(self.actor)
        return rows.get(pk=self.cadre.pk)

    def serve(self, form: TermsEditForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        change_terms(actor=self.actor, engagement=self.fresh(), expected_version=version, **values)
        return self.done(_("The terms are changed. Dues made before stay as they are."))


class CadreArea(OfCadre):
    """Whom she serves from a day on."""

    form_class = AreaForm
    title = gettext_lazy("Service area")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Villages of the body's block."""
        return super().get_form_kwargs() | {"block_id": self.cadre.block_id}

    def get_initial(self) -> dict[str, Any]:
        """What she serves now."""
        areas = list(
            ServiceArea.objects.visible_to(self.actor)
            .filter(engagement=self.cadre, ends_on=None)
            .select_related("institution")
        )
        return {
            "villages": [one.village_id for one in areas if one.village_id],
            "institution_codes": "\n".join(one.institution.code for one in areas if one.institution),
        }

    def serve(self, form: AreaForm) -> str:
        """What is chosen starts, the rest ends."""
        given = form.cleaned_data
        change_area(
            actor=self.actor,
            engagement=self.cadre,
            villages=given["villages"],
            institutions=given["institution_codes"],
            on=given["on"],
        )
        return self.done(_("The service area is saved."))


class CadreEnd(OfCadre):
    """Ends an engagement."""

    form_class = EndForm
    title = gettext_lazy("End the engagement")
    submit_label = gettext_lazy("End the engagement")
    danger = True

    def serve(self, form: EndForm) -> str:
        """Ends it and what she served."""
        end_engagement(actor=self.actor, engagement=self.cadre, **form.cleaned_data)
        return self.done(_("The engagement has ended."))
