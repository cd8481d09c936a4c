"""Counts rows and problems while a table is read, and holds the limits every kind of table shares."""

from collections.abc import Iterator, Mapping

from core.errors import N_, Invalid, Text, TooLarge
from files import limits
from files.cells import clean
from files.events import Effect, End, Event, Problem, Row


class Tally:
    """One table's reading. Problems past ``PROBLEMS_MAX`` are counted, not told."""

    def __init__(self) -> None:
        self.rows = 0
        self.left_out = 0
        self.problems = 0

    def problem(
        self, code: str, text: Text, effect: Effect, *, row: int | None = None, column: str | None = None
    ) -> Iterator[Problem]:
        self.problems += 1
        self.left_out += effect is Effect.LEFT_OUT
        if self.problems <= limits.PROBLEMS_MAX:
            yield Problem(code, text, effect, row, column)

    def row(self, number: int, values: Mapping[str, str]) -> Iterator[Event]:
        """The row cleaned, or the problem that keeps it out. Raises ``TooLarge`` at the row too many."""
        kept: dict[str, str] = {}
        total = 0
        for column, value in values.items():
            cell, hidden = clean(value)
            if hidden:
                text = Text(
                    N_("Row {row}, column {column}: hidden control characters were taken out."),
                    params={"row": number, "column": column},
                )
                yield from self.problem("hidden", text, Effect.CHANGED, row=number, column=column)
            if len(cell) > limits.CELL_MAX:
                text = Text(
                    N_("Row {row}, column {column} has more than {max} characters and was left out."),
                    params={"row": number, "column": column, "max": limits.CELL_MAX},
                )
                yield from self.problem("cell_too_long", text, Effect.LEFT_OUT, row=number, column=column)
                return
            total += len(cell)
            kept[column] = cell
        if not total:
            return  # a blank row is no row, and nobody misses it
        if total > limits.ROW_MAX:
            text = Text(
                N_("Row {row} has more than {max} characters and was left out."),
                params={"row": number, "max": limits.ROW_MAX},
            )
            yield from self.problem("row_too_long", text, Effect.LEFT_OUT, row=number)
            return
        self.rows += 1
        if self.rows > limits.ROWS_MAX:
            raise TooLarge(
                Text(
                    N_("The table has more than {max} rows. Please send it in parts."),
                    params={"max": limits.ROWS_MAX},
                )
            )
        yield Row(number, kept)

    def end(self) -> End:
        """Raises ``Invalid`` for a table without a single usable row."""
        if not self.rows and self.left_out:
            raise Invalid(Text(N_("No row of the table could be used. Please check the file and send it again.")))
        if not self.rows:
            raise Invalid(Text(N_("The table has no rows below its column names.")))
        return End(self.rows, self.left_out, self.problems)


def check_columns(columns: int, longest: int) -> None:
    """Raises ``TooLarge`` for too many columns or names too long to be names."""
    if columns > limits.COLUMNS_MAX:
        raise TooLarge(
            Text(
                N_("The table has more than {max} columns. Please keep only those the tasks need."),
                params={"max": limits.COLUMNS_MAX},
            )
        )
    if longest > limits.COLUMN_NAME_MAX:
        raise TooLarge(
            Text(
                N_("A column name is longer than {max} characters. The first row must hold short column names."),
                params={"max": limits.COLUMN_NAME_MAX},
            )
        )
