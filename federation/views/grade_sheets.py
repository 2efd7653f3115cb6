"""Sheets of grading: filled and mended question by question, and the page of one with its check."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.decision_bar import bar_of
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Crumb
from core.interfaces.views import ScopedDetail
from federation.forms.grading import SheetForm
from federation.models import GradeSheet, Institution, SheetTemplate
from federation.models.grade_sheet import SheetStatus
from federation.queries.grade_sheets import points_of, rows_of, templates_offered
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.services.grade_sheets import fill_sheet, mend_sheet
from federation.views.grading import grade_url
from federation.views.institution_forms import OfInstitution


class SheetFormPage(OfInstitution):
    """A sheet with its questions. Subclasses name the template and what is done."""

    capability = ENTER_MEETING
    template_name = "federation/grade_sheet_form.html"
    form_class = SheetForm
    submit_label = gettext_lazy("Save and hand in")

    def template(self) -> SheetTemplate:
        """Which sheet it is. Subclasses must write it."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        """A field for each question."""
        return super().get_form_kwargs() | {"rows": list(rows_of(self.template()))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which sheet it is."""
        told = super().get_context_data(**kwargs)
        home = grade_url(self.institution)
        crumbs = [told["crumbs"][0], Crumb(_("Grading"), home), Crumb(str(self.template()))]
        return told | {"title": str(self.template()), "cancel_url": home, "crumbs": crumbs}

    def serve(self, form: SheetForm) -> str:
        """Stores it; what is wrong with a question stands at the question."""
        try:
            sheet = self.store(form)
        except DomainError as error:
            fields = {name.replace("points.", "points-", 1): words for name, words in error.fields.items()}
            raise DomainError(error.message, code=error.code, fields=fields) from error
        messages.success(self.request, _("The sheet is saved and waits for its check."))
        return reverse("federation:grade-sheet", args=[sheet.public_id])

    def store(self, form: SheetForm) -> GradeSheet:
        """Calls the service. Subclasses must write it."""
        raise NotImplementedError


class SheetNew(SheetFormPage):
    """A sheet of a group, by the template that the address names."""

    @cached_property
    def _template(self) -> SheetTemplate:
        offered = templates_offered(self.institution.state_id)
        asked = self.request.GET.get("sheet", "")
        found = next((one for one in offered if not asked or str(one.pk) == asked), None)
        if found is None:
            raise Http404
        return found

    def template(self) -> SheetTemplate:
        """404 for one that the state does not offer."""
        return self._template

    def store(self, form: SheetForm) -> GradeSheet:
        """A new sheet; the key comes with the page, so that a double press stores it once."""
        values = {name: form.cleaned_data[name] for name in ("occasion", "graded_on", "grader")}
        return fill_sheet(
            actor=self.actor, institution=self.institution, template=self._template, points=form.points(),
            client_key=_key(self.request.POST.get("client_key", "")), **values,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a key of this page."""
        return super().get_context_data(client_key=self.request.POST.get("client_key") or uuid.uuid4(), **kwargs)


class SheetEdit(SheetFormPage):
    """A sheet that is not checked yet."""

    @cached_property
    def sheet(self) -> GradeSheet:
        """The sheet of the address: 404 out of reach or once it is checked."""
        rows = GradeSheet.objects.visible_to(self.actor).filter(status=SheetStatus.FILLED)
        found: GradeSheet = get_object_or_404(
            rows.select_related("institution__tier", "template"), public_id=self.kwargs["public_id"]
        )
        return found

    def owner(self) -> Institution:
        """Whose sheet it is."""
        return self.sheet.institution

    def template(self) -> SheetTemplate:
        """Its own."""
        return self.sheet.template

    def get_initial(self) -> dict[str, Any]:
        """As it was filled."""
        sheet = self.sheet
        found: dict[str, Any] = {"occasion": sheet.occasion, "graded_on": sheet.graded_on, "grader": sheet.grader}
        found["version"] = sheet.version
        for line in points_of(sheet):
            found |= {f"points-{line.row.slug}": line.points.normalize(), f"remark-{line.row.slug}": line.remark}
        return found

    def store(self, form: SheetForm) -> GradeSheet:
        """Mended and handed in anew."""
        values = {name: form.cleaned_data[name] for name in ("occasion", "graded_on", "grader")}
        version = form.cleaned_data["version"] or 0
        return mend_sheet(actor=self.actor, sheet=self.sheet, expected_version=version, points=form.points(), **values)


class SheetPage(ScopedDetail):
    """One sheet: its points, its grade, its check."""

    model = GradeSheet
    capability = VIEW_MEETING
    template_name = "federation/grade_sheet.html"
    context_object_name = "sheet"

    def get_queryset(self) -> QuerySet[Any]:
        """With group and template."""
        return super().get_queryset().select_related("institution__tier", "template")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its lines, the decision bar, and the way to mend it."""
        sheet = self.object
        may = sheet.status == SheetStatus.FILLED and self.actor.reach_for(ENTER_MEETING, sheet.place) is not None
        group = sheet.institution
        return super().get_context_data(
            **kwargs,
            title=str(sheet.template),
            crumbs=[
                Crumb(str(group), reverse("federation:institution", args=[group.public_id])),
                Crumb(_("Grading"), grade_url(group)),
                Crumb(str(sheet.template)),
            ],
            lines=list(points_of(sheet)),
            bar=bar_of(self.actor, sheet),
            edit_url=reverse("federation:grade-sheet-edit", args=[sheet.public_id]) if may else "",
        )


class SheetHistory(HistoryPage):
    """Of a sheet and its points."""

    model = GradeSheet
    register = "grade-sheet"
    capability = VIEW_MEETING

    def get_queryset(self) -> QuerySet[Any]:
        """With its group and template."""
        return super().get_queryset().select_related("institution", "template")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        page = reverse("federation:grade-sheet", args=[self.object.public_id])
        return [Crumb(str(self.object), page), Crumb(_("History"))]


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
