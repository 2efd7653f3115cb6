"""The long form of a woman, her household, photograph and bank account."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry
from core.periods import today
from federation.models import Household, MemberBankAccount, Person
from federation.queries.members import is_minority, is_single
from federation.services.households import change_household
from federation.services.member_accounts import set_bank_account, show_bank_account
from federation.services.members import change_person
from federation.services.photographs import path_of, set_photograph
from tests.factories import make_actor, make_user
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
NUMBER = "123456789012"
LIKE_AADHAAR = "234123412346"  # invented; its check digit fits


@pytest.fixture
def woman(group):
    return group.memberships.get(number=1).person


@pytest.fixture
def files(settings, tmp_path):
    storages_before = settings.STORAGES
    settings.STORAGES = storages_before | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    return tmp_path


def form_of(browser, woman, **given):
    page = browser.get(reverse("federation:member-edit", args=[woman.public_id]))
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in sent.items()} | given


def test_the_form_opens_in_sections_and_saves_every_field(browser, woman):
    address = reverse("federation:member-edit", args=[woman.public_id])
    titles = [str(section.title) for section in browser.get(address).context["form"].sections()]
    assert titles == [
        "Who she is",
        "Birth, mobile, address",
        "Community and family",
        "Schooling and livelihood",
        "Insurance and nominee",
        "Identity card",
    ]
    given = {
        "birth_date": "02-03-1985",
        "religion": "muslim",
        "social_category": "st",
        "pvtg": "yes",
        "marital_status": "widowed",
        "disability": "no",
        "insured_pmjjby": "no",
        "nominee_name": "Asha",
        "nominee_relation": "daughter",
        "nominee_birth_year": "२००५",
        "livelihood": "animals",
        "livelihood_activity": "animals.goats",
        "id_type": "aadhaar",
        "id_last4": "१२३४",
        "id_verified_on": f"{today():%d-%m-%Y}",
        "id_verified_how": "original",
    }
    assert browser.post(address, form_of(browser, woman, **given)).status_code == 302
    woman.refresh_from_db()
    assert (woman.birth_date, woman.birth_year, woman.birth_precision) == (dt.date(1985, 3, 2), 1985, "day")
    assert (woman.id_last4, woman.nominee_birth_year, woman.insured_pmjjby, woman.insured_pmsby) == (
        "1234",
        2005,
        "no",
        "",
    )
    assert list(Person.unscoped.filter(is_minority())) == list(Person.unscoped.filter(is_single())) == [woman]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"pvtg": "yes", "social_category": "sc"}, "belongs to ST"),
        ({"birth_date": "02-03-1985", "birth_year": "1986"}, "do not agree"),
        ({"birth_date": f"{today() + dt.timedelta(days=1):%d-%m-%Y}"}, "earlier day"),
        ({"livelihood": "farm", "livelihood_activity": "animals.goats"}, "main livelihood"),
        ({"id_type": "aadhaar", "id_last4": "12AB"}, "four digits alone"),
        ({"id_type": "voter"}, "last four"),
        ({"id_last4": "234123412346"}, "at most 4"),
        ({"id_verified_how": "copy"}, "all three"),
        ({"nominee_relation": "son"}, "nominee's name"),
        ({"address": "house २३४१ २३४१ २३४६"}, "Aadhaar"),
        ({"secc_reference": "2341-2341-2346"}, "Aadhaar"),
    ],
)
def test_what_does_not_agree_is_refused_and_nothing_is_stored(browser, woman, given, words):
    before = snapshot(Person, AuditEntry)
    page = browser.post(reverse("federation:member-edit", args=[woman.public_id]), form_of(browser, woman, **given))
    assert page.status_code == 422
    assert words in " ".join(m for messages in page.context["form"].errors.values() for m in messages)
    assert snapshot(Person, AuditEntry) == before


def test_a_newer_version_is_shown_beside_mine(actor, browser, woman):
    mine = form_of(browser, woman, religion="hindu", address="near the well")
    change_person(actor=actor, person=woman, expected_version=1, religion="jain")
    page = browser.post(reverse("federation:member-edit", args=[woman.public_id]), mine)
    assert page.status_code == 409
    both = {one.name: (one.theirs, one.mine) for one in page.context["differences"]}
    assert both == {"religion": ("Jain", "Hindu"), "address": ("nothing", "near the well")}
    woman.refresh_from_db()
    assert (woman.religion, woman.address) == ("jain", "")


def test_a_household_tells_what_was_asked(actor, browser, woman, world):
    address = reverse("federation:household-edit", args=[woman.public_id])
    sent = {"pip_category": "pop", "woman_headed": "yes", "ultra_poor": "", "is_target": "no", "version": "1"}
    assert browser.post(address, sent).status_code == 302
    household = Household.unscoped.get(pk=woman.household_id)
    assert (household.pip_category, household.woman_headed, household.ultra_poor, household.is_target) == (
        "pop", "yes", "", "no",
    )  # fmt: skip
    assert browser.post(address, sent | {"pip_category": "poor"}).status_code == 409
    with pytest.raises(NotAllowed):
        change_household(
            actor=make_actor("block_operator", world.vijaypur),
            household=household,
            expected_version=2,
            ultra_poor="yes",
        )
    household.refresh_from_db()
    assert (household.pip_category, household.ultra_poor, household.version) == ("pop", "", 2)


def picture(kind="JPEG", size=(1200, 900), **given):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (25.0, 0.0, 0.0)}  # where it was taken
    Image.effect_noise(size, 80).convert("RGB").save(out, kind, exif=exif, **given)
    return SimpleUploadedFile("x.jpg", out.getvalue(), "image/jpeg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_small_and_says_nothing_but_the_picture(browser, woman, files, kind):
    address = reverse("federation:photograph-edit", args=[woman.public_id])
    assert browser.post(address, {"photo": picture(kind)}).status_code == 302
    woman.refresh_from_db()
    stored = files / path_of(woman.photo)
    assert stored.stat().st_size < 60_000
    with Image.open(stored) as kept:
        assert (kept.format, max(kept.size) <= 600, dict(kept.getexif()), kept.info.get("exif")) == (
            "JPEG",
            True,
            {},
            None,
        )
    shown = browser.get(reverse("federation:photograph", args=[woman.public_id]))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    shown.close()


def test_a_photograph_is_replaced_removed_and_seen_in_reach_alone(
    browser, woman, files, world, django_capture_on_commit_callbacks
):
    address = reverse("federation:photograph-edit", args=[woman.public_id])
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address, {"photo": picture(size=(50, 40))})
        browser.post(address, {"photo": picture(size=(60, 40))})
    assert len(list(files.rglob("*.jpg"))) == 1
    far = signed_in(make_user("block_operator", world.vijaypur))
    assert far.get(reverse("federation:photograph", args=[woman.public_id])).status_code == 404
    assert far.post(address, {"remove": "1"}).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address, {"remove": "1"})
    assert list(files.rglob("*.jpg")) == []
    assert browser.get(reverse("federation:photograph", args=[woman.public_id])).status_code == 404


def test_what_is_no_picture_is_refused(actor, browser, woman, files, monkeypatch):
    before = snapshot(Person, AuditEntry)
    gif = io.BytesIO()
    Image.new("RGB", (5, 5)).save(gif, "GIF")
    cut = picture(size=(300, 300)).read()[:3000]
    for content in (b"no picture", gif.getvalue(), cut, b"<svg xmlns='http://www.w3.org/2000/svg'/>"):
        answer = browser.post(
            reverse("federation:photograph-edit", args=[woman.public_id]),
            {"photo": SimpleUploadedFile("x.jpg", content, "image/jpeg")},
        )
        assert answer.status_code == 422
    monkeypatch.setattr("federation.services.photographs.MOST_PIXELS", 100)
    with pytest.raises(DomainError):
        set_photograph(actor=actor, person=woman, upload=picture(size=(50, 50)))
    monkeypatch.setattr("federation.services.photographs.MOST_BYTES", 100)
    with pytest.raises(DomainError) as refused:
        set_photograph(actor=actor, person=woman, upload=picture(size=(50, 50)))
    assert refused.value.code == "too_large"
    assert snapshot(Person, AuditEntry) == before
    assert list(files.rglob("*.jpg")) == []


def account(**given):
    return {
        "bank": "Gramin Bank",
        "branch": "",
        "ifsc": "sbin0001234",
        "number": NUMBER,
        "number_again": NUMBER,
    } | given


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"number_again": "123456789013"}, "differ"),
        ({"ifsc": "SBIN1001234"}, "IFSC"),
        ({"number": "12345", "number_again": "12345"}, "9 to 18"),
        ({"number": LIKE_AADHAAR, "number_again": LIKE_AADHAAR}, "Aadhaar"),
    ],
)
def test_a_wrong_account_is_refused(browser, woman, given, words):
    before = snapshot(MemberBankAccount, AuditEntry)
    page = browser.post(reverse("federation:bank-account-edit", args=[woman.public_id]), account(**given))
    assert page.status_code == 422
    assert words in " ".join(m for messages in page.context["form"].errors.values() for m in messages)
    assert snapshot(MemberBankAccount, AuditEntry) == before


def test_an_account_is_sealed_and_seen_whole_by_who_pays_alone(actor, browser, woman, world):
    edit = reverse("federation:bank-account-edit", args=[woman.public_id])
    assert browser.post(edit, account()).status_code == 302
    row = MemberBankAccount.unscoped.get()
    assert (row.last4, row.ifsc) == ("9012", "SBIN0001234")
    assert NUMBER not in row.number_sealed
    pages = [
        browser.get(reverse(f"federation:{name}", args=[woman.public_id]))
        for name in ("member", "member-history", "bank-account-edit")
    ]
    partner = make_partner("partner_reader", world.karahal)
    pages.append(partner.get("/api/v1/members/"))
    assert [NUMBER in page.content.decode() for page in pages] == [False] * 4
    assert browser.get(reverse("federation:bank-account", args=[woman.public_id])).status_code == 403
    payer = signed_in(make_user("block_accountant", world.karahal))
    whole = reverse("federation:bank-account", args=[woman.public_id])
    assert NUMBER not in payer.get(whole).content.decode()
    shown = payer.post(whole)
    assert NUMBER in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert AuditEntry.unscoped.filter(verb="bank_account.shown", object_id=str(woman.public_id)).count() == 1
    far = signed_in(make_user("block_accountant", world.vijaypur))
    assert far.post(whole).status_code == 404
    with pytest.raises(NotAllowed):
        show_bank_account(actor=actor, person=woman)
    assert AuditEntry.unscoped.filter(verb="bank_account.shown").count() == 1


def test_a_number_from_the_passbook_may_look_like_an_aadhaar_number(actor, woman):
    given = account(number=LIKE_AADHAAR, number_again=LIKE_AADHAAR, is_from_passbook=True)
    assert set_bank_account(actor=actor, person=woman, **given).last4 == "2346"


def test_the_database_keeps_the_rules_of_the_record(woman):
    for wrong in (
        {"pvtg": "yes"},
        {"birth_date": dt.date(1985, 3, 2)},
        {"id_type": "aadhaar", "id_last4": "ABCD"},
        {"id_last4": "1234"},
        {"nominee_relation": "son"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.unscoped.filter(pk=woman.pk).update(**wrong)
