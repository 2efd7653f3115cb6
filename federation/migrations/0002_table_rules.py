"""Figures follow their tables; closed meetings and months stand still; what was decided and consented is kept."""

from django.db import migrations

from core.access.db_ops import written_by_owner
from core.db_ops import append_only, closed_with_month, frozen_when, frozen_with_parent, kept_forever, track_dirty
from federation.db_ops import words_follow_the_woman

# Figures count memberships, engagements and households; the person of a row is none of what they read, so two
# entries of one woman may become one in a closed month too.
MEMBERSHIP = ("institution_id", "household_id")
SPELL = ("institution_id", "tier_id", "status", "meeting_frequency", "is_registered", "is_trained")

TRACKED = [
    track_dirty("federation_institutionspell", date="starts_on", onward=True),
    track_dirty("federation_affiliation", date="starts_on", onward=True),
    track_dirty("federation_membership", block="household_block_id", date="joined_on", onward=True),
    track_dirty("federation_membership", date="joined_on", onward=True, tag="_group"),
    track_dirty("federation_earliertraits", date="starts_on", onward=True),
    track_dirty(
        "federation_earliertraits", block="household_block_id", date="starts_on", onward=True, tag="_household"
    ),
    track_dirty("federation_household", date="counted_from", onward=True),
    track_dirty("federation_earlierhousehold", date="starts_on", onward=True),
    track_dirty("federation_meeting", date="held_on", onward=True),
    track_dirty("federation_bodymeeting", date="held_on"),
    track_dirty("federation_leadership", date="starts_on", onward=True),
    track_dirty("federation_bankaccount", date="counted_from", onward=True),
    track_dirty("federation_cadreengagement", date="counted_from", onward=True),
    track_dirty("federation_cadrequalification", date="starts_on", onward=True),
    track_dirty("federation_activitysheet", date="counted_in"),
    track_dirty("federation_honorariumdue", date="counted_on"),
    track_dirty("federation_doublepair", block="counted_block_id", date="counted_from", onward=True),
    track_dirty("federation_secondkeying", date="counted_on"),
]

CLOSED = [
    closed_with_month("federation_institutionspell", first="starts_on", last="ends_on", counted=SPELL),
    closed_with_month(
        "federation_affiliation",
        first="starts_on",
        last="ends_on",
        counted=("child_id", "parent_id", "child_tier_id", "parent_tier_id"),
    ),
    closed_with_month("federation_membership", first="counted_from", last="counted_until", counted=MEMBERSHIP),
    closed_with_month(
        "federation_membership",
        first="counted_from",
        last="counted_until",
        block="household_block_id",
        counted=MEMBERSHIP,
        tag="_household",
    ),
    closed_with_month("federation_meeting", first="held_on"),
    closed_with_month("federation_bodymeeting", first="held_on"),
    closed_with_month(
        "federation_leadership", first="starts_on", last="ends_on", counted=("institution_id", "rotate_by")
    ),
    closed_with_month(
        "federation_bankaccount", first="counted_from", last="counted_until", counted=("institution_id", "kind")
    ),
    closed_with_month(
        "federation_cadreengagement",
        first="counted_from",
        last="counted_until",
        counted=("type_id", "body_id", "is_bookkeeper", "needs_training"),
    ),
    closed_with_month(
        "federation_cadrequalification", first="starts_on", last="ends_on", counted=("engagement_id", "body_id")
    ),
    closed_with_month("federation_activitysheet", first="counted_in"),
    closed_with_month("federation_honorariumdue", first="counted_on"),
    closed_with_month(
        "federation_doublepair",
        first="counted_from",
        last="counted_until",
        block="counted_block_id",
        counted=("counted_block_id",),
    ),
    closed_with_month("federation_secondkeying", first="counted_on"),
]

KEPT = [
    frozen_when("federation_meeting", "status", "closed"),
    frozen_with_parent("federation_meetingline", "federation_meeting", "meeting_id", "status", "closed"),
    frozen_when("federation_bodymeeting", "status", "closed"),
    frozen_with_parent("federation_bodymeetingline", "federation_bodymeeting", "meeting_id", "status", "closed"),
    frozen_with_parent("federation_resolution", "federation_bodymeeting", "meeting_id", "status", "closed"),
    frozen_when("federation_activitysheet", "status", "verified"),
    frozen_when("federation_trainingevent", "status", "cancelled"),
    append_only("federation_conservation"),
    append_only("federation_consentnotice"),
    append_only("federation_consentrecord"),
    kept_forever("federation_bankaccount"),
    kept_forever("federation_honorariumpayment"),
    kept_forever("federation_doublepair"),
    kept_forever("federation_doubledecision"),
    kept_forever("federation_keyingdifference"),
    written_by_owner("federation_earliertraits"),
    written_by_owner("federation_earlierhousehold"),
    words_follow_the_woman(),
]


class Migration(migrations.Migration):
    # The steps by which it grew before the first release; a database that went through them has it.
    replaces = [
        ("federation", "0002_rules"),
        ("federation", "0003_count_members"),
        ("federation", "0011_closed_months"),
        ("federation", "0014_life_rules"),
        ("federation", "0017_consent_rules"),
        ("federation", "0021_cadre_rules"),
        ("federation", "0025_governance_rules"),
        ("federation", "0027_double_rules"),
        ("federation", "0030_second_keying_rules"),
        ("federation", "0032_account_rules"),
    ]

    dependencies = [("federation", "0001_tables"), ("core", "0002_table_rules")]

    operations = [*TRACKED, *CLOSED, *KEPT]
