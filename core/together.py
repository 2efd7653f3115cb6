"""A migration whose operations are planned together and run together: its models are rendered once, not once for each.

Django renders every model again after each operation, for the next one may ask for the model as it is in between. In a
graph where nearly every table points at places, people and histories, one operation takes a fifth of a second by that,
and several hundred of them take minutes. Creating tables with their indexes, constraints and triggers asks for
nothing in between, so all of it is rendered at the end and each table is made whole.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation
from django.db.migrations.state import ProjectState

# What reads rows, or states of the models between two operations, belongs into a migration of the usual kind.
_IN_BETWEEN = (migrations.RunPython, migrations.RunSQL, migrations.SeparateDatabaseAndState)


class Together(migrations.Migration):
    """Each field, index and constraint is touched once; no operation of it runs code or SQL of its own."""

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        """The state after all operations; TypeError for an operation that asks for what is in between."""
        for operation in self.operations:
            if isinstance(operation, _IN_BETWEEN):
                raise TypeError(f"{self}: {operation.describe()} needs a migration of its own.")
        before = project_state.clone()
        # Forgotten, not updated: the next reader renders all models once.
        project_state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        born: set[str] = set()
        for operation in self.operations:
            if isinstance(operation, migrations.CreateModel):
                born.add(operation.name_lower)
            elif _table_of(operation) in born:
                # The table was made with it.
                continue
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state


def _table_of(operation: Operation) -> str | None:
    """The model whose table a field, index or constraint is part of."""
    return operation.model_name_lower if isinstance(operation, (FieldOperation, IndexOperation)) else None
