"""Search by the sound of names: sound keys find, trigrams only rank what was found."""

from __future__ import annotations

from typing import Any

from anyascii import anyascii
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import QuerySet
from django.db.models.functions import Greatest

from federation.phonetics import name_keys

CANDIDATES = 300


def named_like(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Of rows that the caller has scoped, those whose name sounds like the text, the closest first.

    Every word must be heard in the name. At most CANDIDATES rows are ranked.
    """
    keys = name_keys(text)
    if not keys:
        return rows.none()
    heard = rows.filter(name_keys__contains=keys).order_by().values("pk")[:CANDIDATES]
    likeness = Greatest(TrigramSimilarity("name", anyascii(text)), TrigramSimilarity("name_local", text))
    found: QuerySet[Any] = rows.filter(pk__in=heard).annotate(likeness=likeness).order_by("-likeness", "name", "pk")
    return found


def looks_like_code(text: str) -> bool:
    """True for what holds digits and no space: codes are found exactly, never by sound."""
    return " " not in text and any(sign.isdecimal() for sign in text)
