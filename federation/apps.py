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
            documents_books,
            documents_cadres,
            documents_doubles,
            documents_governance,
            documents_keying,
            exports,
            exports_accounts,
            exports_books,
            exports_cadres,
            exports_doubles,
            exports_governance,
            exports_keying,
            exports_registrations,
            exports_savings,
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
        )
        from federation.exchange import declared  # noqa: F401  app ready: the kinds of import
        from federation.seeding import (
            seed_acts,
            seed_cadres,
            seed_committees,
            seed_consent,
            seed_heads,
            seed_tiers,
            seed_trainings,
        )
        from federation.services import double_moves, moves  # noqa: F401  app ready: joins the moves of places

        for seeder in (seed_tiers, seed_consent, seed_cadres, seed_trainings, seed_committees, seed_acts, seed_heads):
            add_seeder(seeder)
