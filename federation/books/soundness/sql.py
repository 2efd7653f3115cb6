"""One statement that looks whole districts' books through: every rule that triggers hold when they are awake, and more.

A load whose triggers slept ends with it. Names of rules are those of the triggers where there is one
(books/db_ops.py, loans/db_ops.py, funds/db_ops.py). It asks for books in which every loan stands with its loan rows and
every closed meeting of who keeps a book with its entry, as loads make them; a cut-off sheet typed by people may say less.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connections

# Entries by head, with what is wrong with a line by itself; then what each woman has saved and owes.
_BOOKS = """
WITH own AS MATERIALIZED (
  SELECT id FROM federation_institution
  WHERE %(places)s::bigint[] IS NULL OR district_id = ANY(%(places)s) OR block_id = ANY(%(places)s)
),
journals AS MATERIALIZED (
  SELECT j.id, j.institution_id, j.number, j.posted_on, j.kind, j.meeting_id, j.line_count, j.total_rupees,
    j.cash_change_rupees, j.savings_change_rupees
  FROM federation_journal j JOIN own ON own.id = j.institution_id
),
kept AS MATERIALIZED (SELECT DISTINCT institution_id AS id FROM journals),
parts AS MATERIALIZED (
  SELECT l.journal_id, l.head_id, j.institution_id, count(*) AS held, sum(l.debit_rupees) AS debit,
    sum(l.credit_rupees) AS credit,
    coalesce(bool_or(h.id IS NULL OR (h.of_member AND l.membership_id IS NULL)
      OR h.of_bank <> (l.bank_account_id IS NOT NULL) OR l.counterpart_id = j.institution_id
      OR (l.membership_id IS NOT NULL AND m.institution_id IS DISTINCT FROM j.institution_id)
      OR (l.bank_account_id IS NOT NULL AND a.institution_id IS DISTINCT FROM j.institution_id)), false) AS misfits
  FROM journals j JOIN federation_journalline l ON l.journal_id = j.id
  LEFT JOIN federation_ledgerhead h ON h.id = l.head_id
  LEFT JOIN federation_membership m ON m.id = l.membership_id
  LEFT JOIN federation_bankaccount a ON a.id = l.bank_account_id
  GROUP BY 1, 2, 3
),
whole AS MATERIALIZED (
  SELECT p.journal_id, sum(p.held) AS held, sum(p.debit) AS debit, sum(p.credit) AS credit, bool_or(p.misfits) AS misfits,
    coalesce(sum(p.debit - p.credit) FILTER (WHERE h.of_cash), 0) AS cash,
    coalesce(sum(p.credit - p.debit) FILTER (WHERE h.of_member AND h.kind = 'liability'), 0) AS savings,
    coalesce(sum(p.credit) FILTER (WHERE h.slug = 'savings_compulsory'), 0) AS saved,
    coalesce(sum(p.credit) FILTER (WHERE h.slug = 'savings_voluntary'), 0) AS voluntary,
    coalesce(sum(p.credit) FILTER (WHERE h.slug IN ('loan_to_member', 'interest_from_members')), 0) AS repaid,
    coalesce(sum(p.credit) FILTER (WHERE h.slug = 'fine'), 0) AS fine,
    coalesce(sum(p.debit) FILTER (WHERE h.slug = 'loan_to_member'), 0) AS lent,
    bool_and(h.of_cash OR h.of_bank) AS only_money
  FROM parts p LEFT JOIN federation_ledgerhead h ON h.id = p.head_id GROUP BY 1
),
chained AS MATERIALIZED (
  SELECT j.id, j.number, j.posted_on, lag(j.number, 1, 0) OVER (PARTITION BY j.institution_id ORDER BY j.number) AS former,
    sum(j.cash_change_rupees) OVER (PARTITION BY j.institution_id ORDER BY j.posted_on, j.number) AS cash,
    min(j.posted_on) FILTER (WHERE j.kind = 'opening') OVER (PARTITION BY j.institution_id) AS began
  FROM journals j
),
by_head AS MATERIALIZED (
  SELECT p.institution_id, h.slug, h.kind, h.of_member, sum(p.debit) AS debit, sum(p.credit) AS credit
  FROM parts p JOIN federation_ledgerhead h ON h.id = p.head_id GROUP BY 1, 2, 3, 4
),
passbooks AS MATERIALIZED (
  SELECT l.membership_id, m.institution_id, h.slug, h.kind, sum(l.debit_rupees - l.credit_rupees) AS net
  FROM federation_journalline l
  JOIN federation_ledgerhead h ON h.id = l.head_id AND h.of_member
  JOIN federation_membership m ON m.id = l.membership_id JOIN own ON own.id = m.institution_id
  GROUP BY 1, 2, 3, 4
),
"""
_LOANS = """
loans AS MATERIALIZED (
  SELECT l.*, p.liability_head FROM federation_loan l JOIN own ON own.id = l.book_id
  JOIN federation_loanproduct p ON p.slug = l.product_id
),
moved AS MATERIALIZED (
  SELECT e.loan_id, e.value_on, e.recorded_at, e.kind, e.interest_rupees AS interest, e.journal_id, e.other_journal_id,
    e.posted_on, CASE WHEN e.kind IN ('disbursed', 'brought_in') THEN e.principal_rupees ELSE -e.principal_rupees END AS owed,
    CASE WHEN e.kind IN ('repaid', 'prepaid') THEN e.principal_rupees ELSE 0 END AS paid
  FROM loans l JOIN federation_loanentry e ON e.loan_id = l.id
),
stands AS MATERIALIZED (
  SELECT loan_id, sum(owed) AS owed, sum(paid) AS paid, sum(interest) AS interest, max(value_on) AS last_on,
    max(recorded_at) AS last_at, sum(owed) FILTER (WHERE kind IN ('disbursed', 'brought_in')) AS lent
  FROM moved GROUP BY 1
),
asked AS MATERIALIZED (
  SELECT v.loan_id, max(v.recorded_at) AS known_at, max(i.principal_to_date) AS principal, max(i.interest_to_date) AS interest,
    max(i.due_on) AS last_on, sum(i.principal_rupees) AS principal_sum, sum(i.interest_rupees) AS interest_sum
  FROM (SELECT DISTINCT ON (s.loan_id) s.id, s.loan_id, max(s.recorded_at) OVER (PARTITION BY s.loan_id) AS recorded_at
    FROM loans l JOIN federation_loanschedule s ON s.loan_id = l.id ORDER BY s.loan_id, s.version DESC) v
  LEFT JOIN federation_loaninstalment i ON i.schedule_id = v.id
  GROUP BY 1
),
running AS (
  SELECT i.schedule_id, i.number, i.principal_to_date - i.principal_rupees AS principal_before,
    i.interest_to_date - i.interest_rupees AS interest_before, i.due_on,
    lag(i.principal_to_date, 1, 0) OVER run AS principal_former, lag(i.interest_to_date, 1, 0) OVER run AS interest_former,
    lag(i.due_on) OVER run AS due_former
  FROM loans l JOIN federation_loanschedule s ON s.loan_id = l.id JOIN federation_loaninstalment i ON i.schedule_id = s.id
  WINDOW run AS (PARTITION BY i.schedule_id ORDER BY i.number)
),
settled AS (
  SELECT s.loan_id, greatest(s.last_on, a.last_on) AS last_on, greatest(s.last_at, a.known_at) AS last_at,
    s.owed = 0 AND s.interest >= coalesce(a.interest, 0) AND s.paid >= coalesce(a.principal, 0) AS is_settled
  FROM stands s LEFT JOIN asked a ON a.loan_id = s.loan_id
),
in_books AS (
  SELECT institution_id, slug, debit - credit AS net FROM by_head
),
by_loans AS (
  SELECT l.book_id AS institution_id, CASE l.part WHEN 'member' THEN 'loan_to_member' ELSE 'loan_to_shg' END AS slug,
    sum(s.owed) AS net
  FROM loans l JOIN stands s ON s.loan_id = l.id WHERE l.part IN ('member', 'federation') GROUP BY 1, 2
  UNION ALL
  SELECT l.borrower_id, coalesce(nullif(l.liability_head, ''), 'loan_from_bank'), -sum(s.owed)
  FROM loans l JOIN stands s ON s.loan_id = l.id WHERE l.borrower_id IS NOT NULL GROUP BY 1, 2
  UNION ALL
  SELECT l.book_id, 'interest_from_members', -sum(s.interest)
  FROM loans l JOIN stands s ON s.loan_id = l.id WHERE l.part = 'member' GROUP BY 1
  UNION ALL
  SELECT l.book_id, 'interest_on_loans', -sum(s.interest)
  FROM loans l JOIN stands s ON s.loan_id = l.id WHERE l.part = 'federation' GROUP BY 1
),
"""
_BROKEN = """
broken AS (
  SELECT 'journal_two_lines' AS rule, c.id AS key FROM journals c LEFT JOIN whole w ON w.journal_id = c.id
  WHERE coalesce(w.held, 0) < 2 OR w.held <> c.line_count
  UNION ALL
  SELECT 'journal_balances', c.id FROM journals c JOIN whole w ON w.journal_id = c.id
  WHERE w.debit <> w.credit OR w.debit <> c.total_rupees
  UNION ALL
  SELECT 'journal_cash_adds_up', c.id FROM journals c JOIN whole w ON w.journal_id = c.id WHERE w.cash <> c.cash_change_rupees
  UNION ALL
  SELECT 'journal_savings_add_up', c.id FROM journals c JOIN whole w ON w.journal_id = c.id
  WHERE w.savings <> c.savings_change_rupees
  UNION ALL
  SELECT 'journal_contra_only_money', c.id FROM journals c JOIN whole w ON w.journal_id = c.id
  WHERE c.kind = 'contra' AND NOT w.only_money
  UNION ALL
  SELECT 'journalline_fits', journal_id FROM whole WHERE misfits
  UNION ALL
  SELECT 'journal_no_gap', id FROM chained WHERE former <> number - 1
  UNION ALL
  SELECT 'journal_after_opening', id FROM chained WHERE posted_on < began
  UNION ALL
  SELECT 'journal_cash_not_negative', id FROM chained WHERE cash < 0
  UNION ALL
  SELECT 'journal_bank_not_negative', id FROM (
    SELECT j.id, a.kind, sum(l.debit_rupees - l.credit_rupees)
      OVER (PARTITION BY l.bank_account_id ORDER BY j.posted_on, j.number) AS held
    FROM federation_journalline l JOIN journals j ON j.id = l.journal_id
    JOIN federation_bankaccount a ON a.id = l.bank_account_id) money
  WHERE held < 0 AND kind <> 'cash_credit'
  UNION ALL
  SELECT 'journal_member_saved_less', membership_id FROM passbooks WHERE kind = 'liability' AND net > 0
  UNION ALL
  SELECT 'journal_member_owes_less', membership_id FROM passbooks WHERE kind = 'asset' AND net < 0
  UNION ALL
  SELECT 'passbooks_make_the_head', coalesce(b.institution_id, p.institution_id)
  FROM (SELECT institution_id, slug, debit - credit AS net FROM by_head WHERE of_member) b
  FULL JOIN (SELECT institution_id, slug, sum(net) AS net FROM passbooks GROUP BY 1, 2) p
    ON p.institution_id = b.institution_id AND p.slug = b.slug
  WHERE b.net IS DISTINCT FROM p.net
  UNION ALL
  SELECT 'journal_own_meeting', j.id FROM journals j LEFT JOIN federation_meeting m ON m.id = j.meeting_id
  WHERE j.meeting_id IS NOT NULL AND (m.institution_id, m.held_on) IS DISTINCT FROM (j.institution_id, j.posted_on)
  UNION ALL
  SELECT 'meeting_says_its_entry', m.id
  FROM federation_meeting m JOIN kept ON kept.id = m.institution_id
  LEFT JOIN journals j ON j.meeting_id = m.id LEFT JOIN whole w ON w.journal_id = j.id
  WHERE m.status = 'closed' AND (m.savings_received_rupees, m.voluntary_savings_rupees, m.loan_repaid_rupees, m.fine_rupees)
    IS DISTINCT FROM (coalesce(w.saved, 0), coalesce(w.voluntary, 0), coalesce(w.repaid, 0), coalesce(w.fine, 0))
  UNION ALL
  SELECT 'meeting_says_its_lines', m.id FROM (
    SELECT meeting_id, sum(saving_rupees) AS saved, sum(voluntary_rupees) AS voluntary, sum(repaid_rupees) AS repaid,
      sum(fine_rupees) AS fine FROM federation_meetingline GROUP BY 1) l
  JOIN federation_meeting m ON m.id = l.meeting_id JOIN own ON own.id = m.institution_id
  WHERE m.status = 'closed' AND (m.savings_received_rupees, m.voluntary_savings_rupees, m.loan_repaid_rupees, m.fine_rupees)
    <> (l.saved, l.voluntary, l.repaid, l.fine)
  UNION ALL
  SELECT 'meeting_lends_its_loans', j.meeting_id FROM journals j JOIN whole w ON w.journal_id = j.id
  LEFT JOIN (SELECT meeting_id, sum(amount_rupees) AS lent FROM federation_meetingloan GROUP BY 1) l
    ON l.meeting_id = j.meeting_id
  WHERE j.meeting_id IS NOT NULL AND w.lent <> coalesce(l.lent, 0)
  UNION ALL
  SELECT 'savings_brought_in', coalesce(m.institution_id, s.institution_id)
  FROM (SELECT m.institution_id, sum(m.savings_brought_in_rupees) AS came
    FROM federation_meeting m JOIN kept ON kept.id = m.institution_id WHERE m.status = 'closed' GROUP BY 1) m
  FULL JOIN (SELECT p.institution_id, sum(p.credit - p.debit) AS came FROM parts p
    JOIN journals j ON j.id = p.journal_id AND j.kind = 'opening'
    JOIN federation_ledgerhead h ON h.id = p.head_id AND h.slug LIKE 'savings@_%%' ESCAPE '@' AND h.of_member GROUP BY 1) s
    ON s.institution_id = m.institution_id
  WHERE coalesce(m.came, 0) <> coalesce(s.came, 0)
  UNION ALL
  SELECT 'loanentry_own_book', m.loan_id FROM moved m JOIN loans l ON l.id = m.loan_id
  LEFT JOIN journals j ON j.id = m.journal_id LEFT JOIN journals o ON o.id = m.other_journal_id
  WHERE (j.institution_id, j.posted_on) IS DISTINCT FROM (l.book_id, m.posted_on)
    OR (m.other_journal_id IS NOT NULL AND o.institution_id IS DISTINCT FROM l.borrower_id)
    OR (m.kind = 'brought_in' AND j.kind <> 'opening')
  UNION ALL
  SELECT 'loanentry_not_above_outstanding', loan_id FROM (
    SELECT loan_id, sum(sum(owed)) OVER (PARTITION BY loan_id ORDER BY value_on) AS owed FROM moved GROUP BY loan_id, value_on) d
  WHERE owed < 0
  UNION ALL
  SELECT 'loaninstalment_totals_run', schedule_id FROM running
  WHERE number > 0 AND (principal_before, interest_before) <> (principal_former, interest_former) OR due_on < due_former
  UNION ALL
  SELECT 'loan_schedule_asks_all', s.loan_id FROM stands s LEFT JOIN asked a ON a.loan_id = s.loan_id
  WHERE a.principal IS DISTINCT FROM s.lent
  UNION ALL
  SELECT 'loan_settled', l.id FROM loans l LEFT JOIN settled s ON s.loan_id = l.id
  WHERE (l.settled_on, l.settled_at)
    IS DISTINCT FROM (CASE WHEN s.is_settled THEN s.last_on END, CASE WHEN s.is_settled THEN s.last_at END)
  UNION ALL
  SELECT 'loan_branch_of_its_account', l.id FROM loans l JOIN federation_bankaccount a ON a.id = l.account_id
  WHERE l.ifsc <> a.ifsc
  UNION ALL
  SELECT 'loans_make_the_head', coalesce(b.institution_id, o.institution_id)
  FROM (SELECT * FROM in_books WHERE slug IN ('loan_to_member', 'loan_to_shg', 'cif_loan', 'loan_from_bank',
    'interest_from_members', 'interest_on_loans')) b
  FULL JOIN by_loans o ON o.institution_id = b.institution_id AND o.slug = b.slug
  WHERE coalesce(b.net, 0) <> coalesce(o.net, 0)
  UNION ALL
  SELECT 'loans_make_her_balance', coalesce(b.membership_id, o.member_id)
  FROM (SELECT membership_id, net FROM passbooks WHERE slug = 'loan_to_member') b
  FULL JOIN (SELECT l.member_id, sum(s.owed) AS net FROM loans l JOIN stands s ON s.loan_id = l.id
    WHERE l.part = 'member' GROUP BY 1) o ON o.member_id = b.membership_id
  WHERE coalesce(b.net, 0) <> coalesce(o.net, 0)
  UNION ALL
  SELECT 'fund_within_parent', p.id FROM federation_fundrelease p JOIN own ON own.id = p.receiver_id
  JOIN federation_fundrelease c ON c.parent_id = p.id AND c.kind = 'release' AND c.status = 'released'
  GROUP BY p.id, p.amount_rupees, p.fund_id, p.receiver_id
  HAVING sum(c.amount_rupees) > p.amount_rupees OR bool_or((c.fund_id, c.giver_id) IS DISTINCT FROM (p.fund_id, p.receiver_id))
  UNION ALL
  SELECT 'fund_says_its_entry', r.id FROM federation_fundrelease r JOIN own ON own.id = r.receiver_id
  LEFT JOIN journals j ON j.id = r.journal_id LEFT JOIN journals g ON g.id = r.giver_journal_id
  WHERE (r.journal_id IS NOT NULL AND (j.institution_id, j.posted_on, j.total_rupees)
      IS DISTINCT FROM (r.receiver_id, r.released_on, r.amount_rupees))
    OR (r.giver_journal_id IS NOT NULL AND (g.institution_id, g.posted_on, g.total_rupees)
      IS DISTINCT FROM (r.giver_id, r.released_on, r.amount_rupees))
)
SELECT rule, count(*), min(key) FROM broken GROUP BY 1 ORDER BY 1
"""
FAULTS = f"{_BOOKS}{_LOANS}{_BROKEN}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that does not hold: how often, and the key of the first row (entry, woman, institution, meeting, loan or release)."""

    rule: str
    count: int
    key: int


def faults_of_books(places: Collection[int] | None = None, using: str = "default") -> list[Fault]:
    """Rules that the books of these districts or blocks (all there are, if None) break; empty where all is sound."""
    with connections[using].cursor() as cursor:
        cursor.execute(FAULTS, {"places": None if places is None else list(places)})
        return [Fault(row[0], int(row[1]), int(row[2])) for row in cursor.fetchall()]
