"""Places for the nodes of a drawing: forces between them (Fruchterman and Reingold 1991), the same each time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

_ROUNDS: Final = 160
_FLAT: Final = 2.2
"""How much wider than high the room around a node is, since labels lie flat."""
_EDGE_X: Final = 95.0
_EDGE_Y: Final = 26.0


def place_nodes(
    count: int, links: Sequence[tuple[int, int]], width: float, height: float
) -> list[tuple[float, float]]:
    """Places within `width` and `height` for `count` nodes that `links` join by number."""
    if count == 0:
        return []
    # The golden angle spreads them over a disc, so that no two begin at one place.
    places = [
        [
            0.5 + 0.45 * math.sqrt((n + 0.5) / count) * math.cos(n * 2.399963),
            0.5 + 0.45 * math.sqrt((n + 0.5) / count) * math.sin(n * 2.399963),
        ]
        for n in range(count)
    ]
    ideal = 0.8 / math.sqrt(count)
    for round_ in range(_ROUNDS):
        reach = 0.12 * (1 - round_ / _ROUNDS) + 0.002
        moves = _repulsion(places, ideal)
        for one, other in links:
            dx, dy = places[one][0] - places[other][0], places[one][1] - places[other][1]
            pull = math.hypot(dx, dy) / ideal
            for node, sign in ((one, -1), (other, 1)):
                moves[node][0] += sign * dx * pull
                moves[node][1] += sign * dy * pull
        for place, move in zip(places, moves, strict=True):
            # A weak pull to the middle keeps parts that nothing joins in sight.
            mx, my = move[0] + (0.5 - place[0]) * 0.35, move[1] + (0.5 - place[1]) * 0.35
            length = math.hypot(mx, my) or 1.0
            place[0] += mx / length * min(length, reach)
            place[1] += my / length * min(length, reach)
    return _fitted(places, width, height)


def _repulsion(places: list[list[float]], ideal: float) -> list[list[float]]:
    moves = [[0.0, 0.0] for _ in places]
    square = ideal * ideal
    for one, (x, y) in enumerate(places):
        move = moves[one]
        for other in range(one):
            dx, dy = x - places[other][0], (y - places[other][1]) * _FLAT
            push = square / max(dx * dx + dy * dy, 1e-5)
            move[0] += dx * push
            move[1] += dy * push / _FLAT * 1.6
            moves[other][0] -= dx * push
            moves[other][1] -= dy * push / _FLAT * 1.6
    return moves


def _fitted(places: list[list[float]], width: float, height: float) -> list[tuple[float, float]]:
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return [
        (
            round(_EDGE_X + (x - min(xs)) / wide * (width - 2 * _EDGE_X), 1),
            round(_EDGE_Y + (y - min(ys)) / high * (height - 2 * _EDGE_Y), 1),
        )
        for x, y in zip(xs, ys, strict=True)
    ]
