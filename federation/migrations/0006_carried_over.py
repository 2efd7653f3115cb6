"""What stood on institutions and trainings becomes rows: registrations under no act yet, trainers from outside."""

from django.db import migrations

# The act of a registration whose paper has not been looked at; seeds/registration_acts.toml has its words.
REGISTRATIONS = """
INSERT INTO federation_registrationact (slug, name, names, "order")
SELECT 'unstated', 'Act not on record yet', '{"hi": "अधिनियम अभी दर्ज नहीं"}', 90
WHERE EXISTS (SELECT FROM federation_institution WHERE registered_on IS NOT NULL)
ON CONFLICT (slug) DO NOTHING;
INSERT INTO federation_registration (institution_id, act_id, number, registered_on)
SELECT id, 'unstated', registration_number, registered_on FROM federation_institution
WHERE registered_on IS NOT NULL ORDER BY id;
"""
# As services/trainers.py reads a text: a comma, a semicolon or a new line between names, the organisation in brackets.
TRAINERS = r"""
INSERT INTO federation_trainer (event_id, name, organisation)
SELECT DISTINCT ON (event_id, name, organisation) event_id, name, organisation FROM (
    SELECT e.id AS event_id, t.place,
        left(btrim(regexp_replace(t.part, '\s*\(([^()]*)\)\s*$', '')), 120) AS name,
        left(btrim(coalesce(substring(t.part FROM '\(([^()]*)\)\s*$'), '')), 120) AS organisation
    FROM federation_trainingevent e
    CROSS JOIN LATERAL regexp_split_to_table(e.trainers, '[,;\n]+(?![^(]*\))') WITH ORDINALITY AS t (part, place)
    WHERE e.trainers <> '') named
WHERE name <> '' ORDER BY event_id, name, organisation, place;
"""
BACK = """
UPDATE federation_trainingevent e SET trainers = left(told.names, 300) FROM (
    SELECT event_id, string_agg(CASE WHEN organisation = '' THEN name ELSE name || ' (' || organisation || ')' END, ', '
        ORDER BY id) AS names
    FROM federation_trainer WHERE name <> '' GROUP BY 1) told
WHERE told.event_id = e.id AND e.status <> 'cancelled';
"""


class Migration(migrations.Migration):
    dependencies = [("federation", "0005_registrations_trainers")]

    operations = [
        migrations.RunSQL(REGISTRATIONS, migrations.RunSQL.noop),
        migrations.RunSQL(TRAINERS, BACK),
    ]
