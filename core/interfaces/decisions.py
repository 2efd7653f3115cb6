"""One document on its way: opening it from the inbox, deciding, handing in again, withdrawing, reminding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.aadhaar import refuse_aadhaar
from core.errors import DomainError
from core.interfaces.decision_bar import VIEW_WORK, bar_for
from core.interfaces.forms import GuardedForm
from core.interfaces.views import Private, ServiceForm
from core.models import Submission
from core.models.workflow import MOST_TEXT, ReturnReason
from core.workflow.kinds import DocumentKind, document_kind
from core.workflow.queries.inbox import subjects_of
from core.workflow.services.bulk import mark_opened
from core.workflow.services.mending import remind, resubmit, withdraw
from core.workflow.services.submissions import decide


class OneDocument(Private):
    """One submission that the reader may see; others are 404."""

    capability = VIEW_WORK

    def submission(self) -> Submission:
        """The submission of the address."""
        rows = Submission.objects.visible_to(self.actor).select_related("maker", "maker_partner")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])  # type: ignore[no-any-return]

    def document(self, row: Submission) -> tuple[DocumentKind, Any]:
        """Its kind and the document itself; 404 where that is out of reach."""
        found = subjects_of(self.actor, [row]).get(row.object_id)
        if found is None:
            raise Http404
        return document_kind(row.kind), found

    def home(self, row: Submission) -> str:
        """The document's own page."""
        kind, found = self.document(row)
        return kind.url_of(found)


class InboxOpen(OneDocument):
    """Opens a document from the inbox, and remembers that it was opened: a sample asks for that."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to the document's own page."""
        row = self.submission()
        address = self.home(row)
        mark_opened(actor=self.actor, submission=row)
        return redirect(address)


class DecisionForm(GuardedForm):
    """What was decided; the version is that of the page on which it was."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("verified", gettext_lazy("It is right")), ("returned", gettext_lazy("Return it"))],
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason, where it is returned"),
        required=False,
        choices=[("", gettext_lazy("Choose a reason")), *ReturnReason.choices],
    )
    text = forms.CharField(
        label=gettext_lazy("In words"),
        required=False,
        max_length=MOST_TEXT,
        validators=[refuse_aadhaar],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Decide(OneDocument, ServiceForm):
    """Takes the step; the bar's forms come here, and what is refused is shown with what was typed."""

    template_name = "core/decide.html"
    form_class = DecisionForm

    def get_initial(self) -> dict[str, Any]:
        """The version that this page shows."""
        return {"version": self.submission().version}

    def serve(self, form: DecisionForm) -> str:
        """Decides; back to the inbox's next."""
        row = self.submission()
        self.document(row)
        data = form.cleaned_data
        decide(
            actor=self.actor,
            submission=row,
            decision=data["decision"],
            expected_version=data["version"],
            reason=data["reason"],
            text=data["text"],
        )
        words = _("It is returned to its maker.") if data["decision"] == "returned" else _("It is passed on as right.")
        messages.success(self.request, words)
        return reverse("core:inbox", query={"kind": row.kind})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the decision is about."""
        row = self.submission()
        kind, found = self.document(row)
        return super().get_context_data(
            **kwargs, title=kind.title_of(found), bar=bar_for(self.actor, row), back_url=kind.url_of(found)
        )


class SubmissionStep(OneDocument):
    """Handing in again, withdrawing, reminding: one press each, a refusal is said on the document's page."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Takes the step and goes back to where the press was."""
        row, step = self.submission(), self.kwargs["step"]
        try:
            if step == "resubmit":
                resubmit(actor=self.actor, submission=row, text=request.POST.get("text", ""))
                messages.success(request, _("It is handed in again and waits for its check."))
            elif step == "withdraw":
                withdraw(actor=self.actor, submission=row)
                messages.success(request, _("It is withdrawn."))
            else:
                remind(actor=self.actor, submission=row)
                messages.success(request, _("The reminder is noted. It is shown in their inbox."))
        except DomainError as error:
            messages.error(request, str(error.message))
        back = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return redirect(back)
        return redirect(self.home(row))
