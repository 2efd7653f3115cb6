"""Documents and tasks of bodies: their meetings are verified, overdue rotations are work for the coordinator."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import DocumentKind, Step, TaskKind, declare_document, declare_task
from federation.models import BodyMeeting, Institution
from federation.roles import VERIFY_INSTITUTION, VERIFY_LATE, VERIFY_MEETING
from federation.services.leadership import DAYS_TO_ARRANGE, ROTATION


def _meeting_url(meeting: BodyMeeting) -> str:
    return reverse("federation:body-meeting", args=[meeting.public_id])


def _meeting_title(meeting: BodyMeeting) -> str:
    words = {"number": meeting.number, "body": meeting.kind, "institution": meeting.institution}
    return _("Meeting %(number)s of %(body)s, %(institution)s") % words


def _held_on(meeting: BodyMeeting) -> dt.date:
    return meeting.held_on


def _rotation_url(institution: Institution) -> str:
    return reverse("federation:institution-rotation", args=[institution.public_id])


BODY_MEETING = declare_document(
    DocumentKind(
        "body_meeting",
        gettext_lazy("Meeting of a body"),
        gettext_lazy("Meetings of bodies"),
        BodyMeeting,
        (Step("verify", gettext_lazy("Verify"), VERIFY_MEETING, escalate_to=VERIFY_LATE, late_may_decide=True),),
        url_of=_meeting_url,
        title_of=_meeting_title,
        about_on=_held_on,
        related=("institution", "kind"),
        returned_hint=gettext_lazy(
            "A closed meeting never changes. Corrections are entered in the next meeting; then say here what you entered."
        ),
        may_withdraw=False,
        may_go_unchecked=True,
        order=25,
    )
)
ROTATION_DUE = declare_task(
    TaskKind(
        ROTATION,
        gettext_lazy("Office bearers overdue for rotation"),
        VERIFY_INSTITUTION,
        Institution,
        url_of=_rotation_url,
        title_of=str,
        days=DAYS_TO_ARRANGE,
        outcomes=(
            ("elected", gettext_lazy("Elected: the new terms will be entered")),
            ("planned", gettext_lazy("Visited: an election is planned")),
            ("kept", gettext_lazy("The members keep them for now")),
            ("wrong_entry", gettext_lazy("It was entered wrongly")),
        ),
    )
)
