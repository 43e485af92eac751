"""Places for the nodes of a drawing: forces between them (Fruchterman and Reingold 1991), the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

_ROUNDS: Final = 120
_FLAT: Final = 2.2
"""How much wider than high the room around a node is, since labels lie flat."""
_EDGE: Final = (95.0, 26.0)
_MIDDLE: Final = 0.5

Floats = npt.NDArray[np.float64]


def place_nodes(
    count: int, links: Sequence[tuple[int, int]], width: float, height: float
) -> list[tuple[float, float]]:
    """Places within `width` and `height` for `count` nodes that `links` join by number."""
    if count == 0:
        return []
    # The golden angle spreads them over a disc, so that no two begin at one place.
    angle, reach = np.arange(count) * 2.399963, 0.45 * np.sqrt((np.arange(count) + 0.5) / count)
    x, y = _MIDDLE + reach * np.cos(angle), _MIDDLE + reach * np.sin(angle)
    joined = np.zeros((count, count))
    for one, other in links:
        joined[one, other] += 1
        joined[other, one] += 1
    ideal = 0.8 / float(np.sqrt(count))
    for round_ in range(_ROUNDS):
        step = 0.12 * (1 - round_ / _ROUNDS) + 0.002
        move_x, move_y = _forces(x, y, joined, ideal)
        # A weak pull to the middle keeps parts that nothing joins in sight.
        move_x += (_MIDDLE - x) * 0.35
        move_y += (_MIDDLE - y) * 0.35
        length = np.maximum(np.hypot(move_x, move_y), 1e-12)
        share = np.minimum(length, step) / length
        x, y = x + move_x * share, y + move_y * share
    return list(zip(_fitted(x, width, _EDGE[0]), _fitted(y, height, _EDGE[1]), strict=True))


def _forces(x: Floats, y: Floats, joined: Floats, ideal: float) -> tuple[Floats, Floats]:
    """What pushes each node away from all others and pulls it to those that it is joined with."""
    apart_x, apart_y = x[:, None] - x[None, :], y[:, None] - y[None, :]
    square_x, square_y = apart_x * apart_x, apart_y * apart_y
    push = ideal * ideal / np.maximum(square_x + _FLAT * _FLAT * square_y, 1e-5)
    pull = joined * np.sqrt(square_x + square_y) / ideal
    return np.sum(apart_x * (push - pull), axis=1), np.sum(apart_y * (1.6 * push - pull), axis=1)


def _fitted(values: Floats, length: float, edge: float) -> list[float]:
    low, span = values.min(), float(np.ptp(values)) or 1.0
    return [round(value, 1) for value in (edge + (values - low) / span * (length - 2 * edge)).tolist()]
