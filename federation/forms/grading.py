"""Forms of sheets of grading; each question of a sheet is a field of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.aadhaar import refuse_aadhaar
from core.periods import today
from federation.forms.fields import DayField, RegisterForm, plain_digits
from federation.models import SheetRow
from federation.models.grade_sheet import SheetOccasion
from federation.services.grade_sheets import Points


class PointsField(forms.DecimalField):
    """Points typed in any digits, 7 or 7.5."""

    def to_python(self, value: Any) -> Any:
        """The number; None for nothing."""
        return super().to_python(plain_digits(value) if isinstance(value, str) else value)


class SheetForm(RegisterForm):
    """A sheet with a line for each of its questions."""

    occasion = forms.ChoiceField(label=_("Occasion"), choices=SheetOccasion.choices)
    graded_on = DayField(label=_("Graded on"), initial=today)
    grader = forms.CharField(
        label=_("Who graded"), max_length=120, help_text=_("The body or the person, for example the VO's committee.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, rows: list[SheetRow], **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(*args, **kwargs)
        for row in rows:
            self.fields[f"points-{row.slug}"] = PointsField(
                label=str(row),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "4", "autocomplete": "off"}),
            )
            remark = forms.CharField(label=_("Remark"), max_length=200, required=False)
            remark.validators.append(refuse_aadhaar)
            self.fields[f"remark-{row.slug}"] = remark

    @property
    def head(self) -> Iterator[Any]:
        """The fields above the questions."""
        return (self[name] for name in ("occasion", "graded_on", "grader"))

    @property
    def questions(self) -> Iterator[tuple[SheetRow, Any, Any]]:
        """Each question with its two fields."""
        return ((row, self[f"points-{row.slug}"], self[f"remark-{row.slug}"]) for row in self.rows)

    def points(self) -> dict[str, Points]:
        """What was typed, by question."""
        return {
            row.slug: Points(self.cleaned_data[f"points-{row.slug}"], self.cleaned_data[f"remark-{row.slug}"])
            for row in self.rows
        }
