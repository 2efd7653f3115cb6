"""SQL of the bench: the plain statements that a rebuild is held against, and a clean slate.

The statements are written by hand on purpose: they are what one would type for the same numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import connection, connections

# The same numbers as the declared indicators, one grouped statement for each table of facts.
PLAIN = (
    """SELECT block_id, count(*), count(*) FILTER (WHERE tier_id = 'shg'),
    count(*) FILTER (WHERE tier_id = 'shg' AND status = 'active'), count(*) FILTER (WHERE tier_id = 'vo' AND status = 'active'),
    count(*) FILTER (WHERE tier_id = 'clf' AND status = 'active'),
    count(*) FILTER (WHERE tier_id = 'clf' AND status = 'active' AND is_registered),
    sum(CASE meeting_frequency WHEN 'weekly' THEN 4 WHEN 'fortnightly' THEN 2 ELSE 1 END)
        FILTER (WHERE tier_id = 'shg' AND status = 'active')
    FROM federation_institutionspell WHERE starts_on <= %(last)s AND (ends_on IS NULL OR ends_on > %(last)s) GROUP BY block_id""",
    """SELECT a.block_id, count(*) FROM federation_affiliation a
    WHERE a.child_tier_id = 'shg' AND a.parent_tier_id = 'vo' AND a.starts_on <= %(last)s AND (a.ends_on IS NULL OR a.ends_on > %(last)s)
    AND EXISTS (SELECT FROM federation_institutionspell s WHERE s.institution_id = a.child_id AND s.status = 'active'
        AND s.starts_on <= %(last)s AND (s.ends_on IS NULL OR s.ends_on > %(last)s)) GROUP BY a.block_id""",
    """SELECT household_block_id, count(*), count(DISTINCT household_id) FROM federation_membership
    WHERE joined_on <= %(last)s AND (left_on IS NULL OR left_on > %(last)s) GROUP BY household_block_id""",
    """SELECT block_id, count(*), count(*) FILTER (WHERE NOT is_special), sum(present), sum(slots),
    sum(savings_received_rupees), sum(savings_due_rupees), sum(savings_received_rupees + voluntary_savings_rupees),
    count(*) FILTER (WHERE closed_on <= held_on + 7), count(DISTINCT institution_id),
    count(DISTINCT institution_id) FILTER (WHERE closed_on > (month + interval '1 month 6 days')::date)
    FROM federation_meeting WHERE status = 'closed' AND month = %(month)s GROUP BY block_id""",
    """SELECT block_id, sum(savings_received_rupees + voluntary_savings_rupees + savings_brought_in_rupees)
    FROM federation_meeting WHERE status = 'closed' AND month <= %(month)s GROUP BY block_id""",
)


def run_plain(month: dt.date, last: dt.date) -> int:
    """Runs the plain statements and fetches their rows; returns how many there were."""
    found = 0
    with connection.cursor() as cursor:
        for statement in PLAIN:
            cursor.execute(statement, {"month": month, "last": last})
            found += len(cursor.fetchall())
    return found


def empty(tables: Iterable[str]) -> None:
    """Takes every row of the tables away, as their owner, with marks and stored figures."""
    names = ", ".join(
        f'"{table}"' for table in [*tables, "reports_indicatorvalue", "reports_reportingmonth", "core_dirtycell"]
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} CASCADE")
        cursor.execute("TRUNCATE core_dirtycell")
        cursor.execute("DELETE FROM core_geounit WHERE is_simulated")
