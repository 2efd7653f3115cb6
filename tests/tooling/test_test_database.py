"""The test database itself: roles, cleaning, and reference rows that come back."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, connections

from tooling import testing


def test_tests_work_as_the_application_role(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        role, database = cursor.fetchone()
    assert role == connections["default"].settings_dict["USER"]
    assert role != connections["owner"].settings_dict["USER"]
    assert database.startswith("test_")


def test_the_application_role_may_not_truncate(db):
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute("TRUNCATE django_content_type CASCADE")


@pytest.mark.django_db(transaction=True)
def test_cleaning_removes_rows_and_lays_reference_rows_back():
    before = set(ContentType.objects.values_list("pk", "app_label", "model"))
    assert before
    ContentType.objects.create(app_label="stray", model="stray")
    pk, _label, _model = min(before)
    ContentType.objects.filter(pk=pk).update(model="changed")
    testing.clean()
    ContentType.objects.clear_cache()
    assert set(ContentType.objects.values_list("pk", "app_label", "model")) == before
    assert ContentType.objects.create(app_label="next", model="next").pk > max(pk for pk, _label, _model in before)


@pytest.mark.django_db(transaction=True)
def test_cleaning_passes_triggers_and_leaves_them_awake(owner_cursor):
    owner_cursor.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;"
        "CREATE TABLE guarded (n integer);"
        "CREATE TRIGGER guard BEFORE TRUNCATE ON guarded EXECUTE FUNCTION refuse();"
        "INSERT INTO guarded VALUES (1)"
    )
    try:
        testing.clean()
        owner_cursor.execute("SELECT count(*) FROM guarded")
        assert owner_cursor.fetchone() == (0,)
        with pytest.raises(Exception, match="no"):
            owner_cursor.execute("TRUNCATE guarded")
    finally:
        owner_cursor.execute("DROP TABLE guarded; DROP FUNCTION refuse()")
