"""The directory's files: laid, laid again, renamed, moved, and what cannot be placed."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from core.access.actor import system_actor
from core.errors import DomainError
from core.models import AuditEntry, DirtyCell, GeoUnit, Quarantine
from core.seeding import seed_all
from core.services.geography.checking import misplaced
from core.services.geography.files import REASONS
from core.services.geography.moving import move_unit
from core.services.geography.names import is_same_name, spelled
from federation.models import Institution, Meeting, Membership
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months
from reports.services.verification import verify
from tests.factories import make_group, make_meeting, make_user, make_world
from tests.factories_people import signed_in

STATES = "S.No.,State Code,State Version,State Name,State Name,Census 2001 Code,Census 2011 Code,State or UT\n"
DISTRICTS = '"State Code","State Name","District Code","District Name","Census 2001 Code","Census 2011 Code"\n'
BLOCKS = "S.No.,State Code,State Name,District Code,District Name,Block Code,Block Version,Block Name ,Block Name\n"
SHEOPUR = '23,"MADHYA PRADESH",431,SHEOPUR,1,418\n'
MORENA = '23,"MADHYA PRADESH",432,MORENA,2,\n'
KARAHAL = "1,23,MADHYA PRADESH,431,SHEOPUR,4008,2,KARAHAL,\n"
VIJAYPUR = "2,23,MADHYA PRADESH,431,SHEOPUR,4010,1,VIJAYPUR,\n"
WHOLE = [pytest.mark.django_db(transaction=True, databases=["default", "owner"])]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lgd_states.csv").write_text(STATES + "1,23,1,MADHYA PRADESH,MADHYA PRADESH,23,23,S\n")
    (tmp_path / "lgd_districts.csv").write_text(DISTRICTS + SHEOPUR + MORENA)
    (tmp_path / "lgd_blocks.csv").write_text(BLOCKS + KARAHAL + VIJAYPUR)
    return tmp_path


def load(folder, capsys):
    capsys.readouterr()
    call_command("load_lgd", str(folder))
    return json.loads(capsys.readouterr().out.strip().splitlines()[-1])


def tally(**counts):
    return {"loaded": 0, "unchanged": 0, "renamed": 0, "moved": 0, "quarantined": 0, "total": 0} | counts


def waiting():
    return {(row.line, row.lgd_code, row.reason) for row in Quarantine.unscoped.filter(resolved_at=None)}


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("ANDAMAN AND NICOBAR ISLANDS", "Andaman and Nicobar Islands"),
        ("THE NILGIRIS", "The Nilgiris"),
        ("D.HIREHAL", "D.Hirehal"),
        ("ZIRO-II", "Ziro-II"),
        ("SPSR  NELLORE ", "SPSR Nellore"),
        ("BEZERA (PT)", "Bezera (Pt)"),
        ("Hatidhura", "Hatidhura"),
        ("S.A.S Nagar", "S.A.S Nagar"),
    ],
)
def test_names_in_capitals_are_spelled(published, shown):
    assert spelled(published) == shown


@pytest.mark.parametrize(
    ("held", "published", "same"),
    [
        ("Jammu and Kashmir", "JAMMU & KASHMIR", True),
        ("Dadra and Nagar Haveli", "THE DADRA AND NAGAR HAVELI", True),
        ("Sheopur", "SHEO PUR", False),
        ("Hoshangabad", "NARMADAPURAM", False),
    ],
)
def test_letter_case_alone_is_no_renaming(held, published, same):
    assert is_same_name(held, published) is same


@pytest.mark.django_db
def test_a_second_load_changes_nothing(folder, capsys):
    seed_all()
    assert load(folder, capsys) == {
        "state": tally(unchanged=1, total=36),
        "district": tally(loaded=2, total=2),
        "block": tally(loaded=2, total=2),
    }
    rows = list(GeoUnit.unscoped.order_by("pk").values())
    assert load(folder, capsys) == {
        "state": tally(unchanged=1, total=36),
        "district": tally(unchanged=2, total=2),
        "block": tally(unchanged=2, total=2),
    }
    assert list(GeoUnit.unscoped.order_by("pk").values()) == rows
    block = GeoUnit.unscoped.get(level="block", lgd_code=4008)
    assert (block.name, block.district.name, block.state.lgd_code) == ("Karahal", "Sheopur", 23)
    assert block.path == f"{block.district.path}{block.pk}."
    assert GeoUnit.unscoped.get(level="district", lgd_code=431).census_code == 418
    assert list(misplaced()) == []


@pytest.mark.django_db
def test_a_code_under_two_parents_stands_once(folder, capsys):
    seed_all()
    again = "3,23,MADHYA PRADESH,432,MORENA,4008,2,KARAHAL,\n"
    (folder / "lgd_blocks.csv").write_text(BLOCKS + KARAHAL + again + KARAHAL)
    assert load(folder, capsys)["block"] == tally(loaded=1, quarantined=2, total=1)
    assert GeoUnit.unscoped.get(level="block", lgd_code=4008).district.lgd_code == 431
    assert waiting() == {(3, "4008", "second_parent"), (4, "4008", "repeated")}


@pytest.mark.django_db
def test_rows_that_cannot_be_placed_wait_and_are_resolved(folder, capsys):
    seed_all()
    bad = [
        KARAHAL,
        "2,23,MADHYA PRADESH,431,SHEOPUR,40x9,2,SHEOPUR,\n",
        "3,23,MADHYA PRADESH,999,NOWHERE,4011,2,LOST,\n",
        "4,23,MADHYA PRADESH,,SHEOPUR,4012,2,NO PARENT,\n",
        "5,23,MADHYA PRADESH,431,SHEOPUR,4013,2,,\n",
        "6,23,MADHYA PRADESH,431,SHE",
    ]
    (folder / "lgd_blocks.csv").write_text(BLOCKS + "".join(bad))
    assert load(folder, capsys)["block"] == tally(loaded=1, quarantined=5, total=1)
    assert waiting() == {
        (3, "40x9", "bad_code"),
        (4, "4011", "unknown_parent"),
        (5, "4012", "bad_parent"),
        (6, "4013", "no_name"),
        (7, "", "short_row"),
    }
    assert {reason for _line, _code, reason in waiting()} <= set(REASONS)

    (folder / "lgd_districts.csv").write_text(DISTRICTS + SHEOPUR + '23,"MADHYA PRADESH",999,NOWHERE,,\n')
    (folder / "lgd_blocks.csv").write_text(BLOCKS + KARAHAL + bad[2] + bad[4])
    assert load(folder, capsys)["block"] == tally(loaded=1, unchanged=1, quarantined=1, total=2)
    assert waiting() == {(4, "4013", "no_name")}
    assert Quarantine.unscoped.exclude(resolved_at=None).count() == 4
    # Morena was not in the second file and stands.
    assert GeoUnit.unscoped.filter(level="district", lgd_code=432).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BLOCKS.replace("Block Code", "Code") + KARAHAL, "missing_column"),
        ("", "missing_column"),
        (BLOCKS + '1,23,"MADHYA PRADESH,431,SHEOPUR,4008,2,KARAHAL,\n', "unreadable"),
    ],
)
def test_a_damaged_file_loads_nothing(folder, capsys, text, reason):
    seed_all()
    (folder / "lgd_blocks.csv").write_text(text)
    assert load(folder, capsys)["block"] == tally(quarantined=1)
    assert {row.reason for row in Quarantine.unscoped.all()} == {reason}


@pytest.mark.django_db
def test_bytes_that_are_no_text_stop_one_row(folder, capsys):
    seed_all()
    (folder / "lgd_blocks.csv").write_bytes(
        (BLOCKS + KARAHAL).encode() + VIJAYPUR.encode().replace(b"JAY", b"\xff\xfe")
    )
    assert load(folder, capsys)["block"] == tally(loaded=1, quarantined=1, total=1)
    assert waiting() == {(3, "4010", "no_name")}


@pytest.mark.django_db
def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(CommandError, match="holds none of the files"):
        call_command("load_lgd", str(tmp_path))


@pytest.mark.django_db
def test_a_renamed_place_keeps_its_other_names(folder, capsys):
    seed_all()
    load(folder, capsys)
    GeoUnit.unscoped.filter(level="district", lgd_code=431).update(names={"hi": "श्योपुर"})
    (folder / "lgd_districts.csv").write_text(DISTRICTS + SHEOPUR.replace("SHEOPUR", "SHEOPUR KALAN") + MORENA)
    assert load(folder, capsys)["district"] == tally(renamed=1, unchanged=1, total=2)
    unit = GeoUnit.unscoped.get(level="district", lgd_code=431)
    assert (unit.name, unit.names) == ("Sheopur Kalan", {"hi": "श्योपुर"})


@pytest.mark.django_db
def test_panchayats_and_villages_load_where_they_are_given(folder, capsys):
    seed_all()
    (folder / "lgd_panchayats.csv").write_text("Local Body Code,Local Body Name,Block Code\n90,GORAS,4008\n")
    (folder / "lgd_villages.csv").write_text(
        "Village Code,Village Name,Local Body Code,Block Code\n70,GORAS,90,4008\n71,BARGAWAN,,4008\n"
    )
    done = load(folder, capsys)
    assert (done["panchayat"], done["village"]) == (tally(loaded=1, total=1), tally(loaded=2, total=2))
    parents = {unit.lgd_code: unit.parent.level for unit in GeoUnit.unscoped.filter(level="village")}
    assert parents == {70: "panchayat", 71: "block"}
    assert list(misplaced()) == []


class TestMoves:
    pytestmark = WHOLE

    @pytest.fixture
    def moved(self, transactional_db, folder, capsys):
        """Vijaypur, with a closed meeting and figures, goes from Sheopur to Morena by a file."""
        world = make_world()
        open_months(actor=system_actor(), first=dt.date(2026, 10, 1), last=dt.date(2026, 11, 1))
        for block in (world.karahal, world.vijaypur):
            group = make_group(world.village(block), 2)
            make_meeting(group, dt.date(2026, 10, 5), slots=2, present=1)
        drain()
        row = VIJAYPUR.replace("431,SHEOPUR", "432,MORENA")
        (folder / "lgd_blocks.csv").write_text(BLOCKS + KARAHAL + row)
        return world, load(folder, capsys)

    def figure(self, unit):
        return IndicatorValue.unscoped.get(unit=unit, indicator="MTG02", month=dt.date(2026, 10, 1)).denominator

    def test_a_block_takes_its_tree_rows_and_figures_along(self, moved):
        world, done = moved
        assert done["block"] == tally(unchanged=1, moved=1, total=3)
        unit = GeoUnit.unscoped.get(pk=world.vijaypur.pk)
        assert (unit.parent_id, unit.district_id, unit.path) == (
            world.morena.pk,
            world.morena.pk,
            f"{world.morena.path}{unit.pk}.",
        )
        for model in (Institution, Membership, Meeting):
            assert set(model.unscoped.filter(block=unit).values_list("district_id", flat=True)) == {world.morena.pk}
            assert set(model.unscoped.filter(block=world.karahal).values_list("district_id", flat=True)) == {
                world.sheopur.pk
            }
        assert list(misplaced()) == []
        assert set(IndicatorValue.unscoped.filter(unit=unit).values_list("district_id", flat=True)) == {world.morena.pk}
        assert AuditEntry.unscoped.filter(verb="geography.moved", unit_id=unit.pk).count() == 1
        drain()
        assert (self.figure(world.sheopur), self.figure(world.morena), self.figure(world.state)) == (2, 2, 4)
        assert verify(actor=system_actor())[1] == []

    def test_a_village_takes_its_households_to_another_block(self, transactional_db):
        world = make_world()
        group = make_group(world.village(world.vijaypur), 2)
        village = world.village(world.vijaypur)
        move_unit(actor=system_actor(), unit=village, parent=world.village(world.karahal).parent)
        group.refresh_from_db()
        assert (group.block_id, group.panchayat_id) == (world.karahal.pk, world.village(world.karahal).parent_id)
        assert set(Membership.unscoped.values_list("household_block_id", flat=True)) == {world.karahal.pk}
        assert list(misplaced()) == []

    def test_a_wrong_parent_is_refused_and_nothing_changes(self, transactional_db):
        world = make_world()
        before = list(GeoUnit.unscoped.order_by("pk").values())
        with pytest.raises(DomainError) as refusal:
            move_unit(actor=system_actor(), unit=world.vijaypur, parent=world.state)
        assert refusal.value.code == "wrong_level"
        assert list(GeoUnit.unscoped.order_by("pk").values()) == before
        assert not DirtyCell.unscoped.exists()


@pytest.mark.django_db
def test_verify_places_finds_a_row_that_lies_elsewhere(capsys):
    world = make_world()
    group = make_group(world.village(world.karahal), 1)
    call_command("verify_places")
    Institution.unscoped.filter(pk=group.pk).update(district=world.morena)
    with pytest.raises(SystemExit):
        call_command("verify_places")
    assert f"federation_institution {group.pk}: district" in capsys.readouterr().out
    assert [(one.table, one.pk, one.keys) for one in misplaced()] == [
        ("federation_institution", group.pk, ("district",))
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_lists_waiting_rows(count, django_assert_num_queries):
    world = make_world()
    for number in range(count):
        Quarantine.unscoped.create(
            source="lgd_blocks.csv", line=number, level="block", reason="bad_code", row=["a"], fingerprint=str(number)
        )
    Quarantine.unscoped.create(
        source="lgd_districts.csv", line=9, level="district", reason="bad_code", row=["b"], fingerprint="other"
    )
    browser = signed_in(make_user("mis_nodal_officer", world.state))
    with django_assert_num_queries(9):
        page = browser.get("/places/not-placed/?level=block&state=open")
    assert page.status_code == 200
    assert [row.cells[0].value for row in page.context["table"].rows] == [
        f"lgd_blocks.csv, line {number}" for number in range(count)
    ]
    assert signed_in(make_user("block_operator", world.karahal)).get("/places/not-placed/").status_code == 403
