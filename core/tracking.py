"""How the history of tables that are filled by the thousand is written."""

import pghistory
import pgtrigger


def told_by_statement(derived: tuple[str, ...] = ()) -> tuple[pghistory.RowEvent, ...]:
    """Trackers (fresh ones, each model needs its own) that write the history of an INSERT by one statement.

    An import then pays a third of what one call a row costs. Each row has its own event all the same. A change of
    nothing but `derived` columns, which the database keeps itself, is no event.
    """
    changed = pgtrigger.AnyChange(exclude=list(derived) or None)
    return (
        pghistory.InsertEvent(level=pgtrigger.Statement),
        pghistory.UpdateEvent(condition=changed),
        pghistory.DeleteEvent(),
    )
