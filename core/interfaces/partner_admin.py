"""Screens for partner organisations: who they are, what they reach, the client they sign in with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.roles import role_of
from core.errors import DomainError
from core.interfaces.parts import Cell, Column, DataTable, Pager, Row
from core.interfaces.people_forms import LastDayForm, NewPartnerForm, PartnerForm, PartnerPostingForm, ReasonForm
from core.interfaces.posting_pages import RoleFirst, event_of, posting_line, show_secret
from core.interfaces.views import Private, ScopedPage, ServiceForm
from core.models import Partner, Posting
from core.periods import today
from core.queries.partners import (
    MANAGE_PARTNERS,
    acts_upon,
    partner_postings,
    partners_managed_by,
    partners_seen_by,
)
from core.queries.people import running_or_coming
from core.services import partners
from core.services.postings import cancel_posting, end_posting, give_posting

PAGE = 50


class PartnerList(ScopedPage):
    """Partners in the actor's reach, by name."""

    capability = MANAGE_PARTNERS
    template_name = "core/partners.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One keyset page, forward."""
        after = self.request.GET.get("after", "")
        held = partner_postings(self.actor).filter(running_or_coming()).select_related("unit")
        rows = partners_seen_by(self.actor).filter(name__gt=after).order_by("name")
        found = list(rows.prefetch_related(Prefetch("postings", held, to_attr="held"))[: PAGE + 1])
        page = found[:PAGE]
        following = reverse("core:partners", query={"after": page[-1].name}) if len(found) > PAGE else None
        shown = ngettext("%(count)d partner shown", "%(count)d partners shown", len(page)) % {"count": len(page)}
        table = DataTable(
            caption=_("Partner organisations"),
            columns=[
                Column(_("Name")),
                Column(_("Postings")),
                Column(_("Client"), kind="status"),
                Column(_("Requests an hour"), kind="number", laptop_only=True),
            ],
            rows=[self._row(partner) for partner in page],
            pager=Pager(shown, reverse("core:partners") if after else None, None, following),
            empty_text=_("No partner works in your area yet."),
            empty_url=reverse("core:partner-new"),
            empty_label=_("Register a partner"),
        )
        return super().get_context_data(table=table, **kwargs)

    def _row(self, partner: Partner) -> Row:
        postings = ", ".join(
            f"{role.label if (role := role_of(posting.role)) else posting.role} – {posting.unit}"
            for posting in partner.held  # type: ignore[attr-defined]
        )
        client = Cell(_("Issued"), state="good") if partner.application_id else Cell(_("None"), state="")
        if not partner.is_active:
            client = Cell(_("Blocked"), state="blocked")
        limit = partner.requests_per_hour or settings.API_REQUESTS_PER_HOUR
        url = reverse("core:partner", kwargs={"public_id": partner.public_id})
        return Row([Cell(partner.name), Cell(postings or None), client, Cell(limit)], url=url)


class PartnerNew(RoleFirst):
    """A partner with its first posting."""

    capability = MANAGE_PARTNERS
    for_partner = True
    template_name = "core/partner_new.html"
    form_class = NewPartnerForm

    def serve(self, form: NewPartnerForm) -> str:
        """Registers it."""
        partner = partners.register_partner(self.actor, role=self.role.slug, **form.cleaned_data)  # type: ignore[union-attr]
        messages.success(self.request, _("The partner is registered. Issue a client so that its program can sign in."))
        return reverse("core:partner", kwargs={"public_id": partner.public_id})


class OnePartner(Private):
    """Anything about one partner whom the actor sees; others are 404."""

    capability = MANAGE_PARTNERS

    def partner(self) -> Partner:
        """The partner of the address."""
        rows = partners_seen_by(self.actor).select_related("application")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def home(self) -> str:
        """The partner's own page."""
        return reverse("core:partner", kwargs={"public_id": self.kwargs["public_id"]})


class PartnerPage(OnePartner, ServiceForm):
    """Postings, client and limit of one partner."""

    template_name = "core/partner.html"
    form_class = PartnerForm

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        partner = self.partner()
        return {"requests_per_hour": partner.requests_per_hour, "is_active": partner.is_active}

    def serve(self, form: PartnerForm) -> str:
        """Changes the limit or blocks the client."""
        partners.change_partner(self.actor, partner=self.partner(), **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return self.home()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Steps are offered only where the service would take them."""
        partner = self.partner()
        postings = partner_postings(self.actor).filter(partner=partner).select_related("unit")
        return super().get_context_data(
            partner=partner,
            postings=[posting_line(posting) for posting in postings],
            manages=partners_managed_by(self.actor).filter(pk=partner.pk).exists(),
            usual_limit=settings.API_REQUESTS_PER_HOUR,
            events=[event_of(entry) for entry in acts_upon(partner)],
            **kwargs,
        )


class ClientIssue(OnePartner, ScopedPage):
    """A new client; its secret is shown once."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Issues; a refusal is shown on the partner's page."""
        partner = self.partner()
        try:
            client = partners.issue_client(self.actor, partner=partner)
        except DomainError as error:
            messages.error(request, str(error.message))
            return redirect(self.home())
        return show_secret(self, "core/client_secret.html", partner=partner, client=client)


class ClientRevoke(OnePartner):
    """Ends the client and its tokens."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Revokes with a reason; a refusal is shown on the partner's page."""
        reason = ReasonForm(request.POST)
        if not reason.is_valid():
            messages.error(request, _("Say why, in a few words. Nothing was changed."))
            return redirect(self.home())
        try:
            partners.revoke_client(self.actor, partner=self.partner(), reason=reason.cleaned_data["reason"])
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The client is revoked. Its tokens no longer work."))
        return redirect(self.home())


class PartnerPostingNew(OnePartner, RoleFirst):
    """One more posting for a partner."""

    capability = MANAGE_PARTNERS
    for_partner = True
    template_name = "core/posting_new.html"
    form_class = PartnerPostingForm

    def serve(self, form: PartnerPostingForm) -> str:
        """Gives it."""
        give_posting(self.actor, holder=self.partner(), role=self.role.slug, **form.cleaned_data)  # type: ignore[union-attr]
        messages.success(self.request, _("The posting is given."))
        return self.home()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose posting."""
        return super().get_context_data(holder=self.partner(), back_url=self.home(), **kwargs)


class PartnerPostingEnd(OnePartner, ServiceForm):
    """The last day of a partner's posting."""

    template_name = "core/posting_end.html"
    form_class = LastDayForm

    def posting(self) -> Posting:
        """A posting of this partner in the actor's reach; others are 404."""
        rows = partner_postings(self.actor).select_related("unit", "user", "partner")
        return get_object_or_404(rows, partner=self.partner(), pk=self.kwargs["posting"])

    def get_initial(self) -> dict[str, Any]:
        """Today, which is what is meant most of the time."""
        return {"last_day": today()}

    def serve(self, form: LastDayForm) -> str:
        """Ends it."""
        end_posting(self.actor, posting=self.posting(), last_day=form.cleaned_data["last_day"])
        messages.success(self.request, _("The last day of the posting is set."))
        return self.home()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which posting of whom."""
        return super().get_context_data(
            holder=self.partner(), line=posting_line(self.posting()), back_url=self.home(), **kwargs
        )


class PartnerPostingCancel(PartnerPostingEnd):
    """Takes back a posting of today or later."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Cancels; a refusal is shown on the partner's page."""
        try:
            cancel_posting(self.actor, posting=self.posting())
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The posting is taken back."))
        return redirect(self.home())
