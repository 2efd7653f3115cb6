"""Who checks an application, and its way to the bank."""

from __future__ import annotations

import pytest

from core.errors import DomainError
from core.models import AuditEntry, Submission
from core.workflow.services.submissions import decide
from federation.models import Journal, LinkageApplication, Loan, LoanEntry
from federation.services.linkage_asking import (
    submit_application,
)
from tests.factories import make_actor
from tests.factories_linkage import begun
from tests.federation.conftest import snapshot

STORED = (LinkageApplication, Loan, LoanEntry, Journal, Submission, AuditEntry)


@pytest.fixture
def people(world):
    return {role: make_actor(role, world.karahal) for role in ("cluster_coordinator", "block_manager")}


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(*STORED)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert refusal.value.message
    assert snapshot(*STORED) == before


def step(actor, obj):
    waiting = Submission.unscoped.get(object_id=obj.public_id, status="waiting")
    return decide(actor=actor, submission=waiting, decision="approved", expected_version=waiting.version)


def handed_in(actor, group, **values):
    row = begun(actor, group, **values)
    return submit_application(actor=actor, application=row, expected_version=row.version, resolution_number="VO/9")
