"""Plausible articles in any number, for measuring: people, bodies, posts, arrests, trials and elections made up by a
seeded generator. The same seed writes the same articles on every machine."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import extract.names
from extract.resources import ontology_folder

_STEMS = (
    *("Abd", "Aid", "Akhm", "Alm", "Asan", "Baib", "Bekm", "Bolat", "Dar", "Dzhak", "Erm", "Gab", "Ism", "Iv", "Jum"),
    *("Kad", "Kair", "Kas", "Kuzn", "Mam", "Mur", "Nazar", "Nur", "Orm", "Petr", "Rakh", "Sad", "Sag", "Sat", "Ser"),
    *(
        "Sid",
        "Tem",
        "Tol",
        "Tul",
        "Tur",
        "Umar",
        "Vas",
        "Yes",
        "Yus",
        "Zhak",
        "Zhan",
        "Zholb",
        "Akin",
        "Amir",
        "Bair",
    ),
)
_MIDDLES = ("", "ar", "ab", "al", "bek", "at", "en", "il", "im", "gal", "kul", "mat", "ym", "ul", "zhan")
_CITIES = (
    *("Almaty", "Astana", "Shymkent", "Karaganda", "Aktobe", "Atyrau", "Aktau", "Zhanaozen", "Pavlodar", "Bishkek"),
    *("Osh", "Tashkent", "Samarkand", "Minsk", "Baku", "Moscow"),
)
_COUNTRIES = ("Kazakhstan", "Kyrgyzstan", "Uzbekistan", "Belarus", "Azerbaijan")
_ADJECTIVES = ("Kazakh", "Kyrgyz", "Uzbek", "Belarusian", "Azerbaijani")
_CHARGES = (
    *("inciting social discord", "hooliganism", "embezzlement", "fraud", "organising an unlawful rally", "extremism"),
    *("spreading false information", "tax evasion", "resisting the police", "taking part in mass unrest"),
)
_BODIES = ("Union", "Party", "Foundation", "Movement", "Society", "Committee", "Company", "Front")
_BODY_NAMES = (
    "Free Steppe",
    "New Dawn",
    "Workers'",
    "Golden Eagle",
    "Open Road",
    "Blue Sky",
    "First of May",
    "Oil Workers'",
)
_POSTS = ("journalist", "activist", "lawyer", "trade union leader", "opposition politician", "blogger", "editor")
_OFFICES = ("interior minister", "prosecutor general", "prime minister", "foreign minister", "mayor of {city}")
_SENTENCES = (
    "Police in {city} detained {post} {he} on {day} on charges of {charge}.",
    "{he}, {age}, was sentenced to {years} years in prison by a court in {city} on {day} for {charge}.",
    "{he} was released on {day} after {days} days of administrative detention.",
    "The arrest of {he} in {city} was followed by protests, in which {count} people were detained.",
    "“Nobody told us where {surname} was held,” said {post} {she}, who has worked in {city} since {year}.",
    "{she}, the wife of {he}, called on the authorities to release all political prisoners.",
    "The {body} said on {weekday} that {surname} had not been charged and demanded a fair trial.",
    "{office_} {he} denied that anybody had been arrested.",
    "The Ministry of Internal Affairs of {country} declined to comment on the case of {he}.",
    "{office_} {other} visited {city} on {day} and met the leader of the {body}, {she}.",
    "In the {kind} election held in {country} on {day}, {he} of the {body} won {share} percent of the vote.",
    "Turnout was {share}.{digit} percent, the central election commission of {country} said on {weekday}.",
    "{she} was nominated by the {body} but was not registered as a candidate.",
    "The {adjective} government has promised reforms, yet prices of bread and fuel have risen for months.",
    "Analysts say that the economy depends on oil, and that wages in the west of the country lag behind.",
    "Residents of {city} told reporters that the water supply had been cut several times this winter.",
    "{other}, a former {post}, heads the {body}, which was founded in {year}.",
    "If convicted, {surname} could face up to {years} years in prison.",
    "He was last seen near the railway station in {city}, {she} said, and his telephone has been switched off.",
    "Hundreds of people gathered in the main square of {city} to mark the anniversary of the events of {year}.",
)
_TITLES = (
    "{post} {he} detained in {city}",
    "Court in {city} jails {surname}",
    "{country} holds {kind} election",
    "{body} protests against arrests in {city}",
)
_FIRST_DAY = date(2010, 1, 4)
_DAYS = 5_000


@cache
def _given_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    path = Path(extract.names.__file__).with_name("given_names.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    both = [rows["central_asia"], rows["east"]]
    male, female = ("male", "female")
    return (
        tuple(sorted({name for row in both for name in row[male].split()})),
        tuple(sorted({name for row in both for name in row[female].split()})),
    )


def write_article(number: int, seed: int = 1, sentences: int = 16) -> str:
    """The text of article `number`: title, date line and paragraphs, some 20 words a sentence."""
    chance = random.Random(f"{seed}/{number}")
    today = _FIRST_DAY + timedelta(chance.randrange(_DAYS))
    people = [_person(chance) for _ in range(3)]
    body = f"{chance.choice(_BODY_NAMES)} {chance.choice(_BODIES)} of {chance.choice(_CITIES)}"
    place = chance.randrange(len(_COUNTRIES))

    def line(template: str) -> str:
        given, surname = chance.choice(people)
        mother, female = chance.choice(_given_names()[1]), chance.choice(people)[1] + "a"
        office = chance.choice(_OFFICES).format(city=chance.choice(_CITIES))
        text = template.format(
            he=f"{given} {surname}", she=f"{mother} {female}", other=" ".join(chance.choice(people)), surname=surname,
            city=chance.choice(_CITIES), country=_COUNTRIES[place], adjective=_ADJECTIVES[place], body=body,
            post=chance.choice(_POSTS), office_=office[0].upper() + office[1:], charge=chance.choice(_CHARGES),
            day=_day(chance, today), weekday=f"{today - timedelta(chance.randrange(1, 6)):%A}",
            year=chance.randrange(1990, today.year), age=chance.randrange(20, 80), years=chance.randrange(2, 15),
            days=chance.randrange(5, 30), count=chance.randrange(5, 300), share=chance.randrange(30, 99),
            digit=chance.randrange(10), kind=chance.choice(("presidential", "parliamentary")),
        )  # fmt: skip
        return text[0].upper() + text[1:]

    told = [line(chance.choice(_SENTENCES)) for _ in range(sentences)]
    paragraphs = [" ".join(told[first : first + 3]) for first in range(0, sentences, 3)]
    return "\n\n".join([line(chance.choice(_TITLES)), f"{today.day} {today:%B %Y}", *paragraphs]) + "\n"


def write_articles(folder: Path, count: int, seed: int = 1, sentences: int = 16) -> int:
    """Write `count` articles into `folder`, a thousand in each folder of it; their words in all."""
    words = 0
    for number in range(count):
        part = folder / f"{number // 1000:04d}"
        part.mkdir(parents=True, exist_ok=True)
        text = write_article(number, seed, sentences)
        words += len(text.split())
        (part / f"{number:06d}_made.txt").write_text(text, encoding="utf-8")
    return words


def texts(count: int, seed: int = 1, sentences: int = 16) -> Iterator[str]:
    """The texts of `count` articles."""
    return (write_article(number, seed, sentences) for number in range(count))


def curated_spellings() -> list[str]:
    """All spellings of the curated names."""
    found: dict[str, None] = {}
    for path in sorted((ontology_folder() / "names").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).values():
            found |= dict.fromkeys([row["label"], *row.get("spellings", ()), *row.get("adjectives", ())])
    return list(found)


def _person(chance: random.Random) -> tuple[str, str]:
    surname = chance.choice(_STEMS) + chance.choice(_MIDDLES) + chance.choice(("ov", "ev", "ov", "enov", "bayev"))
    return chance.choice(_given_names()[0]), surname


def _day(chance: random.Random, today: date) -> str:
    then = today - timedelta(chance.randrange(1, 200))
    return f"{then.day} {then:%B}" if then.year == today.year else f"{then.day} {then:%B %Y}"
