"""How cash credit accounts stand, as columns of a query over loans (federation/limits/db_ops.py has the arithmetic)."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Case, DateField, DecimalField, F, Field, Func, JSONField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

# Later than any voucher and any row.
EVER = dt.date(9999, 12, 31)
ALWAYS = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
IS_LIMIT = Q(part="bank", product__may_redraw=True)
FACTS: dict[str, Field[Any, Any]] = {
    "power_rupees": DecimalField(max_digits=14, decimal_places=2),
    "ends_on": DateField(),
    "over_since": DateField(),
    "is_out": BooleanField(),
}


class _ToThePaisa(json.JSONDecoder):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "parse_float": Decimal})


class _Stands(Func):
    function = "federation_limit_stands"
    template = "to_jsonb(%(function)s(%(expressions)s))"


class _Fact(_Stands):
    template = "(%(function)s(%(expressions)s)).%(fact)s"


def limit_facts(day: dt.date, within: Combinable, known_at: dt.datetime | None = None) -> Case:
    """All that is known of each limit at the end of the day, as one object; None of what is no limit.

    `within` are the days of the rule.
    """
    field: JSONField[Any, Any] = JSONField(decoder=_ToThePaisa)
    stands = _Stands(*_asked(day, within, known_at), output_field=field)
    return Case(When(IS_LIMIT, then=stands), default=None, output_field=field)


def limit_fact(name: str, day: dt.date, within: Combinable) -> Case:
    """One fact, to filter by or for a file; each costs a look at the account."""
    stands = _Fact(*_asked(day, within, None), fact=name, output_field=FACTS[name])
    return Case(When(IS_LIMIT, then=stands), default=None, output_field=FACTS[name])


def limit_late(day: dt.date, within: Combinable) -> Func:
    """The day from which the days of a limit count; None of one in order. Most are told by one quick look."""
    return Func(*_asked(day, within, None), function="federation_limit_late", output_field=DateField())


def _asked(day: dt.date, within: Combinable, known_at: dt.datetime | None) -> list[Any]:
    return [F("pk"), Cast(Value(day), DateField()), within, Cast(Value(EVER), DateField()), Value(known_at or ALWAYS)]
