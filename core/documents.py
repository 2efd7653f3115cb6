"""Documents made from the registries: docs/indicators.md and docs/roles.md."""

from __future__ import annotations

from django.utils import translation

from core.access import capabilities, roles
from core.indicators import indicators

WRITTEN = "This page is written by `manage.py document`; change the declarations, not the page."


def indicators_page() -> str:
    """All indicators with meaning, formula and worked example, in English."""
    with translation.override("en"):
        lines = ["# Indicators", "", WRITTEN, ""]
        lines += ["| id | name | what it says | formula | worked example | counted in |", "|---|---|---|---|---|---|"]
        lines += [
            f"| {one.slug} | {one.name} | {one.meaning} | {one.formula} | {one.example} | {one.unit} |"
            for one in indicators().values()
        ]
        lines += [
            "",
            "A share is the sum of numerators over the sum of denominators at every level. Beside each figure stand the",
            "units that reported and those expected. A figure that nobody reported is missing, not zero.",
        ]
    return "\n".join(lines) + "\n"


def roles_page() -> str:
    """All roles with the places they are given on and what they may do, in English."""
    with translation.override("en"):
        known = capabilities.capabilities()
        lines = ["# Roles", "", WRITTEN, ""]
        lines += ["| role | name | given on | one-time code | may |", "|---|---|---|---|---|"]
        for role in roles.roles().values():
            may = "; ".join(sorted(str(known[slug].label) for slug in role.capabilities)) or "nothing yet"
            own = " (own rows only)" if role.own_rows_only else " (of one branch only)" if role.of_branch else ""
            code = "yes" if role.second_factor else "no"
            lines.append(f"| {role.slug} | {role.label} | {', '.join(role.levels)} | {code} | {may}{own} |")
    return "\n".join(lines) + "\n"


PAGES = {"indicators.md": indicators_page, "roles.md": roles_page}
