"""Choices are rendered in one pass, with the text that Django's own templates give."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import NullBooleanSelect, Select, SelectMultiple
from django.test.utils import override_settings
from django.utils.translation import gettext_lazy

from core.interfaces.form_renderer import FormRenderer, attributes

PLACES = [("", "All"), ("12", 'Karahal & "others"'), (13, "<b>Baroda</b>"), (None, gettext_lazy("Place"))]
GROUPED = [("North", [("1", "Sheopur"), ("2", "Morena")]), ("South <i>", [("3", "Betul")]), ("9", "Elsewhere")]


def tokens(html: str) -> list[str]:
    """Tags and words without the space between them."""
    return [part.strip() for part in html.replace("<", "\n<").replace(">", ">\n").split("\n") if part.strip()]


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (Select(choices=PLACES), "12"),
        (Select(choices=PLACES, attrs={"class": "wide", "required": True, "hidden": False, "data-x": 'a"b'}), 13),
        (Select(choices=GROUPED), "3"),
        (Select(choices=GROUPED), None),
        (SelectMultiple(choices=GROUPED), ["1", "9"]),
        (NullBooleanSelect(), "true"),
        (Select(choices=[]), ""),
    ],
)
def test_choices_read_as_djangos_own(widget, value):
    ours = widget.render("place<", value, {"id": "id_place"}, renderer=FormRenderer())
    theirs = widget.render("place<", value, {"id": "id_place"}, renderer=DjangoTemplates())

    assert tokens(ours) == tokens(theirs)
    assert "<b>" not in ours


def test_every_form_goes_by_it():
    class Form(forms.Form):
        place = forms.ChoiceField(choices=PLACES[:3], required=False)

    assert isinstance(Form().renderer, FormRenderer)
    with override_settings(FORM_RENDERER="django.forms.renderers.DjangoTemplates"):
        theirs = str(Form()["place"])
    assert tokens(str(Form()["place"])) == tokens(theirs)


def test_an_attribute_without_a_value_is_its_name():
    assert attributes({"required": True, "hidden": False, "data-n": 3, "title": "<"}) == (
        ' required data-n="3" title="&lt;"'
    )
