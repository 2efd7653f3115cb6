"""Tables that triggers of the owner keep, closed to the serving role; and which roles are of one branch."""

from __future__ import annotations

from django.db import migrations

# For tables that triggers of the owner keep: whoever else writes them would change what closed months say.
OWNER_FUNCTION = """
CREATE OR REPLACE FUNCTION core_refuse_serving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION '% is kept by the database itself', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
"""


def install_owner_function() -> migrations.RunSQL:
    """The function behind `written_by_owner`."""
    return migrations.RunSQL(OWNER_FUNCTION, "DROP FUNCTION IF EXISTS core_refuse_serving();")


def written_by_owner(table: str) -> migrations.RunSQL:
    """Refuses every write but those of the owner's own triggers."""
    return migrations.RunSQL(
        f'CREATE TRIGGER written_by_owner BEFORE INSERT OR UPDATE OR DELETE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_serving();",
        f'DROP TRIGGER IF EXISTS written_by_owner ON "{table}";',
    )


def roles_of_branch(*slugs: str) -> migrations.RunSQL:
    """A posting names a branch where its role is one of these, and nowhere else. Replaces what was said before."""
    down = "ALTER TABLE core_posting DROP CONSTRAINT IF EXISTS posting_branch_of_role;"
    named = ", ".join(f"'{slug}'" for slug in slugs)
    return migrations.RunSQL(
        f"{down} ALTER TABLE core_posting ADD CONSTRAINT posting_branch_of_role "
        f"CHECK ((role IN ({named})) = (branch_code <> ''));",
        down,
    )
