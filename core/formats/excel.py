"""Our tables as Excel files."""

from core.errors import N_
from core.formats import ours

CODE = "excel"
NAME = N_("Excel")
EXPLAIN = N_("The same tables as Excel files.")
PARTS = ours.parts("xlsx")
