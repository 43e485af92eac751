"""Roles and kinship of persons."""

from extract.persons.items import read_lines
from extract.persons.kin.kinship import extract_kinships
from extract.persons.roles import extract_roles

__all__ = ["extract_kinships", "extract_roles", "read_lines"]
