"""Worked examples of the indicators of cadres."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from core.access.actor import system_actor
from federation.models import CadreEngagement, HonorariumDue
from federation.services.cadres import end_engagement
from federation.services.honorarium import file_sheet, pay, verify_sheet
from tests.factories import World, make_institution, make_member
from tests.factories_cadres import hold_training, make_cadre, make_training
from tests.reports.golden import DAY, OCTOBER, example, group, make_dormant


def sheet(
    engagement: CadreEngagement, month: dt.date, *, days: int = 20, verified: bool = True
) -> HonorariumDue | None:
    row = file_sheet(actor=system_actor(), engagement=engagement, month=month, planned_days=20, actual_days=days)
    return verify_sheet(actor=system_actor(), obj=row) if verified else None


@example("CAD01", 3)
def three_cadres(world: World) -> None:
    village = world.village(world.karahal)
    make_cadre(village)
    make_cadre(village)
    make_cadre(village, "krishi_sakhi")
    stopped = make_cadre(village)
    end_engagement(actor=system_actor(), engagement=stopped, ends_on=dt.date(2026, 10, 20), reason="own_wish")
    make_cadre(village, starts_on=dt.date(2026, 11, 1))


@example("CAD02", 5, 2)
def five_groups_two_bookkeepers(world: World) -> None:
    village = world.village(world.karahal)
    member = make_member(group(world), village).person
    make_cadre(village, person=member)
    make_cadre(village, person=make_member(group(world), village).person)
    make_cadre(village, "pashu_sakhi", person=member)
    for _ in range(3):
        group(world)
    make_dormant(group(world))


@example("CAD03", 1, 4)
def one_of_four_trained(world: World) -> None:
    cadres = [make_cadre(world.village(world.karahal)) for _ in range(4)]
    first, second, third = (one.person for one in cadres[:3])
    hold_training(
        make_training(world.karahal, modules=("shg-books",), on=dt.date(2026, 10, 1)), {first: 50, second: 49}
    )
    hold_training(make_training(world.karahal, modules=("group-basics",), on=dt.date(2026, 10, 3)), {first: 80})
    hold_training(make_training(world.karahal, modules=("shg-books",), on=dt.date(2026, 11, 3)), {third: 90})
    hold_training(make_training(world.karahal, modules=("group-basics",), on=dt.date(2026, 10, 5)), {third: 90})
    make_cadre(world.village(world.karahal), "master_trainer")  # no module is required of this kind


@example("CAD04", 1, 3)
def one_of_three_in_time(world: World) -> None:
    september = dt.date(2026, 9, 1)
    dues = [sheet(make_cadre(world.village(world.karahal)), september) for _ in range(3)]
    for due, day, amount in zip(dues, (10, 10, 11), (500, 250, 500), strict=True):
        given = {"mode": "cash", "amount_rupees": Decimal(amount)}
        pay(actor=system_actor(), due=due, paid_on=dt.date(2026, 10, day), **given)
    sheet(make_cadre(world.village(world.karahal)), OCTOBER)  # to be paid in November


@example("CAD05", 3, 4)
def three_of_four_sheets(world: World) -> None:
    cadres = [make_cadre(world.village(world.karahal)) for _ in range(4)]
    for index, cadre in enumerate(cadres):
        sheet(cadre, OCTOBER, verified=index < 3)
        sheet(cadre, dt.date(2026, 9, 1))


@example("MPR3.8", 1)
def one_of_two_internal_crps(world: World) -> None:
    village = world.village(world.karahal)
    passed, _other = (make_cadre(village, "internal_crp") for _ in range(2))
    bookkeeper = make_cadre(village)
    hold_training(make_training(world.karahal, modules=("group-basics",), on=DAY), {passed.person: 80})
    books = make_training(world.karahal, modules=("shg-books",), on=DAY)
    hold_training(books, {bookkeeper.person: 90})


@example("MPR7.4", 1)
def one_of_two_federations(world: World) -> None:
    village = world.village(world.karahal)
    first, second = (make_institution(world.karahal, "vo") for _ in range(2))
    trained = [make_cadre(village, body=first) for _ in range(2)]
    make_cadre(village, body=second)
    for module in ("shg-books", "group-basics"):
        hold_training(make_training(world.karahal, modules=(module,), on=DAY), {one.person: 90 for one in trained})
