"""The queue of likely doubles, and the page of one pair with its decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, Row
from federation.filters_doubles import PairFilter
from federation.forms.doubles import NOTHING, ApartForm, MergeForm, TakeBackForm
from federation.likeness import SURE
from federation.models import DoublePair, Person
from federation.models.double import PairStatus
from federation.queries.doubles.pairs import Side, holding_decision, pairs_seen_by, side_of
from federation.queries.keyset import Keyset
from federation.roles import DECIDE_DOUBLE, VIEW_MEMBER
from federation.services.doubles import keep_apart, merge_pair, take_back
from federation.services.person_record import PERSON_FIELDS
from federation.views.edits import ActorForm
from federation.views.institutions import other_script
from federation.views.lists import RegisterList


def pair_url(pair: DoublePair) -> str:
    """The page of a pair."""
    return reverse("federation:double", args=[pair.public_id])


def where(person: Person) -> str:
    """Village and block."""
    return ", ".join(str(unit) for unit in (person.village, person.block) if unit is not None)


class PairList(RegisterList):
    """Pairs within reach, the likest first."""

    capability = DECIDE_DOUBLE
    template_name = "federation/doubles.html"
    filter_class = PairFilter
    export = "doubles"
    orders = {"likeness": Keyset("score", descending=True), "found": Keyset("found_on", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """Pairs of which both women are in reach."""
        return pairs_seen_by(self.actor)

    def columns(self) -> Sequence[Column]:
        """Both names, what agrees, since when."""
        return [
            Column(_("First entry")),
            Column(_("Second entry")),
            Column(_("What agrees")),
            Column(_("Likeness"), "number", sort_url="likeness"),
            Column(_("Found"), laptop_only=True),
            Column(_("Found on"), "date", sort_url="found"),
        ]

    def lines(self, page: list[DoublePair]) -> list[Row]:
        """A line leads to its pair."""
        return [
            Row(
                [
                    Cell(f"{pair.first} · {where(pair.first)}", other=other_script(pair.first)),
                    Cell(f"{pair.second} · {where(pair.second)}", other=other_script(pair.second)),
                    Cell(pair.reason_words()),
                    Cell(pair.score),
                    Cell(pair.get_found_by_display()),
                    Cell(pair.found_on),
                ],
                url=pair_url(pair),
            )
            for pair in page
        ]

    def words(self) -> tuple[str, str]:
        """Nothing open is the good case."""
        return _("Likely doubles"), _("No pair waits here. New and changed entries are compared every night.")


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both entries."""

    label: str
    first: str
    second: str
    differs: bool


def shown(person: Person, name: str, *, masked: bool) -> str:
    """A field's value as read."""
    display = getattr(person, f"get_{name}_display", None)
    value = display() if display is not None and getattr(person, name) else getattr(person, name)
    if value in (None, ""):
        return NOTHING
    if masked and name in {"mobile", "id_last4"}:
        return "••••"
    return f"{value:%d-%m-%Y}" if hasattr(value, "strftime") else str(value)


def differing(first: Person, second: Person) -> list[str]:
    """Fields of which the two entries say different things."""
    return [name for name in PERSON_FIELDS if getattr(first, name) != getattr(second, name)]


class OfPair(ActorForm):
    """A page of one pair: 404 where not both women are in reach."""

    capability = DECIDE_DOUBLE
    template_name = "federation/double.html"
    title: Any = ""
    submit_label: Any = gettext_lazy("Save")

    @cached_property
    def pair(self) -> DoublePair:
        """The pair of the address."""
        found: DoublePair = get_object_or_404(pairs_seen_by(self.actor), public_id=self.kwargs["public_id"])
        return found

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """Both entries with what hangs on them."""
        return side_of(self.pair.first), side_of(self.pair.second)

    @cached_property
    def masked(self) -> bool:
        """True where numbers of either woman are not for this reader."""
        return any(self.actor.reach_for(VIEW_MEMBER, one.person.place) is None for one in self.sides)

    def both(self) -> dict[str, Any]:
        """What the form of a merge offers: the sides, and where they differ."""
        first, second = (one.person for one in self.sides)
        told = {
            name: (shown(first, name, masked=self.masked), shown(second, name, masked=self.masked))
            for name in differing(first, second)
        }
        return {"sides": self.sides, "differing": told}

    def get_initial(self) -> dict[str, Any]:
        """The version that is shown."""
        return {"version": self.pair.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both sides field by field, what hangs on them, and the forms that fit the status."""
        pair, (first, second) = self.pair, self.sides
        masked = self.masked
        different = set(differing(first.person, second.person))
        lines = [
            Line(str(Person._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
                 shown(first.person, name, masked=masked), shown(second.person, name, masked=masked), name in different)
            for name in PERSON_FIELDS
            if name in different or getattr(first.person, name)
        ]  # fmt: skip
        lines.append(Line(_("Lives in"), where(first.person), where(second.person),
                          first.person.village_id != second.person.village_id))  # fmt: skip
        mine, hers = first.person.household.number, second.person.household.number
        lines.append(Line(_("Household"), mine, hers, first.person.household_id != second.person.household_id))
        title = _("Is this one woman?") if pair.status == PairStatus.OPEN else pair.get_status_display()
        return super().get_context_data(
            **kwargs,
            title=title,
            pair=pair,
            lines=lines,
            sides=(first, second),
            sure=pair.score >= SURE,
            decision=holding_decision(pair),
            may_take_back=pair.status in {PairStatus.MERGED, PairStatus.APART},
            crumbs=[Crumb(_("Likely doubles"), reverse("federation:doubles")), Crumb(title)],
            merge_form=self.form_of(MergeForm) if pair.status == PairStatus.OPEN else None,
            apart_form=self.form_of(ApartForm) if pair.status == PairStatus.OPEN else None,
            back_form=self.form_of(TakeBackForm),
        )

    def form_of(self, kind: Any) -> Any:
        """The form that was sent, or an empty one of another kind."""
        more: dict[str, Any] = {"actor": self.actor, "initial": self.get_initial(), "prefix": None}
        if kind is MergeForm:
            more |= self.both()
        return kind(**more)

    def done(self, words: str) -> str:
        """Says what was done; back to the pair."""
        messages.success(self.request, words)
        return pair_url(self.pair)


class PairPage(OfPair):
    """Both entries side by side."""

    http_method_names = ["get", "head", "options"]
    form_class = ApartForm


class PairMerge(OfPair):
    """Makes one record of two."""

    form_class = MergeForm
    title = gettext_lazy("One woman: merge")
    http_method_names = ["post"]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With both sides."""
        return super().get_form_kwargs() | self.both()

    def form_of(self, kind: Any) -> Any:
        """With what was typed."""
        return self.get_form() if kind is MergeForm and self.request.method == "POST" else super().form_of(kind)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The refused form stands where the empty one would."""
        context = super().get_context_data(**kwargs)
        return context | {"merge_form": kwargs.get("form") or context["merge_form"]}

    def serve(self, form: MergeForm) -> str:
        """One transaction, or nothing."""
        survivor = next(one.person for one in self.sides if one.person.pk == form.cleaned_data["survivor"])
        memberships = [one.active for one in self.sides if one.active is not None]
        void = next((one for one in memberships if one.pk == form.cleaned_data.get("void")), None)
        merge_pair(
            actor=self.actor,
            pair=self.pair,
            survivor=survivor,
            expected_version=form.cleaned_data["version"],
            keep=form.keep(),
            void=void,
            reason=form.cleaned_data["reason"],
        )
        return self.done(_("The two entries are one record now. It can be taken back until the month is closed."))


class PairApart(OfPair):
    """They are two women."""

    form_class = ApartForm
    http_method_names = ["post"]

    def serve(self, form: ApartForm) -> str:
        """Never asked again."""
        keep_apart(
            actor=self.actor,
            pair=self.pair,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )
        return self.done(_("Two women. This pair will not be asked about again."))


class PairTakeBack(OfPair):
    """Takes the decision back."""

    form_class = TakeBackForm
    http_method_names = ["post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The refused form stands where the empty one would."""
        context = super().get_context_data(**kwargs)
        return context | {"back_form": kwargs.get("form") or context["back_form"]}

    def serve(self, form: TakeBackForm) -> str:
        """The pair is open again."""
        take_back(
            actor=self.actor,
            pair=self.pair,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )
        return self.done(_("The decision is taken back. The pair is open again."))


class PairHistory(HistoryPage):
    """Who decided what."""

    register = "double"
    capability = DECIDE_DOUBLE
    model = DoublePair

    def get_queryset(self) -> QuerySet[Any]:
        """With both women."""
        return super().get_queryset().select_related("first", "second")

    def crumbs(self) -> list[Crumb]:
        """Back to the pair."""
        back = Crumb(_("Likely doubles"), reverse("federation:doubles"))
        return [back, Crumb(str(self.object), pair_url(self.object)), Crumb(_("History"))]
