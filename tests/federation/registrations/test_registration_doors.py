"""Registrations by page, paper, API and file."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from core.access.actor import system_actor
from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import GeoUnit
from core.periods import today
from federation.models import Registration, RegistrationAct
from federation.seeding import seed_acts
from federation.services.certificates import path_of
from federation.services.registrations import change_registration, end_registration
from tests.factories import make_institution, make_user
from tests.factories_people import make_partner, signed_in
from tests.factories_registrations import PDF, make_registration, pdf, picture
from tests.federation.conftest import snapshot
from tests.federation.registrations.conftest import FORMED, spans


@pytest.fixture
def far(world):
    """In another block: it could leak."""
    clf = make_institution(world.sabalgarh, "clf", name="Door Sankul", formed_on=FORMED)
    return make_registration(clf, number="FAR-77")


@pytest.fixture
def files(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    return tmp_path


def test_entered_and_corrected_on_the_page(browser, clf, far, files):
    address = reverse("federation:institution-registration-new", args=[clf.public_id])
    page = browser.get(address).content.decode()
    assert "Societies Registration Act, 1860" in page
    assert "Bihar" not in page
    assert "Act not on record yet" not in page
    data = {"act": "societies-1860", "number": "SOC/12", "registered_on": "01-07-2021", "certificate": picture()}
    assert browser.post(address, data | {"registered_on": "01-05-2020"}).status_code == 422
    assert list(Registration.unscoped.all()) == [far]
    assert browser.post(address, data | {"certificate": picture()}).status_code == 302
    row = Registration.unscoped.get(institution=clf)
    assert row.certificate_kind == "jpg"
    edit = reverse("federation:registration-edit", args=[row.public_id])
    fresh = {"act": "societies-1860", "number": "SOC/21", "registered_on": "02-07-2021", "version": 1}
    assert browser.post(edit, fresh).status_code == 302
    both = browser.post(edit, fresh | {"act": "trust", "number": "SOC/99"})
    assert both.status_code == 409
    assert "Societies Registration Act, 1860" in both.content.decode()
    row.refresh_from_db()
    assert (row.act_id, row.number, row.registered_on, row.version) == (
        "societies-1860",
        "SOC/21",
        dt.date(2021, 7, 2),
        2,
    )
    shown = browser.get(reverse("federation:institution", args=[clf.public_id])).content.decode()
    assert "SOC/21" in shown
    assert "FAR-77" not in shown
    told = browser.get(reverse("federation:institution-history", args=[clf.public_id])).content.decode()
    for words in ("SOC/12", "SOC/21", "Societies Registration Act, 1860", "Picture"):
        assert words in told
    assert str(row.certificate) not in told
    end = reverse("federation:registration-end", args=[row.public_id])
    assert browser.get(end).status_code == 200
    assert browser.post(end, {"reason": "lapsed", "ended_on": "01-01-2025"}).status_code == 302
    row.refresh_from_db()
    assert (row.end_reason, row.ended_on) == ("lapsed", dt.date(2025, 1, 1))
    for name in ("registration-edit", "registration-end", "registration-certificate", "registration-certificate-edit"):
        assert browser.get(reverse(f"federation:{name}", args=[far.public_id])).status_code == 404


def test_a_validity_that_has_passed_is_shown_and_ends_nothing(browser, clf):
    row = make_registration(clf, dt.date(2021, 1, 1))
    change_registration(
        actor=system_actor(), registration=row, expected_version=1, valid_until=today() - dt.timedelta(1)
    )
    page = browser.get(reverse("federation:institution", args=[clf.public_id])).content.decode()
    assert "Valid until a day that has passed" in page
    assert spans(clf)[-1][2] is True


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (lambda: SimpleUploadedFile("paper.pdf", b"MZ" + b"0" * 400, "application/pdf"), "no PDF, JPEG or PNG"),
        (lambda: SimpleUploadedFile("paper.pdf", PDF[:-8], "application/pdf"), "cut off"),
        (lambda: SimpleUploadedFile("paper.pdf", PDF + b"0" * 5 * 1024 * 1024, "application/pdf"), "larger than 5 MB"),
        (lambda: SimpleUploadedFile("paper.jpg", b"<script>alert(1)</script>", "image/jpeg"), "no PDF, JPEG or PNG"),
    ],
)
def test_a_file_is_told_by_what_it_holds(browser, clf, files, upload, words):
    address = reverse("federation:institution-registration-new", args=[clf.public_id])
    data = {"act": "trust", "number": "T/1", "registered_on": "01-07-2021", "certificate": upload()}
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Registration.unscoped.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_the_certificate_is_handed_out_within_reach_alone(
    world, browser, clf, files, django_capture_on_commit_callbacks
):
    row = make_registration(clf)
    address = reverse("federation:registration-certificate-edit", args=[row.public_id])
    assert browser.post(address, {"certificate": pdf("Sunita Bai.pdf")}).status_code == 302
    row.refresh_from_db()
    first = path_of(row.certificate, "pdf")
    assert "sunita" not in first.lower()
    link = reverse("federation:registration-certificate", args=[row.public_id])
    answer = browser.get(link)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert signed_in(make_user("block_operator", world.vijaypur)).get(link).status_code == 404
    assert signed_in(make_user("mis_nodal_officer", world.state)).get(link).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(address, {"certificate": picture(side=3000)}).status_code == 302
    row.refresh_from_db()
    assert (row.certificate_kind, row.certificate_on) == ("jpg", today())
    assert not storages["private"].exists(first)
    assert storages["private"].exists(path_of(row.certificate, "jpg"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_api_tells_registrations_within_reach(world, clf, far, count, django_assert_num_queries):
    rows = [make_registration(clf, act=act) for act in ("societies-1860", "trust", "cooperative")[:count]]
    end_registration(actor=system_actor(), registration=rows[0], reason="lapsed", ended_on=today())
    partner = make_partner("partner_reader", world.karahal)
    partner.get("/api/v1/places/")
    with django_assert_num_queries(3):  # token with application and partner, postings, the page
        answer = partner.get("/api/v1/registrations/")
    told = answer.json()["results"]
    assert [one["public_id"] for one in told] == [str(one.public_id) for one in rows]
    assert told[0]["act_name"] == "Societies Registration Act, 1860"
    assert told[0]["has_certificate"] is False
    running = partner.get("/api/v1/registrations/?active=true").json()["results"]
    assert [one["public_id"] for one in running] == [str(one.public_id) for one in rows[1:]]
    assert partner.get(f"/api/v1/registrations/{far.public_id}/").status_code == 404


def file(partner, body, key):
    return partner.call("POST", "/api/v1/registrations/", body=json.dumps(body), **{"Idempotency-Key": key})


def test_the_api_enters_a_registration_or_refuses_it_whole(world, clf, far):
    partner = make_partner("partner_writer", world.karahal)
    body = {"institution": str(clf.public_id), "act": "trust", "number": "T/5", "registered_on": "2021-07-01"}
    wrong = (
        ({"act": "self-supporting-br"}, 400, "act"),
        ({"registered_on": "2019-01-01"}, 400, "registered_on"),
        ({"number": "2341 2341 2346"}, 400, "number"),
        ({"institution": str(far.institution.public_id)}, 404, ""),
    )
    for number, (changed, status, field) in enumerate(wrong):
        answer = file(partner, body | changed, f"wrong-{number}")
        assert answer.status_code == status, answer.json()
        assert not field or field in answer.json()["fields"]
    assert list(Registration.unscoped.all()) == [far]
    first = file(partner, body, "one")
    again = file(partner, body, "one")
    assert (first.status_code, again.status_code) == (201, 201)
    row = Registration.unscoped.get(institution=clf)
    assert first.json()["public_id"] == again.json()["public_id"] == str(row.public_id)
    assert spans(clf)[-1] == (dt.date(2021, 7, 1), None, True)
    reader = make_partner("partner_reader", world.karahal)
    assert file(reader, body | {"act": "cooperative"}, "two").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_export_holds_the_register(actor, clf, far, count, django_assert_num_queries):
    rows = [make_registration(clf, act=act) for act in ("societies-1860", "trust", "cooperative")[:count]]
    with django_assert_num_queries(5):  # places, own unit, how many, rows, audit
        taken, _job = take(actor=actor, asking=ask(export_of("registrations"), actor, {}), format_="csv")
    with taken:
        lines = taken.read().decode("utf-8-sig").strip().splitlines()[1:]
    assert len(lines) == count
    for row, line in zip(rows, lines, strict=True):
        assert row.number in line
        assert clf.code in line
        assert row.act.name in line.replace('"', "")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_once_for_all_registrations(browser, clf, count):
    for act in ("societies-1860", "trust", "cooperative")[:count]:
        make_registration(clf, act=act)
    address = reverse("federation:institution", args=[clf.public_id])
    with connection.execute_wrapper(counted := Counted()):
        page = browser.get(address).content.decode()
    assert page.count("SOC") == 0
    assert counted.of_table("federation_registration") == 1


class Counted:
    """Counts queries that read a table first."""

    def __init__(self):
        self.statements = []

    def __call__(self, execute, sql, params, many, context):
        self.statements.append(sql)
        return execute(sql, params, many, context)

    def of_table(self, table):
        return sum(f'FROM "{table}"' in sql for sql in self.statements)


def test_acts_of_a_state_are_its_officers_to_name(world):
    nodal = signed_in(make_user("mis_nodal_officer", world.state))
    page = nodal.get(reverse("federation:acts")).content.decode()
    assert "Madhya Pradesh" in page
    assert "Bihar" not in page
    assert (
        nodal.post(reverse("federation:act-new"), {"name": "Act of 2031", "name_hi": "अधिनियम 2031"}).status_code == 302
    )
    act = RegistrationAct.unscoped.get(name="Act of 2031")
    assert (act.state, act.names) == (world.state, {"hi": "अधिनियम 2031"})
    own = reverse("federation:act", args=["self-supporting-mp"])
    assert nodal.post(own, {"name": "The Act as we call it"}).status_code == 302
    before = snapshot(RegistrationAct)
    for slug in ("societies-1860", "self-supporting-br"):
        assert nodal.post(reverse("federation:act", args=[slug]), {"name": "X"}).status_code == 404
    assert nodal.post(own, {"name": ""}).status_code == 422
    assert snapshot(RegistrationAct) == before
    seed_acts()  # what a state named stays
    assert snapshot(RegistrationAct) == before
    assert GeoUnit.unscoped.filter(level="state").count() == 36
