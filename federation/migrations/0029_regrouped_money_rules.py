"""Loans go on in another book by a merger or split alone, and the book of a merged group is closed."""

from django.db import migrations

from federation.books.db_ops import journals_are_whole
from federation.loans.db_ops import loan_entries_fit


class Migration(migrations.Migration):
    dependencies = [("federation", "0028_regrouped_money")]

    operations = [journals_are_whole(), loan_entries_fit()]
