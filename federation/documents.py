"""Documents of the federation: who verifies and who approves what others entered."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import DocumentKind, Step, TaskKind, declare_document, declare_task
from federation.models import Institution, Meeting, Membership, Regrouping, StatusChange, TransferOffer
from federation.roles import (
    APPROVE_INSTITUTION,
    CHANGE_MEMBER,
    VERIFY_INSTITUTION,
    VERIFY_LATE,
    VERIFY_MEETING,
    VERIFY_MEMBER,
    VIEW_LATE,
)
from federation.services.dormancy import DORMANCY, OUTCOMES
from federation.services.founding import institution_approved
from federation.services.lifecycle import status_approved
from federation.services.regroupings import regrouping_approved


def _verify(capability: str) -> Step:
    return Step("verify", gettext_lazy("Verify"), capability, escalate_to=VERIFY_LATE, late_may_decide=True)


def _institution_url(institution: Institution) -> str:
    return reverse("federation:institution", args=[institution.public_id])


def _approve() -> Step:
    return Step("approve", gettext_lazy("Approve"), APPROVE_INSTITUTION, escalate_to=VIEW_LATE)


def _status_url(change: StatusChange) -> str:
    return reverse("federation:status-change", args=[change.public_id])


def _status_title(change: StatusChange) -> str:
    words = {"institution": change.institution, "status": change.get_after_display(), "day": f"{change.on:%d-%m-%Y}"}
    return _("%(institution)s: %(status)s from %(day)s") % words


def _regrouping_url(row: Regrouping) -> str:
    return reverse("federation:regrouping", args=[row.public_id])


def _on(row: StatusChange | Regrouping) -> dt.date:
    return row.on


def _dormancy_url(institution: Institution) -> str:
    return reverse("federation:institution-dormancy", args=[institution.public_id])


def _formed_on(institution: Institution) -> dt.date:
    return institution.formed_on


def _meeting_url(meeting: Meeting) -> str:
    return reverse("federation:meeting", args=[meeting.public_id])


def _meeting_title(meeting: Meeting) -> str:
    words = {"number": meeting.number, "group": meeting.institution, "day": f"{meeting.held_on:%d-%m-%Y}"}
    return _("Meeting %(number)s, %(group)s, %(day)s") % words


def _held_on(meeting: Meeting) -> dt.date:
    return meeting.held_on


def _membership_url(membership: Membership) -> str:
    return reverse("federation:member", args=[membership.person.public_id])


def _membership_title(membership: Membership) -> str:
    words = {"member": membership.person, "group": membership.institution}
    if membership.left_on is not None:
        return _("%(member)s left %(group)s") % words
    return _("%(member)s joined %(group)s") % words


def _offer_url(offer: TransferOffer) -> str:
    return reverse("federation:transfer-offer", args=[offer.public_id])


def _offer_title(offer: TransferOffer) -> str:
    return _("%(member)s is offered to %(group)s") % {"member": offer.membership.person, "group": offer.to}


def _changed_on(membership: Membership) -> dt.date:
    return membership.left_on or membership.joined_on


INSTITUTION = declare_document(
    DocumentKind(
        "institution",
        gettext_lazy("Institution"),
        gettext_lazy("Institutions"),
        Institution,
        (
            _verify(VERIFY_INSTITUTION),
            _approve(),
        ),
        url_of=_institution_url,
        title_of=str,
        about_on=_formed_on,
        on_approved=institution_approved,
        returned_hint=gettext_lazy("Change the record, then hand it in again."),
        may_withdraw=False,
        order=10,
    )
)
MEETING = declare_document(
    DocumentKind(
        "meeting",
        gettext_lazy("Meeting"),
        gettext_lazy("Meetings"),
        Meeting,
        (_verify(VERIFY_MEETING),),
        url_of=_meeting_url,
        title_of=_meeting_title,
        about_on=_held_on,
        related=("institution",),
        returned_hint=gettext_lazy(
            "A closed meeting never changes. Corrections are entered in the next meeting; then say here what you entered."
        ),
        may_withdraw=False,
        may_go_unchecked=True,
        order=20,
    )
)
MEMBERSHIP = declare_document(
    DocumentKind(
        "membership",
        gettext_lazy("Joining or leaving"),
        gettext_lazy("Joining and leaving"),
        Membership,
        (_verify(VERIFY_MEMBER),),
        url_of=_membership_url,
        title_of=_membership_title,
        about_on=_changed_on,
        related=("institution", "person"),
        returned_hint=gettext_lazy("Mend the record or end the membership, then hand it in again."),
        may_withdraw=False,
        may_go_unchecked=True,
        order=30,
    )
)
STATUS = declare_document(
    DocumentKind(
        "institution_status",
        gettext_lazy("Change of status"),
        gettext_lazy("Changes of status"),
        StatusChange,
        (_approve(),),
        url_of=_status_url,
        title_of=_status_title,
        about_on=_on,
        on_approved=status_approved,
        related=("institution",),
        returned_hint=gettext_lazy("Take it back, then ask again with the right day and amounts."),
        order=15,
    )
)
REGROUPING = declare_document(
    DocumentKind(
        "regrouping",
        gettext_lazy("Merger or split"),
        gettext_lazy("Mergers and splits"),
        Regrouping,
        (_approve(),),
        url_of=_regrouping_url,
        title_of=str,
        about_on=_on,
        on_approved=regrouping_approved,
        related=("giving", "taking"),
        returned_hint=gettext_lazy("Take it back, then hand in a new one."),
        order=16,
    )
)
QUIET = declare_task(
    TaskKind(
        DORMANCY,
        gettext_lazy("No meeting for long"),
        VERIFY_INSTITUTION,
        Institution,
        url_of=_dormancy_url,
        title_of=str,
        outcomes=OUTCOMES,
    )
)
TRANSFER_OFFER = declare_task(
    TaskKind(
        "transfer_offer",
        gettext_lazy("A woman of another block is offered to a group"),
        CHANGE_MEMBER,
        TransferOffer,
        url_of=_offer_url,
        title_of=_offer_title,
        related=("membership__person", "to"),
        outcomes=(("accepted", gettext_lazy("Accepted")), ("declined", gettext_lazy("Declined"))),
    )
)
