"""The list of users that an administrator manages: search, filters, keyset pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.roles import role_of
from core.interfaces.parts import Cell, Chip, Column, DataTable, Pager, Row
from core.interfaces.people_forms import PeopleFilter
from core.interfaces.views import ScopedPage
from core.models import Posting, User
from core.queries.people import MANAGE_PEOPLE, people_seen_by, running_or_coming

PAGE = 50


class PeopleList(ScopedPage):
    """Users in the actor's reach, by sign-in name."""

    capability = MANAGE_PEOPLE
    template_name = "core/people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Page, filters, chips."""
        form = PeopleFilter(self.request.GET, actor=self.actor, capability=MANAGE_PEOPLE)
        wanted = form.cleaned_data if form.is_valid() else {}
        return super().get_context_data(
            form=form,
            chips=self._chips(form, wanted),
            clear_url=reverse("core:people"),
            table=self._table(self._rows(wanted)),
            **kwargs,
        )

    def _running(self) -> QuerySet[Posting]:
        return Posting.objects.visible_to(self.actor).filter(running_or_coming())

    def _rows(self, wanted: dict[str, Any]) -> QuerySet[User]:
        people = people_seen_by(self.actor)
        if text := wanted.get("q", "").strip():
            people = people.filter(Q(name__icontains=text) | Q(username__icontains=text))
        if wanted.get("role"):
            people = people.filter(pk__in=self._running().filter(role=wanted["role"]).values("user_id"))
        if wanted.get("unit"):
            inside = self._running().filter(unit__path__startswith=wanted["unit"].path)
            people = people.filter(pk__in=inside.values("user_id"))
        if wanted.get("active"):
            people = people.filter(is_active=wanted["active"] == "yes")
        held = self._running().select_related("unit")
        return people.prefetch_related(Prefetch("postings", held, to_attr="held"))

    def _table(self, people: QuerySet[User]) -> DataTable:
        after = self._name_at("after")
        if before := self._name_at("before"):
            page = list(people.filter(username__lt=before).order_by("-username")[: PAGE + 1])
            more_before, more_after = len(page) > PAGE, True
            page = page[:PAGE][::-1]
        else:
            page = list(people.filter(username__gt=after).order_by("username")[: PAGE + 1])
            more_before, more_after = bool(after), len(page) > PAGE
            page = page[:PAGE]
        pager = Pager(
            shown=ngettext("%(count)d user shown", "%(count)d users shown", len(page)) % {"count": len(page)},
            first_url=self._address() if more_before else None,
            previous_url=self._address(before=str(page[0].pk)) if more_before and page else None,
            next_url=self._address(after=str(page[-1].pk)) if more_after and page else None,
        )
        return DataTable(
            caption=_("Users"),
            columns=[
                Column(_("Sign-in name")),
                Column(_("Name")),
                Column(_("Postings")),
                Column(_("Sign-in"), kind="status"),
                Column(_("Last signed in"), kind="date", laptop_only=True),
            ],
            rows=[self._row(user) for user in page],
            pager=pager,
            empty_text=_("No user fits. Remove a filter, or create the user."),
            empty_url=reverse("core:person-new"),
            empty_label=_("Create a user"),
        )

    def _name_at(self, parameter: str) -> str:
        """The sign-in name at which a page begins; the address carries the key, for a name may be a person's."""
        key = self.request.GET.get(parameter, "")
        row = people_seen_by(self.actor).filter(pk=key).first() if key.isdecimal() else None
        return row.username if row else ""

    def _address(self, **changes: str) -> str:
        query = self.request.GET.copy()
        for name in ("after", "before"):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return f"{self.request.path}?{query.urlencode()}"

    def _row(self, user: User) -> Row:
        postings = ", ".join(
            f"{role.label if (role := role_of(posting.role)) else posting.role} – {posting.unit}"
            for posting in user.held  # type: ignore[attr-defined]
        )
        state = Cell(_("May sign in"), state="good") if user.is_active else Cell(_("Blocked"), state="blocked")
        return Row(
            [Cell(user.username), Cell(user.name), Cell(postings or None), state, Cell(user.last_login)],
            url=reverse("core:person", kwargs={"pk": user.pk}),
        )

    def _chips(self, form: PeopleFilter, wanted: dict[str, Any]) -> list[Chip]:
        chips = []
        for name, value in wanted.items():
            if value:
                query = self.request.GET.copy()
                for gone in (name, "after", "before"):
                    query.pop(gone, None)
                field = form.fields[name]
                words = dict(field.choices).get(value, value) if name in {"role", "active"} else value  # type: ignore[attr-defined]
                chips.append(Chip(f"{field.label}: {words}", f"{self.request.path}?{query.urlencode()}"))
        return chips
