"""SQL of the bench: the plain statements that a rebuild is held against, and a clean slate.

The statements are written by hand on purpose: they are what one would type for the same numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

# The same numbers as the declared indicators, one grouped statement for each table of facts that the simulation fills.
PLAIN = (
    """SELECT block_id, count(*), count(*) FILTER (WHERE tier_id = 'shg'),
    count(*) FILTER (WHERE tier_id = 'shg' AND status = 'active'), count(*) FILTER (WHERE tier_id = 'vo' AND status = 'active'),
    count(*) FILTER (WHERE tier_id = 'clf' AND status = 'active'),
    count(*) FILTER (WHERE tier_id = 'clf' AND status = 'active' AND is_registered),
    count(*) FILTER (WHERE tier_id = 'shg' AND status IN ('dormant', 'defunct')), count(*) FILTER (WHERE status = 'active'),
    count(DISTINCT panchayat_id) FILTER (WHERE tier_id = 'shg' AND status = 'active'),
    count(DISTINCT village_id) FILTER (WHERE tier_id = 'shg' AND status = 'active'),
    count(*) FILTER (WHERE tier_id = 'shg' AND status = 'active' AND is_trained),
    count(*) FILTER (WHERE tier_id = 'vo' AND status = 'active' AND is_trained),
    sum(CASE meeting_frequency WHEN 'weekly' THEN 4 WHEN 'fortnightly' THEN 2 ELSE 1 END)
        FILTER (WHERE tier_id = 'shg' AND status = 'active')
    FROM federation_institutionspell WHERE starts_on <= %(last)s AND (ends_on IS NULL OR ends_on > %(last)s) GROUP BY block_id""",
    """SELECT s.block_id, count(*) FILTER (WHERE i.formed_on <= (%(month)s::date - interval '2 months 1 day')::date),
    count(*) FILTER (WHERE i.formed_on <= (%(month)s::date - interval '5 months 1 day')::date)
    FROM federation_institutionspell s JOIN federation_institution i ON i.id = s.institution_id
    WHERE s.tier_id = 'shg' AND s.status = 'active' AND s.starts_on <= %(last)s AND (s.ends_on IS NULL OR s.ends_on > %(last)s)
    GROUP BY s.block_id""",
    """SELECT a.block_id, count(*) FROM federation_affiliation a
    WHERE a.child_tier_id = 'shg' AND a.parent_tier_id = 'vo' AND a.starts_on <= %(last)s AND (a.ends_on IS NULL OR a.ends_on > %(last)s)
    AND EXISTS (SELECT FROM federation_institutionspell s WHERE s.institution_id = a.child_id AND s.status = 'active'
        AND s.starts_on <= %(last)s AND (s.ends_on IS NULL OR s.ends_on > %(last)s)) GROUP BY a.block_id""",
    """SELECT m.household_block_id, count(DISTINCT m.household_id),
    count(DISTINCT m.household_id) FILTER (WHERE coalesce(e.traits, m.traits) & 256 <> 0),
    count(DISTINCT m.household_id) FILTER (WHERE coalesce(e.traits, m.traits) & 96 <> 0),
    count(DISTINCT m.household_id) FILTER (WHERE coalesce(e.traits, m.traits) & 512 <> 0)
    FROM federation_membership m LEFT JOIN federation_earliertraits e
        ON e.membership_id = m.id AND e.starts_on <= %(last)s AND e.ends_on > %(last)s
    WHERE m.counted_from <= %(last)s AND (m.counted_until IS NULL OR m.counted_until > %(last)s) GROUP BY 1""",
    """SELECT m.block_id, count(*), count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 190 <> 0),
    count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 1 <> 0), count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 2 <> 0),
    count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 4 <> 0), count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 8 <> 0),
    count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 16 <> 0), count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 32 <> 0),
    count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 128 <> 0),
    count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 8192 <> 0 AND coalesce(e.born_in, m.born_in) > 0),
    count(*) FILTER (WHERE date_part('year', %(last)s::date) - coalesce(e.born_in, m.born_in) BETWEEN 18 AND 70),
    count(*) FILTER (WHERE coalesce(e.traits, m.traits) & 7168 <> 0
        AND date_part('year', %(last)s::date) - coalesce(e.born_in, m.born_in) BETWEEN 18 AND 70)
    FROM federation_membership m LEFT JOIN federation_earliertraits e
        ON e.membership_id = m.id AND e.starts_on <= %(last)s AND e.ends_on > %(last)s
    WHERE m.counted_from <= %(last)s AND (m.counted_until IS NULL OR m.counted_until > %(last)s) GROUP BY 1""",
    """SELECT block_id, count(*) FILTER (WHERE counted_until BETWEEN %(month)s AND %(last)s
        AND exit_reason NOT IN ('transfer', 'merged', 'void')),
    sum(0.5 * (counted_from < %(month)s AND (counted_until IS NULL OR counted_until >= %(month)s))::int
        + 0.5 * (counted_until IS NULL OR counted_until > %(last)s)::int)
    FROM federation_membership WHERE counted_from <= %(last)s AND (counted_until IS NULL OR counted_until >= %(month)s)
    GROUP BY 1""",
    """SELECT h.block_id, count(*), count(*) FILTER (WHERE coalesce(e.pip_category, h.pip_category) = 'pop'),
    count(*) FILTER (WHERE coalesce(e.pip_category, h.pip_category) = 'poor'),
    count(*) FILTER (WHERE coalesce(e.pip_category, h.pip_category) = 'non_poor'),
    count(*) FILTER (WHERE coalesce(e.pip_category, h.pip_category) <> ''),
    count(*) FILTER (WHERE coalesce(e.is_target, h.is_target) = 'yes'
        OR coalesce(e.is_target, h.is_target) = '' AND coalesce(e.pip_category, h.pip_category) IN ('pop', 'poor')),
    count(*) FILTER (WHERE coalesce(e.is_target, h.is_target) <> '' OR coalesce(e.pip_category, h.pip_category) <> '')
    FROM federation_household h LEFT JOIN federation_earlierhousehold e
        ON e.household_id = h.id AND e.starts_on <= %(last)s AND e.ends_on > %(last)s
    WHERE h.counted_from <= %(month)s GROUP BY 1""",
    """SELECT l.block_id, count(*), count(*) FILTER (WHERE l.rotate_by > %(last)s) FROM federation_leadership l
    WHERE l.starts_on <= %(last)s AND (l.ends_on IS NULL OR l.ends_on > %(last)s)
    AND EXISTS (SELECT FROM federation_institutionspell s WHERE s.institution_id = l.institution_id AND s.status = 'active'
        AND s.starts_on <= %(last)s AND (s.ends_on IS NULL OR s.ends_on > %(last)s)) GROUP BY 1""",
    """SELECT block_id, count(*), count(*) FILTER (WHERE NOT is_special), sum(present), sum(slots),
    sum(savings_received_rupees), sum(savings_due_rupees), sum(savings_received_rupees + voluntary_savings_rupees + other_savings_rupees),
    count(*) FILTER (WHERE closed_on <= held_on + 7), count(DISTINCT institution_id),
    count(DISTINCT institution_id) FILTER (WHERE closed_on > (month + interval '1 month 6 days')::date)
    FROM federation_meeting WHERE status = 'closed' AND month = %(month)s GROUP BY block_id""",
    """SELECT block_id, sum(saved_rupees) FROM federation_savingsmonth WHERE month = %(month)s GROUP BY block_id""",
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
    """Takes every row of the tables away, as their owner, with marks, stored figures and what waits in inboxes."""
    besides = ("reports_indicatorvalue", "reports_reportingmonth", "core_dirtycell", "core_submission", "core_task")
    names = ", ".join(f'"{table}"' for table in (*tables, *besides))
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} CASCADE")
        cursor.execute("TRUNCATE core_dirtycell")
        # Blocks of the import's stage stay: its job and its user are of them.
        cursor.execute("DELETE FROM core_geounit WHERE is_simulated AND level IN ('panchayat', 'village')")


@contextmanager
def counted() -> Iterator[list[int]]:
    """A list of one number: the statements asked within."""
    count = [0]

    def one(execute: Any, *args: Any) -> Any:
        count[0] += 1
        return execute(*args)

    with connection.execute_wrapper(one):
        yield count
