"""Registrations: what they say of an institution and its spells, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth
from core.models.place import place_of
from core.periods import add_months, month_of, today
from federation.models import Institution, InstitutionSpell, Registration
from federation.services.institutions import change_institution, create_institution
from federation.services.registrations import change_registration, end_registration, enter_registration
from federation.services.spells import restate
from tests.factories import make_actor, make_user
from tests.factories_registrations import act_of, make_registration
from tests.federation.conftest import snapshot
from tests.federation.registrations.conftest import FORMED, spans

STORED = (Registration, Institution, InstitutionSpell)


def given(**changes):
    return {"act": act_of(), "number": "SOC/12", "registered_on": dt.date(2021, 7, 1)} | changes


def close(block, month):
    ClosedMonth.unscoped.create(month=month, closed_by=make_user(), **place_of(block).keys())


def test_the_institution_and_its_spells_say_what_runs(actor, clf):
    row = enter_registration(actor=actor, institution=clf, **given())
    clf.refresh_from_db()
    assert (clf.registered_on, clf.registration_number, clf.version) == (dt.date(2021, 7, 1), "SOC/12", 2)
    first, second = (FORMED, dt.date(2021, 7, 1), False), (dt.date(2021, 7, 1), None, True)
    assert spans(clf) == [first, second]
    end_registration(actor=actor, registration=row, reason="cancelled", ended_on=dt.date(2023, 4, 1))
    clf.refresh_from_db()
    assert (clf.registered_on, clf.registration_number) == (None, "")
    assert spans(clf) == [first, (dt.date(2021, 7, 1), dt.date(2023, 4, 1), True), (dt.date(2023, 4, 1), None, False)]
    told = AuditEntry.unscoped.filter(verb__startswith="registration.").order_by("pk")
    assert list(told.values_list("verb", flat=True)) == [
        "registration.entered", "registration.ended",
    ]  # fmt: skip


def test_the_earliest_running_registration_is_the_institutions_own(actor, clf):
    society = enter_registration(actor=actor, institution=clf, **given())
    trust = given(act=act_of("trust"), number="TR/9", registered_on=dt.date(2020, 8, 1))
    enter_registration(actor=actor, institution=clf, **trust)
    clf.refresh_from_db()
    assert (clf.registered_on, clf.registration_number) == (dt.date(2020, 8, 1), "TR/9")
    assert spans(clf) == [(FORMED, dt.date(2020, 8, 1), False), (dt.date(2020, 8, 1), None, True)]
    # One of two ends: it stays registered, and no day of it is without.
    end_registration(actor=actor, registration=society, reason="replaced", ended_on=dt.date(2022, 1, 1))
    assert spans(clf)[1] == (dt.date(2020, 8, 1), None, True)


def test_a_mistake_never_was(actor, clf):
    row = enter_registration(actor=actor, institution=clf, **given())
    end_registration(actor=actor, registration=row, reason="mistake")
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason) == (row.registered_on, "mistake")
    assert spans(clf) == [(FORMED, None, False)]
    enter_registration(actor=actor, institution=clf, **given())  # the right one under the same act and day
    assert spans(clf)[-1] == (dt.date(2021, 7, 1), None, True)


def test_a_paper_found_late_is_counted_before_later_changes(actor, clf):
    restate(actor=system_actor(), institution=clf, on=dt.date(2024, 1, 1), status="dormant", reason="No meeting")
    enter_registration(actor=actor, institution=clf, **given())
    assert spans(clf) == [
        (FORMED, dt.date(2021, 7, 1), False),
        (dt.date(2021, 7, 1), dt.date(2024, 1, 1), True),
        (dt.date(2024, 1, 1), None, True),
    ]
    assert InstitutionSpell.unscoped.get(institution=clf, ends_on=None).status == "dormant"


def test_closed_months_keep_what_they_said(world, actor, clf):
    month = add_months(month_of(today()), -1)
    close(world.karahal, month)
    first_open = add_months(month, 1)
    row = enter_registration(actor=actor, institution=clf, **given())
    assert spans(clf) == [(FORMED, first_open, False), (first_open, None, True)]
    end_registration(actor=actor, registration=row, reason="lapsed", ended_on=dt.date(2023, 1, 1))
    row.refresh_from_db()
    assert row.ended_on == dt.date(2023, 1, 1)
    assert spans(clf) == [(FORMED, None, False)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"registered_on": dt.date(2020, 5, 31)}, "registered_on"),
        ({"registered_on": today() + dt.timedelta(1)}, "registered_on"),
        ({"number": "  "}, "number"),
        ({"act": "self-supporting-br"}, "act"),
        ({"valid_until": dt.date(2021, 7, 1)}, ""),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(actor, clf, changed, field):
    if "act" in changed:
        changed = {"act": act_of(changed["act"])}
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        enter_registration(actor=actor, institution=clf, **given(**changed))
    assert set(refusal.value.fields) == ({field} if field else set())
    assert snapshot(*STORED) == before


def test_one_act_registers_an_institution_once_at_a_time(actor, clf):
    row = enter_registration(actor=actor, institution=clf, **given())
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        enter_registration(actor=actor, institution=clf, **given(number="SOC/13", registered_on=dt.date(2022, 1, 1)))
    assert "End that registration first" in str(refusal.value.message)
    assert snapshot(*STORED) == before
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.unscoped.create(institution=clf, act=row.act, number="X", registered_on=dt.date(2023, 1, 1))
    end_registration(actor=actor, registration=row, reason="replaced", ended_on=dt.date(2022, 1, 1))
    enter_registration(actor=actor, institution=clf, **given(number="SOC/13", registered_on=dt.date(2022, 1, 1)))
    assert Registration.unscoped.count() == 2


def test_an_ended_registration_changes_no_more(actor, clf):
    row = enter_registration(actor=actor, institution=clf, **given())
    for reason, day in (("lapsed", None), ("lapsed", row.registered_on), ("lapsed", today() + dt.timedelta(1))):
        with pytest.raises(DomainError) as refusal:
            end_registration(actor=actor, registration=row, reason=reason, ended_on=day)
        assert set(refusal.value.fields) == {"ended_on"}
    end_registration(actor=actor, registration=row, reason="lapsed", ended_on=today())
    before = snapshot(*STORED)
    with pytest.raises(Conflict):
        end_registration(actor=actor, registration=row, reason="lapsed", ended_on=today())
    with pytest.raises(Conflict):
        change_registration(actor=actor, registration=row, expected_version=2, number="X")
    assert snapshot(*STORED) == before
    with pytest.raises(Exception, match="append"), transaction.atomic():
        row.delete()


def test_who_may(world, clf):
    before = snapshot(*STORED)
    for who in (make_actor("block_operator", world.vijaypur), make_actor("block_manager", world.karahal)):
        with pytest.raises(NotAllowed):
            enter_registration(actor=who, institution=clf, **given())
    assert snapshot(*STORED) == before


def test_a_record_entered_with_a_registration_has_its_row(world, actor):
    made = create_institution(
        actor=actor, unit=world.karahal, tier="clf", name="Nayi Roshni", formed_on=FORMED,
        registered_on=dt.date(2021, 1, 5), registration_number="N/1", registration_act=act_of("trust"),
    )  # fmt: skip
    row = Registration.unscoped.get(institution=made)
    assert (row.act_id, row.number, row.registered_on) == ("trust", "N/1", dt.date(2021, 1, 5))
    assert spans(made) == []  # it waits for approval


def test_a_change_of_the_record_is_a_change_of_its_row(actor, clf):
    change_institution(
        actor=actor, institution=clf, expected_version=1, registered_on=dt.date(2021, 1, 5), registration_number="N/1"
    )
    row = Registration.unscoped.get(institution=clf)
    assert (row.act_id, row.number) == ("unstated", "N/1")
    change_institution(actor=actor, institution=clf, expected_version=2, registered_on=dt.date(2021, 3, 5))
    row.refresh_from_db()
    assert row.registered_on == dt.date(2021, 3, 5)
    assert spans(clf) == [(FORMED, dt.date(2021, 3, 5), False), (dt.date(2021, 3, 5), None, True)]
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal, transaction.atomic():
        change_institution(actor=actor, institution=clf, expected_version=3, registered_on=None)
    assert set(refusal.value.fields) == {"registered_on"}
    assert snapshot(*STORED) == before
    clf.refresh_from_db()
    make_registration(clf, dt.date(2022, 1, 1), act="trust")
    clf.refresh_from_db()
    with pytest.raises(DomainError) as refusal, transaction.atomic():
        change_institution(
            actor=actor, institution=clf, expected_version=clf.version, registered_on=dt.date(2021, 4, 1)
        )
    assert refusal.value.code == "several"
    assert Institution.unscoped.get(pk=clf.pk).registered_on == dt.date(2021, 3, 5)
