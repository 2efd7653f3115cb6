"""Reference rows of the tests: laid by their seeders once a run, copied by one call for each test after that."""

from __future__ import annotations

import psycopg2
from django.db import connections

from tooling import testing
from tooling.servers import Servers

# What a run of the seeders left becomes one function: rows as they are, triggers asleep, keys counted on after them.
SEEDS_SQL = """
DROP SCHEMA IF EXISTS seeds CASCADE;
CREATE SCHEMA seeds;

DO $do$
DECLARE t record; s record; filled boolean; body text := '';
BEGIN
    FOR t IN SELECT * FROM testing.root_table LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t.name) INTO filled;
        CONTINUE WHEN NOT filled;
        EXECUTE format('CREATE TABLE seeds.%I AS SELECT %s FROM %s', t.relname, testing.columns(t.oid), t.name);
        body := body || format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM seeds.%I ON CONFLICT DO NOTHING;',
                               t.name, testing.columns(t.oid), t.relname);
        FOR s IN
            SELECT attname, pg_get_serial_sequence(t.name, attname) AS sequence
            FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped
              AND pg_get_serial_sequence(t.name, attname) IS NOT NULL
        LOOP
            body := body || format('PERFORM setval(%L, held.last) FROM (SELECT max(%I) AS last FROM seeds.%I) held '
                                   'WHERE held.last > (SELECT last_value FROM %s) OR NOT (SELECT is_called FROM %4$s);',
                                   s.sequence, s.attname, t.relname, s.sequence);
        END LOOP;
    END LOOP;
    EXECUTE format('CREATE FUNCTION seeds.lay() RETURNS void LANGUAGE plpgsql SECURITY DEFINER '
                   'SET session_replication_role = replica AS $lay$ BEGIN %s END $lay$', body);
END $do$;

GRANT USAGE ON SCHEMA seeds TO PUBLIC;
"""


def remember() -> None:
    """Keeps a copy of all rows that stand for `seeds.lay()`, and empties the tables again.

    The server's own superuser does it: only such a one may put triggers to sleep for the length of a call.
    """
    name = str(connections["owner"].settings_dict["NAME"])
    connection = psycopg2.connect(Servers.find().postgres.url("postgres", name))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(SEEDS_SQL)
    finally:
        connection.close()
    testing.clean()
