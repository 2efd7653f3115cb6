"""Signing in, being locked out, losing a session."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEntry, Posting
from core.services.passwords import change_own_password, put_one_time_password
from core.services.people import deactivate_user, unlock_user
from tests.factories import PASSWORD, actor_for
from tests.factories_people import signed_in

SIGN_IN = "/sign-in/"


def attempt(username, password, browser=None):
    return (browser or Client()).post(SIGN_IN, {"username": username, "password": password})


def test_right_password_leads_home_in_the_users_language(operator):
    operator.language = "hi"
    operator.save()
    browser = Client(headers={"Accept-Language": "en"})

    answer = attempt("Karahal.OPERATOR", PASSWORD, browser)

    assert (answer.status_code, answer["Location"]) == (302, reverse("core:home"))
    assert answer.cookies["django_language"].value == "hi"
    assert AuditEntry.unscoped.get(verb="user.signed_in").user == operator
    assert 'lang="hi"' in browser.get("/account/").text


@pytest.mark.parametrize("username", ["karahal.operator", "nobody.at.all", "blocked.one"])
def test_every_failure_says_the_same(operator, username):
    from tests.factories import make_user

    make_user(username="blocked.one", is_active=False)

    answer = attempt(username, "wrong" if username != "blocked.one" else PASSWORD)

    assert answer.status_code == 422
    assert "Sign-in name or password is not right" in answer.text
    assert "_auth_user_id" not in answer.client.session


def test_five_wrong_passwords_lock_the_name_in_any_letter_case(operator, nodal):
    for spelling in ("karahal.operator", "Karahal.operator", "KARAHAL.operator", "karahal.Operator"):
        assert attempt(spelling, "wrong").status_code == 422
    fifth = attempt("karahal.operator", "wrong")
    right = attempt("karahal.operator", PASSWORD)

    assert (fifth.status_code, right.status_code) == (429, 429)
    assert right["Retry-After"] == "900"
    assert "locked for 15 minutes" in right.text
    assert attempt("nodal.mp", PASSWORD).status_code == 302  # another name from the same address is not held up

    unlock_user(actor_for(nodal), user=operator)
    assert attempt("karahal.operator", PASSWORD).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(14, 429), (16, 302)])
def test_lockout_ends_after_a_quarter_of_an_hour(operator, minutes, status):
    for _ in range(5):
        attempt("karahal.operator", "wrong")

    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=minutes))

    assert attempt("karahal.operator", PASSWORD).status_code == status


def test_session_ends_after_thirty_idle_minutes_but_not_while_working(operator, monkeypatch):
    browser = signed_in(operator)
    start = timezone.now()
    for minutes in (20, 40, 60):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: start + dt.timedelta(minutes=minutes))
        assert browser.get("/account/").status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: start + dt.timedelta(minutes=91))

    answer = browser.get("/account/")

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/account/")


def test_password_change_ends_every_other_session(operator):
    here, elsewhere = signed_in(operator), signed_in(operator)

    answer = here.post(
        "/account/password/", {"current": PASSWORD, "new": "Mahua-ka-phool-9", "again": "Mahua-ka-phool-9"}
    )

    assert answer.status_code == 302
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("current", "new", "again", "field"),
    [
        ("wrong", "Mahua-ka-phool-9", "Mahua-ka-phool-9", "current"),
        (PASSWORD, "Mahua-ka-phool-9", "another-one-9", "again"),
        (PASSWORD, "1234567890123", "1234567890123", "new"),
        (PASSWORD, "short", "short", "new"),
        (PASSWORD, PASSWORD, PASSWORD, "new"),
    ],
)
def test_refused_password_changes_nothing(operator, current, new, again, field):
    answer = signed_in(operator).post("/account/password/", {"current": current, "new": new, "again": again})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    operator.refresh_from_db()
    assert operator.check_password(PASSWORD)
    assert not AuditEntry.unscoped.filter(verb="user.password_changed").exists()


def test_one_time_password_must_be_replaced_before_anything_else(operator):
    password = put_one_time_password(operator)
    operator.save()
    browser = Client()
    attempt(operator.username, password, browser)

    assert browser.get("/account/")["Location"] == "/account/password/"
    browser.post("/account/password/", {"current": password, "new": "Mahua-ka-phool-9", "again": "Mahua-ka-phool-9"})
    assert browser.get("/account/").status_code == 200


def test_one_time_password_runs_out_after_a_week(operator):
    password = put_one_time_password(operator)
    operator.password_changed_at = timezone.now() - dt.timedelta(days=7, minutes=1)
    operator.save()

    answer = attempt(operator.username, password)

    assert answer.status_code == 422
    assert "has run out" in answer.text


def test_sign_out_is_a_post(operator):
    browser = signed_in(operator)
    assert browser.get("/sign-out/").status_code == 405
    assert browser.get("/account/").status_code == 200
    assert browser.post("/sign-out/").status_code == 302
    assert browser.get("/account/").status_code == 302


def test_blocked_user_is_out_at_her_next_request(operator, nodal):
    browser = signed_in(operator)
    deactivate_user(actor_for(nodal), user=operator, reason="left the mission")
    assert browser.get("/account/").status_code == 302


def test_no_redirect_to_another_site(operator):
    answer = Client().post(
        f"{SIGN_IN}?next=https://evil.example/", {"username": operator.username, "password": PASSWORD}
    )
    assert answer["Location"] == reverse("core:home")


def test_posting_counts_on_its_last_day_and_not_the_day_after_in_a_running_session(nodal, monkeypatch):
    last_day = dt.date(2030, 3, 31)
    Posting.unscoped.filter(user=nodal).update(ends_on=last_day)
    browser = signed_in(nodal)
    monkeypatch.setattr("core.access.actor.today", lambda: last_day)
    assert browser.get("/people/").status_code == 200

    monkeypatch.setattr("core.access.actor.today", lambda: last_day + dt.timedelta(days=1))

    assert browser.get("/people/").status_code == 403


def test_coming_posting_gives_nothing_yet(nodal, monkeypatch):
    Posting.unscoped.filter(user=nodal).update(starts_on=dt.date(2030, 4, 1))
    monkeypatch.setattr("core.access.actor.today", lambda: dt.date(2030, 3, 31))
    assert signed_in(nodal).get("/people/").status_code == 403
    monkeypatch.setattr("core.access.actor.today", lambda: dt.date(2030, 4, 1))
    assert signed_in(nodal).get("/people/").status_code == 200


def test_unknown_role_gives_nothing(nodal):
    Posting.unscoped.filter(user=nodal).update(role="role_of_yesterday")
    assert signed_in(nodal).get("/people/").status_code == 403
    assert actor_for(nodal).reaches == ()


def test_language_choice_is_kept_for_the_next_sign_in(operator):
    signed_in(operator).post("/i18n/setlang/", {"language": "hi", "next": "/account/"})
    operator.refresh_from_db()
    assert operator.language == "hi"


def test_wrong_present_password_from_a_service_is_a_refusal(operator):
    from core.errors import DomainError

    with pytest.raises(DomainError) as refusal:
        change_own_password(actor_for(operator), current="x", new="Mahua-ka-phool-9")
    assert set(refusal.value.fields) == {"current"}


def test_page_of_one_role_is_kept_for_no_other(operator, nodal):
    page = signed_in(nodal).get("/people/")
    assert page["Cache-Control"] == "private, no-cache"
    assert "Cookie" in page["Vary"]
    assert "Cache-Control" not in Client().get(SIGN_IN) or "public" not in Client().get(SIGN_IN)["Cache-Control"]
    assert signed_in(operator).post("/sign-out/")["Clear-Site-Data"] == '"cache"'
