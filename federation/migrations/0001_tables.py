"""Every table of the federation."""

import datetime as dt
import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import federation.models.institution
from core.together import Together


class Migration(Together):
    initial = True

    # The steps by which it grew before the first release; a database that went through them has it.
    replaces = [
        ("federation", "0001_initial"),
        ("federation", "0004_list_indexes"),
        ("federation", "0005_affiliation_parent_tier"),
        ("federation", "0006_affiliation_history"),
        ("federation", "0007_membership_block_covers"),
        ("federation", "0008_savings_to_date"),
        ("federation", "0009_history_of_deletes"),
        ("federation", "0010_counted_days"),
        ("federation", "0012_lean_events"),
        ("federation", "0013_life"),
        ("federation", "0015_bank_accounts"),
        ("federation", "0016_member_life"),
        ("federation", "0018_exit_reasons"),
        ("federation", "0019_consent_follows_the_woman"),
        ("federation", "0020_cadres"),
        ("federation", "0022_traits"),
        ("federation", "0024_governance"),
        ("federation", "0026_doubles"),
        ("federation", "0028_imports"),
        ("federation", "0029_second_keying"),
        ("federation", "0031_accounts"),
        ("federation", "0033_norms_set_by"),
    ]

    dependencies = [
        ("core", "0003_partners"),
        # Not needed by any table: changes of these are rendered in seconds before the federation's models, and after them in many.
        ("oauth2_provider", "0021_translatable_field_labels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CadreType",
            fields=[
                ("slug", models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                ("domain", models.CharField(max_length=30, verbose_name="field of work")),
                (
                    "serves",
                    models.CharField(
                        choices=[
                            ("shg", "Self-help groups"),
                            ("vo", "Village Organisations"),
                            ("clf", "Cluster Level Federation"),
                            ("panchayat", "Gram panchayat"),
                            ("branch", "Bank branch"),
                            ("block", "Block"),
                        ],
                        max_length=10,
                        verbose_name="serves",
                    ),
                ),
                ("is_bookkeeper", models.BooleanField(db_default=False, default=False, verbose_name="keeps SHG books")),
                (
                    "usual_load",
                    models.CharField(blank=True, db_default="", default="", max_length=80, verbose_name="usual load"),
                ),
                (
                    "honorarium_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="usual honorarium, ₹"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
            ],
            options={
                "ordering": ("order", "slug"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ConsentPurpose",
            fields=[
                ("slug", models.SlugField(max_length=20, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("names", models.JSONField(blank=True, default=dict)),
                (
                    "lawful_basis",
                    models.CharField(
                        choices=[
                            ("consent", "Her consent"),
                            ("state_benefit", "A benefit of the State"),
                            ("legal_duty", "A duty by law"),
                            ("emergency", "An emergency"),
                        ],
                        max_length=14,
                        verbose_name="rests on",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=50)),
            ],
            options={
                "ordering": ("order", "slug"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Conservation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("giving_members_before", models.PositiveIntegerField()),
                ("giving_members_after", models.PositiveIntegerField()),
                ("taking_members_before", models.PositiveIntegerField()),
                ("taking_members_after", models.PositiveIntegerField()),
                (
                    "giving_savings_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_savings_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_savings_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_savings_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_loans_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_loans_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_loans_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_loans_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_bank_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_bank_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_bank_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_bank_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Curriculum",
            fields=[
                ("slug", models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
            ],
            options={
                "ordering": ("order", "slug"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="day of birth")),
                (
                    "birth_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("day", "The day is known"),
                            ("year", "Only the year is known"),
                            ("estimated", "The year is estimated"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="how well the birth is known",
                    ),
                ),
                (
                    "mobile_belongs_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("self", "Herself"),
                            ("husband", "Her husband"),
                            ("family", "Another of her family"),
                            ("neighbour", "A neighbour"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="whose mobile it is",
                    ),
                ),
                (
                    "address",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="address"),
                ),
                (
                    "pvtg",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="of a particularly vulnerable tribal group",
                    ),
                ),
                (
                    "religion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("buddhist", "Buddhist"),
                            ("christian", "Christian"),
                            ("hindu", "Hindu"),
                            ("jain", "Jain"),
                            ("muslim", "Muslim"),
                            ("parsi", "Parsi"),
                            ("sikh", "Sikh"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="religion",
                    ),
                ),
                (
                    "disability",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("no", "No"), ("self", "Herself"), ("family", "One of her family")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="disability",
                    ),
                ),
                (
                    "marital_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("unmarried", "Unmarried"),
                            ("married", "Married"),
                            ("widowed", "Widowed"),
                            ("separated", "Separated"),
                            ("deserted", "Deserted"),
                            ("divorced", "Divorced"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="marital status",
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("none", "No schooling"),
                            ("primary", "Class 1 to 5"),
                            ("middle", "Class 6 to 8"),
                            ("secondary", "Class 9 or 10"),
                            ("higher", "Class 11 or 12"),
                            ("graduate", "Graduate"),
                            ("postgraduate", "Postgraduate"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=12,
                        verbose_name="education",
                    ),
                ),
                (
                    "literacy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("none", "Cannot read"),
                            ("signs", "Can sign her name"),
                            ("reads", "Reads and writes"),
                        ],
                        db_default="",
                        default="",
                        max_length=6,
                        verbose_name="reading and writing",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("hi", "Hindi"),
                            ("as", "Assamese"),
                            ("bn", "Bengali"),
                            ("gu", "Gujarati"),
                            ("kn", "Kannada"),
                            ("ks", "Kashmiri"),
                            ("ml", "Malayalam"),
                            ("mr", "Marathi"),
                            ("ne", "Nepali"),
                            ("or", "Odia"),
                            ("pa", "Punjabi"),
                            ("sat", "Santali"),
                            ("ta", "Tamil"),
                            ("te", "Telugu"),
                            ("ur", "Urdu"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=6,
                        verbose_name="language she speaks",
                    ),
                ),
                (
                    "insured_pmjjby",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="insured: PMJJBY",
                    ),
                ),
                (
                    "insured_pmsby",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="insured: PMSBY",
                    ),
                ),
                (
                    "pension_apy",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="pension: APY",
                    ),
                ),
                (
                    "nominee_name",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="nominee"),
                ),
                (
                    "nominee_relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("husband", "Husband"),
                            ("son", "Son"),
                            ("daughter", "Daughter"),
                            ("mother", "Mother"),
                            ("father", "Father"),
                            ("sister", "Sister"),
                            ("brother", "Brother"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="nominee is her",
                    ),
                ),
                (
                    "nominee_birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nominee's year of birth"),
                ),
                (
                    "livelihood",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("farm", "Farming"),
                            ("animals", "Animals and fish"),
                            ("forest", "Forest produce"),
                            ("trade", "Shop or trade"),
                            ("craft", "Making or repairing"),
                            ("wage", "Daily wages"),
                            ("salary", "Salaried work"),
                            ("home", "Work at home"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="main livelihood",
                    ),
                ),
                (
                    "livelihood_activity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("farm.grain", "Grain and pulses"),
                            ("farm.vegetables", "Vegetables"),
                            ("farm.fruit", "Fruit and flowers"),
                            ("animals.dairy", "Dairy"),
                            ("animals.goats", "Goats and sheep"),
                            ("animals.poultry", "Poultry"),
                            ("animals.fish", "Fish"),
                            ("forest.lac", "Lac, honey, gum"),
                            ("forest.leaves", "Leaves, mahua, seeds"),
                            ("trade.grocery", "Grocery shop"),
                            ("trade.stall", "Food or tea stall"),
                            ("trade.hawking", "Selling from village to village"),
                            ("craft.tailoring", "Tailoring"),
                            ("craft.food", "Food making (papad, pickle, flour)"),
                            ("craft.bamboo", "Bamboo, clay, weaving"),
                            ("wage.fields", "In others' fields"),
                            ("wage.building", "On building sites and public works"),
                        ],
                        db_default="",
                        default="",
                        max_length=24,
                        verbose_name="what she does",
                    ),
                ),
                (
                    "secc_reference",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=40, verbose_name="SECC reference"
                    ),
                ),
                (
                    "id_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None seen"),
                            ("aadhaar", "Aadhaar"),
                            ("voter", "Voter card"),
                            ("ration", "Ration card"),
                            ("job_card", "Job card"),
                            ("pan", "PAN card"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="identity card seen",
                    ),
                ),
                (
                    "id_last4",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=4,
                        verbose_name="last four digits or letters of the card",
                    ),
                ),
                ("id_verified_on", models.DateField(blank=True, null=True, verbose_name="card checked on")),
                (
                    "id_verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not checked"),
                            ("original", "The card itself was seen"),
                            ("copy", "A copy was seen"),
                            ("group", "The group vouches for her"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="how it was checked",
                    ),
                ),
                ("photo", models.UUIDField(blank=True, editable=False, null=True, verbose_name="photograph")),
                (
                    "is_sms_withheld",
                    models.BooleanField(db_default=False, default=False, editable=False, verbose_name="no messages"),
                ),
                (
                    "is_partner_withheld",
                    models.BooleanField(
                        db_default=False, default=False, editable=False, verbose_name="not told to partners"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "name_local",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name in the local script"),
                ),
                (
                    "name_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), blank=True, default=list, editable=False, size=None
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("husband", "Husband"),
                            ("father", "Father"),
                            ("mother", "Mother"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="known by her",
                    ),
                ),
                (
                    "relation_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="father's or husband's name"
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        choices=[("female", "Female"), ("transgender", "Transgender")],
                        db_default="female",
                        default="female",
                        max_length=12,
                        verbose_name="gender",
                    ),
                ),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth")),
                (
                    "social_category",
                    models.CharField(
                        blank=True,
                        choices=[("sc", "SC"), ("st", "ST"), ("obc", "OBC"), ("other", "Other"), ("", "Not asked")],
                        db_default="",
                        default="",
                        max_length=6,
                        verbose_name="social category",
                    ),
                ),
                (
                    "mobile",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="mobile number"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BankAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bank", models.CharField(max_length=80, verbose_name="bank")),
                ("branch", models.CharField(max_length=80, verbose_name="branch")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC")),
                ("number_sealed", models.TextField(editable=False)),
                ("last4", models.CharField(max_length=4, verbose_name="last four digits")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("savings", "Savings"), ("loan", "Loan"), ("cash_credit", "Cash credit (CC)")],
                        default="savings",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("number_mark", models.CharField(editable=False, max_length=43)),
                ("opened_on", models.DateField(verbose_name="opened on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("counted_from", models.DateField(editable=False, verbose_name="counted from")),
                (
                    "counted_until",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="counted until"),
                ),
                (
                    "signatories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("president", "President"),
                                ("secretary", "Secretary"),
                                ("treasurer", "Treasurer"),
                                ("vice_president", "Vice-President"),
                                ("joint_secretary", "Joint Secretary"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="signatories",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("closed_on", "opened_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CadreEngagement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("is_bookkeeper", models.BooleanField(db_default=False, default=False, editable=False)),
                ("needs_training", models.BooleanField(db_default=False, default=False, editable=False)),
                ("selected_on", models.DateField(verbose_name="selected on")),
                (
                    "chosen_by",
                    models.CharField(
                        choices=[
                            ("resolution", "Resolution of the body"),
                            ("test", "Written or oral test"),
                            ("mission", "Chosen by the block mission unit"),
                            ("other", "Another way"),
                        ],
                        max_length=12,
                        verbose_name="how she was chosen",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=40, verbose_name="number of the resolution"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="works from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("counted_from", models.DateField(editable=False, verbose_name="counted from")),
                (
                    "counted_until",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="counted until"),
                ),
                (
                    "planned_days",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="planned days a month"),
                ),
                (
                    "rate_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="honorarium, ₹"
                    ),
                ),
                (
                    "rate_per",
                    models.CharField(
                        choices=[("day", "per day worked"), ("month", "per month"), ("task", "per task")],
                        db_default="month",
                        default="month",
                        max_length=5,
                        verbose_name="paid",
                    ),
                ),
                (
                    "fund",
                    models.CharField(
                        blank=True,
                        choices=[("project", "Project"), ("clf", "CLF"), ("vo", "VO"), ("service", "Service charge")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="paid from",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own_wish", "Left of her own wish"),
                            ("term_over", "Her term is over"),
                            ("migrated", "Moved away"),
                            ("other_work", "Took up other work"),
                            ("removed", "Removed by resolution"),
                            ("death", "Died"),
                        ],
                        db_default="",
                        default="",
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.cadretype",
                        verbose_name="kind of cadre",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ActivitySheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                ("planned_days", models.PositiveSmallIntegerField(verbose_name="planned days")),
                ("actual_days", models.PositiveSmallIntegerField(verbose_name="days worked")),
                (
                    "shgs_visited",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="SHGs visited"),
                ),
                (
                    "meetings_attended",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="meetings attended"),
                ),
                ("sessions", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="sessions held")),
                ("tasks", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="paid tasks")),
                (
                    "notes",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="notes"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("filed", "Filed"), ("returned", "Returned"), ("verified", "Verified")],
                        db_default="filed",
                        default="filed",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="filed on")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="verified on")),
                ("counted_in", models.DateField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="federation.cadreengagement",
                    ),
                ),
            ],
            options={
                "ordering": ("-month", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CadreQualification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="qualified from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "engagement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="qualification",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeKind",
            fields=[
                ("slug", models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                (
                    "tiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=10), default=list, size=None
                    ),
                ),
                (
                    "is_everybody",
                    models.BooleanField(db_default=False, default=False, verbose_name="all members belong to it"),
                ),
                ("is_sub", models.BooleanField(db_default=False, default=False, verbose_name="sub-committee")),
                (
                    "members_min",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="usual members, least"),
                ),
                (
                    "members_max",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="usual members, most"),
                ),
                (
                    "meetings_a_year",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="meetings due in a year"),
                ),
                ("norm", models.CharField(blank=True, db_default="", default="", max_length=40)),
                (
                    "quorum_percent",
                    models.PositiveSmallIntegerField(db_default=50, default=50, verbose_name="quorum, % of members"),
                ),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
            ],
            options={
                "ordering": ("order", "slug"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quorum_percent__lte", 100)), name="committeekind_quorum_of_hundred"
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Committee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("formed_on", models.DateField(verbose_name="formed on")),
                ("dissolved_on", models.DateField(blank=True, null=True, verbose_name="dissolved on")),
                ("trained_on", models.DateField(blank=True, null=True, verbose_name="trained on")),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="number of the resolution"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.committeekind",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "ordering": ("kind__order", "-formed_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BodyMeeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="meeting number")),
                ("held_on", models.DateField(verbose_name="held on")),
                (
                    "month",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractYear("held_on"), models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractMonth("held_on"), models.IntegerField()
                            ),
                            1,
                            function="make_date",
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                ("is_special", models.BooleanField(db_default=False, default=False, verbose_name="special meeting")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("closed", "Closed")],
                        db_default="draft",
                        default="draft",
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("client_key", models.UUIDField(blank=True, null=True, unique=True, verbose_name="client key")),
                (
                    "slots",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members on the roll"),
                ),
                ("present", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members present")),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "venue",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="venue"),
                ),
                (
                    "agenda",
                    models.TextField(blank=True, db_default="", default="", max_length=1000, verbose_name="agenda"),
                ),
                (
                    "officials",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="officials and guests"),
                ),
                (
                    "officials_text",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="which offices they hold"
                    ),
                ),
                (
                    "quorum_needed",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="needed for a quorum"),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="federation.committee",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.committeekind",
                    ),
                ),
            ],
            options={
                "ordering": ("-held_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("chair", "Chairwoman"), ("convener", "Convener"), ("member", "Member")],
                        db_default="member",
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="federation.committee",
                    ),
                ),
            ],
            options={
                "ordering": ("starts_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BodyMeetingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "attendance",
                    models.CharField(
                        choices=[("P", "Present"), ("A", "Absent"), ("L", "On leave")],
                        db_default="P",
                        default="P",
                        max_length=1,
                        verbose_name="attendance",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="federation.bodymeeting",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="federation.committeemember",
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting_id", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ConsentNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("read_aloud", models.TextField()),
                ("from_on", models.DateField(verbose_name="in force from")),
            ],
            options={
                "ordering": ("-version", "language"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "language"), name="consentnotice_version_language")
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ConsentRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_given", models.BooleanField(verbose_name="given")),
                ("given_on", models.DateField(blank=True, null=True, verbose_name="given on")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("signed", "She signed the paper"),
                            ("thumb", "She put her thumb on the paper"),
                            ("aloud", "It was read aloud and she said so"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded at")),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.consentnotice",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.consentpurpose"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "To know what is held about her"),
                            ("correction", "To correct something"),
                            ("completion", "To add what is missing"),
                            ("erasure", "To erase what need not be kept"),
                            ("grievance", "A complaint"),
                            ("nominate", "To name who asks in her place"),
                        ],
                        max_length=12,
                        verbose_name="asks",
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("spoken", "She came and said it"),
                            ("letter", "By letter"),
                            ("call", "By telephone"),
                            ("group", "Through her group"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("details", models.CharField(blank=True, default="", max_length=500, verbose_name="in her words")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Waits for an answer"), ("answered", "Answered"), ("refused", "Refused")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("answer", models.CharField(blank=True, default="", max_length=1000, verbose_name="answer")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                ("kept", models.JSONField(blank=True, default=list, verbose_name="kept, and why")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DoublePair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(verbose_name="likeness")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "found_by",
                    models.CharField(
                        choices=[("entry", "At entry"), ("import", "At import"), ("nightly", "Nightly search")],
                        max_length=8,
                        verbose_name="found",
                    ),
                ),
                ("found_on", models.DateField(verbose_name="found on")),
                ("counted_from", models.DateField(editable=False)),
                ("counted_until", models.DateField(blank=True, editable=False, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "To be decided"),
                            ("merged", "One woman, merged"),
                            ("apart", "Two women"),
                            ("ended", "One woman, membership ended on one side"),
                            ("moot", "Settled with another pair"),
                        ],
                        default="open",
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "counted_block",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DoubleDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("merged", "Merged"),
                            ("apart", "Not the same woman"),
                            ("ended", "The same woman; her membership here is ended"),
                            ("undone", "Taken back"),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=300, verbose_name="reason")),
                ("moved", models.JSONField(default=dict, editable=False)),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("taken_back", models.BooleanField(db_default=False, default=False, verbose_name="taken back")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="federation.doublepair",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ExitSettlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "savings_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings she was owed, ₹",
                    ),
                ),
                (
                    "loan_outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan still open, ₹",
                    ),
                ),
                (
                    "set_off_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings set off against the loan, ₹",
                    ),
                ),
                (
                    "paid_out_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings paid out, ₹",
                    ),
                ),
                (
                    "still_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings still to be paid, ₹",
                    ),
                ),
                (
                    "paid_to",
                    models.CharField(
                        blank=True,
                        choices=[("", "Nobody yet"), ("member", "Herself"), ("nominee", "Her nominee")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="paid to",
                    ),
                ),
                (
                    "payee_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="nominee paid"
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("resolution_number", models.CharField(max_length=40, verbose_name="number of the resolution")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("settled", "No loan was open"),
                            ("set_off", "Loan set off against savings"),
                            ("guarantor", "Loan taken over by a guarantor"),
                            ("dues", "Left with dues"),
                        ],
                        max_length=10,
                        verbose_name="settlement",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HonorariumDue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                ("amount_rupees", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="due, ₹")),
                ("due_by", models.DateField(verbose_name="to be paid by")),
                ("counted_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "counted_month",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractYear("counted_on"), models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractMonth("counted_on"), models.IntegerField()
                            ),
                            1,
                            function="make_date",
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("timely_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "sheet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="due", to="federation.activitysheet"
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("due_by", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HonorariumPayment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("paid_on", models.DateField(verbose_name="paid on")),
                (
                    "mode",
                    models.CharField(
                        choices=[("bank", "Bank transfer"), ("cheque", "Cheque"), ("cash", "Cash")],
                        max_length=6,
                        verbose_name="mode",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="reference"),
                ),
                (
                    "amount_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="paid, ₹",
                    ),
                ),
                ("total_rupees", models.DecimalField(decimal_places=2, editable=False, max_digits=14)),
                ("due_rupees", models.DecimalField(decimal_places=2, editable=False, max_digits=14)),
                ("recorded_on", models.DateField(auto_now_add=True)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="federation.honorariumdue",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("due", "number"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HonorariumPaymentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("paid_on", models.DateField(verbose_name="paid on")),
                (
                    "mode",
                    models.CharField(
                        choices=[("bank", "Bank transfer"), ("cheque", "Cheque"), ("cash", "Cash")],
                        max_length=6,
                        verbose_name="mode",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="reference"),
                ),
                (
                    "amount_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="paid, ₹",
                    ),
                ),
                ("total_rupees", models.DecimalField(decimal_places=2, editable=False, max_digits=14)),
                ("due_rupees", models.DecimalField(decimal_places=2, editable=False, max_digits=14)),
                ("recorded_on", models.DateField(auto_now_add=True)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.honorariumdue",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.honorariumpayment",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, verbose_name="household number")),
                (
                    "pip_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("pop", "Poorest of the poor"),
                            ("poor", "Poor"),
                            ("non_poor", "Not poor"),
                        ],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="PIP category",
                    ),
                ),
                (
                    "woman_headed",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="headed by a woman",
                    ),
                ),
                (
                    "ultra_poor",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="ultra-poor",
                    ),
                ),
                (
                    "is_target",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="target household",
                    ),
                ),
                (
                    "counted_from",
                    models.DateField(db_default=dt.date(1900, 1, 1), default=dt.date(1900, 1, 1), editable=False),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="EarlierHousehold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pip_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("pop", "Poorest of the poor"),
                            ("poor", "Poor"),
                            ("non_poor", "Not poor"),
                        ],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="PIP category",
                    ),
                ),
                (
                    "is_target",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="target household",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier",
                        to="federation.household",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HouseholdEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("number", models.CharField(max_length=20, verbose_name="household number")),
                (
                    "pip_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("pop", "Poorest of the poor"),
                            ("poor", "Poor"),
                            ("non_poor", "Not poor"),
                        ],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="PIP category",
                    ),
                ),
                (
                    "woman_headed",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="headed by a woman",
                    ),
                ),
                (
                    "ultra_poor",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="ultra-poor",
                    ),
                ),
                (
                    "is_target",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="target household",
                    ),
                ),
                (
                    "counted_from",
                    models.DateField(db_default=dt.date(1900, 1, 1), default=dt.date(1900, 1, 1), editable=False),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.household",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("code", models.CharField(max_length=24, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "name_local",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name in the local script"),
                ),
                (
                    "name_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), blank=True, default=list, editable=False, size=None
                    ),
                ),
                ("formed_on", models.DateField(verbose_name="formed on")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="registered on")),
                (
                    "registration_number",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="registration number"),
                ),
                (
                    "meeting_frequency",
                    models.CharField(
                        choices=[("weekly", "Weekly"), ("fortnightly", "Fortnightly"), ("monthly", "Monthly")],
                        db_default="monthly",
                        default="monthly",
                        max_length=12,
                        verbose_name="meets",
                    ),
                ),
                (
                    "compulsory_saving_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="usual saving per member and meeting, ₹",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        db_default="active",
                        default="active",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("new", "Newly formed"),
                            ("pre_nrlm", "Older group brought in"),
                            ("revived", "Broken-down group revived"),
                        ],
                        db_default="new",
                        default="new",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("regular", "Regular"),
                            ("remote", "Remote or tribal area"),
                            ("pwd", "Persons with disability"),
                            ("elderly", "Elderly"),
                            ("pvtg", "Particularly vulnerable tribal group"),
                            ("transgender", "Transgender persons"),
                        ],
                        db_default="regular",
                        default="regular",
                        max_length=12,
                        verbose_name="category",
                    ),
                ),
                (
                    "promoted_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nrlm", "The mission (NRLM)"),
                            ("state", "Another project of the state"),
                            ("ngo", "A voluntary organisation"),
                            ("nabard", "NABARD"),
                            ("bank", "A bank"),
                            ("itself", "The women themselves"),
                        ],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="promoted by",
                    ),
                ),
                (
                    "promoter_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="name of the promoter"
                    ),
                ),
                (
                    "meeting_day",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mon", "Monday"),
                            ("tue", "Tuesday"),
                            ("wed", "Wednesday"),
                            ("thu", "Thursday"),
                            ("fri", "Friday"),
                            ("sat", "Saturday"),
                            ("sun", "Sunday"),
                        ],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="meeting day",
                    ),
                ),
                (
                    "cash_book_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="cash book number"
                    ),
                ),
                (
                    "cash_book_page",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="page of the cash book"
                    ),
                ),
                (
                    "basic_training_given",
                    models.BooleanField(db_default=False, default=False, verbose_name="basic training given"),
                ),
                ("revived_on", models.DateField(blank=True, null=True, verbose_name="revived on")),
                ("creditable_from", models.DateField(blank=True, null=True, verbose_name="creditable from")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "joins",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.institution",
                        verbose_name="asks to belong to",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.institution",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.institution",
                        verbose_name="split from",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HonorariumDueEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                ("amount_rupees", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="due, ₹")),
                ("due_by", models.DateField(verbose_name="to be paid by")),
                ("counted_on", models.DateField(blank=True, editable=False, null=True)),
                ("timely_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.honorariumdue",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.activitysheet",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="honorariumdue",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.institution",
            ),
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="to be done by")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                        db_default="open",
                        default="open",
                        max_length=7,
                        verbose_name="status",
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="done or dropped on")),
                (
                    "note",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=300, verbose_name="what was done"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.institution"
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="committee",
            name="institution",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="committees",
                to="federation.institution",
            ),
        ),
        migrations.CreateModel(
            name="CadreQualificationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="qualified from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.cadrequalification",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="cadrequalification",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.institution",
            ),
        ),
        migrations.AddField(
            model_name="cadreengagement",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cadres",
                to="federation.institution",
                verbose_name="engaged by",
            ),
        ),
        migrations.AddField(
            model_name="bodymeeting",
            name="institution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="body_meetings", to="federation.institution"
            ),
        ),
        migrations.CreateModel(
            name="BankAccountEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("bank", models.CharField(max_length=80, verbose_name="bank")),
                ("branch", models.CharField(max_length=80, verbose_name="branch")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("savings", "Savings"), ("loan", "Loan"), ("cash_credit", "Cash credit (CC)")],
                        default="savings",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="opened on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "signatories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("president", "President"),
                                ("secretary", "Secretary"),
                                ("treasurer", "Treasurer"),
                                ("vice_president", "Vice-President"),
                                ("joint_secretary", "Joint Secretary"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="signatories",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.bankaccount",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="bankaccount",
            name="institution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bank_accounts", to="federation.institution"
            ),
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "reason",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="reason"),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="federation.institution",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliates",
                        to="federation.institution",
                    ),
                ),
            ],
            options={
                "ordering": ("starts_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ActivitySheetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                ("planned_days", models.PositiveSmallIntegerField(verbose_name="planned days")),
                ("actual_days", models.PositiveSmallIntegerField(verbose_name="days worked")),
                (
                    "shgs_visited",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="SHGs visited"),
                ),
                (
                    "meetings_attended",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="meetings attended"),
                ),
                ("sessions", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="sessions held")),
                ("tasks", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="paid tasks")),
                (
                    "notes",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="notes"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("filed", "Filed"), ("returned", "Returned"), ("verified", "Verified")],
                        db_default="filed",
                        default="filed",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="filed on")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="verified on")),
                ("counted_in", models.DateField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.activitysheet",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="activitysheet",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.institution",
            ),
        ),
        migrations.CreateModel(
            name="InstitutionSpell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "meeting_frequency",
                    models.CharField(
                        choices=[("weekly", "Weekly"), ("fortnightly", "Fortnightly"), ("monthly", "Monthly")],
                        max_length=12,
                        verbose_name="meets",
                    ),
                ),
                ("is_registered", models.BooleanField(db_default=False, default=False, verbose_name="registered")),
                (
                    "is_trained",
                    models.BooleanField(db_default=False, default=False, verbose_name="basic training given"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "reason",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="reason"),
                ),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Newly formed"),
                            ("pre_nrlm", "Older group brought in"),
                            ("revived", "Broken-down group revived"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                ("entered_on", models.DateField(blank=True, null=True, verbose_name="brought in on")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spells",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("starts_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="meeting number")),
                ("held_on", models.DateField(verbose_name="held on")),
                (
                    "month",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractYear("held_on"), models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractMonth("held_on"), models.IntegerField()
                            ),
                            1,
                            function="make_date",
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                ("is_special", models.BooleanField(db_default=False, default=False, verbose_name="special meeting")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("closed", "Closed")],
                        db_default="draft",
                        default="draft",
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("client_key", models.UUIDField(blank=True, null=True, unique=True, verbose_name="client key")),
                (
                    "slots",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members on the roll"),
                ),
                ("present", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members present")),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "savings_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="compulsory savings due, ₹",
                    ),
                ),
                (
                    "savings_received_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="compulsory savings received, ₹",
                    ),
                ),
                (
                    "voluntary_savings_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="voluntary savings, ₹",
                    ),
                ),
                (
                    "savings_brought_in_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings brought in from the old books, ₹",
                    ),
                ),
                (
                    "loan_repaid_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan repaid, ₹",
                    ),
                ),
                (
                    "fine_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="fines, ₹",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="federation.institution",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("-held_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="meeting number")),
                ("held_on", models.DateField(verbose_name="held on")),
                ("is_special", models.BooleanField(db_default=False, default=False, verbose_name="special meeting")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("closed", "Closed")],
                        db_default="draft",
                        default="draft",
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("client_key", models.UUIDField(blank=True, null=True, verbose_name="client key")),
                (
                    "slots",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members on the roll"),
                ),
                ("present", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members present")),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "savings_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="compulsory savings due, ₹",
                    ),
                ),
                (
                    "savings_received_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="compulsory savings received, ₹",
                    ),
                ),
                (
                    "voluntary_savings_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="voluntary savings, ₹",
                    ),
                ),
                (
                    "savings_brought_in_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings brought in from the old books, ₹",
                    ),
                ),
                (
                    "loan_repaid_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan repaid, ₹",
                    ),
                ),
                (
                    "fine_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="fines, ₹",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.meeting",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "attendance",
                    models.CharField(
                        choices=[("P", "Present"), ("A", "Absent"), ("L", "On leave")],
                        db_default="P",
                        default="P",
                        max_length=1,
                        verbose_name="attendance",
                    ),
                ),
                (
                    "saving_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="compulsory saving, ₹",
                    ),
                ),
                (
                    "voluntary_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="voluntary saving, ₹",
                    ),
                ),
                (
                    "repaid_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan repaid, ₹",
                    ),
                ),
                (
                    "fine_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="fine, ₹",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="federation.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting_id", "membership__number"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MemberBankAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bank", models.CharField(max_length=80, verbose_name="bank")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC")),
                ("number_sealed", models.TextField(editable=False)),
                ("last4", models.CharField(max_length=4, verbose_name="last four digits")),
                ("branch", models.CharField(blank=True, default="", max_length=80, verbose_name="branch")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number in the group")),
                ("joined_on", models.DateField(verbose_name="joined on")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("counted_from", models.DateField(editable=False, verbose_name="counted from")),
                (
                    "counted_until",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="counted until"),
                ),
                ("traits", models.SmallIntegerField(db_default=0, default=0, editable=False)),
                (
                    "exit_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("voluntary", "Left of her own wish"),
                            ("migrated", "Moved away"),
                            ("married", "Married out"),
                            ("death", "Died"),
                            ("expelled", "Expelled by resolution"),
                            ("transfer", "Moved to another group"),
                            ("closed", "Group closed"),
                            ("merged", "Group merged or split"),
                            ("double", "Member of two groups"),
                            ("void", "Entered twice by mistake"),
                        ],
                        db_default="",
                        default="",
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                (
                    "has_dues",
                    models.BooleanField(db_default=False, default=False, editable=False, verbose_name="left with dues"),
                ),
                (
                    "transfer_reference",
                    models.UUIDField(blank=True, editable=False, null=True, verbose_name="transfer"),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.household"
                    ),
                ),
                (
                    "household_block",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MeetingLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "attendance",
                    models.CharField(
                        choices=[("P", "Present"), ("A", "Absent"), ("L", "On leave")],
                        db_default="P",
                        default="P",
                        max_length=1,
                        verbose_name="attendance",
                    ),
                ),
                (
                    "saving_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="compulsory saving, ₹",
                    ),
                ),
                (
                    "voluntary_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="voluntary saving, ₹",
                    ),
                ),
                (
                    "repaid_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan repaid, ₹",
                    ),
                ),
                (
                    "fine_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="fine, ₹",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.meeting",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.meetingline",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="meetingline",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="federation.membership"
            ),
        ),
        migrations.CreateModel(
            name="ExitSettlementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "savings_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings she was owed, ₹",
                    ),
                ),
                (
                    "loan_outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan still open, ₹",
                    ),
                ),
                (
                    "set_off_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings set off against the loan, ₹",
                    ),
                ),
                (
                    "paid_out_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings paid out, ₹",
                    ),
                ),
                (
                    "still_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings still to be paid, ₹",
                    ),
                ),
                (
                    "paid_to",
                    models.CharField(
                        blank=True,
                        choices=[("", "Nobody yet"), ("member", "Herself"), ("nominee", "Her nominee")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="paid to",
                    ),
                ),
                (
                    "payee_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="nominee paid"
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("resolution_number", models.CharField(max_length=40, verbose_name="number of the resolution")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("settled", "No loan was open"),
                            ("set_off", "Loan set off against savings"),
                            ("guarantor", "Loan taken over by a guarantor"),
                            ("dues", "Left with dues"),
                        ],
                        max_length=10,
                        verbose_name="settlement",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.exitsettlement",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "guarantor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.membership",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="exitsettlement",
            name="guarantor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.membership",
            ),
        ),
        migrations.AddField(
            model_name="exitsettlement",
            name="membership",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="settlement", to="federation.membership"
            ),
        ),
        migrations.CreateModel(
            name="EarlierTraits",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("traits", models.SmallIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "household_block",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_traits",
                        to="federation.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OfficeTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("president", "President"),
                            ("secretary", "Secretary"),
                            ("treasurer", "Treasurer"),
                            ("vice_president", "Vice-President"),
                            ("joint_secretary", "Joint Secretary"),
                        ],
                        max_length=16,
                        verbose_name="post",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "how_chosen",
                    models.CharField(
                        blank=True,
                        choices=[("consensus", "By consensus"), ("vote", "By vote"), ("nominated", "Nominated")],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="how she was chosen",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="number of the resolution"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office_terms",
                        to="federation.institution",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PersonTrace",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="trace",
                        serialize=False,
                        to="federation.person",
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("mark", models.CharField(max_length=32)),
                ("is_searched", models.BooleanField(db_default=False, default=False)),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="persons",
                to="federation.household",
                verbose_name="household",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.person",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="panchayat",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="panchayat",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="state",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="village",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="village",
            ),
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                (
                    "days_attended",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days attended"),
                ),
                (
                    "pre_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="score before",
                    ),
                ),
                (
                    "post_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="score after",
                    ),
                ),
                ("passed", models.BooleanField(blank=True, null=True, verbose_name="passed")),
                (
                    "certificate_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=40, verbose_name="certificate number"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "ordering": ("event", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OfficeTermEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("president", "President"),
                            ("secretary", "Secretary"),
                            ("treasurer", "Treasurer"),
                            ("vice_president", "Vice-President"),
                            ("joint_secretary", "Joint Secretary"),
                        ],
                        max_length=16,
                        verbose_name="post",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "how_chosen",
                    models.CharField(
                        blank=True,
                        choices=[("consensus", "By consensus"), ("vote", "By vote"), ("nominated", "Nominated")],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="how she was chosen",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="number of the resolution"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.officeterm",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="officeterm",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="office_terms", to="federation.person"
            ),
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number in the group")),
                ("joined_on", models.DateField(verbose_name="joined on")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("counted_from", models.DateField(editable=False, verbose_name="counted from")),
                (
                    "counted_until",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="counted until"),
                ),
                ("traits", models.SmallIntegerField(db_default=0, default=0, editable=False)),
                (
                    "exit_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("voluntary", "Left of her own wish"),
                            ("migrated", "Moved away"),
                            ("married", "Married out"),
                            ("death", "Died"),
                            ("expelled", "Expelled by resolution"),
                            ("transfer", "Moved to another group"),
                            ("closed", "Group closed"),
                            ("merged", "Group merged or split"),
                            ("double", "Member of two groups"),
                            ("void", "Entered twice by mistake"),
                        ],
                        db_default="",
                        default="",
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                (
                    "has_dues",
                    models.BooleanField(db_default=False, default=False, editable=False, verbose_name="left with dues"),
                ),
                (
                    "transfer_reference",
                    models.UUIDField(blank=True, editable=False, null=True, verbose_name="transfer"),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.household",
                    ),
                ),
                (
                    "household_block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.membership",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="federation.person",
            ),
        ),
        migrations.CreateModel(
            name="MemberBankAccountEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("bank", models.CharField(max_length=80, verbose_name="bank")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC")),
                ("last4", models.CharField(max_length=4, verbose_name="last four digits")),
                ("branch", models.CharField(blank=True, default="", max_length=80, verbose_name="branch")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.memberbankaccount",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="memberbankaccount",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="bank_account", to="federation.person"
            ),
        ),
        migrations.CreateModel(
            name="DoublePairEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(verbose_name="likeness")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "found_by",
                    models.CharField(
                        choices=[("entry", "At entry"), ("import", "At import"), ("nightly", "Nightly search")],
                        max_length=8,
                        verbose_name="found",
                    ),
                ),
                ("found_on", models.DateField(verbose_name="found on")),
                ("counted_from", models.DateField(editable=False)),
                ("counted_until", models.DateField(blank=True, editable=False, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "To be decided"),
                            ("merged", "One woman, merged"),
                            ("apart", "Two women"),
                            ("ended", "One woman, membership ended on one side"),
                            ("moot", "Settled with another pair"),
                        ],
                        default="open",
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "counted_block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.doublepair",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="doublepair",
            name="first",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.person"
            ),
        ),
        migrations.AddField(
            model_name="doublepair",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.person"
            ),
        ),
        migrations.CreateModel(
            name="DoubleDecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("merged", "Merged"),
                            ("apart", "Not the same woman"),
                            ("ended", "The same woman; her membership here is ended"),
                            ("undone", "Taken back"),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=300, verbose_name="reason")),
                ("moved", models.JSONField(default=dict, editable=False)),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("taken_back", models.BooleanField(db_default=False, default=False, verbose_name="taken back")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.doubledecision",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.doublepair",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="doubledecision",
            name="survivor",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.person",
            ),
        ),
        migrations.CreateModel(
            name="DataRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "To know what is held about her"),
                            ("correction", "To correct something"),
                            ("completion", "To add what is missing"),
                            ("erasure", "To erase what need not be kept"),
                            ("grievance", "A complaint"),
                            ("nominate", "To name who asks in her place"),
                        ],
                        max_length=12,
                        verbose_name="asks",
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("spoken", "She came and said it"),
                            ("letter", "By letter"),
                            ("call", "By telephone"),
                            ("group", "Through her group"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("details", models.CharField(blank=True, default="", max_length=500, verbose_name="in her words")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Waits for an answer"), ("answered", "Answered"), ("refused", "Refused")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("answer", models.CharField(blank=True, default="", max_length=1000, verbose_name="answer")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                ("kept", models.JSONField(blank=True, default=list, verbose_name="kept, and why")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.datarequest",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="datarequest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="data_requests", to="federation.person"
            ),
        ),
        migrations.CreateModel(
            name="ConsentRecordEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("is_given", models.BooleanField(verbose_name="given")),
                ("given_on", models.DateField(blank=True, null=True, verbose_name="given on")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("signed", "She signed the paper"),
                            ("thumb", "She put her thumb on the paper"),
                            ("aloud", "It was read aloud and she said so"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded at")),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.consentnotice",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.consentrecord",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.consentpurpose",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="consentrecord",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="federation.person"
            ),
        ),
        migrations.CreateModel(
            name="CommitteeMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("chair", "Chairwoman"), ("convener", "Convener"), ("member", "Member")],
                        db_default="member",
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.committee",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.committeemember",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="committeemember",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="committee_places",
                to="federation.person",
                verbose_name="member",
            ),
        ),
        migrations.CreateModel(
            name="CadreEngagementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("is_bookkeeper", models.BooleanField(db_default=False, default=False, editable=False)),
                ("needs_training", models.BooleanField(db_default=False, default=False, editable=False)),
                ("selected_on", models.DateField(verbose_name="selected on")),
                (
                    "chosen_by",
                    models.CharField(
                        choices=[
                            ("resolution", "Resolution of the body"),
                            ("test", "Written or oral test"),
                            ("mission", "Chosen by the block mission unit"),
                            ("other", "Another way"),
                        ],
                        max_length=12,
                        verbose_name="how she was chosen",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=40, verbose_name="number of the resolution"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="works from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("counted_from", models.DateField(editable=False, verbose_name="counted from")),
                (
                    "counted_until",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="counted until"),
                ),
                (
                    "planned_days",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="planned days a month"),
                ),
                (
                    "rate_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="honorarium, ₹"
                    ),
                ),
                (
                    "rate_per",
                    models.CharField(
                        choices=[("day", "per day worked"), ("month", "per month"), ("task", "per task")],
                        db_default="month",
                        default="month",
                        max_length=5,
                        verbose_name="paid",
                    ),
                ),
                (
                    "fund",
                    models.CharField(
                        blank=True,
                        choices=[("project", "Project"), ("clf", "CLF"), ("vo", "VO"), ("service", "Service charge")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="paid from",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own_wish", "Left of her own wish"),
                            ("term_over", "Her term is over"),
                            ("migrated", "Moved away"),
                            ("other_work", "Took up other work"),
                            ("removed", "Removed by resolution"),
                            ("death", "Died"),
                        ],
                        db_default="",
                        default="",
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.cadretype",
                        verbose_name="kind of cadre",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="engaged by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="cadreengagement",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="engagements",
                to="federation.person",
                verbose_name="member",
            ),
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="day of birth")),
                (
                    "birth_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("day", "The day is known"),
                            ("year", "Only the year is known"),
                            ("estimated", "The year is estimated"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="how well the birth is known",
                    ),
                ),
                (
                    "mobile_belongs_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("self", "Herself"),
                            ("husband", "Her husband"),
                            ("family", "Another of her family"),
                            ("neighbour", "A neighbour"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="whose mobile it is",
                    ),
                ),
                (
                    "address",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="address"),
                ),
                (
                    "pvtg",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="of a particularly vulnerable tribal group",
                    ),
                ),
                (
                    "religion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("buddhist", "Buddhist"),
                            ("christian", "Christian"),
                            ("hindu", "Hindu"),
                            ("jain", "Jain"),
                            ("muslim", "Muslim"),
                            ("parsi", "Parsi"),
                            ("sikh", "Sikh"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="religion",
                    ),
                ),
                (
                    "disability",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("no", "No"), ("self", "Herself"), ("family", "One of her family")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="disability",
                    ),
                ),
                (
                    "marital_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("unmarried", "Unmarried"),
                            ("married", "Married"),
                            ("widowed", "Widowed"),
                            ("separated", "Separated"),
                            ("deserted", "Deserted"),
                            ("divorced", "Divorced"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="marital status",
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("none", "No schooling"),
                            ("primary", "Class 1 to 5"),
                            ("middle", "Class 6 to 8"),
                            ("secondary", "Class 9 or 10"),
                            ("higher", "Class 11 or 12"),
                            ("graduate", "Graduate"),
                            ("postgraduate", "Postgraduate"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=12,
                        verbose_name="education",
                    ),
                ),
                (
                    "literacy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("none", "Cannot read"),
                            ("signs", "Can sign her name"),
                            ("reads", "Reads and writes"),
                        ],
                        db_default="",
                        default="",
                        max_length=6,
                        verbose_name="reading and writing",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("hi", "Hindi"),
                            ("as", "Assamese"),
                            ("bn", "Bengali"),
                            ("gu", "Gujarati"),
                            ("kn", "Kannada"),
                            ("ks", "Kashmiri"),
                            ("ml", "Malayalam"),
                            ("mr", "Marathi"),
                            ("ne", "Nepali"),
                            ("or", "Odia"),
                            ("pa", "Punjabi"),
                            ("sat", "Santali"),
                            ("ta", "Tamil"),
                            ("te", "Telugu"),
                            ("ur", "Urdu"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=6,
                        verbose_name="language she speaks",
                    ),
                ),
                (
                    "insured_pmjjby",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="insured: PMJJBY",
                    ),
                ),
                (
                    "insured_pmsby",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="insured: PMSBY",
                    ),
                ),
                (
                    "pension_apy",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="pension: APY",
                    ),
                ),
                (
                    "nominee_name",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="nominee"),
                ),
                (
                    "nominee_relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("husband", "Husband"),
                            ("son", "Son"),
                            ("daughter", "Daughter"),
                            ("mother", "Mother"),
                            ("father", "Father"),
                            ("sister", "Sister"),
                            ("brother", "Brother"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="nominee is her",
                    ),
                ),
                (
                    "nominee_birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nominee's year of birth"),
                ),
                (
                    "livelihood",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("farm", "Farming"),
                            ("animals", "Animals and fish"),
                            ("forest", "Forest produce"),
                            ("trade", "Shop or trade"),
                            ("craft", "Making or repairing"),
                            ("wage", "Daily wages"),
                            ("salary", "Salaried work"),
                            ("home", "Work at home"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="main livelihood",
                    ),
                ),
                (
                    "livelihood_activity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("farm.grain", "Grain and pulses"),
                            ("farm.vegetables", "Vegetables"),
                            ("farm.fruit", "Fruit and flowers"),
                            ("animals.dairy", "Dairy"),
                            ("animals.goats", "Goats and sheep"),
                            ("animals.poultry", "Poultry"),
                            ("animals.fish", "Fish"),
                            ("forest.lac", "Lac, honey, gum"),
                            ("forest.leaves", "Leaves, mahua, seeds"),
                            ("trade.grocery", "Grocery shop"),
                            ("trade.stall", "Food or tea stall"),
                            ("trade.hawking", "Selling from village to village"),
                            ("craft.tailoring", "Tailoring"),
                            ("craft.food", "Food making (papad, pickle, flour)"),
                            ("craft.bamboo", "Bamboo, clay, weaving"),
                            ("wage.fields", "In others' fields"),
                            ("wage.building", "On building sites and public works"),
                        ],
                        db_default="",
                        default="",
                        max_length=24,
                        verbose_name="what she does",
                    ),
                ),
                (
                    "secc_reference",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=40, verbose_name="SECC reference"
                    ),
                ),
                (
                    "id_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None seen"),
                            ("aadhaar", "Aadhaar"),
                            ("voter", "Voter card"),
                            ("ration", "Ration card"),
                            ("job_card", "Job card"),
                            ("pan", "PAN card"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="identity card seen",
                    ),
                ),
                (
                    "id_last4",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=4,
                        verbose_name="last four digits or letters of the card",
                    ),
                ),
                ("id_verified_on", models.DateField(blank=True, null=True, verbose_name="card checked on")),
                (
                    "id_verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not checked"),
                            ("original", "The card itself was seen"),
                            ("copy", "A copy was seen"),
                            ("group", "The group vouches for her"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="how it was checked",
                    ),
                ),
                ("photo", models.UUIDField(blank=True, editable=False, null=True, verbose_name="photograph")),
                (
                    "is_sms_withheld",
                    models.BooleanField(db_default=False, default=False, editable=False, verbose_name="no messages"),
                ),
                (
                    "is_partner_withheld",
                    models.BooleanField(
                        db_default=False, default=False, editable=False, verbose_name="not told to partners"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "name_local",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name in the local script"),
                ),
                (
                    "name_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), blank=True, default=list, editable=False, size=None
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("husband", "Husband"),
                            ("father", "Father"),
                            ("mother", "Mother"),
                            ("other", "Other"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="known by her",
                    ),
                ),
                (
                    "relation_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="father's or husband's name"
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        choices=[("female", "Female"), ("transgender", "Transgender")],
                        db_default="female",
                        default="female",
                        max_length=12,
                        verbose_name="gender",
                    ),
                ),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth")),
                (
                    "social_category",
                    models.CharField(
                        blank=True,
                        choices=[("sc", "SC"), ("st", "ST"), ("obc", "OBC"), ("other", "Other"), ("", "Not asked")],
                        db_default="",
                        default="",
                        max_length=6,
                        verbose_name="social category",
                    ),
                ),
                (
                    "mobile",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="mobile number"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.household",
                        verbose_name="household",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.person",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Regrouping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("kind", models.CharField(choices=[("merge", "Merger"), ("split", "Split")], max_length=5)),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name of the new group"),
                ),
                (
                    "name_local",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name in the local script"),
                ),
                (
                    "goers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("on", models.DateField(verbose_name="from")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no_meetings", "No meetings for long"),
                            ("dispute", "Dispute in the group"),
                            ("default", "Loans were not repaid"),
                            ("migration", "Many members moved away"),
                            ("too_few", "Too few members"),
                            ("too_many", "Too many members"),
                            ("meets_again", "It meets again"),
                            ("wrong_entry", "It was entered wrongly"),
                            ("other", "Another reason, written below"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(blank=True, default="", max_length=200, verbose_name="in words")),
                ("resolution_number", models.CharField(max_length=40, verbose_name="number of the resolution")),
                (
                    "giving_loans_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans outstanding of the group, ₹",
                    ),
                ),
                (
                    "giving_bank_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="bank balance of the group, ₹",
                    ),
                ),
                (
                    "taking_loans_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans outstanding of the group that takes them in, ₹",
                    ),
                ),
                (
                    "taking_bank_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="bank balance of the group that takes them in, ₹",
                    ),
                ),
                (
                    "savings_moved_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings that go along, ₹",
                    ),
                ),
                (
                    "loans_moved_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans that go along, ₹",
                    ),
                ),
                (
                    "bank_moved_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="bank balance that goes along, ₹",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "giving",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regroupings_given",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "taking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regroupings_taken",
                        to="federation.institution",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ConservationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("giving_members_before", models.PositiveIntegerField()),
                ("giving_members_after", models.PositiveIntegerField()),
                ("taking_members_before", models.PositiveIntegerField()),
                ("taking_members_after", models.PositiveIntegerField()),
                (
                    "giving_savings_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_savings_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_savings_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_savings_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_loans_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_loans_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_loans_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_loans_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_bank_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "giving_bank_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_bank_before",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "taking_bank_after",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.conservation",
                    ),
                ),
                (
                    "regrouping",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.regrouping",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="conservation",
            name="regrouping",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="conservation", to="federation.regrouping"
            ),
        ),
        migrations.CreateModel(
            name="RegroupingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("kind", models.CharField(choices=[("merge", "Merger"), ("split", "Split")], max_length=5)),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name of the new group"),
                ),
                (
                    "name_local",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name in the local script"),
                ),
                (
                    "goers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("on", models.DateField(verbose_name="from")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no_meetings", "No meetings for long"),
                            ("dispute", "Dispute in the group"),
                            ("default", "Loans were not repaid"),
                            ("migration", "Many members moved away"),
                            ("too_few", "Too few members"),
                            ("too_many", "Too many members"),
                            ("meets_again", "It meets again"),
                            ("wrong_entry", "It was entered wrongly"),
                            ("other", "Another reason, written below"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(blank=True, default="", max_length=200, verbose_name="in words")),
                ("resolution_number", models.CharField(max_length=40, verbose_name="number of the resolution")),
                (
                    "giving_loans_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans outstanding of the group, ₹",
                    ),
                ),
                (
                    "giving_bank_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="bank balance of the group, ₹",
                    ),
                ),
                (
                    "taking_loans_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans outstanding of the group that takes them in, ₹",
                    ),
                ),
                (
                    "taking_bank_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="bank balance of the group that takes them in, ₹",
                    ),
                ),
                (
                    "savings_moved_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings that go along, ₹",
                    ),
                ),
                (
                    "loans_moved_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans that go along, ₹",
                    ),
                ),
                (
                    "bank_moved_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="bank balance that goes along, ₹",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "giving",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.regrouping",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "taking",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="resolution")),
                ("text", models.TextField(max_length=1000, verbose_name="text")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("passed", "Adopted"), ("rejected", "Not adopted"), ("deferred", "Deferred")],
                        db_default="passed",
                        default="passed",
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "responsible",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=80, verbose_name="who sees to it"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="to be done by")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="federation.bodymeeting",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.committeemember",
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "seconded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.committeemember",
                        verbose_name="seconded by",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting_id", "number"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FollowUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="to be done by")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                        db_default="open",
                        default="open",
                        max_length=7,
                        verbose_name="status",
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="done or dropped on")),
                (
                    "note",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=300, verbose_name="what was done"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.followup",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.resolution",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="followup",
            name="resolution",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="follow_up", to="federation.resolution"
            ),
        ),
        migrations.CreateModel(
            name="ResolutionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="resolution")),
                ("text", models.TextField(max_length=1000, verbose_name="text")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("passed", "Adopted"), ("rejected", "Not adopted"), ("deferred", "Deferred")],
                        db_default="passed",
                        default="passed",
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "responsible",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=80, verbose_name="who sees to it"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="to be done by")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.bodymeeting",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.resolution",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.committeemember",
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "seconded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.committeemember",
                        verbose_name="seconded by",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SecondKeying",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("drawn_on", models.DateField(verbose_name="drawn on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "To be typed again"),
                            ("differs", "Differs: look at the paper"),
                            ("agreed", "Both agree"),
                            ("settled", "Differences decided"),
                        ],
                        db_default="waiting",
                        default="waiting",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("keyed_on", models.DateField(blank=True, null=True, verbose_name="typed again on")),
                ("cells", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="cells compared")),
                (
                    "differences",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="cells that differ"),
                ),
                (
                    "wrong",
                    models.PositiveSmallIntegerField(
                        db_default=0, default=0, verbose_name="cells typed wrongly at first"
                    ),
                ),
                ("counted_on", models.DateField(blank=True, null=True, verbose_name="known on")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="typed first by",
                    ),
                ),
                (
                    "keyed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_keying",
                        to="federation.meeting",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="KeyingDifference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cell",
                    models.CharField(
                        choices=[
                            ("attendance", "Attendance"),
                            ("saving_rupees", "Saving"),
                            ("voluntary_rupees", "Voluntary saving"),
                            ("repaid_rupees", "Loan repaid"),
                            ("fine_rupees", "Fine"),
                        ],
                        max_length=16,
                        verbose_name="cell",
                    ),
                ),
                ("first_value", models.CharField(max_length=14, verbose_name="typed first")),
                ("second_value", models.CharField(max_length=14, verbose_name="typed again")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not decided"),
                            ("first", "The first typing is right"),
                            ("second", "The second typing is right"),
                            ("neither", "Both are wrong"),
                        ],
                        db_default="",
                        default="",
                        max_length=7,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "paper_value",
                    models.CharField(blank=True, db_default="", default="", max_length=14, verbose_name="on the paper"),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.membership"
                    ),
                ),
                (
                    "keying",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found",
                        to="federation.secondkeying",
                    ),
                ),
            ],
            options={
                "ordering": ("membership__number", "cell"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SecondKeyingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("drawn_on", models.DateField(verbose_name="drawn on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "To be typed again"),
                            ("differs", "Differs: look at the paper"),
                            ("agreed", "Both agree"),
                            ("settled", "Differences decided"),
                        ],
                        db_default="waiting",
                        default="waiting",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("keyed_on", models.DateField(blank=True, null=True, verbose_name="typed again on")),
                ("cells", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="cells compared")),
                (
                    "differences",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="cells that differ"),
                ),
                (
                    "wrong",
                    models.PositiveSmallIntegerField(
                        db_default=0, default=0, verbose_name="cells typed wrongly at first"
                    ),
                ),
                ("counted_on", models.DateField(blank=True, null=True, verbose_name="known on")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="typed first by",
                    ),
                ),
                (
                    "keyed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.meeting",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.secondkeying",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ServiceArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served_by",
                        to="federation.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ServiceAreaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.cadreengagement",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.servicearea",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        max_length=10,
                        verbose_name="before",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        max_length=10,
                        verbose_name="after",
                    ),
                ),
                ("on", models.DateField(verbose_name="from")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_meetings", "No meetings for long"),
                            ("dispute", "Dispute in the group"),
                            ("default", "Loans were not repaid"),
                            ("migration", "Many members moved away"),
                            ("too_few", "Too few members"),
                            ("too_many", "Too many members"),
                            ("meets_again", "It meets again"),
                            ("wrong_entry", "It was entered wrongly"),
                            ("other", "Another reason, written below"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(blank=True, default="", max_length=200, verbose_name="in words")),
                (
                    "savings_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings of the members, ₹",
                    ),
                ),
                (
                    "loans_outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans outstanding, ₹",
                    ),
                ),
                (
                    "books_with",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="who keeps the books"),
                ),
                ("taken_effect_on", models.DateField(blank=True, null=True, verbose_name="took effect on")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="StatusChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        max_length=10,
                        verbose_name="before",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        max_length=10,
                        verbose_name="after",
                    ),
                ),
                ("on", models.DateField(verbose_name="from")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_meetings", "No meetings for long"),
                            ("dispute", "Dispute in the group"),
                            ("default", "Loans were not repaid"),
                            ("migration", "Many members moved away"),
                            ("too_few", "Too few members"),
                            ("too_many", "Too many members"),
                            ("meets_again", "It meets again"),
                            ("wrong_entry", "It was entered wrongly"),
                            ("other", "Another reason, written below"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(blank=True, default="", max_length=200, verbose_name="in words")),
                (
                    "savings_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings of the members, ₹",
                    ),
                ),
                (
                    "loans_outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loans outstanding, ₹",
                    ),
                ),
                (
                    "books_with",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="who keeps the books"),
                ),
                ("taken_effect_on", models.DateField(blank=True, null=True, verbose_name="took effect on")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.statuschange",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tier",
            fields=[
                ("slug", models.SlugField(max_length=10, primary_key=True, serialize=False)),
                ("rank", models.PositiveSmallIntegerField(unique=True)),
                ("has_members", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("plural", models.CharField(max_length=60, verbose_name="plural")),
                ("short", models.CharField(max_length=10, verbose_name="short name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.tier",
                    ),
                ),
            ],
            options={
                "ordering": ("rank",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OperatingNorm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24, verbose_name="norm")),
                ("value", models.PositiveIntegerField(verbose_name="value")),
                ("from_on", models.DateField(verbose_name="from")),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.tier",
                    ),
                ),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Leadership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="longest term since")),
                ("rotate_by", models.DateField(verbose_name="rotation due on")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaderships",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.tier",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="InstitutionSpellEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "meeting_frequency",
                    models.CharField(
                        choices=[("weekly", "Weekly"), ("fortnightly", "Fortnightly"), ("monthly", "Monthly")],
                        max_length=12,
                        verbose_name="meets",
                    ),
                ),
                ("is_registered", models.BooleanField(db_default=False, default=False, verbose_name="registered")),
                (
                    "is_trained",
                    models.BooleanField(db_default=False, default=False, verbose_name="basic training given"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "reason",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="reason"),
                ),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Newly formed"),
                            ("pre_nrlm", "Older group brought in"),
                            ("revived", "Broken-down group revived"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                ("entered_on", models.DateField(blank=True, null=True, verbose_name="brought in on")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.institutionspell",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.tier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="institutionspell",
            name="tier",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.tier"
            ),
        ),
        migrations.CreateModel(
            name="InstitutionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("code", models.CharField(max_length=24, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "name_local",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name in the local script"),
                ),
                (
                    "name_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), blank=True, default=list, editable=False, size=None
                    ),
                ),
                ("formed_on", models.DateField(verbose_name="formed on")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="registered on")),
                (
                    "registration_number",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="registration number"),
                ),
                (
                    "meeting_frequency",
                    models.CharField(
                        choices=[("weekly", "Weekly"), ("fortnightly", "Fortnightly"), ("monthly", "Monthly")],
                        db_default="monthly",
                        default="monthly",
                        max_length=12,
                        verbose_name="meets",
                    ),
                ),
                (
                    "compulsory_saving_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="usual saving per member and meeting, ₹",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("defunct", "Defunct"),
                            ("merged", "Merged into another"),
                        ],
                        db_default="active",
                        default="active",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("new", "Newly formed"),
                            ("pre_nrlm", "Older group brought in"),
                            ("revived", "Broken-down group revived"),
                        ],
                        db_default="new",
                        default="new",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("regular", "Regular"),
                            ("remote", "Remote or tribal area"),
                            ("pwd", "Persons with disability"),
                            ("elderly", "Elderly"),
                            ("pvtg", "Particularly vulnerable tribal group"),
                            ("transgender", "Transgender persons"),
                        ],
                        db_default="regular",
                        default="regular",
                        max_length=12,
                        verbose_name="category",
                    ),
                ),
                (
                    "promoted_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nrlm", "The mission (NRLM)"),
                            ("state", "Another project of the state"),
                            ("ngo", "A voluntary organisation"),
                            ("nabard", "NABARD"),
                            ("bank", "A bank"),
                            ("itself", "The women themselves"),
                        ],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="promoted by",
                    ),
                ),
                (
                    "promoter_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="name of the promoter"
                    ),
                ),
                (
                    "meeting_day",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mon", "Monday"),
                            ("tue", "Tuesday"),
                            ("wed", "Wednesday"),
                            ("thu", "Thursday"),
                            ("fri", "Friday"),
                            ("sat", "Saturday"),
                            ("sun", "Sunday"),
                        ],
                        db_default="",
                        default="",
                        max_length=3,
                        verbose_name="meeting day",
                    ),
                ),
                (
                    "cash_book_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="cash book number"
                    ),
                ),
                (
                    "cash_book_page",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="page of the cash book"
                    ),
                ),
                (
                    "basic_training_given",
                    models.BooleanField(db_default=False, default=False, verbose_name="basic training given"),
                ),
                ("revived_on", models.DateField(blank=True, null=True, verbose_name="revived on")),
                ("creditable_from", models.DateField(blank=True, null=True, verbose_name="creditable from")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "joins",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="asks to belong to",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.institution",
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="split from",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.tier",
                        verbose_name="tier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="institution",
            name="tier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.tier",
                verbose_name="tier",
            ),
        ),
        migrations.CreateModel(
            name="CommitteeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("formed_on", models.DateField(verbose_name="formed on")),
                ("dissolved_on", models.DateField(blank=True, null=True, verbose_name="dissolved on")),
                ("trained_on", models.DateField(blank=True, null=True, verbose_name="trained on")),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="number of the resolution"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.committee",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.committeekind",
                        verbose_name="body",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.tier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="committee",
            name="tier",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.tier"
            ),
        ),
        migrations.CreateModel(
            name="BodyMeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="meeting number")),
                ("held_on", models.DateField(verbose_name="held on")),
                ("is_special", models.BooleanField(db_default=False, default=False, verbose_name="special meeting")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("closed", "Closed")],
                        db_default="draft",
                        default="draft",
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("client_key", models.UUIDField(blank=True, null=True, verbose_name="client key")),
                (
                    "slots",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members on the roll"),
                ),
                ("present", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="members present")),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "venue",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="venue"),
                ),
                (
                    "agenda",
                    models.TextField(blank=True, db_default="", default="", max_length=1000, verbose_name="agenda"),
                ),
                (
                    "officials",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="officials and guests"),
                ),
                (
                    "officials_text",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="which offices they hold"
                    ),
                ),
                (
                    "quorum_needed",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="needed for a quorum"),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.bodymeeting",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.committee",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.committeekind",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.tier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="bodymeeting",
            name="tier",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.tier"
            ),
        ),
        migrations.CreateModel(
            name="AffiliationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "reason",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="reason"),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.affiliation",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "child_tier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.tier",
                    ),
                ),
                (
                    "parent_tier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.tier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="affiliation",
            name="child_tier",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.tier"
            ),
        ),
        migrations.AddField(
            model_name="affiliation",
            name="parent_tier",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.tier"
            ),
        ),
        migrations.CreateModel(
            name="TierLabel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("short", models.CharField(max_length=10, verbose_name="short name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                (
                    "state",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="labels", to="federation.tier"
                    ),
                ),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TrainingEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("code", models.CharField(max_length=24, unique=True, verbose_name="code")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("state", "State"),
                            ("district", "District"),
                            ("block", "Block"),
                            ("cluster", "Cluster"),
                            ("village", "Village"),
                        ],
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("classroom", "Classroom"),
                            ("field", "In the field"),
                            ("video", "Video"),
                            ("phone", "Phone"),
                            ("app", "App"),
                        ],
                        default="classroom",
                        max_length=10,
                        verbose_name="way of teaching",
                    ),
                ),
                (
                    "trainers",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="trainers"),
                ),
                (
                    "venue",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="venue"),
                ),
                (
                    "cost_rupees",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost, ₹",
                    ),
                ),
                (
                    "cost_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("project", "Project"),
                            ("federation", "Federation"),
                            ("partner", "Partner organisation"),
                            ("other", "Another source"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="paid by",
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="seats")),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        db_default="planned",
                        default="planned",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="reason"),
                ),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="verified on")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "curriculum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.curriculum",
                        verbose_name="curriculum",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ParticipationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                (
                    "days_attended",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days attended"),
                ),
                (
                    "pre_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="score before",
                    ),
                ),
                (
                    "post_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="score after",
                    ),
                ),
                ("passed", models.BooleanField(blank=True, null=True, verbose_name="passed")),
                (
                    "certificate_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=40, verbose_name="certificate number"
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.participation",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.person",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.trainingevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="participation",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="participations",
                to="federation.trainingevent",
            ),
        ),
        migrations.CreateModel(
            name="EventModule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taught",
                        to="federation.trainingevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TrainingEventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("code", models.CharField(max_length=24, verbose_name="code")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("state", "State"),
                            ("district", "District"),
                            ("block", "Block"),
                            ("cluster", "Cluster"),
                            ("village", "Village"),
                        ],
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("classroom", "Classroom"),
                            ("field", "In the field"),
                            ("video", "Video"),
                            ("phone", "Phone"),
                            ("app", "App"),
                        ],
                        default="classroom",
                        max_length=10,
                        verbose_name="way of teaching",
                    ),
                ),
                (
                    "trainers",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="trainers"),
                ),
                (
                    "venue",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="venue"),
                ),
                (
                    "cost_rupees",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost, ₹",
                    ),
                ),
                (
                    "cost_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("project", "Project"),
                            ("federation", "Federation"),
                            ("partner", "Partner organisation"),
                            ("other", "Another source"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="paid by",
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="seats")),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        db_default="planned",
                        default="planned",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="reason"),
                ),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="verified on")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "curriculum",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.curriculum",
                        verbose_name="curriculum",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.trainingevent",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrainingModule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=40)),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("is_current", models.BooleanField(db_default=True, default=True, verbose_name="taught now")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("titles", models.JSONField(blank=True, default=dict, verbose_name="titles by language")),
                ("title_is_setting", models.BooleanField(db_default=False, default=False)),
                ("hours", models.PositiveSmallIntegerField(verbose_name="hours")),
                ("pass_score", models.PositiveSmallIntegerField(default=50, verbose_name="score to pass")),
                (
                    "refresher_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="refresher after months"),
                ),
                (
                    "required_for",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
                (
                    "curriculum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="modules", to="federation.curriculum"
                    ),
                ),
            ],
            options={
                "ordering": ("curriculum", "order", "slug", "-version"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="EventModuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.eventmodule",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.trainingevent",
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.trainingmodule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="eventmodule",
            name="module",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="taught", to="federation.trainingmodule"
            ),
        ),
        migrations.CreateModel(
            name="TransferOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "savings_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings she was owed, ₹",
                    ),
                ),
                (
                    "loan_outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan still open, ₹",
                    ),
                ),
                (
                    "set_off_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings set off against the loan, ₹",
                    ),
                ),
                (
                    "paid_out_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings paid out, ₹",
                    ),
                ),
                (
                    "still_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings still to be paid, ₹",
                    ),
                ),
                (
                    "paid_to",
                    models.CharField(
                        blank=True,
                        choices=[("", "Nobody yet"), ("member", "Herself"), ("nominee", "Her nominee")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="paid to",
                    ),
                ),
                (
                    "payee_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="nominee paid"
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("resolution_number", models.CharField(max_length=40, verbose_name="number of the resolution")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("settled", "No loan was open"),
                            ("set_off", "Loan set off against savings"),
                            ("guarantor", "Loan taken over by a guarantor"),
                            ("dues", "Left with dues"),
                        ],
                        max_length=10,
                        verbose_name="settlement",
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("left_on", models.DateField(verbose_name="left on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waits for the other group"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("offered_at", models.DateTimeField(auto_now_add=True, verbose_name="offered at")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                ("reason", models.CharField(blank=True, default="", max_length=300, verbose_name="reason")),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfer_offers",
                        to="federation.membership",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="federation.institution"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TransferOfferEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "savings_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings she was owed, ₹",
                    ),
                ),
                (
                    "loan_outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loan still open, ₹",
                    ),
                ),
                (
                    "set_off_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings set off against the loan, ₹",
                    ),
                ),
                (
                    "paid_out_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings paid out, ₹",
                    ),
                ),
                (
                    "still_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings still to be paid, ₹",
                    ),
                ),
                (
                    "paid_to",
                    models.CharField(
                        blank=True,
                        choices=[("", "Nobody yet"), ("member", "Herself"), ("nominee", "Her nominee")],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="paid to",
                    ),
                ),
                (
                    "payee_name",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="nominee paid"
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("resolution_number", models.CharField(max_length=40, verbose_name="number of the resolution")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("settled", "No loan was open"),
                            ("set_off", "Loan set off against savings"),
                            ("guarantor", "Loan taken over by a guarantor"),
                            ("dues", "Left with dues"),
                        ],
                        max_length=10,
                        verbose_name="settlement",
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("left_on", models.DateField(verbose_name="left on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waits for the other group"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("offered_at", models.DateTimeField(auto_now_add=True, verbose_name="offered at")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                ("reason", models.CharField(blank=True, default="", max_length=300, verbose_name="reason")),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.membership",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.transferoffer",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BodyMeetingLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "attendance",
                    models.CharField(
                        choices=[("P", "Present"), ("A", "Absent"), ("L", "On leave")],
                        db_default="P",
                        default="P",
                        max_length=1,
                        verbose_name="attendance",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.bodymeeting",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.bodymeetingline",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.committeemember",
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["meeting", "pgh_created_at"], name="bodymeetinglineevent_of")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeetinglineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7567c036756570d0d04d29a7dae7205b0764252e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1db47",
                    table="federation_bodymeetinglineevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeetingline",
            constraint=models.UniqueConstraint(
                fields=("meeting", "member"),
                name="bodymeetingline_once",
                violation_error_message="This member already has a line in this meeting.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_bodymeetinglineevent" ("attendance", "id", "meeting_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."attendance", NEW."id", NEW."meeting_id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="bf76908882e551cb7a1833c9a2ebff50d7eb78ec",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_23fe2",
                    table="federation_bodymeetingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_bodymeetinglineevent" ("attendance", "id", "meeting_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."attendance", NEW."id", NEW."meeting_id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="bbf2d94f9e37e96915da906867279be66cfb592e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1a4c6",
                    table="federation_bodymeetingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_bodymeetinglineevent" ("attendance", "id", "meeting_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."attendance", OLD."id", OLD."meeting_id", OLD."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="7c0310b36f46c1245fe776e275f336b7c3daa3cc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c9bf2",
                    table="federation_bodymeetingline",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="honorariumpayment",
            index=models.Index(fields=["block", "paid_on"], name="payment_block"),
        ),
        migrations.AddConstraint(
            model_name="honorariumpayment",
            constraint=models.UniqueConstraint(fields=("due", "number"), name="payment_number_once"),
        ),
        migrations.AddConstraint(
            model_name="honorariumpayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_rupees__gt", 0),
                    ("total_rupees__gte", models.F("amount_rupees")),
                    ("total_rupees__lte", models.F("due_rupees")),
                ),
                name="payment_not_above_due",
                violation_error_message="More than what is due cannot be paid.",
            ),
        ),
        migrations.AddConstraint(
            model_name="honorariumpayment",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode", "cash"), models.Q(("reference", ""), _negated=True), _connector="OR"),
                name="payment_has_reference",
                violation_error_message="Write the number of the transfer or cheque.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumpayment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_honorariumpaymentevent" ("amount_rupees", "block_id", "district_id", "due_id", "due_rupees", "id", "mode", "number", "paid_on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_on", "reference", "state_id", "total_rupees", "village_id") VALUES (NEW."amount_rupees", NEW."block_id", NEW."district_id", NEW."due_id", NEW."due_rupees", NEW."id", NEW."mode", NEW."number", NEW."paid_on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."recorded_on", NEW."reference", NEW."state_id", NEW."total_rupees", NEW."village_id"); RETURN NULL;',
                    hash="27c0f12a4122899594a5792f3882109df1957d3f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cdc60",
                    table="federation_honorariumpayment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumpayment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_honorariumpaymentevent" ("amount_rupees", "block_id", "district_id", "due_id", "due_rupees", "id", "mode", "number", "paid_on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_on", "reference", "state_id", "total_rupees", "village_id") VALUES (NEW."amount_rupees", NEW."block_id", NEW."district_id", NEW."due_id", NEW."due_rupees", NEW."id", NEW."mode", NEW."number", NEW."paid_on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."recorded_on", NEW."reference", NEW."state_id", NEW."total_rupees", NEW."village_id"); RETURN NULL;',
                    hash="a8ed3986f967cf2de81a70e77b46797a73e3f1ea",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_82e35",
                    table="federation_honorariumpayment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumpayment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_honorariumpaymentevent" ("amount_rupees", "block_id", "district_id", "due_id", "due_rupees", "id", "mode", "number", "paid_on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_on", "reference", "state_id", "total_rupees", "village_id") VALUES (OLD."amount_rupees", OLD."block_id", OLD."district_id", OLD."due_id", OLD."due_rupees", OLD."id", OLD."mode", OLD."number", OLD."paid_on", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."recorded_on", OLD."reference", OLD."state_id", OLD."total_rupees", OLD."village_id"); RETURN NULL;',
                    hash="26879ff93ffef6129370fa7eb037bc6543c9a5e9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0cfbb",
                    table="federation_honorariumpayment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumpaymentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f094d3ff1cc1d005a184780a886f06863e24457e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f2bd4",
                    table="federation_honorariumpaymentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="household",
            index=models.Index(
                fields=["block", "id"], include=("counted_from", "pip_category", "is_target"), name="household_block"
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.UniqueConstraint(
                fields=("village", "number"),
                name="household_number_in_village",
                violation_error_message="This village already has a household with this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.CheckConstraint(
                condition=models.Q(("village__isnull", False)),
                name="household_has_village",
                violation_error_message="Say which village the household lives in.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="household",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federation_householdevent" ("block_id", "counted_from", "district_id", "id", "is_target", "number", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pip_category", "state_id", "ultra_poor", "version", "village_id", "woman_headed") SELECT new_values."block_id", new_values."counted_from", new_values."district_id", new_values."id", new_values."is_target", new_values."number", new_values."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."pip_category", new_values."state_id", new_values."ultra_poor", new_values."version", new_values."village_id", new_values."woman_headed" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5a19f8c48800f1e8f1bf64deed796cb0b32a0c4b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_119e0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="federation_household",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="household",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_householdevent" ("block_id", "counted_from", "district_id", "id", "is_target", "number", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pip_category", "state_id", "ultra_poor", "version", "village_id", "woman_headed") VALUES (NEW."block_id", NEW."counted_from", NEW."district_id", NEW."id", NEW."is_target", NEW."number", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pip_category", NEW."state_id", NEW."ultra_poor", NEW."version", NEW."village_id", NEW."woman_headed"); RETURN NULL;',
                    hash="b8109f17bd3eb61f2bbbec4eb736901481cd6815",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0e0ad",
                    table="federation_household",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="household",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_householdevent" ("block_id", "counted_from", "district_id", "id", "is_target", "number", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pip_category", "state_id", "ultra_poor", "version", "village_id", "woman_headed") VALUES (OLD."block_id", OLD."counted_from", OLD."district_id", OLD."id", OLD."is_target", OLD."number", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pip_category", OLD."state_id", OLD."ultra_poor", OLD."version", OLD."village_id", OLD."woman_headed"); RETURN NULL;',
                    hash="dc1ea6002e0886af62515669fe311e1cf445b6cd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4604d",
                    table="federation_household",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="earlierhousehold",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="earlierhousehold_some_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="earlierhousehold",
            constraint=models.UniqueConstraint(fields=("household", "ends_on"), name="earlierhousehold_one_span"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="householdevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0912763b5fcaf095db79650ed23bf8e52b72ca46",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3652e",
                    table="federation_householdevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumdueevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9f15933a184db4d1cdee5c9a1a908c17b456969d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e2db9",
                    table="federation_honorariumdueevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="honorariumdue",
            index=models.Index(fields=["block", "due_by", "id"], name="due_block"),
        ),
        migrations.AddIndex(
            model_name="honorariumdue",
            index=models.Index(fields=["district", "due_by", "id"], name="due_district"),
        ),
        migrations.AddIndex(
            model_name="honorariumdue",
            index=models.Index(fields=["block", "counted_month"], name="due_counted"),
        ),
        migrations.AddConstraint(
            model_name="honorariumdue",
            constraint=models.CheckConstraint(condition=models.Q(("amount_rupees__gt", 0)), name="due_above_zero"),
        ),
        migrations.AddConstraint(
            model_name="honorariumdue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counted_on", None), ("counted_on", models.F("due_by")), _connector="OR"),
                    models.Q(("timely_on", None), ("timely_on", models.F("counted_on")), _connector="OR"),
                ),
                name="due_counted_when_due",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumdue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_honorariumdueevent" ("amount_rupees", "block_id", "body_id", "counted_on", "district_id", "due_by", "engagement_id", "id", "month", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "sheet_id", "state_id", "timely_on", "village_id") VALUES (NEW."amount_rupees", NEW."block_id", NEW."body_id", NEW."counted_on", NEW."district_id", NEW."due_by", NEW."engagement_id", NEW."id", NEW."month", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."sheet_id", NEW."state_id", NEW."timely_on", NEW."village_id"); RETURN NULL;',
                    hash="aad368df196ddacf750204667c1c19a0f7657051",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1a3ff",
                    table="federation_honorariumdue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumdue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount_rupees" IS DISTINCT FROM (NEW."amount_rupees") OR OLD."block_id" IS DISTINCT FROM (NEW."block_id") OR OLD."body_id" IS DISTINCT FROM (NEW."body_id") OR OLD."counted_on" IS DISTINCT FROM (NEW."counted_on") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."due_by" IS DISTINCT FROM (NEW."due_by") OR OLD."engagement_id" IS DISTINCT FROM (NEW."engagement_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."panchayat_id" IS DISTINCT FROM (NEW."panchayat_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."sheet_id" IS DISTINCT FROM (NEW."sheet_id") OR OLD."state_id" IS DISTINCT FROM (NEW."state_id") OR OLD."timely_on" IS DISTINCT FROM (NEW."timely_on") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))',
                    func='INSERT INTO "federation_honorariumdueevent" ("amount_rupees", "block_id", "body_id", "counted_on", "district_id", "due_by", "engagement_id", "id", "month", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "sheet_id", "state_id", "timely_on", "village_id") VALUES (NEW."amount_rupees", NEW."block_id", NEW."body_id", NEW."counted_on", NEW."district_id", NEW."due_by", NEW."engagement_id", NEW."id", NEW."month", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."sheet_id", NEW."state_id", NEW."timely_on", NEW."village_id"); RETURN NULL;',
                    hash="c50850918fbf925cbfbba641f326a87a16a083d2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5376d",
                    table="federation_honorariumdue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="honorariumdue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_honorariumdueevent" ("amount_rupees", "block_id", "body_id", "counted_on", "district_id", "due_by", "engagement_id", "id", "month", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "sheet_id", "state_id", "timely_on", "village_id") VALUES (OLD."amount_rupees", OLD."block_id", OLD."body_id", OLD."counted_on", OLD."district_id", OLD."due_by", OLD."engagement_id", OLD."id", OLD."month", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."sheet_id", OLD."state_id", OLD."timely_on", OLD."village_id"); RETURN NULL;',
                    hash="f6bc408331f5b2b129a78aed554a536361665202",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2992f",
                    table="federation_honorariumdue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadrequalificationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4b8885a74e5b628c08a7b3205fd114da6389c92c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_598a1",
                    table="federation_cadrequalificationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="cadrequalification",
            index=models.Index(fields=["block", "starts_on"], name="qualification_block"),
        ),
        migrations.AddConstraint(
            model_name="cadrequalification",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="qualification_in_order",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadrequalification",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_cadrequalificationevent" ("block_id", "body_id", "district_id", "ends_on", "engagement_id", "id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state_id", "village_id") VALUES (NEW."block_id", NEW."body_id", NEW."district_id", NEW."ends_on", NEW."engagement_id", NEW."id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="c72fc5fd7ecd24e2b8d9db5a167225c2e5bcb90c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0e812",
                    table="federation_cadrequalification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadrequalification",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_cadrequalificationevent" ("block_id", "body_id", "district_id", "ends_on", "engagement_id", "id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state_id", "village_id") VALUES (NEW."block_id", NEW."body_id", NEW."district_id", NEW."ends_on", NEW."engagement_id", NEW."id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="41b9769cd32369ac4e066fcfec3f18e03449709e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4e52",
                    table="federation_cadrequalification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadrequalification",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_cadrequalificationevent" ("block_id", "body_id", "district_id", "ends_on", "engagement_id", "id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state_id", "village_id") VALUES (OLD."block_id", OLD."body_id", OLD."district_id", OLD."ends_on", OLD."engagement_id", OLD."id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."state_id", OLD."village_id"); RETURN NULL;',
                    hash="97eea4898a3320e6efb02e40b67522bce170f1da",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_96a0a",
                    table="federation_cadrequalification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a8acc991b2d9bc581629cbc2bb04642ae9ef3e08",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7d931",
                    table="federation_bankaccountevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="bankaccount",
            index=models.Index(
                fields=["block", "institution"],
                include=("counted_from", "counted_until", "kind"),
                name="bankaccount_block",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None)),
                fields=("ifsc", "number_mark"),
                name="bankaccount_once",
                violation_error_message="This account is already on record. Look at the code and the number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"),
                name="bankaccount_closed_after_opened",
                violation_error_message="An account is closed after it was opened.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("ifsc__regex", "^[A-Z]{4}0[A-Z0-9]{6}$")),
                name="bankaccount_ifsc",
                violation_error_message="An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("last4__regex", "^[0-9]{4}$")),
                name="bankaccount_last_four",
                violation_error_message="An account number has 9 to 18 digits.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_from__gte", models.F("opened_on")),
                    models.Q(
                        models.Q(("closed_on", None), ("counted_until", None)),
                        models.Q(
                            ("closed_on__isnull", False),
                            ("counted_until__isnull", False),
                            ("counted_until__gte", models.F("closed_on")),
                            ("counted_until__gte", models.F("counted_from")),
                        ),
                        _connector="OR",
                    ),
                ),
                name="bankaccount_counted_in_span",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_bankaccountevent" ("bank", "branch", "closed_on", "id", "ifsc", "institution_id", "kind", "opened_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "signatories") VALUES (NEW."bank", NEW."branch", NEW."closed_on", NEW."id", NEW."ifsc", NEW."institution_id", NEW."kind", NEW."opened_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."signatories"); RETURN NULL;',
                    hash="1b536c31d4d635ad9369d75fbd079ea9411233e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e14bf",
                    table="federation_bankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."bank" IS DISTINCT FROM (NEW."bank") OR OLD."branch" IS DISTINCT FROM (NEW."branch") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ifsc" IS DISTINCT FROM (NEW."ifsc") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."opened_on" IS DISTINCT FROM (NEW."opened_on") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."signatories" IS DISTINCT FROM (NEW."signatories"))',
                    func='INSERT INTO "federation_bankaccountevent" ("bank", "branch", "closed_on", "id", "ifsc", "institution_id", "kind", "opened_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "signatories") VALUES (NEW."bank", NEW."branch", NEW."closed_on", NEW."id", NEW."ifsc", NEW."institution_id", NEW."kind", NEW."opened_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."signatories"); RETURN NULL;',
                    hash="04669c3aba6bdef2cc5fa1e93eb937e3f18005bd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_efe68",
                    table="federation_bankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_bankaccountevent" ("bank", "branch", "closed_on", "id", "ifsc", "institution_id", "kind", "opened_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "signatories") VALUES (OLD."bank", OLD."branch", OLD."closed_on", OLD."id", OLD."ifsc", OLD."institution_id", OLD."kind", OLD."opened_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."signatories"); RETURN NULL;',
                    hash="576f96794a6683ffcc6f06d15732dbb0aaaae55e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_99018",
                    table="federation_bankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activitysheetevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="21c378da4bc904c036a7c0733469097c0c6bfa81",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1e664",
                    table="federation_activitysheetevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="activitysheet",
            index=models.Index(fields=["block", "month", "id"], name="sheet_block_month"),
        ),
        migrations.AddIndex(
            model_name="activitysheet",
            index=models.Index(fields=["block", "counted_in"], name="sheet_counted"),
        ),
        migrations.AddConstraint(
            model_name="activitysheet",
            constraint=models.UniqueConstraint(
                fields=("engagement", "month"),
                name="sheet_once_a_month",
                violation_error_message="The sheet of this month is already filed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activitysheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("actual_days__lte", 31), ("planned_days__lte", 31)),
                name="sheet_days_of_a_month",
                violation_error_message="A month has 31 days at most.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activitysheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "month",
                        models.Func(
                            models.Value("month"),
                            models.F("month"),
                            function="date_trunc",
                            output_field=models.DateField(),
                        ),
                    )
                ),
                name="sheet_first_day",
                violation_error_message="A month is named by its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activitysheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "verified"), ("verified_on__isnull", False)),
                    models.Q(
                        models.Q(("status", "verified"), _negated=True), ("counted_in", None), ("verified_on", None)
                    ),
                    _connector="OR",
                ),
                name="sheet_verified_has_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="activitysheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted_in", None), ("counted_in", models.F("month")), _connector="OR"),
                name="sheet_counted_in",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activitysheet",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_activitysheetevent" ("actual_days", "block_id", "body_id", "counted_in", "district_id", "engagement_id", "filed_on", "id", "meetings_attended", "month", "notes", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_days", "public_id", "sessions", "shgs_visited", "state_id", "status", "tasks", "verified_on", "version", "village_id") VALUES (NEW."actual_days", NEW."block_id", NEW."body_id", NEW."counted_in", NEW."district_id", NEW."engagement_id", NEW."filed_on", NEW."id", NEW."meetings_attended", NEW."month", NEW."notes", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_days", NEW."public_id", NEW."sessions", NEW."shgs_visited", NEW."state_id", NEW."status", NEW."tasks", NEW."verified_on", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="2f1cd9b75cc8c6a26fc3de5dad2a71a9cfc02987",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8a889",
                    table="federation_activitysheet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activitysheet",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_activitysheetevent" ("actual_days", "block_id", "body_id", "counted_in", "district_id", "engagement_id", "filed_on", "id", "meetings_attended", "month", "notes", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_days", "public_id", "sessions", "shgs_visited", "state_id", "status", "tasks", "verified_on", "version", "village_id") VALUES (NEW."actual_days", NEW."block_id", NEW."body_id", NEW."counted_in", NEW."district_id", NEW."engagement_id", NEW."filed_on", NEW."id", NEW."meetings_attended", NEW."month", NEW."notes", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_days", NEW."public_id", NEW."sessions", NEW."shgs_visited", NEW."state_id", NEW."status", NEW."tasks", NEW."verified_on", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="3b765225ff154adfee9cfd4d956dbba37a326e3b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b9436",
                    table="federation_activitysheet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activitysheet",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_activitysheetevent" ("actual_days", "block_id", "body_id", "counted_in", "district_id", "engagement_id", "filed_on", "id", "meetings_attended", "month", "notes", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_days", "public_id", "sessions", "shgs_visited", "state_id", "status", "tasks", "verified_on", "version", "village_id") VALUES (OLD."actual_days", OLD."block_id", OLD."body_id", OLD."counted_in", OLD."district_id", OLD."engagement_id", OLD."filed_on", OLD."id", OLD."meetings_attended", OLD."month", OLD."notes", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned_days", OLD."public_id", OLD."sessions", OLD."shgs_visited", OLD."state_id", OLD."status", OLD."tasks", OLD."verified_on", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="dc9b264ea5d74666a10e7909d565069d4bc69e68",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7034",
                    table="federation_activitysheet",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["block", "month"], name="meeting_block_month"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                condition=models.Q(("status", "closed")),
                fields=["block", "month"],
                include=("savings_received_rupees", "voluntary_savings_rupees", "savings_brought_in_rupees"),
                name="meeting_savings_to_date",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["block", "held_on", "id"], name="meeting_block_day"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["district", "held_on", "id"], name="meeting_district_day"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["state", "held_on", "id"], name="meeting_state_day"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("institution", "number"),
                name="meeting_number_once",
                violation_error_message="This meeting number is already used in this group.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("institution", "held_on"),
                name="meeting_one_a_day",
                violation_error_message="This group already has a meeting on this day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "draft")),
                fields=("institution",),
                name="meeting_one_draft",
                violation_error_message="This group has an open meeting. Close it before opening the next.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("present__lte", models.F("slots"))),
                name="meeting_present_le_slots",
                violation_error_message="More women are marked present than the group has members.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)),
                name="meeting_number_from_one",
                violation_error_message="Meetings are numbered from 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on", None), ("status", "draft")),
                    models.Q(("closed_on__gte", models.F("held_on")), ("status", "closed")),
                    _connector="OR",
                ),
                name="meeting_closed_has_day",
                violation_error_message="A meeting is closed on or after the day it was held.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fine_rupees__gte", 0),
                    ("loan_repaid_rupees__gte", 0),
                    ("savings_brought_in_rupees__gte", 0),
                    ("savings_due_rupees__gte", 0),
                    ("savings_received_rupees__gte", 0),
                    ("voluntary_savings_rupees__gte", 0),
                ),
                name="meeting_money_not_negative",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingevent" ("block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "district_id", "fine_rupees", "held_on", "id", "institution_id", "is_special", "loan_repaid_rupees", "number", "opened_at", "opened_by_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "savings_brought_in_rupees", "savings_due_rupees", "savings_received_rupees", "slots", "state_id", "status", "version", "village_id", "voluntary_savings_rupees") VALUES (NEW."block_id", NEW."client_key", NEW."closed_at", NEW."closed_by_id", NEW."closed_on", NEW."district_id", NEW."fine_rupees", NEW."held_on", NEW."id", NEW."institution_id", NEW."is_special", NEW."loan_repaid_rupees", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."present", NEW."public_id", NEW."savings_brought_in_rupees", NEW."savings_due_rupees", NEW."savings_received_rupees", NEW."slots", NEW."state_id", NEW."status", NEW."version", NEW."village_id", NEW."voluntary_savings_rupees"); RETURN NULL;',
                    hash="655af82efc95d762d0f55a7f24b993e8c94dad00",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ba77f",
                    table="federation_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."block_id" IS DISTINCT FROM (NEW."block_id") OR OLD."client_key" IS DISTINCT FROM (NEW."client_key") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."fine_rupees" IS DISTINCT FROM (NEW."fine_rupees") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_special" IS DISTINCT FROM (NEW."is_special") OR OLD."loan_repaid_rupees" IS DISTINCT FROM (NEW."loan_repaid_rupees") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."panchayat_id" IS DISTINCT FROM (NEW."panchayat_id") OR OLD."present" IS DISTINCT FROM (NEW."present") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."savings_brought_in_rupees" IS DISTINCT FROM (NEW."savings_brought_in_rupees") OR OLD."savings_due_rupees" IS DISTINCT FROM (NEW."savings_due_rupees") OR OLD."savings_received_rupees" IS DISTINCT FROM (NEW."savings_received_rupees") OR OLD."slots" IS DISTINCT FROM (NEW."slots") OR OLD."state_id" IS DISTINCT FROM (NEW."state_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id") OR OLD."voluntary_savings_rupees" IS DISTINCT FROM (NEW."voluntary_savings_rupees"))',
                    func='INSERT INTO "federation_meetingevent" ("block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "district_id", "fine_rupees", "held_on", "id", "institution_id", "is_special", "loan_repaid_rupees", "number", "opened_at", "opened_by_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "savings_brought_in_rupees", "savings_due_rupees", "savings_received_rupees", "slots", "state_id", "status", "version", "village_id", "voluntary_savings_rupees") VALUES (NEW."block_id", NEW."client_key", NEW."closed_at", NEW."closed_by_id", NEW."closed_on", NEW."district_id", NEW."fine_rupees", NEW."held_on", NEW."id", NEW."institution_id", NEW."is_special", NEW."loan_repaid_rupees", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."present", NEW."public_id", NEW."savings_brought_in_rupees", NEW."savings_due_rupees", NEW."savings_received_rupees", NEW."slots", NEW."state_id", NEW."status", NEW."version", NEW."village_id", NEW."voluntary_savings_rupees"); RETURN NULL;',
                    hash="5f41d4a7826fb3bf16f5397885a3d47a03c2b3a0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5c400",
                    table="federation_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingevent" ("block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "district_id", "fine_rupees", "held_on", "id", "institution_id", "is_special", "loan_repaid_rupees", "number", "opened_at", "opened_by_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "savings_brought_in_rupees", "savings_due_rupees", "savings_received_rupees", "slots", "state_id", "status", "version", "village_id", "voluntary_savings_rupees") VALUES (OLD."block_id", OLD."client_key", OLD."closed_at", OLD."closed_by_id", OLD."closed_on", OLD."district_id", OLD."fine_rupees", OLD."held_on", OLD."id", OLD."institution_id", OLD."is_special", OLD."loan_repaid_rupees", OLD."number", OLD."opened_at", OLD."opened_by_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."present", OLD."public_id", OLD."savings_brought_in_rupees", OLD."savings_due_rupees", OLD."savings_received_rupees", OLD."slots", OLD."state_id", OLD."status", OLD."version", OLD."village_id", OLD."voluntary_savings_rupees"); RETURN NULL;',
                    hash="a8511c8a9114193abcf1bf9de64c15fac3dae651",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_23bd1",
                    table="federation_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ae49b007e8d02543061704cc3445d60d1375c1db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b248d",
                    table="federation_meetingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="meetinglineevent",
            index=models.Index(fields=["meeting", "pgh_created_at"], name="meetinglineevent_meeting"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetinglineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dda99b5e432a0dc5ee6e479655058fcde59e0349",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3ebc8",
                    table="federation_meetinglineevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.UniqueConstraint(
                fields=("meeting", "membership"),
                name="meetingline_once_a_member",
                violation_error_message="This member already has a line in this meeting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("saving_rupees__gte", 0), ("saving_rupees__lte", 200000)),
                name="meetingline_saving_rupees_sane",
                violation_error_message="An amount lies between ₹0 and ₹2,00,000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("voluntary_rupees__gte", 0), ("voluntary_rupees__lte", 200000)),
                name="meetingline_voluntary_rupees_sane",
                violation_error_message="An amount lies between ₹0 and ₹2,00,000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("repaid_rupees__gte", 0), ("repaid_rupees__lte", 200000)),
                name="meetingline_repaid_rupees_sane",
                violation_error_message="An amount lies between ₹0 and ₹2,00,000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("fine_rupees__gte", 0), ("fine_rupees__lte", 200000)),
                name="meetingline_fine_rupees_sane",
                violation_error_message="An amount lies between ₹0 and ₹2,00,000.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetinglineevent" ("attendance", "fine_rupees", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repaid_rupees", "saving_rupees", "version", "voluntary_rupees") VALUES (NEW."attendance", NEW."fine_rupees", NEW."id", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."repaid_rupees", NEW."saving_rupees", NEW."version", NEW."voluntary_rupees"); RETURN NULL;',
                    hash="48fe85222d4c9df61139501b90e1ff210865a702",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fbe7e",
                    table="federation_meetingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_meetinglineevent" ("attendance", "fine_rupees", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repaid_rupees", "saving_rupees", "version", "voluntary_rupees") VALUES (NEW."attendance", NEW."fine_rupees", NEW."id", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."repaid_rupees", NEW."saving_rupees", NEW."version", NEW."voluntary_rupees"); RETURN NULL;',
                    hash="f4796d11a84c329ce95f0a764c2fe770045cf36c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6148e",
                    table="federation_meetingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetinglineevent" ("attendance", "fine_rupees", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repaid_rupees", "saving_rupees", "version", "voluntary_rupees") VALUES (OLD."attendance", OLD."fine_rupees", OLD."id", OLD."meeting_id", OLD."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."repaid_rupees", OLD."saving_rupees", OLD."version", OLD."voluntary_rupees"); RETURN NULL;',
                    hash="ab25073410b4c0fc1d41e1b51e775df892d69ed1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8bae0",
                    table="federation_meetingline",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="exitsettlementevent",
            index=models.Index(fields=["membership"], name="exitsettlementevent_member"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitsettlementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="005c557c14b6c44799d952a9ed6418bc806913f3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_162c4",
                    table="federation_exitsettlementevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("savings_due_rupees__gte", 0)),
                    models.Q(("loan_outstanding_rupees__gte", 0)),
                    models.Q(("set_off_rupees__gte", 0)),
                    models.Q(("paid_out_rupees__gte", 0)),
                    models.Q(("still_due_rupees__gte", 0)),
                ),
                name="settlement_not_negative",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "savings_due_rupees",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("set_off_rupees"), "+", models.F("paid_out_rupees")
                            ),
                            "+",
                            models.F("still_due_rupees"),
                        ),
                    )
                ),
                name="settlement_savings_add_up",
                violation_error_message="Set off and paid out together cannot exceed the savings she was owed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(("set_off_rupees__lte", models.F("loan_outstanding_rupees"))),
                name="settlement_set_off_fits_loan",
                violation_error_message="More is set off than the loan still open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ("settled", "set_off")), ("loan_outstanding_rupees", models.F("set_off_rupees"))
                    ),
                    models.Q(
                        ("kind__in", ("guarantor", "dues")), ("loan_outstanding_rupees__gt", models.F("set_off_rupees"))
                    ),
                    _connector="OR",
                ),
                name="settlement_loan_is_answered",
                violation_error_message="A part of the loan stays open. Say who answers for it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_out_rupees", 0),
                    models.Q(models.Q(("paid_to", ""), _negated=True), ("paid_on__isnull", False)),
                    _connector="OR",
                ),
                name="settlement_paid_to_somebody",
                violation_error_message="Say to whom and on which day the savings were paid out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paid_to", "nominee"), _negated=True),
                    models.Q(("payee_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="settlement_nominee_named",
                violation_error_message="Write the name of the nominee who was paid.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(("resolution_number", ""), _negated=True),
                name="settlement_has_resolution",
                violation_error_message="Write the number of the resolution in the minutes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("guarantor__isnull", False), ("kind", "guarantor")),
                    models.Q(models.Q(("kind", "guarantor"), _negated=True), ("guarantor", None)),
                    _connector="OR",
                ),
                name="settlement_guarantor_named",
                violation_error_message="Choose the member who answers for the loan.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitsettlement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_exitsettlementevent" ("block_id", "district_id", "guarantor_id", "id", "kind", "loan_outstanding_rupees", "membership_id", "paid_on", "paid_out_rupees", "paid_to", "panchayat_id", "payee_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution_number", "savings_due_rupees", "set_off_rupees", "state_id", "still_due_rupees", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."guarantor_id", NEW."id", NEW."kind", NEW."loan_outstanding_rupees", NEW."membership_id", NEW."paid_on", NEW."paid_out_rupees", NEW."paid_to", NEW."panchayat_id", NEW."payee_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resolution_number", NEW."savings_due_rupees", NEW."set_off_rupees", NEW."state_id", NEW."still_due_rupees", NEW."village_id"); RETURN NULL;',
                    hash="3e45849c757bc3d393d87c820f928e995ffb828a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_65470",
                    table="federation_exitsettlement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitsettlement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_exitsettlementevent" ("block_id", "district_id", "guarantor_id", "id", "kind", "loan_outstanding_rupees", "membership_id", "paid_on", "paid_out_rupees", "paid_to", "panchayat_id", "payee_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution_number", "savings_due_rupees", "set_off_rupees", "state_id", "still_due_rupees", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."guarantor_id", NEW."id", NEW."kind", NEW."loan_outstanding_rupees", NEW."membership_id", NEW."paid_on", NEW."paid_out_rupees", NEW."paid_to", NEW."panchayat_id", NEW."payee_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resolution_number", NEW."savings_due_rupees", NEW."set_off_rupees", NEW."state_id", NEW."still_due_rupees", NEW."village_id"); RETURN NULL;',
                    hash="8afced8071d738b214cefd791cd9af0203cc96e9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4cd2d",
                    table="federation_exitsettlement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitsettlement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_exitsettlementevent" ("block_id", "district_id", "guarantor_id", "id", "kind", "loan_outstanding_rupees", "membership_id", "paid_on", "paid_out_rupees", "paid_to", "panchayat_id", "payee_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution_number", "savings_due_rupees", "set_off_rupees", "state_id", "still_due_rupees", "village_id") VALUES (OLD."block_id", OLD."district_id", OLD."guarantor_id", OLD."id", OLD."kind", OLD."loan_outstanding_rupees", OLD."membership_id", OLD."paid_on", OLD."paid_out_rupees", OLD."paid_to", OLD."panchayat_id", OLD."payee_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resolution_number", OLD."savings_due_rupees", OLD."set_off_rupees", OLD."state_id", OLD."still_due_rupees", OLD."village_id"); RETURN NULL;',
                    hash="7f8e047c2e8ee6d3a7bf39bcf5ceec708a58a780",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_48525",
                    table="federation_exitsettlement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="earliertraits",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="earliertraits_some_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="earliertraits",
            constraint=models.UniqueConstraint(fields=("membership", "ends_on"), name="earliertraits_one_span"),
        ),
        migrations.AddField(
            model_name="persontrace",
            name="block",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(fields=["block", "name_keys"], name="person_block_keys"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["block", "name", "id"], name="person_block_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["district", "name", "id"], name="person_district_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)), fields=["merged_into"], name="person_merged"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None), models.Q(("merged_into", models.F("id")), _negated=True), _connector="OR"
                ),
                name="person_not_merged_into_herself",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("birth_year", None),
                    models.Q(("birth_year__gte", 1900), ("birth_year__lte", 2100)),
                    _connector="OR",
                ),
                name="person_birth_year_sane",
                violation_error_message="The year of birth has four digits, e.g. 1985.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("mobile", ""), ("mobile__regex", "^[6-9][0-9]{9}$"), _connector="OR"),
                name="person_mobile_ten_digits",
                violation_error_message="A mobile number has ten digits and starts with 6, 7, 8 or 9.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("birth_date", None), models.Q(("birth_precision", "day"), _negated=True)),
                    models.Q(
                        ("birth_precision", "day"),
                        (
                            "birth_year",
                            django.db.models.functions.datetime.ExtractYear(
                                django.db.models.functions.comparison.Cast("birth_date", models.DateField())
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="person_birth_date_agrees",
                violation_error_message="The day of birth, its year and how well it is known do not agree.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pvtg", "yes"), _negated=True), ("social_category", "st"), _connector="OR"
                ),
                name="person_pvtg_is_st",
                violation_error_message="A particularly vulnerable tribal group belongs to ST. Correct the social category.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("id_last4", ""), ("id_type", "")),
                    models.Q(("id_last4__regex", "^[0-9A-Za-z]{4}$"), models.Q(("id_type", ""), _negated=True)),
                    _connector="OR",
                ),
                name="person_id_last_four",
                violation_error_message="Of a card only its kind and its last four digits or letters are kept.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("id_type", "aadhaar"), _negated=True), ("id_last4__regex", "^[0-9]{4}$"), _connector="OR"
                ),
                name="person_aadhaar_last_four",
                violation_error_message="Of an Aadhaar card write the last four digits alone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("id_verified_how", ""), ("id_verified_on", None)),
                    models.Q(
                        ("id_verified_on__isnull", False),
                        models.Q(("id_verified_how", ""), _negated=True),
                        models.Q(("id_type", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="person_id_checked_whole",
                violation_error_message="Say which card was checked, on which day and how, or leave all three out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nominee_birth_year", None),
                    models.Q(("nominee_birth_year__gte", 1900), ("nominee_birth_year__lte", 2100)),
                    _connector="OR",
                ),
                name="person_nominee_year_sane",
                violation_error_message="The year of birth has four digits, e.g. 1985.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nominee_name__gt", ""),
                    models.Q(("nominee_birth_year", None), ("nominee_relation", "")),
                    _connector="OR",
                ),
                name="person_nominee_has_name",
                violation_error_message="Write the nominee's name.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federation_personevent" ("address", "birth_date", "birth_precision", "birth_year", "block_id", "disability", "district_id", "education", "gender", "household_id", "id", "id_last4", "id_type", "id_verified_how", "id_verified_on", "insured_pmjjby", "insured_pmsby", "is_partner_withheld", "is_sms_withheld", "language", "literacy", "livelihood", "livelihood_activity", "marital_status", "merged_into_id", "mobile", "mobile_belongs_to", "name", "name_keys", "name_local", "nominee_birth_year", "nominee_name", "nominee_relation", "panchayat_id", "pension_apy", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "pvtg", "relation", "relation_name", "religion", "secc_reference", "social_category", "state_id", "version", "village_id") SELECT new_values."address", new_values."birth_date", new_values."birth_precision", new_values."birth_year", new_values."block_id", new_values."disability", new_values."district_id", new_values."education", new_values."gender", new_values."household_id", new_values."id", new_values."id_last4", new_values."id_type", new_values."id_verified_how", new_values."id_verified_on", new_values."insured_pmjjby", new_values."insured_pmsby", new_values."is_partner_withheld", new_values."is_sms_withheld", new_values."language", new_values."literacy", new_values."livelihood", new_values."livelihood_activity", new_values."marital_status", new_values."merged_into_id", new_values."mobile", new_values."mobile_belongs_to", new_values."name", new_values."name_keys", new_values."name_local", new_values."nominee_birth_year", new_values."nominee_name", new_values."nominee_relation", new_values."panchayat_id", new_values."pension_apy", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."photo", new_values."public_id", new_values."pvtg", new_values."relation", new_values."relation_name", new_values."religion", new_values."secc_reference", new_values."social_category", new_values."state_id", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b5ef60d9ceefccaf172a49886f1f9608d0477b7f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4f5b0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="federation_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_personevent" ("address", "birth_date", "birth_precision", "birth_year", "block_id", "disability", "district_id", "education", "gender", "household_id", "id", "id_last4", "id_type", "id_verified_how", "id_verified_on", "insured_pmjjby", "insured_pmsby", "is_partner_withheld", "is_sms_withheld", "language", "literacy", "livelihood", "livelihood_activity", "marital_status", "merged_into_id", "mobile", "mobile_belongs_to", "name", "name_keys", "name_local", "nominee_birth_year", "nominee_name", "nominee_relation", "panchayat_id", "pension_apy", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "pvtg", "relation", "relation_name", "religion", "secc_reference", "social_category", "state_id", "version", "village_id") VALUES (NEW."address", NEW."birth_date", NEW."birth_precision", NEW."birth_year", NEW."block_id", NEW."disability", NEW."district_id", NEW."education", NEW."gender", NEW."household_id", NEW."id", NEW."id_last4", NEW."id_type", NEW."id_verified_how", NEW."id_verified_on", NEW."insured_pmjjby", NEW."insured_pmsby", NEW."is_partner_withheld", NEW."is_sms_withheld", NEW."language", NEW."literacy", NEW."livelihood", NEW."livelihood_activity", NEW."marital_status", NEW."merged_into_id", NEW."mobile", NEW."mobile_belongs_to", NEW."name", NEW."name_keys", NEW."name_local", NEW."nominee_birth_year", NEW."nominee_name", NEW."nominee_relation", NEW."panchayat_id", NEW."pension_apy", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo", NEW."public_id", NEW."pvtg", NEW."relation", NEW."relation_name", NEW."religion", NEW."secc_reference", NEW."social_category", NEW."state_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="036eb097c7e10f8859164da7eb858f8f4f7d4bc6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f92e0",
                    table="federation_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_personevent" ("address", "birth_date", "birth_precision", "birth_year", "block_id", "disability", "district_id", "education", "gender", "household_id", "id", "id_last4", "id_type", "id_verified_how", "id_verified_on", "insured_pmjjby", "insured_pmsby", "is_partner_withheld", "is_sms_withheld", "language", "literacy", "livelihood", "livelihood_activity", "marital_status", "merged_into_id", "mobile", "mobile_belongs_to", "name", "name_keys", "name_local", "nominee_birth_year", "nominee_name", "nominee_relation", "panchayat_id", "pension_apy", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "pvtg", "relation", "relation_name", "religion", "secc_reference", "social_category", "state_id", "version", "village_id") VALUES (OLD."address", OLD."birth_date", OLD."birth_precision", OLD."birth_year", OLD."block_id", OLD."disability", OLD."district_id", OLD."education", OLD."gender", OLD."household_id", OLD."id", OLD."id_last4", OLD."id_type", OLD."id_verified_how", OLD."id_verified_on", OLD."insured_pmjjby", OLD."insured_pmsby", OLD."is_partner_withheld", OLD."is_sms_withheld", OLD."language", OLD."literacy", OLD."livelihood", OLD."livelihood_activity", OLD."marital_status", OLD."merged_into_id", OLD."mobile", OLD."mobile_belongs_to", OLD."name", OLD."name_keys", OLD."name_local", OLD."nominee_birth_year", OLD."nominee_name", OLD."nominee_relation", OLD."panchayat_id", OLD."pension_apy", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo", OLD."public_id", OLD."pvtg", OLD."relation", OLD."relation_name", OLD."religion", OLD."secc_reference", OLD."social_category", OLD."state_id", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="d845119d2288718c9f70e31ecc8224f5e1149558",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ff0e8",
                    table="federation_person",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="officetermevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="officetermevent_institution"),
        ),
        migrations.AddIndex(
            model_name="officetermevent",
            index=models.Index(fields=["person", "pgh_created_at"], name="officetermevent_person"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officetermevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b23aeb0e34b471312fca5dc135bdea8881efa720",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9f21c",
                    table="federation_officetermevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="officeterm",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="officeterm_some_days",
                violation_error_message="A term ends after it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="officeterm",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("institution"), "="),
                    (models.F("post"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="officeterm_one_holder",
                violation_error_message="Somebody else holds this post over these days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officeterm",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_officetermevent" ("ends_on", "how_chosen", "id", "institution_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "resolution_number", "starts_on") VALUES (NEW."ends_on", NEW."how_chosen", NEW."id", NEW."institution_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."post", NEW."resolution_number", NEW."starts_on"); RETURN NULL;',
                    hash="6dfdf3b47b6fa25f25d110a579e4abee350fe2f9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4a487",
                    table="federation_officeterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officeterm",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_officetermevent" ("ends_on", "how_chosen", "id", "institution_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "resolution_number", "starts_on") VALUES (NEW."ends_on", NEW."how_chosen", NEW."id", NEW."institution_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."post", NEW."resolution_number", NEW."starts_on"); RETURN NULL;',
                    hash="b8b163b3bd7df6d18db27cca599e2e9318ab59de",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_651cf",
                    table="federation_officeterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officeterm",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_officetermevent" ("ends_on", "how_chosen", "id", "institution_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "resolution_number", "starts_on") VALUES (OLD."ends_on", OLD."how_chosen", OLD."id", OLD."institution_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."post", OLD."resolution_number", OLD."starts_on"); RETURN NULL;',
                    hash="3e908640020784076bd48df80c07944585de9078",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_53056",
                    table="federation_officeterm",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="membershipevent",
            index=models.Index(fields=["person", "pgh_created_at"], name="membershipevent_person"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5be633bf731ebe1558c1b1ecff5eac928e12b5a2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_de932",
                    table="federation_membershipevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["person"], name="membership_person"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["household_block", "household"],
                include=("counted_from", "counted_until", "traits"),
                name="membership_households",
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["block", "id"], include=("counted_from", "counted_until", "traits"), name="membership_block"
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                condition=models.Q(("has_dues", True)), fields=["block", "person"], name="membership_with_dues"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_on", None)),
                fields=("person",),
                name="membership_one_active",
                violation_error_message="She is already a member of a group. End that membership first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("institution", "number"),
                name="membership_number_in_group",
                violation_error_message="This number is taken in the group.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("left_on", None), ("left_on__gte", models.F("joined_on")), _connector="OR"),
                name="membership_left_after_joined",
                violation_error_message="She cannot leave before she joined.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_from__gte", models.F("joined_on")),
                    models.Q(
                        models.Q(("counted_until", None), ("left_on", None)),
                        models.Q(
                            ("counted_until__isnull", False),
                            ("left_on__isnull", False),
                            ("counted_until__gte", models.F("left_on")),
                            ("counted_until__gte", models.F("counted_from")),
                        ),
                        _connector="OR",
                    ),
                ),
                name="membership_counted_in_span",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("exit_reason", ""), ("left_on", None)),
                    models.Q(("left_on__isnull", False), models.Q(("exit_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="membership_exit_has_reason",
                violation_error_message="An exit needs a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("has_dues", False),
                    models.Q(("left_on__isnull", False), models.Q(("exit_reason", "void"), _negated=True)),
                    _connector="OR",
                ),
                name="membership_dues_after_exit",
                violation_error_message="Only who left can have left with dues.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("exit_reason", "void"), _negated=True),
                    ("left_on", models.F("joined_on")),
                    _connector="OR",
                ),
                name="membership_void_has_no_days",
                violation_error_message="An entry made by mistake has no days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federation_membershipevent" ("block_id", "counted_from", "counted_until", "district_id", "exit_reason", "has_dues", "household_block_id", "household_id", "id", "institution_id", "joined_on", "left_on", "number", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "traits", "transfer_reference", "village_id") SELECT new_values."block_id", new_values."counted_from", new_values."counted_until", new_values."district_id", new_values."exit_reason", new_values."has_dues", new_values."household_block_id", new_values."household_id", new_values."id", new_values."institution_id", new_values."joined_on", new_values."left_on", new_values."number", new_values."panchayat_id", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."state_id", new_values."traits", new_values."transfer_reference", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="839ff0a6847620923f7bf914fadba26fdfd51039",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_57a89",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="federation_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_membershipevent" ("block_id", "counted_from", "counted_until", "district_id", "exit_reason", "has_dues", "household_block_id", "household_id", "id", "institution_id", "joined_on", "left_on", "number", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "traits", "transfer_reference", "village_id") VALUES (NEW."block_id", NEW."counted_from", NEW."counted_until", NEW."district_id", NEW."exit_reason", NEW."has_dues", NEW."household_block_id", NEW."household_id", NEW."id", NEW."institution_id", NEW."joined_on", NEW."left_on", NEW."number", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."state_id", NEW."traits", NEW."transfer_reference", NEW."village_id"); RETURN NULL;',
                    hash="096fcbe2cff703eb4f13545ea37bf9cc207bd458",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3e5b3",
                    table="federation_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_membershipevent" ("block_id", "counted_from", "counted_until", "district_id", "exit_reason", "has_dues", "household_block_id", "household_id", "id", "institution_id", "joined_on", "left_on", "number", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "traits", "transfer_reference", "village_id") VALUES (OLD."block_id", OLD."counted_from", OLD."counted_until", OLD."district_id", OLD."exit_reason", OLD."has_dues", OLD."household_block_id", OLD."household_id", OLD."id", OLD."institution_id", OLD."joined_on", OLD."left_on", OLD."number", OLD."panchayat_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."state_id", OLD."traits", OLD."transfer_reference", OLD."village_id"); RETURN NULL;',
                    hash="eea7971efbd7b12bd6fa7a3bfeb0e9af03f64cae",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_97839",
                    table="federation_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="memberbankaccountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0cecefbfe7f6aff6f97761f42008f68232fe52db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c211",
                    table="federation_memberbankaccountevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="memberbankaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("ifsc__regex", "^[A-Z]{4}0[A-Z0-9]{6}$")),
                name="memberbankaccount_ifsc",
                violation_error_message="An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberbankaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("last4__regex", "^[0-9]{4}$")),
                name="memberbankaccount_last_four",
                violation_error_message="An account number has 9 to 18 digits.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="memberbankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_memberbankaccountevent" ("bank", "block_id", "branch", "changed_at", "district_id", "id", "ifsc", "last4", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state_id", "village_id") VALUES (NEW."bank", NEW."block_id", NEW."branch", NEW."changed_at", NEW."district_id", NEW."id", NEW."ifsc", NEW."last4", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="2f4dd19e26002bcf40914049326cd2246a98e57a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_88b58",
                    table="federation_memberbankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="memberbankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."bank" IS DISTINCT FROM (NEW."bank") OR OLD."block_id" IS DISTINCT FROM (NEW."block_id") OR OLD."branch" IS DISTINCT FROM (NEW."branch") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ifsc" IS DISTINCT FROM (NEW."ifsc") OR OLD."last4" IS DISTINCT FROM (NEW."last4") OR OLD."panchayat_id" IS DISTINCT FROM (NEW."panchayat_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."state_id" IS DISTINCT FROM (NEW."state_id") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))',
                    func='INSERT INTO "federation_memberbankaccountevent" ("bank", "block_id", "branch", "changed_at", "district_id", "id", "ifsc", "last4", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state_id", "village_id") VALUES (NEW."bank", NEW."block_id", NEW."branch", NEW."changed_at", NEW."district_id", NEW."id", NEW."ifsc", NEW."last4", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="b1542f8cfda2715243ca42a49b2036fd7f6b9169",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f9fb1",
                    table="federation_memberbankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="memberbankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_memberbankaccountevent" ("bank", "block_id", "branch", "changed_at", "district_id", "id", "ifsc", "last4", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state_id", "village_id") VALUES (OLD."bank", OLD."block_id", OLD."branch", OLD."changed_at", OLD."district_id", OLD."id", OLD."ifsc", OLD."last4", OLD."panchayat_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."state_id", OLD."village_id"); RETURN NULL;',
                    hash="5b94a0f2ed4488fe434f621a2e8f2057649a3eb1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_adf16",
                    table="federation_memberbankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doublepairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="374abc6139fad75ea3cb20130b8da394f24a502c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0e529",
                    table="federation_doublepairevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="doublepair",
            index=models.Index(fields=["block", "-score", "-id"], name="doublepair_block"),
        ),
        migrations.AddIndex(
            model_name="doublepair",
            index=models.Index(fields=["district", "-score", "-id"], name="doublepair_district"),
        ),
        migrations.AddIndex(
            model_name="doublepair",
            index=models.Index(fields=["counted_block", "id"], name="doublepair_counted"),
        ),
        migrations.AddConstraint(
            model_name="doublepair",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="doublepair_once"),
        ),
        migrations.AddConstraint(
            model_name="doublepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="doublepair_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="doublepair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counted_until", None), ("status", "open")),
                    models.Q(
                        models.Q(("status", "open"), _negated=True), ("counted_until__gte", models.F("counted_from"))
                    ),
                    _connector="OR",
                ),
                name="doublepair_counted_while_open",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doublepair",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_doublepairevent" ("block_id", "counted_block_id", "counted_from", "counted_until", "district_id", "first_id", "found_by", "found_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reasons", "score", "second_id", "state_id", "status", "version") VALUES (NEW."block_id", NEW."counted_block_id", NEW."counted_from", NEW."counted_until", NEW."district_id", NEW."first_id", NEW."found_by", NEW."found_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reasons", NEW."score", NEW."second_id", NEW."state_id", NEW."status", NEW."version"); RETURN NULL;',
                    hash="e7e2a4561c4a83aae32279a8d2ec4f2294e07f49",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4c178",
                    table="federation_doublepair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doublepair",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_doublepairevent" ("block_id", "counted_block_id", "counted_from", "counted_until", "district_id", "first_id", "found_by", "found_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reasons", "score", "second_id", "state_id", "status", "version") VALUES (NEW."block_id", NEW."counted_block_id", NEW."counted_from", NEW."counted_until", NEW."district_id", NEW."first_id", NEW."found_by", NEW."found_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reasons", NEW."score", NEW."second_id", NEW."state_id", NEW."status", NEW."version"); RETURN NULL;',
                    hash="5648a9f5b98f7995ddb5afa14980e975f637fd12",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8166b",
                    table="federation_doublepair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doublepair",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_doublepairevent" ("block_id", "counted_block_id", "counted_from", "counted_until", "district_id", "first_id", "found_by", "found_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reasons", "score", "second_id", "state_id", "status", "version") VALUES (OLD."block_id", OLD."counted_block_id", OLD."counted_from", OLD."counted_until", OLD."district_id", OLD."first_id", OLD."found_by", OLD."found_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reasons", OLD."score", OLD."second_id", OLD."state_id", OLD."status", OLD."version"); RETURN NULL;',
                    hash="bee9edfcf50ffc172e62f3984158cd180e855398",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_182bf",
                    table="federation_doublepair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doubledecisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="69e93ed941b149ce64e2cf729f1d3d468b27fa14",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ab059",
                    table="federation_doubledecisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="doubledecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back", False), models.Q(("verdict", "undone"), _negated=True)),
                fields=("pair",),
                name="doubledecision_one_holds",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doubledecision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_doubledecisionevent" ("decided_by_id", "decided_on", "id", "moved", "pair_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "taken_back", "verdict") VALUES (NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."moved", NEW."pair_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."survivor_id", NEW."taken_back", NEW."verdict"); RETURN NULL;',
                    hash="64c152cf05c42de407683c6c3db46551a96febe3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7220a",
                    table="federation_doubledecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doubledecision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_doubledecisionevent" ("decided_by_id", "decided_on", "id", "moved", "pair_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "taken_back", "verdict") VALUES (NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."moved", NEW."pair_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."survivor_id", NEW."taken_back", NEW."verdict"); RETURN NULL;',
                    hash="17a9322a70abc6777c84b7298044dc41971f0bdc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7fb4d",
                    table="federation_doubledecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doubledecision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_doubledecisionevent" ("decided_by_id", "decided_on", "id", "moved", "pair_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "taken_back", "verdict") VALUES (OLD."decided_by_id", OLD."decided_on", OLD."id", OLD."moved", OLD."pair_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."survivor_id", OLD."taken_back", OLD."verdict"); RETURN NULL;',
                    hash="7ddd039433b17662c325c8f1a905fc3d17e3f455",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f082a",
                    table="federation_doubledecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datarequestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9356e6e0aafa73399929227da349e233c3914085",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9fe77",
                    table="federation_datarequestevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="datarequest",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["block", "due_on", "id"], name="datarequest_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gte", models.F("received_on"))),
                name="datarequest_due_after_received",
                violation_error_message="A request is due after it was received.",
            ),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_on", None), ("status", "open")),
                    models.Q(
                        ("answered_on__isnull", False),
                        ("status__in", ("answered", "refused")),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="datarequest_answer_in_words",
                violation_error_message="Write the answer, or why the request is refused.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datarequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_datarequestevent" ("answer", "answered_by_id", "answered_on", "block_id", "details", "district_id", "due_on", "how", "id", "kept", "kind", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "state_id", "status", "village_id") VALUES (NEW."answer", NEW."answered_by_id", NEW."answered_on", NEW."block_id", NEW."details", NEW."district_id", NEW."due_on", NEW."how", NEW."id", NEW."kept", NEW."kind", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."received_on", NEW."state_id", NEW."status", NEW."village_id"); RETURN NULL;',
                    hash="c94dd4bd4f6154a8dddf03e4f3dddafcd1e05c73",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a5dac",
                    table="federation_datarequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datarequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_datarequestevent" ("answer", "answered_by_id", "answered_on", "block_id", "details", "district_id", "due_on", "how", "id", "kept", "kind", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "state_id", "status", "village_id") VALUES (NEW."answer", NEW."answered_by_id", NEW."answered_on", NEW."block_id", NEW."details", NEW."district_id", NEW."due_on", NEW."how", NEW."id", NEW."kept", NEW."kind", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."received_on", NEW."state_id", NEW."status", NEW."village_id"); RETURN NULL;',
                    hash="c12b7ec537caf4e385499e5a4fac55d5fa276b77",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2b603",
                    table="federation_datarequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datarequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_datarequestevent" ("answer", "answered_by_id", "answered_on", "block_id", "details", "district_id", "due_on", "how", "id", "kept", "kind", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "state_id", "status", "village_id") VALUES (OLD."answer", OLD."answered_by_id", OLD."answered_on", OLD."block_id", OLD."details", OLD."district_id", OLD."due_on", OLD."how", OLD."id", OLD."kept", OLD."kind", OLD."panchayat_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."received_on", OLD."state_id", OLD."status", OLD."village_id"); RETURN NULL;',
                    hash="868c479af93014517525e26522f1bf202f59f66f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_de864",
                    table="federation_datarequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consentrecordevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dee788e00e5c3a39b1d9ba8c053e40016b37e619",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7da6c",
                    table="federation_consentrecordevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="consentrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("given_on__isnull", False),
                        ("is_given", True),
                        ("notice__isnull", False),
                        ("withdrawn_on", None),
                    ),
                    models.Q(("given_on", None), ("is_given", False), ("withdrawn_on__isnull", False)),
                    _connector="OR",
                ),
                name="consentrecord_says_when",
                violation_error_message="Say on which day, and by which notice, she agreed.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consentrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_consentrecordevent" ("given_on", "how", "id", "is_given", "notice_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose_id", "recorded_at", "recorded_by_id", "withdrawn_on") VALUES (NEW."given_on", NEW."how", NEW."id", NEW."is_given", NEW."notice_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose_id", NEW."recorded_at", NEW."recorded_by_id", NEW."withdrawn_on"); RETURN NULL;',
                    hash="3b0858f1c4a0ed7fab720945168dec5d15a95779",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a62c0",
                    table="federation_consentrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consentrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_consentrecordevent" ("given_on", "how", "id", "is_given", "notice_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose_id", "recorded_at", "recorded_by_id", "withdrawn_on") VALUES (NEW."given_on", NEW."how", NEW."id", NEW."is_given", NEW."notice_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose_id", NEW."recorded_at", NEW."recorded_by_id", NEW."withdrawn_on"); RETURN NULL;',
                    hash="fdc21d9b6d17c99eb977f1da3f98e2d425bebe98",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_61dcd",
                    table="federation_consentrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consentrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_consentrecordevent" ("given_on", "how", "id", "is_given", "notice_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose_id", "recorded_at", "recorded_by_id", "withdrawn_on") VALUES (OLD."given_on", OLD."how", OLD."id", OLD."is_given", OLD."notice_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purpose_id", OLD."recorded_at", OLD."recorded_by_id", OLD."withdrawn_on"); RETURN NULL;',
                    hash="9f8133cbcbe93940c412474c66c1314d6f88fcff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1ff49",
                    table="federation_consentrecord",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="committeememberevent",
            index=models.Index(fields=["committee", "pgh_created_at"], name="committeememberevent_of"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeememberevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="781721ef1d409e96d64089b04283f5cd73e73676",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_be0f8",
                    table="federation_committeememberevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="committeemember",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="committeemember_some_days",
                violation_error_message="She leaves the body after she joined it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeemember",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("committee"), "="),
                    (models.F("person"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="committeemember_once",
                violation_error_message="She already sits in this body over these days.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeemember",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("role", "chair")),
                expressions=[
                    (models.F("committee"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="committeemember_one_chair",
                violation_error_message="Another member chairs this body over these days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeemember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_committeememberevent" ("committee_id", "ends_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "starts_on") VALUES (NEW."committee_id", NEW."ends_on", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."role", NEW."starts_on"); RETURN NULL;',
                    hash="2fb405cc911b34c254caa31d9349ba0a9bf9f10f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_87cda",
                    table="federation_committeemember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeemember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_committeememberevent" ("committee_id", "ends_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "starts_on") VALUES (NEW."committee_id", NEW."ends_on", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."role", NEW."starts_on"); RETURN NULL;',
                    hash="2d5e47fc1bfa5caff845619336c43417631eb50a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8391c",
                    table="federation_committeemember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeemember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_committeememberevent" ("committee_id", "ends_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "starts_on") VALUES (OLD."committee_id", OLD."ends_on", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."role", OLD."starts_on"); RETURN NULL;',
                    hash="966e372a2fcfd7eedf49a1447d7f3679254fbcd5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7c44c",
                    table="federation_committeemember",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="cadreengagementevent",
            index=models.Index(fields=["person", "pgh_created_at"], name="cadreevent_person"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadreengagementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a9b2fb83353dad24080b848fc9ad7fbe65891604",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_52b73",
                    table="federation_cadreengagementevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="cadreengagement",
            index=models.Index(fields=["block", "-starts_on", "-id"], name="cadre_block"),
        ),
        migrations.AddIndex(
            model_name="cadreengagement",
            index=models.Index(fields=["district", "-starts_on", "-id"], name="cadre_district"),
        ),
        migrations.AddIndex(
            model_name="cadreengagement",
            index=models.Index(
                fields=["block", "counted_from"], include=("counted_until", "is_bookkeeper"), name="cadre_counted"
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="cadre_some_days",
                violation_error_message="An engagement ends after it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=models.CheckConstraint(
                condition=models.Q(("selected_on__lte", models.F("starts_on"))),
                name="cadre_selected_before_start",
                violation_error_message="She is selected before she starts to work.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("ends_on", None)),
                    models.Q(("ends_on__isnull", False), models.Q(("end_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="cadre_end_has_reason",
                violation_error_message="An end needs a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_from__gte", models.F("starts_on")),
                    models.Q(
                        models.Q(("counted_until", None), ("ends_on", None)),
                        models.Q(
                            ("counted_until__isnull", False),
                            ("ends_on__isnull", False),
                            ("counted_until__gte", models.F("ends_on")),
                            ("counted_until__gte", models.F("counted_from")),
                        ),
                        _connector="OR",
                    ),
                ),
                name="cadre_counted_in_span",
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned_days__lte", 31)),
                name="cadre_days_of_a_month",
                violation_error_message="A month has 31 days at most.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rate_rupees", None),
                    models.Q(("rate_rupees__gt", 0), models.Q(("fund", ""), _negated=True)),
                    _connector="OR",
                ),
                name="cadre_rate_has_fund",
                violation_error_message="Say from which fund the honorarium is paid; leave the rate empty for none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("chosen_by", "resolution"), _negated=True),
                    models.Q(("resolution_number", ""), _negated=True),
                    _connector="OR",
                ),
                name="cadre_resolution_has_number",
                violation_error_message="Write the number of the resolution.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cadreengagement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("person"), "="),
                    (models.F("type"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="cadre_once_in_a_type",
                violation_error_message="She is already engaged as this kind of cadre over these days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadreengagement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_cadreengagementevent" ("block_id", "body_id", "chosen_by", "counted_from", "counted_until", "district_id", "end_reason", "ends_on", "fund", "id", "is_bookkeeper", "needs_training", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_days", "public_id", "rate_per", "rate_rupees", "resolution_number", "selected_on", "starts_on", "state_id", "type_id", "version", "village_id") VALUES (NEW."block_id", NEW."body_id", NEW."chosen_by", NEW."counted_from", NEW."counted_until", NEW."district_id", NEW."end_reason", NEW."ends_on", NEW."fund", NEW."id", NEW."is_bookkeeper", NEW."needs_training", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_days", NEW."public_id", NEW."rate_per", NEW."rate_rupees", NEW."resolution_number", NEW."selected_on", NEW."starts_on", NEW."state_id", NEW."type_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="6ef4fa24229a22190418bd1c990423141237006d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2736",
                    table="federation_cadreengagement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadreengagement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_cadreengagementevent" ("block_id", "body_id", "chosen_by", "counted_from", "counted_until", "district_id", "end_reason", "ends_on", "fund", "id", "is_bookkeeper", "needs_training", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_days", "public_id", "rate_per", "rate_rupees", "resolution_number", "selected_on", "starts_on", "state_id", "type_id", "version", "village_id") VALUES (NEW."block_id", NEW."body_id", NEW."chosen_by", NEW."counted_from", NEW."counted_until", NEW."district_id", NEW."end_reason", NEW."ends_on", NEW."fund", NEW."id", NEW."is_bookkeeper", NEW."needs_training", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_days", NEW."public_id", NEW."rate_per", NEW."rate_rupees", NEW."resolution_number", NEW."selected_on", NEW."starts_on", NEW."state_id", NEW."type_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="89ffba74c6e750f0d38364f20224dbbe0f52c788",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_120bd",
                    table="federation_cadreengagement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cadreengagement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_cadreengagementevent" ("block_id", "body_id", "chosen_by", "counted_from", "counted_until", "district_id", "end_reason", "ends_on", "fund", "id", "is_bookkeeper", "needs_training", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_days", "public_id", "rate_per", "rate_rupees", "resolution_number", "selected_on", "starts_on", "state_id", "type_id", "version", "village_id") VALUES (OLD."block_id", OLD."body_id", OLD."chosen_by", OLD."counted_from", OLD."counted_until", OLD."district_id", OLD."end_reason", OLD."ends_on", OLD."fund", OLD."id", OLD."is_bookkeeper", OLD."needs_training", OLD."panchayat_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned_days", OLD."public_id", OLD."rate_per", OLD."rate_rupees", OLD."resolution_number", OLD."selected_on", OLD."starts_on", OLD."state_id", OLD."type_id", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="432a8fbf114e9ed9a5f6b64efe7b4cbf65ea0693",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c88e5",
                    table="federation_cadreengagement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5920b51b8ab90185f37bdebcb1c863028589da5b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b8259",
                    table="federation_personevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="regrouping",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taking", None), models.Q(("taking", models.F("giving")), _negated=True), _connector="OR"
                ),
                name="regrouping_two_groups",
                violation_error_message="A group cannot be merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="regrouping",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "merge"), ("taking__isnull", False)),
                    models.Q(("kind", "split"), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="regrouping_names_the_other",
                violation_error_message="A merger names the other group, a split the new group's name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="regrouping",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_on", None), ("taking__isnull", False), _connector="OR"),
                name="regrouping_done_has_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="regrouping",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bank_moved_rupees__gte", 0),
                    ("bank_moved_rupees__lte", models.F("giving_bank_rupees")),
                    ("loans_moved_rupees__gte", 0),
                    ("loans_moved_rupees__lte", models.F("giving_loans_rupees")),
                    ("savings_moved_rupees__gte", 0),
                ),
                name="regrouping_moves_what_there_is",
                violation_error_message="No more can go along than the group has.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regrouping",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_regroupingevent" ("bank_moved_rupees", "block_id", "district_id", "done_on", "giving_bank_rupees", "giving_id", "giving_loans_rupees", "goers", "id", "kind", "loans_moved_rupees", "name", "name_local", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_moved_rupees", "state_id", "taking_bank_rupees", "taking_id", "taking_loans_rupees", "text", "village_id") VALUES (NEW."bank_moved_rupees", NEW."block_id", NEW."district_id", NEW."done_on", NEW."giving_bank_rupees", NEW."giving_id", NEW."giving_loans_rupees", NEW."goers", NEW."id", NEW."kind", NEW."loans_moved_rupees", NEW."name", NEW."name_local", NEW."on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."resolution_number", NEW."savings_moved_rupees", NEW."state_id", NEW."taking_bank_rupees", NEW."taking_id", NEW."taking_loans_rupees", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="cf842a30da6cbf135bd6a10301ea5eaaabc4bb4e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5fdd0",
                    table="federation_regrouping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regrouping",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_regroupingevent" ("bank_moved_rupees", "block_id", "district_id", "done_on", "giving_bank_rupees", "giving_id", "giving_loans_rupees", "goers", "id", "kind", "loans_moved_rupees", "name", "name_local", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_moved_rupees", "state_id", "taking_bank_rupees", "taking_id", "taking_loans_rupees", "text", "village_id") VALUES (NEW."bank_moved_rupees", NEW."block_id", NEW."district_id", NEW."done_on", NEW."giving_bank_rupees", NEW."giving_id", NEW."giving_loans_rupees", NEW."goers", NEW."id", NEW."kind", NEW."loans_moved_rupees", NEW."name", NEW."name_local", NEW."on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."resolution_number", NEW."savings_moved_rupees", NEW."state_id", NEW."taking_bank_rupees", NEW."taking_id", NEW."taking_loans_rupees", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="40df08bce2a5d2ef6e4542be903096aac98597f0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a51ae",
                    table="federation_regrouping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regrouping",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_regroupingevent" ("bank_moved_rupees", "block_id", "district_id", "done_on", "giving_bank_rupees", "giving_id", "giving_loans_rupees", "goers", "id", "kind", "loans_moved_rupees", "name", "name_local", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_moved_rupees", "state_id", "taking_bank_rupees", "taking_id", "taking_loans_rupees", "text", "village_id") VALUES (OLD."bank_moved_rupees", OLD."block_id", OLD."district_id", OLD."done_on", OLD."giving_bank_rupees", OLD."giving_id", OLD."giving_loans_rupees", OLD."goers", OLD."id", OLD."kind", OLD."loans_moved_rupees", OLD."name", OLD."name_local", OLD."on", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."resolution_number", OLD."savings_moved_rupees", OLD."state_id", OLD."taking_bank_rupees", OLD."taking_id", OLD."taking_loans_rupees", OLD."text", OLD."village_id"); RETURN NULL;',
                    hash="05a23e899a404fc242146bb10d676b2f80ef507a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f14fa",
                    table="federation_regrouping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conservationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2aa4617b336b3e51cf646909b2999ab8f3d02776",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c0562",
                    table="federation_conservationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="conservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "giving_members_after",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("giving_members_before"), "+", models.F("taking_members_before")
                            ),
                            "-",
                            models.F("taking_members_after"),
                        ),
                    )
                ),
                name="conservation_members",
                violation_error_message="Before and after a merger or split both groups together have the same.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "giving_savings_after",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("giving_savings_before"), "+", models.F("taking_savings_before")
                            ),
                            "-",
                            models.F("taking_savings_after"),
                        ),
                    )
                ),
                name="conservation_savings",
                violation_error_message="Before and after a merger or split both groups together have the same.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "giving_loans_after",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("giving_loans_before"), "+", models.F("taking_loans_before")
                            ),
                            "-",
                            models.F("taking_loans_after"),
                        ),
                    )
                ),
                name="conservation_loans",
                violation_error_message="Before and after a merger or split both groups together have the same.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "giving_bank_after",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("giving_bank_before"), "+", models.F("taking_bank_before")
                            ),
                            "-",
                            models.F("taking_bank_after"),
                        ),
                    )
                ),
                name="conservation_bank",
                violation_error_message="Before and after a merger or split both groups together have the same.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conservation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_conservationevent" ("giving_bank_after", "giving_bank_before", "giving_loans_after", "giving_loans_before", "giving_members_after", "giving_members_before", "giving_savings_after", "giving_savings_before", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regrouping_id", "taking_bank_after", "taking_bank_before", "taking_loans_after", "taking_loans_before", "taking_members_after", "taking_members_before", "taking_savings_after", "taking_savings_before") VALUES (NEW."giving_bank_after", NEW."giving_bank_before", NEW."giving_loans_after", NEW."giving_loans_before", NEW."giving_members_after", NEW."giving_members_before", NEW."giving_savings_after", NEW."giving_savings_before", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."regrouping_id", NEW."taking_bank_after", NEW."taking_bank_before", NEW."taking_loans_after", NEW."taking_loans_before", NEW."taking_members_after", NEW."taking_members_before", NEW."taking_savings_after", NEW."taking_savings_before"); RETURN NULL;',
                    hash="9ecc180a4bd2c9a49258de8f06820ab0890231f2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_254d7",
                    table="federation_conservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conservation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_conservationevent" ("giving_bank_after", "giving_bank_before", "giving_loans_after", "giving_loans_before", "giving_members_after", "giving_members_before", "giving_savings_after", "giving_savings_before", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regrouping_id", "taking_bank_after", "taking_bank_before", "taking_loans_after", "taking_loans_before", "taking_members_after", "taking_members_before", "taking_savings_after", "taking_savings_before") VALUES (NEW."giving_bank_after", NEW."giving_bank_before", NEW."giving_loans_after", NEW."giving_loans_before", NEW."giving_members_after", NEW."giving_members_before", NEW."giving_savings_after", NEW."giving_savings_before", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."regrouping_id", NEW."taking_bank_after", NEW."taking_bank_before", NEW."taking_loans_after", NEW."taking_loans_before", NEW."taking_members_after", NEW."taking_members_before", NEW."taking_savings_after", NEW."taking_savings_before"); RETURN NULL;',
                    hash="2b8642a7cb7ae5ee9808230e8740d5090c5b7617",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fd57f",
                    table="federation_conservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conservation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_conservationevent" ("giving_bank_after", "giving_bank_before", "giving_loans_after", "giving_loans_before", "giving_members_after", "giving_members_before", "giving_savings_after", "giving_savings_before", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regrouping_id", "taking_bank_after", "taking_bank_before", "taking_loans_after", "taking_loans_before", "taking_members_after", "taking_members_before", "taking_savings_after", "taking_savings_before") VALUES (OLD."giving_bank_after", OLD."giving_bank_before", OLD."giving_loans_after", OLD."giving_loans_before", OLD."giving_members_after", OLD."giving_members_before", OLD."giving_savings_after", OLD."giving_savings_before", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."regrouping_id", OLD."taking_bank_after", OLD."taking_bank_before", OLD."taking_loans_after", OLD."taking_loans_before", OLD."taking_members_after", OLD."taking_members_before", OLD."taking_savings_after", OLD."taking_savings_before"); RETURN NULL;',
                    hash="5e03ba3e9bed2af432934220b4c986275f254ea1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_53f72",
                    table="federation_conservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regroupingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4ebc53dacbaf15573797ba39a1344431dc5fce6c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_37443",
                    table="federation_regroupingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(fields=["block", "id"], name="resolution_block"),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="resolution_number_once"),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="resolution_has_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seconded_by", None),
                    models.Q(("seconded_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="resolution_two_women",
                violation_error_message="Who proposes does not second.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_resolutionevent" ("block_id", "district_id", "due_on", "id", "meeting_id", "number", "outcome", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "public_id", "responsible", "seconded_by_id", "state_id", "text", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."due_on", NEW."id", NEW."meeting_id", NEW."number", NEW."outcome", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."public_id", NEW."responsible", NEW."seconded_by_id", NEW."state_id", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="0043859186e351e74c5aa721d759d9d410446c17",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3ca7b",
                    table="federation_resolution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_resolutionevent" ("block_id", "district_id", "due_on", "id", "meeting_id", "number", "outcome", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "public_id", "responsible", "seconded_by_id", "state_id", "text", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."due_on", NEW."id", NEW."meeting_id", NEW."number", NEW."outcome", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."public_id", NEW."responsible", NEW."seconded_by_id", NEW."state_id", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="f9be56e4852ef2094a678d9aa79c35d2ccf1e79d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4dba4",
                    table="federation_resolution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_resolutionevent" ("block_id", "district_id", "due_on", "id", "meeting_id", "number", "outcome", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "public_id", "responsible", "seconded_by_id", "state_id", "text", "village_id") VALUES (OLD."block_id", OLD."district_id", OLD."due_on", OLD."id", OLD."meeting_id", OLD."number", OLD."outcome", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposed_by_id", OLD."public_id", OLD."responsible", OLD."seconded_by_id", OLD."state_id", OLD."text", OLD."village_id"); RETURN NULL;',
                    hash="b01b9425152d7c4942d3e77735453c569f8f9e07",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ce86d",
                    table="federation_resolution",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="followupevent",
            index=models.Index(fields=["resolution", "pgh_created_at"], name="followupevent_of"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="53761b423cc01623d4c6652a3d9a861310fc12a4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a8f5b",
                    table="federation_followupevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["block", "status", "due_on", "id"], name="followup_block"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_on", None), ("status", "open")),
                    models.Q(models.Q(("status", "open"), _negated=True), ("settled_on__isnull", False)),
                    _connector="OR",
                ),
                name="followup_settled_has_day",
                violation_error_message="Say on which day it was done or dropped.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_followupevent" ("block_id", "district_id", "due_on", "id", "institution_id", "note", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resolution_id", "settled_on", "state_id", "status", "version", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."due_on", NEW."id", NEW."institution_id", NEW."note", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."resolution_id", NEW."settled_on", NEW."state_id", NEW."status", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="d81336b67333abc82ba47c08796b63b5c4652b76",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a3c86",
                    table="federation_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_followupevent" ("block_id", "district_id", "due_on", "id", "institution_id", "note", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resolution_id", "settled_on", "state_id", "status", "version", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."due_on", NEW."id", NEW."institution_id", NEW."note", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."resolution_id", NEW."settled_on", NEW."state_id", NEW."status", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="a453a31a15b4991ad6bc0d83b7187c8ce96240a5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_546a3",
                    table="federation_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_followupevent" ("block_id", "district_id", "due_on", "id", "institution_id", "note", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resolution_id", "settled_on", "state_id", "status", "version", "village_id") VALUES (OLD."block_id", OLD."district_id", OLD."due_on", OLD."id", OLD."institution_id", OLD."note", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."resolution_id", OLD."settled_on", OLD."state_id", OLD."status", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="e32c6f263f2fb1573a80860185d507d1962c5735",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_94b1a",
                    table="federation_followup",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="resolutionevent",
            index=models.Index(fields=["meeting", "pgh_created_at"], name="resolutionevent_of"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolutionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9f3d6da6a0a9ea2608fe417a36e2809b0e52f679",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0409d",
                    table="federation_resolutionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="secondkeying",
            index=models.Index(fields=["block", "status", "id"], name="secondkeying_block"),
        ),
        migrations.AddIndex(
            model_name="secondkeying",
            index=models.Index(fields=["block", "counted_on"], name="secondkeying_counted"),
        ),
        migrations.AddConstraint(
            model_name="secondkeying",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("keyed_by", None), models.Q(("keyed_by", models.F("first_by")), _negated=True), _connector="OR"
                ),
                name="secondkeying_another_person",
                violation_error_message="Who typed a sheet first does not type it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondkeying",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None),
                    models.Q(
                        models.Q(("decided_by", models.F("first_by")), _negated=True),
                        models.Q(("decided_by", models.F("keyed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="secondkeying_third_person",
                violation_error_message="Who typed the sheet does not decide which typing is right.",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondkeying",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cells", 0), ("counted_on", None), ("keyed_on", None), ("status", "waiting")),
                    models.Q(
                        ("counted_on", None), ("differences__gt", 0), ("keyed_on__isnull", False), ("status", "differs")
                    ),
                    models.Q(
                        ("counted_on__isnull", False),
                        ("differences", 0),
                        ("keyed_on__isnull", False),
                        ("status", "agreed"),
                    ),
                    models.Q(
                        ("counted_on__isnull", False),
                        ("differences__gt", 0),
                        ("keyed_on__isnull", False),
                        ("status", "settled"),
                    ),
                    _connector="OR",
                ),
                name="secondkeying_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondkeying",
            constraint=models.CheckConstraint(
                condition=models.Q(("differences__lte", models.F("cells")), ("wrong__lte", models.F("differences"))),
                name="secondkeying_counts_fit",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondkeying",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_secondkeyingevent" ("block_id", "cells", "counted_on", "decided_by_id", "differences", "district_id", "drawn_on", "first_by_id", "id", "keyed_by_id", "keyed_on", "meeting_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "status", "village_id", "wrong") VALUES (NEW."block_id", NEW."cells", NEW."counted_on", NEW."decided_by_id", NEW."differences", NEW."district_id", NEW."drawn_on", NEW."first_by_id", NEW."id", NEW."keyed_by_id", NEW."keyed_on", NEW."meeting_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."state_id", NEW."status", NEW."village_id", NEW."wrong"); RETURN NULL;',
                    hash="afa02e52253c2ea89d58f1390720df6ae455b055",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b957b",
                    table="federation_secondkeying",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondkeying",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_secondkeyingevent" ("block_id", "cells", "counted_on", "decided_by_id", "differences", "district_id", "drawn_on", "first_by_id", "id", "keyed_by_id", "keyed_on", "meeting_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "status", "village_id", "wrong") VALUES (NEW."block_id", NEW."cells", NEW."counted_on", NEW."decided_by_id", NEW."differences", NEW."district_id", NEW."drawn_on", NEW."first_by_id", NEW."id", NEW."keyed_by_id", NEW."keyed_on", NEW."meeting_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."state_id", NEW."status", NEW."village_id", NEW."wrong"); RETURN NULL;',
                    hash="36ab6dfe5b902d99927ea01f807ca03f4d62ac09",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1bdcb",
                    table="federation_secondkeying",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondkeying",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_secondkeyingevent" ("block_id", "cells", "counted_on", "decided_by_id", "differences", "district_id", "drawn_on", "first_by_id", "id", "keyed_by_id", "keyed_on", "meeting_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "status", "village_id", "wrong") VALUES (OLD."block_id", OLD."cells", OLD."counted_on", OLD."decided_by_id", OLD."differences", OLD."district_id", OLD."drawn_on", OLD."first_by_id", OLD."id", OLD."keyed_by_id", OLD."keyed_on", OLD."meeting_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."state_id", OLD."status", OLD."village_id", OLD."wrong"); RETURN NULL;',
                    hash="b0c229a9c8e6d93905e0c9a51934ffb1290c8b45",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a09ac",
                    table="federation_secondkeying",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="keyingdifference",
            constraint=models.UniqueConstraint(
                fields=("keying", "membership", "cell"), name="keyingdifference_once_a_cell"
            ),
        ),
        migrations.AddConstraint(
            model_name="keyingdifference",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_value", models.F("second_value")), _negated=True),
                name="keyingdifference_differs",
            ),
        ),
        migrations.AddConstraint(
            model_name="keyingdifference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paper_value__gt", ""), ("verdict", "neither")),
                    models.Q(models.Q(("verdict", "neither"), _negated=True), ("paper_value", "")),
                    _connector="OR",
                ),
                name="keyingdifference_paper_where_neither",
                violation_error_message="Where both are wrong, write what the paper says.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondkeyingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="58dcd8d053bb88d55dea9d72bcd42fc61a4d35d4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a57fc",
                    table="federation_secondkeyingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("institution__isnull", False), ("village", None)),
                    models.Q(("institution", None), ("village__isnull", False)),
                    _connector="OR",
                ),
                name="servicearea_one_thing",
                violation_error_message="One row names one village or one institution.",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="servicearea_some_days",
                violation_error_message="She serves it for a day at least.",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None), ("institution", None)),
                fields=("engagement", "village"),
                name="servicearea_village_once",
                violation_error_message="She already serves this village.",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None), ("village", None)),
                fields=("engagement", "institution"),
                name="servicearea_institution_once",
                violation_error_message="She already serves this institution.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_serviceareaevent" ("ends_on", "engagement_id", "id", "institution_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "village_id") VALUES (NEW."ends_on", NEW."engagement_id", NEW."id", NEW."institution_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."village_id"); RETURN NULL;',
                    hash="6335fafeb6308a7f88ffb43752ca84e4ac453b53",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6e1fe",
                    table="federation_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_serviceareaevent" ("ends_on", "engagement_id", "id", "institution_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "village_id") VALUES (NEW."ends_on", NEW."engagement_id", NEW."id", NEW."institution_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on", NEW."village_id"); RETURN NULL;',
                    hash="533a507a1a20a305ff32ffc612f5bf2e03c050fd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c75fd",
                    table="federation_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_serviceareaevent" ("ends_on", "engagement_id", "id", "institution_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "village_id") VALUES (OLD."ends_on", OLD."engagement_id", OLD."id", OLD."institution_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."village_id"); RETURN NULL;',
                    hash="1346dde5154a0d430013bb0d39ac8758dfe8601e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0c51c",
                    table="federation_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="serviceareaevent",
            index=models.Index(fields=["engagement", "pgh_created_at"], name="areaevent_engagement"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="serviceareaevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c7f2ae473acfc6c71529f0710d9d2d6e1e2f476e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5aeaa",
                    table="federation_serviceareaevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(("before", models.F("after")), _negated=True),
                name="statuschange_changes",
                violation_error_message="It has this status already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(("loans_outstanding_rupees__gte", 0), ("savings_rupees__gte", 0)),
                name="statuschange_money_not_negative",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("after", "defunct"), _negated=True),
                    models.Q(("books_with", ""), _negated=True),
                    _connector="OR",
                ),
                name="statuschange_books_kept",
                violation_error_message="Write who keeps the books.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_statuschangeevent" ("after", "before", "block_id", "books_with", "district_id", "id", "institution_id", "loans_outstanding_rupees", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "savings_rupees", "state_id", "taken_effect_on", "text", "village_id") VALUES (NEW."after", NEW."before", NEW."block_id", NEW."books_with", NEW."district_id", NEW."id", NEW."institution_id", NEW."loans_outstanding_rupees", NEW."on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."savings_rupees", NEW."state_id", NEW."taken_effect_on", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="32648b0a0194c1691d9967fcc743fd35a0863e66",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3440a",
                    table="federation_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_statuschangeevent" ("after", "before", "block_id", "books_with", "district_id", "id", "institution_id", "loans_outstanding_rupees", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "savings_rupees", "state_id", "taken_effect_on", "text", "village_id") VALUES (NEW."after", NEW."before", NEW."block_id", NEW."books_with", NEW."district_id", NEW."id", NEW."institution_id", NEW."loans_outstanding_rupees", NEW."on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."savings_rupees", NEW."state_id", NEW."taken_effect_on", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="2e5a0bfd22353126518e3c623e93e33c9e71dfbc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b9791",
                    table="federation_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_statuschangeevent" ("after", "before", "block_id", "books_with", "district_id", "id", "institution_id", "loans_outstanding_rupees", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "savings_rupees", "state_id", "taken_effect_on", "text", "village_id") VALUES (OLD."after", OLD."before", OLD."block_id", OLD."books_with", OLD."district_id", OLD."id", OLD."institution_id", OLD."loans_outstanding_rupees", OLD."on", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."savings_rupees", OLD."state_id", OLD."taken_effect_on", OLD."text", OLD."village_id"); RETURN NULL;',
                    hash="6f028d4311715e8d70268a1462ba2e15e589adaa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5b5ce",
                    table="federation_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a30bfc3ea84c25382953fc17d054e944091b6c64",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_57252",
                    table="federation_statuschangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="operatingnorm",
            constraint=models.UniqueConstraint(
                fields=("state", "tier", "key", "from_on"),
                name="operatingnorm_once_a_day",
                violation_error_message="This norm already has a value from this day.",
            ),
        ),
        migrations.AddIndex(
            model_name="leadership",
            index=models.Index(fields=["block", "tier"], name="leadership_block"),
        ),
        migrations.AddIndex(
            model_name="leadership",
            index=models.Index(
                condition=models.Q(("ends_on", None)), fields=["block", "rotate_by", "id"], name="leadership_rotation"
            ),
        ),
        migrations.AddConstraint(
            model_name="leadership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("institution"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="leadership_one_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="institutionspellevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="spellevent_institution"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionspellevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bd90c842186836bbd01104284a308c38b694d6b4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0a660",
                    table="federation_institutionspellevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="institutionspell",
            index=models.Index(fields=["block", "tier"], name="institutionspell_block"),
        ),
        migrations.AddConstraint(
            model_name="institutionspell",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("active", "dormant", "defunct"))),
                name="institutionspell_counted_status",
                violation_error_message="A draft or a merged institution has no state over time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="institutionspell",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entered_on", None), ("origin", "")),
                    models.Q(("entered_on__gte", models.F("starts_on")), models.Q(("origin", ""), _negated=True)),
                    _connector="OR",
                ),
                name="institutionspell_entered_with_origin",
                violation_error_message="The day of entry comes with its origin and not before the first state.",
            ),
        ),
        migrations.AddConstraint(
            model_name="institutionspell",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="institutionspell_some_days",
                violation_error_message="A change takes effect after the one before it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="institutionspell",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("institution"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="institutionspell_no_overlap",
                violation_error_message="Two states of one institution cannot hold on one day.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionspell",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_institutionspellevent" ("block_id", "district_id", "ends_on", "entered_on", "id", "institution_id", "is_registered", "is_trained", "meeting_frequency", "origin", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "status", "tier_id", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."ends_on", NEW."entered_on", NEW."id", NEW."institution_id", NEW."is_registered", NEW."is_trained", NEW."meeting_frequency", NEW."origin", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."starts_on", NEW."state_id", NEW."status", NEW."tier_id", NEW."village_id"); RETURN NULL;',
                    hash="40c937e9fd594410ea43858adca1fdbcfe1f61c3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bfcd3",
                    table="federation_institutionspell",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionspell",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_institutionspellevent" ("block_id", "district_id", "ends_on", "entered_on", "id", "institution_id", "is_registered", "is_trained", "meeting_frequency", "origin", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "status", "tier_id", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."ends_on", NEW."entered_on", NEW."id", NEW."institution_id", NEW."is_registered", NEW."is_trained", NEW."meeting_frequency", NEW."origin", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."starts_on", NEW."state_id", NEW."status", NEW."tier_id", NEW."village_id"); RETURN NULL;',
                    hash="f201ebb79151543e73a896a32c59e3438ee9bc1e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e3fe7",
                    table="federation_institutionspell",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionspell",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_institutionspellevent" ("block_id", "district_id", "ends_on", "entered_on", "id", "institution_id", "is_registered", "is_trained", "meeting_frequency", "origin", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "status", "tier_id", "village_id") VALUES (OLD."block_id", OLD."district_id", OLD."ends_on", OLD."entered_on", OLD."id", OLD."institution_id", OLD."is_registered", OLD."is_trained", OLD."meeting_frequency", OLD."origin", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."starts_on", OLD."state_id", OLD."status", OLD."tier_id", OLD."village_id"); RETURN NULL;',
                    hash="caf8bc51c0d3a0e5457316549edbd9955bbd0985",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c94c9",
                    table="federation_institutionspell",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f784a6480753812c5a31d6e7bd395879c43d863a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e2466",
                    table="federation_institutionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=models.Index(fields=["block", "tier", "name", "id"], name="institution_block_name"),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=models.Index(fields=["district", "tier", "name", "id"], name="institution_district_name"),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=models.Index(fields=["state", "tier", "name", "id"], name="institution_state_name"),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=models.Index(fields=["block", "tier", "formed_on", "id"], name="institution_block_formed"),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=models.Index(fields=["village"], name="institution_village"),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["block", "name_keys"], name="institution_block_keys"
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("registered_on", None), ("registered_on__gte", models.F("formed_on")), _connector="OR"
                ),
                name="institution_registered_after_formed",
                violation_error_message="Registration cannot be earlier than formation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(("compulsory_saving_rupees__gte", 0), ("compulsory_saving_rupees__lte", 10000)),
                name="institution_saving_sane",
                violation_error_message="The usual saving lies between ₹0 and ₹10,000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("status", "merged")),
                    models.Q(models.Q(("status", "merged"), _negated=True), ("merged_into", None)),
                    _connector="OR",
                ),
                name="institution_merged_into_one",
                violation_error_message="What is merged names the institution it went into.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institution",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_institutionevent" ("basic_training_given", "block_id", "cash_book_number", "cash_book_page", "category", "code", "compulsory_saving_rupees", "created_at", "creditable_from", "district_id", "formed_on", "id", "joins_id", "meeting_day", "meeting_frequency", "merged_into_id", "name", "name_keys", "name_local", "origin", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promoted_by", "promoter_name", "public_id", "registered_on", "registration_number", "revived_on", "split_from_id", "state_id", "status", "tier_id", "version", "village_id") VALUES (NEW."basic_training_given", NEW."block_id", NEW."cash_book_number", NEW."cash_book_page", NEW."category", NEW."code", NEW."compulsory_saving_rupees", NEW."created_at", NEW."creditable_from", NEW."district_id", NEW."formed_on", NEW."id", NEW."joins_id", NEW."meeting_day", NEW."meeting_frequency", NEW."merged_into_id", NEW."name", NEW."name_keys", NEW."name_local", NEW."origin", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."promoted_by", NEW."promoter_name", NEW."public_id", NEW."registered_on", NEW."registration_number", NEW."revived_on", NEW."split_from_id", NEW."state_id", NEW."status", NEW."tier_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="cfb14875916f3fa9c6802a65afaf9b994349f686",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b273e",
                    table="federation_institution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institution",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_institutionevent" ("basic_training_given", "block_id", "cash_book_number", "cash_book_page", "category", "code", "compulsory_saving_rupees", "created_at", "creditable_from", "district_id", "formed_on", "id", "joins_id", "meeting_day", "meeting_frequency", "merged_into_id", "name", "name_keys", "name_local", "origin", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promoted_by", "promoter_name", "public_id", "registered_on", "registration_number", "revived_on", "split_from_id", "state_id", "status", "tier_id", "version", "village_id") VALUES (NEW."basic_training_given", NEW."block_id", NEW."cash_book_number", NEW."cash_book_page", NEW."category", NEW."code", NEW."compulsory_saving_rupees", NEW."created_at", NEW."creditable_from", NEW."district_id", NEW."formed_on", NEW."id", NEW."joins_id", NEW."meeting_day", NEW."meeting_frequency", NEW."merged_into_id", NEW."name", NEW."name_keys", NEW."name_local", NEW."origin", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."promoted_by", NEW."promoter_name", NEW."public_id", NEW."registered_on", NEW."registration_number", NEW."revived_on", NEW."split_from_id", NEW."state_id", NEW."status", NEW."tier_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="3b355c149c172e485cc4da1158bbf02253758b55",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_95f17",
                    table="federation_institution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institution",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_institutionevent" ("basic_training_given", "block_id", "cash_book_number", "cash_book_page", "category", "code", "compulsory_saving_rupees", "created_at", "creditable_from", "district_id", "formed_on", "id", "joins_id", "meeting_day", "meeting_frequency", "merged_into_id", "name", "name_keys", "name_local", "origin", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promoted_by", "promoter_name", "public_id", "registered_on", "registration_number", "revived_on", "split_from_id", "state_id", "status", "tier_id", "version", "village_id") VALUES (OLD."basic_training_given", OLD."block_id", OLD."cash_book_number", OLD."cash_book_page", OLD."category", OLD."code", OLD."compulsory_saving_rupees", OLD."created_at", OLD."creditable_from", OLD."district_id", OLD."formed_on", OLD."id", OLD."joins_id", OLD."meeting_day", OLD."meeting_frequency", OLD."merged_into_id", OLD."name", OLD."name_keys", OLD."name_local", OLD."origin", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."promoted_by", OLD."promoter_name", OLD."public_id", OLD."registered_on", OLD."registration_number", OLD."revived_on", OLD."split_from_id", OLD."state_id", OLD."status", OLD."tier_id", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="d8c48ccde98b3edfdb95084659aa77ff7fa6be8b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7de3c",
                    table="federation_institution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="23a7da2dfd4fba3da327fe82656deb0533b46848",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_29379",
                    table="federation_committeeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="committee",
            index=models.Index(fields=["block", "kind", "id"], name="committee_block"),
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("institution"), "="),
                    (models.F("kind"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("formed_on"),
                            models.F("dissolved_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="committee_one_of_a_kind",
                violation_error_message="This institution already has this body over these days.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dissolved_on", None), ("dissolved_on__gt", models.F("formed_on")), _connector="OR"
                ),
                name="committee_some_days",
                violation_error_message="A body is dissolved after it was formed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=models.CheckConstraint(
                condition=models.Q(("trained_on", None), ("trained_on__gte", models.F("formed_on")), _connector="OR"),
                name="committee_trained_after_formed",
                violation_error_message="Its members are trained on or after the day it was formed.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_committeeevent" ("block_id", "dissolved_on", "district_id", "formed_on", "id", "institution_id", "kind_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resolution_number", "state_id", "tier_id", "trained_on", "version", "village_id") VALUES (NEW."block_id", NEW."dissolved_on", NEW."district_id", NEW."formed_on", NEW."id", NEW."institution_id", NEW."kind_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."resolution_number", NEW."state_id", NEW."tier_id", NEW."trained_on", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="3633516ed198c37b98dd25827a1fcedd30db9944",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5f85c",
                    table="federation_committee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_committeeevent" ("block_id", "dissolved_on", "district_id", "formed_on", "id", "institution_id", "kind_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resolution_number", "state_id", "tier_id", "trained_on", "version", "village_id") VALUES (NEW."block_id", NEW."dissolved_on", NEW."district_id", NEW."formed_on", NEW."id", NEW."institution_id", NEW."kind_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."resolution_number", NEW."state_id", NEW."tier_id", NEW."trained_on", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="1bb278bd3c7b1bd809d84182f70fbc2ea44ce075",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2aeed",
                    table="federation_committee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_committeeevent" ("block_id", "dissolved_on", "district_id", "formed_on", "id", "institution_id", "kind_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resolution_number", "state_id", "tier_id", "trained_on", "version", "village_id") VALUES (OLD."block_id", OLD."dissolved_on", OLD."district_id", OLD."formed_on", OLD."id", OLD."institution_id", OLD."kind_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."resolution_number", OLD."state_id", OLD."tier_id", OLD."trained_on", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="cd4f92d6e8a5b820687bef7e1fcca190a27007c9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aefae",
                    table="federation_committee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeetingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bb29c36c6be3e442ec9a40f1222f7a0516d109df",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1f26a",
                    table="federation_bodymeetingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="bodymeeting",
            index=models.Index(fields=["block", "month"], name="bodymeeting_block_month"),
        ),
        migrations.AddIndex(
            model_name="bodymeeting",
            index=models.Index(fields=["block", "held_on", "id"], name="bodymeeting_block_day"),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.UniqueConstraint(
                fields=("committee", "number"),
                name="bodymeeting_number_once",
                violation_error_message="This meeting number is already used in this body.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.UniqueConstraint(
                fields=("committee", "held_on"),
                name="bodymeeting_one_a_day",
                violation_error_message="This body already has a meeting on this day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "draft")),
                fields=("committee",),
                name="bodymeeting_one_draft",
                violation_error_message="This body has an open meeting. Close it before opening the next.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("present__lte", models.F("slots"))),
                name="bodymeeting_present_le_slots",
                violation_error_message="More women are present than may come.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)),
                name="bodymeeting_number_from_one",
                violation_error_message="Meetings are numbered from 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on", None), ("status", "draft")),
                    models.Q(("closed_on__gte", models.F("held_on")), ("status", "closed")),
                    _connector="OR",
                ),
                name="bodymeeting_closed_has_day",
                violation_error_message="A meeting is closed on or after the day it was held.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_bodymeetingevent" ("agenda", "block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "committee_id", "district_id", "held_on", "id", "institution_id", "is_special", "kind_id", "number", "officials", "officials_text", "opened_at", "opened_by_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "quorum_needed", "slots", "state_id", "status", "tier_id", "venue", "version", "village_id") VALUES (NEW."agenda", NEW."block_id", NEW."client_key", NEW."closed_at", NEW."closed_by_id", NEW."closed_on", NEW."committee_id", NEW."district_id", NEW."held_on", NEW."id", NEW."institution_id", NEW."is_special", NEW."kind_id", NEW."number", NEW."officials", NEW."officials_text", NEW."opened_at", NEW."opened_by_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."present", NEW."public_id", NEW."quorum_needed", NEW."slots", NEW."state_id", NEW."status", NEW."tier_id", NEW."venue", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="89abc90a9686f01fc1a487bcb34f3763db87753c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9db60",
                    table="federation_bodymeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agenda" IS DISTINCT FROM (NEW."agenda") OR OLD."block_id" IS DISTINCT FROM (NEW."block_id") OR OLD."client_key" IS DISTINCT FROM (NEW."client_key") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."committee_id" IS DISTINCT FROM (NEW."committee_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_special" IS DISTINCT FROM (NEW."is_special") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."officials" IS DISTINCT FROM (NEW."officials") OR OLD."officials_text" IS DISTINCT FROM (NEW."officials_text") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."panchayat_id" IS DISTINCT FROM (NEW."panchayat_id") OR OLD."present" IS DISTINCT FROM (NEW."present") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."quorum_needed" IS DISTINCT FROM (NEW."quorum_needed") OR OLD."slots" IS DISTINCT FROM (NEW."slots") OR OLD."state_id" IS DISTINCT FROM (NEW."state_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."tier_id" IS DISTINCT FROM (NEW."tier_id") OR OLD."venue" IS DISTINCT FROM (NEW."venue") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))',
                    func='INSERT INTO "federation_bodymeetingevent" ("agenda", "block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "committee_id", "district_id", "held_on", "id", "institution_id", "is_special", "kind_id", "number", "officials", "officials_text", "opened_at", "opened_by_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "quorum_needed", "slots", "state_id", "status", "tier_id", "venue", "version", "village_id") VALUES (NEW."agenda", NEW."block_id", NEW."client_key", NEW."closed_at", NEW."closed_by_id", NEW."closed_on", NEW."committee_id", NEW."district_id", NEW."held_on", NEW."id", NEW."institution_id", NEW."is_special", NEW."kind_id", NEW."number", NEW."officials", NEW."officials_text", NEW."opened_at", NEW."opened_by_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."present", NEW."public_id", NEW."quorum_needed", NEW."slots", NEW."state_id", NEW."status", NEW."tier_id", NEW."venue", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="dcff8a039a02c59936a2a1e99b62d8e7e9f38e4a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e3b7",
                    table="federation_bodymeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_bodymeetingevent" ("agenda", "block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "committee_id", "district_id", "held_on", "id", "institution_id", "is_special", "kind_id", "number", "officials", "officials_text", "opened_at", "opened_by_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "quorum_needed", "slots", "state_id", "status", "tier_id", "venue", "version", "village_id") VALUES (OLD."agenda", OLD."block_id", OLD."client_key", OLD."closed_at", OLD."closed_by_id", OLD."closed_on", OLD."committee_id", OLD."district_id", OLD."held_on", OLD."id", OLD."institution_id", OLD."is_special", OLD."kind_id", OLD."number", OLD."officials", OLD."officials_text", OLD."opened_at", OLD."opened_by_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."present", OLD."public_id", OLD."quorum_needed", OLD."slots", OLD."state_id", OLD."status", OLD."tier_id", OLD."venue", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="bcc398879daa5276771d4c7bf65280e893425801",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4a3d9",
                    table="federation_bodymeeting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="affiliationevent",
            index=models.Index(fields=["child", "pgh_created_at"], name="affiliationevent_child"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="affiliationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cce7f86fc8be84541bac150076e90f3a45369d2f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_04a81",
                    table="federation_affiliationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="affiliation",
            index=models.Index(fields=["block", "child_tier"], name="affiliation_block"),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="affiliation_some_days",
                violation_error_message="An affiliation ends after it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("child", models.F("parent")), _negated=True),
                name="affiliation_not_itself",
                violation_error_message="An institution cannot belong to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("child"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="affiliation_one_parent",
                violation_error_message="An institution belongs to one federation at a time.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="affiliation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_affiliationevent" ("block_id", "child_id", "child_tier_id", "district_id", "ends_on", "id", "panchayat_id", "parent_id", "parent_tier_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "village_id") VALUES (NEW."block_id", NEW."child_id", NEW."child_tier_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."panchayat_id", NEW."parent_id", NEW."parent_tier_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."starts_on", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="704ec79b3a333036a170125683d3e980ec5dd93f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ef63d",
                    table="federation_affiliation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="affiliation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_affiliationevent" ("block_id", "child_id", "child_tier_id", "district_id", "ends_on", "id", "panchayat_id", "parent_id", "parent_tier_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "village_id") VALUES (NEW."block_id", NEW."child_id", NEW."child_tier_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."panchayat_id", NEW."parent_id", NEW."parent_tier_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."starts_on", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="939732977a83e2a7fdf6cb054ce916bc3c7f1b23",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_60cd0",
                    table="federation_affiliation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="affiliation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_affiliationevent" ("block_id", "child_id", "child_tier_id", "district_id", "ends_on", "id", "panchayat_id", "parent_id", "parent_tier_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "village_id") VALUES (OLD."block_id", OLD."child_id", OLD."child_tier_id", OLD."district_id", OLD."ends_on", OLD."id", OLD."panchayat_id", OLD."parent_id", OLD."parent_tier_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."starts_on", OLD."state_id", OLD."village_id"); RETURN NULL;',
                    hash="5cd8cd5d363ab8b71e0265a2d93cfbf2d3274c16",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ee107",
                    table="federation_affiliation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tierlabel",
            constraint=models.UniqueConstraint(fields=("state", "tier"), name="tierlabel_once_a_state"),
        ),
        migrations.AddIndex(
            model_name="trainingevent",
            index=models.Index(fields=["block", "-starts_on", "-id"], name="training_block"),
        ),
        migrations.AddIndex(
            model_name="trainingevent",
            index=models.Index(fields=["district", "-starts_on", "-id"], name="training_district"),
        ),
        migrations.AddConstraint(
            model_name="trainingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="training_days_in_order",
                violation_error_message="The last day must not come before the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "cancelled"), _negated=True),
                    models.Q(("cancel_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="training_cancel_reason",
                violation_error_message="Say why it is cancelled.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("verified_on", None), ("status", "held"), _connector="OR"),
                name="training_verified_is_held",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cost_rupees", None),
                    ("cost_rupees", 0),
                    models.Q(("cost_source", ""), _negated=True),
                    _connector="OR",
                ),
                name="training_cost_has_source",
                violation_error_message="Say who pays the cost.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_trainingeventevent" ("block_id", "cancel_reason", "capacity", "code", "cost_rupees", "cost_source", "curriculum_id", "district_id", "ends_on", "id", "level", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "starts_on", "state_id", "status", "trainers", "venue", "verified_on", "version", "village_id", "way") VALUES (NEW."block_id", NEW."cancel_reason", NEW."capacity", NEW."code", NEW."cost_rupees", NEW."cost_source", NEW."curriculum_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."level", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."starts_on", NEW."state_id", NEW."status", NEW."trainers", NEW."venue", NEW."verified_on", NEW."version", NEW."village_id", NEW."way"); RETURN NULL;',
                    hash="170644c7c7c187ecad2f71875a4bdaee62948d9e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fc9b7",
                    table="federation_trainingevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_trainingeventevent" ("block_id", "cancel_reason", "capacity", "code", "cost_rupees", "cost_source", "curriculum_id", "district_id", "ends_on", "id", "level", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "starts_on", "state_id", "status", "trainers", "venue", "verified_on", "version", "village_id", "way") VALUES (NEW."block_id", NEW."cancel_reason", NEW."capacity", NEW."code", NEW."cost_rupees", NEW."cost_source", NEW."curriculum_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."level", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."starts_on", NEW."state_id", NEW."status", NEW."trainers", NEW."venue", NEW."verified_on", NEW."version", NEW."village_id", NEW."way"); RETURN NULL;',
                    hash="7f8870e0ad13986c4dc78d8f112a60ed43208daf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75a5b",
                    table="federation_trainingevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_trainingeventevent" ("block_id", "cancel_reason", "capacity", "code", "cost_rupees", "cost_source", "curriculum_id", "district_id", "ends_on", "id", "level", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "starts_on", "state_id", "status", "trainers", "venue", "verified_on", "version", "village_id", "way") VALUES (OLD."block_id", OLD."cancel_reason", OLD."capacity", OLD."code", OLD."cost_rupees", OLD."cost_source", OLD."curriculum_id", OLD."district_id", OLD."ends_on", OLD."id", OLD."level", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."starts_on", OLD."state_id", OLD."status", OLD."trainers", OLD."venue", OLD."verified_on", OLD."version", OLD."village_id", OLD."way"); RETURN NULL;',
                    hash="3c2e2e807383a6a43905e6d718ee8215aa7f73a2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_65f2a",
                    table="federation_trainingevent",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="participationevent",
            index=models.Index(fields=["event", "pgh_created_at"], name="participationevent_event"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="576ceba8ba42d04bceceb12607db0e9a1a6aebf1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_070dc",
                    table="federation_participationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(fields=["block", "id"], name="participation_block"),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", False), ("user", None)),
                    models.Q(("person", None), ("user__isnull", False)),
                    _connector="OR",
                ),
                name="participation_one_of_two",
                violation_error_message="A participant is a member or one of the staff.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                fields=("event", "person"),
                name="participation_person_once",
                violation_error_message="She is already enrolled in this training.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                fields=("event", "user"),
                name="participation_user_once",
                violation_error_message="This colleague is already enrolled in this training.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pre_score", None), ("pre_score__lte", 100), _connector="OR"),
                    models.Q(("post_score", None), ("post_score__lte", 100), _connector="OR"),
                ),
                name="participation_score_of_hundred",
                violation_error_message="A score lies between 0 and 100.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("passed", True), _negated=True), ("days_attended__gte", 1), _connector="OR"
                ),
                name="participation_pass_attended",
                violation_error_message="Nobody passes without having attended a day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("certificate_number", ""), ("passed", True), _connector="OR"),
                name="participation_certificate_passed",
                violation_error_message="A certificate is for those who passed.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_participationevent" ("block_id", "certificate_number", "days_attended", "district_id", "event_id", "id", "panchayat_id", "passed", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_score", "pre_score", "public_id", "state_id", "user_id", "version", "village_id") VALUES (NEW."block_id", NEW."certificate_number", NEW."days_attended", NEW."district_id", NEW."event_id", NEW."id", NEW."panchayat_id", NEW."passed", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."post_score", NEW."pre_score", NEW."public_id", NEW."state_id", NEW."user_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="333e9d53faee92a43cdb54b706e2318b42ddeba4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6212a",
                    table="federation_participation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_participationevent" ("block_id", "certificate_number", "days_attended", "district_id", "event_id", "id", "panchayat_id", "passed", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_score", "pre_score", "public_id", "state_id", "user_id", "version", "village_id") VALUES (NEW."block_id", NEW."certificate_number", NEW."days_attended", NEW."district_id", NEW."event_id", NEW."id", NEW."panchayat_id", NEW."passed", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."post_score", NEW."pre_score", NEW."public_id", NEW."state_id", NEW."user_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="f38f8f320fe7aec4eb22b39308bbf57686076572",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1512d",
                    table="federation_participation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_participationevent" ("block_id", "certificate_number", "days_attended", "district_id", "event_id", "id", "panchayat_id", "passed", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_score", "pre_score", "public_id", "state_id", "user_id", "version", "village_id") VALUES (OLD."block_id", OLD."certificate_number", OLD."days_attended", OLD."district_id", OLD."event_id", OLD."id", OLD."panchayat_id", OLD."passed", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."post_score", OLD."pre_score", OLD."public_id", OLD."state_id", OLD."user_id", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="02d2aedd4b80f9656f9436f57869f723dbb5acc4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3653a",
                    table="federation_participation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingeventevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9af2ec45aa0fc898590a211dd8b3e4caf2299830",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_80ef5",
                    table="federation_trainingeventevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingmodule",
            constraint=models.UniqueConstraint(fields=("slug", "version"), name="module_version_once"),
        ),
        migrations.AddConstraint(
            model_name="trainingmodule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)), fields=("slug",), name="module_one_current"
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingmodule",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__gte", 1), ("pass_score__lte", 100)),
                name="module_score_of_hundred",
                violation_error_message="A score lies between 0 and 100.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventmoduleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ecf15a1914d39ae7cd37984913181abf4e550b6c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dbda1",
                    table="federation_eventmoduleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="eventmodule",
            constraint=models.UniqueConstraint(fields=("event", "module"), name="eventmodule_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventmodule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_eventmoduleevent" ("event_id", "id", "module_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."module_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="b8be5f888a3e7620c9db934f899bd284739a59fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a8934",
                    table="federation_eventmodule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventmodule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_eventmoduleevent" ("event_id", "id", "module_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."module_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="2ee5b4e21a18c35b12c17595c67cb314f1767c7a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8a68d",
                    table="federation_eventmodule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventmodule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_eventmoduleevent" ("event_id", "id", "module_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", OLD."module_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="79ed9768558a56cda17eee52727ed06d5a120821",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_22793",
                    table="federation_eventmodule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("savings_due_rupees__gte", 0)),
                    models.Q(("loan_outstanding_rupees__gte", 0)),
                    models.Q(("set_off_rupees__gte", 0)),
                    models.Q(("paid_out_rupees__gte", 0)),
                    models.Q(("still_due_rupees__gte", 0)),
                ),
                name="transferoffer_not_negative",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "savings_due_rupees",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("set_off_rupees"), "+", models.F("paid_out_rupees")
                            ),
                            "+",
                            models.F("still_due_rupees"),
                        ),
                    )
                ),
                name="transferoffer_savings_add_up",
                violation_error_message="Set off and paid out together cannot exceed the savings she was owed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("set_off_rupees__lte", models.F("loan_outstanding_rupees"))),
                name="transferoffer_set_off_fits_loan",
                violation_error_message="More is set off than the loan still open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ("settled", "set_off")), ("loan_outstanding_rupees", models.F("set_off_rupees"))
                    ),
                    models.Q(
                        ("kind__in", ("guarantor", "dues")), ("loan_outstanding_rupees__gt", models.F("set_off_rupees"))
                    ),
                    _connector="OR",
                ),
                name="transferoffer_loan_is_answered",
                violation_error_message="A part of the loan stays open. Say who answers for it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_out_rupees", 0),
                    models.Q(models.Q(("paid_to", ""), _negated=True), ("paid_on__isnull", False)),
                    _connector="OR",
                ),
                name="transferoffer_paid_to_somebody",
                violation_error_message="Say to whom and on which day the savings were paid out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paid_to", "nominee"), _negated=True),
                    models.Q(("payee_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="transferoffer_nominee_named",
                violation_error_message="Write the name of the nominee who was paid.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("resolution_number", ""), _negated=True),
                name="transferoffer_has_resolution",
                violation_error_message="Write the number of the resolution in the minutes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("settled", "set_off"))),
                name="transferoffer_no_dues",
                violation_error_message="Settle her loan before she moves to another group.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")),
                fields=("membership",),
                name="transferoffer_one_open",
                violation_error_message="She is already offered to another group. Take that offer back first.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transferoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_transferofferevent" ("block_id", "decided_at", "decided_by_id", "district_id", "id", "kind", "left_on", "loan_outstanding_rupees", "membership_id", "offered_at", "offered_by_id", "paid_on", "paid_out_rupees", "paid_to", "panchayat_id", "payee_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_due_rupees", "set_off_rupees", "state_id", "status", "still_due_rupees", "to_id", "village_id") VALUES (NEW."block_id", NEW."decided_at", NEW."decided_by_id", NEW."district_id", NEW."id", NEW."kind", NEW."left_on", NEW."loan_outstanding_rupees", NEW."membership_id", NEW."offered_at", NEW."offered_by_id", NEW."paid_on", NEW."paid_out_rupees", NEW."paid_to", NEW."panchayat_id", NEW."payee_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."resolution_number", NEW."savings_due_rupees", NEW."set_off_rupees", NEW."state_id", NEW."status", NEW."still_due_rupees", NEW."to_id", NEW."village_id"); RETURN NULL;',
                    hash="dc59b29624942f1c6d0e5711f680a40195d76da8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6ecda",
                    table="federation_transferoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transferoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_transferofferevent" ("block_id", "decided_at", "decided_by_id", "district_id", "id", "kind", "left_on", "loan_outstanding_rupees", "membership_id", "offered_at", "offered_by_id", "paid_on", "paid_out_rupees", "paid_to", "panchayat_id", "payee_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_due_rupees", "set_off_rupees", "state_id", "status", "still_due_rupees", "to_id", "village_id") VALUES (NEW."block_id", NEW."decided_at", NEW."decided_by_id", NEW."district_id", NEW."id", NEW."kind", NEW."left_on", NEW."loan_outstanding_rupees", NEW."membership_id", NEW."offered_at", NEW."offered_by_id", NEW."paid_on", NEW."paid_out_rupees", NEW."paid_to", NEW."panchayat_id", NEW."payee_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."resolution_number", NEW."savings_due_rupees", NEW."set_off_rupees", NEW."state_id", NEW."status", NEW."still_due_rupees", NEW."to_id", NEW."village_id"); RETURN NULL;',
                    hash="1ed0ac9262d98832aa42a85f6c21be6043b61776",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0d5fa",
                    table="federation_transferoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transferoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_transferofferevent" ("block_id", "decided_at", "decided_by_id", "district_id", "id", "kind", "left_on", "loan_outstanding_rupees", "membership_id", "offered_at", "offered_by_id", "paid_on", "paid_out_rupees", "paid_to", "panchayat_id", "payee_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_due_rupees", "set_off_rupees", "state_id", "status", "still_due_rupees", "to_id", "village_id") VALUES (OLD."block_id", OLD."decided_at", OLD."decided_by_id", OLD."district_id", OLD."id", OLD."kind", OLD."left_on", OLD."loan_outstanding_rupees", OLD."membership_id", OLD."offered_at", OLD."offered_by_id", OLD."paid_on", OLD."paid_out_rupees", OLD."paid_to", OLD."panchayat_id", OLD."payee_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."resolution_number", OLD."savings_due_rupees", OLD."set_off_rupees", OLD."state_id", OLD."status", OLD."still_due_rupees", OLD."to_id", OLD."village_id"); RETURN NULL;',
                    hash="441a032d8a1864e7f651c8e442f22bbabd5f4666",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c028d",
                    table="federation_transferoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transferofferevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f774ba6d8ee418cd98d223fdcd9d357f9ceb1923",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8c68a",
                    table="federation_transferofferevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="persontrace",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["keys"], name="persontrace_keys"),
        ),
        migrations.AddIndex(
            model_name="persontrace",
            index=models.Index(
                condition=models.Q(("is_searched", False)), fields=["block", "person"], name="persontrace_to_search"
            ),
        ),
    ]
