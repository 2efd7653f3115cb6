"""How much two entries look like one woman: points for what agrees, points off for what does not.

Points are logarithms of how much more often a field agrees between two entries of one woman than between two women.
`docs/doubles.md` says how they were measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import log2

from federation.traces import HeardName, Known, Word, heard

# From LIKELY on a pair is shown and decided on by a person; from SURE on an import does not store it.
LIKELY, SURE = 49, 65
POINTS_TO_SCORE = 5
UNKNOWN_MAN = 3.0
NEAR, CLOSE, LONG_ENOUGH = 0.7, 0.8, 5
VILLAGE = 200  # women of a village, about
AROUND, ELSEWHERE = 10, 200  # villages that a woman of the same block, of the same state may live in, about

SAME, SOUNDS, ALMOST, OTHER = "same", "sounds", "almost", "other"
_ORDER = (SAME, SOUNDS, ALMOST, OTHER)
_NAME = {SAME: 6.5, SOUNDS: 6.0, ALMOST: 1.5, OTHER: -10.0}
_RELATION = {SAME: 4.5, SOUNDS: 4.2, ALMOST: 0.5, OTHER: -6.0}
FEW = 0.02  # accidental namesakes that take one point off
_NAMED = frozenset({"name_same", "name_sounds"})
# How often these agree between two women of one village who share a name.
_BY_ACCIDENT = {
    "born_same": 1 / 50,
    "born_near": 4 / 50,
    "household": 1 / 60,
    "mobile": 1 / 2000,
    "account": 1 / 5000,
    "card": 1 / 5000,
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """0 to 100, and the codes of what agrees (their words: `REASON_WORDS` of the model)."""

    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Points before it is known how common her name is around her."""

    points: float
    reasons: tuple[str, ...]

    def likeness(self, chance: float = 0.0) -> Likeness:
        """`chance` is how many women are expected to share by accident what the two share."""
        points = self.points - log2(1 + chance / FEW)
        return Likeness(max(0, min(100, round(points * POINTS_TO_SCORE))), self.reasons)


def weigh(one: Known, other: Known) -> Weighed:
    """The points of two entries, whichever comes first."""
    points, reasons = 0.0, []
    for part in (_names, _relations, _births, _places, _marks):
        found, codes = part(one, other)
        points += found
        reasons += codes
    return Weighed(points, tuple(reasons))


def likenesses(around: Sequence[Weighed]) -> list[Likeness]:
    """Of one woman's candidates together: a common name beside a common husband's name says less.

    Women of her village who share her name, and those who share the man's, tell how common each is.
    """
    near = [set(one.reasons) for one in around if "village" in one.reasons]
    names = sum(1 for reasons in near if reasons & _NAMED)
    men = sum(1 for reasons in near if "relation" in reasons)
    told = []
    for one in around:
        reasons = set(one.reasons)
        is_near = "village" in reasons
        # The pair itself is no accident.
        chance = max(0.1, names - is_near) * (max(1, men) / VILLAGE if "relation" in reasons else 1.0)
        if not is_near:
            chance *= AROUND if "block" in reasons else ELSEWHERE
        for code, share in _BY_ACCIDENT.items():
            chance *= share if code in reasons else 1.0
        told.append(one.likeness(chance))
    return told


@lru_cache(maxsize=100_000)
def _likeness_of_words(one: Word, other: Word) -> str:
    if one.letters == other.letters:
        return SAME
    if not one.sound or not other.sound:
        return OTHER
    close = _closeness(one.letters, other.letters)
    if one.sound == other.sound and max(close, _closeness(one.bare, other.bare)) >= NEAR:
        return SOUNDS
    if one.loose == other.loose and close >= NEAR - 0.05:
        return SOUNDS
    if _begins(one.letters, other.letters) or _begins(other.letters, one.letters):
        return ALMOST
    return ALMOST if close >= CLOSE and one.letters[0] == other.letters[0] else OTHER


def _closeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _begins(short: str, long: str) -> bool:
    """Ramesh may be Rameshwar."""
    return len(short) >= LONG_ENOUGH and long.startswith(short)


@lru_cache(maxsize=100_000)
def _likeness_of_names(one: HeardName, other: HeardName) -> tuple[str, tuple[Word, ...], tuple[Word, ...]]:
    """How alike the names are, and the words of each that are left over: her family's, most often."""
    best = (_ORDER.index(OTHER), 0, 0)
    for i, a in enumerate(one.given):
        for j, b in enumerate(other.given):
            best = min(best, (_ORDER.index(_likeness_of_words(a, b)), i + j, i))
    level, away, i = best
    j = away - i
    left = tuple(w for k, w in enumerate(one.given) if k != i) + one.family
    over = tuple(w for k, w in enumerate(other.given) if k != j) + other.family
    if _ORDER[level] in {ALMOST, OTHER} and _is_written_apart(one, other):
        level = _ORDER.index(SOUNDS)
    return _ORDER[level], left, over


def _is_written_apart(one: HeardName, other: HeardName) -> bool:
    """Raj Kumari is Rajkumari."""
    pairs = ((one.joined, other.given[0]), (one.given[0], other.joined))
    return any(_likeness_of_words(a, b) in {SAME, SOUNDS} for a, b in pairs)


def _share(ones: Iterable[Word], others: Iterable[Word]) -> bool:
    return any(_likeness_of_words(a, b) in {SAME, SOUNDS} for a in ones for b in others)


def _names(one: Known, other: Known) -> tuple[float, list[str]]:
    spellings = [[heard(text) for text in (known.name, known.name_local) if text.strip()] for known in (one, other)]
    met = [_likeness_of_names(a, b) for a in spellings[0] for b in spellings[1] if a.given and b.given]
    if not met:
        return _NAME[OTHER], []
    level, left, over = min(met, key=lambda found: _ORDER.index(found[0]))
    kin, other_kin = (_kin(one), _kin(other))
    if level != OTHER and _is_family_alone(one, other, left, over, (*kin, *other_kin)):
        level = OTHER
    points = _NAME[level]
    family, other_family = (*left, *kin), (*over, *other_kin)
    if family and other_family:
        points += 1.0 if _share(family, other_family) else -3.5
    codes = {SAME: ["name_same"], SOUNDS: ["name_sounds"], ALMOST: ["name_almost"], OTHER: []}[level]
    return points, codes


def _kin(known: Known) -> tuple[Word, ...]:
    """The family's words of the man's name."""
    if not known.relation_name:
        return ()
    name = heard(known.relation_name, of_man=True)
    return (*name.given[1:], *name.family)


def _is_family_alone(
    one: Known, other: Known, left: tuple[Word, ...], over: tuple[Word, ...], kin: tuple[Word, ...]
) -> bool:
    """True where what agrees is the family's word, and each has another word of her own that differs."""
    mine, hers = heard(one.name).given, heard(other.name).given
    if len(mine) < 2 or len(hers) < 2 or _likeness_of_words(mine[0], hers[0]) in {SAME, SOUNDS}:
        first = bool(mine and hers) and _likeness_of_words(mine[0], hers[0]) != OTHER
        return not first and bool(kin) and len(mine) != len(hers) and _only_kin_agrees(mine, hers, kin)
    swapped = _likeness_of_words(mine[0], hers[1]) != OTHER and _likeness_of_words(mine[1], hers[0]) != OTHER
    return not swapped and not _share(left[:1], kin) and not _share(over[:1], kin)


def _only_kin_agrees(mine: tuple[Word, ...], hers: tuple[Word, ...], kin: tuple[Word, ...]) -> bool:
    agreed = [a for a in mine for b in hers if _likeness_of_words(a, b) in {SAME, SOUNDS}]
    return bool(agreed) and all(_share((a,), kin) for a in agreed)


def _relations(one: Known, other: Known) -> tuple[float, list[str]]:
    kinds = {one.relation, other.relation} - {""}
    off = -3.0 if len(kinds) == 2 else 0.0
    if not one.relation_name or not other.relation_name:
        return off + UNKNOWN_MAN, []
    mine, his = heard(one.relation_name, of_man=True), heard(other.relation_name, of_man=True)
    if not mine.given or not his.given:
        return off, []
    level = _likeness_of_words(mine.given[0], his.given[0])
    if level in {ALMOST, OTHER} and _is_written_apart(mine, his):
        level = SOUNDS
    if level == OTHER and len(kinds) == 2:
        return off, []  # a father and a husband have two names
    return _RELATION[level] + off, ["relation"] if level in {SAME, SOUNDS} else []


def _births(one: Known, other: Known) -> tuple[float, list[str]]:
    if not one.birth_year or not other.birth_year:
        return 0.0, []
    apart = abs(one.birth_year - other.birth_year)
    if apart == 0:
        return 1.0, ["born_same"]
    if apart <= 2:
        return 0.5, ["born_near"]
    return (0.0 if apart == 3 else -3.5 if apart <= 5 else -6.0), []


def _places(one: Known, other: Known) -> tuple[float, list[str]]:
    if one.household_id and one.household_id == other.household_id:
        return 4.0, ["village", "household"]
    if one.village_id and one.village_id == other.village_id:
        return 2.0, ["village"]
    if one.block_id and one.block_id == other.block_id:
        return -1.5, ["block"]
    return -3.5, []


def _marks(one: Known, other: Known) -> tuple[float, list[str]]:
    points, codes = 0.0, []
    if one.mobile and other.mobile:
        points += 3.0 if one.mobile == other.mobile else -0.5
        codes += ["mobile"] if one.mobile == other.mobile else []
    if one.account_mark and one.account_mark == other.account_mark:
        points, codes = points + 6.0, [*codes, "account"]
    if one.id_mark and other.id_mark and one.id_mark.split(":")[0] == other.id_mark.split(":")[0]:
        points += 5.0 if one.id_mark == other.id_mark else -3.0
        codes += ["card"] if one.id_mark == other.id_mark else []
    return points, codes
