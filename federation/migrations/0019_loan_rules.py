"""Loans are kept, never repaid beyond what is outstanding; closed months take no entry and no schedule."""

from django.db import migrations

from core.db_ops import closed_with_month, kept_forever, track_dirty
from core.models.db_ops import stands_somewhere
from federation.loans.db_ops import ENTRY, LOAN, SCHEDULE, loans_are_kept


class Migration(migrations.Migration):
    dependencies = [("federation", "0018_loans")]

    operations = [
        *loans_are_kept(),
        *[stands_somewhere(table) for table in (LOAN, ENTRY, SCHEDULE)],
        # By the day of the voucher: what became known late counts for its own day and stands in an open month.
        closed_with_month(ENTRY, first="posted_on"),
        closed_with_month(SCHEDULE, first="laid_on"),
        # A figure of any later month may change, as it is known now.
        track_dirty(ENTRY, date="value_on", onward=True),
        track_dirty(SCHEDULE, date="from_on", onward=True),
        kept_forever("federation_loanproduct"),
        kept_forever("federation_loanpurpose"),
    ]
