"""Office hours, public holidays and make-up days become a line of instants; a wall clock may
jump.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from simulator.model.calendars import (
    NEVER,
    WEEKDAYS,
    DayRange,
    Intervals,
    OfficeHours,
    Timeline,
    compile_timeline,
    unpublished_years,
)
from simulator.model.china_days import DAYS
from simulator.model.public_holidays import public_holidays, published
from simulator.model.units import DAY, HOUR, MINUTE, WD_PARTS

DAYTIME = ((9 * 60, 12 * 60), (14 * 60, 17 * 60))
NIGHT = ((0, 6 * 60), (22 * 60, 24 * 60))
WORKING_WEEK = dict.fromkeys(WEEKDAYS[:5], DAYTIME)
CHINA = OfficeHours("office", WORKING_WEEK, holidays="CN")


def compiled(
    hours: OfficeHours | None, start: str, until: str, zone: str = "Asia/Shanghai"
) -> Timeline:
    return compile_timeline(hours, date.fromisoformat(start), zone, date.fromisoformat(until))


def at(text: str, start: str, zone: str = "Asia/Shanghai") -> int:
    """Ms from the midnight of ``start`` to a moment, by the standard library alone."""
    moment, midnight = (
        datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)) for day in (text, start)
    )
    return round((moment.timestamp() - midnight.timestamp()) * 1000)


def days_of(timeline: Timeline, start: str) -> list[str]:
    """The working days, where no clock ever changes."""
    return [
        str(date.fromisoformat(start) + timedelta(days=opening // DAY))
        for opening in timeline.day_opens
    ]


def lengths(timeline: Timeline) -> list[float]:
    return [total / HOUR for total in timeline.day_total]


class TestChina:
    def test_2019_has_250_working_days_and_2020_has_249(self) -> None:
        assert len(compiled(CHINA, "2019-01-01", "2020-01-01").day_opens) == 250
        assert len(compiled(CHINA, "2020-01-01", "2021-01-01").day_opens) == 249

    def test_the_make_up_days_of_2020_are_worked(self) -> None:
        days = days_of(compiled(CHINA, "2020-01-01", "2021-01-01"), "2020-01-01")
        weekend = [day for day in days if date.fromisoformat(day).weekday() > 4]
        assert weekend == [
            "2020-01-19",
            "2020-04-26",
            "2020-05-09",
            "2020-06-28",
            "2020-09-27",
            "2020-10-10",
        ]

    def test_the_epidemic_extension_made_a_friday_off_and_cancelled_a_make_up_day(self) -> None:
        days = days_of(compiled(CHINA, "2020-01-01", "2021-01-01"), "2020-01-01")
        assert {"2020-01-31", "2020-02-01"}.isdisjoint(days)
        assert "2020-02-03" in days

    def test_a_make_up_day_for_january_may_be_in_the_december_before(self) -> None:
        assert days_of(compiled(CHINA, "2011-12-30", "2012-01-05"), "2011-12-30") == [
            "2011-12-30",
            "2011-12-31",
            "2012-01-04",
        ]

    @pytest.mark.parametrize(
        ("start", "working_days", "last"),
        [
            ("2020-01-20", 20, "2020-02-25"),
            ("2020-04-13", 20, "2020-05-12"),
            ("2019-09-27", 7, "2019-10-12"),
            ("2020-09-30", 1, "2020-10-09"),
        ],
    )
    def test_published_deadlines_start_day_excluded(
        self, start: str, working_days: int, last: str
    ) -> None:
        timeline = compiled(CHINA, start, "2021-01-01")
        assert timeline.opening_after(at(f"{start} 10:00", start), working_days) == at(
            f"{last} 09:00", start
        )
        closing = at(f"{start} 17:00", start)
        assert timeline.add_working_days(closing, working_days * WD_PARTS) == at(
            f"{last} 17:00", start
        )

    def test_holidays_hold_on_the_last_days_of_the_range_too(self) -> None:
        assert days_of(compiled(CHINA, "2019-12-30", "2020-01-20"), "2019-12-30")[2:4] == [
            "2020-01-02",
            "2020-01-03",
        ]

    def test_leap_day_and_year_change(self) -> None:
        timeline = compiled(CHINA, "2024-02-28", "2025-03-01")
        assert days_of(timeline, "2024-02-28")[:3] == ["2024-02-28", "2024-02-29", "2024-03-01"]
        eve = at("2024-12-31 17:00", "2024-02-28")
        assert timeline.add_working_days(eve, WD_PARTS) == at("2025-01-02 17:00", "2024-02-28")


class TestHoursOfADay:
    def test_a_make_up_day_has_the_hours_of_the_weekday_before_that_opens(self) -> None:
        week = {"Thu": ((600, 660),), "Fri": (), "Sat": ((0, 5),)}
        timeline = compiled(
            OfficeHours("odd", week, holidays="CN"), "2020-01-19", "2020-01-20"
        )  # a Sunday
        assert (timeline.opens, timeline.closes) == ((600 * MINUTE,), (660 * MINUTE,))

    def test_where_only_weekends_open_a_make_up_day_has_its_own_hours(self) -> None:
        timeline = compiled(
            OfficeHours("market", {"Sun": ((480, 720),)}, holidays="CN"), "2020-01-19", "2020-01-20"
        )
        assert lengths(timeline) == [4]

    def test_without_holidays_only_the_week_counts(self) -> None:
        assert (
            len(compiled(OfficeHours("plain", WORKING_WEEK), "2020-01-01", "2021-01-01").day_opens)
            == 262
        )

    def test_closed_days_win_over_the_week_and_make_up_days_and_open_days_over_all(self) -> None:
        closed = (DayRange(date(2020, 1, 19), date(2020, 1, 21)),)
        duty: dict[date, Intervals] = {
            date(2020, 1, 20): ((600, 660),),
            date(2020, 1, 25): ((0, 1440),),
            date(2020, 1, 22): (),
        }
        hours = OfficeHours("office", WORKING_WEEK, holidays="CN", closed=closed, open=duty)
        timeline = compiled(hours, "2020-01-18", "2020-01-27")
        assert days_of(timeline, "2020-01-18") == ["2020-01-20", "2020-01-23", "2020-01-25"]
        assert lengths(timeline) == [1, 6, 24]

    def test_parts_of_a_day_that_touch_are_one(self) -> None:
        timeline = compiled(
            OfficeHours("office", {"Mon": ((540, 720), (720, 1020))}), "2020-01-06", "2020-01-07"
        )
        assert (timeline.opens, timeline.closes) == ((9 * HOUR,), (17 * HOUR,))

    @pytest.mark.parametrize(
        "intervals",
        [((720, 540),), ((540, 720), (700, 800)), ((540, 540),), ((-1, 60),), ((60, 1441),)],
    )
    def test_hours_out_of_order_are_refused(self, intervals: Intervals) -> None:
        with pytest.raises(
            ValueError, match="the hours of Mon in calendar 'office' must be in order"
        ):
            compiled(OfficeHours("office", {"Mon": intervals}), "2020-01-06", "2020-01-07")

    def test_an_unknown_weekday_is_refused(self) -> None:
        with pytest.raises(ValueError, match="'Monday' is not a day of the week"):
            compiled(OfficeHours("office", {"Monday": DAYTIME}), "2020-01-06", "2020-01-07")


class TestClockChanges:
    """Europe/Berlin: 2020-03-29 2:00 becomes 3:00, 2020-10-25 3:00 becomes 2:00."""

    def test_days_of_23_and_25_hours(self) -> None:
        assert lengths(compiled(None, "2020-03-28", "2020-03-31", "Europe/Berlin")) == [24, 23, 24]
        assert lengths(compiled(None, "2020-10-24", "2020-10-27", "Europe/Berlin")) == [24, 25, 24]

    @pytest.mark.parametrize(
        ("evening", "morning", "until", "length"),
        [
            ("2020-03-28", "2020-03-29", "2020-03-30", 7),
            ("2020-10-24", "2020-10-25", "2020-10-26", 9),
        ],
    )
    def test_a_night_shift_across_it_is_an_hour_shorter_or_longer(
        self, evening: str, morning: str, until: str, length: int
    ) -> None:
        timeline = compiled(
            OfficeHours("night", dict.fromkeys(WEEKDAYS, NIGHT)), evening, until, "Europe/Berlin"
        )
        begin, end = (
            at(f"{evening} 22:00", evening, "Europe/Berlin"),
            at(f"{morning} 06:00", evening, "Europe/Berlin"),
        )
        assert end - begin == length * HOUR
        assert timeline.open_time(begin, end) == length * HOUR
        assert timeline.advance(begin, length * HOUR) == end
        assert timeline.next_boundary(begin) == end

    def test_office_hours_stay_on_the_wall_clock(self) -> None:
        timeline = compiled(
            OfficeHours("office", dict.fromkeys(WEEKDAYS, DAYTIME)),
            "2020-03-28",
            "2020-03-31",
            "Europe/Berlin",
        )
        assert timeline.day_opens == (9 * HOUR, DAY + 8 * HOUR, 2 * DAY + 8 * HOUR)

    @pytest.mark.parametrize(
        ("intervals", "spans"),
        [
            (
                ((60, 150), (180, 300)),
                [(1, 4)],
            ),  # 1:00-2:30 ends at the change, 3:00-5:00 begins there
            (((150, 195),), [(2, 2.25)]),
            (((130, 170),), []),
        ],
    )
    def test_a_time_that_does_not_exist_is_the_moment_of_the_change(
        self, intervals: Intervals, spans: list[tuple[float, float]]
    ) -> None:
        timeline = compiled(
            OfficeHours("early", {"Sun": intervals}), "2020-03-29", "2020-03-30", "Europe/Berlin"
        )
        assert [
            (opened / HOUR, closed / HOUR)
            for opened, closed in zip(timeline.opens, timeline.closes, strict=True)
        ] == spans

    def test_a_time_that_comes_twice_is_the_first(self) -> None:
        timeline = compiled(
            OfficeHours("early", {"Sun": ((150, 165), (170, 180))}),
            "2020-10-25",
            "2020-10-26",
            "Europe/Berlin",
        )
        assert [
            closed - opened for opened, closed in zip(timeline.opens, timeline.closes, strict=True)
        ] == [15 * MINUTE, 70 * MINUTE]

    def test_a_day_without_midnight_begins_at_one_and_a_day_left_out_is_no_day(self) -> None:
        assert lengths(compiled(None, "2018-11-03", "2018-11-06", "America/Sao_Paulo")) == [
            24,
            23,
            24,
        ]
        assert compiled(None, "2011-12-29", "2012-01-01", "Pacific/Apia").day_breaks == (
            0,
            DAY,
            2 * DAY,
        )

    def test_an_unknown_zone_gets_a_suggestion(self) -> None:
        with pytest.raises(
            ValueError, match="'Asia/Shangai' is not a time zone; did you mean 'Asia/Shanghai'"
        ):
            compiled(None, "2020-01-01", "2020-01-02", "Asia/Shangai")


class TestPublishedLists:
    def test_china_announces_year_by_year(self) -> None:
        assert published("CN", 2001)
        assert published("CN", 2020)
        assert not published("CN", 2000)
        assert not published("CN", 2099)

    @pytest.mark.parametrize("year", DAYS)
    def test_the_table_of_china_says_what_the_package_says(self, year: int) -> None:
        known = holidays.country_holidays("CN", years=year, expand=False)
        found = public_holidays("CN", [year])
        assert found.days == set(known)
        assert found.made_up == {day for day in known.weekend_workdays if day.year == year}
        assert found.weekend == known.weekend
        assert published("CN", year)

    def test_a_table_is_asked_only_if_it_has_all_years(self) -> None:
        years = [max(DAYS), max(DAYS) + 1]
        known = holidays.country_holidays("CN", years=years, expand=False)
        assert public_holidays("CN", years).days == set(known)

    def test_holidays_of_one_country_bring_those_of_no_other(self) -> None:
        asked = "import sys; from simulator.model.public_holidays import public_holidays as asked; "
        script = f"{asked}asked('DE', [2024]); print('holidays.countries' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert done.stdout.strip() == "False"

    @pytest.mark.unmeasured
    def test_every_country_has_the_holidays_that_the_package_tells(self) -> None:
        always, year = dict.fromkeys(WEEKDAYS, DAYTIME), range(366)
        countries = list(holidays.list_supported_countries(include_aliases=False))
        assert len(countries) > 200
        for country in countries:
            known = holidays.country_holidays(country, years=2024)
            days = [date(2024, 1, 1) + timedelta(days=n) for n in year]
            hours = OfficeHours("office", always, holidays=country)
            assert days_of(compiled(hours, "2024-01-01", "2025-01-01"), "2024-01-01") == [
                day.isoformat() for day in days if day not in known
            ], country

    def test_germany_has_its_holidays_by_law(self) -> None:
        assert published("DE", 2050)

    def test_india_is_known_for_some_years_only(self) -> None:
        assert published("IN", 2035)
        assert not published("IN", 2036)
        assert unpublished_years(
            OfficeHours("office", {}, holidays="IN"), date(2035, 1, 1), date(2038, 1, 1)
        ) == (2036, 2037)
        assert days_of(
            compiled(
                OfficeHours("office", WORKING_WEEK, holidays="IN"), "2036-08-14", "2036-08-16"
            ),
            "2036-08-14",
        ) == ["2036-08-14"]

    def test_unpublished_years_are_those_simulated(self) -> None:
        assert unpublished_years(CHINA, date(2019, 6, 1), date(2021, 1, 1)) == ()
        assert unpublished_years(CHINA, date(2098, 6, 1), date(2100, 1, 1)) == (2098, 2099)
        assert (
            unpublished_years(
                OfficeHours("plain", WORKING_WEEK), date(2098, 6, 1), date(2100, 1, 1)
            )
            == ()
        )
        assert unpublished_years(None, date(2098, 6, 1), date(2100, 1, 1)) == ()

    def test_a_year_without_a_list_has_statutory_holidays_and_no_make_up_days(self) -> None:
        days = [
            date.fromisoformat(day)
            for day in days_of(compiled(CHINA, "2050-01-01", "2051-01-01"), "2050-01-01")
        ]
        assert all(day.weekday() < 5 for day in days)
        assert date(2050, 10, 3) not in days
        assert 245 < len(days) < 260

    def test_other_countries(self) -> None:
        germany = OfficeHours("Amt", WORKING_WEEK, holidays="DE")
        assert days_of(compiled(germany, "2020-12-24", "2020-12-29"), "2020-12-24") == [
            "2020-12-24",
            "2020-12-28",
        ]
        hungary = OfficeHours(
            "hivatal", WORKING_WEEK, holidays="HU"
        )  # 2020-08-29 was worked for 08-21
        assert "2020-08-29" in days_of(compiled(hungary, "2020-08-01", "2020-09-01"), "2020-08-01")

    @pytest.mark.parametrize("country", ["China", "CHN", "cn", "Chnia"])
    def test_an_unknown_country_gets_a_suggestion(self, country: str) -> None:
        with pytest.raises(
            ValueError,
            match=f"no public holidays are known for the country '{country}'; did you mean 'CN'",
        ):
            published(country, 2020)

    def test_a_hopeless_country_gets_the_rule(self) -> None:
        with pytest.raises(ValueError, match="write its two-letter ISO code, such as CN"):
            published("12345", 2020)


def test_no_days_are_refused() -> None:
    with pytest.raises(ValueError, match="the days from 2020-01-02 to 2020-01-02"):
        compiled(CHINA, "2020-01-02", "2020-01-02")


def test_an_office_that_never_opens_is_never_reached() -> None:
    never = compiled(OfficeHours("never", {}), "2020-01-06", "2020-01-13")
    assert never.advance(0, 1) == never.next_boundary(0) == never.working_instant(1) == NEVER
    assert never.opening_after(0) == never.first_close_at_or_after(0) == NEVER
    assert (
        never.open_time(0, DAY),
        never.working_position(DAY),
        never.openings(0, DAY),
        never.is_open(0),
    ) == (0, 0, 0, False)
