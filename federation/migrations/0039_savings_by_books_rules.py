"""Journals are whole only with their change of savings; entries that stand are told theirs; the view of savings by month."""

from django.db import migrations

from federation.books.db_ops import journals_are_whole
from federation.figures.savings.db_ops import entries_say_savings, savings_by_month


class Migration(migrations.Migration):
    dependencies = [("federation", "0038_savings_by_books")]

    operations = [journals_are_whole(), entries_say_savings(), savings_by_month()]
