"""SQL of the platform that the ORM cannot say; parameters are never formatted in."""

from __future__ import annotations

import json
import sys
import unicodedata
from functools import cache

from django.db import connection
from psycopg2 import sql


def try_lock(key: int) -> bool:
    """Takes the advisory lock `key` (64 bits) until the transaction ends; False where another holds it.

    The ORM has no advisory locks; a row lock cannot be taken on a row that is not there yet.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        return bool(cursor.fetchone()[0])


# The family of locks that writers of facts share per block (core_refuse_closed_month in core/db_ops.py).
FACTS = 724_102
ALL_BLOCKS = 0


def hold_facts_of(block_id: int) -> None:
    """Waits for every transaction that writes facts of the block, and keeps others out until this one ends."""
    with connection.cursor() as cursor:
        for key in (ALL_BLOCKS, block_id):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FACTS, key])


LIKE_AADHAAR = r"[2-9][0-9]{3}[ .-]?[0-9]{4}[ .-]?[0-9]{4}"


@cache
def _digits() -> tuple[str, str]:
    """Decimal digits of every script but ours, and the same ones as 0-9, for translate()."""
    foreign = "".join(sign for sign in map(chr, range(128, sys.maxunicode + 1)) if sign.isdecimal())
    return foreign, "".join(str(unicodedata.decimal(sign)) for sign in foreign)


def texts_like_aadhaar(
    table: str, key: str, columns: list[str], after: int, most: int
) -> tuple[list[tuple[int, list[str]]], int, int]:
    """Of the next `most` rows behind the key `after`: those with a text that may hold an Aadhaar number.

    Returns (key, texts by column, "" where a text cannot) of these rows, how many rows were read, and the last key.
    The names come from the models; the ORM cannot translate digits and match many columns in one pass.
    """
    # Of plain Latin letters nothing is translated: looking each sign up among hundreds is what takes the time.
    translated = sql.SQL(
        "CASE WHEN octet_length({0}::text) = length({0}::text) THEN {0}::text"
        " ELSE translate({0}::text, %(foreign)s, %(plain)s) END"
    )
    texts = [translated.format(sql.Identifier(name)) for name in columns]
    kept = [sql.SQL("CASE WHEN {0} ~ %(like)s THEN {0} ELSE '' END").format(text) for text in texts]
    statement = sql.SQL(
        "SELECT {key}, ARRAY[{kept}] FROM {table} WHERE {key} > %(after)s ORDER BY {key} LIMIT %(most)s"
    ).format(key=sql.Identifier(key), kept=sql.SQL(", ").join(kept), table=sql.Identifier(table))
    foreign, plain = _digits()
    given: dict[str, str | int] = {
        "foreign": foreign,
        "plain": plain,
        "like": LIKE_AADHAAR,
        "after": after,
        "most": most,
    }
    counted = sql.SQL(
        "WITH part AS ({part}) SELECT count(*), max(part.{key}), (SELECT jsonb_agg(jsonb_build_array(hit.{key}, hit.array))"
        " FROM part hit WHERE EXISTS (SELECT FROM unnest(hit.array) AS text WHERE text <> '')) FROM part"
    ).format(part=statement, key=sql.Identifier(key))
    with connection.cursor() as cursor:
        # As text: what names the writer in every statement of a task reads nothing else.
        cursor.execute(counted.as_string(cursor.cursor), given)
        count, last, hits = cursor.fetchone()
    return [(int(one), list(texts_of)) for one, texts_of in json.loads(hits or "[]")], int(count), int(last or after)
