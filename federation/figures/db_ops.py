"""Migration operations: the view that says of each loan how it stood in each month, by the books of that month.

Everything goes by the day of the voucher: what is posted later is not known yet, so that what a closed month says never
changes, for no entry and no schedule can be posted into it. Definitions: docs/indicators.md, FIN08 to FIN15.
"""

from __future__ import annotations

from django.db import migrations

from core.db_ops import TRANSITION
from federation.db_ops import NORMS

# Of one loan and one month. A month is told by one equality, and its loans are found by the block's index: whatever the
# month needs of each is then looked up by key. A loan that was settled before, and known to be, says nothing more but
# in the grace of its last instalment, which is 30 days at most. Where a state sets no grace it is that of
# federation/seeds/norms.toml (a test compares them).
_VIEW = """
CREATE VIEW federation_loanmonth AS
SELECT l.id, span.first AS month, l.public_id, l.number, l.book_id AS institution_id, l.part, l.source,
  l.state_id, l.district_id, l.block_id, l.panchayat_id, l.village_id,
  money.lent AS lent_rupees, money.owed AS outstanding_rupees,
  CASE WHEN money.owed > 0 AND oldest.due_on <= span.last THEN oldest.due_on END AS unpaid_since,
  CASE WHEN oldest.due_on < span.last - 30 THEN money.owed ELSE 0 END AS at_risk_30_rupees,
  CASE WHEN oldest.due_on < span.last - 90 THEN money.owed ELSE 0 END AS at_risk_90_rupees,
  asked.principal + asked.interest AS demand_rupees,
  least(asked.principal_got, asked.principal) + least(asked.interest_got, asked.interest) AS collected_rupees,
  coalesce(dues.timely_due, 0) AS timely_due_rupees, coalesce(dues.in_time, 0) AS in_time_rupees
FROM (
  SELECT day::date AS first, (day + interval '1 month - 1 day')::date AS last
  FROM generate_series(timestamp '2000-01-01', timestamp '2099-12-01', interval '1 month') day
) span
JOIN federation_loan l ON l.settled_on IS NULL OR l.settled_on >= span.first - 31
  OR l.settled_at >= span.first::timestamp AT TIME ZONE 'Asia/Kolkata'
CROSS JOIN LATERAL (
  SELECT count(*) AS moves,
    sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END) AS owed,
    coalesce(sum(e.principal_rupees) FILTER (WHERE e.kind = 'disbursed' AND e.posted_on >= span.first), 0) AS lent,
    coalesce(sum(e.principal_rupees) FILTER (WHERE e.kind IN ('repaid', 'prepaid')), 0) AS paid,
    coalesce(sum(e.principal_rupees) FILTER (WHERE e.kind IN ('repaid', 'prepaid') AND e.posted_on < span.first), 0)
      AS paid_before,
    sum(e.interest_rupees) AS cost,
    coalesce(sum(e.interest_rupees) FILTER (WHERE e.posted_on < span.first), 0) AS cost_before
  FROM federation_loanentry e WHERE e.loan_id = l.id AND e.posted_on <= span.last
) money
LEFT JOIN LATERAL (
  SELECT coalesce((SELECT value FROM federation_operatingnorm n WHERE n.state_id = l.state_id AND n.tier_id = 'shg'
    AND n.key = 'repayment_grace_days' AND n.from_on <= span.last ORDER BY n.from_on DESC LIMIT 1), 7) AS days
) grace ON true
LEFT JOIN LATERAL (
  SELECT max(v.id) FILTER (WHERE v.holds) AS schedule_id,
    coalesce(sum(until.principal_to_date - coalesce(since.principal_to_date, 0)) FILTER (WHERE v.counts), 0) AS principal_fell,
    coalesce(sum(until.interest_to_date - coalesce(since.interest_to_date, 0)) FILTER (WHERE v.counts), 0) AS interest_fell,
    coalesce(max(since.principal_to_date) FILTER (WHERE v.held_before), 0) AS principal_before,
    coalesce(max(since.interest_to_date) FILTER (WHERE v.held_before), 0) AS interest_before,
    sum(timely.due) AS timely_due, sum(timely.in_time) AS in_time
  FROM (
    SELECT s.id, s.version, s.from_on, least(span.last, s.next_on - 1) AS last_on,
      least(span.last, s.next_on - 1) >= s.from_on AND least(span.last, s.next_on - 1) >= span.first AS counts,
      max(s.version) FILTER (WHERE s.from_on < span.first) OVER () = s.version AS held_before,
      max(s.version) OVER () = s.version AS holds
    FROM (
      SELECT id, version, from_on, min(from_on) OVER (ORDER BY version ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
        AS next_on
      FROM federation_loanschedule WHERE loan_id = l.id AND from_on <= span.last AND laid_on <= span.last
    ) s
  ) v
  LEFT JOIN LATERAL (SELECT principal_to_date, interest_to_date FROM federation_loaninstalment
    WHERE schedule_id = v.id AND due_on <= v.last_on ORDER BY due_on DESC, number DESC LIMIT 1) until ON true
  LEFT JOIN LATERAL (SELECT principal_to_date, interest_to_date FROM federation_loaninstalment
    WHERE schedule_id = v.id AND due_on < greatest(span.first, v.from_on) AND (v.version > 1 OR v.from_on < span.first)
    ORDER BY due_on DESC, number DESC LIMIT 1) since ON true
  LEFT JOIN LATERAL (
    SELECT sum(i.principal_rupees + i.interest_rupees) AS due,
      sum(least(greatest(got.paid - (i.principal_to_date - i.principal_rupees), 0), i.principal_rupees)
        + least(greatest(got.cost - (i.interest_to_date - i.interest_rupees), 0), i.interest_rupees)) AS in_time
    FROM federation_loaninstalment i
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(e.principal_rupees) FILTER (WHERE e.kind IN ('repaid', 'prepaid')), 0) AS paid,
        coalesce(sum(e.interest_rupees), 0) AS cost
      FROM federation_loanentry e
      WHERE e.loan_id = l.id AND e.value_on <= i.due_on + grace.days AND e.posted_on <= span.last
    ) got
    WHERE i.schedule_id = v.id AND i.due_on >= greatest(span.first - grace.days, v.from_on)
      AND i.due_on <= least(span.last - grace.days, v.last_on) AND i.number > 0
  ) timely ON true
) dues ON true
CROSS JOIN LATERAL (
  SELECT greatest(dues.principal_before - money.paid_before, 0) + dues.principal_fell AS principal,
    greatest(dues.interest_before - money.cost_before, 0) + dues.interest_fell AS interest,
    greatest(money.paid_before - dues.principal_before, 0) + money.paid - money.paid_before AS principal_got,
    greatest(money.cost_before - dues.interest_before, 0) + money.cost - money.cost_before AS interest_got
) asked
LEFT JOIN LATERAL (
  SELECT least(
    (SELECT due_on FROM federation_loaninstalment WHERE schedule_id = dues.schedule_id AND principal_to_date > money.paid
      ORDER BY principal_to_date, due_on LIMIT 1),
    (SELECT due_on FROM federation_loaninstalment WHERE schedule_id = dues.schedule_id AND interest_to_date > money.cost
      ORDER BY interest_to_date, due_on LIMIT 1){late}) AS due_on
) oldest ON money.owed > 0
WHERE money.moves > 0;
"""
# A cash credit limit has no instalments: its days count from when it stood above its drawing power, or was idle or short.
_OF_LIMITS = """,
    CASE WHEN l.part = 'bank' AND l.product_id IN (SELECT slug FROM federation_loanproduct WHERE may_redraw)
      THEN federation_limit_late(l.id, span.last, 90, span.last, 'infinity') END"""

_GONE = "DROP VIEW IF EXISTS federation_loanmonth;"


def loans_by_month() -> migrations.RunSQL:
    """The view of loans by month."""
    return migrations.RunSQL(_VIEW.format(late=""), _GONE)


def limits_by_month() -> migrations.RunSQL:
    """The view with cash credit limits, in place of the one before (federation/limits/db_ops.py comes first)."""
    return migrations.RunSQL([_GONE, _VIEW.format(late=_OF_LIMITS)], [_GONE, _VIEW.format(late="")])


# TG_ARGV: the norms that figures read.
_MARK_STATE = """
CREATE OR REPLACE FUNCTION federation_mark_state_dirty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  source text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE 'SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows' END;
BEGIN
  EXECUTE format(
    'INSERT INTO core_dirtycell (unit_id, month, onward)
     SELECT block.id, min(date_trunc(''month'', touched.from_on))::date, true FROM (%1$s) touched
     JOIN core_geounit block ON block.state_id = touched.state_id AND block.level = ''block''
     WHERE touched.key = ANY(%2$L::text[]) GROUP BY block.id', source, TG_ARGV[0:]);
  RETURN NULL;
END $$;
"""


def figures_follow_norms(*keys: str) -> migrations.RunSQL:
    """Makes every write of these norms mark all blocks of its state; in place of what followed one norm."""
    return migrations.RunSQL(_MARK_STATE + _follow(*keys), _follow(keys[0]))


def _follow(*keys: str) -> str:
    told = ", ".join(f"'{key}'" for key in keys)
    return "".join(
        f'DROP TRIGGER IF EXISTS dirty_{event.lower()} ON "{NORMS}";\n'
        f'CREATE TRIGGER dirty_{event.lower()} AFTER {event} ON "{NORMS}" REFERENCING {rows} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION federation_mark_state_dirty({told});\n"
        for event, rows in TRANSITION.items()
    )
