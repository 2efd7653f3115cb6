"""The task of whoever decides which of two typings is right."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import TaskKind, declare_task
from federation.models import SecondKeying
from federation.roles import VERIFY_MEETING
from federation.services.second_keying import TASK


def _url(keying: SecondKeying) -> str:
    return reverse("federation:keying", args=[keying.public_id])


def _title(keying: SecondKeying) -> str:
    meeting = keying.meeting
    words = {"number": meeting.number, "group": meeting.institution, "day": f"{meeting.held_on:%d-%m-%Y}"}
    return _("Meeting %(number)s, %(group)s, %(day)s") % words


DIFFERENCES = declare_task(
    TaskKind(
        TASK,
        gettext_lazy("Two typings of a sheet differ"),
        VERIFY_MEETING,
        SecondKeying,
        url_of=_url,
        title_of=_title,
        related=("meeting__institution",),
        outcomes=(("decided", gettext_lazy("Decided by the paper")),),
    )
)
