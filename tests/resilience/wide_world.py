"""Many blocks, some groups in each, months open: `python -m tests.resilience.wide_world BLOCKS MONTHS`."""

from __future__ import annotations

import datetime as dt
import json
import sys

import django

django.setup()

from core.access.actor import system_actor  # noqa: E402  (settings first)
from core.periods import add_months, today  # noqa: E402
from reports.services.rollup import drain, open_months  # noqa: E402
from tests.factories import make_group, make_meeting, make_place, make_world, this_month  # noqa: E402
from tests.factories_people import make_partner  # noqa: E402


def main(blocks: int, months: int) -> None:
    """Groups that may file from 40 days ago on; a partner that files for all of the district."""
    world = make_world()
    first = add_months(this_month(), 1 - months)
    groups = []
    for number in range(blocks):
        block = make_place("block", f"Block {number}", world.sheopur)
        village = make_place("village", f"Village {number}", make_place("panchayat", f"Panchayat {number}", block))
        group = make_group(village, 2)
        make_meeting(group, min(first, today() - dt.timedelta(60)), slots=2, present=2, savings_received_rupees=40)
        groups.append(group)
    open_months(actor=system_actor(), first=first, last=this_month())
    drain()
    partner = make_partner("partner_writer", world.sheopur)
    json.dump(
        {
            "token": partner.token,
            "day": f"{today() - dt.timedelta(40)}",
            "district": world.sheopur.pk,
            "groups": {
                str(group.public_id): [str(m.public_id) for m in group.memberships.order_by("number")]
                for group in groups
            },
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
