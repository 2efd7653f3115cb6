"""The people administrator's screens and services, and what they refuse."""

import datetime as dt

import pytest
from django.test import Client

from core.access.actor import Actor, system_actor
from core.access.roles import roles
from core.errors import NotAllowed
from core.models import AuditEntry, User
from core.periods import today
from core.services.people import create_user
from tests.factories import PASSWORD, actor_for, make_user
from tests.factories_people import signed_in

TODAY = today()
DAY = dt.timedelta(days=1)


def state_of(user):
    """Everything about a user that a refusal must leave alone."""
    user.refresh_from_db()
    return (user.password, user.is_active, list(user.postings.order_by("pk").values()), AuditEntry.unscoped.count())


def new_user_form(place, **changes):
    return {
        "username": "Karahal.Operator2",
        "name": "Test Person",
        "email": "",
        "language": "hi",
        "unit": place.pk,
        "starts_on": TODAY.isoformat(),
        "ends_on": "",
    } | changes


@pytest.mark.parametrize(("count", "queries"), [(1, 11), (3, 11)])
def test_list_shows_only_users_of_the_state(world, nodal, foreigner, count, queries, django_assert_num_queries):
    mine = [make_user("block_operator", world.karahal) for _ in range(count)]
    browser = signed_in(nodal)

    with django_assert_num_queries(queries):
        page = browser.get("/people/")

    names = {row.cells[0].value for row in page.context["table"].rows}
    assert names == {user.username for user in mine} | {nodal.username}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=KARAHAL", {"karahal.operator"}),
        ("role=block_operator", {"karahal.operator", "sabalgarh.operator"}),
        ("active=no", {"sabalgarh.operator"}),
        ("unit={sheopur}", {"karahal.operator"}),
        ("unit={foreign}", {"karahal.operator", "sabalgarh.operator", "nodal.mp"}),
        ("q=agra", set()),
        ("q=%27%20OR%201%3D1--&role=x%27", {"karahal.operator", "sabalgarh.operator", "nodal.mp"}),
    ],
)
def test_filters(world, nodal, operator, foreigner, foreign_block, query, found):
    make_user("block_operator", world.sabalgarh, username="sabalgarh.operator", is_active=False)
    query = query.format(sheopur=world.sheopur.pk, foreign=foreign_block.pk)
    page = signed_in(nodal).get(f"/people/?{query}")
    assert {row.cells[0].value for row in page.context["table"].rows} == found


def test_pages_walk_forth_and_back_without_a_name_in_the_address(world, nodal, monkeypatch):
    monkeypatch.setattr("core.interfaces.people_list.PAGE", 2)
    for letter in "abcde":
        make_user("block_operator", world.karahal, username=f"{letter}.operator")
    browser, url, seen, previous = signed_in(nodal), "/people/", [], None
    while url:
        table = browser.get(url).context["table"]
        seen.append([row.cells[0].value for row in table.rows])
        assert "operator" not in url
        url, previous = table.pager.next_url, table.pager.previous_url
    assert seen == [["a.operator", "b.operator"], ["c.operator", "d.operator"], ["e.operator", "nodal.mp"]]
    back = browser.get(previous).context["table"]
    assert [row.cells[0].value for row in back.rows] == seen[1]


def test_creating_a_user_shows_the_password_once(world, nodal):
    browser = signed_in(nodal)
    first = browser.get("/people/new/")
    assert {slug for slug, _label in first.context["form"].fields["role"].choices} == {
        role.slug
        for role in roles().values()
        if not role.for_partner and set(role.levels) & {"state", "district", "block"}
    }

    page = browser.post("/people/new/?role=block_operator", new_user_form(world.karahal))

    user = User.objects.get(username="karahal.operator2")
    password = page.context["password"]
    assert page["Cache-Control"] == "no-store"
    assert user.check_password(password)
    assert user.must_change_password
    assert password not in browser.get(f"/people/{user.pk}/").text
    posting = user.postings.get()
    assert (posting.role, posting.unit, posting.given_by) == ("block_operator", world.karahal, nodal)
    verbs = AuditEntry.unscoped.filter(user=nodal).values_list("verb", flat=True)
    assert set(verbs) == {"user.created", "posting.given"}
    assert not AuditEntry.unscoped.filter(details__icontains=password).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "karahal.OPERATOR"}, "username"),
        ({"username": "two words"}, "username"),
        ({"ends_on": (TODAY - DAY).isoformat()}, "ends_on"),
        ({"starts_on": "31-31-2026"}, "starts_on"),
        ({"unit": "999999999"}, "unit"),
        ({"name": ""}, "name"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_stores_nothing(world, nodal, operator, changes, field):
    users, entries = User.objects.count(), AuditEntry.unscoped.count()
    form = new_user_form(world.karahal, **changes)

    page = signed_in(nodal).post("/people/new/?role=block_operator", form)

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert page.context["form"]["email"].value() == ""
    assert (User.objects.count(), AuditEntry.unscoped.count()) == (users, entries)


def test_units_offered_are_those_of_the_role_and_the_state(world, nodal, foreign_block):
    offered = signed_in(nodal).get("/people/new/?role=district_manager").context["form"].fields["unit"].queryset
    assert set(offered) == {world.sheopur, world.morena}
    page = signed_in(nodal).post("/people/new/?role=block_operator", new_user_form(foreign_block))
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"unit"})
    assert signed_in(nodal).get("/people/new/?role=national_manager").status_code == 404
    assert signed_in(nodal).post("/people/new/?role=national_manager", new_user_form(world.nation)).status_code == 404
    assert signed_in(nodal).get("/people/new/?role=partner_reader").status_code == 404


ADDRESSES = (
    "/people/{pk}/",
    "/people/{pk}/postings/new/",
    "/people/{pk}/postings/{posting}/end/",
    "POST /people/{pk}/password/",
    "POST /people/{pk}/deactivate/",
    "POST /people/{pk}/reactivate/",
    "POST /people/{pk}/unlock/",
    "POST /people/{pk}/remove-device/",
    "POST /people/{pk}/postings/new/?role=block_operator",
    "POST /people/{pk}/postings/{posting}/end/",
    "POST /people/{pk}/postings/{posting}/cancel/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_foreign_user_is_404_and_untouched(world, nodal, foreigner, address):
    before = state_of(foreigner)
    url = address.removeprefix("POST ").format(pk=foreigner.pk, posting=foreigner.postings.get().pk)
    data = {"reason": "x", "last_day": TODAY.isoformat(), "unit": world.karahal.pk, "starts_on": TODAY.isoformat()}

    browser = signed_in(nodal)
    answer = browser.post(url, data) if address.startswith("POST") else browser.get(url)

    assert answer.status_code == 404
    assert state_of(foreigner) == before


@pytest.mark.parametrize("address", ADDRESSES)
def test_operator_is_refused_before_any_row_is_read(world, operator, address):
    other = make_user("block_operator", world.karahal)
    before = state_of(other)
    url = address.removeprefix("POST ").format(pk=other.pk, posting=other.postings.get().pk)
    browser = signed_in(operator)
    answer = browser.post(url, {"reason": "x"}) if address.startswith("POST") else browser.get(url)
    assert answer.status_code == 403
    assert state_of(other) == before


@pytest.mark.parametrize(
    "field", ["role", "is_superuser", "is_staff", "roles", "reaches", "is_system", "postings", "force"]
)
def test_own_account_pages_take_no_rights_from_a_form(operator, field):
    before = actor_for(operator)
    browser = signed_in(operator)
    browser.post("/account/password/", {"current": "x", "new": "y", "again": "y", field: "1"})
    browser.post("/account/", {field: "mis_nodal_officer"})
    assert browser.get(f"/people/?{field}=1").status_code == 403
    assert actor_for(operator) == before


def test_there_is_no_superuser():
    assert not {"is_superuser", "is_staff", "groups", "user_permissions"} & {f.name for f in User._meta.get_fields()}
    assert not hasattr(User.objects, "create_superuser")


def test_reset_ends_sessions_and_shows_a_new_password_once(nodal, operator):
    hers = signed_in(operator)
    page = signed_in(nodal).post(f"/people/{operator.pk}/password/")
    assert page["Cache-Control"] == "no-store"
    assert hers.get("/account/").status_code == 302
    operator.refresh_from_db()
    assert operator.check_password(page.context["password"])
    assert not operator.check_password(PASSWORD)
    assert operator.must_change_password


def test_block_needs_a_reason_and_can_be_taken_back(nodal, operator):
    browser = signed_in(nodal)
    before = state_of(operator)
    browser.post(f"/people/{operator.pk}/deactivate/", {"reason": " "})
    assert state_of(operator) == before
    browser.post(f"/people/{operator.pk}/deactivate/", {"reason": "left the mission"})
    operator.refresh_from_db()
    assert not operator.is_active
    browser.post(f"/people/{operator.pk}/reactivate/")
    operator.refresh_from_db()
    assert operator.is_active
    verbs = AuditEntry.unscoped.filter(object_id=str(operator.pk)).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["user.deactivated", "user.reactivated"]


def test_detail_shows_acts_in_the_state_and_not_those_elsewhere(world, nodal, operator, foreign_block):
    for unit in (world.karahal, foreign_block):
        AuditEntry.unscoped.create(user=operator, verb="posting.given", unit_id=unit.pk, channel="web")
    page = signed_in(nodal).get(f"/people/{operator.pk}/")
    assert len(page.context["events"]) == 1


def test_a_command_may_set_a_password_and_a_person_may_not(world, nodal):
    made = create_user(
        system_actor(), username="demo", name="Demo", role="block_operator", unit=world.karahal,
        starts_on=TODAY, password="Known-to-all-1",
    )  # fmt: skip
    assert made.user.check_password("Known-to-all-1")
    assert not made.user.must_change_password
    with pytest.raises(NotAllowed):
        create_user(
            actor_for(nodal), username="demo2", name="Demo", role="block_operator", unit=world.karahal,
            starts_on=TODAY, password="Known-to-all-1",
        )  # fmt: skip
    assert not User.objects.filter(username="demo2").exists()


def test_stranger_is_sent_to_sign_in(world):
    assert Client().get("/people/")["Location"] == "/sign-in/?next=/people/"


def test_nobody_has_no_users(world, operator):
    from core.queries.people import people_managed_by, people_seen_by

    assert not people_seen_by(Actor()).exists()
    assert not people_managed_by(actor_for(operator)).exists()
