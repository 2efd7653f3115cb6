"""Ending a membership with its money, moving to another group, and taking in whom another block offers."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.parts import Crumb
from core.interfaces.views import Private, ScopedDetail, show_refusal
from core.periods import today
from federation.forms.exits import AcceptForm, DeclineForm, LeaveForm, SettlementForm, TransferForm
from federation.models import Membership, TransferOffer
from federation.queries.settlements import group_to_join, money_on_record, offers_made_by
from federation.roles import CHANGE_MEMBER
from federation.services.exits import Statement, leave
from federation.services.settlement_books import Held, held_by
from federation.services.transfers import accept_offer, decline_offer, offer_transfer, transfer, withdraw_offer
from federation.views.edits import ActorForm
from federation.views.institutions import institution_url
from federation.views.members import person_url


class OfMembership(ActorForm):
    """A form about the end of one membership."""

    capability = CHANGE_MEMBER
    template_name = "federation/exit.html"
    title: Any = ""
    danger = False

    @cached_property
    def membership(self) -> Membership:
        """The membership of the address."""
        rows = Membership.objects.visible_to(self.actor).select_related("person", "institution")
        found: Membership = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(CHANGE_MEMBER, found.place) is None:
            raise PermissionDenied
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The group's members may answer for the loan."""
        return super().get_form_kwargs() | {"membership": self.membership}

    def get_initial(self) -> dict[str, Any]:
        """The nominee whom she named, and her money by the books: what is left after her loan is paid to her."""
        initial = {"payee_name": self.membership.person.nominee_name}
        if self.held is None:
            return initial
        saved, owed = self.held.saved_rupees, self.held.owed_rupees
        set_off = min(saved, owed)
        amounts = {"savings_due": saved, "loan_outstanding": owed, "set_off": set_off, "paid_out": saved - set_off}
        return initial | {f"{name}_rupees": amount for name, amount in amounts.items()}

    @cached_property
    def held(self) -> Held | None:
        """What the group's books hold of her today."""
        return held_by(self.membership, today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose membership of which group, and what closed meetings say of her money."""
        person = self.membership.person
        return super().get_context_data(
            **kwargs,
            title=self.title,
            submit_label=self.title,
            danger=self.danger,
            known=money_on_record(self.membership),
            held=self.held,
            membership=self.membership,
            lead=_("%(member)s, %(group)s") % {"member": person, "group": self.membership.institution},
            cancel_url=person_url(person),
            crumbs=[
                Crumb(_("Members"), reverse("federation:members")),
                Crumb(str(person), person_url(person)),
                Crumb(str(self.title)),
            ],
        )

    def statement(self, form: SettlementForm) -> Statement:
        """What was typed of her money."""
        given = form.statement()
        if given is None:
            raise Http404
        return given


class MembershipEnd(OfMembership):
    """Ends a membership."""

    form_class = LeaveForm
    title = gettext_lazy("End the membership")
    danger = True

    def serve(self, form: LeaveForm) -> str:
        """Ends it, and her posts with it."""
        leave(
            actor=self.actor,
            membership=self.membership,
            left_on=form.cleaned_data["left_on"],
            reason=form.cleaned_data["reason"],
            settlement=form.statement(),
        )
        messages.success(self.request, _("The membership has ended."))
        return person_url(self.membership.person)


class MembershipTransfer(OfMembership):
    """Moves her to another group: at once where the actor enters both places, otherwise as an offer."""

    form_class = TransferForm
    title = gettext_lazy("Move to another group")

    def serve(self, form: TransferForm) -> str:
        """Exit and joining, or the offer; or nothing."""
        given = form.cleaned_data
        to = group_to_join(self.actor, given["code"])
        if to is None:
            raise DomainError(fields={"code": _("No working group has this code.")}, code="unknown_group")
        moved = {"actor": self.actor, "membership": self.membership, "to": to, "left_on": given["left_on"]}
        home = form.home()
        if self.actor.reach_for(CHANGE_MEMBER, to.place) is None:
            if home is not None:
                told = _("The other block writes where she lives when it takes her in. Leave this empty.")
                raise DomainError(fields={"village": told}, code="home_of_offer")
            offer_transfer(**moved, settlement=self.statement(form))
            words = _("She is offered to %(group)s. She stays a member here until that block accepts.")
        else:
            transfer(**moved, joined_on=given["joined_on"], settlement=self.statement(form), home=home)
            words = _("She has moved to %(group)s.")
        messages.success(self.request, words % {"group": to})
        return person_url(self.membership.person)


class OfferPage(ScopedDetail):
    """An offer, for the block that decides: who she is, where she comes from, how her money was settled."""

    model = TransferOffer
    capability = CHANGE_MEMBER
    template_name = "federation/transfer_offer.html"
    context_object_name = "offer"

    def get_queryset(self) -> QuerySet[Any]:
        """Offers to groups within reach."""
        rows = TransferOffer.objects.editable_by(self.actor)
        return rows.select_related("membership__person", "membership__institution", "membership__block", "to")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both forms."""
        forms = {"accept": self._accept_form(), "decline": DeclineForm(actor=self.actor)}
        return super().get_context_data(
            **(forms | kwargs),
            crumbs=[Crumb(str(self.object.to), institution_url(self.object.to)), Crumb(_("Offered to the group"))],
        )

    def _accept_form(self, *data: Any) -> AcceptForm:
        return AcceptForm(*data, actor=self.actor, block_id=self.object.to.block_id)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Accepts or declines; a refusal is shown on the form."""
        self.object = self.get_object()
        step = "decline" if request.POST.get("step") == "decline" else "accept"
        declined = step == "decline"
        form: Any = DeclineForm(request.POST, actor=self.actor) if declined else self._accept_form(request.POST)
        if form.is_valid():
            try:
                return self._decide(step, form)
            except DomainError as error:
                show_refusal(form, error)
        return self.render_to_response(self.get_context_data(**{step: form}), status=422)

    def _decide(self, step: str, form: Any) -> HttpResponse:
        offer: TransferOffer = self.object
        if step == "decline":
            decline_offer(actor=self.actor, offer=offer, reason=form.cleaned_data["reason"])
            messages.success(self.request, _("The offer is declined. She stays in her group."))
            return redirect(institution_url(offer.to))
        joined_on = form.cleaned_data["joined_on"]
        joined = accept_offer(actor=self.actor, offer=offer, joined_on=joined_on, home=form.home())
        messages.success(self.request, _("She has moved to %(group)s.") % {"group": offer.to})
        return redirect(person_url(joined.person))


class OfferWithdraw(Private):
    """Takes an offer back, from her page in the block that offered her."""

    capability = CHANGE_MEMBER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """POST alone."""
        offer = get_object_or_404(offers_made_by(self.actor), public_id=kwargs["public_id"])
        try:
            withdraw_offer(actor=self.actor, offer=offer)
            messages.success(request, _("The offer is taken back."))
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect(person_url(offer.membership.person))
