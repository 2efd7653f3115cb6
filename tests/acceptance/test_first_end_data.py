"""The first end's lines about data, on small files in the real files' formats; `REAL_DATA=FOLDER make bench` at full size."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.models import DataKind, GeoUnit, User
from core.periods import month_of, today
from core.seeding import seed_all
from federation.models import Institution, Membership
from federation.queries.meetings import members_on
from federation.services.meetings import close_meeting, open_meeting
from reports.models import IndicatorValue
from reports.services import demonstration
from tests.factories import actor_for

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

BLOCKS = "S.No.,State Code,State Name,District Code,District Name,Block Code,Block Version,Block Name ,Block Name\n"
COUNTS = (
    "state_lgd,state,district_lgd,district,shgs,vos,clfs,members,master_trainers,crps,blocks,gram_panchayats,villages\n"
)


@pytest.fixture
def folder(tmp_path):
    """Two districts of Assam with a block that stands under both, as in the published file; Sheopur and Morena."""
    (tmp_path / "lgd_districts.csv").write_text(
        '"State Code","State Name","District Code","District Name","Census 2001 Code","Census 2011 Code"\n'
        "18,ASSAM,739,BAJALI,,\n18,ASSAM,616,BAKSA,,\n23,MADHYA PRADESH,431,SHEOPUR,1,418\n23,MADHYA PRADESH,432,MORENA,2,\n"
    )
    (tmp_path / "lgd_blocks.csv").write_text(
        BLOCKS + "1,18,ASSAM,739,BAJALI,2494,1,GOBARDHANA,\n2,18,ASSAM,616,BAKSA,2494,1,GOBARDHANA,\n"
        "3,23,MADHYA PRADESH,431,SHEOPUR,4008,2,KARAHAL,\n4,23,MADHYA PRADESH,431,SHEOPUR,4010,1,VIJAYPUR,\n"
        "5,23,MADHYA PRADESH,432,MORENA,3990,1,SABALGARH,\n"
    )
    (tmp_path / "counts.csv").write_text(
        COUNTS
        + "23,MADHYA PRADESH,431,SHEOPUR,56,4,2,658,0,2,2,5,9\n23,MADHYA PRADESH,432,MORENA,33,3,1,301,0,1,1,2,4\n"
    )
    return tmp_path


def last_json(capsys):
    return json.loads(capsys.readouterr().out.strip().splitlines()[-1])


def test_the_directory_loads_and_loads_again(transactional_db, folder, capsys):
    seed_all()
    call_command("load_lgd", str(folder))
    first = last_json(capsys)
    assert (first["district"]["total"], first["block"]["total"], first["block"]["quarantined"]) == (4, 4, 1)
    assert GeoUnit.unscoped.get(level="block", lgd_code=2494).district.lgd_code == 739
    call_command("load_lgd", str(folder))
    again = last_json(capsys)
    assert all((done["loaded"], done["renamed"], done["moved"]) == (0, 0, 0) for done in again.values())
    assert (again["block"]["total"], again["block"]["quarantined"]) == (4, 1)


def test_every_district_has_the_totals_of_the_counts_file(transactional_db, folder, capsys):
    seed_all()
    call_command("load_lgd", str(folder))
    call_command("simulate", "--counts", str(folder / "counts.csv"), "--state", "23", "--months", "1")
    with (folder / "counts.csv").open() as file:
        wanted = {
            (int(row["district_lgd"]), tier): int(row[column])
            for row in csv.DictReader(file)
            for tier, column in (("shg", "shgs"), ("vo", "vos"), ("clf", "clfs"))
        }
    rows = Institution.unscoped.values_list("district__lgd_code", "tier_id").annotate(n=Count("pk")).order_by()
    assert {(district, tier): n for district, tier, n in rows} == wanted
    members = (
        Membership.unscoped.filter(left_on=None).values_list("district__lgd_code").annotate(n=Count("pk")).order_by()
    )
    assert dict(members) == {431: 658, 432: 301}
    figures = IndicatorValue.unscoped.filter(unit__level="district", indicator="INS01", month=month_of(today()))
    assert {value.unit.lgd_code: value.numerator for value in figures} == {431: 56, 432: 33}


def test_the_demonstration_at_its_real_size(transactional_db, capsys):
    seed_all()
    call_command("demonstration")
    counts = dict(Institution.unscoped.values_list("tier_id").annotate(n=Count("pk")).order_by())
    assert counts == {"shg": 5626, "vo": 383, "clf": 14}
    assert Membership.unscoped.filter(left_on=None).count() == 65823
    levels = dict(
        GeoUnit.unscoped.filter(district__lgd_code=431).values_list("level").annotate(n=Count("pk")).order_by()
    )
    assert levels == {"district": 1, "block": 3, "panchayat": 236, "village": 505}
    assert set(GeoUnit.unscoped.filter(level="block").values_list("lgd_code", flat=True)) == {4008, 4009, 4010}
    assert {unit.names["hi"] for unit in GeoUnit.unscoped.filter(level="block")} == {"कराहल", "श्योपुर", "विजयपुर"}
    assert IndicatorValue.unscoped.values("month").distinct().count() == demonstration.MONTHS

    operator = actor_for(User.objects.get(username="operator.karahal"))
    group = Institution.objects.visible_to(operator).filter(tier="shg", status="active").order_by("name", "pk").first()
    last = group.meetings.order_by("-number").first()
    assert group.block.lgd_code == 4008
    if last is None or last.held_on < today():
        meeting = open_meeting(actor=operator, institution=group, held_on=today(), client_key=group.public_id)
        assert meeting.lines.count() == members_on(group, today()).count() >= 5
        assert close_meeting(actor=operator, meeting=meeting).number == (last.number if last else 0) + 1

    rows = Institution.unscoped.count()
    call_command("demonstration")
    assert Institution.unscoped.count() == rows
    call_command("demonstration", "--logins")
    assert demonstration.PASSWORD in capsys.readouterr().out
    for login in demonstration.LOGINS:
        assert User.objects.get(username=login.username).check_password(demonstration.PASSWORD)

    code, wait = demonstration.current_code("nation")
    device = TOTPDevice.objects.get(user__username="nation")
    assert wait == 0
    assert device.verify_token(code)
    # A code is taken once; the next one is another.
    assert demonstration.current_code("nation")[0] != code
    with pytest.raises(CommandError, match=r"needs no code. Codes are asked of: state.mp, nodal.mp, nation"):
        call_command("demonstration", "--code", "operator.karahal")


@pytest.mark.parametrize("mode", ["production", "training"])
def test_the_demonstration_refuses_elsewhere(transactional_db, settings, mode):
    seed_all()
    settings.MODE = mode
    with pytest.raises(CommandError, match=mode):
        call_command("demonstration")
    assert not User.objects.exists()
    assert not Institution.unscoped.exists()


def test_the_demonstration_refuses_real_records(transactional_db):
    seed_all()
    DataKind.unscoped.create(kind="real")
    with pytest.raises(CommandError, match="real records"):
        call_command("demonstration")
    assert not User.objects.exists()
    assert not GeoUnit.unscoped.filter(level="district").exists()
