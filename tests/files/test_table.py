"""A small table in memory is as harmless as a large one."""

import csv
import io

from files.table import csv_bytes


def test_it_reads_back_and_holds_no_formula() -> None:
    raw = csv_bytes([["Date", "What"], ["2026-09-21", "=1+1"], ["-5.00", 'Ünï "x"\n']])
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows == [["Date", "What"], ["2026-09-21", "'=1+1"], ["-5.00", 'Ünï "x"']]
