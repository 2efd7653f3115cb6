"""Consent, its notices and its withdrawal; requests about own data, answered in time."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry
from core.periods import today
from core.seeding import seed_all
from federation.models import (
    ConsentNotice,
    ConsentPurpose,
    ConsentRecord,
    DataRequest,
    MemberBankAccount,
    Membership,
    Person,
)
from federation.queries.consent import is_withdrawn, notice_in_force
from federation.services.consent import give_consent, withdraw_consent
from federation.services.data_requests import answer_request, erase, receive_request
from federation.services.member_accounts import set_bank_account
from federation.services.photographs import path_of
from tests.factories import actor_for, make_actor, make_user
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TABLES = (Person, ConsentRecord, DataRequest, MemberBankAccount, AuditEntry)


@pytest.fixture
def woman(group):
    return group.memberships.get(number=1).person


@pytest.fixture
def manager(world):
    return make_user("block_manager", world.karahal, username="karahal.manager")


def purpose(slug):
    return ConsentPurpose.unscoped.get(slug=slug)


def consent_given(actor, woman, *slugs):
    notice = notice_in_force(["en"], today())
    purposes = [purpose(slug) for slug in slugs]
    return give_consent(actor=actor, person=woman, purposes=purposes, notice=notice, given_on=today(), how="aloud")


def test_consent_is_given_by_the_notice_and_taken_back_with_one_press(browser, woman):
    address = reverse("federation:consents", args=[woman.public_id])
    page = browser.get(address)
    offered = [slug for slug, _words in page.context["form"].fields["purposes"].choices]
    assert offered == ["photograph", "bank", "partners", "messages"]
    sent = {"purposes": ["bank", "partners"], "given_on": f"{today():%d-%m-%Y}", "how": "thumb"}
    assert browser.post(address, sent).status_code == 302
    rows = [(row.purpose_id, row.is_given, row.notice.version) for row in ConsentRecord.unscoped.order_by("pk")]
    assert rows == [("bank", True, 1), ("partners", True, 1)]
    browser.post(reverse("federation:consent-withdraw", args=[woman.public_id, "partners"]))
    assert is_withdrawn(woman, "partners")
    assert not is_withdrawn(woman, "bank")
    assert ConsentRecord.unscoped.count() == 3
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    "given", [{"purposes": ["programme"]}, {"purposes": []}, {"given_on": "01-01-2020"}, {"how": "guessed"}]
)
def test_a_consent_that_cannot_be_is_refused(browser, woman, given):
    before = snapshot(*TABLES)
    sent = {"purposes": ["bank"], "given_on": f"{today():%d-%m-%Y}", "how": "thumb"} | given
    assert browser.post(reverse("federation:consents", args=[woman.public_id]), sent).status_code == 422
    assert snapshot(*TABLES) == before


def test_words_once_said_and_notices_once_laid_never_change(actor, woman):
    consent_given(actor, woman, "bank")
    changes = (
        lambda: ConsentRecord.unscoped.update(how="thumb"),
        lambda: ConsentRecord.unscoped.all().delete(),
        lambda: ConsentNotice.unscoped.update(title="x"),
    )
    for change in changes:
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            change()
    laid = snapshot(ConsentNotice)
    seed_all()
    assert snapshot(ConsentNotice) == laid
    assert {(row.version, row.language) for row in ConsentNotice.unscoped.all()} == {(1, "en"), (1, "hi")}


def test_another_block_records_no_consent(world, woman):
    far, before = make_actor("block_operator", world.vijaypur), snapshot(*TABLES)
    with pytest.raises(NotAllowed):
        consent_given(far, woman, "bank")
    with pytest.raises(NotAllowed):
        withdraw_consent(actor=far, person=woman, purpose=purpose("bank"))
    assert snapshot(*TABLES) == before


def test_partners_are_not_told_of_who_does_not_agree(world, actor, group, foreign_group, woman):
    partner = make_partner("partner_reader", world.karahal)
    everyone = {str(one.person.public_id) for one in group.memberships.select_related("person")}
    told = {row["person"] for row in partner.get("/api/v1/members/").json()["results"]}
    assert told == everyone
    withdraw_consent(actor=actor, person=woman, purpose=purpose("partners"))
    told = {row["person"] for row in partner.get("/api/v1/members/").json()["results"]}
    assert told == everyone - {str(woman.public_id)}
    consent_given(actor, woman, "partners")
    assert {row["person"] for row in partner.get("/api/v1/members/").json()["results"]} == everyone


def test_a_number_without_consent_to_messages_leaves_no_list_whole(actor, manager, group, woman):
    Person.unscoped.filter(memberships__institution=group).update(mobile="9876543210")
    browser, address = signed_in(manager), reverse("federation:members")
    withdraw_consent(actor=actor, person=woman, purpose=purpose("messages"))
    file = browser.post(reverse("core:export-file", args=["members"]), {"format": "csv"})
    text = (b"".join(file.streaming_content) if file.streaming else file.content).decode("utf-8-sig")
    assert (text.count("9876543210"), text.count("********10")) == (11, 1), address


def test_a_picture_goes_with_the_consent_to_it(
    browser, actor, woman, settings, tmp_path, django_capture_on_commit_callbacks
):
    import uuid

    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    woman.photo = uuid.uuid4()
    Person.unscoped.filter(pk=woman.pk).update(photo=woman.photo)
    storages["private"].save(path_of(woman.photo), ContentFile(b"x"))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(actor=actor, person=woman, purpose=purpose("photograph"))
    assert list(tmp_path.rglob("*.jpg")) == []
    assert Person.unscoped.get(pk=woman.pk).photo is None


def test_a_notice_is_read_in_both_languages(browser):
    for language, word in (("en", "Aadhaar"), ("hi", "आधार")):
        page = browser.get(reverse("federation:consent-notice", args=[1, language]))
        assert word in page.content.decode()
    assert browser.get(reverse("federation:consent-notice", args=[9, "en"])).status_code == 404


def asked(actor, woman, kind="access", days=0):
    return receive_request(
        actor=actor, person=woman, kind=kind, how="spoken", received_on=today() - dt.timedelta(days=days)
    )


def test_the_queue_shows_what_is_due_first(world, browser, actor, manager, group, foreign_group, woman):
    sent = {"kind": "access", "how": "spoken", "received_on": f"{today():%d-%m-%Y}", "details": "what is written?"}
    assert browser.post(reverse("federation:data-request-new", args=[woman.public_id]), sent).status_code == 302
    other = group.memberships.get(number=2).person
    asked(actor, other, "grievance", days=40)
    asked(actor, group.memberships.get(number=3).person, "correction", days=25)
    asked(make_actor("block_operator", world.vijaypur), foreign_group.memberships.first().person, days=80)
    rows = signed_in(manager).get(reverse("federation:data-requests")).context["table"].rows
    assert [(row.cells[0].value, row.cells[5].value, row.cells[5].state) for row in rows] == [
        ("A complaint", "Late by 10 days", "late"),
        ("To correct something", "5 days left", "watch"),
        ("To know what is held about her", "30 days left", ""),
    ]
    assert browser.get(reverse("federation:data-requests")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_asks_the_same_questions(actor, manager, group, rows, django_assert_num_queries):
    for number in range(1, rows + 1):
        asked(actor, group.memberships.get(number=number).person)
    browser = signed_in(manager)
    browser.get(reverse("federation:data-requests"))
    with django_assert_num_queries(10):
        browser.get(reverse("federation:data-requests"))


def test_an_answer_is_given_once_with_what_is_held(actor, manager, world, group, woman):
    row = asked(actor, woman)
    address = reverse("federation:data-request", args=[row.public_id])
    browser = signed_in(manager)
    page = browser.get(address)
    assert page.context["held"].memberships == [group.memberships.get(number=1)]
    assert str(group) in page.content.decode()
    before = snapshot(*TABLES)
    assert browser.post(address, {"outcome": "answer", "answer": " "}).status_code == 422
    assert browser.post(address, {"outcome": "answer", "answer": "2341 2341 2346"}).status_code == 422
    assert signed_in(make_user("block_manager", world.vijaypur)).get(address).status_code == 404
    with pytest.raises(NotAllowed):
        answer_request(actor=actor, request=row, answer="x")
    with pytest.raises(DomainError):
        erase(actor=actor_for(manager), request=row, answer="x")
    assert snapshot(*TABLES) == before
    assert browser.post(address, {"outcome": "refuse", "answer": "asked twice"}).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.answered_on, row.answered_by) == ("refused", today(), manager)
    with pytest.raises(DomainError) as refused:
        answer_request(actor=actor_for(manager), request=row, answer="again")
    assert refused.value.code == "already_answered"


def test_erasure_blanks_what_need_not_be_kept_and_says_what_is(actor, manager, woman):
    given = {"address": "near the well", "religion": "hindu", "mobile": "9876543210", "birth_date": dt.date(1985, 3, 2)}
    Person.unscoped.filter(pk=woman.pk).update(**given, birth_year=1985, birth_precision="day")
    number = "123456789012"
    set_bank_account(
        actor=actor, person=woman, bank="B", branch="", ifsc="SBIN0001234", number=number, number_again=number
    )
    row = asked(actor, woman, "erasure")
    address = reverse("federation:data-request", args=[row.public_id])
    browser = signed_in(manager)
    memberships = snapshot(Membership)
    assert browser.post(address, {"outcome": "erase", "answer": "done"}).status_code == 302
    woman.refresh_from_db()
    assert (woman.address, woman.religion, woman.mobile, woman.birth_date) == ("", "", "", None)
    assert (woman.name, woman.birth_year) == (woman.name, 1985)
    assert woman.is_partner_withheld
    assert woman.is_sms_withheld
    assert not MemberBankAccount.unscoped.exists()
    assert snapshot(Membership) == memberships
    assert len(browser.get(address).context["kept"]) == 5


def test_days_are_settled_and_never_more_than_ninety(actor, woman, settings):
    settings.DATA_REQUEST_DAYS = 200
    assert (asked(actor, woman).due_on - today()).days == 90
