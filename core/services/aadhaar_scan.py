"""The nightly search for Aadhaar numbers in every text that is kept, history included."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from core.aadhaar import holds_aadhaar
from core.access.scope import ScopedModel, UnscopedModel
from core.models import ScanResult
from core.sql import texts_like_aadhaar

logger = logging.getLogger("sangathan.aadhaar")
BATCH = 5_000
KEYS_KEPT = 20
DAYS_KEPT = 90
# Made of primary keys with points between them, which by chance read like one; nobody types it.
NOT_TYPED = frozenset({"core_geounit.path"})
TEXTS = (models.CharField, models.TextField, models.JSONField)


def scanned_models() -> list[type[models.Model]]:
    """Every table of ours with a key that counts up: the models that say who sees them, users, and all histories."""
    labels = {model._meta.app_label for model in apps.get_models() if issubclass(model, ScopedModel | UnscopedModel)}
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in labels and model._meta.managed and columns_of(model)
    ]


def columns_of(model: type[models.Model]) -> list[str]:
    """Columns that hold words: text, JSON and lists of text."""
    table = model._meta.db_table
    fields = model._meta.local_concrete_fields
    return [str(one.column) for one in fields if _holds_text(one) and f"{table}.{one.column}" not in NOT_TYPED]


def _holds_text(field: models.Field[Any, Any]) -> bool:
    inner = field.base_field if isinstance(field, ArrayField) else field
    return isinstance(inner, TEXTS) and not isinstance(inner, models.UUIDField)


def scan() -> list[ScanResult]:
    """Looks through all tables; stores one row a column where something was found, and one a table where nothing was.

    Counts and keys alone are kept, never a text. What is found is told in the log as an error.
    """
    run_at = timezone.now()
    results = [row for model in scanned_models() for row in _scan_table(model, run_at)]
    ScanResult.unscoped.filter(run_at__lt=run_at - dt.timedelta(days=DAYS_KEPT)).delete()  # the system's own counts
    stored = ScanResult.unscoped.bulk_create(results)
    found = sum(row.found for row in stored)
    if found:
        places = sorted({f"{row.table}.{row.column}" for row in stored if row.found})
        logger.error("aadhaar numbers found", extra={"found": found, "columns": places})
    return stored


def _scan_table(model: type[models.Model], run_at: dt.datetime) -> list[ScanResult]:
    table, columns = model._meta.db_table, columns_of(model)
    key = str(model._meta.pk.column)
    if not isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
        return _scan_small(model, run_at)
    found: dict[str, list[Any]] = {column: [] for column in columns}
    scanned, after = 0, 0
    while True:
        hits, count, after = texts_like_aadhaar(table, key, columns, after, BATCH)
        scanned += count
        for row_key, texts in hits:
            for column, text in zip(columns, texts, strict=True):
                if text and holds_aadhaar(text):
                    found[column].append(row_key)
        if count < BATCH:
            return _results(table, found, scanned, run_at)


def _scan_small(model: type[models.Model], run_at: dt.datetime) -> list[ScanResult]:
    """A table whose key does not count up is reference data: few rows, read whole."""
    columns = columns_of(model)
    found: dict[str, list[Any]] = {column: [] for column in columns}
    fields = [field for field in model._meta.local_concrete_fields if field.column in columns]
    rows = model._base_manager.values_list("pk", *(field.attname for field in fields))  # the system's own search
    scanned = 0
    for row in rows.iterator():
        scanned += 1
        for field, value in zip(fields, row[1:], strict=True):
            if value and holds_aadhaar(str(value)):
                found[str(field.column)].append(str(row[0]))
    return _results(model._meta.db_table, found, scanned, run_at)


def _results(table: str, found: dict[str, list[Any]], scanned: int, run_at: dt.datetime) -> list[ScanResult]:
    told = {column: keys for column, keys in found.items() if keys} or {"": []}
    return [
        ScanResult(run_at=run_at, table=table, column=column, found=len(keys), scanned=scanned, keys=keys[:KEYS_KEPT])
        for column, keys in told.items()
    ]
