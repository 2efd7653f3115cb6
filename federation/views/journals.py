"""One entry of the books: its lines, who made it, what took it back; asking that it be taken back, and that asking."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.roles import role_of
from core.interfaces.decision_bar import bar_of
from core.interfaces.history import DOORS
from core.interfaces.parts import Crumb, Event
from core.interfaces.views import ScopedDetail
from core.templatetags.indian import dmy
from federation.forms.vouchers import ReversalForm
from federation.models import Institution, Journal, ReversalRequest
from federation.models.journal import JournalKind
from federation.queries.journal_story import made_by, requests_about, reversal_of
from federation.queries.ledger import lines_with_whom
from federation.roles import ENTER_MEETING, VIEW_MEETING, VIEW_MEMBER
from federation.services.reversals import ask_reversal
from federation.views.books import books_url
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url
from federation.views.statements import Heading, Line, Statement, or_none
from federation.views.statements_daily import journal_url, whom_of


def entry_title(journal: Journal) -> str:
    """ "Entry 14, Jai Durga, 12-11-2026"."""
    words = {"number": journal.number, "institution": journal.institution, "day": dmy(journal.posted_on)}
    return _("Entry %(number)s, %(institution)s, %(day)s") % words


def lines_statement(journal: Journal, *, with_names: bool) -> Statement:
    """The lines of an entry; women by name only for who may see members."""
    rows = [
        Line(
            (
                str(line.head),
                whom_of(line, with_names=with_names),
                or_none(line.debit_rupees),
                or_none(line.credit_rupees),
            )
        )
        for line in lines_with_whom(journal, with_names=with_names)
    ]
    headings = (
        Heading(_("Head")),
        Heading(_("Of or to whom")),
        Heading(_("Debit, ₹"), "rupees"),
        Heading(_("Credit, ₹"), "rupees"),
    )
    total = Line((_("Total"), None, journal.total_rupees, journal.total_rupees), kind="total")
    return Statement("entry", _("Lines"), "", headings, (*rows, total))


def story(journal: Journal) -> list[Event]:
    """What happened to the entry, the latest first."""
    made = made_by(journal)
    act = made.act
    who = ""
    if act is not None and (act.user is not None or act.partner is not None):
        who = str(act.user.name if act.user is not None else act.partner)
    elif journal.posted_by is not None:
        who = str(journal.posted_by.name)
    role = role_of(made.posting.role) if made.posting is not None else None
    if made.posting is not None:
        who = ", ".join(filter(None, [who, f"{role.label if role else ''}, {made.posting.unit}".strip(", ")]))
    door = str(DOORS.get(act.channel, "")) if act is not None else str(DOORS["command"])
    title = _("Entered in the books")
    if journal.kind == JournalKind.REVERSAL:
        title = _("Approved and entered: takes back entry %(number)s") % {"number": journal.reverses.number}  # type: ignore[union-attr]
    events = [Event(journal.posted_at, title, who=who, text=door, state="good")]
    if journal.kind == JournalKind.REVERSAL and journal.posted_by is not None:
        asker = Event(journal.posted_at, _("Asked for"), who=str(journal.posted_by.name))
        events.append(asker)
    for asked in requests_about(journal):
        text = f"{asked.get_reason_display()} · {asked.text}"
        url = reverse("federation:reversal", args=[asked.public_id])
        events.append(Event(asked.asked_at, _("Asked to be taken back"), text=text, url=url, state="watch"))
    back = reversal_of(journal)
    if back is not None:
        words = _("Taken back by entry %(number)s") % {"number": back.number}
        names = [str(one.name) for one in (back.posted_by, back.approved_by) if one is not None]
        who = _("%(asker)s, approved by %(approver)s") % {"asker": names[0], "approver": names[-1]}
        text = f"{back.get_reason_display()} · {back.narration}".strip(" ·")
        events.append(Event(back.posted_at, words, who=who, text=text, url=journal_url(back), state="blocked"))
    return sorted(events, key=lambda one: one.at, reverse=True)


class JournalPage(ScopedDetail):
    """One entry."""

    model = Journal
    capability = VIEW_MEETING
    template_name = "federation/journal.html"
    context_object_name = "journal"

    def get_queryset(self) -> QuerySet[Any]:
        """Entries within reach."""
        return super().get_queryset().select_related("institution", "meeting", "reverses", "posted_by", "approved_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its lines and its story; the way to take it back where that can be asked."""
        one = self.object
        names = self.actor.reach_for(VIEW_MEMBER, one.place) is not None
        asked = requests_about(one)
        back = reversal_of(one)
        may_ask = one.kind not in {JournalKind.REVERSAL, JournalKind.TRANSFER} and back is None
        may_ask = may_ask and self.actor.reach_for(ENTER_MEETING, one.place) is not None
        return super().get_context_data(
            **kwargs,
            title=entry_title(one),
            statement=lines_statement(one, with_names=names),
            events=story(one),
            back=back,
            bar=bar_of(self.actor, asked[0]) if asked and back is None else None,
            reverse_url=reverse("federation:journal-reverse", args=[one.public_id]) if may_ask else "",
            crumbs=entry_crumbs(one, _("Entry %(number)s") % {"number": one.number}),
        )


def entry_crumbs(journal: Journal, *words: str) -> list[Crumb]:
    """From the institution through its books."""
    one = journal.institution
    return [
        Crumb(str(one), institution_url(one)),
        Crumb(_("Books"), books_url(one)),
        *(Crumb(word) for word in words),
    ]


class JournalReverse(OfInstitution):
    """Asks that an entry be taken back."""

    capability = ENTER_MEETING
    form_class = ReversalForm
    template_name = "federation/journal_reverse.html"
    title = gettext_lazy("Take the entry back")
    submit_label = gettext_lazy("Ask for the approval")

    @cached_property
    def journal(self) -> Journal:
        """The entry of the address."""
        rows = Journal.objects.visible_to(self.actor).select_related("institution__tier")
        found: Journal = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """In whose books it stands."""
        return self.journal.institution

    def get_initial(self) -> dict[str, Any]:
        """A key of this page's own."""
        return {"client_key": uuid.uuid4()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What would be taken back."""
        one = self.journal
        names = self.actor.reach_for(VIEW_MEMBER, one.place) is not None
        return super().get_context_data(**kwargs) | {
            "lead": entry_title(one),
            "statement": lines_statement(one, with_names=names),
            "cancel_url": journal_url(one),
            "crumbs": entry_crumbs(one, _("Entry %(number)s") % {"number": one.number}, str(self.title)),
        }

    def serve(self, form: ReversalForm) -> str:
        """Hands it in."""
        asked = ask_reversal(actor=self.actor, journal=self.journal, **form.cleaned_data)
        messages.success(self.request, _("It is handed in. The entry stands until somebody else approves."))
        return reverse("federation:reversal", args=[asked.public_id])


class ReversalPage(ScopedDetail):
    """An asking, as its approver reads it."""

    model = ReversalRequest
    capability = VIEW_MEETING
    template_name = "federation/reversal.html"
    context_object_name = "row"

    def get_queryset(self) -> QuerySet[Any]:
        """Within reach."""
        return super().get_queryset().select_related("journal__institution", "reversal", "asked_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The whole entry, why it is to be taken back, and where the asking stands."""
        one: ReversalRequest = self.object
        names = self.actor.reach_for(VIEW_MEMBER, one.place) is not None
        title = _("Take back: %(entry)s") % {"entry": entry_title(one.journal)}
        return super().get_context_data(
            **kwargs,
            title=title,
            statement=lines_statement(one.journal, with_names=names),
            journal_url=journal_url(one.journal),
            reversal_url=journal_url(one.reversal) if one.reversal is not None else "",
            bar=bar_of(self.actor, one),
            crumbs=entry_crumbs(one.journal, _("Entry %(number)s") % {"number": one.journal.number}, _("Take back")),
        )
