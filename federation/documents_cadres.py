"""Documents about cadres and trainings: monthly sheets, and trainings that were closed."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.actor import Actor
from core.models import Submission
from core.workflow.kinds import DocumentKind, Step, declare_document
from federation.models import ActivitySheet, TrainingEvent
from federation.roles import VERIFY_CADRE, VERIFY_LATE, VERIFY_TRAINING
from federation.services.honorarium import return_sheet, verify_sheet
from federation.services.training import reopen_event, verify_event


def _sheet_url(sheet: ActivitySheet) -> str:
    return reverse("federation:sheet", args=[sheet.public_id])


def _sheet_title(sheet: ActivitySheet) -> str:
    words = {"cadre": sheet.engagement, "month": f"{sheet.month:%m-%Y}"}
    return _("Sheet of %(cadre)s, %(month)s") % words


def _sheet_month(sheet: ActivitySheet) -> dt.date:
    return sheet.month


def _event_url(event: TrainingEvent) -> str:
    return reverse("federation:training", args=[event.public_id])


def _event_day(event: TrainingEvent) -> dt.date:
    return event.ends_on


def _verified(*, actor: Actor, obj: ActivitySheet, submission: Submission) -> None:
    verify_sheet(actor=actor, obj=obj, submission=submission)


SHEET = declare_document(
    DocumentKind(
        "activity_sheet",
        gettext_lazy("Monthly sheet of a cadre"),
        gettext_lazy("Monthly sheets of cadres"),
        ActivitySheet,
        (Step("verify", gettext_lazy("Verify"), VERIFY_CADRE, escalate_to=VERIFY_LATE, late_may_decide=True),),
        url_of=_sheet_url,
        title_of=_sheet_title,
        about_on=_sheet_month,
        on_approved=_verified,
        on_returned=return_sheet,
        related=("engagement__person", "engagement__type"),
        returned_hint=gettext_lazy("Mend the sheet in the month's list and save it: it is then handed in again."),
        may_withdraw=False,
        order=40,
    )
)
TRAINING = declare_document(
    DocumentKind(
        "training_event",
        gettext_lazy("Training"),
        gettext_lazy("Trainings"),
        TrainingEvent,
        (Step("verify", gettext_lazy("Verify"), VERIFY_TRAINING),),
        url_of=_event_url,
        title_of=str,
        about_on=_event_day,
        on_approved=verify_event,
        on_returned=reopen_event,
        related=("curriculum",),
        returned_hint=gettext_lazy("Mend attendance and scores, then close the training again."),
        may_withdraw=False,
        may_go_unchecked=True,
        order=50,
    )
)
