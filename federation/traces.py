"""What a name leaves to be found by: words without titles, their sounds, and keys that two entries of one woman share.

Built on `anyascii` through `phonetics`; nothing here reads the database.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from anyascii import anyascii

from federation.phonetics import word_key

NEAR_YEARS = 2
_KRISH = re.compile(r"kr[iu]?s+h*")
_FINAL_V = re.compile(r"a?[vw]$")
_DOT = re.compile(r"m(?=[^aeiou])")
_WORDS = re.compile(r"[\s.,()/'-]+")
# Beyond the keys of phonetics: spellings that speech confuses. They widen the search; the score tells apart.
_LOOSE = (("ks", "c"), ("rs", "s"), ("f", "p"), ("d", "t"))
_EVEN = (
    ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("ai", "e"), ("au", "o"), ("y", "i"),
    ("chh", "c"), ("ch", "c"), ("ksh", "ks"), ("sh", "s"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("jh", "j"), ("th", "t"),
    ("dh", "d"), ("bh", "b"), ("x", "ks"), ("w", "v"), ("b", "v"), ("z", "j"), ("ii", "i"), ("ks", "c"),
)  # fmt: skip


@cache
def _few_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    read = tomllib.loads((Path(__file__).parent / "seeds" / "name_words.toml").read_text(encoding="utf-8"))
    return (
        frozenset(_letters(one) for one in read["titles"]),
        frozenset(_letters(one) for one in read["men"]),
        frozenset(word_of(one).bare for one in read["family"]),
    )


def _letters(word: str) -> str:
    return re.sub(r"[^a-z]", "", anyascii(word).lower())


def _respelt(letters: str) -> str:
    """Krishna is Kishna, and Bhairav Bhairo, in speech and on paper."""
    letters = _KRISH.sub("kish", letters.replace("ck", "k"))
    return _FINAL_V.sub("o", letters) if len(letters) > 4 else letters


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its letters with vowels and hard signs evened, its sound, and a looser sound."""

    letters: str
    sound: str
    loose: str

    @property
    def bare(self) -> str:
        """The letters that every script writes: no short a, and one sign for m and n before a consonant."""
        return _DOT.sub("n", self.letters.replace("a", ""))


@lru_cache(maxsize=50_000)
def word_of(text: str) -> Word:
    """The word; all parts "" where it holds no letter."""
    written = _respelt(_letters(text))
    letters = written
    for spelling, even in _EVEN:
        letters = letters.replace(spelling, even)
    sound = word_key(written)
    loose = f"j{sound[1:]}" if letters.startswith("i") and written.startswith("y") else sound
    for spelling, plain in _LOOSE:
        loose = loose.replace(spelling, plain)
    return Word(letters, sound, loose)


@dataclass(frozen=True, slots=True)
class HeardName:
    """A name as it is heard: the words that may name her, what her kin share, and the first two words as one.

    Which word comes first is a habit, not a rule: `given` holds every word that is no title and no known family's name.
    """

    given: tuple[Word, ...]
    family: tuple[Word, ...]
    joined: Word


@lru_cache(maxsize=50_000)
def heard(name: str, *, of_man: bool = False) -> HeardName:
    """The words of a name without titles. Where nothing else is left, a title or a family's name is the name."""
    titles, men, family = _few_words()
    words = [(one, _letters(one)) for one in _WORDS.split(name)]
    words = [(text, letters) for text, letters in words if letters]
    told = [
        word_of(text)
        for text, letters in words
        if len(letters) > 1 and letters not in titles and not (of_man and letters in men)
    ]
    if not told:
        told = [word_of(text) for text, _letters_of in words][:1]
    given = [one for one in told if one.bare not in family]
    shared = [one for one in told if one.bare in family]
    if not given:
        given, shared = shared[:1], shared[1:]
    joined = word_of("".join(letters for _text, letters in words[:2]))
    return HeardName(tuple(given), tuple(shared), joined)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a woman that may tell her from another. Keys of places are 0 where they are not known."""

    name: str
    name_local: str = ""
    relation: str = ""
    relation_name: str = ""
    birth_year: int | None = None
    mobile: str = ""
    id_mark: str = ""
    account_mark: str = ""
    household_id: int = 0
    village_id: int = 0
    block_id: int = 0
    district_id: int = 0
    state_id: int = 0


def key_of(*parts: object) -> int:
    """One 64-bit number for a key, as PostgreSQL's bigint takes it."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys under which a woman is found, nearest first: few women share one."""

    village: tuple[int, ...]
    block: tuple[int, ...]
    state: tuple[int, ...]

    def all(self) -> list[int]:
        """All of them."""
        return sorted({*self.village, *self.block, *self.state})


def keys_to_keep(known: Known) -> Keys:
    """The keys that a woman on record is kept under."""
    return _keys(known, (known.birth_year,) if known.birth_year else ())


def keys_to_ask(known: Known) -> Keys:
    """The keys under which her double may be kept: a year of birth may be off by two."""
    born = known.birth_year
    return _keys(known, tuple(range(born - NEAR_YEARS, born + NEAR_YEARS + 1)) if born else ())


def _keys(known: Known, years: Iterable[int]) -> Keys:
    names = {one.loose for text in (known.name, known.name_local) if text for one in heard(text).given}
    men = {one.loose for one in heard(known.relation_name, of_man=True).given[:1]} if known.relation_name else set()
    village, block, state = known.village_id, known.block_id, known.state_id
    near, around, anywhere = set(), set(), set()
    if village:
        near |= {key_of("vn", village, name) for name in names} | {key_of("vr", village, man) for man in men}
    if block:
        around |= {key_of("br", block, name, man) for name in names for man in men}
        around |= {key_of("by", block, name, year) for name in names for year in years}
    anywhere |= {key_of("sr", state, name, man, year) for name in names for man in men for year in years}
    for kind, mark in (("m", known.mobile), ("i", known.id_mark), ("a", known.account_mark)):
        if mark:
            anywhere |= {key_of(kind, state, mark, name) for name in names}
            anywhere |= {key_of(kind, state, mark, "r", man) for man in men}
    return Keys(tuple(near), tuple(around), tuple(anywhere))
