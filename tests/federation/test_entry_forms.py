"""Entering and changing institutions and women through the pages."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from core.models import AuditEntry, Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import Affiliation, Household, Institution, InstitutionSpell, Membership, OfficeTerm, Person
from federation.services.exits import leave
from federation.services.institutions import change_institution
from federation.services.meetings import close_meeting, open_meeting
from tests.factories import make_actor, make_group, make_household, make_institution, make_member
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TABLES = (Institution, InstitutionSpell, Affiliation, Household, Person, Membership, OfficeTerm, AuditEntry)
SETTLED = {"resolution_number": "R-1", "savings_due_rupees": "0", "loan_outstanding_rupees": "0"}


def errors_of(page):
    return " ".join(message for messages in page.context["form"].errors.values() for message in messages)


def new_group(world, **changed):
    return {
        "name": "Sarasvati",
        "name_local": "सरस्वती",
        "unit": world.village(world.karahal).pk,
        "formed_on": "01-06-2024",
        "meeting_frequency": "weekly",
        "compulsory_saving_rupees": "१,०००",
    } | changed


def new_woman(world, **changed):
    return {
        "name": "Kamla Bai",
        "name_local": "कमला बाई",
        "village": world.village(world.karahal).pk,
        "household_number": "14/2",
        "joined_on": f"{today():%Y-%m-%d}",
        "gender": "female",
        "mobile": "+91 98765 43210",
    } | changed


def approve(world, institution):
    """The whole chain."""
    for role in ("cluster_coordinator", "block_manager"):
        row = Submission.unscoped.get(object_id=institution.public_id)
        decide(actor=make_actor(role, world.karahal), submission=row, decision="approved", expected_version=row.version)


def test_a_group_is_entered_with_its_first_spell_and_federation(world, browser, vo):
    address = f"{reverse('federation:institution-new')}?tier=shg"
    assert browser.get(address).status_code == 200
    answer = browser.post(address, new_group(world, parent=vo.public_id))
    group = Institution.unscoped.get(tier="shg")
    assert answer.url == reverse("federation:institution", args=[group.public_id])
    assert (group.name, group.compulsory_saving_rupees, group.block_id) == ("Sarasvati", 1000, world.karahal.pk)
    assert (group.status, group.joins, group.spells.count()) == ("submitted", vo, 0)
    approve(world, group)
    assert [spell.starts_on for spell in group.spells.all()] == [dt.date(2024, 6, 1)]
    assert [link.parent for link in group.affiliations.all()] == [vo]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"formed_on": f"{today() + dt.timedelta(days=1):%d-%m-%Y}"}, "earlier day"),
        ({"compulsory_saving_rupees": "10,001"}, "₹10,000"),
        ({"compulsory_saving_rupees": "-5"}, "negative"),
        ({"name": ""}, "required"),
        ({"name": "Group 2341 2341 2346"}, "Aadhaar"),
        ({"meeting_frequency": "daily"}, "valid choice"),
    ],
)
def test_a_wrong_group_is_refused_and_nothing_is_stored(world, browser, changed, words):
    before = snapshot(*TABLES)
    page = browser.post(f"{reverse('federation:institution-new')}?tier=shg", new_group(world, **changed))
    assert page.status_code == 422
    assert words in errors_of(page)
    assert snapshot(*TABLES) == before


def test_an_unknown_or_foreign_place_or_federation_is_404(world, browser, vo):
    foreign = make_institution(world.vijaypur, "vo")
    before = snapshot(*TABLES)
    address = f"{reverse('federation:institution-new')}?tier=shg"
    for changed in (
        {"unit": world.village(world.vijaypur).pk},
        {"unit": 99999999},
        {"parent": foreign.public_id},
        {"parent": uuid.uuid4()},
    ):
        assert browser.post(address, new_group(world, **changed)).status_code == 404
    assert browser.get(f"{reverse('federation:institution-new')}?tier=nothing").status_code == 404
    assert snapshot(*TABLES) == before


def test_a_federation_is_entered_with_its_registration(world, browser):
    address = f"{reverse('federation:institution-new')}?tier=clf"
    data = {"name": "Pragati", "unit": world.karahal.pk, "formed_on": "01-06-2020", "meeting_frequency": "monthly"}
    wrong = browser.post(address, data | {"registered_on": "01-05-2020"})
    assert wrong.status_code == 422
    assert "earlier than formation" in errors_of(wrong)
    browser.post(address, data | {"registered_on": "01-07-2021", "registration_number": "SOC/12"})
    clf = Institution.unscoped.get(tier="clf")
    approve(world, clf)
    assert [spell.is_registered for spell in clf.spells.all()] == [False, True]


def test_a_newer_version_is_shown_beside_mine_and_i_choose(actor, browser, group):
    address = reverse("federation:institution-edit", args=[group.public_id])
    seen = browser.get(address).context["form"].initial
    change_institution(actor=actor, institution=group, expected_version=1, name="Theirs", name_local="उनका")
    mine = {
        "name": "Mine",
        "name_local": seen["name_local"],
        "meeting_frequency": "monthly",
        "compulsory_saving_rupees": "60",
        "version": seen["version"],
    }
    before = snapshot(*TABLES)
    page = browser.post(address, mine)
    assert page.status_code == 409
    both = {one.name: (one.theirs, one.mine) for one in page.context["differences"]}
    assert both == {
        "name": ("Theirs", "Mine"),
        "name_local": ("उनका", "जय दुर्गा"),
        "compulsory_saving_rupees": ("50", "60"),
    }
    assert snapshot(*TABLES) == before
    version = page.context["form"]["version"].value()
    answer = browser.post(address, mine | {"version": version, "keep-name": "mine", "keep-name_local": "theirs"})
    assert answer.status_code == 302
    group.refresh_from_db()
    assert (group.name, group.name_local, group.compulsory_saving_rupees) == ("Mine", "उनका", 60)


def test_a_status_changes_from_a_day_with_its_reason(browser, group):
    address = reverse("federation:institution-dormant", args=[group.public_id])
    assert browser.post(address, {"on": f"{today()}", "reason": ""}).status_code == 422
    browser.post(address, {"on": f"{today()}", "reason": "no_meetings"})
    group.refresh_from_db()
    assert group.status == "dormant"
    assert [spell.status for spell in group.spells.all()] == ["active", "dormant"]
    revive = reverse("federation:institution-revive", args=[group.public_id])
    page = browser.post(revive, {"on": "01-01-2026", "reason": "meets_again"})
    assert "later change" in errors_of(page)


def test_a_federation_changes_from_a_day(world, browser, group):
    other = make_institution(world.karahal, "vo")
    foreign = make_institution(world.vijaypur, "vo")
    address = reverse("federation:institution-affiliate", args=[group.public_id])
    assert browser.post(address, {"parent": foreign.public_id, "on": f"{today()}"}).status_code == 404
    browser.post(address, {"parent": other.public_id, "on": f"{today()}"})
    assert group.affiliations.get(ends_on=None).parent == other


# What else would make her look like the woman entered before.
ANOTHER = {"relation_name": "Mohan", "mobile": "9876512345", "birth_year": "1966"}


def test_a_woman_is_entered_with_a_new_or_an_old_household(world, browser, group):
    address = reverse("federation:member-new", args=[group.public_id])
    old = make_household(world.village(world.karahal))
    browser.post(address, new_woman(world))
    browser.post(address, new_woman(world, name="Geeta", household_number=old.number, **ANOTHER))
    kamla, geeta = Person.unscoped.filter(name__in=("Kamla Bai", "Geeta")).order_by("pk")
    assert (kamla.mobile, kamla.household.number, geeta.household) == ("9876543210", "14/2", old)
    assert kamla.memberships.get().number == 13


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"mobile": "12345"}, "ten digits"),
        ({"birth_year": "85"}, "1900"),
        ({"joined_on": f"{today() + dt.timedelta(days=1)}"}, "earlier day"),
        ({"joined_on": "2001-01-01"}, "formation"),
        ({"relation_name": "234123412346"}, "Aadhaar"),
        ({"household_number": ""}, "required"),
    ],
)
def test_a_wrong_woman_is_refused_and_nothing_is_stored(world, browser, group, changed, words):
    before = snapshot(*TABLES)
    page = browser.post(reverse("federation:member-new", args=[group.public_id]), new_woman(world, **changed))
    assert page.status_code == 422
    assert words in errors_of(page)
    assert snapshot(*TABLES) == before


def test_a_foreign_village_is_404_and_nothing_is_stored(world, browser, group):
    before = snapshot(*TABLES)
    data = new_woman(world, village=world.village(world.vijaypur).pk)
    assert browser.post(reverse("federation:member-new", args=[group.public_id]), data).status_code == 404
    assert snapshot(*TABLES) == before


def test_the_twenty_sixth_member_is_refused(world, browser, group):
    for _ in range(13):
        make_member(group, world.village(world.karahal))
    page = browser.post(reverse("federation:member-new", args=[group.public_id]), new_woman(world))
    assert "full" in errors_of(page)
    assert not Person.unscoped.filter(name="Kamla Bai").exists()


def test_a_membership_ends_with_a_reason_and_ends_her_posts(browser, group):
    membership = group.memberships.get(number=1)
    office = reverse("federation:office-new", args=[group.public_id])
    data = {
        "person": membership.person.public_id,
        "post": "president",
        "starts_on": f"{today() - dt.timedelta(days=9)}",
    }
    browser.post(office, data)
    address = reverse("federation:membership-end", args=[membership.public_id])
    assert browser.post(address, {"left_on": f"{today()}", "reason": ""}).status_code == 422
    browser.post(address, SETTLED | {"left_on": f"{today()}", "reason": "migrated"})
    membership.refresh_from_db()
    assert (membership.left_on, membership.exit_reason) == (today(), "migrated")
    assert OfficeTerm.unscoped.get().ends_on == today()


def test_a_post_is_for_members_of_the_group_alone(browser, group, foreign_group):
    before = snapshot(*TABLES)
    data = {
        "person": foreign_group.memberships.first().person.public_id,
        "post": "president",
        "starts_on": f"{today()}",
    }
    assert browser.post(reverse("federation:office-new", args=[group.public_id]), data).status_code == 404
    assert snapshot(*TABLES) == before


def test_nobody_leaves_before_a_closed_meeting_she_is_on(actor, browser, group):
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    close_meeting(actor=actor, meeting=meeting)
    membership = group.memberships.get(number=1)
    page = browser.post(
        reverse("federation:membership-end", args=[membership.public_id]),
        SETTLED | {"left_on": f"{today()}", "reason": "migrated"},
    )
    assert "on the roll of the meeting" in errors_of(page)
    membership.refresh_from_db()
    assert membership.left_on is None


def test_a_woman_in_no_group_joins_another_by_its_code(world, actor, browser, group, foreign_group):
    other = make_group(world.village(world.karahal), 1)
    membership = group.memberships.get(number=1)
    address = reverse("federation:member-join", args=[membership.person.public_id])
    page = browser.post(address, {"code": other.code, "joined_on": f"{today()}"})
    assert "already a member" in errors_of(page)
    leave(actor=actor, membership=membership, left_on=today(), reason="transfer")
    page = browser.post(address, {"code": foreign_group.code, "joined_on": f"{today()}"})
    assert "within your reach" in errors_of(page)
    browser.post(address, {"code": other.code.lower(), "joined_on": f"{today()}"})
    assert membership.person.memberships.get(left_on=None).institution == other
