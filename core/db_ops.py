"""Migration operations whose rules hold for every path to the table: ORM, COPY, psql.

SQL stands here because triggers and partitions have no ORM form. Names of tables and columns are
quoted with %I inside the database or by `connection.ops.quote_name`; no value is formatted in.
"""

from __future__ import annotations

from django.db import connection, migrations

# One function for all fact tables. TG_ARGV: block column, date column, onward ('true'/'false').
# It holds no arithmetic: it appends the distinct (block, month) of old and new rows.
MARK_FUNCTION = """
CREATE OR REPLACE FUNCTION core_mark_dirty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  source text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE 'SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows' END;
BEGIN
  EXECUTE format(
    'INSERT INTO core_dirtycell (unit_id, month, onward)
     SELECT DISTINCT %1$I, date_trunc(''month'', %2$I)::date, %3$L::boolean FROM (%4$s) touched
     WHERE %1$I IS NOT NULL AND %2$I IS NOT NULL',
    TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], source);
  RETURN NULL;
END $$;
"""

# TRUNCATE shows no rows, so every block is marked from the beginning of time onward.
MARK_ALL_FUNCTION = """
CREATE OR REPLACE FUNCTION core_mark_all_dirty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO core_dirtycell (unit_id, month, onward)
  SELECT id, date '1900-01-01', true FROM core_geounit WHERE level = 'block';
  RETURN NULL;
END $$;
"""

# TG_ARGV[0]: the condition column; TG_ARGV[1]: the value of it that closes the row.
# The table's owner may pass: repairs are done by the role that migrates, never by the one that serves.
FROZEN_FUNCTION = """
CREATE OR REPLACE FUNCTION core_refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) ->> TG_ARGV[0] = TG_ARGV[1]
     AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION 'closed row of % cannot change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

# TG_ARGV: parent table, foreign key column, condition column, closing value. Guards the children too,
# new ones included.
FROZEN_CHILD_FUNCTION = """
CREATE OR REPLACE FUNCTION core_refuse_frozen_child() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  child jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
  state text;
BEGIN
  EXECUTE format('SELECT %I::text FROM %I WHERE id = $1', TG_ARGV[2], TG_ARGV[0])
    INTO state USING (child ->> TG_ARGV[1])::bigint;
  IF state = TG_ARGV[3]
     AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION 'row of % belongs to a closed row', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

APPEND_ONLY_FUNCTION = """
CREATE OR REPLACE FUNCTION core_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

# Refuses what would change the facts of a closed month, for a whole statement at once.
# TG_ARGV: block column, first day, last day ('' for a flow: the fact lies on its first day), and the columns that count.
# A span counts in every month whose last day it holds; only months in which old and new row differ are touched.
# The shared lock on each block waits for a closing under way; the closing waits for writers (core/sql.py).
CLOSED_MONTH_FUNCTION = """
CREATE OR REPLACE FUNCTION core_refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_flow boolean := TG_ARGV[2] = '';
  last_day text := CASE WHEN is_flow THEN 'NULL::date' ELSE format('(touched ->> %L)::date', TG_ARGV[2]) END;
  kept text := format('%L::text[]', TG_ARGV[3:]);
  shape text := format('SELECT %%1$L::boolean AS is_new, id, (touched ->> %1$L)::bigint AS block,
      (touched ->> %2$L)::date AS first, %3$s AS last,
      (SELECT array_agg(touched ->> name ORDER BY name) FROM unnest(%4$s) AS name) AS counted
    FROM (SELECT id, to_jsonb(r) AS touched FROM %%2$I r) given', TG_ARGV[0], TG_ARGV[1], last_day, kept);
  rows text := CASE TG_OP
    WHEN 'INSERT' THEN format(shape, true, 'new_rows')
    WHEN 'DELETE' THEN format(shape, false, 'old_rows')
    ELSE format(shape, true, 'new_rows') || ' UNION ALL ' || format(shape, false, 'old_rows') END;
  source text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE 'SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows' END;
  blocks bigint[];
  refused text;
BEGIN
  IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT array_agg(DISTINCT %1$I ORDER BY %1$I) FROM (%2$s) touched', TG_ARGV[0], source) INTO blocks;
  IF cardinality(blocks) > 500 THEN
    PERFORM pg_advisory_xact_lock_shared(724102, 0);
  ELSE
    PERFORM pg_advisory_xact_lock_shared(724102, block::int) FROM unnest(blocks) AS block WHERE block IS NOT NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM core_closedmonth WHERE block_id = ANY(blocks) AND reopened_at IS NULL) THEN
    RETURN NULL;
  END IF;
  EXECUTE format(
    'SELECT to_char(month, ''MM-YYYY'') FROM (
       SELECT given.id, given.counted, closed.block_id, closed.month FROM (%1$s) given
       JOIN core_closedmonth closed ON closed.block_id = given.block AND closed.reopened_at IS NULL
         AND CASE WHEN %2$L::boolean THEN date_trunc(''month'', given.first)::date = closed.month
             ELSE given.first < (closed.month + interval ''1 month'')::date
               AND (given.last IS NULL OR given.last >= (closed.month + interval ''1 month'')::date) END
     ) counted_in
     GROUP BY id, block_id, month
     HAVING %2$L::boolean OR count(*) = 1 OR count(DISTINCT counted) > 1
     LIMIT 1', rows, is_flow) INTO refused;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'month % is closed: % cannot change', refused, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
"""

FUNCTIONS = {
    "core_mark_dirty": MARK_FUNCTION,
    "core_mark_all_dirty": MARK_ALL_FUNCTION,
    "core_refuse_frozen": FROZEN_FUNCTION,
    "core_refuse_frozen_child": FROZEN_CHILD_FUNCTION,
    "core_refuse_change": APPEND_ONLY_FUNCTION,
}

TRANSITION = {
    "INSERT": "NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}


def install_functions() -> migrations.RunSQL:
    """The trigger functions that the other operations use; run once, in core's first migration."""
    down = "".join(f"DROP FUNCTION IF EXISTS {name}();\n" for name in FUNCTIONS)
    return migrations.RunSQL("".join(FUNCTIONS.values()), down)


def track_dirty_sql(table: str, *, block: str = "block_id", date: str, onward: bool = False, tag: str = "") -> str:
    """SQL that makes every write to `table` mark its cells.

    `date` names the column whose month is touched; with `onward`, every later open month is too
    (stocks). `tag` tells two tracked dates of one table apart.
    """
    flag = "true" if onward else "false"
    name = f"dirty{tag}"
    row = "".join(
        f'CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON "{table}" REFERENCING {rows} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION core_mark_dirty('{block}', '{date}', '{flag}');\n"
        for event, rows in TRANSITION.items()
    )
    return row + (
        f'CREATE TRIGGER {name}_truncate AFTER TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION core_mark_all_dirty();\n"
    )


def track_dirty(
    table: str, *, block: str = "block_id", date: str, onward: bool = False, tag: str = ""
) -> migrations.RunSQL:
    """Migration operation around `track_dirty_sql`."""
    down = "".join(
        f'DROP TRIGGER IF EXISTS dirty{tag}_{event} ON "{table}";\n'
        for event in ("insert", "delete", "update", "truncate")
    )
    return migrations.RunSQL(track_dirty_sql(table, block=block, date=date, onward=onward, tag=tag), down)


def frozen_when(table: str, column: str, value: str) -> migrations.RunSQL:
    """Refuses UPDATE and DELETE of rows whose `column` holds `value`, on every path."""
    return migrations.RunSQL(
        f'CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION core_refuse_frozen('{column}', '{value}');",
        f'DROP TRIGGER IF EXISTS frozen ON "{table}";',
    )


def frozen_with_parent(table: str, parent: str, key: str, column: str, value: str) -> migrations.RunSQL:
    """Refuses every change of rows whose parent row is closed."""
    return migrations.RunSQL(
        f'CREATE TRIGGER frozen_with_parent BEFORE INSERT OR UPDATE OR DELETE ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION core_refuse_frozen_child('{parent}', '{key}', '{column}', '{value}');",
        f'DROP TRIGGER IF EXISTS frozen_with_parent ON "{table}";',
    )


def append_only(table: str) -> migrations.RunSQL:
    """Refuses UPDATE, DELETE (and TRUNCATE to all but the owner, who alone holds that right)."""
    return migrations.RunSQL(
        f'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();",
        f'DROP TRIGGER IF EXISTS append_only ON "{table}";',
    )


def kept_forever(table: str) -> migrations.RunSQL:
    """Refuses DELETE; rows may change as their constraints allow."""
    return migrations.RunSQL(
        f'CREATE TRIGGER kept_forever BEFORE DELETE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();",
        f'DROP TRIGGER IF EXISTS kept_forever ON "{table}";',
    )


# From which day each block that closed a month is open again; the rule of core/queries/months.py for set statements.
OPEN_FROM_VIEW = """
CREATE VIEW core_open_from AS
SELECT block_id, (max(month) + interval '1 month')::date AS day FROM core_closedmonth WHERE reopened_at IS NULL GROUP BY 1;
"""


def install_closed_month_function() -> migrations.RunSQL:
    """The function behind `closed_with_month`, and the view of open days, once `core_closedmonth` stands."""
    return migrations.RunSQL(
        CLOSED_MONTH_FUNCTION + OPEN_FROM_VIEW,
        "DROP VIEW IF EXISTS core_open_from; DROP FUNCTION IF EXISTS core_refuse_closed_month();",
    )


def closed_with_month(
    table: str, *, first: str, last: str = "", block: str = "block_id", counted: tuple[str, ...] = (), tag: str = ""
) -> migrations.RunSQL:
    """Refuses every write that would change what `table` says of a closed month, on every path but the owner's.

    A flow names its day in `first`; a span `[first, last)` also the `counted` columns that figures read.
    """
    arguments = ", ".join(f"'{one}'" for one in (block, first, last, *counted))
    name = f"closed_month{tag}"
    up = "".join(
        f'CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON "{table}" REFERENCING {rows} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_closed_month({arguments});\n"
        for event, rows in TRANSITION.items()
    )
    down = "".join(f'DROP TRIGGER IF EXISTS {name}_{event.lower()} ON "{table}";\n' for event in TRANSITION)
    return migrations.RunSQL(up, down)


def partition_by_month_sql(table: str, *, month: str = "month") -> str:
    """Turns an empty table into one partitioned by `month`; triggers and keys are put back by the caller."""
    return f"""
ALTER TABLE "{table}" RENAME TO "{table}_plain";
CREATE TABLE "{table}" (LIKE "{table}_plain" INCLUDING DEFAULTS INCLUDING IDENTITY) PARTITION BY RANGE ("{month}");
DROP TABLE "{table}_plain" CASCADE;
"""


def attach_month_sql(
    table: str, first: str, last: str, *, block: str = "block_id", date: str, onward: bool = False
) -> str:
    """A partition for [first, last) with its own marks: writes straight into it are seen too."""
    partition = f"{table}_{first.replace('-', '')}"
    return (
        f"CREATE TABLE \"{partition}\" PARTITION OF \"{table}\" FOR VALUES FROM ('{first}') TO ('{last}');\n"
        + track_dirty_sql(partition, block=block, date=date, onward=onward)
    )


def detach_month_sql(table: str, partition: str, *, block: str = "block_id", date: str, onward: bool = False) -> str:
    """Takes a partition away and marks what it held, since no trigger sees a detachment."""
    flag = "true" if onward else "false"
    return (
        f'ALTER TABLE "{table}" DETACH PARTITION "{partition}";\n'
        f'INSERT INTO core_dirtycell (unit_id, month, onward) SELECT DISTINCT "{block}", '
        f'date_trunc(\'month\', "{date}")::date, {flag} FROM "{partition}";\n'
    )


def triggers_of(table: str) -> set[str]:
    """Names of the triggers on a table, as the database knows them (for guards)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [f'"{table}"']
        )
        return {row[0] for row in cursor.fetchall()}
