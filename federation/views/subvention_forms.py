"""Subvention reckoned for a block or a group, claimed and received."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.interfaces.parts import Crumb
from core.models import GeoUnit
from core.queries.places import units_within
from federation.forms.subvention import BlockSpanForm, ClaimForm, ReceiveForm, SpanForm
from federation.models import BankAccount, Institution, SubventionClaim
from federation.roles import ENTER_MEETING
from federation.services.subvention import claim_subvention, receive_subvention, reckon_subvention
from federation.views.edits import ActorForm
from federation.views.institution_forms import OfInstitution
from federation.views.subvention import claim_url


def _said(rows: list[SubventionClaim]) -> str:
    words = ngettext("%(count)s bank loan is reckoned.", "%(count)s bank loans are reckoned.", len(rows))
    return words % {"count": len(rows)}


class BlockReckon(ActorForm):
    """The groups of a block at once."""

    capability = ENTER_MEETING
    template_name = "federation/form.html"
    form_class = BlockSpanForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Blocks that are wholly within reach."""
        blocks = units_within(self.actor, ENTER_MEETING, (GeoUnit.Level.BLOCK,)).order_by("name", "pk")
        return super().get_form_kwargs() | {"blocks": blocks}

    def serve(self, form: BlockSpanForm) -> str:
        """Reckons it."""
        block = form.cleaned_data["block"]
        messages.success(self.request, _said(reckon_subvention(actor=self.actor, whose=block, **form.days())))
        return f"{reverse('federation:subventions')}?place={block.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Back to the list."""
        home, title = reverse("federation:subventions"), _("Reckon the subvention of a block")
        return super().get_context_data(
            **kwargs,
            title=title,
            lead=_("Every bank loan of the block's SHGs, by the books. What is reckoned already stays as it is."),
            cancel_url=home,
            submit_label=_("Reckon it"),
            crumbs=[Crumb(_("Interest subvention"), home), Crumb(title)],
        )


class GroupReckon(OfInstitution):
    """One group."""

    capability = ENTER_MEETING
    form_class = SpanForm
    title = gettext_lazy("Reckon the subvention")
    submit_label = gettext_lazy("Reckon it")

    def serve(self, form: SpanForm) -> str:
        """Reckons it."""
        rows = reckon_subvention(actor=self.actor, whose=self.institution, **form.days())
        messages.success(self.request, _said(rows))
        return claim_url(rows[0])


class OfClaim(OfInstitution):
    """A form about one claim: 404 out of reach, 403 where it may only be read."""

    capability = ENTER_MEETING

    @cached_property
    def claim(self) -> SubventionClaim:
        """The claim of the address."""
        rows = SubventionClaim.objects.visible_to(self.actor).select_related("institution__tier")
        found: SubventionClaim = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """The group."""
        return self.claim.institution

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Back to the claim."""
        told = super().get_context_data(**kwargs)
        home = claim_url(self.claim)
        crumbs = [told["crumbs"][0], Crumb(str(self.claim), home), Crumb(str(self.title))]
        return told | {"cancel_url": home, "crumbs": crumbs}


class ClaimEnter(OfClaim):
    """It was claimed."""

    form_class = ClaimForm
    title = gettext_lazy("Enter that it was claimed")

    def serve(self, form: ClaimForm) -> str:
        """Keeps the day."""
        row = claim_subvention(actor=self.actor, claim=self.claim, **form.cleaned_data)
        messages.success(self.request, _("It is entered as claimed."))
        return claim_url(row)


class ReceiptEnter(OfClaim):
    """It came."""

    form_class = ReceiveForm
    title = gettext_lazy("Enter what was received")
    submit_label = gettext_lazy("Enter it in the books")

    def get_initial(self) -> dict[str, Any]:
        """What was due, and the key under which it is entered once."""
        return {"received_rupees": self.claim.due_rupees, "key": uuid.uuid4()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Open accounts of the group."""
        rows = BankAccount.objects.visible_to(self.actor).filter(closed_on=None, institution=self.institution)
        return super().get_form_kwargs() | {"accounts": rows}

    def serve(self, form: ReceiveForm) -> str:
        """Enters it."""
        values = dict(form.cleaned_data)
        row = receive_subvention(actor=self.actor, claim=self.claim, client_key=values.pop("key"), **values)
        messages.success(self.request, _("The subvention is entered in the books."))
        return claim_url(row)
