"""Planning a training, enrolling, attendance and scores, closing and cancelling it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.aadhaar import REFUSAL, holds_aadhaar
from core.errors import DomainError
from core.interfaces.parts import Crumb
from core.interfaces.views import ScopedPage
from federation.forms.fields import plain_digits
from federation.forms.training import CancelForm, EnrolForm, TrainingForm
from federation.models import CadreEngagement, Participation, TrainingEvent
from federation.models.training import EventStatus
from federation.queries.cadres import working_now
from federation.queries.training import staff_named
from federation.roles import CHANGE_TRAINING, VIEW_MEMBER
from federation.services.trainers import outside_named
from federation.services.training import Result, cancel_event, close_event, enrol_in, plan_event, record_attendance
from federation.views.cadre_parts import training_url
from federation.views.edits import ActorForm
from federation.views.trainings import participant
from federation.views.typed_members import members_typed

SCORES = ("days_attended", "pre_score", "post_score")


class TrainingNew(ActorForm):
    """Plans a training."""

    capability = CHANGE_TRAINING
    template_name = "federation/form.html"
    form_class = TrainingForm

    def serve(self, form: TrainingForm) -> str:
        """Plans it."""
        values = dict(form.cleaned_data)
        values["cost_rupees"] = values["cost_rupees"] or None
        modules, outside = values.pop("modules"), outside_named(values.pop("trainers"))
        row = plan_event(actor=self.actor, modules=modules, curriculum=modules[0].curriculum, outside=outside, **values)
        messages.success(self.request, _("The training is planned. Enrol now who takes part."))
        return training_url(row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands."""
        home = reverse("federation:trainings")
        return super().get_context_data(
            **kwargs,
            title=_("Plan a training"),
            submit_label=_("Plan it"),
            cancel_url=home,
            crumbs=[Crumb(_("Trainings"), home), Crumb(_("Plan a training"))],
        )


class OfTraining:
    """The training of the address: 404 out of reach, 403 where it may only be read."""

    actor: Any
    kwargs: dict[str, Any]

    @cached_property
    def training(self) -> TrainingEvent:
        """The row."""
        rows = TrainingEvent.objects.visible_to(self.actor).select_related("curriculum")
        found: TrainingEvent = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(CHANGE_TRAINING, found.place) is None:
            raise PermissionDenied
        return found

    def crumbs_to(self, words: str) -> list[Crumb]:
        """Back to the training."""
        home = reverse("federation:trainings")
        return [Crumb(_("Trainings"), home), Crumb(self.training.code, training_url(self.training)), Crumb(words)]


class TrainingFormPage(OfTraining, ActorForm):
    """A form about one training."""

    capability = CHANGE_TRAINING
    template_name = "federation/form.html"
    title: Any = ""
    submit_label: Any = gettext_lazy("Save")
    danger = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands and where Cancel leads."""
        return super().get_context_data(
            **kwargs,
            title=self.title,
            submit_label=self.submit_label,
            danger=self.danger,
            lead=str(self.training),
            cancel_url=training_url(self.training),
            crumbs=self.crumbs_to(str(self.title)),
        )


class TrainingEnrol(TrainingFormPage):
    """Enrols women and staff, all or nobody."""

    form_class = EnrolForm
    title = gettext_lazy("Enrol participants")
    submit_label = gettext_lazy("Enrol")

    def serve(self, form: EnrolForm) -> str:
        """Looks everybody up, then enrols."""
        given = form.cleaned_data
        persons = members_typed(self.actor, given["members"], field="members")
        if given["kind"]:
            rows = CadreEngagement.objects.visible_to(self.actor).filter(
                type=given["kind"], block_id=self.training.block_id
            )
            persons += [one.person for one in working_now(rows, wanted=True).select_related("person")]
        users = self._staff(given["staff"])
        count = enrol_in(actor=self.actor, event=self.training, persons=persons, users=users)
        words = ngettext("%(count)s participant is enrolled.", "%(count)s participants are enrolled.", count)
        messages.success(self.request, words % {"count": count})
        return training_url(self.training)

    def _staff(self, text: str) -> list[Any]:
        wanted = dict.fromkeys(text.lower().split())
        found = staff_named(list(wanted), self.training) if wanted else {}
        if unknown := [name for name in wanted if name not in found]:
            words = _("No colleague posted here signs in as: %(names)s") % {"names": ", ".join(unknown[:5])}
            raise DomainError(words, code="unknown_staff", fields={"staff": words})
        return list(found.values())


class TrainingCancel(TrainingFormPage):
    """Cancels a planned training."""

    form_class = CancelForm
    title = gettext_lazy("Cancel the training")
    submit_label = gettext_lazy("Cancel the training")
    danger = True

    def serve(self, form: CancelForm) -> str:
        """Cancels it."""
        cancel_event(actor=self.actor, event=self.training, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("The training is cancelled."))
        return training_url(self.training)


class Attendance(OfTraining, ScopedPage):
    """Days and scores of all participants on one grid; closing it stands below."""

    capability = CHANGE_TRAINING
    template_name = "federation/attendance.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What stands, or what was typed and refused."""
        typed, problems = kwargs.pop("typed", {}), kwargs.pop("problems", {})
        named = self.actor.reach_for(VIEW_MEMBER, self.training.place) is not None
        rows = []
        for one in self._participations():
            key = str(one.public_id)
            cells = []
            for name, label in zip((*SCORES, "certificate_number"), self.labels(), strict=True):
                held = getattr(one, name)
                cells.append((f"{name}-{key}", typed.get(f"{name}-{key}", "" if held is None else held), label))
            rows.append({"key": key, "name": participant(one, named=named), "cells": cells, "version": one.version,
                         "problem": problems.get(key, "")})  # fmt: skip
        return super().get_context_data(
            **kwargs,
            title=_("Attendance and scores"),
            training=self.training,
            crumbs=self.crumbs_to(_("Attendance and scores")),
            columns=self.labels(),
            rows=rows,
            is_open=self.training.status == EventStatus.PLANNED,
        )

    def _participations(self) -> Any:
        rows = Participation.objects.visible_to(self.actor).filter(event=self.training)
        return rows.select_related("person", "user").order_by("pk")

    @staticmethod
    def labels() -> list[str]:
        """Heads of the columns."""
        return [_("Days attended"), _("Score before"), _("Score after"), _("Certificate")]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves every line, or none; with "close" it is closed too."""
        results, problems = [], {}
        for one in self._participations():
            key = str(one.public_id)
            if f"version-{key}" not in request.POST:
                continue
            try:
                results.append(_result(one, request.POST, key))
            except ValueError as error:
                problems[key] = str(error)
        refused = list(problems.values())
        if not problems:
            try:
                record_attendance(actor=self.actor, event=self.training, results=results)
                if request.POST.get("close"):
                    close_event(actor=self.actor, event=self.training)
                    messages.success(request, _("The training is closed and waits to be verified."))
                else:
                    messages.success(request, _("Attendance and scores are saved."))
                return redirect(training_url(self.training))
            except DomainError as error:
                problems = {name: str(words) for name, words in error.fields.items()}
                refused = list(problems.values()) or [str(error.message)]
        context = self.get_context_data(typed=request.POST, problems=problems, refused=refused)
        return self.render_to_response(context, status=422)


def _result(one: Participation, data: Any, key: str) -> Result:
    days, before, after = (_whole(data.get(f"{name}-{key}", "")) for name in SCORES)
    certificate = data.get(f"certificate_number-{key}", "").strip()
    if holds_aadhaar(certificate):
        raise ValueError(str(REFUSAL))
    return Result(one.public_id, _whole(data[f"version-{key}"]) or 0, days, before, after, certificate)


def _whole(text: str) -> int | None:
    plain = plain_digits(text).strip()
    if not plain:
        return None
    if not plain.isdecimal() or len(plain) > 4:
        raise ValueError(_("Write whole numbers, for example 12."))
    return int(plain)
