"""The view of loans by month; figures follow the grace of repayments and what banks paid out."""

from django.db import migrations

from core.db_ops import track_dirty
from federation.figures.db_ops import figures_follow_norms, loans_by_month


class Migration(migrations.Migration):
    dependencies = [("federation", "0032_money_figures")]

    operations = [
        loans_by_month(),
        figures_follow_norms("committee_meetings_a_year", "repayment_grace_days"),
        # A dose once paid out is counted in every later month.
        track_dirty("federation_linkageapplication", date="disbursed_on", onward=True),
    ]
