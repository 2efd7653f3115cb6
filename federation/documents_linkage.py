"""The document of a group's application to a bank: verified, and recommended before the bank has it."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import DocumentKind, Step, declare_document
from federation.models import LinkageApplication
from federation.roles import APPROVE_FUND, VERIFY_LATE, VERIFY_MEETING, VIEW_LATE
from federation.services.linkage_asking import KIND, application_given_up, application_recommended


def _url(row: LinkageApplication) -> str:
    return reverse("federation:linkage", args=[row.public_id])


def _title(row: LinkageApplication) -> str:
    words = {"group": row.institution, "kind": row.get_kind_display(), "dose": row.dose}
    return _("%(group)s: %(kind)s, dose %(dose)s") % words


def _handed_in_on(row: LinkageApplication) -> dt.date:
    return row.submitted_on or row.applied_on


LINKAGE = declare_document(
    DocumentKind(
        KIND,
        gettext_lazy("Application to a bank"),
        gettext_lazy("Applications to banks"),
        LinkageApplication,
        (
            Step("verify", gettext_lazy("Verify"), VERIFY_MEETING, escalate_to=VERIFY_LATE, late_may_decide=True),
            Step("approve", gettext_lazy("Recommend"), APPROVE_FUND, escalate_to=VIEW_LATE),
        ),
        url_of=_url,
        title_of=_title,
        about_on=_handed_in_on,
        on_approved=application_recommended,
        on_withdrawn=application_given_up,
        related=("institution",),
        returned_hint=gettext_lazy(
            "Correct the application on its page and save it: it is then handed in again. Or give it up."
        ),
        order=75,
    )
)
