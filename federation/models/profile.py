"""What the mission's member form asks of a woman beyond who she is. Everywhere "" means: not asked."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import gettext_lazy as _


class YesNo(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class BirthPrecision(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    DAY = "day", _("The day is known")
    YEAR = "year", _("Only the year is known")
    ESTIMATED = "estimated", _("The year is estimated")


class MobileOwner(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    SELF = "self", _("Herself")
    HUSBAND = "husband", _("Her husband")
    FAMILY = "family", _("Another of her family")
    NEIGHBOUR = "neighbour", _("A neighbour")


class Religion(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    BUDDHIST = "buddhist", _("Buddhist")
    CHRISTIAN = "christian", _("Christian")
    HINDU = "hindu", _("Hindu")
    JAIN = "jain", _("Jain")
    MUSLIM = "muslim", _("Muslim")
    PARSI = "parsi", _("Parsi")
    SIKH = "sikh", _("Sikh")
    OTHER = "other", _("Other")


class Disability(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    NO = "no", _("No")
    SELF = "self", _("Herself")
    FAMILY = "family", _("One of her family")


class MaritalStatus(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    UNMARRIED = "unmarried", _("Unmarried")
    MARRIED = "married", _("Married")
    WIDOWED = "widowed", _("Widowed")
    SEPARATED = "separated", _("Separated")
    DESERTED = "deserted", _("Deserted")
    DIVORCED = "divorced", _("Divorced")


class Education(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    NONE = "none", _("No schooling")
    PRIMARY = "primary", _("Class 1 to 5")
    MIDDLE = "middle", _("Class 6 to 8")
    SECONDARY = "secondary", _("Class 9 or 10")
    HIGHER = "higher", _("Class 11 or 12")
    GRADUATE = "graduate", _("Graduate")
    POSTGRADUATE = "postgraduate", _("Postgraduate")
    OTHER = "other", _("Other")


class Literacy(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    NONE = "none", _("Cannot read")
    SIGNS = "signs", _("Can sign her name")
    READS = "reads", _("Reads and writes")


class Language(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    HINDI = "hi", _("Hindi")
    ASSAMESE = "as", _("Assamese")
    BENGALI = "bn", _("Bengali")
    GUJARATI = "gu", _("Gujarati")
    KANNADA = "kn", _("Kannada")
    KASHMIRI = "ks", _("Kashmiri")
    MALAYALAM = "ml", _("Malayalam")
    MARATHI = "mr", _("Marathi")
    NEPALI = "ne", _("Nepali")
    ODIA = "or", _("Odia")
    PUNJABI = "pa", _("Punjabi")
    SANTALI = "sat", _("Santali")
    TAMIL = "ta", _("Tamil")
    TELUGU = "te", _("Telugu")
    URDU = "ur", _("Urdu")
    OTHER = "other", _("Other")


class Livelihood(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    FARM = "farm", _("Farming")
    ANIMALS = "animals", _("Animals and fish")
    FOREST = "forest", _("Forest produce")
    TRADE = "trade", _("Shop or trade")
    CRAFT = "craft", _("Making or repairing")
    WAGE = "wage", _("Daily wages")
    SALARY = "salary", _("Salaried work")
    HOME = "home", _("Work at home")


class LivelihoodActivity(models.TextChoices):
    """The part before the dot is the livelihood it belongs to."""

    UNKNOWN = "", _("Not asked")
    GRAIN = "farm.grain", _("Grain and pulses")
    VEGETABLES = "farm.vegetables", _("Vegetables")
    FRUIT = "farm.fruit", _("Fruit and flowers")
    DAIRY = "animals.dairy", _("Dairy")
    GOATS = "animals.goats", _("Goats and sheep")
    POULTRY = "animals.poultry", _("Poultry")
    FISH = "animals.fish", _("Fish")
    LAC = "forest.lac", _("Lac, honey, gum")
    LEAVES = "forest.leaves", _("Leaves, mahua, seeds")
    GROCERY = "trade.grocery", _("Grocery shop")
    STALL = "trade.stall", _("Food or tea stall")
    HAWKING = "trade.hawking", _("Selling from village to village")
    TAILORING = "craft.tailoring", _("Tailoring")
    FOOD = "craft.food", _("Food making (papad, pickle, flour)")
    BAMBOO = "craft.bamboo", _("Bamboo, clay, weaving")
    FIELDS = "wage.fields", _("In others' fields")
    BUILDING = "wage.building", _("On building sites and public works")


class IdType(models.TextChoices):
    UNKNOWN = "", _("None seen")
    AADHAAR = "aadhaar", _("Aadhaar")
    VOTER = "voter", _("Voter card")
    RATION = "ration", _("Ration card")
    JOB_CARD = "job_card", _("Job card")
    PAN = "pan", _("PAN card")
    OTHER = "other", _("Other")


class IdChecked(models.TextChoices):
    UNKNOWN = "", _("Not checked")
    ORIGINAL = "original", _("The card itself was seen")
    COPY = "copy", _("A copy was seen")
    GROUP = "group", _("The group vouches for her")


class NomineeRelation(models.TextChoices):
    UNKNOWN = "", _("Not asked")
    HUSBAND = "husband", _("Husband")
    SON = "son", _("Son")
    DAUGHTER = "daughter", _("Daughter")
    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    SISTER = "sister", _("Sister")
    BROTHER = "brother", _("Brother")
    OTHER = "other", _("Other")


def chosen(label: Any, choices: type[models.TextChoices], length: int) -> models.CharField[Any, Any]:
    """A choice that may not have been asked yet."""
    return models.CharField(label, max_length=length, choices=choices.choices, blank=True, default="", db_default="")


def written(label: Any, length: int) -> models.CharField[Any, Any]:
    """Words that may be missing."""
    return models.CharField(label, max_length=length, blank=True, default="", db_default="")


class PersonProfile(models.Model):
    """The optional part of a woman's record. No number of an identity card is ever whole here."""

    birth_date = models.DateField(_("day of birth"), null=True, blank=True)
    birth_precision = chosen(_("how well the birth is known"), BirthPrecision, 10)
    mobile_belongs_to = chosen(_("whose mobile it is"), MobileOwner, 10)
    address = written(_("address"), 200)
    pvtg = chosen(_("of a particularly vulnerable tribal group"), YesNo, 3)
    religion = chosen(_("religion"), Religion, 10)
    disability = chosen(_("disability"), Disability, 8)
    marital_status = chosen(_("marital status"), MaritalStatus, 10)
    education = chosen(_("education"), Education, 12)
    literacy = chosen(_("reading and writing"), Literacy, 6)
    language = chosen(_("language she speaks"), Language, 6)
    insured_pmjjby = chosen(_("insured: PMJJBY"), YesNo, 3)
    insured_pmsby = chosen(_("insured: PMSBY"), YesNo, 3)
    pension_apy = chosen(_("pension: APY"), YesNo, 3)
    nominee_name = written(_("nominee"), 120)
    nominee_relation = chosen(_("nominee is her"), NomineeRelation, 10)
    nominee_birth_year = models.PositiveSmallIntegerField(_("nominee's year of birth"), null=True, blank=True)
    livelihood = chosen(_("main livelihood"), Livelihood, 10)
    livelihood_activity = chosen(_("what she does"), LivelihoodActivity, 24)
    secc_reference = written(_("SECC reference"), 40)
    id_type = chosen(_("identity card seen"), IdType, 10)
    id_last4 = written(_("last four digits or letters of the card"), 4)
    id_verified_on = models.DateField(_("card checked on"), null=True, blank=True)
    id_verified_how = chosen(_("how it was checked"), IdChecked, 10)
    # The name of the file in private storage; the picture itself is served by a view.
    photo = models.UUIDField(_("photograph"), null=True, blank=True, editable=False)
    # Set by her consent alone: rows that go out look here (services/consent.py).
    is_sms_withheld = models.BooleanField(_("no messages"), default=False, db_default=False, editable=False)
    is_partner_withheld = models.BooleanField(
        _("not told to partners"), default=False, db_default=False, editable=False
    )

    class Meta:
        abstract = True


PROFILE_RULES = [
    models.CheckConstraint(
        condition=(Q(birth_date=None) & ~Q(birth_precision="day"))
        | Q(birth_precision="day", birth_year=ExtractYear(Cast("birth_date", models.DateField()))),
        name="person_birth_date_agrees",
        violation_error_message=_("The day of birth, its year and how well it is known do not agree."),
    ),
    models.CheckConstraint(
        condition=~Q(pvtg="yes") | Q(social_category="st"),
        name="person_pvtg_is_st",
        violation_error_message=_("A particularly vulnerable tribal group belongs to ST. Correct the social category."),
    ),
    models.CheckConstraint(
        condition=Q(id_last4="", id_type="") | (Q(id_last4__regex=r"^[0-9A-Za-z]{4}$") & ~Q(id_type="")),
        name="person_id_last_four",
        violation_error_message=_("Of a card only its kind and its last four digits or letters are kept."),
    ),
    models.CheckConstraint(
        condition=~Q(id_type="aadhaar") | Q(id_last4__regex=r"^[0-9]{4}$"),
        name="person_aadhaar_last_four",
        violation_error_message=_("Of an Aadhaar card write the last four digits alone."),
    ),
    models.CheckConstraint(
        condition=Q(id_verified_on=None, id_verified_how="")
        | (Q(id_verified_on__isnull=False) & ~Q(id_verified_how="") & ~Q(id_type="")),
        name="person_id_checked_whole",
        violation_error_message=_("Say which card was checked, on which day and how, or leave all three out."),
    ),
    models.CheckConstraint(
        condition=Q(nominee_birth_year=None) | Q(nominee_birth_year__gte=1900, nominee_birth_year__lte=2100),
        name="person_nominee_year_sane",
        violation_error_message=_("The year of birth has four digits, e.g. 1985."),
    ),
    models.CheckConstraint(
        condition=Q(nominee_name__gt="") | Q(nominee_relation="", nominee_birth_year=None),
        name="person_nominee_has_name",
        violation_error_message=_("Write the nominee's name."),
    ),
]
