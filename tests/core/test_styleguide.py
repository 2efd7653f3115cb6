"""Where the style guide is shown, and what the parts refuse."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from core.interfaces.parts import Cell, Column, DataTable, Row
from core.interfaces.styleguide import StyleGuide


def test_style_guide_is_absent_where_real_people_are_served(settings):
    settings.MODE = "production"
    with pytest.raises(Http404):
        StyleGuide.as_view()(RequestFactory().get("/styleguide/"))


def test_style_guide_stands_in_the_other_modes(settings):
    settings.MODE = "training"
    response = StyleGuide.as_view()(RequestFactory().get("/styleguide/"))
    assert response.status_code == 200
    assert response.context_data["table"].rows


def test_a_row_must_have_a_cell_for_each_column():
    table = DataTable("Groups", [Column("Name"), Column("Members", "number")], [Row([Cell("Jai Durga")])])
    with pytest.raises(ValueError, match="shorter"):
        list(table.lines)


def test_rupees_carry_their_sign_once_in_the_header():
    assert Column("Savings", "rupees").shown_unit == "₹"
    assert Column("Savings", "rupees", unit="₹ lakh").shown_unit == "₹ lakh"
    assert Column("Members", "number").shown_unit == ""
    assert Column("Met on", "date", laptop_only=True).css_class == "line laptop-only"
