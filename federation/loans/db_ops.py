"""Migration operations: the rules of loans, for every path to the tables.

A refusal carries the rule's name as its constraint; federation/services/loan_refusals.py has the words that people read.
"""

from __future__ import annotations

from django.db import migrations

LOAN, ENTRY, SCHEDULE = "federation_loan", "federation_loanentry", "federation_loanschedule"

# The owner may re-stamp places, and a loan's own triggers say when it is settled; nobody else changes anything.
_KEPT = """
CREATE OR REPLACE FUNCTION federation_refuse_change_of_loans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (pg_trigger_depth() < 2
     AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')) THEN
    RAISE EXCEPTION 'what is written of a loan never changes: take it back, or restructure'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'loan_never_changes';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_loan
  FOR EACH STATEMENT EXECUTE FUNCTION federation_refuse_change_of_loans();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_loanentry
  FOR EACH STATEMENT EXECUTE FUNCTION federation_refuse_change_of_loans();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_loanschedule
  FOR EACH STATEMENT EXECUTE FUNCTION federation_refuse_change_of_loans();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_loaninstalment
  FOR EACH STATEMENT EXECUTE FUNCTION federation_refuse_change_of_loans();
"""
_KEPT_BEFORE = """
DROP TRIGGER IF EXISTS append_only ON federation_loan;
DROP TRIGGER IF EXISTS append_only ON federation_loanentry;
DROP TRIGGER IF EXISTS append_only ON federation_loanschedule;
DROP TRIGGER IF EXISTS append_only ON federation_loaninstalment;
DROP FUNCTION IF EXISTS federation_refuse_change_of_loans();
"""

# Instalments join their schedule in its own transaction alone.
_STAMP = """
CREATE OR REPLACE FUNCTION federation_stamp_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.entered_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON federation_loanschedule
  FOR EACH ROW EXECUTE FUNCTION federation_stamp_schedule();
"""
_STAMP_BEFORE = """
DROP TRIGGER IF EXISTS stamp ON federation_loanschedule;
DROP FUNCTION IF EXISTS federation_stamp_schedule();
"""

# Settled is a loan of which nothing is outstanding, and of whose last schedule nothing is unpaid or still to fall due.
# The day is the last on which money moved or fell due, the moment when all of that was known: a question of a later
# period, as known at a later moment, need not look at it.
_SETTLED = """
CREATE OR REPLACE FUNCTION federation_settle_loans(loans bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE federation_loan l
  SET settled_on = CASE WHEN s.settled THEN s.last_on END, settled_at = CASE WHEN s.settled THEN s.last_at END
  FROM (
    SELECT touched.id, greatest(e.last_on, asked.last_on) AS last_on, greatest(e.last_at, known.last_at) AS last_at,
      e.owed = 0 AND e.interest >= coalesce(asked.interest, 0) AND e.paid >= coalesce(asked.principal, 0) AS settled
    FROM unnest(loans) AS touched(id)
    CROSS JOIN LATERAL (
      SELECT sum(CASE WHEN kind IN ('disbursed', 'brought_in') THEN principal_rupees ELSE -principal_rupees END) AS owed,
        coalesce(sum(principal_rupees) FILTER (WHERE kind IN ('repaid', 'prepaid')), 0) AS paid,
        sum(interest_rupees) AS interest, max(value_on) AS last_on, max(recorded_at) AS last_at
      FROM federation_loanentry WHERE loan_id = touched.id) e
    LEFT JOIN LATERAL (
      SELECT id FROM federation_loanschedule WHERE loan_id = touched.id ORDER BY version DESC LIMIT 1) v ON true
    LEFT JOIN LATERAL (
      SELECT max(recorded_at) AS last_at FROM federation_loanschedule WHERE loan_id = touched.id) known ON true
    LEFT JOIN LATERAL (
      SELECT max(interest_to_date) AS interest, max(principal_to_date) AS principal, max(due_on) AS last_on
      FROM federation_loaninstalment WHERE schedule_id = v.id) asked ON true
    WHERE e.last_on IS NOT NULL
  ) s
  WHERE l.id = s.id AND (l.settled_on, l.settled_at)
    IS DISTINCT FROM (CASE WHEN s.settled THEN s.last_on END, CASE WHEN s.settled THEN s.last_at END)
$$;
"""
_SETTLED_BEFORE = "DROP FUNCTION IF EXISTS federation_settle_loans(bigint[]);"

# For all entries of a statement at once. The loans are locked first, so that of two writers the second sees the first's
# entries. OFFSET 0 has each row looked up by its key: joins are planned by what is believed of a table in mid-load.
_ENTRIES = """
CREATE OR REPLACE FUNCTION federation_check_loan_entries() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  own bigint := pg_current_xact_id()::text::bigint;
  touched bigint[];
  rule text;
BEGIN
  SELECT array_agg(DISTINCT loan_id ORDER BY loan_id) INTO touched FROM new_rows;
  IF touched IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM FROM federation_loan WHERE id = ANY(touched) ORDER BY id FOR NO KEY UPDATE;
  SELECT broken INTO rule FROM (
    SELECT CASE
        WHEN j.entered_in IS DISTINCT FROM own AND (n.kind <> 'brought_in' OR n.reverses_id IS NOT NULL)
          THEN 'loanentry_joins_late'
        WHEN n.kind = 'brought_in' AND n.reverses_id IS NULL AND j.kind NOT IN ('opening', 'transfer')
          THEN 'loanentry_brought_in_at_opening'
        WHEN n.kind = 'handed_over' AND (j.kind <> 'transfer' OR n.reverses_id IS NOT NULL) THEN 'loanentry_handed_over'
        WHEN l.book_id IS NULL OR j.institution_id <> l.book_id OR j.posted_on <> n.posted_on THEN 'loanentry_own_book'
        WHEN n.other_journal_id IS NOT NULL AND (o.institution_id IS DISTINCT FROM l.borrower_id
          OR l.borrower_id = l.book_id OR o.entered_in IS DISTINCT FROM own) THEN 'loanentry_other_book'
        WHEN n.reverses_id IS NOT NULL AND NOT EXISTS (SELECT FROM federation_loanentry r WHERE r.id = n.reverses_id
          AND r.reverses_id IS NULL AND (r.loan_id, r.kind, r.value_on) = (n.loan_id, n.kind, n.value_on)
          AND (r.principal_rupees, r.interest_rupees, r.penalty_rupees)
            = (-n.principal_rupees, -n.interest_rupees, -n.penalty_rupees)) THEN 'loanentry_mirrors' END AS broken
    FROM new_rows n
    LEFT JOIN LATERAL (SELECT book_id, borrower_id FROM federation_loan WHERE id = n.loan_id OFFSET 0) l ON true
    LEFT JOIN LATERAL (
      SELECT institution_id, posted_on, entered_in, kind FROM federation_journal WHERE id = n.journal_id OFFSET 0) j ON true
    LEFT JOIN LATERAL (
      SELECT institution_id, entered_in FROM federation_journal WHERE id = n.other_journal_id OFFSET 0) o ON true
  ) looked_at WHERE broken IS NOT NULL LIMIT 1;
  IF rule IS NULL THEN
    SELECT 'loanentry_not_above_outstanding' INTO rule FROM (
      SELECT sum(sum(CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END))
        OVER (PARTITION BY e.loan_id ORDER BY e.value_on) AS owed
      FROM unnest(touched) AS t(id)
      CROSS JOIN LATERAL (SELECT * FROM federation_loanentry WHERE loan_id = t.id OFFSET 0) e
      GROUP BY e.loan_id, e.value_on
    ) days WHERE owed < 0 LIMIT 1;
  END IF;
  IF rule IS NOT NULL THEN
    RAISE EXCEPTION 'an entry does not fit its loan: %', rule USING ERRCODE = 'check_violation', CONSTRAINT = rule;
  END IF;
  PERFORM federation_settle_loans(touched);
  RETURN NULL;
END $$;
"""
_ENTRIES_FIT = """
CREATE TRIGGER fits AFTER INSERT ON federation_loanentry REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION federation_check_loan_entries();
"""
_ENTRIES_BEFORE = """
DROP TRIGGER IF EXISTS fits ON federation_loanentry;
DROP FUNCTION IF EXISTS federation_check_loan_entries();
"""

# A schedule's running totals run: questions trust them. Days go on with the numbers.
_INSTALMENTS = """
CREATE OR REPLACE FUNCTION federation_check_instalments() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  own bigint := pg_current_xact_id()::text::bigint;
  rule text;
  touched bigint[];
BEGIN
  SELECT array_agg(s.loan_id), CASE WHEN bool_or(s.entered_in IS DISTINCT FROM own) THEN 'loaninstalment_joins_late' END
  INTO touched, rule
  FROM (SELECT DISTINCT schedule_id AS id FROM new_rows) n
  LEFT JOIN LATERAL (SELECT loan_id, entered_in FROM federation_loanschedule WHERE id = n.id OFFSET 0) s ON true;
  IF rule IS NULL THEN
    SELECT 'loaninstalment_totals_run' INTO rule FROM (
      SELECT i.number, i.principal_to_date - i.principal_rupees
          <> lag(i.principal_to_date, 1, CASE WHEN i.number = 0 THEN i.principal_to_date - i.principal_rupees ELSE 0 END)
            OVER run
        OR i.interest_to_date - i.interest_rupees
          <> lag(i.interest_to_date, 1, CASE WHEN i.number = 0 THEN i.interest_to_date - i.interest_rupees ELSE 0 END)
            OVER run
        OR i.due_on < lag(i.due_on) OVER run AS broken
      FROM (SELECT DISTINCT schedule_id AS id FROM new_rows) n
      CROSS JOIN LATERAL (SELECT * FROM federation_loaninstalment WHERE schedule_id = n.id OFFSET 0) i
      WINDOW run AS (PARTITION BY n.id ORDER BY i.number)
    ) looked_at WHERE broken LIMIT 1;
  END IF;
  IF rule IS NOT NULL THEN
    RAISE EXCEPTION 'an instalment does not fit its schedule: %', rule
      USING ERRCODE = 'check_violation', CONSTRAINT = rule;
  END IF;
  PERFORM federation_settle_loans(touched);
  RETURN NULL;
END $$;
CREATE TRIGGER fits AFTER INSERT ON federation_loaninstalment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION federation_check_instalments();
"""
_INSTALMENTS_BEFORE = """
DROP TRIGGER IF EXISTS fits ON federation_loaninstalment;
DROP FUNCTION IF EXISTS federation_check_instalments();
"""

# A loan whose branch nobody knew has it from the first figure or application that names one; what is known stays.
_BRANCHES = """
CREATE OR REPLACE FUNCTION federation_branch_by_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE federation_loan l SET ifsc = n.ifsc
  FROM (SELECT DISTINCT ON (loan_id) loan_id, ifsc FROM new_rows WHERE ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'
    ORDER BY loan_id, as_on DESC, id DESC) n
  WHERE l.id = n.loan_id AND l.part = 'bank' AND l.ifsc = '';
  RETURN NULL;
END $$;
CREATE TRIGGER tells_branch AFTER INSERT ON federation_bankfigure REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION federation_branch_by_figures();
CREATE OR REPLACE FUNCTION federation_branch_by_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE federation_loan SET ifsc = NEW.ifsc WHERE id = NEW.loan_id AND part = 'bank' AND ifsc = '';
  RETURN NULL;
END $$;
CREATE TRIGGER tells_branch AFTER INSERT OR UPDATE OF loan_id ON federation_linkageapplication
  FOR EACH ROW WHEN (NEW.loan_id IS NOT NULL) EXECUTE FUNCTION federation_branch_by_application();
"""
_BRANCHES_BEFORE = """
DROP TRIGGER IF EXISTS tells_branch ON federation_bankfigure;
DROP TRIGGER IF EXISTS tells_branch ON federation_linkageapplication;
DROP FUNCTION IF EXISTS federation_branch_by_figures();
DROP FUNCTION IF EXISTS federation_branch_by_application();
"""
# Of loans from before: by the loan's account, else by its application, else by the bank's last figure; the rest of a
# loan that a merger or split carried on is of the same branch.
_FILLED = """
UPDATE federation_loan l SET ifsc = known.ifsc
FROM (
  SELECT b.id, coalesce(a.ifsc, k.ifsc, f.ifsc) AS ifsc FROM federation_loan b
  LEFT JOIN federation_bankaccount a ON a.id = b.account_id
  LEFT JOIN federation_linkageapplication k ON k.loan_id = b.id
  LEFT JOIN LATERAL (
    SELECT ifsc FROM federation_bankfigure WHERE loan_id = b.id AND ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'
    ORDER BY as_on DESC, id DESC LIMIT 1) f ON true
  WHERE b.part = 'bank') known
WHERE l.id = known.id AND l.ifsc = '' AND known.ifsc IS NOT NULL;
UPDATE federation_loan l SET ifsc = f.ifsc
FROM federation_loan f WHERE f.id = l.continues_id AND l.part = 'bank' AND l.ifsc = '' AND f.ifsc <> '';
"""


def loans_learn_their_branch() -> migrations.RunSQL:
    """What first tells the branch of a bank's loan sets it, on every path."""
    return migrations.RunSQL(_BRANCHES, _BRANCHES_BEFORE)


def fill_branches() -> migrations.RunSQL:
    """Branches of loans that were there before the column was."""
    return migrations.RunSQL(_FILLED, migrations.RunSQL.noop)


def loans_are_kept() -> list[migrations.RunSQL]:
    """What is written of loans never changes; no loan is ever repaid beyond what is outstanding; totals run."""
    return [
        migrations.RunSQL(_KEPT, _KEPT_BEFORE),
        migrations.RunSQL(_STAMP, _STAMP_BEFORE),
        migrations.RunSQL(_SETTLED, _SETTLED_BEFORE),
        migrations.RunSQL([_ENTRIES, _ENTRIES_FIT], _ENTRIES_BEFORE),
        migrations.RunSQL(_INSTALMENTS, _INSTALMENTS_BEFORE),
    ]


def loan_entries_fit() -> migrations.RunSQL:
    """The check of entries as it stands now, where an earlier one was laid."""
    return migrations.RunSQL([_ENTRIES], migrations.RunSQL.noop)
