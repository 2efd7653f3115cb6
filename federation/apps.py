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
            documents_money,
            exports,
            exports_accounts,
            exports_bank_loans,
            exports_books,
            exports_cadres,
            exports_doubles,
            exports_governance,
            exports_keying,
            exports_loans,
            exports_money,
            exports_registrations,
            exports_savings,
            history,
            history_cadres,
            history_doubles,
            history_governance,
            history_households,
            history_keying,
            history_money,
            linkage_declared,
            roles,
        )
        from federation.eligibility import numbers  # noqa: F401  app ready: what funds ask, as norms
        from federation.exchange import declared  # noqa: F401  app ready: the kinds of import
        from federation.figures import catalogue  # noqa: F401  app ready: the indicators
        from federation.funds.seeding import seed_money
        from federation.seeding import SEEDERS
        from federation.services import double_moves, fund_reversals, loan_entries, moves  # noqa: F401  follow moves, reversals

        for seeder in (*SEEDERS, seed_money):
            add_seeder(seeder)
