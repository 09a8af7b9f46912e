# SPDX-License-Identifier: MIT
"""Events of ACLED's tables and of PLOVER's JSON Lines."""

from __future__ import annotations

import csv
import json
import math
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.comparison.records import ANY, EventRecord, span
from dateline.errors import FormatError, InputError, IoError
from dateline.selection import EVENT_TYPES
from dateline.sources import Skipped

MAPPING = Path(__file__).with_name("acled.tsv")
_NEEDED = ("event_date", "event_type")
_DAY_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y")
_PAD_DAYS = {1: 0, 2: 6, 3: 30}
_YEARS = re.compile(r"\s*\([^)]*\)")
_OTHER_NAMES = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT"}
_LONGEST_FIELD = 10_000_000
Mapped = list[tuple[str, str, frozenset[str]]]


def read_mapping(path: str | os.PathLike[str]) -> Mapped:
    """Read a table of event types, as ``acled.tsv`` of this package.

    Raises
    ------
    IoError, FormatError
        If it cannot be read, or a row has not three columns and known types; names the line.
    """
    rows: Mapped = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        types = frozenset(cells[2].split()) if len(cells) == 3 else frozenset()
        unknown = sorted(types - {*EVENT_TYPES, ANY})
        if not types or unknown:
            raise FormatError(
                f"{os.fspath(path)}:{number}: a row has event_type, sub_event_type and types of "
                f"PLOVER, got {unknown[0] if unknown else line!r}"
            )
        rows.append((cells[0].casefold(), cells[1].casefold(), types))
    return rows


def _text(path: str | os.PathLike[str]) -> str:
    name = os.fspath(path)
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise IoError(f"cannot read {name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{name}: not UTF-8 at byte {error.start}") from error


def acled_file(
    path: str | os.PathLike[str], mapping: Mapped
) -> tuple[list[EventRecord], list[Skipped]]:
    """Read ACLED's CSV, separated by commas or semicolons.

    Raises
    ------
    IoError, FormatError
        If it cannot be read, or lacks a column that is needed.
    """
    name, text = os.fspath(path), _text(path)
    head = text.partition("\n")[0]
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        separator = ";" if head.count(";") > head.count(",") else ","
        rows = csv.DictReader(text.splitlines(keepends=True), delimiter=separator)
        numbered = [(rows.line_num, row) for row in rows]
    except csv.Error as error:
        raise FormatError(f"{name}: {error}") from error
    finally:
        csv.field_size_limit(limit)
    columns = {column.strip().casefold() for column in rows.fieldnames or () if column}
    for column in _NEEDED:
        if column not in columns:
            raise FormatError(f"{name} has no column {column}; it has {', '.join(sorted(columns))}")
    return acled_rows(numbered, name, mapping)


def acled_rows(
    rows: Iterable[tuple[int, Mapping[Any, Any]]], name: str, mapping: Mapped
) -> tuple[list[EventRecord], list[Skipped]]:
    """Read rows with ACLED's columns, in upper or lower case."""
    records, skipped = [], []
    for number, row in rows:
        cells = {str(k).strip().casefold(): _cell(v) for k, v in row.items() if k is not None}
        try:
            records.append(_acled(cells, number, mapping))
        except InputError as error:
            skipped.append(Skipped(name, number, str(error)))
    return records, skipped


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return str(value).strip()


def _acled(cells: Mapping[str, str], number: int, mapping: Mapped) -> EventRecord:
    kind, sub = cells.get("event_type", ""), cells.get("sub_event_type", "")
    day = _day(cells.get("event_date", ""))
    precision = int(_number(cells, "time_precision", 1) or 1)
    pad = timedelta(days=_PAD_DAYS.get(precision, _PAD_DAYS[3]))
    names = [_YEARS.sub("", cells.get(column, "")) for column in ("actor1", "actor2")]
    more = [cells.get(column, "") for column in ("assoc_actor_1", "assoc_actor_2")]
    names += [_YEARS.sub("", name) for cell in more for name in cell.split(";")]
    actors = dict.fromkeys(name.strip() for name in names if name.strip())
    deaths = _number(cells, "fatalities", None)
    places = [cells.get(c, "") for c in ("location", "admin3", "admin2", "admin1", "country")]
    return EventRecord(
        id=cells.get("event_id_cnty") or f"row-{number}",
        label=f"{sub or kind}: {' - '.join(list(actors)[:2])}",
        first=day - pad,
        last=day + pad,
        precise=precision == 1,
        types=_types(kind, sub, mapping),
        actors=tuple((actor,) for actor in actors),
        places=tuple(dict.fromkeys(place for place in places if place)),
        lat=_number(cells, "latitude", None, 90),
        lon=_number(cells, "longitude", None, 180),
        geo_precision=int(_number(cells, "geo_precision", 0) or 0),
        deaths=None if deaths is None else (deaths, deaths, deaths),
        events=(cells.get("event_id_cnty") or f"row-{number}",),
    )


def _types(kind: str, sub: str, mapping: Mapped) -> frozenset[str]:
    for event, narrower, types in mapping:
        if event == kind.casefold() and narrower in (sub.casefold(), ANY):
            return types
    return frozenset()


def _day(text: str) -> date:
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text[:20], form).date()
        except ValueError:
            continue
    raise InputError(f"event_date must be a day as 2024-09-19 or 19 September 2024, got {text!r}")


def _number(
    cells: Mapping[str, str], name: str, default: float | None, limit: float = math.inf
) -> float | None:
    text = cells.get(name, "")
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and abs(value) <= limit):
        raise InputError(f"{name} must be a number, got {text[:40]!r}")
    return value


def plover_file(path: str | os.PathLike[str]) -> tuple[list[EventRecord], list[Skipped]]:
    """Read PLOVER's JSON Lines, with the fields of its manual from any version.

    Raises
    ------
    IoError, FormatError
        If the file cannot be read.
    """
    records, skipped = [], []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise InputError(f"must be a JSON object, got {line[:40]}")
            records.append(_plover(record, number))
        except json.JSONDecodeError as error:
            reason = f"no JSON: {error.msg} at character {error.pos + 1}"
            skipped.append(Skipped(os.fspath(path), number, reason))
        except (InputError, RecursionError) as error:
            skipped.append(Skipped(os.fspath(path), number, str(error)))
    return records, skipped


def _plover(record: Mapping[str, Any], number: int) -> EventRecord:
    days = span(_text_of(record.get("date")), _text_of(record.get("enddate")))
    if days is None:
        raise InputError(f"date must be a day as 2024-09-19, got {record.get('date')!r}")
    events = [str(e).upper() for e in _listed(record.get("event")) if isinstance(e, str)]
    types = frozenset(_OTHER_NAMES.get(e, e) for e in events)
    place = record.get("event_loc")
    place = place if isinstance(place, dict) else {}
    actors = [a for role in ("source", "actor", "recipient") for a in _listed(record.get(role))]
    names = tuple(dict.fromkeys(filter(None, map(_actor_names, actors))))
    identity = str(record.get("id") or f"line-{number}")
    return EventRecord(
        id=identity,
        label=f"{'/'.join(events)}: {' - '.join(name[0] for name in names[:2])}",
        first=days[0],
        last=days[1],
        precise=days[0] == days[1],
        types=types & {*EVENT_TYPES},
        actors=names,
        places=_texts(place, _PLACE_NAMES),
        lat=_coordinate(place, ("latitude", "lat"), 90),
        lon=_coordinate(place, ("longitude", "lon"), 180),
        geo_precision=1 if _coordinate(place, ("latitude", "lat"), 90) is not None else 0,
        deaths=_dead(record),
        events=(identity,),
    )


_PLACE_NAMES = (
    "resolved_place",
    "name",
    "asciiname",
    "extracted_place",
    "city",
    "district",
    "province",
    "country",
)
_ACTOR_NAMES = ("identifier_text", "actor_text", "entity_text", "code")


def _listed(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else [] if value is None else [value]


def _text_of(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(fields: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    found = (_text_of(fields.get(name)) for name in names)
    return tuple(dict.fromkeys(text for text in found if text))


def _actor_names(actor: Any) -> tuple[str, ...]:
    if isinstance(actor, dict):
        return _texts(actor, _ACTOR_NAMES)
    return (actor,) if isinstance(actor, str) and actor else ()


def _coordinate(place: Mapping[str, Any], names: tuple[str, str], limit: float) -> float | None:
    for name in names:
        if place.get(name) not in (None, ""):
            return _number({name: str(place[name])}, name, None, limit)
    return None


def _dead(record: Mapping[str, Any]) -> tuple[float, float, float] | None:
    size = record.get("size")
    value = size.get("dead") if isinstance(size, dict) else record.get("dead")
    number = None if value is None else _number({"dead": str(value)}, "dead", None)
    return None if number is None else (number, number, number)
