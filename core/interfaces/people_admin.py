"""Screens of the people administrator: one user, her postings, her sign-in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.interfaces.people_forms import LastDayForm, NewUserForm, PostingForm, ReasonForm
from core.interfaces.posting_pages import RoleFirst, event_of, posting_line, show_secret
from core.interfaces.stand_ins import lend_lines
from core.interfaces.views import Private, ScopedPage, ServiceForm, show_refusal
from core.models import Posting, User
from core.periods import today
from core.queries.people import MANAGE_PEOPLE, acts_of, people_managed_by, people_seen_by
from core.queries.postings import postings_to_lend, stand_ins_for
from core.services import people, second_factor
from core.services.people import create_user
from core.services.postings import cancel_posting, end_posting, give_posting


class PersonNew(RoleFirst):
    """A user with her first posting; her one-time password is shown once."""

    template_name = "core/person_new.html"
    form_class = NewUserForm

    def form_valid(self, form: NewUserForm) -> HttpResponse:
        """Shows the one-time password in place of the form."""
        try:
            made = create_user(self.actor, role=self.role.slug, **form.cleaned_data)  # type: ignore[union-attr]
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        return show_secret(
            self, "core/one_time_password.html", form=None, person=made.user, password=made.one_time_password
        )


class OnePerson(Private):
    """Anything about one user whom the actor sees; others are 404."""

    capability = MANAGE_PEOPLE

    def person(self) -> User:
        """The user of the address."""
        return get_object_or_404(people_seen_by(self.actor), pk=self.kwargs["pk"])

    def home(self) -> str:
        """The user's own page."""
        return reverse("core:person", kwargs={"pk": self.kwargs["pk"]})


class Person(OnePerson, ScopedPage):
    """Postings, sign-in and acts of one user."""

    template_name = "core/person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Steps are offered only where the service would take them."""
        person = self.person()
        postings = Posting.objects.visible_to(self.actor).filter(user=person).select_related("unit")
        return super().get_context_data(
            person=person,
            postings=[posting_line(posting) for posting in postings],
            manages=people_managed_by(self.actor).filter(pk=person.pk).exists(),
            lend_lines=self._stand_ins(person),
            is_self=person.pk == self.actor.user_id,
            device=second_factor.confirmed_device(person),
            events=[event_of(entry) for entry in acts_of(self.actor, person)],
            **kwargs,
        )

    def _stand_ins(self, person: User) -> list[dict[str, Any]]:
        """Her postings that may be lent, with who stands in."""
        hers = postings_to_lend(self.actor).filter(user=person)
        return [line for line in lend_lines(list(hers), list(stand_ins_for(hers))) if line["may_lend"]]


class PostingNew(OnePerson, RoleFirst):
    """One more posting for a user."""

    template_name = "core/posting_new.html"
    form_class = PostingForm

    def serve(self, form: PostingForm) -> str:
        """Gives it."""
        give_posting(self.actor, holder=self.person(), role=self.role.slug, **form.cleaned_data)  # type: ignore[union-attr]
        messages.success(self.request, _("The posting is given."))
        return self.home()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose posting."""
        return super().get_context_data(holder=self.person(), back_url=self.home(), **kwargs)


class PostingEnd(OnePerson, ServiceForm):
    """The last day of a posting, or taking back one that has not begun."""

    template_name = "core/posting_end.html"
    form_class = LastDayForm

    def posting(self) -> Posting:
        """A posting of this user in the actor's reach; others are 404."""
        rows = Posting.objects.visible_to(self.actor).select_related("unit", "user", "partner")
        return get_object_or_404(rows, user=self.person(), pk=self.kwargs["posting"])  # type: ignore[no-any-return]

    def get_initial(self) -> dict[str, Any]:
        """Today, which is what is meant most of the time."""
        return {"last_day": today()}

    def serve(self, form: LastDayForm) -> str:
        """Ends it."""
        end_posting(self.actor, posting=self.posting(), last_day=form.cleaned_data["last_day"])
        messages.success(self.request, _("The last day of the posting is set."))
        return self.home()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which posting of whom."""
        return super().get_context_data(
            holder=self.person(), line=posting_line(self.posting()), back_url=self.home(), **kwargs
        )


class PostingCancel(PostingEnd):
    """Takes back a posting of today or later."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Cancels; a refusal is shown on the user's page."""
        try:
            cancel_posting(self.actor, posting=self.posting())
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The posting is taken back."))
        return redirect(self.home())


class PersonPasswordReset(OnePerson, ScopedPage):
    """Gives a one-time password and shows it once."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Resets; a refusal is shown on the user's page."""
        person = self.person()
        try:
            password = people.reset_password(self.actor, user=person)
        except DomainError as error:
            messages.error(request, str(error.message))
            return redirect(self.home())
        return show_secret(self, "core/one_time_password.html", person=person, password=password)


class PersonStep(OnePerson):
    """One step on a user's sign-in, some with a reason."""

    http_method_names = ["post", "options"]
    NEEDS_REASON = frozenset({"deactivate", "remove-device"})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Takes the step; a refusal is shown on the user's page."""
        step, person = self.kwargs["step"], self.person()
        reason = ReasonForm(request.POST)
        if step in self.NEEDS_REASON and not reason.is_valid():
            messages.error(request, _("Say why, in a few words. Nothing was changed."))
            return redirect(self.home())
        try:
            messages.success(request, self._take(step, person, reason.data.get("reason", "")))
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect(self.home())

    def _take(self, step: str, person: User, reason: str) -> str:
        if step == "deactivate":
            people.deactivate_user(self.actor, user=person, reason=reason)
            return _("The user can no longer sign in.")
        if step == "reactivate":
            people.reactivate_user(self.actor, user=person)
            return _("The user may sign in again.")
        if step == "unlock":
            people.unlock_user(self.actor, user=person)
            return _("The lockout is ended.")
        second_factor.remove_lost_device(self.actor, user=person, reason=reason)
        return _("The device is removed. The user sets up a new one at the next sign-in.")
