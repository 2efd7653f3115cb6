"""Migration operations of the federation's own rules."""

from __future__ import annotations

from django.db import migrations

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
