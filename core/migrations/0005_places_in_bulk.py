"""What holds the places of rows that are filled by the hundred thousand."""

from django.db import migrations

from core.models.db_ops import install_places_function


class Migration(migrations.Migration):
    dependencies = [("core", "0004_documents_of_partners")]

    operations = [install_places_function()]
