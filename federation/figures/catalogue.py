"""Every module that declares indicators of the federation: importing it fills the registry."""

from federation import (  # noqa: F401  registries fill themselves on import
    indicators,
    indicators_accounts,
    indicators_cadres,
    indicators_doubles,
    indicators_governance,
    indicators_insurance,
    indicators_keying,
    indicators_loans,
    indicators_members,
    indicators_money,
    indicators_monthly,
    indicators_records,
    indicators_subvention,
    life_indicators,
)
