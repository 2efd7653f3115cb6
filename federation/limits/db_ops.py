"""Migration operations: how a cash credit account stands on a day, and the rules of drawing power.

A refusal carries the rule's name as its constraint; federation/services/loan_refusals.py has the words that people read.
"""

from __future__ import annotations

from django.db import migrations

POWER = "federation_drawingpower"

# One account at the end of `on_day`, as its vouchers and schedules until `posted_until` and what was recorded until
# `known_at` tell it; nothing of it where nothing is outstanding. Over is the balance above the drawing power of the
# day, which is nothing once the limit has ended; the first day of an unbroken run of such days is `over_since`.
# Without a credit it is idle since its last one, or since it owes. Interest counts as debited at each month's end; it is
# short where the credits of so many days do not cover what was debited in them, and interest that was debited more
# than a month ago is unpaid: the last month's may still be paid. `late_since` is where its days begin to count.
_STANDS = """
CREATE OR REPLACE FUNCTION federation_limit_stands(
  loan bigint, on_day date, within integer, posted_until date, known_at timestamptz,
  OUT power_rupees numeric, OUT drawn_rupees numeric, OUT ends_on date, OUT over_since date, OUT idle_since date,
  OUT credited_rupees numeric, OUT debited_rupees numeric, OUT is_short boolean, OUT late_since date, OUT is_out boolean
) LANGUAGE sql STABLE AS $$
WITH days AS MATERIALIZED (
  SELECT e.value_on AS day,
    sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END) AS change,
    coalesce(sum(e.principal_rupees + e.interest_rupees + e.penalty_rupees) FILTER (
      WHERE e.kind IN ('repaid', 'prepaid')), 0) AS credit,
    sum(e.interest_rupees) AS cost
  FROM federation_loanentry e
  WHERE e.loan_id = loan AND e.value_on <= on_day AND e.posted_on <= posted_until AND e.recorded_at <= known_at
  GROUP BY 1
),
terms AS MATERIALIZED (
  SELECT l.sanctioned_rupees, l.interest_percent, l.carried_interest_rupees,
    CASE WHEN l.whole_rupees THEN 0 ELSE 2 END AS places,
    (SELECT i.due_on FROM federation_loanschedule s JOIN federation_loaninstalment i ON i.schedule_id = s.id
      WHERE s.loan_id = loan AND s.from_on <= on_day AND s.laid_on <= posted_until AND s.recorded_at <= known_at
        AND i.principal_rupees > 0
      ORDER BY s.version DESC, i.due_on DESC LIMIT 1) AS ended_on
  FROM federation_loan l WHERE l.id = loan
),
powers AS MATERIALIZED (
  SELECT p.from_on, p.power_rupees AS power FROM federation_drawingpower p
  WHERE p.loan_id = loan AND p.from_on <= on_day AND p.recorded_at <= known_at
    AND (p.withdrawn_at IS NULL OR p.withdrawn_at > known_at)
),
steps AS (
  SELECT m.day, sum(sum(m.change)) OVER (ORDER BY m.day) AS owed
  FROM (
    SELECT day, change FROM days UNION ALL SELECT from_on, 0 FROM powers UNION ALL SELECT on_day, 0
    UNION ALL SELECT ended_on + 1, 0 FROM terms WHERE ended_on < on_day
  ) m GROUP BY m.day
),
judged AS MATERIALIZED (
  SELECT s.day, coalesce(s.owed, 0) AS owed, CASE WHEN s.day > t.ended_on THEN 0 ELSE coalesce(
      (SELECT p.power FROM powers p WHERE p.from_on <= s.day ORDER BY p.from_on DESC LIMIT 1), t.sanctioned_rupees)
    END AS power
  FROM steps s CROSS JOIN terms t
),
runs AS (
  SELECT max(day) FILTER (WHERE owed <= power) AS fitted_on, max(day) FILTER (WHERE owed <= 0) AS clear_on FROM judged
),
now AS (
  SELECT (SELECT j.power FROM judged j WHERE j.day = on_day) AS power,
    (SELECT j.owed FROM judged j WHERE j.day = on_day) AS owed,
    (SELECT min(j.day) FROM judged j WHERE j.owed > j.power AND (r.fitted_on IS NULL OR j.day > r.fitted_on)) AS over_on,
    (SELECT min(j.day) FROM judged j WHERE j.owed > 0 AND (r.clear_on IS NULL OR j.day > r.clear_on)) AS owing_on,
    (SELECT max(d.day) FROM days d WHERE d.credit > 0) AS credit_on,
    (SELECT coalesce(sum(d.credit), 0) FROM days d WHERE d.day > on_day - within) AS credited,
    (SELECT coalesce(sum(d.cost), 0) FROM days d) AS paid
  FROM runs r
),
rests AS (
  SELECT at.name, t.carried_interest_rupees
    + round(coalesce(sum(d.change * (at.until - d.day)), 0) * t.interest_percent / 36500, t.places) AS debited
  FROM terms t
  CROSS JOIN (
    SELECT name, (date_trunc('month', (until + 1)::timestamp) - interval '1 day')::date AS until
    FROM (VALUES ('now', on_day), ('before', on_day - within), ('old', on_day - 31)) given(name, until)) at
  LEFT JOIN days d ON d.day <= at.until
  GROUP BY at.name, t.carried_interest_rupees, t.interest_percent, t.places
),
told AS (
  SELECT n.*, (SELECT debited FROM rests WHERE name = 'now') - (SELECT debited FROM rests WHERE name = 'before')
      AS debited, (SELECT debited FROM rests WHERE name = 'old') AS debited_old
  FROM now n
),
found AS (
  SELECT t.*, greatest(t.owing_on, t.credit_on) AS idle_on,
    coalesce(t.owed > 0 AND on_day - t.owing_on > within AND t.credited < t.debited AND t.paid < t.debited_old,
      false) AS short
  FROM told t
)
SELECT f.power, f.owed, t.ended_on, CASE WHEN f.owed > 0 THEN f.over_on END, CASE WHEN f.owed > 0 THEN f.idle_on END,
  f.credited, f.debited, f.short, late.since, coalesce(on_day - late.since > within, false)
FROM found f CROSS JOIN terms t
CROSS JOIN LATERAL (SELECT CASE WHEN f.owed > 0 THEN least(f.over_on,
  CASE WHEN on_day - f.idle_on > within THEN f.idle_on END, CASE WHEN f.short THEN on_day - within - 1 END) END AS since
) late
$$;
"""
_STANDS_BEFORE = "DROP FUNCTION IF EXISTS federation_limit_stands(bigint, date, integer, date, timestamptz);"

# `late_since` alone. Most accounts fit their power, had a credit within the days and paid their interest: one look at the
# entries says so, and only the others are gone through day by day.
_LATE = """
CREATE OR REPLACE FUNCTION federation_limit_late(
  loan bigint, on_day date, within integer, posted_until date, known_at timestamptz
) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE
  now_end date := (date_trunc('month', (on_day + 1)::timestamp) - interval '1 day')::date;
  before_end date := (date_trunc('month', (on_day - within + 1)::timestamp) - interval '1 day')::date;
  old_end date := (date_trunc('month', (on_day - 31 + 1)::timestamp) - interval '1 day')::date;
  told record;
  places integer;
BEGIN
  SELECT sum(d.change) AS owed, min(d.day) AS first_on, max(d.day) FILTER (WHERE d.credit > 0) AS credit_on,
    coalesce(sum(d.credit) FILTER (WHERE d.day > on_day - within), 0) AS credited, coalesce(sum(d.cost), 0) AS paid,
    coalesce(sum(d.change * (now_end - d.day)) FILTER (WHERE d.day <= now_end), 0) AS now_days,
    coalesce(sum(d.change * (before_end - d.day)) FILTER (WHERE d.day <= before_end), 0) AS before_days,
    coalesce(sum(d.change * (old_end - d.day)) FILTER (WHERE d.day <= old_end), 0) AS old_days,
    max(l.sanctioned_rupees) AS sanctioned, max(l.interest_percent) AS percent,
    max(l.carried_interest_rupees) AS carried, bool_or(l.whole_rupees) AS whole
  INTO told
  FROM federation_loan l CROSS JOIN LATERAL (
    SELECT e.value_on AS day, sum(e.interest_rupees) AS cost,
      sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END) AS change,
      coalesce(sum(e.principal_rupees + e.interest_rupees + e.penalty_rupees) FILTER (
        WHERE e.kind IN ('repaid', 'prepaid')), 0) AS credit
    FROM federation_loanentry e
    WHERE e.loan_id = l.id AND e.value_on <= on_day AND e.posted_on <= posted_until AND e.recorded_at <= known_at
    GROUP BY 1
  ) d WHERE l.id = loan;
  IF coalesce(told.owed, 0) <= 0 THEN
    RETURN NULL;
  END IF;
  places := CASE WHEN told.whole THEN 0 ELSE 2 END;
  IF on_day - greatest(told.first_on, told.credit_on) <= within
    AND told.owed <= coalesce((
      SELECT p.power_rupees FROM federation_drawingpower p
      WHERE p.loan_id = loan AND p.from_on <= on_day AND p.recorded_at <= known_at
        AND (p.withdrawn_at IS NULL OR p.withdrawn_at > known_at)
      ORDER BY p.from_on DESC LIMIT 1), told.sanctioned)
    AND coalesce((
      SELECT i.due_on FROM federation_loanschedule s JOIN federation_loaninstalment i ON i.schedule_id = s.id
      WHERE s.loan_id = loan AND s.from_on <= on_day AND s.laid_on <= posted_until AND s.recorded_at <= known_at
        AND i.principal_rupees > 0
      ORDER BY s.version DESC, i.due_on DESC LIMIT 1), on_day) >= on_day
    AND NOT (
      told.credited < round(told.now_days * told.percent / 36500, places) - round(told.before_days * told.percent / 36500, places)
      AND told.paid < told.carried + round(told.old_days * told.percent / 36500, places))
  THEN
    RETURN NULL;
  END IF;
  RETURN (federation_limit_stands(loan, on_day, within, posted_until, known_at)).late_since;
END $$;
"""
_LATE_BEFORE = "DROP FUNCTION IF EXISTS federation_limit_late(bigint, date, integer, date, timestamptz);"

# A power is of a limit, within what was sanctioned and not before it; rows are set aside, never changed. The owner may
# re-stamp places.
_KEPT = """
CREATE OR REPLACE FUNCTION federation_check_drawing_power() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  terms record;
  rule text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    rule := 'drawingpower_never_changes';
  ELSIF TG_OP = 'UPDATE' THEN
    IF (OLD.withdrawn_at IS NOT NULL OR (to_jsonb(NEW) - 'withdrawn_at') <> (to_jsonb(OLD) - 'withdrawn_at'))
       AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
      rule := 'drawingpower_never_changes';
    END IF;
  ELSE
    SELECT l.sanctioned_rupees, l.sanctioned_on, l.block_id, p.may_redraw INTO terms
    FROM federation_loan l JOIN federation_loanproduct p ON p.slug = l.product_id WHERE l.id = NEW.loan_id;
    rule := CASE
      WHEN terms.may_redraw IS NOT TRUE THEN 'drawingpower_of_a_limit'
      WHEN NEW.power_rupees > terms.sanctioned_rupees THEN 'drawingpower_within_limit'
      WHEN NEW.from_on < terms.sanctioned_on THEN 'drawingpower_after_sanction'
      WHEN NEW.block_id <> terms.block_id THEN 'drawingpower_own_place' END;
  END IF;
  IF rule IS NOT NULL THEN
    RAISE EXCEPTION 'a drawing power does not fit its loan: %', rule USING ERRCODE = 'check_violation', CONSTRAINT = rule;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER fits BEFORE INSERT OR UPDATE OR DELETE ON federation_drawingpower
  FOR EACH ROW EXECUTE FUNCTION federation_check_drawing_power();
"""
_KEPT_BEFORE = """
DROP TRIGGER IF EXISTS fits ON federation_drawingpower;
DROP FUNCTION IF EXISTS federation_check_drawing_power();
"""

# For all entries of a statement at once, and after `fits` has locked the loans. Powers come before the drawing, so that
# it is held against what is known when it is made. A drawing of an earlier day is held against later drawings too. A
# credit that is taken back may leave an account above its power: the books say what is so, and the account is overdrawn.
_DRAWN = """
CREATE OR REPLACE FUNCTION federation_check_drawings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  made record;
  rule text;
BEGIN
  FOR made IN
    SELECT n.loan_id, min(n.value_on) AS first_on, max(n.value_on) AS last_on
    FROM new_rows n
    JOIN federation_loan l ON l.id = n.loan_id AND l.part = 'bank'
    JOIN federation_loanproduct p ON p.slug = l.product_id AND p.may_redraw
    WHERE n.kind = 'disbursed' AND n.reverses_id IS NULL GROUP BY 1
  LOOP
    SELECT CASE
        WHEN made.last_on > (federation_limit_stands(
          made.loan_id, made.last_on, 90, 'infinity', 'infinity')).ends_on THEN 'loanentry_limit_ended'
        WHEN EXISTS (
          SELECT FROM (
            SELECT DISTINCT e.value_on FROM federation_loanentry e
            WHERE e.loan_id = made.loan_id AND e.value_on >= made.first_on AND e.kind = 'disbursed'
              AND e.reverses_id IS NULL AND NOT EXISTS (SELECT FROM federation_loanentry r WHERE r.reverses_id = e.id)
          ) drawn
          CROSS JOIN LATERAL federation_limit_stands(made.loan_id, drawn.value_on, 90, 'infinity', 'infinity') stands
          WHERE stands.drawn_rupees > stands.power_rupees) THEN 'loanentry_within_power' END INTO rule;
    IF rule IS NOT NULL THEN
      RAISE EXCEPTION 'a drawing does not fit its limit: %', rule USING ERRCODE = 'check_violation', CONSTRAINT = rule;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER within_power AFTER INSERT ON federation_loanentry REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION federation_check_drawings();
"""
_DRAWN_BEFORE = """
DROP TRIGGER IF EXISTS within_power ON federation_loanentry;
DROP FUNCTION IF EXISTS federation_check_drawings();
"""


def limits_are_kept() -> list[migrations.RunSQL]:
    """How an account stands is told in one place; powers fit their limit and stay; no drawing goes beyond its power."""
    return [
        migrations.RunSQL(_STANDS, _STANDS_BEFORE),
        migrations.RunSQL([_LATE], [_LATE_BEFORE]),
        migrations.RunSQL(_KEPT, _KEPT_BEFORE),
        migrations.RunSQL(_DRAWN, _DRAWN_BEFORE),
    ]
