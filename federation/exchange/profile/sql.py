"""SQL of the optional columns of the import of members. `more` holds a row's cells of them, NULL for none."""

from __future__ import annotations

from federation.exchange.profile.columns import OF_HOUSEHOLD, OF_PERSON

# Names of columns are our own constants; no value is formatted in.
_DATES, _NUMBERS = {"birth_date"}, {"nominee_birth_year"}


def _value(name: str) -> str:
    if name in _DATES:
        return f"(w.more->>'{name}')::date"
    if name in _NUMBERS:
        return f"(w.more->>'{name}')::int"
    if name == "birth_precision":
        return (
            "CASE WHEN w.more->>'birth_date' IS NOT NULL THEN 'day' ELSE coalesce(w.more->>'birth_precision', '') END"
        )
    return f"coalesce(w.more->>'{name}', '')"


IS_ASKED = "SELECT EXISTS (SELECT FROM member_work WHERE more IS NOT NULL)"
# True where the record of the person `p` and her household `h` says all that the row says.
AGREES = """NOT EXISTS (SELECT FROM jsonb_each_text(w.more) one WHERE one.key = ANY(%(more)s)
    AND (one.key <> 'birth_precision' OR w.more->>'birth_date' IS NULL)
    AND (to_jsonb(p) || (to_jsonb(h) - ARRAY['id', 'number']))->>one.key IS DISTINCT FROM one.value)"""
JUDGED = tuple(
    statement
    for name in OF_HOUSEHOLD
    for statement in (
        f"""UPDATE member_work w SET code = 'household_otherwise', col = '{name}' FROM federation_household h
WHERE h.id = w.household_id AND h.{name} <> '' AND w.more->>'{name}' <> h.{name} AND w.code = ''""",
        f"""UPDATE member_work w SET code = 'household_differs', col = '{name}', params = jsonb_build_object('row', d.number)
FROM (SELECT DISTINCT ON (village_id, household_number) village_id, household_number, number, more->>'{name}' AS said
    FROM member_work WHERE more->>'{name}' IS NOT NULL AND code = '' ORDER BY village_id, household_number, number) d
WHERE d.village_id = w.village_id AND d.household_number = w.household_number AND w.more->>'{name}' <> d.said
AND w.code = ''""",
    )
)
HOUSEHOLD_COLUMNS = ", ".join(OF_HOUSEHOLD)
HOUSEHOLD_VALUES = ", ".join(f"coalesce(max(w.more->>'{name}'), '')" for name in OF_HOUSEHOLD)
PERSON_COLUMNS = ", ".join(OF_PERSON)
PERSON_VALUES = ", ".join(_value(name) for name in OF_PERSON)
# What was not asked of a household before is known now.
HOUSEHOLDS_LEARNT = (
    "UPDATE federation_household h SET version = h.version + 1, "
    + ", ".join(f"{name} = coalesce(nullif(h.{name}, ''), d.{name})" for name in OF_HOUSEHOLD)
    + " FROM (SELECT w.household_id, "
    + ", ".join(f"coalesce(max(w.more->>'{name}'), '') AS {name}" for name in OF_HOUSEHOLD)
    + " FROM member_work w WHERE w.code = '' AND w.more IS NOT NULL GROUP BY 1) d WHERE h.id = d.household_id AND ("
    + " OR ".join(f"h.{name} = '' AND d.{name} <> ''" for name in OF_HOUSEHOLD)
    + ")"
)
