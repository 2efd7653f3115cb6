"""The branch of a loan is kept once anything tells it, of old loans too; a Bank Mitra's posting names her branch."""

from django.db import migrations

from core.access.db_ops import roles_of_branch
from federation.loans.db_ops import fill_branches, loans_learn_their_branch


class Migration(migrations.Migration):
    dependencies = [("federation", "0044_loans_of_branches"), ("core", "0006_postings_of_branches")]

    operations = [fill_branches(), loans_learn_their_branch(), roles_of_branch("bank_mitra")]
