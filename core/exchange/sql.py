"""SQL of staged rows: loaded by COPY, counted as sets. The ORM has no COPY and cannot look into lists of JSON."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.db import connection

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
COPY_ROWS = 'COPY core_importrow (job_id, number, state, "values", found, errors) FROM STDIN'
FAULTS = """
SELECT fault->>'code', fault->>'column', count(*) FROM core_importrow r, jsonb_array_elements(r.errors) fault
WHERE r.job_id = %s AND r.state = 'bad' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""


def copy_rows(job_id: int, lines: Iterable[tuple[int, str, str, str, str]]) -> None:
    """Streams rows into the staging table."""
    text = "".join(
        f"{job_id}\t{number}\t{state}\t{values.translate(_ESCAPES) if chr(92) in values else values}\t{found}\t"
        f"{errors.translate(_ESCAPES) if chr(92) in errors else errors}\n"
        for number, state, values, found, errors in lines
    )
    with connection.cursor() as cursor:
        cursor.copy_expert(COPY_ROWS, io.StringIO(text), 1 << 18)


def fault_counts(job_id: int) -> list[tuple[str, str, int]]:
    """(code, column, cells) of the bad rows, the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(FAULTS, [job_id])
        return [(code, column, int(count)) for code, column, count in cursor.fetchall()]


def know_the_size() -> None:
    """Lets the planner know how many rows were just loaded."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_importrow")


def ignore_no_trigger() -> None:
    """Tells this connection's triggers in advance that none of them is to be ignored.

    Else each asks for a setting that is not there and catches the error, row by row: most of their time
    (pgtrigger's `_pgtrigger_should_ignore`). History and marks are written all the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', false)")
