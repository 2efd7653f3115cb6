"""Groups that have not met for long, and terms of office, as statements over all of them: no loop over 90 lakh groups.

The ORM has no LATERAL join and no INSERT ... SELECT ... ON CONFLICT.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection

# The last closed meeting comes from the index of (institution, held_on), backwards, one step a group.
QUIET = """
INSERT INTO core_task (public_id, kind, object_type, object_id, raised_on, due_on, parameters, status, outcome, text,
    state_id, district_id, block_id, panchayat_id, village_id)
SELECT gen_random_uuid(), %(kind)s, 'federation.institution', i.public_id, %(day)s, %(due)s,
    jsonb_build_object('days', %(day)s - quiet.since, 'last_meeting', met.last, 'defunct',
        %(day)s - quiet.since >= coalesce(n.defunct_days, %(defunct_days)s)),
    'open', '', '', i.state_id, i.district_id, i.block_id, i.panchayat_id, i.village_id
FROM federation_institution i
LEFT JOIN LATERAL (SELECT m.held_on AS last FROM federation_meeting m
    WHERE m.institution_id = i.id AND m.status = 'closed' ORDER BY m.held_on DESC LIMIT 1) met ON true
CROSS JOIN LATERAL (SELECT greatest(coalesce(met.last, greatest(i.formed_on,
    (i.created_at AT TIME ZONE 'Asia/Kolkata')::date)), i.revived_on) AS since) quiet
LEFT JOIN (SELECT state_id,
        max(value) FILTER (WHERE key = 'dormancy_days') AS dormancy_days,
        max(value) FILTER (WHERE key = 'dormancy_days_monthly') AS dormancy_days_monthly,
        max(value) FILTER (WHERE key = 'defunct_days') AS defunct_days
    FROM (SELECT DISTINCT ON (state_id, key) state_id, key, value FROM federation_operatingnorm
        WHERE tier_id = 'shg' AND from_on <= %(day)s ORDER BY state_id, key, from_on DESC) latest
    GROUP BY state_id) n ON n.state_id = i.state_id
WHERE i.tier_id = 'shg' AND i.status = 'active'
    AND quiet.since <= %(day)s - CASE i.meeting_frequency
        WHEN 'monthly' THEN coalesce(n.dormancy_days_monthly, %(dormancy_days_monthly)s)
        ELSE coalesce(n.dormancy_days, %(dormancy_days)s) END
    AND NOT EXISTS (SELECT FROM core_task t WHERE t.kind = %(kind)s AND t.object_id = i.public_id
        AND (t.status = 'open' OR t.done_at > quiet.since AND t.done_at > %(day)s - interval '30 days'))
ON CONFLICT (kind, object_id) WHERE status = 'open' DO NOTHING"""


def raise_dormancy_tasks(*, kind: str, day: dt.date, due: dt.date, norms: Mapping[str, int]) -> int:
    """One task for each active group that is quiet for longer than its state's norm; returns how many are new.

    A group about which a task was closed in the last 30 days is left in peace. Idempotent; no status changes.
    """
    with connection.cursor() as cursor:
        cursor.execute(QUIET, {"kind": kind, "day": day, "due": due, **norms})
        return int(cursor.rowcount)


LEADERSHIP = (
    """DELETE FROM federation_leadership l USING federation_institution i
LEFT JOIN core_open_from o ON o.block_id = i.block_id
WHERE l.institution_id = ANY(%(ids)s) AND i.id = l.institution_id AND (o.day IS NULL OR l.starts_on >= o.day)""",
    """UPDATE federation_leadership l SET ends_on = o.day
FROM federation_institution i JOIN core_open_from o ON o.block_id = i.block_id
WHERE l.institution_id = ANY(%(ids)s) AND i.id = l.institution_id
    AND l.starts_on < o.day AND (l.ends_on IS NULL OR l.ends_on > o.day)""",
    """INSERT INTO federation_leadership (institution_id, tier_id, since, rotate_by, starts_on, ends_on,
    state_id, district_id, block_id, panchayat_id, village_id)
SELECT i.id, i.tier_id, held.since, (held.since + make_interval(months => norm.months))::date,
    greatest(span.first, o.day), span.last, i.state_id, i.district_id, i.block_id, i.panchayat_id, i.village_id
FROM (SELECT institution_id, day AS first, lead(day) OVER (PARTITION BY institution_id ORDER BY day) AS last
    FROM (SELECT institution_id, starts_on AS day FROM federation_officeterm WHERE institution_id = ANY(%(ids)s)
        UNION SELECT institution_id, ends_on FROM federation_officeterm
        WHERE institution_id = ANY(%(ids)s) AND ends_on IS NOT NULL) days) span
JOIN LATERAL (SELECT min(t.starts_on) AS since FROM federation_officeterm t WHERE t.institution_id = span.institution_id
    AND t.starts_on <= span.first AND (t.ends_on IS NULL OR t.ends_on > span.first)) held ON held.since IS NOT NULL
JOIN federation_institution i ON i.id = span.institution_id
LEFT JOIN core_open_from o ON o.block_id = i.block_id
CROSS JOIN LATERAL (SELECT coalesce((SELECT n.value FROM federation_operatingnorm n WHERE n.state_id = i.state_id
    AND n.tier_id = i.tier_id AND n.key = 'rotation_months' AND n.from_on <= %(day)s ORDER BY n.from_on DESC LIMIT 1),
    (%(months)s::jsonb ->> i.tier_id)::int) AS months) norm
WHERE o.day IS NULL OR span.last IS NULL OR span.last > o.day""",
)
OVERDUE = """
INSERT INTO core_task (public_id, kind, object_type, object_id, raised_on, due_on, parameters, status, outcome, text,
    state_id, district_id, block_id, panchayat_id, village_id)
SELECT gen_random_uuid(), %(kind)s, 'federation.institution', i.public_id, %(day)s, %(due)s,
    jsonb_build_object('since', l.since, 'rotate_by', l.rotate_by), 'open', '', '',
    i.state_id, i.district_id, i.block_id, i.panchayat_id, i.village_id
FROM federation_leadership l JOIN federation_institution i ON i.id = l.institution_id
WHERE l.ends_on IS NULL AND l.rotate_by <= %(day)s AND i.status = 'active' AND i.tier_id <> 'shg'
    AND NOT EXISTS (SELECT FROM core_task t WHERE t.kind = %(kind)s AND t.object_id = i.public_id
        AND (t.status = 'open' OR t.done_at > %(day)s - interval '90 days'))
ON CONFLICT (kind, object_id) WHERE status = 'open' DO NOTHING"""


# The present span of each institution whose day of rotation is not what the norm of the day makes it.
OUTDATED = """
SELECT l.institution_id FROM federation_leadership l
CROSS JOIN LATERAL (SELECT coalesce((SELECT n.value FROM federation_operatingnorm n WHERE n.state_id = l.state_id
    AND n.tier_id = l.tier_id AND n.key = 'rotation_months' AND n.from_on <= %(day)s ORDER BY n.from_on DESC LIMIT 1),
    (%(months)s::jsonb ->> l.tier_id)::int) AS months) norm
WHERE l.ends_on IS NULL AND l.rotate_by <> (l.since + make_interval(months => norm.months))::date
ORDER BY l.institution_id"""


def outdated_leaderships(*, day: dt.date, months: Mapping[str, int]) -> list[int]:
    """Institutions whose spans of `Leadership` were written under another norm than that of the day."""
    with connection.cursor() as cursor:
        cursor.execute(OUTDATED, {"day": day, "months": json.dumps(dict(months))})
        return [row[0] for row in cursor.fetchall()]


def settle_leadership(institution_ids: Collection[int], *, day: dt.date, months: Mapping[str, int]) -> None:
    """Writes the spans of `Leadership` of these institutions anew from their terms, from the first open day on.

    `months` are the longest terms by tier where a state sets none. In the caller's transaction.
    """
    given: dict[str, Any] = {"ids": list(institution_ids), "day": day, "months": json.dumps(dict(months))}
    with connection.cursor() as cursor:
        for statement in LEADERSHIP:
            cursor.execute(statement, given)


def raise_rotation_tasks(*, kind: str, day: dt.date, due: dt.date) -> int:
    """One task for each active federation whose office bearers serve longer than the norm; returns how many are new.

    A federation about which a task was closed in the last 90 days is left in peace. Idempotent; no term changes.
    """
    with connection.cursor() as cursor:
        cursor.execute(OVERDUE, {"kind": kind, "day": day, "due": due})
        return int(cursor.rowcount)
