"""The golden examples about the financial year, the predominant category and a transfer, through the screens."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.access.actor import system_actor
from core.models import ClosedMonth, GeoUnit
from core.periods import INDIA, financial_year, today
from federation.models import Affiliation, ExitSettlement, Institution, Meeting, Membership
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months
from tests.factories import make_group, make_household, make_institution, make_member, make_user, make_world
from tests.factories_people import signed_in

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
HELD_ON = dt.date(2026, 3, 30)


def at(patch: pytest.MonkeyPatch, day: dt.date) -> None:
    """From now on it is noon of the day in India; the clock is the only thing here that is not real."""
    noon = dt.datetime.combine(day, dt.time(12), INDIA)
    patch.setattr(timezone, "now", lambda: noon)


def enter(operator: Client, group: Institution, day: dt.date) -> int:
    """Opens and closes the group's meeting of the day as it stands; the status of the page that ends it."""
    opened = operator.post(
        reverse("federation:meeting-new", args=[group.public_id]),
        {"held_on": f"{day:%d-%m-%Y}", "client_key": str(uuid.uuid4())},
    )
    if opened.status_code != 302:
        return int(opened.status_code)
    meeting = Meeting.unscoped.get(institution=group, held_on=day)
    page = reverse("federation:meeting-close", args=[meeting.public_id])
    seal = re.search(r'name="seal" value="([^"]+)"', operator.get(page).content.decode())
    assert seal is not None
    return int(operator.post(page, {"seal": seal[1]}).status_code)


def meetings_counted(block: GeoUnit) -> list[int]:
    """What the block's figure of meetings held says of March and of April."""
    drain()
    rows = IndicatorValue.unscoped.filter(unit=block, indicator="MTG01", cut="", month__in=(MARCH, APRIL))
    return [int(value or 0) for value in rows.order_by("month").values_list("numerator", flat=True)]


def close(manager: Client, page: str) -> None:
    """Closes the month with the numbers that the checklist shows."""
    findings = manager.get(page).context["findings"]
    manager.post(f"{page}close/", {f"seen-{one['slug']}": str(one["count"]) for one in findings})
    assert manager.get(page).context["closed"] is not None


def reopen(manager: Client, district: Client, page: str) -> None:
    """The manager asks, a second person agrees."""
    manager.post(f"{page}ask/", {"reason": "late_papers", "text": "The papers of Sarasvati came late"})
    manager.post(f"{page}reopen/")
    assert ClosedMonth.unscoped.filter(month=MARCH, reopened_at=None).exists(), "who asks does not decide"
    district.post(f"{page}reopen/")
    assert not ClosedMonth.unscoped.filter(month=MARCH, reopened_at=None).exists()


def financial_year_example(patch: pytest.MonkeyPatch) -> None:
    """A meeting of 30 March entered on 6 April is March's and of 2025-26; once March is frozen, it needs an unlock."""
    at(patch, dt.date(2026, 4, 6))
    world = make_world()
    vo = make_institution(world.karahal, "vo", formed_on=dt.date(2025, 1, 1))
    groups = [
        make_group(world.village(world.karahal), 2, formed_on=dt.date(2025, 6, 1), name=name)
        for name in ("Jai Durga", "Sarasvati")
    ]
    for group, day in zip(groups, (dt.date(2025, 7, 1), APRIL), strict=True):
        Affiliation.unscoped.create(
            child=group, child_tier_id="shg", parent=vo, parent_tier_id="vo", starts_on=day, **group.place.keys()
        )
    open_months(actor=system_actor(), first=MARCH, last=APRIL)
    operator = signed_in(make_user("block_operator", world.karahal))
    manager = signed_in(make_user("block_manager", world.karahal))
    assert enter(operator, groups[0], HELD_ON) == 302
    meeting = Meeting.unscoped.get()
    assert (meeting.month, financial_year(meeting.held_on)) == (MARCH, "2025-26")
    assert meetings_counted(world.karahal) == [1, 0]

    page = reverse("reports:closing", args=[world.karahal.pk, "2026-03"])
    close(manager, page)
    assert enter(operator, groups[1], HELD_ON) == 422, "a frozen month takes no meeting"
    assert Meeting.unscoped.count() == 1

    reopen(manager, signed_in(make_user("district_manager", world.sheopur)), page)
    assert enter(operator, groups[1], HELD_ON) == 302
    joined = {"parent": str(vo.public_id), "on": "15-03-2026", "reason": "Joined in March"}
    Affiliation.unscoped.filter(child=groups[1]).delete()
    operator.post(reverse("federation:institution-affiliate", args=[groups[1].public_id]), joined)
    assert meetings_counted(world.karahal) == [2, 0]
    close(manager, page)
    drain()
    report = manager.get(reverse("reports:mpr", args=[world.karahal.pk, "2026-03"]))
    rows = {row["number"]: row for _section, rows in report.context["sections"] for row in rows}
    assert (rows["7.2"]["first"], rows["7.2"]["revised"]) == ("1", "2")
    assert not rows["2.1"]["is_revised"]


def category_example() -> None:
    """6 SC, 4 OBC and 2 ST of 12 are predominantly SC; 5 SC, 5 ST and 2 OBC are other."""
    world = make_world()
    reader = signed_in(make_user("block_operator", world.karahal))
    shown = []
    for counts in ({"sc": 6, "obc": 4, "st": 2}, {"sc": 5, "st": 5, "obc": 2}):
        group = make_group(world.village(world.karahal), 0, formed_on=dt.date(2025, 1, 1))
        for category, women in counts.items():
            for _ in range(women):
                _enrol(reader, group, category)
        assert group.memberships.count() == 12
        page = reader.get(reverse("federation:institution", args=[group.public_id])).content.decode()
        shown.append(
            [words for words in ("Mostly Scheduled Caste", "Mostly Scheduled Tribe", "Other or mixed") if words in page]
        )
    assert shown == [["Mostly Scheduled Caste"], ["Other or mixed"]]
    listed = reader.get(reverse("federation:institutions"), {"tier": "shg", "category": "sc"})
    assert [row.cells[0].value for row in listed.context["table"].rows] == [
        str(Institution.unscoped.order_by("pk").first())
    ]


def _enrol(operator: Client, group: Institution, category: str) -> None:
    number = group.memberships.count() + 1
    answer = operator.post(
        reverse("federation:member-new", args=[group.public_id]),
        {
            # Names that sound like no other's: nothing here is about doubles.
            "name": f"{_word(group.pk)} {_word(number)}",
            "gender": "female",
            "social_category": category,
            "village": str(group.village_id),
            "household_number": f"{group.pk}-{number}",
            "joined_on": "10-01-2025",
        },
    )
    assert answer.status_code == 302, answer.context["form"].errors


def _word(number: int) -> str:
    return "".join("kgtdpbrlsn"[int(digit)] + "aiu"[number % 3] for digit in f"{number:03d}").capitalize()


def transfer_example() -> None:
    """Savings of 2,400, a loan of 1,000: A pays 1,400, A ends on 10 June, B starts; one woman, one reference."""
    world = make_world()
    year = today().year
    tenth = dt.date(year, 6, 10)
    group, other, third = (
        make_group(world.village(world.karahal), 2, name=name, formed_on=dt.date(year - 1, 1, 1))
        for name in ("Jai Durga", "Sarasvati", "Ganga")
    )
    left = make_member(group, world.village(world.karahal), household=make_household(world.village(world.karahal)))
    operator = signed_in(make_user("block_operator", world.karahal))
    form: dict[str, Any] = {
        "code": other.code, "left_on": f"{tenth:%d-%m-%Y}", "joined_on": f"{tenth - dt.timedelta(1):%d-%m-%Y}",
        "resolution_number": "R-12", "savings_due_rupees": "2,400", "loan_outstanding_rupees": "1,000",
        "set_off_rupees": "1,000", "paid_out_rupees": "1,400", "paid_to": "member", "paid_on": f"{tenth:%d-%m-%Y}",
    }  # fmt: skip
    address = reverse("federation:membership-transfer", args=[left.public_id])
    assert operator.post(address, form).status_code == 422, "she joins B on the day she left A, or later"
    assert not ExitSettlement.unscoped.exists()
    assert operator.post(address, form | {"joined_on": f"{tenth:%d-%m-%Y}"}).status_code == 302
    left.refresh_from_db()
    now = Membership.unscoped.get(person=left.person, left_on=None)
    assert (left.left_on, now.joined_on, now.institution) == (tenth, tenth, other)
    assert left.transfer_reference is not None
    assert left.transfer_reference == now.transfer_reference
    settled = ExitSettlement.unscoped.get()
    assert (settled.membership, settled.paid_out_rupees, settled.set_off_rupees) == (left, Decimal(1400), Decimal(1000))
    assert settled.loan_outstanding_rupees - settled.set_off_rupees == 0, "the loan is closed"
    assert settled.still_due_rupees == 0
    assert third.memberships.count() == 2
    page = operator.get(reverse("federation:member", args=[left.person.public_id])).content.decode()
    assert f"Left {group}" in page
    assert f"Joined {other}" in page
    assert f"Joined {third}" not in page
