"""The Hindi catalogue is complete, and the check would notice if it were not."""

import gettext

import pytest

from tooling.account import ROOT
from tooling.locale import compile_catalogue, faults, missing, sources

TEMPLATE = """{% load i18n %}
{% translate "Save" %} {% translate "May" context "month" %}
{% blocktranslate count n=rows|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% blocktranslate %}Hello
%(not) a place{% endblocktranslate %} {{ _("Quick") }}
"""
PYTHON = """
from django.utils.translation import gettext as _, gettext_lazy, npgettext, pgettext_lazy
label = gettext_lazy("Village " "council")
other = pgettext_lazy("title", "Head")
def f(n, word):
    return _("Member %(name)s") % {"name": word}, npgettext("book", "%d leaf", "%d leaves", n) % n, _(word)
"""
HINDI = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "Save"
msgstr "सहेजें"

msgctxt "month"
msgid "May"
msgstr "मई"

msgid "%(n)s row"
msgid_plural "%(n)s rows"
msgstr[0] "एक पंक्ति"
msgstr[1] "%(n)s पंक्तियाँ"

msgid "Hello\\n%%(not) a place"
msgstr "नमस्ते\\n%%(not) जगह"

msgid "Quick"
msgstr "तेज़"

msgid "Village council"
msgstr "ग्राम परिषद"

msgctxt "title"
msgid "Head"
msgstr "प्रमुख"

msgid "Member %(name)s"
msgstr "सदस्य %(name)s"

msgctxt "book"
msgid "%d leaf"
msgid_plural "%d leaves"
msgstr[0] "%d पन्ना"
msgstr[1] "%d पन्ने"
"""


@pytest.fixture
def product(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("")
    (tmp_path / "app" / "words.py").write_text(PYTHON)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    catalogue = tmp_path / "locale" / "hi" / "LC_MESSAGES" / "app.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(HINDI)
    return tmp_path


def rewrite(product, old, new):
    catalogue = product / "locale" / "hi" / "LC_MESSAGES" / "app.po"
    assert old in catalogue.read_text()
    catalogue.write_text(catalogue.read_text().replace(old, new))


def test_the_product_is_translated_in_full():
    assert faults(ROOT) == []


def test_a_complete_catalogue_has_no_fault(product):
    assert faults(product) == []
    assert missing(product) == []
    assert len(sources(product)) == 9


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgid "Save"\nmsgstr "सहेजें"', "", "templates/page.html:2: no Hindi for 'Save'"),
        ('msgstr "सहेजें"', 'msgstr ""', "templates/page.html:2: no Hindi for 'Save'"),
        ('msgid "Save"', '#, fuzzy\nmsgid "Save"', "templates/page.html:2: no Hindi for 'Save'"),
        ('msgctxt "month"', 'msgctxt "verb"', "templates/page.html:2: no Hindi for 'May' (context 'month')"),
        ('msgid "Village council"', 'msgid "Village"', "app/words.py:3: no Hindi for 'Village council'"),
        ("सदस्य %(name)s", "सदस्य", "placeholders differ: 'Member %(name)s' / 'सदस्य'"),
        ("%(n)s पंक्तियाँ", "पंक्तियाँ", "placeholders differ: '%(n)s rows' / 'पंक्तियाँ'"),
        ("एक पंक्ति", "%(m)s पंक्ति", "placeholders differ: '%(n)s rows' / '%(m)s पंक्ति'"),
    ],
)
def test_a_gap_is_named(product, old, new, fault):
    rewrite(product, old, new)
    found = faults(product)
    assert len(found) == 1
    assert fault in found[0]


def test_two_areas_may_not_contradict_each_other(product):
    other = product / "locale" / "hi" / "LC_MESSAGES" / "zone.po"
    other.write_text('msgid ""\nmsgstr ""\n\nmsgid "Save"\nmsgstr "रखें"\n')
    assert faults(product) == ["locale/hi/LC_MESSAGES/zone.po:4: 'Save' is translated otherwise in app.po"]


def test_the_compiled_catalogue_answers(product):
    with compile_catalogue(product).open("rb") as handle:
        catalogue = gettext.GNUTranslations(handle)
    assert catalogue.gettext("Save") == "सहेजें"
    assert catalogue.pgettext("month", "May") == "मई"
    assert catalogue.ngettext("%(n)s row", "%(n)s rows", 3) == "%(n)s पंक्तियाँ"
    assert catalogue.gettext("Unknown") == "Unknown"
