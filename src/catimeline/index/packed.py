"""Numbers that are packed into columns of an index, all little-endian: its file may come from another machine.

This module imports nothing heavy: counts read packed numbers.
"""

from __future__ import annotations

from struct import pack, unpack

from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PART = 1 << 16
"""How many slots of events a part has. Within a part, slots are counted from its first."""


def pack_terms(terms: Sequence[int]) -> bytes:
    """Pack the numbers of terms, in 32 bits each."""
    return pack(f"<{len(terms)}I", *terms)


def unpack_terms(packed: bytes) -> tuple[int, ...]:
    """Unpack what ``pack_terms`` packed."""
    return unpack(f"<{len(packed) // 4}I", packed)


def pack_slots(slots: Sequence[int]) -> bytes:
    """Pack the slots of a part, in 16 bits each."""
    return pack(f"<{len(slots)}H", *slots)


def unpack_slots(packed: bytes) -> tuple[int, ...]:
    """Unpack what ``pack_slots`` packed."""
    return unpack(f"<{len(packed) // 2}H", packed)


def pack_positions(positions: Sequence[int]) -> bytes:
    """Pack positions, in 64 bits each."""
    return pack(f"<{len(positions)}q", *positions)


def unpack_positions(packed: bytes) -> tuple[int, ...]:
    """Unpack what ``pack_positions`` packed."""
    return unpack(f"<{len(packed) // 8}q", packed)
