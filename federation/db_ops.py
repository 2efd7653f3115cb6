"""Migration operations of the federation's own rules."""

from __future__ import annotations

from django.db import migrations

from core.db_ops import TRANSITION

# What she said stands as it is; only whose record it hangs on may change, when two entries turn out to be one woman.
_SAID = """
CREATE OR REPLACE FUNCTION federation_refuse_change_of_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'person_id' = to_jsonb(NEW) - 'person_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER IF EXISTS append_only ON federation_consentrecord;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_consentrecord
  FOR EACH ROW EXECUTE FUNCTION federation_refuse_change_of_words();
"""
_SAID_BEFORE = """
DROP TRIGGER IF EXISTS append_only ON federation_consentrecord;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federation_consentrecord
  FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();
DROP FUNCTION IF EXISTS federation_refuse_change_of_words();
"""


def words_follow_the_woman() -> migrations.RunSQL:
    """Rows of consent never change, but for the record they hang on."""
    return migrations.RunSQL(_SAID, _SAID_BEFORE)


# What a state sets marks all its blocks from that month onward; only values of one norm do, for figures read no other.
# TG_ARGV[0]: the norm.
_MARK_STATE = """
CREATE OR REPLACE FUNCTION federation_mark_state_dirty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  source text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE 'SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows' END;
BEGIN
  EXECUTE format(
    'INSERT INTO core_dirtycell (unit_id, month, onward)
     SELECT block.id, min(date_trunc(''month'', touched.from_on))::date, true FROM (%1$s) touched
     JOIN core_geounit block ON block.state_id = touched.state_id AND block.level = ''block''
     WHERE touched.key = %2$L GROUP BY block.id', source, TG_ARGV[0]);
  RETURN NULL;
END $$;
"""
NORMS = "federation_operatingnorm"


def figures_follow_norm(key: str) -> migrations.RunSQL:
    """Makes every write of that norm mark all blocks of its state, from the month of its first day onward."""
    up = _MARK_STATE + "".join(
        f'CREATE TRIGGER dirty_{event.lower()} AFTER {event} ON "{NORMS}" REFERENCING {rows} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION federation_mark_state_dirty('{key}');\n"
        for event, rows in TRANSITION.items()
    )
    up += (
        f'CREATE TRIGGER dirty_truncate AFTER TRUNCATE ON "{NORMS}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION core_mark_all_dirty();\n"
    )
    down = "".join(
        f'DROP TRIGGER IF EXISTS dirty_{one} ON "{NORMS}";\n' for one in (*map(str.lower, TRANSITION), "truncate")
    )
    return migrations.RunSQL(up, down + "DROP FUNCTION IF EXISTS federation_mark_state_dirty();")
