"""Which days, which head, which account a statement is asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.interfaces.forms import GuardedForm
from core.periods import today
from federation.forms.fields import DayField
from federation.queries.books import year_begins

LONG_AGO = dt.date(1950, 1, 1)


class SpanForm(GuardedForm):
    """From one day to another; the running financial year where nothing is said. `heads` and `accounts` are choices."""

    head = forms.ChoiceField(label=_("Head"), required=False)
    account = forms.ChoiceField(label=_("Bank account"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(
        self,
        *args: Any,
        heads: list[tuple[str, str]] | None = None,
        accounts: list[tuple[str, str]] | None = None,
        one_day: bool = False,
        usual: dt.date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.usual, self.is_daily = usual, usual is not None
        for name, choices in (("head", heads), ("account", accounts)):
            if choices is None:
                del self.fields[name]
            else:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
        if one_day:
            del self.fields["since"]
            self.fields["until"].label = _("At the end of")

    def clean(self) -> dict[str, Any]:
        """The first day comes first, and no group is as old as a slip of the hand makes it."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("since", "until"):
            if cleaned.get(name) and cleaned[name] < LONG_AGO:
                self.add_error(name, _("No books go back as far as this day. Look at the year again."))
                cleaned.pop(name, None)
        until = cleaned.get("until") or self.usual or today()
        since = cleaned.get("since") or (until if self.is_daily else min(year_begins(until), until))
        if since > until:
            self.add_error("until", _("The last day lies before the first. Change one of them."))
        return cleaned | {"since": since, "until": until}


def span_of(form: SpanForm) -> tuple[dt.date, dt.date]:
    """What was asked for, or what is usual where it cannot be read."""
    if form.is_valid():
        return form.cleaned_data["since"], form.cleaned_data["until"]
    until = form.usual or today()
    return (until if form.is_daily else year_begins(until)), until
