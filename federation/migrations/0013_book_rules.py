"""Books balance, go on without a gap and never change; closed months take no entry; figures follow."""

from django.db import migrations

from core.db_ops import closed_with_month, kept_forever, track_dirty
from federation.books.db_ops import HEAD, JOURNAL, books_are_kept


class Migration(migrations.Migration):
    dependencies = [("federation", "0012_books")]

    operations = [
        *books_are_kept(),
        closed_with_month(JOURNAL, first="posted_on"),
        track_dirty(JOURNAL, date="posted_on", onward=True),
        kept_forever(HEAD),
    ]
