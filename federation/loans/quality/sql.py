"""SQL of repayment: what a portfolio's comes to in a period, and what institutions paid on time.

Each loan is gone through once: its entries, then its schedules, then what fell due of each. Money is told by entries
alone, dues by schedules alone, both as they were known at a moment. Of several versions of a schedule, a day goes by the
latest known one that holds from that day or earlier. That running totals run is a rule of the database.
"""

from __future__ import annotations

from typing import Any

from federation.loans.sql import PICKED, rows_of

# What institutions are to repay on time: what they borrowed themselves, and what they lent to women.
_PICKED_OF_MANY = """
WITH picked AS MATERIALIZED (
  SELECT l.id, l.part, l.source, l.state_id, l.product_id, coalesce(l.borrower_id, l.book_id) AS institution_id
  FROM federation_loan l
  WHERE (l.borrower_id = ANY(%(keys)s) OR (l.borrower_id IS NULL AND l.book_id = ANY(%(keys)s)))
    AND (l.settled_on IS NULL OR l.settled_on > %(before)s OR l.settled_at > %(known_at)s)
),
"""
# Kinds are counted by one number: 1 lent, 2 repaid, 3 written off, 4 handed over, ten more within the period. `last_on` and
# `next_on` are the last day of any entry and the first of the period.
_MONEY = """
money AS MATERIALIZED (
  SELECT p.id, p.part, p.source, p.state_id, p.product_id, m.*, m.lent_before - m.paid_before - m.off_before AS owed_before,
    m.lent_before + m.lent - m.paid - m.off_before - m.off AS owed
  FROM picked p
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.principal_rupees) FILTER (WHERE e.what = 1), 0) AS lent_before,
      coalesce(sum(e.principal_rupees) FILTER (WHERE e.what = 11), 0) AS lent,
      coalesce(sum(e.principal_rupees) FILTER (WHERE e.what = 2), 0) AS paid_before,
      coalesce(sum(e.principal_rupees) FILTER (WHERE e.what IN (2, 12)), 0) AS paid,
      coalesce(sum(e.principal_rupees) FILTER (WHERE e.what IN (3, 4)), 0) AS off_before,
      coalesce(sum(e.principal_rupees) FILTER (WHERE e.what IN (13, 14)), 0) AS off,
      coalesce(sum(e.principal_rupees) FILTER (WHERE e.what = 13), 0) AS written_off,
      coalesce(sum(e.interest_rupees) FILTER (WHERE e.what < 10), 0) AS cost_before,
      coalesce(sum(e.interest_rupees), 0) AS cost,
      max(e.value_on) AS last_on, min(e.value_on) FILTER (WHERE e.what > 10) AS next_on
    FROM (
      SELECT value_on, principal_rupees, interest_rupees,
        CASE WHEN kind IN ('repaid', 'prepaid') THEN 2 WHEN kind IN ('disbursed', 'brought_in') THEN 1
          WHEN kind = 'written_off' THEN 3 ELSE 4 END + CASE WHEN value_on <= %(before)s THEN 0 ELSE 10 END AS what
      FROM federation_loanentry
      WHERE loan_id = p.id AND value_on <= %(paid_by)s AND recorded_at <= %(known_at)s OFFSET 0
    ) e
  ) m
),
grace AS MATERIALIZED (
  SELECT DISTINCT ON (state_id) state_id, value FROM federation_operatingnorm
  WHERE key = 'repayment_grace_days' AND tier_id = 'shg' AND from_on <= %(as_of)s ORDER BY state_id, from_on DESC
),
"""
# A version counts from the day after `start_on`: what fell due by then was asked before the period, or by the version before.
_VERSIONS = """
versions AS MATERIALIZED (
  SELECT s.*, s.from_on > %(before)s AND s.version = 1 AS is_new, s.version = 1 AND s.until_on IS NULL AS is_only,
    CASE WHEN s.from_on <= %(before)s THEN %(before)s WHEN s.version > 1 THEN s.from_on - 1 ELSE '-infinity' END AS start_on,
    s.last_on >= s.from_on AND s.last_on > %(before)s AS counts, s.until_on IS NULL AS holds,
    s.from_on <= %(before)s AND (s.until_on IS NULL OR s.until_on > %(before)s) AS held_before
  FROM (
    SELECT l.id, l.loan_id, l.version, l.from_on, min(l.from_on) OVER later AS until_on,
      least(%(as_of)s, min(l.from_on) OVER later - 1) AS last_on,
      m.paid, m.paid_before, m.cost, m.cost_before, m.last_on AS paid_on, m.next_on,
      coalesce((SELECT value FROM grace WHERE state_id = m.state_id), %(grace)s) AS days
    FROM money m JOIN federation_loanschedule l ON l.loan_id = m.id
    WHERE l.from_on <= %(as_of)s AND l.recorded_at <= %(known_at)s
    WINDOW later AS (PARTITION BY l.loan_id ORDER BY l.version ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
  ) s
),
"""
# An instalment is on time as far as it was covered, oldest first, when its grace ended; what was paid ahead covers it too.
# What was paid by then is all there is, or all of before the period, unless entries of the period lie on both sides. Where
# nothing falls due in a version's days, one look back tells the totals. What a version has no say in is nothing, so that
# versions of a loan add up; most loans have one.
_DUES = """
asked AS MATERIALIZED (
  SELECT v.loan_id, v.is_only,
    CASE WHEN v.counts THEN coalesce(CASE WHEN v.is_new THEN f.principal_last ELSE f.principal END, 0) ELSE 0 END
      AS principal_fell,
    CASE WHEN v.counts THEN coalesce(CASE WHEN v.is_new THEN f.interest_last ELSE f.interest END, 0) ELSE 0 END
      AS interest_fell,
    CASE WHEN v.held_before THEN coalesce(f.principal_last - f.principal, b.principal_to_date, 0) ELSE 0 END
      AS principal_before,
    CASE WHEN v.held_before THEN coalesce(f.interest_last - f.interest, b.interest_to_date, 0) ELSE 0 END AS interest_before,
    CASE WHEN v.holds THEN coalesce(f.principal_last, b.principal_to_date, 0) ELSE 0 END AS principal_due,
    CASE WHEN v.holds THEN coalesce(f.interest_last, b.interest_to_date, 0) ELSE 0 END AS interest_due,
    CASE WHEN v.holds THEN v.id END AS schedule_id, f.principal + f.interest AS fell, f.missed
  FROM versions v
  CROSS JOIN LATERAL (
    SELECT max(i.principal_to_date) AS principal_last, max(i.interest_to_date) AS interest_last,
      sum(i.principal_rupees) FILTER (WHERE i.counts) AS principal,
      sum(i.interest_rupees) FILTER (WHERE i.counts) AS interest,
      sum(least(greatest(i.principal_to_date - CASE WHEN v.paid_on <= i.until THEN v.paid
          WHEN v.next_on <= i.until THEN v.paid_before + got.paid ELSE v.paid_before END, 0), i.principal_rupees)
        + least(greatest(i.interest_to_date - CASE WHEN v.paid_on <= i.until THEN v.cost
          WHEN v.next_on <= i.until THEN v.cost_before + got.cost ELSE v.cost_before END, 0), i.interest_rupees)
      ) FILTER (WHERE i.counts) AS missed
    FROM (
      SELECT principal_to_date, interest_to_date, principal_rupees, interest_rupees,
        due_on > %(before)s AND due_on >= v.from_on AS counts, least(%(paid_by)s, due_on + v.days) AS until
      FROM federation_loaninstalment WHERE schedule_id = v.id AND due_on > v.start_on AND due_on <= v.last_on
    ) i
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(e.principal_rupees) FILTER (WHERE e.kind IN ('repaid', 'prepaid')), 0) AS paid,
        coalesce(sum(e.interest_rupees), 0) AS cost
      FROM federation_loanentry e
      WHERE v.next_on <= i.until AND v.paid_on > i.until AND e.loan_id = v.loan_id
        AND e.value_on > %(before)s AND e.value_on <= i.until AND e.recorded_at <= %(known_at)s) got
  ) f
  LEFT JOIN LATERAL (SELECT principal_to_date, interest_to_date FROM federation_loaninstalment
    WHERE f.principal_last IS NULL AND schedule_id = v.id AND due_on <= v.start_on
    ORDER BY due_on DESC, number DESC LIMIT 1) b ON true
),
dues AS MATERIALIZED (
  SELECT loan_id, principal_fell, interest_fell, principal_before, interest_before, principal_due, interest_due, schedule_id,
    fell, missed
  FROM asked WHERE is_only
  UNION ALL
  SELECT loan_id, sum(principal_fell), sum(interest_fell), sum(principal_before), sum(interest_before), sum(principal_due),
    sum(interest_due), max(schedule_id), sum(fell), sum(missed)
  FROM asked WHERE NOT is_only GROUP BY 1
)
"""

# Overdue before the period and what fell in it is asked. Collected is, apart for principal and interest, the lesser of what
# is asked and what came in or lay ahead; `late_before` is part of both and hence left out of both until the sums.
_QUALITY = """
, loans AS MATERIALIZED (
  SELECT m.part, m.source, m.owed, m.owed_before, m.lent, m.written_off,
    greatest(d.principal_before - m.paid_before, 0) + greatest(d.interest_before - m.cost_before, 0) AS late_before,
    d.principal_fell + d.interest_fell AS asked,
    least(m.paid - d.principal_before, d.principal_fell) + least(m.cost - d.interest_before, d.interest_fell) AS got,
    greatest(d.principal_due - m.paid, 0) AS late_principal, greatest(d.interest_due - m.cost, 0) AS late_interest,
    least(unpaid.due_on, limits.late_since) AS late_since, d.fell, d.missed
  FROM money m
  LEFT JOIN dues d ON d.loan_id = m.id
  LEFT JOIN LATERAL (SELECT due_on FROM federation_loaninstalment
    WHERE m.owed > 0 AND (d.principal_due > m.paid OR d.interest_due > m.cost) AND schedule_id = d.schedule_id
      AND due_on < %(as_of)s - 30 AND (principal_to_date > m.paid OR interest_to_date > m.cost)
    ORDER BY due_on LIMIT 1) unpaid ON true
  CROSS JOIN LATERAL (SELECT CASE WHEN m.part = 'bank' AND m.product_id IN (SELECT slug FROM federation_loanproduct WHERE may_redraw)
    THEN federation_limit_late(m.id, %(as_of)s, 90, 'infinity', %(known_at)s) END AS late_since) limits
  WHERE m.last_on IS NOT NULL
)
SELECT part, source, count(*) FILTER (WHERE owed > 0) AS running, sum(owed), sum(late_before),
  sum(late_before) + sum(asked), sum(late_before) + sum(got), sum(fell), sum(fell) - sum(missed), sum(late_principal),
  sum(late_interest), sum(owed) FILTER (WHERE late_since < %(as_of)s - 30), sum(owed) FILTER (WHERE late_since < %(as_of)s - 90),
  count(*) FILTER (WHERE late_since < %(as_of)s - 30 AND owed > 0),
  count(*) FILTER (WHERE late_since < %(as_of)s - 90 AND owed > 0), sum(owed_before) + sum(lent), sum(written_off)
FROM loans GROUP BY 1, 2 ORDER BY 1, 2
"""
_ON_TIME = """
SELECT p.institution_id, sum(d.fell) - sum(d.missed), sum(d.fell)
FROM dues d JOIN picked p ON p.id = d.loan_id
GROUP BY 1 HAVING sum(d.fell) > 0
"""

QUALITY = f"{PICKED}{_MONEY}{_VERSIONS}{_DUES}{_QUALITY}"
ON_TIME = f"{_PICKED_OF_MANY}{_MONEY}{_VERSIONS}{_DUES}{_ON_TIME}"


def quality_rows(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What the repayment of loans comes to in a period, by part and source; columns as in QUALITY."""
    return rows_of(QUALITY, values)


def on_time_rows(keys: list[int], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """By institution, what was paid on time of what fell due after `before` and by `as_of`, and all that fell due."""
    return rows_of(ON_TIME, values | {"keys": keys})
