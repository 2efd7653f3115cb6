"""The whole line's world: two blocks, a federation, people and partners. Prints what a test signs in with."""

from __future__ import annotations

import datetime as dt
import json
import sys

import django

django.setup()

from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: E402  (settings first)

from core.access.actor import system_actor  # noqa: E402
from core.models import GeoUnit  # noqa: E402
from core.periods import add_months, today  # noqa: E402
from core.services.partners import issue_client, register_partner  # noqa: E402
from reports.services.rollup import drain, open_months  # noqa: E402
from tests.factories import (  # noqa: E402
    PASSWORD,
    actor_for,
    make_institution,
    make_meeting,
    make_member,
    make_place,
    make_user,
    make_world,
    this_month,
)
from tests.factories_books import lend  # noqa: E402

NAMES = ("Sunita Adivasi", "Kamla Gurjar", "Geeta Meena", "Rekha Jatav")


def main() -> None:
    """Sunita's group was formed a week ago, meets weekly and has its first meeting due today."""
    world = make_world()
    month = this_month()
    village = world.village(world.karahal)
    clf = make_institution(world.karahal, "clf", name="Karahal Sankul")
    vo = make_institution(village, "vo", name="Karahal Gram Sangathan", parent=clf)
    week_ago = today() - dt.timedelta(7)
    group = make_institution(
        village, "shg", name="Sunita Mahila Samuh", parent=vo, formed_on=week_ago, meeting_frequency="weekly"
    )
    for name in NAMES:
        make_member(group, village, name=name)
    other = make_institution(world.village(world.vijaypur), "shg", name="Ganga Samuh", meeting_frequency="monthly")
    for _ in range(2):
        make_member(other, world.village(world.vijaypur))
    make_meeting(other, month, closed_on=month, slots=2, present=1, savings_received_rupees=20, savings_due_rupees=40)
    # Could leak to the operator: the same name in another block.
    make_institution(world.village(world.sabalgarh), "shg", name="Sunita Bahin Samuh")
    # Could leak to the partner: another state's.
    agra = make_place("district", "Agra", GeoUnit.unscoped.get(level="state", lgd_code=9), 118)
    etmadpur = make_place("block", "Etmadpur", agra, 700)
    foreign = make_institution(make_place("village", "Barhan", make_place("panchayat", "Barhan", etmadpur)), "shg")
    make_meeting(foreign, month, slots=9, present=9, savings_received_rupees=900)
    open_months(actor=system_actor(), first=add_months(month, -1), last=month)
    drain()
    operator = make_user("block_operator", world.karahal, username="karahal.operator")
    lend(actor_for(operator), group, 500, group.memberships.get(number=4), days_ago=3)
    state_user = make_user("state_manager", world.state, username="mp.state")
    device = TOTPDevice.objects.create(user=state_user, name="totp", confirmed=True)
    clients = {}
    for name, unit in (("state", world.state), ("agra", agra)):
        partner = register_partner(
            system_actor(), name=f"Partner of {name}", role="partner_reader", unit=unit, starts_on=today()
        )
        client = issue_client(system_actor(), partner=partner)
        clients[name] = {"client_id": client.client_id, "client_secret": client.client_secret}
    json.dump(
        {
            "password": PASSWORD,
            "totp_key": device.bin_key.hex(),
            "clients": clients,
            "group": str(group.public_id),
            "foreign_group": str(foreign.public_id),
            "state": world.state.pk,
            "karahal": world.karahal.pk,
            "etmadpur": etmadpur.pk,
            "month": f"{month:%Y-%m}",
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
