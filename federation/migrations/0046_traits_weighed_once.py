"""The signs of a membership being written are weighed once for many rows, not each anew: an import writes thousands at once."""

from django.db import migrations

# The meaning of each bit: federation/models/traits.py. Without a query of its own, it becomes part of whatever asks.
TRAITS = """
CREATE OR REPLACE FUNCTION federation_traits_of(social_category text, pvtg text, religion text, disability text,
  marital_status text, is_target text, pip_category text, insured_pmjjby text, insured_pmsby text, pension_apy text)
RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
SELECT ((social_category <> '')::int + (social_category = 'sc')::int * 2 + (social_category = 'st')::int * 4
  + (pvtg = 'yes')::int * 8 + (religion IN ('buddhist', 'christian', 'jain', 'muslim', 'parsi', 'sikh'))::int * 16
  + (disability = 'self')::int * 32 + (disability = 'family')::int * 64
  + (marital_status IN ('widowed', 'separated', 'deserted', 'divorced'))::int * 128
  + (is_target = 'yes' OR is_target = '' AND pip_category IN ('pop', 'poor'))::int * 256
  + (disability <> '')::int * 512
  + (insured_pmjjby = 'yes')::int * 1024 + (insured_pmsby = 'yes')::int * 2048 + (pension_apy = 'yes')::int * 4096
  + (insured_pmjjby <> '' OR insured_pmsby <> '' OR pension_apy <> '')::int * 8192)::smallint
$$;
CREATE OR REPLACE FUNCTION federation_traits(person bigint, household bigint) RETURNS smallint LANGUAGE sql STABLE AS $$
SELECT federation_traits_of(p.social_category, p.pvtg, p.religion, p.disability, p.marital_status, h.is_target,
  h.pip_category, p.insured_pmjjby, p.insured_pmsby, p.pension_apy)
FROM federation_person p, federation_household h WHERE p.id = person AND h.id = household
$$;
"""
# Looked up as bare columns and weighed after: PL/pgSQL prepares what it weighs once a transaction, what it asks for each row.
OF_MEMBERSHIP = """
CREATE OR REPLACE FUNCTION federation_membership_traits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  p record;
  h record;
BEGIN
  SELECT social_category, pvtg, religion, disability, marital_status, insured_pmjjby, insured_pmsby, pension_apy, birth_year
  INTO p FROM federation_person WHERE id = NEW.person_id;
  SELECT is_target, pip_category INTO h FROM federation_household WHERE id = NEW.household_id;
  NEW.traits := coalesce(federation_traits_of(p.social_category, p.pvtg, p.religion, p.disability, p.marital_status,
    h.is_target, h.pip_category, p.insured_pmjjby, p.insured_pmsby, p.pension_apy), 0);
  NEW.born_in := coalesce(p.birth_year, 0);
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("federation", "0045_loans_of_branches_rules")]

    operations = [migrations.RunSQL(TRAITS + OF_MEMBERSHIP, migrations.RunSQL.noop)]
