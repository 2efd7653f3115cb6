"""Her photograph, her bank account and her consents, each on a page of its own."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic.detail import SingleObjectMixin

from core.errors import DomainError
from core.interfaces.parts import Crumb, Event
from core.interfaces.views import Private, ScopedDetail, ScopedPage
from core.periods import today
from federation.forms.person_rights import BankAccountForm, ConsentForm, PhotographForm
from federation.models import ConsentNotice, Person
from federation.queries.consent import (
    notice_in_force,
    notice_of,
    notices,
    purposes,
    purposes_to_agree,
    records_of,
    word_of,
)
from federation.queries.members import bank_account_of, persons_seen_by
from federation.roles import CHANGE_MEMBER, PAY, VIEW_MEMBER
from federation.services.consent import give_consent, withdraw_consent
from federation.services.member_accounts import set_bank_account, show_bank_account
from federation.services.photographs import path_of, remove_photograph, set_photograph
from federation.views.member_forms import OfPerson
from federation.views.members import person_url


class Photograph(Private, SingleObjectMixin):
    """The picture itself, for who may see her page; kept by no proxy."""

    capability = VIEW_MEMBER
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self) -> QuerySet[Any]:
        """As her page."""
        return persons_seen_by(self.actor)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """A JPEG, or 404."""
        person: Person = self.get_object()
        if person.photo is None or not storages["private"].exists(path_of(person.photo)):
            raise Http404
        answer = FileResponse(storages["private"].open(path_of(person.photo)), content_type="image/jpeg")
        answer["Cache-Control"] = "private, max-age=86400"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer


class PhotographEdit(OfPerson):
    """Puts a picture on her record, or takes it away."""

    form_class = PhotographForm
    template_name = "federation/photograph.html"
    title = gettext_lazy("Photograph")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With her, for the picture that stands."""
        return super().get_context_data(person=self.person, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`remove` needs no file."""
        if "remove" in request.POST:
            remove_photograph(actor=self.actor, person=self.person)
            return redirect(self.done(_("The photograph is removed.")))
        return super().post(request, *args, **kwargs)

    def serve(self, form: PhotographForm) -> str:
        """Stores it small."""
        set_photograph(actor=self.actor, person=self.person, upload=form.cleaned_data["photo"])
        return self.done(_("The photograph is stored."))


class BankAccountEdit(OfPerson):
    """Enters her account; the number is typed twice and never shown back."""

    form_class = BankAccountForm
    title = gettext_lazy("Bank account")

    def get_initial(self) -> dict[str, Any]:
        """Bank and branch; the number is read from the passbook again."""
        held = bank_account_of(self.person)
        return {"bank": held.bank, "branch": held.branch, "ifsc": held.ifsc} if held else {}

    def serve(self, form: BankAccountForm) -> str:
        """Seals it."""
        set_bank_account(actor=self.actor, person=self.person, **form.cleaned_data)
        return self.done(_("The bank account is stored."))


class BankAccountPage(ScopedDetail):
    """The account for who pays: its last four digits, and the whole number on request."""

    model = Person
    capability = PAY
    template_name = "federation/bank_account.html"
    context_object_name = "person"

    def get_queryset(self) -> QuerySet[Any]:
        """Women who live within the payer's reach."""
        return persons_seen_by(self.actor)

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """403 where she may be read but not be paid from here."""
        found = super().get_object(queryset)
        if self.actor.reach_for(PAY, found.place) is None:
            raise PermissionDenied
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without the number, unless it was asked for."""
        account = bank_account_of(self.object)
        crumbs = [Crumb(str(self.object), person_url(self.object)), Crumb(_("Bank account"))]
        return super().get_context_data(account=account, crumbs=crumbs, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shows the number once; the showing is on record."""
        self.object = self.get_object()
        try:
            number = show_bank_account(actor=self.actor, person=self.object)
        except DomainError as error:
            return self.render_to_response(self.get_context_data(refusal=error.message), status=422)
        answer = self.render_to_response(self.get_context_data(number=number))
        answer["Cache-Control"] = "no-store"
        return answer


class Consents(OfPerson):
    """Her word about each purpose, with the notice it is given by; each can be taken back with one press."""

    form_class = ConsentForm
    template_name = "federation/consents.html"
    title = gettext_lazy("Consent")
    submit_label = gettext_lazy("Record her consent")

    @cached_property
    def notice(self) -> ConsentNotice:
        """The notice in force in the reader's language."""
        found = notice_in_force(((get_language() or "en")[:2], "en"), today())
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Purposes that rest on her consent."""
        return super().get_form_kwargs() | {"purposes": purposes_to_agree()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each purpose with her latest word."""
        said = word_of(self.person)
        lines = [(one, said.get(one.slug)) for one in purposes()]
        events = [
            Event(
                (row.given_on if row.is_given else row.withdrawn_on) or today(),
                _("Agreed: %(purpose)s") % {"purpose": row.purpose}
                if row.is_given
                else _("Taken back: %(purpose)s") % {"purpose": row.purpose},
                text=row.get_how_display() if row.is_given else "",
                state="good" if row.is_given else "watch",
            )
            for row in records_of(self.person)
        ]
        return super().get_context_data(person=self.person, lines=lines, notice=self.notice, events=events, **kwargs)

    def serve(self, form: ConsentForm) -> str:
        """Stores what she agreed to."""
        given = form.cleaned_data
        chosen = [one for one in purposes_to_agree() if one.slug in given["purposes"]]
        give_consent(
            actor=self.actor,
            person=self.person,
            purposes=chosen,
            notice=self.notice,
            given_on=given["given_on"],
            how=given["how"],
        )
        return self.done(_("Her consent is recorded."))


class ConsentWithdraw(Private):
    """Takes back her consent to one purpose: one press, no question."""

    capability = CHANGE_MEMBER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """POST alone."""
        person = get_object_or_404(persons_seen_by(self.actor), public_id=kwargs["public_id"])
        purpose = next((one for one in purposes() if one.slug == kwargs["purpose"]), None)
        if purpose is None:
            raise Http404
        try:
            withdraw_consent(actor=self.actor, person=person, purpose=purpose)
            messages.success(request, _("Her consent is taken back. It holds from now."))
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect(reverse("federation:consents", args=[person.public_id]))


class Notice(ScopedPage):
    """One notice to be printed or read aloud."""

    access = "scoped"
    capability = VIEW_MEMBER
    template_name = "federation/consent_notice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """404 for a version or language that there is not."""
        notice = notice_of(self.kwargs["version"], self.kwargs["language"])
        if notice is None:
            raise Http404
        others = [one for one in notices() if one.pk != notice.pk]
        return super().get_context_data(notice=notice, others=others, **kwargs)
