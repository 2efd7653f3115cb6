"""Groups that have not met for long, as one statement over all of them: a loop over 90 lakh groups is no choice.

The ORM has no LATERAL join and no INSERT ... SELECT ... ON CONFLICT.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

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
