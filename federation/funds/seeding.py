"""Reference rows of money and grading, from seeds/*.toml: rules of corpus and dose, formulas, sheets, purposes, funds."""

from __future__ import annotations

from typing import Any

from django.db import transaction

import federation
from core.models import GeoUnit
from core.seeding import read_seed
from federation.models import (
    CorpusRule,
    CreditPurpose,
    DoseRule,
    Fund,
    GradeComponent,
    GradeFormula,
    SheetRow,
    SheetTemplate,
    SubventionRule,
)

FOLDER = str(federation.__file__)


def _states() -> dict[int, GeoUnit]:
    rows = GeoUnit.unscoped.filter(level=GeoUnit.Level.STATE)  # a command asks, for reference rows
    return {int(one.lgd_code): one for one in rows if one.lgd_code is not None}


def _lay(model: type[Any], rows: list[dict[str, Any]], *keys: str) -> None:
    """Rows that are not there yet; a version once laid never changes."""
    states = _states()
    for row in rows:
        values = dict(row)
        code = values.pop("state", None)
        if code is not None and code not in states:
            continue
        values["state"] = states.get(code) if code is not None else None
        found = {key: values.pop(key) for key in ("state", *keys)}
        model.unscoped.get_or_create(**found, defaults=values)  # a command asks


@transaction.atomic
def seed_money_rules() -> None:
    """Lays versions of the corpus, of doses and of interest subvention that are not there yet."""
    seed = read_seed(FOLDER, "corpus_rules.toml")
    _lay(CorpusRule, seed["corpus"], "from_on")
    _lay(DoseRule, seed["doses"], "dose", "from_on")
    _lay(SubventionRule, seed["subvention"], "from_on")


@transaction.atomic
def seed_formulas() -> None:
    """Lays formulas of grades that are not there yet, each with its components."""
    for row in read_seed(FOLDER, "grade_formulas.toml")["formulas"]:
        values = dict(row)
        components = values.pop("components")
        held, is_new = GradeFormula.unscoped.get_or_create(state=None, from_on=values.pop("from_on"), defaults=values)
        if is_new:
            GradeComponent.unscoped.bulk_create(
                GradeComponent(formula=held, order=place * 10, **one) for place, one in enumerate(components, 1)
            )


@transaction.atomic
def seed_sheets() -> None:
    """Lays templates of sheets that are not there yet, each with its rows."""
    for row in read_seed(FOLDER, "grade_sheets.toml")["templates"]:
        values = dict(row)
        lines = values.pop("rows")
        slug, version = values.pop("slug"), values.pop("version", 1)
        held, is_new = SheetTemplate.unscoped.get_or_create(slug=slug, version=version, defaults=values)
        if is_new:
            SheetRow.unscoped.bulk_create(
                SheetRow(template=held, order=place * 10, **one) for place, one in enumerate(lines, 1)
            )


@transaction.atomic
def seed_credit() -> None:
    """Lays purposes of credit and funds that are not there yet. One that a programme renamed stays as it is."""
    for model, name, key in ((CreditPurpose, "credit_purposes.toml", "purposes"), (Fund, "funds.toml", "funds")):
        for row in read_seed(FOLDER, name)[key]:
            values: dict[str, Any] = dict(row)
            model.unscoped.get_or_create(slug=values.pop("slug"), defaults=values)


def seed_money() -> None:
    """All of them."""
    for seeder in (seed_money_rules, seed_formulas, seed_sheets, seed_credit):
        seeder()
