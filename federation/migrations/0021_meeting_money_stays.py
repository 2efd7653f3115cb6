"""What stands on the sheet of a closed meeting stays."""

from django.db import migrations

from core.db_ops import frozen_with_parent


class Migration(migrations.Migration):
    dependencies = [("federation", "0020_meeting_money")]

    operations = [
        frozen_with_parent("federation_meetingmoney", "federation_meeting", "meeting_id", "status", "closed"),
        frozen_with_parent("federation_meetingloan", "federation_meeting", "meeting_id", "status", "closed"),
    ]
