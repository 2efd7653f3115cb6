"""Migration operations: members' savings in each month, and what old entries say of them.

Everything goes by the day of the voucher or meeting, so that what a closed month says never changes: nothing can be
entered into it. Definition: docs/indicators.md, MTG05.
"""

from __future__ import annotations

from django.db import migrations

# A month is told by one equality and one block's rows are found by its index (`meeting_savings_to_date`,
# `journal_savings_to_date`, `journal_opening`). Keys of both tables share one column: even ones are meetings.
_MONTHS = """(
  SELECT day::date AS first FROM generate_series(timestamp '2000-01-01', timestamp '2099-12-01', interval '1 month') day
) span"""
_VIEW = f"""
CREATE VIEW federation_savingsmonth AS
SELECT 2 * m.id AS id, span.first AS month, false AS in_books, m.public_id, m.institution_id, m.number, m.held_on AS day,
  m.savings_received_rupees + m.voluntary_savings_rupees + m.other_savings_rupees + m.savings_brought_in_rupees
    AS saved_rupees,
  m.state_id, m.district_id, m.block_id, m.panchayat_id, m.village_id
FROM {_MONTHS}
JOIN federation_meeting m ON m.status = 'closed' AND m.month <= span.first
WHERE NOT EXISTS (SELECT FROM federation_journal sheet
    WHERE sheet.block_id = m.block_id AND sheet.institution_id = m.institution_id AND sheet.kind = 'opening'
      AND sheet.month <= span.first)
  AND NOT EXISTS (SELECT FROM federation_journal own WHERE own.block_id = m.block_id AND own.meeting_id = m.id)
UNION ALL
SELECT 2 * j.id + 1, span.first, true, j.public_id, j.institution_id, j.number, j.posted_on, j.savings_change_rupees,
  j.state_id, j.district_id, j.block_id, j.panchayat_id, j.village_id
FROM {_MONTHS}
JOIN federation_journal j ON j.savings_change_rupees <> 0 AND j.month <= span.first;
"""  # noqa: S608  our own text
_FILL = """
UPDATE federation_journal j SET savings_change_rupees = told.saved
FROM (
  SELECT l.journal_id, sum(l.credit_rupees - l.debit_rupees) AS saved FROM federation_journalline l
  JOIN federation_ledgerhead h ON h.id = l.head_id AND h.of_member AND h.kind = 'liability' GROUP BY 1
) told
WHERE told.journal_id = j.id AND told.saved <> 0;
"""


def entries_say_savings() -> migrations.RunSQL:
    """Entries that stand get told by how much they changed members' savings. Marks what figures they change."""
    return migrations.RunSQL(_FILL, migrations.RunSQL.noop)


def savings_by_month() -> migrations.RunSQL:
    """The view of savings by month."""
    return migrations.RunSQL(_VIEW, "DROP VIEW IF EXISTS federation_savingsmonth;")
