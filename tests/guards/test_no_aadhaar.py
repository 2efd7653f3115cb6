"""No text of any form, endpoint or address takes an Aadhaar number, and the nightly search finds a planted one."""

import importlib
import inspect

import django_filters
import pytest
from django import forms
from django.db import connection
from django.urls import reverse
from rest_framework import serializers

from core.aadhaar import holds_aadhaar, refuse_aadhaar
from core.interfaces.forms import GuardedForm, is_typed
from core.models import ScanResult
from core.services.aadhaar_scan import columns_of, scan, scanned_models
from federation.filters import RegisterFilter
from tests.factories import make_group, make_user, make_world
from tests.factories_people import make_partner, signed_in
from tests.guards.source import product_files, relative

LIKE = "234123412346"  # invented; its check digit fits
DOORS = ("forms", "interfaces", "views", "exports", "exchange", "workflow", "filters")
# Texts that nobody keeps, each with its reason.
LEFT_OUT = {
    "core.interfaces.login.SignInForm": "guards itself, since it is no form of ours (tested below)",
    "core.interfaces.second_factor.CodeForm": "a code of six digits or a backup code, compared and forgotten",
    "core.interfaces.styleguide_forms.FilterSample": "made-up content, goes nowhere",
    "core.interfaces.styleguide_forms.FormSample": "made-up content, goes nowhere",
}


def doors():
    for path in product_files():
        name = relative(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        if any(part in DOORS for part in name.split(".")) and name.split(".")[0] != "config":
            yield importlib.import_module(name)


def classes(base):
    found = {}
    for module in doors():
        for _name, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, base) and one.__module__ == module.__name__:
                found[f"{one.__module__}.{one.__name__}"] = one
    return found


def unguarded(form):
    typed = [name for name, field in form.base_fields.items() if is_typed(field)]
    return [] if issubclass(form, GuardedForm) else typed


def test_every_form_with_typed_text_is_guarded():
    found = classes(forms.BaseForm)
    assert len(found) > 25
    assert {name for name, form in found.items() if unguarded(form)} == set(LEFT_OUT)


def test_a_guarded_form_refuses():
    class Sample(GuardedForm):
        words = forms.CharField()

    for text in (LIKE, "x 2341 2341 2346", "२३४१-२३४१-२३४६", "২৩৪১২৩৪১২৩৪৬"):
        assert "words" in Sample({"words": text}).errors
    assert Sample({"words": "234123412345"}).is_valid()
    assert not holds_aadhaar(f"00000000-0000-4000-8000-{LIKE}"), "a key that a program made"


def test_the_sign_in_name_is_guarded(db):
    from core.interfaces.login import SignInForm

    form = SignInForm(None, {"username": LIKE, "password": "x"})
    assert form.errors.as_data()["username"][0].code == "aadhaar"


def test_every_text_that_an_endpoint_takes_is_guarded():
    taken = {name: one for name, one in classes(serializers.BaseSerializer).items() if not name.endswith("Shape")}
    assert taken, "meetings are filed"
    for name, one in taken.items():
        for field_name, field in one().fields.items():
            itself = getattr(field, "refuses_aadhaar_itself", False)
            if isinstance(field, serializers.CharField) and not itself:
                assert refuse_aadhaar in field.validators, f"{name}.{field_name}"


def test_lists_type_nothing_but_their_search():
    for name, one in classes(RegisterFilter).items():
        typed = [key for key, field in one.base_filters.items() if type(field) is django_filters.CharFilter]
        assert set(typed) <= {"q"}, name


@pytest.mark.django_db
def test_no_address_holds_one():
    world = make_world()
    browser = signed_in(make_user("block_manager", world.karahal))
    for name in ("institutions", "members", "meetings", "households", "data-requests"):
        address = reverse(f"federation:{name}")
        assert browser.get(address, {"group": "2341 2341 2346"}).status_code == 400, name
        page = browser.get(address, {"q": LIKE})
        assert not page.context["table"].rows, name
    answer = make_partner("partner_reader", world.karahal).get(f"/api/v1/institutions/?code={LIKE}")
    assert (answer.status_code, answer.json()["code"]) == (400, "aadhaar")


@pytest.mark.django_db
def test_the_search_knows_every_table_with_words():
    labels = {model._meta.label for model in scanned_models()}
    assert {
        "federation.Person",
        "federation.PersonEvent",
        "federation.ConsentPurpose",
        "core.AuditEntry",
        "core.ImportRow",
        "core.User",
    } <= labels
    from federation.models import Person

    assert {"name", "name_keys", "address"} <= set(columns_of(Person))


@pytest.mark.django_db
def test_the_search_finds_exactly_what_is_planted(caplog):
    world = make_world()
    group = make_group(world.village(world.karahal), 3)
    assert sum(row.found for row in scan()) == 0
    person, other, third = (one.person for one in group.memberships.order_by("number"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE federation_person SET address = %s WHERE id = %s", ["house २३४१ २३४१ २३४६", person.pk])
        cursor.execute("UPDATE federation_person SET address = %s WHERE id = %s", ["234123412345", other.pk])
        cursor.execute("UPDATE federation_person SET name_keys = %s WHERE id = %s", [["a", "2341-2341-2346"], third.pk])
    rows = {(row.table, row.column): (row.found, row.keys) for row in scan() if row.found}
    assert set(rows) == {
        ("federation_person", "address"),
        ("federation_person", "name_keys"),
        ("federation_personevent", "address"),
        ("federation_personevent", "name_keys"),
    }
    assert rows["federation_person", "address"] == (1, [person.pk])
    assert rows["federation_person", "name_keys"] == (1, [third.pk])
    assert "aadhaar numbers found" in caplog.text
    assert LIKE not in caplog.text
    page = signed_in(make_user("mis_nodal_officer", world.state)).get(reverse("core:scans"))
    found = [[cell.value for cell in row.cells[:3]] for row in page.context["table"].rows if row.cells[2].value]
    assert sorted(found)[:2] == [["federation_person", "address", 1], ["federation_person", "name_keys", 1]]
    assert ScanResult.unscoped.values("run_at").distinct().count() == 2
