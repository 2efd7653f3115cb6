"""Migration operations: the rules of books, for every path to the tables.

A refusal carries the rule's name as its constraint; federation/services/book_refusals.py has the words that people read.
"""

from __future__ import annotations

from django.db import migrations

JOURNAL, LINE, HEAD = "federation_journal", "federation_journalline", "federation_ledgerhead"

# The owner may re-stamp: a place that moves under another parent takes along what lies in it. Nobody deletes, so that
# lines need no key to find their journal, head and account by; that they are there is looked up when lines come in.
_KEPT = """
CREATE OR REPLACE FUNCTION federation_refuse_change_of_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION 'an entry of the books never changes: correct it by a reversal'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'journal_never_changes';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_journal
  FOR EACH STATEMENT EXECUTE FUNCTION federation_refuse_change_of_books();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_journalline
  FOR EACH STATEMENT EXECUTE FUNCTION federation_refuse_change_of_books();
"""
_KEPT_BEFORE = """
DROP TRIGGER IF EXISTS append_only ON federation_journal;
DROP TRIGGER IF EXISTS append_only ON federation_journalline;
DROP FUNCTION IF EXISTS federation_refuse_change_of_books();
"""

# Books of past years rest on what a head is.
_HEADS = """
CREATE OR REPLACE FUNCTION federation_refuse_other_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a ledger head keeps its kind and its needs: lay a new head'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledgerhead_stays';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OF kind, of_cash, of_bank, of_member ON federation_ledgerhead FOR EACH ROW
  WHEN ((OLD.kind, OLD.of_cash, OLD.of_bank, OLD.of_member)
    IS DISTINCT FROM (NEW.kind, NEW.of_cash, NEW.of_bank, NEW.of_member))
  EXECUTE FUNCTION federation_refuse_other_head();
"""
_HEADS_BEFORE = """
DROP TRIGGER IF EXISTS stays ON federation_ledgerhead;
DROP FUNCTION IF EXISTS federation_refuse_other_head();
"""

# Whatever a writer says, a journal belongs to the transaction that wrote it.
_STAMP = """
CREATE OR REPLACE FUNCTION federation_stamp_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.entered_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON federation_journal
  FOR EACH ROW EXECUTE FUNCTION federation_stamp_journal();
"""
_STAMP_BEFORE = """
DROP TRIGGER IF EXISTS stamp ON federation_journal;
DROP FUNCTION IF EXISTS federation_stamp_journal();
"""

# For all lines of a statement at once, be it 8 or 200,000. OFFSET 0 and the sub-selects have each row looked up by its
# key: joins are planned by what the planner believes of tables in the middle of a load, and that can cost an hour.
# A journal cannot get more lines than it says it has, so none joins one that was checked already.
_LINES = """
CREATE OR REPLACE FUNCTION federation_check_journal_lines() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  own bigint := pg_current_xact_id()::text::bigint;
  rule text;
BEGIN
  SELECT broken INTO rule FROM (
    SELECT CASE
        WHEN j.entered_in IS DISTINCT FROM own THEN 'journalline_joins_late'
        WHEN h.of_member IS NULL OR (h.of_member AND l.membership_id IS NULL) THEN 'journalline_needs_member'
        WHEN h.of_bank <> (l.bank_account_id IS NOT NULL) THEN 'journalline_needs_account'
        WHEN l.membership_id IS NOT NULL AND j.institution_id IS DISTINCT FROM
          (SELECT institution_id FROM federation_membership WHERE id = l.membership_id) THEN 'journalline_own_member'
        WHEN l.bank_account_id IS NOT NULL AND j.institution_id IS DISTINCT FROM
          (SELECT institution_id FROM federation_bankaccount WHERE id = l.bank_account_id) THEN 'journalline_own_account'
        WHEN l.counterpart_id = j.institution_id THEN 'journalline_other_counterpart' END AS broken
    FROM new_rows l
    LEFT JOIN LATERAL (SELECT entered_in, institution_id FROM federation_journal WHERE id = l.journal_id OFFSET 0) j ON true
    LEFT JOIN LATERAL (SELECT of_member, of_bank FROM federation_ledgerhead WHERE id = l.head_id OFFSET 0) h ON true
  ) looked_at WHERE broken IS NOT NULL LIMIT 1;
  IF rule IS NULL THEN
    SELECT 'journalline_joins_late' INTO rule FROM (SELECT DISTINCT journal_id AS id FROM new_rows) touched
    WHERE (SELECT count(*) FROM federation_journalline WHERE journal_id = touched.id)
      > (SELECT line_count FROM federation_journal j WHERE j.id = touched.id) LIMIT 1;
  END IF;
  IF rule IS NOT NULL THEN
    RAISE EXCEPTION 'a line does not fit its journal: %', rule USING ERRCODE = 'check_violation', CONSTRAINT = rule;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER fits AFTER INSERT ON federation_journalline REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION federation_check_journal_lines();
"""
_LINES_BEFORE = """
DROP TRIGGER IF EXISTS fits ON federation_journalline;
DROP FUNCTION IF EXISTS federation_check_journal_lines();
"""

# Once a journal, at the commit. Its plans are kept for the session, and one made while the tables were small would
# read them whole for good: hence without sequential scans. A line names an account where its head is the bank's, and
# nowhere else. Cash and the money of an account are looked at on every day from this one on, where this entry takes
# some out; what a woman has saved or owes under a head is looked at as a whole.
_WHOLE = """
CREATE OR REPLACE FUNCTION federation_check_journal() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  lines record;
  began date;
  taken record;
  rule text;
BEGIN
  SELECT count(*) AS held, sum(l.debit_rupees) AS debit, sum(l.credit_rupees) AS credit,
    coalesce(sum(l.debit_rupees - l.credit_rupees) FILTER (WHERE l.head_id = cash.id), 0) AS cash,
    bool_and(l.head_id = cash.id OR l.bank_account_id IS NOT NULL) AS only_money,
    bool_or(l.bank_account_id IS NOT NULL AND l.credit_rupees > 0) AS draws,
    bool_or(l.membership_id IS NOT NULL) AS about_members
  INTO lines
  FROM federation_journalline l CROSS JOIN (SELECT id FROM federation_ledgerhead WHERE of_cash) cash
  WHERE l.journal_id = NEW.id;
  SELECT posted_on INTO began FROM federation_journal
  WHERE institution_id = NEW.institution_id AND number = 1 AND kind = 'opening';
  rule := CASE
    WHEN lines.held < 2 OR lines.held <> NEW.line_count THEN 'journal_two_lines'
    WHEN lines.debit <> lines.credit OR lines.debit <> NEW.total_rupees THEN 'journal_balances'
    WHEN EXISTS (SELECT FROM federation_institution WHERE id = NEW.institution_id AND status = 'merged')
      THEN 'journal_book_closed'
    WHEN NEW.number > 1 AND NOT EXISTS (SELECT FROM federation_journal
      WHERE institution_id = NEW.institution_id AND number = NEW.number - 1) THEN 'journal_no_gap'
    WHEN NEW.posted_on < began THEN 'journal_after_opening'
    WHEN NEW.cash_change_rupees <> lines.cash THEN 'journal_cash_adds_up'
    WHEN NEW.kind = 'contra' AND NOT lines.only_money THEN 'journal_contra_only_money' END;
  IF rule IS NULL AND (lines.about_members OR NEW.savings_change_rupees <> 0) AND NEW.savings_change_rupees <> coalesce(
      (SELECT sum(l.credit_rupees - l.debit_rupees) FROM federation_journalline l
       JOIN federation_ledgerhead h ON h.id = l.head_id AND h.of_member AND h.kind = 'liability'
       WHERE l.journal_id = NEW.id), 0) THEN
    rule := 'journal_savings_add_up';
  END IF;
  IF rule IS NULL AND NEW.meeting_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM federation_meeting WHERE id = NEW.meeting_id AND institution_id = NEW.institution_id) THEN
    rule := 'journal_own_meeting';
  END IF;
  IF rule IS NULL AND lines.cash < 0 AND (
      SELECT min(held) FROM (SELECT posted_on, number, sum(cash_change_rupees) OVER (ORDER BY posted_on, number) AS held
        FROM federation_journal WHERE institution_id = NEW.institution_id) days
      WHERE (posted_on, number) >= (NEW.posted_on, NEW.number)) < 0 THEN
    rule := 'journal_cash_not_negative';
  END IF;
  IF rule IS NULL AND lines.draws THEN
    FOR taken IN SELECT l.bank_account_id AS account FROM federation_journalline l
        WHERE l.journal_id = NEW.id AND l.bank_account_id IS NOT NULL
        GROUP BY 1 HAVING sum(l.debit_rupees) < sum(l.credit_rupees) LOOP
      IF (SELECT kind FROM federation_bankaccount WHERE id = taken.account) <> 'cash_credit' AND (
          SELECT min(held) FROM (
            SELECT j.posted_on, j.number,
              sum(l.debit_rupees - l.credit_rupees) OVER (ORDER BY j.posted_on, j.number) AS held
            FROM federation_journalline l JOIN federation_journal j ON j.id = l.journal_id
            WHERE l.bank_account_id = taken.account) days
          WHERE (posted_on, number) >= (NEW.posted_on, NEW.number)) < 0 THEN
        rule := 'journal_bank_not_negative';
      END IF;
    END LOOP;
  END IF;
  IF rule IS NULL AND lines.about_members THEN
    FOR taken IN SELECT l.membership_id AS member, h.id AS head, h.kind, s.sign FROM federation_journalline l
        JOIN federation_ledgerhead h ON h.id = l.head_id AND h.of_member
        JOIN (VALUES ('asset', 1), ('liability', -1)) s(kind, sign) ON s.kind = h.kind
        WHERE l.journal_id = NEW.id GROUP BY 1, 2, 3, 4 HAVING sum(l.debit_rupees - l.credit_rupees) * s.sign < 0 LOOP
      IF (SELECT sum(debit_rupees - credit_rupees) * taken.sign FROM federation_journalline
          WHERE membership_id = taken.member AND head_id = taken.head) < 0 THEN
        rule := CASE taken.kind WHEN 'asset' THEN 'journal_member_owes_less' ELSE 'journal_member_saved_less' END;
      END IF;
    END LOOP;
  END IF;
  IF rule IS NULL AND NEW.reverses_id IS NOT NULL AND (
      NOT EXISTS (SELECT FROM federation_journal WHERE id = NEW.reverses_id AND institution_id = NEW.institution_id
        AND number < NEW.number AND posted_on <= NEW.posted_on AND kind <> 'reversal')
      OR EXISTS (SELECT FROM federation_journalline l WHERE l.journal_id IN (NEW.id, NEW.reverses_id)
        GROUP BY l.head_id, l.membership_id, l.bank_account_id, l.counterpart_id
        HAVING sum(l.debit_rupees) <> sum(l.credit_rupees))) THEN
    rule := 'journal_reversal_mirrors';
  END IF;
  IF rule IS NOT NULL THEN
    RAISE EXCEPTION 'journal % of institution % is not sound: %', NEW.number, NEW.institution_id, rule
      USING ERRCODE = 'check_violation', CONSTRAINT = rule;
  END IF;
  RETURN NULL;
END $$;
"""
_ONCE = """
CREATE CONSTRAINT TRIGGER federation_journal_whole AFTER INSERT ON federation_journal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION federation_check_journal();
"""
_WHOLE_BEFORE = """
DROP TRIGGER IF EXISTS federation_journal_whole ON federation_journal;
DROP FUNCTION IF EXISTS federation_check_journal();
"""


def books_are_kept() -> list[migrations.RunSQL]:
    """Entries never change, heads stay what they are, and every journal is whole when its transaction ends."""
    return [
        migrations.RunSQL(_KEPT, _KEPT_BEFORE),
        migrations.RunSQL(_HEADS, _HEADS_BEFORE),
        migrations.RunSQL(_STAMP, _STAMP_BEFORE),
        migrations.RunSQL(_LINES, _LINES_BEFORE),
        migrations.RunSQL([_WHOLE, _ONCE], _WHOLE_BEFORE),
    ]


def journals_are_whole() -> migrations.RunSQL:
    """The check of a journal as it stands now, where an earlier one was laid."""
    return migrations.RunSQL([_WHOLE], migrations.RunSQL.noop)
