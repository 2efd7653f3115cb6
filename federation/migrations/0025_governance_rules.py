"""Bodies: figures follow their meetings and office bearers, closed meetings and months stand still."""

from django.db import migrations

from core.db_ops import closed_with_month, frozen_when, frozen_with_parent, track_dirty

# Terms already on record count from the first open day, under the usual 24 months.
FILL = """
INSERT INTO federation_leadership (institution_id, tier_id, since, rotate_by, starts_on,
    state_id, district_id, block_id, panchayat_id, village_id)
SELECT i.id, i.tier_id, held.since, (held.since + interval '24 months')::date,
    greatest(held.since, o.day), i.state_id, i.district_id, i.block_id, i.panchayat_id, i.village_id
FROM (SELECT institution_id, min(starts_on) AS since FROM federation_officeterm WHERE ends_on IS NULL GROUP BY 1) held
JOIN federation_institution i ON i.id = held.institution_id
LEFT JOIN core_open_from o ON o.block_id = i.block_id
"""


class Migration(migrations.Migration):
    dependencies = [("federation", "0024_governance")]

    operations = [
        track_dirty("federation_bodymeeting", date="held_on"),
        frozen_when("federation_bodymeeting", "status", "closed"),
        frozen_with_parent("federation_bodymeetingline", "federation_bodymeeting", "meeting_id", "status", "closed"),
        frozen_with_parent("federation_resolution", "federation_bodymeeting", "meeting_id", "status", "closed"),
        closed_with_month("federation_bodymeeting", first="held_on"),
        track_dirty("federation_leadership", date="starts_on", onward=True),
        closed_with_month(
            "federation_leadership", first="starts_on", last="ends_on", counted=("institution_id", "rotate_by")
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
