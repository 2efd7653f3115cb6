"""What every register's list does: filters, chips, order, search, keyset pages."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.exports.views import download_of
from core.interfaces.parts import Chip, Column, DataTable, Pager, Row
from core.interfaces.views import ScopedPage
from federation.filters import RegisterFilter
from federation.models import Institution
from federation.queries.keyset import PAGE, Keyset, Page, key_of, page_of
from federation.queries.search import named_like


class RegisterList(ScopedPage):
    """A list of visible rows. Subclasses name the filter, the orders and how a page becomes rows."""

    filter_class: ClassVar[type[RegisterFilter]]
    orders: ClassVar[dict[str, Keyset]]
    kept: ClassVar[tuple[str, ...]] = ("sort",)
    export: ClassVar[str] = ""

    def visible(self) -> QuerySet[Any]:
        """Rows the actor may see. Subclasses must write it."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """Columns, without the order's marks. Subclasses must write it."""
        raise NotImplementedError

    def lines(self, page: list[Any]) -> list[Row]:
        """Rows of the table. Subclasses must write it."""
        raise NotImplementedError

    def words(self) -> tuple[str, str]:
        """Caption of the table and the words of an empty list. Subclasses must write it."""
        raise NotImplementedError

    def found_by_text(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Rows for a search text, best first."""
        return named_like(rows, text)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Filter form, chips and table; a filter that fits nothing offered shows no rows and says so."""
        data = self.request.GET.copy()
        text = data.get("q", "").strip()
        filters = self.filter_class(data, queryset=self.visible(), actor=self.actor)
        if holds_aadhaar(text):
            filters.form.add_error("q" if "q" in filters.form.fields else None, REFUSAL)
            data["q"] = text = ""
        valid = filters.form.is_valid()
        page, is_search = Page([], has_previous=False, has_next=False), False
        if valid:
            rows, is_search = self.prepared(filters.filter_queryset(filters.queryset)), bool(text and self.searches)
            page = self._searched(rows, text) if is_search else self._page(rows)
        return super().get_context_data(
            form=filters.form,
            chips=self._chips(filters.form) if valid else [],
            clear_url=self.address(QueryDict()),
            keep=[(name, data[name]) for name in self.kept if data.get(name)],
            table=self._table(page, is_search=is_search),
            download=download_of(self.actor, self.export, data) if page.rows else None,
            **kwargs,
        )

    @property
    def searches(self) -> bool:
        """True where `q` is heard by sound rather than filtered."""
        field = self.filter_class.base_filters.get("q")
        return field is not None and field.method == "search"

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Adds what a row needs to be shown."""
        return rows

    def order(self) -> tuple[str, Keyset]:
        """The order asked for; the first one where the address names none."""
        slug = self.request.GET.get("sort", "")
        return (slug, self.orders[slug]) if slug in self.orders else next(iter(self.orders.items()))

    def _page(self, rows: QuerySet[Any]) -> Page:
        query = self.request.GET
        return page_of(rows, self.order()[1], after=query.get("after", ""), before=query.get("before", ""))

    def _searched(self, rows: QuerySet[Any], text: str) -> Page:
        return Page(list(self.found_by_text(rows, text)[:PAGE]), has_previous=False, has_next=False)

    def address(self, query: QueryDict, **changes: str | None) -> str:
        """This list with another query; it always begins at the first page unless told otherwise."""
        query = query.copy()
        for name in ("after", "before"):
            query.pop(name, None)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        for name in [name for name, value in query.items() if not value]:
            query.pop(name)
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    def _chips(self, form: Any) -> list[Chip]:
        chips = []
        for name, value in form.cleaned_data.items():
            if value in (None, ""):
                continue
            field = form.fields[name]
            shown = dict(getattr(field, "choices", ())).get(str(value), value)
            if isinstance(value, uuid.UUID):
                shown = self.named(value)
            elif hasattr(value, "strftime"):
                shown = f"{value:%d-%m-%Y}"
            label = _("%(filter)s: %(value)s") % {"filter": field.label, "value": shown}
            chips.append(Chip(label, self.address(self.request.GET, **{name: None})))
        return chips

    def named(self, public_id: uuid.UUID) -> str:
        """What a chip calls a row that the address names."""
        row = Institution.objects.visible_to(self.actor).filter(public_id=public_id).first()
        return str(row) if row is not None else _("out of reach")

    def _table(self, page: Page, *, is_search: bool) -> DataTable:
        caption, empty = self.words()
        query, (slug, keyset) = self.request.GET, self.order()
        columns = []
        for column in self.columns():
            way = column.sort_url
            if way is None or is_search:
                columns.append(replace(column, sort_url=None))
                continue
            mark = ("descending" if keyset.descending else "ascending") if way == slug else ""
            columns.append(replace(column, sort_url=self.address(query, sort=way), sort=mark))  # type: ignore[arg-type]
        shown = _("%(count)s shown") % {"count": len(page.rows)}
        if is_search:
            shown = _("The closest %(count)s. Type more of the name to find others.") % {"count": len(page.rows)}
        pager = Pager(
            shown=shown,
            first_url=self.address(query) if page.has_previous else None,
            previous_url=self._turned(before=page) if page.has_previous and page.rows else None,
            next_url=self._turned(after=page) if page.has_next and page.rows else None,
        )
        return DataTable(caption, columns, self.lines(page.rows), pager, empty_text=empty)

    def _turned(self, *, after: Page | None = None, before: Page | None = None) -> str:
        address = self.address(self.request.GET)
        key = f"after={key_of(after.rows[-1])}" if after else f"before={key_of(before.rows[0])}"  # type: ignore[union-attr]
        return f"{address}{'&' if '?' in address else '?'}{key}"
