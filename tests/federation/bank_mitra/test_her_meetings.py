"""Recovery meetings that a Bank Mitra holds."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry
from federation.models import (
    FigureDifference,
    LinkageApplication,
    Loan,
    RecoveryLine,
    RecoveryMeeting,
)
from federation.services.recovery import Spoken, correct_meeting, enter_meeting, keep_lines
from tests.factories import actor_for
from tests.factories_loans import ago
from tests.factories_people import signed_in
from tests.factories_recovery import IFSC, met, sitting
from tests.federation.bank_mitra.conftest import OTHER
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db

STORED = (RecoveryMeeting, RecoveryLine, AuditEntry)


class TestRecoveryMeetings:
    """She enters those of her branch, and of no other."""

    def test_of_her_own_branch_through_the_pages(self, world, hers, mitra):
        browser, address = signed_in(mitra), reverse("federation:recovery-meeting-new")
        assert browser.get(address).context["form"].initial == {
            "block": world.karahal.pk, "ifsc": IFSC, "bank": "State Bank of India", "branch": "Karahal",
        }  # fmt: skip
        head = {
            "block": world.karahal.pk, "bank": "SBI", "branch": "Karahal", "ifsc": OTHER, "held_on": f"{ago(2):%d-%m-%Y}",
            "chaired_by": "Branch manager", "present": "12",
        }  # fmt: skip
        before = snapshot(*STORED)
        refused = browser.post(address, head)
        assert refused.status_code == 422
        assert f"your own branch alone: {IFSC}" in refused.content.decode()
        assert snapshot(*STORED) == before
        assert browser.post(address, head | {"ifsc": IFSC.lower()}).status_code == 302
        meeting = RecoveryMeeting.unscoped.latest("pk")
        lines = reverse("federation:recovery-meeting-lines", args=[meeting.public_id])
        assert [row.loan for row in browser.get(lines).context["rows"]] == [hers.loan]
        key = hers.loan.public_id
        typed = {"version": "1", f"spoken-{key}": "yes", f"remark-{key}": "Nobody came; I visit them on Friday"}
        assert browser.post(lines, typed).status_code == 302
        assert meeting.lines.get().remark == typed[f"remark-{key}"]

    def test_of_no_other_branch_or_block_and_none_is_moved_to_one(self, world, hers, mitra):
        actor = actor_for(mitra)
        far = RecoveryMeeting.unscoped.get(block=world.vijaypur)
        other = RecoveryMeeting.unscoped.get(ifsc=OTHER)
        free = met(world.karahal, 9)
        before = snapshot(*STORED)
        for call, kind in (
            (lambda: enter_meeting(actor=actor, block=world.karahal, sitting=sitting(3, ifsc=OTHER)), DomainError),
            (lambda: enter_meeting(actor=actor, block=world.vijaypur, sitting=sitting(3)), NotAllowed),
            (lambda: correct(actor, free, ifsc=OTHER), DomainError),
            (lambda: correct(actor, other), NotAllowed),
            (lambda: keep(actor, other), NotAllowed),
            (lambda: keep(actor, far), NotAllowed),
        ):
            with pytest.raises(kind):
                call()
        browser = signed_in(mitra)
        for row in (far, other):
            for name in ("recovery-meeting-edit", "recovery-meeting-lines"):
                assert browser.post(reverse(f"federation:{name}", args=[row.public_id]), {}).status_code == 404
        assert snapshot(*STORED) == before
        assert correct(actor, free).present == 14

    def test_she_enters_nothing_else(self, hers, mitra):
        browser = signed_in(mitra)
        for name, row in (
            ("loan-repay", hers.loan), ("loan-write-off", hers.loan), ("linkage-edit", hers.application),
            ("linkage-pay", hers.application), ("linkage-withdraw", hers.application), ("bank-figure-explain", hers.figure),
        ):  # fmt: skip
            before = snapshot(Loan, LinkageApplication, FigureDifference, *STORED)
            assert browser.post(reverse(f"federation:{name}", args=[row.public_id]), {}).status_code == 403, name
            assert snapshot(Loan, LinkageApplication, FigureDifference, *STORED) == before


def correct(actor, meeting, **values):
    return correct_meeting(
        actor=actor, meeting=meeting, expected_version=meeting.version, sitting=sitting(9, **values)
    )  # fmt: skip


def keep(actor, meeting):
    line = Spoken(meeting.lines.get().loan, remark="Somebody else")
    return keep_lines(actor=actor, meeting=meeting, expected_version=meeting.version, lines=[line])
