"""Migration operations: figures follow the rules of interest subvention."""

from __future__ import annotations

from django.db import migrations

from core.db_ops import TRANSITION

RULE = "federation_subventionrule"

# A rule without a state holds everywhere.
_MARK = """
CREATE OR REPLACE FUNCTION federation_mark_subvention_dirty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  source text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE 'SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows' END;
BEGIN
  EXECUTE format(
    'INSERT INTO core_dirtycell (unit_id, month, onward)
     SELECT block.id, min(date_trunc(''month'', touched.from_on))::date, true FROM (%1$s) touched
     JOIN core_geounit block ON block.level = ''block''
       AND (touched.state_id IS NULL OR block.state_id = touched.state_id) GROUP BY block.id', source);
  RETURN NULL;
END $$;
"""


def figures_follow_subvention() -> migrations.RunSQL:
    """Makes every write of a rule mark the blocks where it holds, from its month on."""
    names = [f"dirty_{event.lower()}" for event in TRANSITION]
    up = "".join(
        f'CREATE TRIGGER dirty_{event.lower()} AFTER {event} ON "{RULE}" REFERENCING {rows} '
        "FOR EACH STATEMENT EXECUTE FUNCTION federation_mark_subvention_dirty();\n"
        for event, rows in TRANSITION.items()
    )
    truncated = (
        f'CREATE TRIGGER dirty_truncate AFTER TRUNCATE ON "{RULE}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION core_mark_all_dirty();\n"
    )
    down = "".join(f'DROP TRIGGER IF EXISTS {name} ON "{RULE}";\n' for name in (*names, "dirty_truncate"))
    return migrations.RunSQL(
        _MARK + up + truncated, down + "DROP FUNCTION IF EXISTS federation_mark_subvention_dirty();"
    )
