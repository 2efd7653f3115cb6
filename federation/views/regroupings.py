"""Merging and splitting groups: typed, shown as it will be, handed in; and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.decision_bar import bar_of
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedDetail, show_refusal
from federation.forms.life import MergeForm, SplitForm
from federation.models import Conservation, Regrouping
from federation.models.lifecycle import QUANTITIES
from federation.queries.institutions import parents_of
from federation.queries.norms import unusual_sizes
from federation.queries.regroup_money import keeps_books
from federation.queries.regroupings import foreseen, present_members_of
from federation.roles import VIEW_MEMBER
from federation.services.regroupings import merge, split
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url
from federation.views.regroup_money import entries_of, money_told

WORDS = {
    "members": gettext_lazy("Members"),
    "savings": gettext_lazy("Savings to date, ₹"),
    "loans": gettext_lazy("Loans outstanding, ₹"),
    "bank": gettext_lazy("Bank balance, ₹"),
}


def before_and_after(row: Regrouping, figures: dict[str, Any]) -> DataTable:
    """Both groups' figures right before and right after, as one table."""
    other = str(row.taking or row.name)
    return DataTable(
        _("Before and after"),
        [
            Column(_("What")),
            Column(_("%(group)s, before") % {"group": row.giving}, "number"),
            Column(_("%(group)s, after") % {"group": row.giving}, "number"),
            Column(_("%(group)s, before") % {"group": other}, "number"),
            Column(_("%(group)s, after") % {"group": other}, "number"),
        ],
        [
            Row(
                [
                    Cell(str(WORDS[name])),
                    *(
                        Cell(figures[f"{side}_{name}_{moment}"])
                        for side in ("giving", "taking")
                        for moment in ("before", "after")
                    ),
                ]
            )
            for name in QUANTITIES
        ],
        empty_text="",
    )


class RegroupingNew(OfInstitution):
    """Typed first; then shown as it will be; then handed in."""

    template_name = "federation/regrouping_new.html"
    submit_label = gettext_lazy("Show what will happen")

    def asked(self, form: Any, *, is_trial: bool) -> Regrouping:
        """Calls the service. Subclasses must write it."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Nothing is stored before it was shown."""
        if self.request.POST.get("sure") == "1":
            return super().form_valid(form)
        if self.request.POST.get("again") == "1":
            return self.render_to_response(self.get_context_data(form=form))
        try:
            row = self.asked(form, is_trial=True)
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        sent = [(name, value) for name in form.fields for value in form.data.getlist(name)]
        figures = foreseen(row)
        context = self.get_context_data(
            form=form,
            sent=sent,
            table=before_and_after(row, figures),
            row=row,
            money=money_told(row),
            warnings=[*warnings_about(row), *sizes_about(row, figures)],
        )
        return self.render_to_response(context)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose members and books it is about."""
        return super().get_form_kwargs() | {"group": self.institution}

    def serve(self, form: Any) -> str:
        """Hands it in."""
        row = self.asked(form, is_trial=False)
        self.done(_("It is handed in. It takes effect when the block manager approves."))
        return reverse("federation:regrouping", args=[row.public_id])


def warnings_about(row: Regrouping) -> list[str]:
    """What should be known before it is handed in; none of it blocks."""
    if row.taking is None:
        return []
    words = []
    if keeps_books(row.taking) and not keeps_books(row.giving):
        said = _("%(group)s keeps no books here: no money moves with its members. Enter it in the other book.")
        words.append(said % {"group": row.giving})
    if row.taking.village_id != row.giving.village_id:
        words.append(_("The other group lies in another village."))
    parents = parents_of([row.giving.pk, row.taking.pk])
    if len({one.pk for one in parents.values()}) > 1:
        words.append(_("The other group belongs to another federation."))
    return words


def sizes_about(row: Regrouping, figures: dict[str, Any]) -> list[str]:
    """Groups that will be smaller or larger than is usual in the state; one that ends has no size."""
    after = [(row.taking or row.giving, str(row.taking or row.name), figures["taking_members_after"])]
    if row.taking is None:
        after.insert(0, (row.giving, str(row.giving), figures["giving_members_after"]))
    return unusual_sizes(after)


class MergeNew(RegroupingNew):
    """All members go to another group."""

    form_class = MergeForm
    title = gettext_lazy("Merge into another group")

    def asked(self, form: Any, *, is_trial: bool) -> Regrouping:
        """A merger."""
        return merge(actor=self.actor, giving=self.institution, is_trial=is_trial, **form.cleaned_data)


class SplitNew(RegroupingNew):
    """Some members found a new group."""

    form_class = SplitForm
    title = gettext_lazy("Split")

    def asked(self, form: Any, *, is_trial: bool) -> Regrouping:
        """A split."""
        return split(actor=self.actor, giving=self.institution, is_trial=is_trial, **form.cleaned_data)


class RegroupingPage(ScopedDetail):
    """One merger or split: what was asked for, and what it did or would do."""

    model = Regrouping
    capability = "federation.view_institution"
    template_name = "federation/regrouping.html"
    context_object_name = "row"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Before and after: the proof where it is done, else as it would be now."""
        row = self.object
        proof = Conservation.objects.visible_to(self.actor).filter(regrouping=row).first()
        figures = proof.__dict__ if proof is not None else foreseen(row) if row.done_on is None else {}
        sees_names = self.actor.reach_for(VIEW_MEMBER, row.place) is not None
        goers = [one for one in present_members_of(row.giving) if one.pk in set(row.goers)] if sees_names else []
        title = f"{row.get_kind_display()}: {row}"
        return super().get_context_data(
            **kwargs,
            title=title,
            bar=bar_of(self.actor, row),
            table=before_and_after(row, figures) if figures else None,
            money=money_told(row) if row.done_on is None else None,
            entries=entries_of(self.actor, row),
            goers=goers,
            crumbs=[Crumb(str(row.giving), institution_url(row.giving)), Crumb(title)],
        )
