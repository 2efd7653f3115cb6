"""The same file through django-import-export, as one would usually write it; measured, never served."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import tablib
from django.db import connection, transaction
from import_export import fields, resources, widgets

from federation.exchange.members import USUAL
from federation.models import Household, Institution, Membership, Person
from federation.phonetics import name_keys


class GroupWidget(widgets.ForeignKeyWidget):
    """A group by its code; our managers offer no all()."""

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        """All groups: the command asks."""
        return Institution.unscoped.all()


class MemberResource(resources.ModelResource):
    """One row, one membership with its person and household."""

    institution = fields.Field("institution", "group_code", GroupWidget(Institution, "code"))
    joined_on = fields.Field("joined_on", "joined_on", widgets.DateWidget())

    class Meta:
        model = Membership
        fields = ("institution", "joined_on")
        import_id_fields = ()
        use_transactions = True
        clean_model_instances = True

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Nothing: all is set before the instance is checked."""

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """No sequence is set back: the serving role may not, and no key was given by hand."""

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Person, household and number, row by row."""
        group = Institution.unscoped.get(code=row["group_code"])
        household, _made = Household.unscoped.get_or_create(
            village_id=group.village_id, number=str(row["household_number"]), defaults=group.place.keys()
        )
        person = Person(
            name=row["name"],
            name_local=row["name_local"] or "",
            name_keys=name_keys(row["name"], row["name_local"] or ""),
            relation=str(row["relation"]).lower(),
            relation_name=row["relation_name"],
            birth_year=row["birth_year"],
            social_category=str(row["social_category"]).lower(),
            mobile=str(int(row["mobile"])),
            household=household,
            **household.place.keys(),
        )
        person.full_clean()
        person.save()
        instance.person, instance.household = person, household
        instance.household_block_id = household.block_id
        instance.number = group.memberships.count() + 1
        instance.counted_from = row["joined_on"].date()
        for name, key in group.place.keys().items():
            setattr(instance, name, key)
        super().import_instance(instance, row, **kwargs)


@transaction.atomic
def rate(path: Path) -> float:
    """Rows a second from the file to the last constraint, with the dry run before it as its admin does.

    Nothing stays, so that the same file can be imported by ours into the same tables.
    """
    started = time.perf_counter()
    data = tablib.Dataset().load(path.read_bytes(), format="xlsx")
    if data.headers != [column.name for column in USUAL]:
        raise ValueError("other columns than expected")
    for dry in (True, False):
        with transaction.atomic():
            result = MemberResource().import_data(data, dry_run=dry, raise_errors=True)
    if result.totals["new"] != len(data):
        raise ValueError("not all rows were stored")
    connection.check_constraints()
    seconds = time.perf_counter() - started
    transaction.set_rollback(True)
    return len(data) / seconds
