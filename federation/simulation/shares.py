"""Whole numbers that add up: parts of a total, none lost to rounding."""

from __future__ import annotations

import random
from collections.abc import Sequence

FEWEST_MEMBERS, MOST_MEMBERS = 5, 20


def spread(total: int, weights: Sequence[float], floor: int = 0) -> list[int]:
    """`total` in parts near the weights, each at least `floor` where the total allows; the sum is exact.

    Where it does not allow, a lower floor is tried; below one, the heaviest parts get one each. An empty list of weights takes nothing.
    """
    if not weights:
        return []
    if floor > 1 and total < floor * len(weights):
        return spread(total, weights, floor - 1)
    if total < floor * len(weights):
        heaviest = sorted(range(len(weights)), key=lambda index: (-weights[index], index))[:total]
        chosen = set(heaviest)
        return [1 if index in chosen else 0 for index in range(len(weights))]
    rest = total - floor * len(weights)
    whole = sum(weights) or len(weights)
    exact = [rest * (weight if sum(weights) else 1) / whole for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: rest - sum(parts)]:
        parts[index] += 1
    return [part + floor for part in parts]


def sizes(members: int, groups: int, rng: random.Random) -> list[int]:
    """Members of each group: near the mean, mostly 10 to 14, 5 to 20 where the total allows; the sum is exact."""
    if not groups:
        return []
    mean = members / groups
    low = FEWEST_MEMBERS if mean >= FEWEST_MEMBERS else 0
    high = MOST_MEMBERS if mean <= MOST_MEMBERS else members
    if mean < FEWEST_MEMBERS or mean > MOST_MEMBERS:
        return spread(members, [1.0] * groups, 1 if members >= groups else 0)
    found = [min(high, max(low, round(rng.triangular(mean - 4, mean + 4)))) for _ in range(groups)]
    missing = members - sum(found)
    step = 1 if missing > 0 else -1
    while missing:
        index = int(rng.random() * groups)
        if low <= found[index] + step <= high:
            found[index] += step
            missing -= step
    return found
