"""Our tables as JSONL, letter by letter as people wrote."""

from core.errors import N_
from core.formats import ours

CODE = "jsonl"
NAME = N_("JSONL")
EXPLAIN = N_("The same tables for programs: one JSON object a line, nothing changed for spreadsheets.")
PARTS = ours.parts("jsonl")
