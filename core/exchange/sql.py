"""SQL of staged rows: loaded by COPY, counted as sets. The ORM has no COPY and cannot look into lists of JSON."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
COPY_ROWS = 'COPY core_importrow (job_id, number, state, "values", found, errors) FROM STDIN'
FAULTS = """
SELECT fault->>'code', fault->>'column', count(*) FROM core_importrow r, jsonb_array_elements(r.errors) fault
WHERE r.job_id = %s AND r.state = 'bad' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""


def as_copied(job_id: int, lines: Iterable[tuple[int, str, str, str, str]]) -> str:
    """Rows as COPY reads them."""
    return "".join(
        f"{job_id}\t{number}\t{state}\t{values.translate(_ESCAPES) if chr(92) in values else values}\t{found}\t"
        f"{errors.translate(_ESCAPES) if chr(92) in errors else errors}\n"
        for number, state, values, found, errors in lines
    )


@contextmanager
def copying() -> Iterator[Callable[[str], None]]:
    """Gives what streams text of `as_copied` into the staging table while the caller makes the next.

    One text is on its way at a time, in the caller's own connection and transaction: each statement of the caller waits
    for it first. A text that was refused raises there, or at the end.
    """
    connection.ensure_connection()
    driver = connection.connection
    under_way: list[Future[None]] = []

    def stream(text: str) -> None:
        with driver.cursor() as cursor:
            cursor.copy_expert(COPY_ROWS, io.StringIO(text), 1 << 18)

    def settle() -> None:
        while under_way:
            with connection.wrap_database_errors:
                under_way.pop().result()

    def after_it(execute: Callable[..., Any], *given: Any) -> Any:
        settle()
        return execute(*given)

    with ThreadPoolExecutor(1, thread_name_prefix="copying") as pool, connection.execute_wrapper(after_it):

        def send(text: str) -> None:
            settle()
            under_way.append(pool.submit(stream, text))

        yield send
        settle()


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
