"""One-time codes: asked of the roles that need them, throttled, removable by an administrator alone."""

import time

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.errors import NotAllowed
from core.models import AuditEntry
from core.services.second_factor import remove_lost_device, secret_of
from tests.factories import PASSWORD, actor_for, make_user
from tests.factories_people import signed_in


def code_of(device: TOTPDevice, *, steps: int = 0) -> str:
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    clock.time = time.time() + steps * device.step
    return f"{clock.token():06d}"


@pytest.fixture
def browser(nodal):
    return signed_in(nodal, verified=False)


@pytest.fixture
def device(nodal):
    return TOTPDevice.objects.create(user=nodal, name="totp", confirmed=True)


@pytest.mark.parametrize("role", ["mis_nodal_officer", "state_manager", "grc_counsellor"])
def test_roles_of_weight_are_sent_to_set_it_up(world, role):
    unit = world.karahal if role == "grc_counsellor" else world.state
    browser = signed_in(make_user(role, unit), verified=False)

    assert browser.get("/account/")["Location"] == "/second-factor/?next=%2Faccount%2F"
    assert browser.get("/second-factor/")["Location"] == "/second-factor/set-up/"


def test_national_role_needs_it_and_an_operator_does_not(world, operator):
    national = signed_in(make_user("national_manager", world.nation), verified=False)
    assert national.get("/account/")["Location"] == "/second-factor/?next=%2Faccount%2F"
    assert signed_in(operator, verified=False).get("/account/").status_code == 200


def test_setting_up_by_picture_secret_and_first_code(browser, nodal):
    page = browser.get("/second-factor/set-up/")
    device = TOTPDevice.objects.get(user=nodal)
    assert 'src="data:image/svg+xml' in page.text
    assert secret_of(device) in page.text
    assert page["Cache-Control"] == "no-store"
    assert not device.confirmed

    codes = browser.post("/second-factor/set-up/", {"code": code_of(device)})

    assert len(set(codes.context["codes"])) == 10
    assert StaticToken.objects.count() == 10
    assert browser.get("/people/").status_code == 200
    assert AuditEntry.unscoped.filter(verb="user.second_factor_added", user=nodal).count() == 1
    assert browser.get("/second-factor/set-up/")["Location"] == "/account/"


def test_wrong_first_code_confirms_nothing(browser, nodal):
    browser.get("/second-factor/set-up/")
    answer = browser.post("/second-factor/set-up/", {"code": "000000"})
    assert answer.status_code == 422
    assert not TOTPDevice.objects.get(user=nodal).confirmed
    assert StaticToken.objects.count() == 0


def test_right_code_opens_and_goes_on_to_the_page_asked_for(browser, device):
    answer = browser.post("/second-factor/?next=/people/", {"code": code_of(device)})
    assert answer["Location"] == "/people/"
    assert browser.get("/people/").status_code == 200


def test_a_code_opens_once(browser, device, nodal):
    code = code_of(device)
    assert browser.post("/second-factor/", {"code": code}).status_code == 302
    assert signed_in(nodal, verified=False).post("/second-factor/", {"code": code}).status_code == 422


def test_wrong_codes_slow_the_next_try_down_even_a_right_one(browser, device):
    for _ in range(2):
        assert browser.post("/second-factor/", {"code": "000000"}).status_code == 422
    answer = browser.post("/second-factor/", {"code": code_of(device)})
    assert answer.status_code == 422
    assert "Wait a little" in answer.text
    assert browser.get("/people/").status_code == 302


def test_next_never_leads_to_another_site(browser, device):
    answer = browser.post("/second-factor/?next=//evil.example/", {"code": code_of(device)})
    assert answer["Location"] == "/"


def test_backup_code_opens_once(browser, nodal):
    browser.get("/second-factor/set-up/")
    fresh = TOTPDevice.objects.get(user=nodal)
    code = browser.post("/second-factor/set-up/", {"code": code_of(fresh)}).context["codes"][0]

    first = signed_in(nodal, verified=False).post("/second-factor/", {"code": code.upper()})
    second = signed_in(nodal, verified=False).post("/second-factor/", {"code": code})

    assert (first.status_code, second.status_code) == (302, 422)
    assert StaticToken.objects.count() == 9


def test_new_backup_codes_end_the_old_ones_and_need_a_code_now(nodal):
    browser = signed_in(nodal)
    device = TOTPDevice.objects.get(user=nodal)
    assert browser.post("/second-factor/backup-codes/", {"code": "000000"}).status_code == 422
    assert StaticToken.objects.count() == 0
    device.refresh_from_db()
    device.throttle_reset()
    answer = browser.post("/second-factor/backup-codes/", {"code": code_of(device)})
    assert len(answer.context["codes"]) == StaticToken.objects.count() == 10


def test_administrator_removes_a_lost_device_and_the_session_with_it(world, nodal):
    manager = make_user("state_manager", world.state)
    browser = signed_in(manager)
    assert browser.get("/account/").status_code == 200

    remove_lost_device(actor_for(nodal), user=manager, reason="phone lost")

    assert browser.get("/account/")["Location"] == "/second-factor/?next=%2Faccount%2F"
    entry = AuditEntry.unscoped.get(verb="user.second_factor_removed")
    assert (entry.user, entry.object_id, entry.details) == (nodal, str(manager.pk), {"reason": "phone lost"})


@pytest.mark.parametrize("who", ["herself", "operator", "foreigner"])
def test_nobody_else_removes_a_device(world, nodal, device, operator, foreign_block, who):
    foreigner = make_user("mis_nodal_officer", foreign_block.state)
    asker = {"herself": nodal, "operator": operator, "foreigner": foreigner}[who]
    with pytest.raises(NotAllowed):
        remove_lost_device(actor_for(asker), user=nodal, reason="x")
    assert TOTPDevice.objects.filter(pk=device.pk).exists()


def test_who_chose_a_device_is_asked_for_it_though_her_role_does_not_demand_it(operator):
    TOTPDevice.objects.create(user=operator, name="totp", confirmed=True)
    browser = Client()
    browser.post("/sign-in/", {"username": operator.username, "password": PASSWORD})
    assert browser.get("/account/")["Location"].startswith("/second-factor/")
    device = TOTPDevice.objects.get(user=operator)
    assert browser.post("/second-factor/?next=/account/", {"code": code_of(device)})["Location"] == "/account/"
    assert browser.get("/account/").status_code == 200


def test_the_password_is_not_changed_without_the_second_factor(browser, device, nodal):
    form = {"current": PASSWORD, "new": "Mahua-ka-phool-9", "again": "Mahua-ka-phool-9"}
    assert browser.post("/account/password/", form)["Location"].startswith("/second-factor/")
    nodal.refresh_from_db()
    assert nodal.check_password(PASSWORD)
