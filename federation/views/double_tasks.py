"""The coordinator's answers about a woman of her block who may be on record elsewhere too."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Crumb
from core.models import Task, TaskStatus
from core.workflow.kinds import task_kind
from core.workflow.services.tasks import finish_task
from federation.forms.governance import RotationForm as AnswerForm
from federation.models import Person
from federation.queries.doubles.pairs import asking_group
from federation.queries.members import persons_seen_by
from federation.roles import VERIFY_MEMBER
from federation.services.double_entry import ASKED
from federation.services.double_far import FAR, answer_far
from federation.views.edits import ActorForm
from federation.views.members import person_url


class OfTask(ActorForm):
    """The open task of one kind about the woman of the address, or 404. Subclasses write `kind` and the title."""

    capability = VERIFY_MEMBER
    template_name = "federation/double_task.html"
    form_class = AnswerForm
    kind = ""
    title: Any = ""

    @cached_property
    def person(self) -> Person:
        """A woman within reach."""
        found: Person = get_object_or_404(persons_seen_by(self.actor), public_id=self.kwargs["public_id"])
        return found

    @cached_property
    def task(self) -> Task:
        """What is asked about her."""
        rows = Task.objects.visible_to(self.actor)
        found: Task | None = rows.filter(
            kind=self.kind, object_id=self.person.public_id, status=TaskStatus.OPEN
        ).first()  # fmt: skip
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """What may be answered."""
        return super().get_form_kwargs() | {"outcomes": task_kind(self.kind).outcomes}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is asked, in words, and her page."""
        home = person_url(self.person)
        return super().get_context_data(
            **kwargs,
            title=self.title,
            lead=str(self.person),
            asked=self.asked(),
            task=self.task,
            cancel_url=home,
            submit_label=_("Finish the task"),
            crumbs=[
                Crumb(_("Members"), reverse("federation:members")),
                Crumb(str(self.person), home),
                Crumb(str(self.title)),
            ],
        )

    def asked(self) -> list[str]:
        """Paragraphs above the form. Subclasses must write it."""
        raise NotImplementedError

    def serve(self, form: AnswerForm) -> str:
        """Finishes the task."""
        self.answer(**form.cleaned_data)
        messages.success(self.request, _("The task is finished."))
        return reverse("core:inbox")

    def answer(self, *, outcome: str, text: str) -> None:
        """The answer says all there is to do."""
        finish_task(actor=self.actor, task=self.task, outcome=outcome, text=text)


class AskedFor(OfTask):
    """Another block would enter her, and asks to hand her over."""

    kind = ASKED
    title = gettext_lazy("Another block asks for her")

    def asked(self) -> list[str]:
        """Which group asks: that is what an offer needs."""
        group = asking_group(self.task)
        told = []
        if group is not None:
            told.append(
                _("%(group)s (%(code)s) in %(place)s wants to enter a woman who looks like her.")
                % {"group": group, "code": group.code, "place": group.block}
            )
        told.append(
            _("Ask her. If she moves there, the operator offers her from her page with “Move to another group”.")
        )
        return told


class Elsewhere(OfTask):
    """She may be entered in another district too; its entry is not shown."""

    kind = FAR
    title = gettext_lazy("Also entered in another district?")

    def asked(self) -> list[str]:
        """What to ask her, and what to do before the answer."""
        return [
            _(
                "A woman of another district looks like her. Who she is, is not shown, and there nobody sees this entry."
            ),
            _("Ask her whether she is a member of a group in another district."),
            _("If she is, and lives there now, let the operator end her membership here first."),
        ]

    def answer(self, *, outcome: str, text: str) -> None:
        """Decides on her pairs across districts."""
        answer_far(actor=self.actor, task=self.task, outcome=outcome, text=text)
