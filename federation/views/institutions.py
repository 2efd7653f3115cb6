"""The page of an institution."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.interfaces.addresses import address
from core.interfaces.decision_bar import bar_of
from core.interfaces.parts import Crumb, DataTable, Event, State
from core.interfaces.views import ScopedDetail
from core.templatetags.indian import dmy
from federation.models import Institution, InstitutionSpell, Meeting, Membership
from federation.models.institution import Status
from federation.queries.bank_accounts import accounts_of
from federation.queries.categories import WORDS_OF, predominant_of
from federation.queries.institutions import (
    affiliate_counts,
    chain_of,
    labels_of,
    member_counts,
)
from federation.queries.members import posts_held
from federation.queries.norms import warnings_of
from federation.queries.registrations import registrations_of
from federation.queries.regroupings import regroupings_of
from federation.queries.savings import running_rules
from federation.roles import (
    CHANGE_INSTITUTION,
    CHANGE_MEMBER,
    ENTER_MEETING,
    PAY,
    REGISTER,
    VIEW_FIGURES,
    VIEW_MEETING,
    VIEW_MEMBER,
)
from federation.views.governance_parts import governance_of
from federation.views.meeting_lines import meeting_columns, meeting_row

STATES: dict[str, State] = {
    Status.DRAFT: "",
    Status.SUBMITTED: "watch",
    Status.ACTIVE: "good",
    Status.DORMANT: "watch",
    Status.DEFUNCT: "blocked",
    Status.MERGED: "blocked",
}


def other_script(row: Any) -> str:
    """The name in the script that `str(row)` does not show."""
    if not row.name_local:
        return ""
    return str(row.name_local if (get_language() or "en")[:2] == "en" else row.name)


def institution_url(institution: Institution) -> str:
    """The page of an institution."""
    return address("federation:institution", institution.public_id)


class InstitutionPage(ScopedDetail):
    """Who it is, where, under whom, who belongs to it, what happened last; the next meeting is one press away."""

    model = Institution
    capability = "federation.view_institution"
    template_name = "federation/institution.html"
    context_object_name = "institution"

    def get_queryset(self) -> QuerySet[Any]:
        """Visible institutions with their places."""
        places = ("tier", "state", "district", "block", "panchayat", "village", "merged_into", "split_from", "joins")
        return super().get_queryset().select_related(*places)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Parts that the actor's capabilities over this place do not give are left out."""
        one = self.object
        labels = labels_of(one.state_id)
        reach = {
            name: self.actor.reach_for(capability, one.place) is not None
            for name, capability in {
                "may_change": CHANGE_INSTITUTION,
                "may_change_members": CHANGE_MEMBER,
                "may_enter": ENTER_MEETING,
                "sees_members": VIEW_MEMBER,
                "sees_meetings": VIEW_MEETING,
                "sees_figures": VIEW_FIGURES,
                "may_pay": PAY,
                "may_register": REGISTER,
            }.items()
        }
        may_enter = reach["may_enter"] and one.tier.has_members and one.status in (Status.ACTIVE, Status.DORMANT)
        draft = self._draft() if may_enter else None
        return super().get_context_data(
            **kwargs,
            **reach,
            words=labels[one.tier_id],
            bar=bar_of(self.actor, one),
            status_state=STATES[one.status],
            warnings=warnings_of(one) if one.status == Status.ACTIVE else [],
            category=WORDS_OF.get(predominant_of([one.pk]).get(one.pk, ""), "") if one.tier.has_members else "",
            other_title=other_script(one),
            crumbs=self._crumbs(labels),
            action_url=self._action(draft) if may_enter else "",
            action_label=_("Go on with meeting %(number)s") % {"number": draft.number}
            if draft
            else _("Enter next meeting"),
            chain=[(labels[up.tier_id].short, up) for up in reversed(chain_of(one))],
            events=self._events(),
            accounts=accounts_of(self.actor, one),
            registrations=registrations_of(self.actor, one),
            savings=running_rules(self.actor, one) if one.tier.has_members else [],
            may_enter_savings=may_enter and one.tier.has_members,
            members=self._members() if reach["sees_members"] and one.tier.has_members else None,
            member_count=member_counts([one.pk]).get(one.pk, 0) if one.tier.has_members else None,
            affiliate_count=None if one.tier.has_members else affiliate_counts([one.pk]).get(one.pk, 0),
            affiliates_url=self._affiliates_url(labels),
            meetings=self._meetings() if reach["sees_meetings"] and one.tier.has_members else None,
            meetings_url=f"{reverse('federation:meetings')}?group={one.public_id}",
            figures_url=_figures_url(one) if reach["sees_figures"] else "",
            governance=governance_of(self.actor, one),
        )

    def _crumbs(self, labels: Any) -> list[Crumb]:
        tier = labels[self.object.tier_id]
        return [
            Crumb(tier.plural, f"{reverse('federation:institutions')}?tier={tier.slug}"),
            Crumb(str(self.object)),
        ]

    def _draft(self) -> Meeting | None:
        rows = Meeting.objects.visible_to(self.actor).filter(institution=self.object, status="draft")
        return rows.first()

    def _action(self, draft: Meeting | None) -> str:
        if draft is not None:
            return reverse("federation:meeting-entry", args=[draft.public_id])
        return reverse("federation:meeting-new", args=[self.object.public_id])

    def _affiliates_url(self, labels: Any) -> str:
        below = next((words for words in labels.values() if words.rank == self.object.tier.rank - 1), None)
        if below is None:
            return ""
        return f"{reverse('federation:institutions')}?tier={below.slug}&federation={self.object.public_id}"

    def _members(self) -> list[Any]:
        rows = (
            Membership.objects.visible_to(self.actor)
            .filter(institution=self.object, left_on=None)
            .select_related("person")
            .order_by("number", "pk")
        )
        posts = posts_held(self.object)
        return [
            (row, other_script(row.person), ", ".join(term.get_post_display() for term in posts.get(row.person_id, ())))
            for row in rows
        ]

    def _meetings(self) -> DataTable:
        rows = Meeting.objects.visible_to(self.actor).filter(institution=self.object).order_by("-number")[:6]
        return DataTable(
            _("Last meetings"),
            meeting_columns(with_group=False),
            [meeting_row(row, with_group=False) for row in rows],
            empty_text=_("No meeting of this group has been entered yet."),
        )

    def _events(self) -> list[Event]:
        spells = (
            InstitutionSpell.objects.visible_to(self.actor)
            .filter(institution=self.object)
            .order_by("-starts_on", "-pk")
        )
        events = [
            Event(
                row.on,
                str(row.get_kind_display()),
                text=str(row),
                url=reverse("federation:regrouping", args=[row.public_id]),
            )
            for row in regroupings_of(self.object)
        ]
        events += [_spell_event(spell) for spell in spells]
        return sorted(events, key=lambda event: event.at, reverse=True)


def _spell_event(spell: InstitutionSpell) -> Event:
    until = [_("until %(day)s") % {"day": dmy(spell.ends_on)}] if spell.ends_on else []
    registered = _("Registered") if spell.is_registered else ""
    words = [spell.get_meeting_frequency_display(), *until, registered, spell.reason]
    text = " · ".join(str(word) for word in words if word)
    return Event(spell.starts_on, spell.get_status_display(), text=text, state=STATES[spell.status])


def _figures_url(institution: Institution) -> str:
    try:
        return reverse("reports:institution", args=[institution.public_id])
    except NoReverseMatch:
        return ""
