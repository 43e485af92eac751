"""Roles: who holds, held or will hold a post, leads or belongs to a body, or does what for a living."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from extract.document import Document
from extract.facts import Agent, Findings, LeftOut, Role
from extract.language.rules_by_word import RulesByWord
from extract.names.authority import Authority
from extract.persons.claims import Claim, claims_of
from extract.persons.groups import Found, Group, title_groups
from extract.persons.holders import anaphoric, belonging, membership, seats
from extract.persons.holders.anaphoric import by_anaphora, by_authorship, of_several
from extract.persons.holders.appositions import beside_names
from extract.persons.holders.belonging import by_belonging, without_other_posts
from extract.persons.holders.careers import by_careers, by_notes
from extract.persons.holders.companions import companions
from extract.persons.holders.leading import Leading, by_leading, leading_words
from extract.persons.holders.membership import by_joining
from extract.persons.holders.posts import above_names, below_names, organisation_below, post_claims, transitions
from extract.persons.holders.predicates import by_verbs
from extract.persons.holders.seats import by_seats
from extract.persons.holders.several_bodies import in_several_bodies
from extract.persons.holders.vacancies import POSTS, of_vacancies
from extract.persons.items import Line, read_lines
from extract.persons.joining import finish, join_claims
from extract.persons.jurisdictions import place_offices
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import title_phrases
from extract.persons.setting import Setting
from extract.persons.surroundings import bodies_of_owners, in_their_place
from extract.persons.tenure import incumbents, presidencies
from extract.persons.tenure.incumbents import by_incumbency
from extract.persons.tenure.lives import mark_dead, mark_left
from extract.persons.tenure.presidencies import by_tenure
from extract.persons.tenure.reigns import add_dates
from extract.persons.tenure.succession import by_succession, date_offices
from extract.persons.tenure.told_times import age_claims


def extract_roles(document: Document, authority: Authority, lines: tuple[Line, ...] | None = None) -> Findings[Role]:
    """The roles that `document` tells, each person, title and organisation once, in text order.

    `lines` are those of `read_lines`, where they have been read already.
    """
    setting = Setting(document, authority)
    lines = read_lines(document) if lines is None else lines
    phrases = [title_phrases(line, setting) for line in lines]
    groups = [title_groups(line, found) for line, found in zip(lines, phrases, strict=True)]
    claims: list[Claim] = []
    left_out: list[LeftOut] = []
    agents: dict[str, Agent] = {}
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if groups[number]:
            groups[number] = [_with_line_below(line, following, group) for group in groups[number]]
            groups[number] = list(in_their_place(line, groups[number], setting))
            _read_line(line, groups[number], claims, left_out)
        claims += post_claims(line, phrases[number], setting)
        rules = _rules().of(line.vocabulary)
        if by_joining in rules:
            claims += by_joining(line)
        if by_belonging in rules:
            claims += by_belonging(line)
        if by_tenure in rules:
            claims += by_tenure(line, setting)
        if by_incumbency in rules:
            claims += by_incumbency(line)
        if by_seats in rules:
            claims += by_seats(line)
        if by_authorship in rules:
            claims += by_authorship(line, groups[number])
        for leading in by_leading(line, setting) if by_leading in rules else ():
            claims.append(leading.claim)
            if leading.agent:
                agents.setdefault(leading.agent.id, leading.agent)
    for line, found, name in (*below_names(lines, groups), *above_names(lines, groups)):
        more, less = claims_of(line, *found)
        claims += [replace(claim, evidence=(name.sentence.span,)) for claim in more]
        left_out += less
    claims += by_anaphora(lines, groups)
    claims += of_several(lines, groups)
    claims += by_careers(lines, phrases, setting)
    claims += by_notes(lines, groups, setting)
    claims = age_claims(claims, setting)
    drafts = join_claims(bodies_of_owners(claims))
    place_offices(drafts, setting, lines)
    told = list(by_succession(lines, drafts))
    if told:
        drafts = join_claims(bodies_of_owners([*claims, *told]))
        place_offices(drafts, setting, lines)
    mark_dead(drafts, lines)
    mark_left(drafts, lines)
    add_dates(drafts, lines, setting)
    date_offices(drafts, lines)
    return Findings(finish(without_other_posts(drafts)), tuple(agents.values()), tuple(left_out))


@cache
def _rules() -> RulesByWord[Callable[..., Iterator[Claim | Leading]]]:
    """The rules that a word of its own sets off."""
    return RulesByWord[Callable[..., Iterator[Claim | Leading]]](
        [
            (by_joining, membership.BELONGS | load_lexicon().joined),
            (by_belonging, belonging.LINKS),
            (by_tenure, presidencies.TRIGGERS),
            (by_incumbency, incumbents.TRIGGERS),
            (by_seats, seats.TRIGGERS),
            (by_authorship, anaphoric.AUTHORS),
            (by_leading, leading_words()),
        ]
    )


def _read_line(line: Line, groups: list[Group], claims: list[Claim], left_out: list[LeftOut]) -> None:
    if not any(item.person for item in line.items):
        return
    found: list[Found] = list(beside_names(line, groups))
    for reading in by_verbs(line, groups):
        if isinstance(reading, LeftOut):
            left_out.append(reading)
        else:
            found.append(reading)
    found += transitions(line, groups)
    if not POSTS.isdisjoint(line.vocabulary):
        found += of_vacancies(line, groups)
    for persons, group, told in found:
        more, less = claims_of(line, persons, group, told)
        claims += more
        claims += in_several_bodies(more)
        left_out += less
        others = companions(line, group, persons)
        if others and more:
            claims += claims_of(line, others, group[-1:], told)[0]


def _with_line_below(line: Line, following: Line | None, group: Group) -> Group:
    organisation = organisation_below(line, following, group)
    if organisation is None:
        return group
    return (*group[:-1], replace(group[-1], organisation=organisation, found=True))
