"""The database keeps insurance, pension and year of birth of members, as each month knew them, like their other signs."""

from django.db import migrations

# The meaning of each bit: federation/models/traits.py.
TRAITS = """
CREATE OR REPLACE FUNCTION federation_traits(person bigint, household bigint) RETURNS smallint LANGUAGE sql STABLE AS $$
SELECT ((p.social_category <> '')::int + (p.social_category = 'sc')::int * 2 + (p.social_category = 'st')::int * 4
  + (p.pvtg = 'yes')::int * 8 + (p.religion IN ('buddhist', 'christian', 'jain', 'muslim', 'parsi', 'sikh'))::int * 16
  + (p.disability = 'self')::int * 32 + (p.disability = 'family')::int * 64
  + (p.marital_status IN ('widowed', 'separated', 'deserted', 'divorced'))::int * 128
  + (h.is_target = 'yes' OR h.is_target = '' AND h.pip_category IN ('pop', 'poor'))::int * 256
  + (p.disability <> '')::int * 512
  + (p.insured_pmjjby = 'yes')::int * 1024 + (p.insured_pmsby = 'yes')::int * 2048 + (p.pension_apy = 'yes')::int * 4096
  + (p.insured_pmjjby <> '' OR p.insured_pmsby <> '' OR p.pension_apy <> '')::int * 8192)::smallint
FROM federation_person p, federation_household h WHERE p.id = person AND h.id = household
$$;
CREATE FUNCTION federation_born_in(person bigint) RETURNS smallint LANGUAGE sql STABLE AS $$
SELECT coalesce((SELECT birth_year FROM federation_person WHERE id = person), 0)::smallint
$$;
"""
RESTATE = """
CREATE OR REPLACE FUNCTION federation_restate_traits(changed bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO federation_earliertraits (membership_id, traits, born_in, starts_on, ends_on, household_block_id,
    state_id, district_id, block_id, panchayat_id, village_id)
  SELECT m.id, m.traits, m.born_in, greatest(m.counted_from, last.ends_on), opened.day, m.household_block_id,
    m.state_id, m.district_id, m.block_id, m.panchayat_id, m.village_id
  FROM federation_membership m
  CROSS JOIN LATERAL (SELECT max(day) AS day FROM core_open_from WHERE block_id IN (m.block_id, m.household_block_id)) opened
  CROSS JOIN LATERAL (SELECT max(ends_on) AS ends_on FROM federation_earliertraits WHERE membership_id = m.id) last
  WHERE m.id = ANY(changed)
    AND (m.traits, m.born_in) <> (federation_traits(m.person_id, m.household_id), federation_born_in(m.person_id))
    AND opened.day > greatest(m.counted_from, last.ends_on);
  UPDATE federation_membership
  SET traits = federation_traits(person_id, household_id), born_in = federation_born_in(person_id)
  WHERE id = ANY(changed)
    AND (traits, born_in) <> (federation_traits(person_id, household_id), federation_born_in(person_id));
END $$;
"""
OF_MEMBERSHIP = """
CREATE OR REPLACE FUNCTION federation_membership_traits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.traits := coalesce(federation_traits(NEW.person_id, NEW.household_id), 0);
  NEW.born_in := federation_born_in(NEW.person_id);
  RETURN NEW;
END $$;
"""
OF_PERSON = """
CREATE OR REPLACE FUNCTION federation_person_traits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed bigint[];
BEGIN
  SELECT array_agg(m.id ORDER BY m.id) INTO changed
  FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN federation_membership m ON m.person_id = n.id
  WHERE (n.social_category, n.pvtg, n.religion, n.disability, n.marital_status,
      n.insured_pmjjby, n.insured_pmsby, n.pension_apy, n.birth_year)
    IS DISTINCT FROM (o.social_category, o.pvtg, o.religion, o.disability, o.marital_status,
      o.insured_pmjjby, o.insured_pmsby, o.pension_apy, o.birth_year);
  IF changed IS NOT NULL THEN
    PERFORM federation_restate_traits(changed);
  END IF;
  RETURN NULL;
END $$;
"""
# What is on record is told to every month, closed ones too: none of them has had a figure of it. No history is written of
# what the database derives, and figures follow.
FILL = """
ALTER TABLE federation_membership DISABLE TRIGGER USER;
ALTER TABLE federation_earliertraits DISABLE TRIGGER USER;
UPDATE federation_membership
SET traits = federation_traits(person_id, household_id), born_in = federation_born_in(person_id)
WHERE (traits, born_in) <> (federation_traits(person_id, household_id), federation_born_in(person_id));
UPDATE federation_earliertraits e
SET traits = (e.traits & 1023) | (m.traits & ~1023), born_in = m.born_in
FROM federation_membership m WHERE m.id = e.membership_id;
ALTER TABLE federation_membership ENABLE TRIGGER USER;
ALTER TABLE federation_earliertraits ENABLE TRIGGER USER;
INSERT INTO core_dirtycell (unit_id, month, onward)
SELECT DISTINCT block_id, date '1900-01-01', true FROM federation_membership;
"""


class Migration(migrations.Migration):
    dependencies = [("federation", "0040_insurance_cover")]

    operations = [migrations.RunSQL(TRAITS + RESTATE + OF_MEMBERSHIP + OF_PERSON + FILL, migrations.RunSQL.noop)]
