"""Migration operations: no institution passes on more of a fund than it got and still has.

A refusal carries the rule's name as its constraint; federation/services/fund_rows.py has the words.
"""

from __future__ import annotations

from django.db import migrations

RELEASE = "federation_fundrelease"

# The parent's row is locked, so that two children of one parent come one after the other. What children of the parent
# gave back to its receiver lies with the receiver again.
_WITHIN = """
CREATE OR REPLACE FUNCTION federation_fund_within_parent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held federation_fundrelease%ROWTYPE;
  gone numeric;
  back numeric;
BEGIN
  SELECT * INTO held FROM federation_fundrelease WHERE id = NEW.parent_id FOR UPDATE;
  IF held.kind <> 'release' OR held.status <> 'released' OR held.fund_id <> NEW.fund_id
     OR (NEW.kind = 'release' AND held.receiver_id IS DISTINCT FROM NEW.giver_id)
     OR (NEW.kind = 'return' AND (held.receiver_id, held.giver_id) IS DISTINCT FROM (NEW.receiver_id, NEW.giver_id)) THEN
    RAISE EXCEPTION 'a fund is passed on or returned by whoever holds it'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fund_follows_parent';
  END IF;
  SELECT coalesce(sum(amount_rupees), 0) INTO gone FROM federation_fundrelease
    WHERE parent_id = held.id AND id <> NEW.id AND status NOT IN ('withdrawn', 'taken_back');
  SELECT coalesce(sum(given_back.amount_rupees), 0) INTO back FROM federation_fundrelease given_back
    JOIN federation_fundrelease child ON child.id = given_back.parent_id
    WHERE child.parent_id = held.id AND given_back.kind = 'return' AND given_back.status = 'released';
  IF NEW.amount_rupees > held.amount_rupees - gone + back THEN
    RAISE EXCEPTION 'more than what is left of the release'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fund_within_parent';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS within_parent ON federation_fundrelease;
CREATE TRIGGER within_parent BEFORE INSERT OR UPDATE ON federation_fundrelease FOR EACH ROW
  WHEN (NEW.parent_id IS NOT NULL AND NEW.status NOT IN ('withdrawn', 'taken_back')) EXECUTE FUNCTION federation_fund_within_parent();
"""
_WITHIN_BEFORE = """
DROP TRIGGER IF EXISTS within_parent ON federation_fundrelease;
DROP FUNCTION IF EXISTS federation_fund_within_parent();
"""


def funds_follow_their_chain() -> migrations.RunSQL:
    """A child names the holder of its parent and never exceeds what the parent has left."""
    return migrations.RunSQL(_WITHIN, _WITHIN_BEFORE)


# A paid release changes in one way: it is taken back, with its entry in the books. Whoever owns the tables may mend.
_STANDS = """
CREATE OR REPLACE FUNCTION federation_fund_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := '{status,taken_back_on,version}';
BEGIN
  IF OLD.status IN ('released', 'taken_back')
     AND (TG_OP = 'DELETE' OR OLD.status = 'taken_back' OR NEW.status <> 'taken_back'
          OR to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change)
     AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION 'a paid release cannot change' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fund_stands';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER fund_stands BEFORE UPDATE OR DELETE ON federation_fundrelease
  FOR EACH ROW EXECUTE FUNCTION federation_fund_stands();
"""
_STANDS_BEFORE = """
DROP TRIGGER IF EXISTS fund_stands ON federation_fundrelease;
DROP FUNCTION IF EXISTS federation_fund_stands();
"""


def paid_releases_stand() -> migrations.RunSQL:
    """A paid release is taken back or stays as it is; one taken back stays."""
    return migrations.RunSQL(_STANDS, _STANDS_BEFORE)


def what_is_taken_back_is_free_again() -> migrations.RunSQL:
    """The same rule where it was laid before releases could be taken back. Backwards it stays as it is."""
    return migrations.RunSQL(_WITHIN, migrations.RunSQL.noop)
