"""Trainers of a training: one is added on a form, one is taken away with a press."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.views import Private
from federation.forms.trainers import TrainerForm
from federation.models import CadreEngagement, Trainer, TrainingEvent
from federation.queries.trainers import cadres_to_teach, engagements_of
from federation.queries.training import staff_named
from federation.roles import NAME_TRAINERS
from federation.services.trainers import Outside, add_trainer, remove_trainer
from federation.views.cadre_parts import training_url
from federation.views.training_forms import TrainingFormPage
from federation.views.typed_members import members_typed


class TrainerNew(TrainingFormPage):
    """Puts a trainer on the training. Whoever teaches elsewhere on the same days is put on all the same: the page warns."""

    capability = NAME_TRAINERS
    form_class = TrainerForm
    title = gettext_lazy("Add a trainer")
    submit_label = gettext_lazy("Add the trainer")

    @cached_property
    def training(self) -> TrainingEvent:
        """404 out of reach, 403 where it may only be read."""
        rows = TrainingEvent.objects.visible_to(self.actor).select_related("curriculum")
        found: TrainingEvent = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(NAME_TRAINERS, found.place) is None:
            raise PermissionDenied
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Cadres of the block."""
        return super().get_form_kwargs() | {"cadres": cadres_to_teach(self.actor, self.training)}

    def serve(self, form: TrainerForm) -> str:
        """Looks up who it is, then adds."""
        given = form.cleaned_data
        who: dict[str, Any] = {}
        if given["cadre"] or given["member"]:
            who["engagement"] = given["cadre"] or self._typed(given["member"])
        elif given["staff"]:
            who["user"] = self._colleague(given["staff"])
        else:
            who["outside"] = Outside(given["name"], given["organisation"])
        add_trainer(actor=self.actor, event=self.training, role=given["role"], hours=given["hours"], **who)
        messages.success(self.request, _("The trainer is added."))
        return training_url(self.training)

    def _typed(self, text: str) -> CadreEngagement:
        (person,) = members_typed(self.actor, text, field="member")
        found: CadreEngagement | None = engagements_of(self.actor, person.pk, self.training).first()
        if found is None:
            words = _("She is not engaged as a cadre on the days of the training.")
            raise DomainError(words, code="not_engaged", fields={"member": words})
        return found

    def _colleague(self, name: str) -> Any:
        found = staff_named([name.strip().lower()], self.training)
        if not found:
            words = _("No colleague posted here signs in as: %(names)s") % {"names": name[:40]}
            raise DomainError(words, code="unknown_staff", fields={"staff": words})
        return next(iter(found.values()))


class TrainerRemove(Private):
    """Takes a trainer off: one press."""

    capability = NAME_TRAINERS
    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """404 out of reach; back to the training."""
        rows = Trainer.objects.editable_by(self.actor).select_related("event")
        row: Trainer = get_object_or_404(rows, public_id=public_id)
        try:
            remove_trainer(actor=self.actor, trainer=row)
            messages.success(request, _("The trainer is taken off. The history keeps who it was."))
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect(training_url(row.event))
