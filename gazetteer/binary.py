# SPDX-License-Identifier: MIT
"""Writes the file that the C++ reader maps into memory (`docs/formats/gazetteer.md`)."""

from __future__ import annotations

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from gazetteer.place import Flag, Place

MAGIC = b"DLGAZET\0"
VERSION = 2
NAMES_PER_BLOCK = 16
HEADER_SIZE = 192
SECTIONS = 8

Posting = tuple[int, int]


def _varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _shared(a: bytes, b: bytes) -> int:
    n = 0
    limit = min(len(a), len(b))
    while n < limit and a[n] == b[n]:
        n += 1
    return n


def _encode_index(entries: Mapping[str, Iterable[Posting]]) -> tuple[bytes, bytes]:
    """Return the block table and the front-coded names with their postings."""
    blocks = bytearray()
    data = bytearray()
    previous = b""
    for number, key in enumerate(sorted(entries)):
        name = key.encode("ascii")
        if number % NAMES_PER_BLOCK == 0:
            blocks += struct.pack("<I", len(data))
            previous = b""
        shared = _shared(previous, name)
        data += bytes((shared, len(name) - shared)) + name[shared:]
        postings = sorted(entries[key])
        data += _varint(len(postings))
        last = 0
        for place, kind in postings:
            data += _varint((place - last) << 2 | kind)
            last = place
        previous = name
    return bytes(blocks), bytes(data)


class _Strings:
    """Length-prefixed strings, each stored once."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._offsets: dict[bytes, int] = {}

    def add(self, name: str, code: str) -> int:
        entry = _short_string(name) + (_short_string(code) if code else b"")
        if entry not in self._offsets:
            self._offsets[entry] = len(self.data)
            self.data += entry
        return self._offsets[entry]


def _short_string(text: str) -> bytes:
    encoded = text.encode("utf-8")
    if len(encoded) > 255:
        raise ValueError(f"a name must have at most 255 bytes, got {len(encoded)}: {text}")
    return bytes((len(encoded),)) + encoded


def _encode_places(places: list[Place], positions: dict[int, int], strings: _Strings) -> bytes:
    out = bytearray()
    for place in places:
        parent = positions[id(place.parent)] + 1 if place.parent is not None else 0
        if parent > 0xFFFF:
            raise ValueError(f"parent of {place.name} must be among the first 65535 places")
        code = place.code if place.flags & Flag.HAS_CODE else ""
        out += struct.pack(
            "<IiiIIHBB2sH",
            place.geonames_id,
            round(place.lat * 100_000),
            round(place.lon * 100_000),
            min(place.population, 0xFFFFFFFF),
            strings.add(place.name, code),
            parent,
            int(place.kind),
            int(place.flags),
            place.country.encode("ascii"),
            0,
        )
    return bytes(out)


def _invert(places: list[Place]) -> dict[str, list[Posting]]:
    index: dict[str, list[Posting]] = defaultdict(list)
    for position, place in enumerate(places):
        for key, kind in place.names.items():
            index[key].append((position, int(kind)))
    return index


def encode(places: list[Place], demonyms: Mapping[str, list[Place]], about: str) -> bytes:
    """Return the whole file.

    Parameters
    ----------
    places : list of Place
        Parents before the 65,535th place; the order ranks places of one name.
    demonyms : mapping of str to list of Place
        Keys as `gazetteer.normalize` makes them.
    about : str
        Sources and licence, kept in the file.

    Returns
    -------
    bytes
        The same for the same arguments.
    """
    positions = {id(place): position for position, place in enumerate(places)}
    strings = _Strings()
    records = _encode_places(places, positions, strings)
    by_id = sorted((p.geonames_id, i) for i, p in enumerate(places) if p.geonames_id)
    names = _invert(places)
    peoples = {key: [(positions[id(p)], 0) for p in where] for key, where in demonyms.items()}
    sections = [
        records,
        b"".join(struct.pack("<I", position) for _, position in by_id),
        bytes(strings.data),
        *_encode_index(names),
        *_encode_index(peoples),
        about.encode("utf-8"),
    ]
    return _with_header(sections, (len(places), len(by_id), len(names), len(peoples)))


def _with_header(sections: list[bytes], counts: tuple[int, int, int, int]) -> bytes:
    body = bytearray()
    table = []
    for section in sections:
        body += b"\0" * (-len(body) % 8)
        table.append((HEADER_SIZE + len(body), len(section)))
        body += section
    head = struct.pack("<8sIIQ", MAGIC, VERSION, HEADER_SIZE, HEADER_SIZE + len(body))
    head += struct.pack("<5I", *counts, NAMES_PER_BLOCK)
    head += struct.pack("<I", zlib.crc32(body))
    head += b"".join(struct.pack("<QQ", *entry) for entry in table)
    head = head.ljust(HEADER_SIZE - 4, b"\0")
    return head + struct.pack("<I", zlib.crc32(head)) + bytes(body)
