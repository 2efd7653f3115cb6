"""Shows whom a woman looks like before she is saved, as far as the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.errors import DomainError
from core.interfaces.views import show_refusal
from federation.likeness import SURE
from federation.models.double import REASON_WORDS
from federation.queries.doubles import Found
from federation.queries.doubles.pairs import candidates
from federation.queries.members import persons_seen_by
from federation.services.double_entry import LikelyDoubles, ask_for
from federation.views.institutions import institution_url

# What the asker typed herself; nothing else is told of a woman out of reach.
TYPED = {"name_same", "name_sounds", "name_almost", "relation", "born_same", "born_near"}


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate. Without a person she is out of reach, and only where she is on record is told."""

    number: int
    person: Any
    title: str
    reasons: str
    is_sure: bool


def cards_of(actor: Actor, found: list[Found]) -> list[Card]:
    """Cards in the order of likeness; two queries."""
    keys = [one.person_id for one in found]
    seen = {one.pk: one for one in persons_seen_by(actor).filter(pk__in=keys).select_related("village", "block")}
    places = candidates(keys)
    made = []
    for number, one in enumerate(found, 1):
        person = seen.get(one.person_id)
        codes = [code for code in one.likeness.reasons if person is not None or code in TYPED]
        title = str(person) if person is not None else _("A woman of this name in another block of %(district)s") % {
            "district": places[one.person_id]
        }  # fmt: skip
        words = "; ".join(str(REASON_WORDS[code]) for code in codes)
        made.append(Card(number, person, title, words, one.likeness.score >= SURE))
    return made


class DoubleCheck:
    """Mixed into a form whose service raises LikelyDoubles. Everything typed stays on the form."""

    request: Any
    actor: Any

    @property
    def confirmed(self) -> str:
        """The candidates of whom somebody said: another woman."""
        return str(self.request.POST.get("another", ""))

    def form_valid(self, form: Any) -> HttpResponse:
        """The candidates instead of a saved row, until somebody chose."""
        try:
            success_url = self.serve(form)  # type: ignore[attr-defined]
        except LikelyDoubles as refusal:
            return self._choose(form, refusal)
        except DomainError as error:
            if error.code == "stale_version":
                return super().form_valid(form)  # type: ignore[misc]
            show_refusal(form, error)
            return self.form_invalid(form)  # type: ignore[attr-defined]
        return redirect(success_url)

    def _choose(self, form: Any, refusal: LikelyDoubles) -> HttpResponse:
        asked, institution = self.request.POST.get("ask", ""), getattr(self, "institution", None)
        found = list(refusal.found)
        if institution is not None and asked.isdecimal() and 0 < int(asked) <= len(found):
            ask_for(actor=self.actor, institution=institution, person_id=found[int(asked) - 1].person_id)
            messages.success(self.request, _("The block where she is on record is asked to hand her over."))
            return redirect(institution_url(institution))
        context = self.get_context_data(  # type: ignore[attr-defined]
            form=form,
            doubles=cards_of(self.actor, found),
            confirm=refusal.confirm,
            may_ask=institution is not None,
        )
        return self.render_to_response(context, status=409)  # type: ignore[attr-defined]
