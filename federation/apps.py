"""Self-help groups and their federations: institutions, members, meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FederationConfig(AppConfig):
    name = "federation"
    verbose_name = _("Federation")

    def ready(self) -> None:
        from core.seeding import add_seeder  # app ready: models must be loaded first
        from federation import (  # noqa: F401  app ready: registries fill themselves on import
            closing,
            documents,
            documents_cadres,
            documents_doubles,
            documents_governance,
            documents_keying,
            exports,
            exports_accounts,
            exports_cadres,
            exports_doubles,
            exports_governance,
            exports_keying,
            exports_loans,
            exports_registrations,
            history,
            history_cadres,
            history_doubles,
            history_governance,
            history_households,
            history_keying,
            indicators,
            indicators_accounts,
            indicators_cadres,
            indicators_doubles,
            indicators_governance,
            indicators_keying,
            indicators_members,
            indicators_monthly,
            indicators_records,
            life_indicators,
            roles,
            seeding,
        )
        from federation.exchange import declared  # noqa: F401  app ready: the kinds of import
        from federation.services import double_moves, loan_entries, moves  # noqa: F401  app ready: follow moves, reversals

        early = (seeding.seed_tiers, seeding.seed_consent, seeding.seed_cadres, seeding.seed_trainings)
        late = (seeding.seed_committees, seeding.seed_acts, seeding.seed_heads, seeding.seed_loans)
        for seeder in (*early, *late):
            add_seeder(seeder)
