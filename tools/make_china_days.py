"""Writes ``simulator/model/china_days.py`` from the ``holidays`` package, when a year is over:
``python tools/make_china_days.py 2025``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

FIRST = 2001
FILE = Path(__file__).resolve().parent.parent / "simulator" / "model" / "china_days.py"
HEAD = '''\
"""China's public holidays and make-up working days (调休) of the years that are over, as the
State Council announced them; made by ``tools/make_china_days.py`` from the ``holidays`` package.
"""

from __future__ import annotations

from collections.abc import Mapping

DAYS: Mapping[int, tuple[str, str]] = {
'''
END = '''}
"""By year: the holidays, and the days at weekends on which people work (``mmdd``)."""
'''


def runs(days: Iterable[date]) -> Iterator[str]:
    """Days of one year as months and days, those in a row by their first and last."""
    left = sorted(days)
    while left:
        n = next((n for n, day in enumerate(left) if day != left[0] + timedelta(days=n)), len(left))
        yield f"{left[0]:%m%d}-{left[n - 1]:%m%d}" if n > 1 else f"{left[0]:%m%d}"
        left = left[n:]


def main(last: int) -> None:
    lines = []
    for year in range(FIRST, last + 1):
        known = holidays.country_holidays("CN", years=year, expand=False)
        made_up = (day for day in known.weekend_workdays if day.year == year)
        off, on = " ".join(runs(known)), " ".join(runs(made_up))
        lines.append(f'    {year}: (\n        "{off}",\n        "{on}",\n    ),\n')
    FILE.write_text(HEAD + "".join(lines) + END, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]))
