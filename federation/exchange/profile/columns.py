"""Optional columns of the import of members: what the mission's form asks of a woman and of her household.

Identity cards and bank accounts stay out: they are seen or sealed one by one, on her own page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.exchange.declarations import ColumnKind, ImportColumn
from core.exchange.rows import Chunk
from federation.models import Household, Person
from federation.models.profile import BirthPrecision
from federation.services.households import HOUSEHOLD_FIELDS
from federation.services.person_record import PROFILE_FIELDS

OF_PERSON = tuple(name for name in PROFILE_FIELDS if not name.startswith("id_"))
OF_HOUSEHOLD = HOUSEHOLD_FIELDS
_KINDS: dict[type[models.Field[Any, Any]], ColumnKind] = {
    models.DateField: "date",
    models.PositiveSmallIntegerField: "year",
}
_HELP = {
    "birth_date": _("Day-month-year; the year of birth may then stay empty."),
    **dict.fromkeys(OF_HOUSEHOLD, _("All rows of one house say the same.")),
}


def _columns() -> Iterator[ImportColumn]:
    for model, names in ((Person, OF_PERSON), (Household, OF_HOUSEHOLD)):
        for name in names:
            field: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]  # a column, no relation
            choices: list[Any] = [one for one in field.choices or () if one[0] and one[0] != BirthPrecision.DAY]
            kind = "choice" if choices else _KINDS.get(type(field), "name" if name == "nominee_name" else "text")
            yield ImportColumn(
                name,
                capfirst(field.verbose_name),
                _HELP.get(name, _("May stay empty.")),
                kind,
                choices=choices,
                max_length=field.max_length or 120,
                rare=True,
            )


COLUMNS = tuple(_columns())
FAULTS = {
    "birth_disagrees": _("The year and the day of birth do not agree. Correct one of them."),
    "pvtg_not_st": _("A particularly vulnerable tribal group belongs to ST. Correct the social category."),
    "nominee_nameless": _("Write the nominee's name."),
    "activity_disagrees": _("This does not belong to her main livelihood. Choose both alike."),
    "household_differs": _("Row %(row)s says something else of the same household. Make both alike."),
    "household_otherwise": _(
        "Something else is on record of this household. Change it on the page of one of its members."
    ),
}


def judge(chunk: Chunk) -> None:
    """The rules of a woman's record, row by row; nothing to do for a file without these columns.

    `found["more"]` tells the rows that write something here.
    """
    given = [column for name in (*OF_PERSON, *OF_HOUSEHOLD) if any(column := chunk.columns[name])]
    written = {index for column in given for index, cell in enumerate(column) if cell}
    for index in written:
        chunk.found[index]["more"] = True
    for index in sorted(written - chunk.faults.keys()):
        cells = {name: chunk.columns[name][index] for name in OF_PERSON}
        year, activity = chunk.columns["birth_year"][index], cells["livelihood_activity"]
        if year and cells["birth_date"] and cells["birth_date"][:4] != year:
            chunk.fault(index, "birth_year", "birth_disagrees")
        elif cells["pvtg"] == "yes" and chunk.columns["social_category"][index] != "st":
            chunk.fault(index, "pvtg", "pvtg_not_st")
        elif (cells["nominee_relation"] or cells["nominee_birth_year"]) and not cells["nominee_name"]:
            chunk.fault(index, "nominee_name", "nominee_nameless")
        elif activity and activity.partition(".")[0] != cells["livelihood"]:
            chunk.fault(index, "livelihood_activity", "activity_disagrees")
