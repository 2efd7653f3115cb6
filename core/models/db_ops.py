"""Places of rows that are filled by the hundred thousand: one look for a statement, in place of five foreign keys a row."""

from __future__ import annotations

from django.db import migrations

# Keys to places of a whole statement at once. TG_ARGV: the columns.
STANDS_FUNCTION = """
CREATE OR REPLACE FUNCTION core_refuse_nowhere() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  columns text := (SELECT string_agg(quote_ident(name), ', ') FROM unnest(TG_ARGV) AS name);
  missing bigint;
BEGIN
  EXECUTE format(
    'SELECT place FROM (SELECT DISTINCT %1$s FROM new_rows) found, unnest(ARRAY[%1$s]) AS place
     WHERE place IS NOT NULL AND NOT EXISTS (SELECT FROM core_geounit WHERE id = place) LIMIT 1', columns) INTO missing;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'a row of % lies in a place that is not on record', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
"""
PLACE_COLUMNS = ("state_id", "district_id", "block_id", "panchayat_id", "village_id")


def install_places_function() -> migrations.RunSQL:
    """The function behind `stands_somewhere`; and the serving role never takes a place away."""
    return migrations.RunSQL(
        STANDS_FUNCTION + 'CREATE TRIGGER places_stay BEFORE DELETE ON "core_geounit" '
        "FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_serving();",
        'DROP TRIGGER IF EXISTS places_stay ON "core_geounit"; DROP FUNCTION IF EXISTS core_refuse_nowhere();',
    )


def stands_somewhere(table: str, *more: str) -> migrations.RunSQL:
    """Refuses rows whose places (and `more` columns of places) are not on record: one look a statement, for `ManyPlaced`."""
    columns = ", ".join(f"'{one}'" for one in (*PLACE_COLUMNS, *more))
    up = "".join(
        f'CREATE TRIGGER stands_{event.lower()} AFTER {event} ON "{table}" REFERENCING NEW TABLE AS new_rows '
        f"FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_nowhere({columns});\n"
        for event in ("INSERT", "UPDATE")
    )
    down = "".join(f'DROP TRIGGER IF EXISTS stands_{event} ON "{table}";\n' for event in ("insert", "update"))
    return migrations.RunSQL(up, down)
