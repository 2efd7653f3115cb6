"""The error pages stand alone: no request, no context processor, no collected file."""

import pytest
from django.template.loader import render_to_string

TITLES = {
    "400": ("The request could not be read", "अनुरोध पढ़ा नहीं जा सका"),
    "403": ("You may not open this page", "आप यह पृष्ठ नहीं खोल सकते"),
    "404": ("Page not found", "पृष्ठ नहीं मिला"),
    "429": ("Too many requests", "बहुत अधिक अनुरोध"),
    "500": ("Something went wrong on our side", "हमारी ओर कुछ गड़बड़ हुई"),
    "csrf": ("The form was open for too long", "प्रपत्र बहुत देर तक खुला रहा"),
}


@pytest.mark.parametrize("code", sorted(TITLES))
def test_error_page_speaks_both_languages_and_names_its_reference(settings, code):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    page = render_to_string(f"errors/{code}.html", {"request_id": "7f3c2a90"})
    english, hindi = TITLES[code]
    assert f"<h1>{english}</h1>" in page
    assert f"<h2>{hindi}</h2>" in page
    assert "<code>7f3c2a90</code>" in page
    assert "style=" not in page
    assert "<script" not in page


def test_a_reference_is_escaped():
    assert "<b>" not in render_to_string("errors/500.html", {"request_id": "<b>"})
