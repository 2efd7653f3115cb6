"""SQL of interest subvention: every bank loan of groups, day by day, in runs of equal days.

What is outstanding at a day's end counts for that day. The limit of a rule is the group's: its older loans use it up
first. Dues go by the latest schedule that holds on the day.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection

RUNS = """
WITH picked AS MATERIALIZED (
  SELECT l.id, l.borrower_id, l.state_id, l.product_id, l.sanctioned_on, l.interest_percent
  FROM federation_loan l JOIN federation_institution i ON i.id = l.borrower_id AND i.tier_id = 'shg'
  WHERE l.part = 'bank' AND (l.settled_on IS NULL OR l.settled_on >= %(since)s)
    AND CASE %(whose)s WHEN 'block' THEN l.block_id = %(key)s ELSE l.borrower_id = %(key)s END
),
days AS (SELECT day::date AS day FROM generate_series(%(since)s::date, %(until)s::date, interval '1 day') day),
rules AS MATERIALIZED (
  SELECT s.state_id, d.day, r.id, r.cap_percent, r.up_to_rupees, r.products, r.overdue_days
  FROM (SELECT DISTINCT state_id FROM picked) s CROSS JOIN days d
  CROSS JOIN LATERAL (SELECT * FROM federation_subventionrule r
    WHERE (r.state_id = s.state_id OR r.state_id IS NULL) AND r.from_on <= d.day
    ORDER BY r.state_id IS NULL, r.from_on DESC LIMIT 1) r
),
stood AS MATERIALIZED (
  SELECT p.id AS loan_id, p.borrower_id, p.sanctioned_on, p.interest_percent, r.day, r.id AS rule_id, r.cap_percent,
    r.up_to_rupees, r.overdue_days, m.owed, m.paid, m.cost,
    cardinality(r.products) = 0 OR p.product_id = ANY(r.products) AS is_named
  FROM picked p JOIN rules r ON r.state_id = p.state_id
  CROSS JOIN LATERAL (
    SELECT sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END) AS owed,
      sum(CASE WHEN e.kind IN ('repaid', 'prepaid') THEN e.principal_rupees ELSE 0 END) AS paid,
      sum(e.interest_rupees) AS cost
    FROM federation_loanentry e WHERE e.loan_id = p.id AND e.value_on <= r.day) m
  WHERE m.owed > 0
),
shared AS (
  SELECT s.*, least(s.owed, greatest(s.up_to_rupees - coalesce(sum(CASE WHEN s.is_named THEN s.owed ELSE 0 END) OVER (
      PARTITION BY s.borrower_id, s.day ORDER BY s.sanctioned_on, s.loan_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0), 0)) AS within,
    s.overdue_days IS NULL OR NOT EXISTS (SELECT FROM federation_loaninstalment i
      WHERE i.schedule_id = (SELECT v.id FROM federation_loanschedule v
          WHERE v.loan_id = s.loan_id AND v.from_on <= s.day ORDER BY v.version DESC LIMIT 1)
        AND i.due_on < s.day - s.overdue_days
        AND (i.principal_to_date > s.paid OR i.interest_to_date > s.cost)) AS is_regular
  FROM stood s
),
judged AS (
  SELECT loan_id, borrower_id, day, rule_id, cap_percent, interest_percent, owed, within,
    CASE WHEN NOT is_named THEN 'other' WHEN interest_percent <= cap_percent THEN 'cheap'
      WHEN NOT is_regular THEN 'irregular' WHEN within = 0 THEN 'full' ELSE 'counted' END AS result
  FROM shared
),
told AS (
  SELECT *, CASE WHEN result = 'counted' THEN within ELSE 0 END AS counted FROM judged
),
runs AS (
  SELECT *, day - (row_number() OVER (PARTITION BY loan_id, rule_id, owed, counted, result ORDER BY day))::int AS run
  FROM told
)
SELECT loan_id, borrower_id, interest_percent, min(day) AS first_on, count(*) AS days, owed, counted, cap_percent, result
FROM runs GROUP BY loan_id, borrower_id, interest_percent, rule_id, cap_percent, owed, counted, result, run
ORDER BY loan_id, first_on
"""


def run_rows(whose: str, key: int, since: dt.date, until: dt.date) -> list[tuple[Any, ...]]:
    """Runs of days of every bank loan that stood on them; `whose` is "block" or "group", `key` its own key."""
    with connection.cursor() as cursor:
        cursor.execute(RUNS, {"whose": whose, "key": key, "since": since, "until": until})
        return list(cursor.fetchall())
