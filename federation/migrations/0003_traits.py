"""The database keeps the signs of members and what closed months say of them."""

from django.db import migrations

# The meaning of each bit: federation/models/traits.py.
TRAITS = """
CREATE FUNCTION federation_traits(person bigint, household bigint) RETURNS smallint LANGUAGE sql STABLE AS $$
SELECT ((p.social_category <> '')::int + (p.social_category = 'sc')::int * 2 + (p.social_category = 'st')::int * 4
  + (p.pvtg = 'yes')::int * 8 + (p.religion IN ('buddhist', 'christian', 'jain', 'muslim', 'parsi', 'sikh'))::int * 16
  + (p.disability = 'self')::int * 32 + (p.disability = 'family')::int * 64
  + (p.marital_status IN ('widowed', 'separated', 'deserted', 'divorced'))::int * 128
  + (h.is_target = 'yes' OR h.is_target = '' AND h.pip_category IN ('pop', 'poor'))::int * 256
  + (p.disability <> '')::int * 512)::smallint
FROM federation_person p, federation_household h WHERE p.id = person AND h.id = household
$$;
"""
# What closed months say is kept until the first open day; who changes a record may not write it, so the owner does.
RESTATE = """
CREATE FUNCTION federation_restate_traits(changed bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO federation_earliertraits (membership_id, traits, starts_on, ends_on, household_block_id,
    state_id, district_id, block_id, panchayat_id, village_id)
  SELECT m.id, m.traits, greatest(m.counted_from, last.ends_on), opened.day, m.household_block_id,
    m.state_id, m.district_id, m.block_id, m.panchayat_id, m.village_id
  FROM federation_membership m
  CROSS JOIN LATERAL (SELECT max(day) AS day FROM core_open_from WHERE block_id IN (m.block_id, m.household_block_id)) opened
  CROSS JOIN LATERAL (SELECT max(ends_on) AS ends_on FROM federation_earliertraits WHERE membership_id = m.id) last
  WHERE m.id = ANY(changed) AND m.traits <> federation_traits(m.person_id, m.household_id)
    AND opened.day > greatest(m.counted_from, last.ends_on);
  UPDATE federation_membership SET traits = federation_traits(person_id, household_id)
  WHERE id = ANY(changed) AND traits <> federation_traits(person_id, household_id);
END $$;
"""
OF_MEMBERSHIP = """
CREATE FUNCTION federation_membership_traits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.traits := coalesce(federation_traits(NEW.person_id, NEW.household_id), 0);
  RETURN NEW;
END $$;
CREATE TRIGGER traits_row BEFORE INSERT ON federation_membership
FOR EACH ROW EXECUTE FUNCTION federation_membership_traits();
CREATE FUNCTION federation_membership_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed bigint[];
BEGIN
  SELECT array_agg(n.id ORDER BY n.id) INTO changed FROM new_rows n JOIN old_rows o ON o.id = n.id
  WHERE (n.person_id, n.household_id) <> (o.person_id, o.household_id);
  IF changed IS NOT NULL THEN
    PERFORM federation_restate_traits(changed);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER traits_update AFTER UPDATE ON federation_membership REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION federation_membership_changed();
"""
OF_PERSON = """
CREATE FUNCTION federation_person_traits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed bigint[];
BEGIN
  SELECT array_agg(m.id ORDER BY m.id) INTO changed
  FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN federation_membership m ON m.person_id = n.id
  WHERE (n.social_category, n.pvtg, n.religion, n.disability, n.marital_status)
    IS DISTINCT FROM (o.social_category, o.pvtg, o.religion, o.disability, o.marital_status);
  IF changed IS NOT NULL THEN
    PERFORM federation_restate_traits(changed);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER traits_update AFTER UPDATE ON federation_person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION federation_person_traits();
"""
OF_HOUSEHOLD = """
CREATE FUNCTION federation_household_traits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  changed bigint[];
BEGIN
  INSERT INTO federation_earlierhousehold (household_id, pip_category, is_target, starts_on, ends_on,
    state_id, district_id, block_id, panchayat_id, village_id)
  SELECT n.id, o.pip_category, o.is_target, greatest(n.counted_from, last.ends_on), opened.day,
    n.state_id, n.district_id, n.block_id, n.panchayat_id, n.village_id
  FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN core_open_from opened ON opened.block_id = n.block_id
  CROSS JOIN LATERAL (SELECT max(ends_on) AS ends_on FROM federation_earlierhousehold WHERE household_id = n.id) last
  WHERE (n.pip_category, n.is_target) <> (o.pip_category, o.is_target) AND opened.day > greatest(n.counted_from, last.ends_on);
  SELECT array_agg(m.id ORDER BY m.id) INTO changed
  FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN federation_membership m ON m.household_id = n.id
  WHERE (n.pip_category, n.is_target) <> (o.pip_category, o.is_target);
  IF changed IS NOT NULL THEN
    PERFORM federation_restate_traits(changed);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER traits_update AFTER UPDATE ON federation_household REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION federation_household_traits();
CREATE FUNCTION federation_household_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.counted_from := coalesce((SELECT day FROM core_open_from WHERE block_id = NEW.block_id), NEW.counted_from);
  RETURN NEW;
END $$;
CREATE TRIGGER counted_row BEFORE INSERT ON federation_household
FOR EACH ROW EXECUTE FUNCTION federation_household_counted();
"""
# A month that is reopened says what is known today, like every open month.
OF_REOPENING = """
CREATE FUNCTION federation_reopened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM federation_earliertraits e WHERE NEW.block_id IN (e.block_id, e.household_block_id) AND e.starts_on >=
    coalesce((SELECT max(day) FROM core_open_from WHERE block_id IN (e.block_id, e.household_block_id)), '-infinity');
  UPDATE federation_earliertraits e SET ends_on = opened.day FROM (
    SELECT e2.id, (SELECT max(day) FROM core_open_from WHERE block_id IN (e2.block_id, e2.household_block_id)) AS day
    FROM federation_earliertraits e2 WHERE NEW.block_id IN (e2.block_id, e2.household_block_id)) opened
  WHERE opened.id = e.id AND e.ends_on > opened.day;
  DELETE FROM federation_earlierhousehold e WHERE e.block_id = NEW.block_id AND e.starts_on >=
    coalesce((SELECT day FROM core_open_from WHERE block_id = NEW.block_id), '-infinity');
  UPDATE federation_earlierhousehold e SET ends_on = opened.day FROM core_open_from opened
  WHERE e.block_id = NEW.block_id AND opened.block_id = NEW.block_id AND e.ends_on > opened.day;
  RETURN NULL;
END $$;
CREATE TRIGGER traits_reopened AFTER UPDATE OF reopened_at ON core_closedmonth FOR EACH ROW
WHEN (OLD.reopened_at IS NULL AND NEW.reopened_at IS NOT NULL) EXECUTE FUNCTION federation_reopened();
"""
DOWN = """
DROP TRIGGER IF EXISTS traits_reopened ON core_closedmonth;
DROP TRIGGER IF EXISTS counted_row ON federation_household;
DROP TRIGGER IF EXISTS traits_update ON federation_household;
DROP TRIGGER IF EXISTS traits_update ON federation_person;
DROP TRIGGER IF EXISTS traits_row ON federation_membership;
DROP TRIGGER IF EXISTS traits_update ON federation_membership;
DROP FUNCTION IF EXISTS federation_reopened(), federation_household_counted(), federation_household_traits(),
  federation_person_traits(), federation_membership_traits(), federation_membership_changed(), federation_restate_traits(bigint[]),
  federation_traits(bigint, bigint);
"""


class Migration(migrations.Migration):
    # The steps by which it grew before the first release; a database that went through them has it.
    replaces = [
        ("federation", "0023_trait_rules"),
    ]

    dependencies = [("federation", "0002_table_rules")]

    operations = [migrations.RunSQL(TRAITS + RESTATE + OF_MEMBERSHIP + OF_PERSON + OF_HOUSEHOLD + OF_REOPENING, DOWN)]
