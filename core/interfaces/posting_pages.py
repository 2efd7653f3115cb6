"""What the people and the partner screens share: a form in two steps, secrets shown once, lines and events."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.access.roles import Role, role_of
from core.audit import verbs
from core.interfaces.parts import Event
from core.interfaces.people_forms import RoleForm, roles_to_give
from core.interfaces.views import ServiceForm
from core.models import AuditEntry, Posting
from core.periods import today
from core.queries.people import MANAGE_PEOPLE


def show_secret(view: Any, template: str, **context: Any) -> HttpResponse:
    """A page that shows a secret once: never redirected to, never kept."""
    page = view.response_class(view.request, template, view.get_context_data(**context), using=view.template_engine)
    page["Cache-Control"] = "no-store"
    return page  # type: ignore[no-any-return]


class RoleFirst(ServiceForm):
    """A form in two steps: `?role=` chooses the role, then its places are offered."""

    capability = MANAGE_PEOPLE
    for_partner = False

    @property
    def role(self) -> Role | None:
        """The role chosen in the first step; 404 for one that is not offered."""
        slug = self.request.GET.get("role", "")
        if not slug:
            return None
        offered = {role.slug: role for role in self.offered()}
        if slug not in offered:
            raise Http404
        return offered[slug]

    def offered(self) -> list[Role]:
        """Roles that the actor may give."""
        return roles_to_give(self.actor, self.capability, for_partner=self.for_partner)

    def get_form(self, form_class: Any = None) -> Any:
        """The second step's form, or the choice of a role."""
        role = self.role
        if role is None:
            return RoleForm(offered=self.offered())
        return (form_class or self.get_form_class())(
            **self.get_form_kwargs(), actor=self.actor, capability=self.capability, role=role
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The chosen role stands above the form."""
        return super().get_context_data(role=self.role, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Without a role there is nothing to send."""
        if self.role is None:
            raise Http404
        return super().post(request, *args, **kwargs)


def event_of(entry: AuditEntry) -> Event:
    """One line of the timeline, without the name of whoever it was about."""
    role = role_of(str(entry.details.get("role", "")))
    return Event(
        at=entry.happened_at,
        title=str(verbs().get(entry.verb, entry.verb)),
        who=entry.user.username if entry.user else "",
        text=str(role.label) if role else str(entry.details.get("reason", "")),
    )


def posting_line(posting: Posting) -> dict[str, Any]:
    """A posting as the page shows it: role in words, and whether it runs, comes or has ended."""
    role = role_of(posting.role)
    ended = posting.ends_on is not None and posting.ends_on < today()
    state, words = ("", _("Ended")) if ended else ("good", _("Running"))
    if posting.starts_on > today():
        state, words = "watch", _("Coming")
    if role is None:
        state, words = "blocked", _("This role no longer exists and gives nothing")
    return {
        "posting": posting,
        "role": role.label if role else posting.role,
        "state": state,
        "words": words,
        "may_end": not ended,
        "may_cancel": posting.starts_on >= today(),
    }
