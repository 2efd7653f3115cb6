"""Two questions that every page asks, written out: the ORM took longer to compose them than the database to answer."""

from __future__ import annotations

import datetime as dt

from core.models import GeoUnit, Posting

_CHAIN = """
SELECT place.* FROM core_geounit unit
JOIN core_geounit place ON place.id IN (unit.id, unit.state_id, unit.district_id, unit.block_id)
WHERE unit.id = %s
"""

_HELD = """
SELECT posting.*, unit.level AS unit_level FROM core_posting posting
JOIN core_geounit unit ON unit.id = posting.unit_id
WHERE posting.user_id = %(user)s
   OR (posting.id IN (SELECT lent.posting_id FROM core_standin lent
                      WHERE lent.user_id = %(user)s AND NOT lent.is_cancelled
                        AND lent.starts_on <= %(day)s AND lent.ends_on >= %(day)s)
       AND (SELECT holder.is_active FROM core_user holder WHERE holder.id = posting.user_id))
ORDER BY (posting.user_id <> %(user)s), posting.starts_on DESC, posting.id
"""


def chain_of(unit_id: int) -> dict[int, GeoUnit]:
    """A place with its state, district and block, by primary key; empty where it does not exist."""
    return {place.pk: place for place in GeoUnit.unscoped.raw(_CHAIN, [unit_id])}  # places are public reference data


def held_by(user_id: int, day: dt.date) -> list[Posting]:
    """A user's own postings, then those lent to her on the day whose holder may sign in; each with `unit_level`."""
    # The asker's own: who they are cannot be asked of the actor that they make.
    return list(Posting.unscoped.raw(_HELD, {"user": user_id, "day": day}))
