"""Elections of office bearers, the end of a term, and the coordinator's answer to an overdue rotation."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import Task, TaskStatus
from core.workflow.kinds import task_kind
from core.workflow.services.tasks import finish_task
from federation.forms.governance import ElectionForm, LeaveForm, RotationForm
from federation.models import Leadership, OfficeTerm
from federation.queries.governance import candidates, posts_of
from federation.roles import CHANGE_MEMBER, VERIFY_INSTITUTION
from federation.services.leadership import ROTATION
from federation.services.offices import elect, leave_office
from federation.views.governance_parts import rotation_words
from federation.views.institution_forms import OfInstitution


class Election(OfInstitution):
    """All posts that were filled on one day; each new term ends the one before it."""

    capability = CHANGE_MEMBER
    form_class = ElectionForm
    title = gettext_lazy("Enter an election")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Posts of the tier; women who may hold them."""
        one = self.institution
        return super().get_form_kwargs() | {"posts": posts_of(one), "candidates": candidates(one)}

    def serve(self, form: ElectionForm) -> str:
        """Starts the terms."""
        given = {name: form.cleaned_data[name] for name in ("starts_on", "how_chosen", "resolution_number")}
        elect(actor=self.actor, institution=self.institution, chosen=form.chosen, **given)
        return self.done(_("The election is entered."))


class OfficeLeave(OfInstitution):
    """A term ends without a successor."""

    capability = CHANGE_MEMBER
    form_class = LeaveForm
    title = gettext_lazy("End a term of office")

    @property
    def term(self) -> OfficeTerm:
        """The running term of the post, or 404."""
        rows = OfficeTerm.objects.visible_to(self.actor).select_related("person", "institution")
        found: OfficeTerm = get_object_or_404(
            rows, institution=self.institution, post=self.kwargs["post"], ends_on=None
        )  # fmt: skip
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who leaves which post."""
        term = self.term
        return super().get_context_data(**kwargs) | {
            "lead": f"{term.person}, {term.get_post_display()} · {self.institution}",
            "danger": True,
        }

    def serve(self, form: LeaveForm) -> str:
        """Ends it."""
        leave_office(actor=self.actor, term=self.term, ends_on=form.cleaned_data["ends_on"])
        return self.done(_("The term is ended."))


class Rotation(OfInstitution):
    """The coordinator's answer to the task about office bearers who serve too long."""

    capability = VERIFY_INSTITUTION
    form_class = RotationForm
    title = gettext_lazy("Office bearers overdue for rotation")
    submit_label = gettext_lazy("Finish the task")

    @property
    def task(self) -> Task:
        """The open task about the institution, or 404."""
        rows = Task.objects.visible_to(self.actor)
        found: Task | None = rows.filter(
            kind=ROTATION, object_id=self.institution.public_id, status=TaskStatus.OPEN
        ).first()  # fmt: skip
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """What may be found."""
        return super().get_form_kwargs() | {"outcomes": task_kind(ROTATION).outcomes}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Since when it is overdue."""
        task = self.task
        led = Leadership.objects.visible_to(self.actor).filter(institution=self.institution, ends_on=None).first()
        return super().get_context_data(**kwargs) | {
            "lead": f"{self.institution}: {rotation_words(led)[0]}",
            "task": task,
        }

    def serve(self, form: RotationForm) -> str:
        """Finishes the task; no term changes by it."""
        finish_task(actor=self.actor, task=self.task, **form.cleaned_data)
        return self.done(_("The task is finished."))
