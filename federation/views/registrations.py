"""Registrations of an institution: entered, corrected, ended, and the file of the certificate."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.files.storage import storages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.detail import SingleObjectMixin

from core.interfaces.views import Private
from federation.forms.registrations import CertificateForm, EndRegistrationForm, RegistrationEditForm, RegistrationForm
from federation.models import Institution, Registration
from federation.models.registration import UNSTATED, CertificateKind
from federation.queries.registrations import acts_in, all_acts
from federation.roles import REGISTER, VIEW_INSTITUTION
from federation.services.certificates import path_of
from federation.services.registrations import (
    change_registration,
    end_registration,
    enter_registration,
    set_certificate,
)
from federation.views.edits import VersionedEdit
from federation.views.institution_forms import OfInstitution


class RegistrationNew(OfInstitution):
    """A registration is put on record."""

    capability = REGISTER
    form_class = RegistrationForm
    title = gettext_lazy("Enter a registration")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Acts of the institution's state."""
        return super().get_form_kwargs() | {"acts": acts_in(self.institution.state_id)}

    def serve(self, form: RegistrationForm) -> str:
        """Stores it."""
        enter_registration(actor=self.actor, institution=self.institution, **form.cleaned_data)
        return self.done(_("The registration is entered."))


class OfRegistration(OfInstitution):
    """A form about one registration: 404 where its institution is out of reach."""

    capability = REGISTER

    @cached_property
    def registration(self) -> Registration:
        """The registration of the address."""
        rows = Registration.objects.visible_to(self.actor).select_related("institution__tier", "act")
        found: Registration = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """Whose registration it is."""
        return self.registration.institution

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says which registration it is."""
        told = super().get_context_data(**kwargs)
        return told | {"lead": f"{self.institution} · {self.registration}"}


class RegistrationEdit(OfRegistration, VersionedEdit):
    """Corrects what was read from the certificate; a newer version is shown beside what was typed."""

    form_class = RegistrationEditForm
    template_name = "federation/edit.html"
    title = gettext_lazy("Correct the registration")

    def fresh(self) -> Registration:
        """As it now stands."""
        rows = Registration.objects.visible_to(self.actor).select_related("act")
        found: Registration = rows.get(pk=self.registration.pk)
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Acts of the state; the one that stands for an unread paper only where it is still the row's."""
        acts = acts_in(self.institution.state_id)
        if self.registration.act_id == UNSTATED:
            acts = acts | all_acts().filter(slug=UNSTATED)
        return super().get_form_kwargs() | {"acts": acts}

    def serve(self, form: RegistrationEditForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        change_registration(actor=self.actor, registration=self.registration, expected_version=version, **values)
        return self.done(_("The registration is corrected."))


class CertificateEdit(OfRegistration):
    """Puts the file of the certificate on record, in place of an earlier one."""

    form_class = CertificateForm
    title = gettext_lazy("Certificate of registration")

    def serve(self, form: CertificateForm) -> str:
        """Stores it."""
        set_certificate(actor=self.actor, registration=self.registration, certificate=form.cleaned_data["certificate"])
        return self.done(_("The certificate is stored."))


class RegistrationEnd(OfRegistration):
    """A registration holds no more; it stays on record."""

    form_class = EndRegistrationForm
    title = gettext_lazy("End the registration")
    submit_label = gettext_lazy("End the registration")

    def serve(self, form: EndRegistrationForm) -> str:
        """Ends it."""
        end_registration(actor=self.actor, registration=self.registration, **form.cleaned_data)
        return self.done(_("The registration has ended."))


class CertificateFile(Private, SingleObjectMixin):
    """The file itself, to be saved, for who may see the institution; kept by no proxy."""

    capability = VIEW_INSTITUTION
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self) -> QuerySet[Any]:
        """Registrations within reach."""
        return Registration.objects.visible_to(self.actor)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """A PDF or a JPEG, or 404."""
        row: Registration = self.get_object()
        if row.certificate is None or not storages["private"].exists(path_of(row.certificate, row.certificate_kind)):
            raise Http404
        answer = FileResponse(
            storages["private"].open(path_of(row.certificate, row.certificate_kind)),
            as_attachment=True,
            filename=f"certificate.{row.certificate_kind}",
            content_type="application/pdf" if row.certificate_kind == CertificateKind.PDF else "image/jpeg",
        )
        answer["Cache-Control"] = "private, no-store"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
