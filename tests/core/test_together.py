"""Tables made together are whole: every column, key, index and rule of a model stands in the database."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection, connections, migrations, models
from django.db.migrations.state import ProjectState

from core.together import Together

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

OURS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in {"core", "federation", "gender", "convergence", "enterprises", "reports"}
    and model._meta.managed
]


def _standing(table: str, alias: str = "default") -> tuple[set[str], dict[str, dict[str, object]]]:
    one = connections[alias]
    with one.cursor() as cursor:
        columns = {column.name for column in one.introspection.get_table_description(cursor, table)}
        return columns, one.introspection.get_constraints(cursor, table)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_table_is_whole(model: type[models.Model]) -> None:
    columns, constraints = _standing(model._meta.db_table)
    assert columns == {field.column for field in model._meta.local_concrete_fields}
    named = {one.name for one in (*model._meta.indexes, *model._meta.constraints)}
    exclusions = {one.name for one in model._meta.constraints if isinstance(one, ExclusionConstraint)}
    assert named - exclusions <= set(constraints)
    keys = {
        (tuple(one["columns"]), one["foreign_key"])  # type: ignore[arg-type]
        for one in constraints.values()
        if one["foreign_key"]
    }
    assert keys == {
        ((field.column,), (field.related_model._meta.db_table, field.target_field.column))
        for field in model._meta.local_concrete_fields
        if field.remote_field and field.db_constraint
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'x' AND conrelid = %s::regclass", [model._meta.db_table]
        )
        assert {name for (name,) in cursor.fetchall()} == exclusions


def test_what_reads_in_between_is_refused() -> None:
    class Migration(Together):
        operations = [migrations.RunSQL("SELECT 1")]

    with pytest.raises(TypeError, match="needs a migration of its own"):
        Migration("one", "core").apply(ProjectState(), None)  # type: ignore[arg-type]


def test_a_field_of_a_table_made_before_is_added() -> None:
    """One migration makes a table whole; the next adds a field, an index and a rule to it and leaves nothing out."""

    class First(Together):
        operations = [
            migrations.CreateModel("Well", [("id", models.BigAutoField(primary_key=True))]),
            migrations.AddField("well", "depth", models.IntegerField(null=True)),
        ]

    class Second(Together):
        operations = [
            migrations.AddField("well", "width", models.IntegerField(null=True)),
            migrations.AddIndex("well", models.Index(fields=["width"], name="well_width")),
            migrations.AddConstraint(
                "well", models.CheckConstraint(condition=models.Q(depth__gt=0), name="well_is_deep")
            ),
        ]

    state = ProjectState()
    with connections["owner"].schema_editor() as editor:
        state = First("one", "core").apply(state, editor)
    assert _standing("core_well", "owner")[0] == {"id", "depth"}
    with connections["owner"].schema_editor() as editor:
        Second("two", "core").apply(state, editor)
    columns, constraints = _standing("core_well", "owner")
    assert columns == {"id", "depth", "width"}
    assert {"well_width", "well_is_deep"} <= set(constraints)
