"""Recovery meetings entered and corrected, and the grid of overdue loans with what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.aadhaar import REFUSAL, holds_aadhaar
from core.errors import DomainError
from core.interfaces.parts import Crumb
from core.interfaces.views import ScopedPage
from federation.forms.fields import DayField, read_rupees, write_rupees
from federation.forms.money import MOST_FUND
from federation.forms.recovery import RecoveryEditForm, RecoveryForm
from federation.models import Loan, RecoveryMeeting
from federation.queries.recovery import lines_of, overdue_at
from federation.roles import ENTER_RECOVERY
from federation.services.recovery import Sitting, Spoken, correct_meeting, enter_meeting, keep_lines
from federation.views.edits import ActorForm, VersionedEdit
from federation.views.recovery import recovery_url


class RecoveryNew(ActorForm):
    """A meeting that was held is entered; its loans come next."""

    capability = ENTER_RECOVERY
    template_name = "federation/form.html"
    form_class = RecoveryForm

    def get_initial(self) -> dict[str, Any]:
        """The block of who works in one, and the branch of who works for one, named as at its last meeting."""
        held = [reach for reach in self.actor.reaches if ENTER_RECOVERY in reach.capabilities]
        if len(held) != 1:
            return {}
        given = {"block": held[0].unit_id, "ifsc": held[0].branch}
        last = RecoveryMeeting.objects.visible_to(self.actor).first() if held[0].branch else None
        return given | ({"bank": last.bank, "branch": last.branch} if last is not None else {})

    def serve(self, form: RecoveryForm) -> str:
        """Enters it."""
        values = dict(form.cleaned_data)
        row = enter_meeting(actor=self.actor, block=values.pop("block"), sitting=Sitting(**values))
        messages.success(self.request, _("The meeting is entered. Now enter the loans that were spoken about."))
        return reverse("federation:recovery-meeting-lines", args=[row.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands."""
        home = reverse("federation:recovery-meetings")
        return super().get_context_data(
            **kwargs,
            title=_("Enter a recovery meeting"),
            submit_label=_("Save and go on to the loans"),
            cancel_url=home,
            crumbs=[Crumb(_("Recovery meetings"), home), Crumb(_("Enter a recovery meeting"))],
        )


class OfRecovery:
    """The meeting of the address: 404 out of reach, 403 where it may only be read."""

    actor: Any
    kwargs: dict[str, Any]
    title: Any = ""

    @cached_property
    def meeting(self) -> RecoveryMeeting:
        """The row."""
        rows = RecoveryMeeting.objects.visible_to(self.actor)
        found: RecoveryMeeting = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(ENTER_RECOVERY, found.place, found.ifsc) is None:
            raise PermissionDenied
        return found

    def where(self) -> dict[str, Any]:
        """Title, lead, the way back."""
        home = recovery_url(self.meeting)
        return {
            "title": self.title,
            "lead": str(self.meeting),
            "cancel_url": home,
            "crumbs": [
                Crumb(_("Recovery meetings"), reverse("federation:recovery-meetings")),
                Crumb(f"{self.meeting.held_on:%d-%m-%Y}", home),
                Crumb(str(self.title)),
            ],
        }


class RecoveryEdit(OfRecovery, VersionedEdit):
    """The head of a meeting is corrected."""

    capability = ENTER_RECOVERY
    template_name = "federation/edit.html"
    form_class = RecoveryEditForm
    title = gettext_lazy("Correct the meeting")

    def fresh(self) -> RecoveryMeeting:
        """As it now stands."""
        found: RecoveryMeeting = RecoveryMeeting.objects.visible_to(self.actor).get(pk=self.meeting.pk)
        return found

    def serve(self, form: RecoveryEditForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        correct_meeting(
            actor=self.actor, meeting=self.meeting, expected_version=version, sitting=Sitting(**values)
        )  # fmt: skip
        messages.success(self.request, _("The meeting is corrected."))
        return recovery_url(self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands."""
        return super().get_context_data(**kwargs, **self.where(), submit_label=_("Save"))


@dataclass
class LoanRow:
    """One overdue loan on the grid, as stored or as typed."""

    loan: Loan
    overdue_rupees: Decimal
    days_overdue: int
    is_spoken: bool = False
    until: str = ""
    amount: str = ""
    remark: str = ""
    problem: str = ""

    @property
    def key(self) -> str:
        """What its inputs are called by."""
        return str(self.loan.public_id)

    def typed(self, data: Mapping[str, str]) -> None:
        """Takes what was typed of it."""
        self.is_spoken = bool(data.get(f"spoken-{self.key}"))
        for name in ("until", "amount", "remark"):
            setattr(self, name, data.get(f"{name}-{self.key}", "").strip())

    def read(self) -> Spoken:
        """What was typed; ValueError, in words, for what cannot be read."""
        if holds_aadhaar(self.remark):
            raise ValueError(str(REFUSAL))
        try:
            day = DayField(required=False).clean(self.until)
            amount = read_rupees(self.amount, MOST_FUND) if self.amount else None
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error
        return Spoken(self.loan, day, amount, self.remark[:300])


class RecoveryLines(OfRecovery, ScopedPage):
    """Overdue loans of the branch on the day of the meeting; those that are ticked were spoken about."""

    capability = ENTER_RECOVERY
    template_name = "federation/recovery_lines.html"
    title = gettext_lazy("Overdue loans spoken about")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """As stored, or as typed after a refusal."""
        rows = kwargs.pop("rows", None)
        return super().get_context_data(
            **kwargs, **self.where(), meeting=self.meeting, rows=self._offered() if rows is None else rows,
            meeting_version=self.request.POST.get("version") or self.meeting.version,
        )  # fmt: skip

    def _offered(self) -> list[LoanRow]:
        """What is stored with what is overdue besides, the longest overdue first."""
        rows = [
            LoanRow(
                one.loan, one.overdue_rupees, one.days_overdue, is_spoken=True,
                until=f"{one.promised_on:%d-%m-%Y}" if one.promised_on else "",
                amount=write_rupees(one.promised_rupees), remark=one.remark,
            )
            for one in lines_of(self.meeting)
        ]  # fmt: skip
        stored = {row.loan.pk for row in rows}
        rows += [
            LoanRow(one.loan, one.overdue_rupees, one.days_overdue)
            for one in overdue_at(self.meeting)
            if one.loan.pk not in stored
        ]
        return sorted(rows, key=lambda row: (-row.days_overdue, row.loan.pk))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves all that is ticked, or nothing."""
        rows, spoken = self._offered(), []
        for row in rows:
            row.typed(request.POST)
            if not row.is_spoken and (row.until or row.amount or row.remark):
                row.problem = _("Tick the loan, or empty its line.")
            if row.is_spoken:
                try:
                    spoken.append(row.read())
                except ValueError as error:
                    row.problem = str(error)
        refused = [f"{row.loan.borrower}: {row.problem}" for row in rows if row.problem]
        if not refused:
            text = request.POST.get("version", "")
            version = int(text) if text.isdecimal() else 0
            try:
                keep_lines(actor=self.actor, meeting=self.meeting, expected_version=version, lines=spoken)
            except DomainError as error:
                for row in rows:
                    row.problem = str(error.fields.get(row.key, ""))
                refused = [f"{row.loan.borrower}: {row.problem}" for row in rows if row.problem]
                refused = refused or [str(error.message)]
            else:
                messages.success(request, _("The loans are saved."))
                return redirect(recovery_url(self.meeting))
        return self.render_to_response(self.get_context_data(rows=rows, refused=refused), status=422)
