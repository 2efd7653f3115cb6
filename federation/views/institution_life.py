"""What can be done with an institution now, and doing it: handing in, dormant, revived, defunct."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.decision_bar import bar_of
from core.interfaces.parts import Crumb
from core.interfaces.views import Private, ScopedDetail
from core.models import Task, TaskStatus
from federation.forms.life import DefunctForm, DormancyForm, DormantForm, ReviveForm
from federation.models import Institution, StatusChange
from federation.queries.conditions import possible_with, weaknesses
from federation.roles import CHANGE_INSTITUTION, VERIFY_INSTITUTION
from federation.services.dormancy import DORMANCY, finish_dormancy
from federation.services.institutions import hand_in
from federation.services.lifecycle import make_defunct, make_dormant, revive
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url

ACTIONS: dict[str, tuple[Any, Any]] = {
    "hand-in": (
        gettext_lazy("Hand in for approval"),
        gettext_lazy("It is verified, then approved; then it is active."),
    ),
    "dormant": (gettext_lazy("Make dormant"), gettext_lazy("It stays on the register and is not expected to meet.")),
    "revive": (gettext_lazy("Revive"), gettext_lazy("It meets again. Banks may lend to it some months later.")),
    "defunct": (gettext_lazy("Make defunct"), gettext_lazy("It is over. The block manager approves.")),
    "merge": (
        gettext_lazy("Merge into another group"),
        gettext_lazy("All members go to another group. The block manager approves."),
    ),
    "split": (gettext_lazy("Split"), gettext_lazy("Some members found a new group. The block manager approves.")),
}


class InstitutionStatus(ScopedDetail):
    """Each action that comes into question, open or with what stands against it."""

    model = Institution
    capability = CHANGE_INSTITUTION
    template_name = "federation/status.html"
    context_object_name = "institution"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Conditions explain themselves."""
        one = self.object
        if self.actor.reach_for(CHANGE_INSTITUTION, one.place) is None:
            raise PermissionDenied
        title = _("Change the status")
        return super().get_context_data(
            **kwargs,
            title=title,
            crumbs=[Crumb(str(one), institution_url(one)), Crumb(title)],
            actions=[
                (found, *ACTIONS[found.action], reverse(f"federation:institution-{found.action}", args=[one.public_id]))
                for found in possible_with(one)
            ],
            weaknesses=weaknesses(one) if one.status == "active" else [],
        )


class InstitutionHandIn(Private):
    """A draft goes to those who check it; POST alone."""

    capability = CHANGE_INSTITUTION
    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """Back to its page, with what was done or why not."""
        found = get_object_or_404(Institution.objects.visible_to(self.actor), public_id=public_id)
        try:
            hand_in(actor=self.actor, institution=found)
            messages.success(request, _("It is handed in for approval."))
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect(institution_url(found))


class InstitutionDormant(OfInstitution):
    """Dormant from a day on."""

    form_class = DormantForm
    title = gettext_lazy("Make dormant")
    submit_label = gettext_lazy("Make dormant")

    def serve(self, form: Any) -> str:
        """It holds at once."""
        make_dormant(actor=self.actor, institution=self.institution, **form.cleaned_data)
        return self.done(_("It is dormant."))


class InstitutionRevive(OfInstitution):
    """Active again."""

    form_class = ReviveForm
    title = gettext_lazy("Revive")
    submit_label = gettext_lazy("Revive")

    def get_initial(self) -> dict[str, Any]:
        """The usual reason."""
        return {"reason": "meets_again"}

    def serve(self, form: Any) -> str:
        """It holds at once."""
        revive(actor=self.actor, institution=self.institution, **form.cleaned_data)
        return self.done(_("It is active again."))


class InstitutionDefunct(OfInstitution):
    """Defunct, with its loans and books; somebody else approves."""

    form_class = DefunctForm
    title = gettext_lazy("Make defunct")
    submit_label = gettext_lazy("Ask for approval")

    def serve(self, form: Any) -> str:
        """It waits for the approval."""
        change = make_defunct(actor=self.actor, institution=self.institution, **form.cleaned_data)
        if change.taken_effect_on:
            return self.done(_("It is defunct."))
        return self.done(_("The block manager is asked for the approval. Until then nothing changes."))


class InstitutionDormancy(OfInstitution):
    """The coordinator's answer to the task about a group that does not meet."""

    capability = VERIFY_INSTITUTION
    form_class = DormancyForm
    title = gettext_lazy("No meeting for long")
    submit_label = gettext_lazy("Finish the task")

    @property
    def task(self) -> Task:
        """The open task about the group, or 404."""
        rows = Task.objects.visible_to(self.actor)
        found: Task | None = rows.filter(
            kind=DORMANCY, object_id=self.institution.public_id, status=TaskStatus.OPEN
        ).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """For how long nobody met."""
        task = self.task
        days = task.parameters.get("days", 0)
        words = _("%(group)s: no meeting for %(days)s days.") % {"group": self.institution, "days": days}
        if task.parameters.get("defunct"):
            words += " " + _("After so long a group is usually defunct.")
        return super().get_context_data(**kwargs) | {"lead": words}

    def serve(self, form: Any) -> str:
        """Task and change of status, or nothing."""
        finish_dormancy(actor=self.actor, task=self.task, institution=self.institution, **form.cleaned_data)
        return self.done(_("The task is finished."))


class StatusChangePage(ScopedDetail):
    """One change of status that was asked for, as its approver reads it."""

    model = StatusChange
    capability = "federation.view_institution"
    template_name = "federation/status_change.html"
    context_object_name = "change"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where it stands."""
        one = self.object.institution
        title = str(self.object)
        return super().get_context_data(
            **kwargs,
            title=title,
            institution=one,
            bar=bar_of(self.actor, self.object),
            crumbs=[Crumb(str(one), institution_url(one)), Crumb(title)],
        )
