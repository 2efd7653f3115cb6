"""Forming, changing, filling and dissolving bodies."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.errors import DomainError
from core.interfaces.parts import Crumb
from federation.forms.governance import ROLES, CommitteeEditForm, CommitteeForm, LeaveForm, SeatForm
from federation.models import Committee, CommitteeMember, Person
from federation.models.committee import CommitteeRole
from federation.queries.governance import candidates, leaders_below, sitting
from federation.roles import CHANGE_INSTITUTION, CHANGE_MEMBER
from federation.services.committees import Seat, change_committee, dissolve, form_committee, seat, unseat
from federation.views.edits import ActorForm, VersionedEdit
from federation.views.governance_parts import committee_url
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url
from federation.views.typed_members import members_typed


class CommitteeNew(OfInstitution):
    """A body of the institution is formed."""

    form_class = CommitteeForm
    title = gettext_lazy("Enter a body")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Kinds of the tier."""
        return super().get_form_kwargs() | {"tier": self.institution.tier_id}

    def serve(self, form: CommitteeForm) -> str:
        """Forms it; its members are entered next."""
        row = form_committee(actor=self.actor, institution=self.institution, **form.cleaned_data)
        messages.success(self.request, _("The body is entered."))
        return committee_url(row)


class OfCommittee(ActorForm):
    """A form about one body: 404 where it is out of reach, 403 where it may only be read."""

    capability = CHANGE_INSTITUTION
    template_name = "federation/form.html"
    title: Any = ""
    submit_label: Any = gettext_lazy("Save")
    danger = False

    @cached_property
    def committee(self) -> Committee:
        """The body of the address."""
        rows = Committee.objects.visible_to(self.actor).select_related("institution__tier", "kind")
        found: Committee = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(self.capability, found.place) is None:
            raise PermissionDenied
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands and where Cancel leads."""
        body, home = self.committee, committee_url(self.committee)
        crumbs = [
            Crumb(str(body.institution), institution_url(body.institution)),
            Crumb(str(body.kind), home),
            Crumb(str(self.title)),
        ]
        return super().get_context_data(
            **{"lead": str(body)} | kwargs,
            title=self.title,
            submit_label=self.submit_label,
            danger=self.danger,
            cancel_url=home,
            crumbs=crumbs,
        )

    def done(self, words: str) -> str:
        """Says what was done; back to the body."""
        messages.success(self.request, words)
        return committee_url(self.committee)


class CommitteeEdit(OfCommittee, VersionedEdit):
    """What is learned later; a newer version is shown beside what was typed."""

    form_class = CommitteeEditForm
    template_name = "federation/edit.html"
    title = gettext_lazy("Change the body")

    def fresh(self) -> Committee:
        """As it now stands."""
        found: Committee = Committee.objects.visible_to(self.actor).get(pk=self.committee.pk)
        return found

    def serve(self, form: CommitteeEditForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        change_committee(
            actor=self.actor, committee=self.committee, expected_version=values.pop("version"), **values
        )  # fmt: skip
        return self.done(_("The body is changed."))


class CommitteeDissolve(OfCommittee):
    """The body is no more."""

    form_class = LeaveForm
    title = gettext_lazy("Dissolve the body")
    submit_label = gettext_lazy("Dissolve")
    danger = True

    def serve(self, form: LeaveForm) -> str:
        """Dissolves it."""
        dissolve(actor=self.actor, committee=self.committee, on=form.cleaned_data["ends_on"])
        return self.done(_("The body is dissolved. Its meetings stay on record."))


class CommitteeSeat(OfCommittee):
    """Members of the body: chosen from the office bearers right below, or named by group and number."""

    capability = CHANGE_MEMBER
    template_name = "federation/committee_seat.html"
    form_class = SeatForm
    title = gettext_lazy("Enter members of the body")

    @cached_property
    def offered(self) -> list[tuple[Person, str]]:
        """Women who do not sit in it yet, each with the group or post by which she is known."""
        body = self.committee
        seated = set(sitting(body).values_list("person_id", flat=True))
        if body.institution.tier.has_members:
            return [(one, "") for one in candidates(body.institution) if one.pk not in seated]
        found: dict[int, tuple[Person, str]] = {}
        for term in leaders_below(body.institution):
            known = f"{term.institution}, {term.get_post_display()}"
            found.setdefault(term.person_id, (term.person, known))
        for one in candidates(body.institution):
            found.setdefault(one.pk, (one, str(body.institution)))
        return [pair for key, pair in found.items() if key not in seated]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each with what was chosen for her."""
        rows = [
            (person, known, f"role-{person.public_id}", self.request.POST.get(f"role-{person.public_id}", ""))
            for person, known in self.offered
        ]
        return super().get_context_data(rows=rows, roles=[("", "—"), *reversed(ROLES)], **kwargs)

    def serve(self, form: SeatForm) -> str:
        """Seats all who were chosen, or nobody."""
        seats = []
        for person, _known in self.offered:
            role = self.request.POST.get(f"role-{person.public_id}", "")
            if role and role not in CommitteeRole.values:
                raise DomainError(_("Choose a role from the list."), code="bad_role")
            if role:
                seats.append(Seat(person, role))
        seats += [Seat(one) for one in members_typed(self.actor, form.cleaned_data["others"], field="others")]
        made = seat(
            actor=self.actor, committee=self.committee, seats=seats, starts_on=form.cleaned_data["starts_on"]
        )  # fmt: skip
        words = ngettext("%(count)s member is entered.", "%(count)s members are entered.", len(made))
        return self.done(words % {"count": len(made)})


class MemberUnseat(ActorForm):
    """A member leaves the body."""

    capability = CHANGE_MEMBER
    template_name = "federation/form.html"
    form_class = LeaveForm

    @cached_property
    def member(self) -> CommitteeMember:
        """The seat of the address."""
        rows = CommitteeMember.objects.visible_to(self.actor).select_related(
            "committee__institution", "committee__kind", "person"
        )
        found: CommitteeMember = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(CHANGE_MEMBER, found.committee.place) is None:
            raise PermissionDenied
        return found

    def serve(self, form: LeaveForm) -> str:
        """Ends her seat."""
        unseat(actor=self.actor, member=self.member, ends_on=form.cleaned_data["ends_on"])
        messages.success(self.request, _("She no longer sits in this body."))
        return committee_url(self.member.committee)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who leaves what."""
        body = self.member.committee
        title = _("End her seat")
        return super().get_context_data(
            **kwargs,
            title=title,
            submit_label=title,
            danger=True,
            lead=f"{self.member.person} · {body}",
            cancel_url=committee_url(body),
            crumbs=[
                Crumb(str(body.institution), institution_url(body.institution)),
                Crumb(str(body.kind), committee_url(body)),
                Crumb(title),
            ],
        )
