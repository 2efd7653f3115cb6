"""The lists behind the figures of cadres: named for the block, without names above."""

import datetime as dt

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from federation.services.honorarium import file_sheet, verify_sheet
from reports.services.rollup import drain, open_months
from tests.factories import make_user, make_world
from tests.factories_cadres import hold_training, make_cadre, make_training
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
OCTOBER = dt.date(2026, 10, 1)


@pytest.mark.parametrize("slug", ["CAD01", "CAD03", "CAD04", "CAD05"])
def test_rows_name_women_only_to_who_may_see_cadres(slug):
    world = make_world()
    cadre = make_cadre(world.village(world.karahal))
    hold_training(make_training(world.karahal, modules=("shg-books",)), {cadre.person: 80})
    hold_training(make_training(world.karahal, modules=("group-basics",)), {cadre.person: 80})
    for month in (dt.date(2026, 9, 1), OCTOBER):
        sheet = file_sheet(actor=system_actor(), engagement=cadre, month=month, actual_days=3)
        verify_sheet(actor=system_actor(), obj=sheet)
    make_cadre(world.village(world.sabalgarh))
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    drain()
    part = "d" if slug == "CAD04" else "n"
    where = {"unit_id": world.karahal.pk, "slug": slug, "part": part}
    page = reverse("reports:rows-place", kwargs=where) + "?month=2026-10"
    seen = {}
    for role, unit in (("block_operator", world.karahal), ("state_manager", world.state)):
        rows = signed_in(make_user(role, unit)).get(page).context["table"].rows
        seen[role] = [(row.cells[1].value, bool(row.url)) for row in rows]
    assert seen == {"block_operator": [(str(cadre.person), True)], "state_manager": [("not shown", False)]}
