"""What simulated women and households say of themselves: a fixed mix, drawn from by the caller's own chance.

Shares are lifelike for Madhya Pradesh and nobody's statistics.
"""

from __future__ import annotations

import random

from federation.models.traits import Trait

# Different answers in the mix; more would not be seen in a figure.
MIX = 1000
CATEGORIES = {"sc": 21, "st": 22, "obc": 40, "other": 12, "": 5}
RELIGIONS = {"hindu": 90, "muslim": 7, "jain": 1, "buddhist": 1, "": 1}
DISABILITIES = {"no": 92, "self": 2, "family": 3, "": 3}
MARITAL = {"married": 84, "widowed": 9, "unmarried": 3, "deserted": 2, "separated": 1, "divorced": 1}
# Of a scheme a woman is a member, is not, or was not asked.
COVER = (
    ({"yes": 34, "no": 46, "": 20}, Trait.PMJJBY), ({"yes": 47, "no": 33, "": 20}, Trait.PMSBY),
    ({"yes": 8, "no": 72, "": 20}, Trait.APY),
)  # fmt: skip
PIP = {"pop": 22, "poor": 48, "non_poor": 20, "": 10}
SIGNS = {
    "sc": Trait.SC, "st": Trait.ST, "muslim": Trait.MINORITY, "jain": Trait.MINORITY, "buddhist": Trait.MINORITY,
    "self": Trait.DISABLED, "family": Trait.DISABLED_IN_FAMILY, "widowed": Trait.SINGLE, "deserted": Trait.SINGLE,
    "separated": Trait.SINGLE, "divorced": Trait.SINGLE,
}  # fmt: skip


def _drawn(rng: random.Random, shares: dict[str, int]) -> list[str]:
    return rng.choices(list(shares), list(shares.values()), k=MIX)


def profiles() -> list[tuple[str, int]]:
    """COPY text of category, religion, disability, marital status and the three schemes, and the signs that go with them."""
    rng = random.Random(1)  # noqa: S311  (no secret hangs on it)
    found = []
    said = [_drawn(rng, one) for one in (CATEGORIES, RELIGIONS, DISABILITIES, MARITAL)]
    cover = [_drawn(rng, shares) for shares, _sign in COVER]
    for answers, insured in zip(zip(*said, strict=True), zip(*cover, strict=True), strict=True):
        traits = Trait(0)
        for answer in answers:
            traits |= SIGNS.get(answer, Trait(0))
        for answer, (_shares, sign) in zip(insured, COVER, strict=True):
            traits |= sign if answer == "yes" else Trait(0)
        traits |= Trait.ASKED_CATEGORY if answers[0] else Trait(0)
        traits |= Trait.ASKED_DISABILITY if answers[2] else Trait(0)
        traits |= Trait.ASKED_INSURANCE if any(insured) else Trait(0)
        found.append(("\t".join((*answers, *insured)), int(traits)))
    return found


def poverty() -> list[tuple[str, int]]:
    """PIP category of a household, and its sign."""
    rng = random.Random(2)  # noqa: S311  (no secret hangs on it)
    return [(pip, int(Trait.TARGET) if pip in ("pop", "poor") else 0) for pip in _drawn(rng, PIP)]
