# SPDX-License-Identifier: MIT
"""Writes articles that read like news, and spoils some of them with what real files hold.

A grammar of its own: a symbol in braces is replaced by one of its expansions until none is left.
Persons and groups are invented; countries and cities are real, so that places resolve.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

GRAMMAR: dict[str, tuple[str, ...]] = {
    "article": (
        "{lead}\n\n{body}",
        "{headline}\n\n{lead} {body}",
        "{dateline}{lead} {body}\n\n{body}",
        "{lead} {sentence}",
        "{headline}\n\n{dateline}{lead}\n{body}\n\n{body}\n\n{quoted}",
    ),
    "body": ("{sentence} {sentence}", "{sentence} {quoted} {sentence}", "{quoted} {sentence}"),
    "headline": ("{Number} killed in {city}", "{group} frees {office}", "Talks fail in {city}"),
    "dateline": ("{CITY}, {month} {day} (Agency) - ", "{CITY} — ", "{city}, {country}: "),
    "lead": (
        "{Force} killed {number} {people} in {city} {when}, {voice} said.",
        "{Hedged} {people} fled {city} {when} after {group} shelled {place}.",
        "{person}, {office} of {country}, met {person} in {city} {when}.",
        "{Hedged} {people} were arrested in {city} {when}.",
    ),
    "sentence": (
        "{person} was wounded by {force} near {place}.",
        "{Force} did not enter {city}, {voice} said {when}.",
        "{group} ({acronym}) has held {place} since {month}.",
        "{Surname} denied the charge.",
        "An air strike on {city} left {number} dead and {number} wounded {when}.",
        "{country} sent {number} {people} to {city}; {country} refused.",
        "{Force} may withdraw from {place}, according to {voice}.",
        "The death toll rose to {number}, {voice} said.",
        "They will meet on {weekday}. {Surname} might not attend.",
        "{person} and {person} signed a truce in {city} in {year}.",
        "He accused {group} of killing {hedged} {people}, including {number} children.",
        "If {group} attacks {city}, {country} would close the border.",
        "{person}'s brother, {person}, leads {group}.",
    ),
    "quoted": (
        "\u201c{said},\u201d {person} said. \u201c{said}.\u201d",
        "\"{said},\" said {person}, a spokesman of {group}.",
        "'{said},' {surname} told reporters {when}.",
        "\u00ab{said}\u00bb, {voice} wrote on Twitter.",
    ),
    "said": ("We shall not leave {place}", "They shot {number} of our men", "It was us"),
    "voice": ("{person}", "the police", "officials", "a witness", "{group}", "the {country} army"),
    "force": ("{group}", "police", "gunmen", "{country}'s army", "government forces", "soldiers"),
    "Force": ("{group}", "Police", "Gunmen", "{country}'s army", "Government forces", "The army"),
    "group": (
        "the {adjective} {noun}", "The {adjective} {noun}", "{adjective} {noun} of {country}",
    ),
    "adjective": ("Red", "United", "Northern", "Free", "People's", "Black"),
    "noun": ("Lantern Brigade", "Harbour Front", "Heron Movement", "Salt Union", "River Army"),
    "acronym": ("RLB", "UHF", "NHM", "FSU", "PRA"),
    "person": ("{given} {surname}", "{title} {given} {surname}", "{given} {surname} {surname}"),
    "given": ("Ada", "Jonas", "Lwazi", "Mei", "Ines", "Tariq", "Noor", "Ximena", "Björn", "Zoë"),
    "surname": (
        "Sund", "Berg", "Ndimande", "Orrego", "Çelikten", "Vasquel", "O'Darragh", "Nguyen-Hart",
        "Łuczyn", "al-Tarouni",
    ),
    "Surname": ("Sund", "Berg", "Ndimande", "Orrego", "Vasquel", "She", "He", "They"),
    "title": ("President", "General", "Dr.", "Mayor", "Minister"),
    "office": ("president", "foreign minister", "ambassador", "opposition leader"),
    "city": ("Narva", "Lagos", "Lima", "Gdańsk", "Kandy", "Mombasa", "Trieste", "São Paulo"),
    "CITY": ("NARVA", "LAGOS", "LIMA", "MOMBASA"),
    "place": ("the port of {city}", "the old bridge", "a village east of {city}", "{city}"),
    "country": ("Estonia", "Nigeria", "Peru", "Poland", "Sri Lanka", "Kenya", "Italy"),
    "people": ("civilians", "soldiers", "fishermen", "protesters", "workers", "people"),
    "number": ("two", "16", "3,400", "a dozen", "1.5 million", "twenty-three", "nine"),
    "Number": ("Two", "16", "Dozens", "At least nine"),
    "hedged": ("at least {number}", "some {number}", "up to {number}", "dozens of", "hundreds of"),
    "Hedged": ("At least {number}", "Hundreds of", "More than {number}", "Between 10 and 15"),
    "when": (
        "on {weekday}", "on {month} {day}", "last week", "yesterday", "two months ago",
        "in {month} {year}", "overnight", "on {weekday} night", "at one in the morning",
        "in {year}", "on {day}/{day}/{year}", "since {month}",
    ),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "month": ("January", "February", "March", "May", "August", "December"),
    "day": ("1", "4", "12", "29", "31"),
    "year": ("1987", "2004", "2014", "2019"),
}  # fmt: skip

ODD = (
    "", "?", "...", "\u201c\u201d", "😀",
    "\U0001f469\u200d\U0001f467 \U0001f1ea\U0001f1ea", "A", "a\nb\nc", "\t\tx", "- - -", "12",
    "U.S.",
    "\u0301", "\u200b.", "\ufeffx", "שלום.", "http://example.org/a?b=c", "&lt;b&gt; <b>&amp;</b>",
    "]]> \"quoted\" 'attr'",
)  # fmt: skip


def expand(rng: random.Random, symbol: str) -> str:
    """Expand one symbol of the grammar."""
    text = rng.choice(GRAMMAR[symbol])
    return re.sub(r"\{(\w+)\}", lambda match: expand(rng, match.group(1)), text)


def _at_words(insert: str) -> Callable[[random.Random, str], str]:
    def spoil(rng: random.Random, text: str) -> str:
        return re.sub(
            r"(?<=\w)(?=\w)", lambda _: insert if rng.random() < 0.02 else "", text
        )  # fmt: skip

    return spoil


def _at_blanks(put: str) -> Callable[[random.Random, str], str]:
    def spoil(rng: random.Random, text: str) -> str:
        return re.sub(" ", lambda _: put if rng.random() < 0.08 else " ", text)

    return spoil


def _long_word(rng: random.Random, text: str) -> str:
    word = rng.choice(("Donau", "a", "👍", "x-", "é")) * rng.randrange(200, 900)
    return text.replace(" ", f" {word} ", 1)


def _combining(rng: random.Random, text: str) -> str:
    return re.sub("e", lambda _: "e\u0301" if rng.random() < 0.1 else "e", text)


SPOILERS: tuple[Callable[[random.Random, str], str], ...] = (
    _at_words("\u00ad"),  # soft hyphen
    _at_words("\u200b"),  # zero-width space
    _at_words("\u200d"),
    _at_blanks("\u00a0"),
    _at_blanks("\u202f"),
    _at_blanks("  "),
    _at_blanks(" 😀 "),
    _at_blanks(" שלום "),
    _at_blanks(" \u202e\u0645\u0631\u062d\u0628\u0627\u202c "),
    _at_blanks(" 東京 "),
    _at_blanks("\u2028"),
    _at_blanks(" \x0b\x07"),
    _combining,
    _long_word,
    lambda _, text: text.replace("\n", "\r\n"),
    lambda _, text: text.upper(),
    lambda _, text: text.lower(),
    lambda _, text: "\ufeff" + text,
    lambda _, text: text + " \n\n ",
    lambda rng, text: text[: rng.randrange(1, len(text) + 1)],
    lambda _, text: text.replace(".", ""),
)


def article(rng: random.Random, number: int) -> dict[str, str]:
    """Write one article, with an id, and mostly a date."""
    text = expand(rng, "article")
    if rng.random() < 0.4:
        for spoiler in rng.sample(SPOILERS, rng.randrange(1, 4)):
            text = spoiler(rng, text)
    if rng.random() < 0.06:
        text = rng.choice(ODD)
    if not text.strip() or not text.strip("\ufeff \n"):
        text = "Nothing happened."
    made = {"id": f"{rng.choice('abc')}-{number}", "text": text}
    if rng.random() < 0.9:
        made["date"] = rng.choice(("2019-02-12", "2020-02-29", "2021-01-01", "2024-12-31"))
    return made


def articles(seed: int, n: int) -> list[dict[str, str]]:
    """Write the articles of one run: the same for the same seed."""
    rng = random.Random(seed)
    return [article(rng, number) for number in range(n)]
