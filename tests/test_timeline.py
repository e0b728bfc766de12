"""Questions to a calendar: an office open 9-12 and 14-17 on working days, one that never closes, a
night shift, and any other.
"""

from __future__ import annotations

import pickle
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.model.calendars import WEEKDAYS, OfficeHours, compile_timeline
from simulator.model.timeline import (
    NEVER,
    Timeline,
    are_open,
    intersect,
    open_times,
    openings_between,
    timeline_of,
    working_positions,
)
from simulator.model.units import DAY, HOUR, MINUTE, WD_PARTS

MONDAY, SATURDAY, SUNDAY = 0, 5 * DAY, 6 * DAY
START, UNTIL = date(2020, 1, 6), date(2020, 2, 3)  # four weeks from a Monday
END = 28 * DAY


def office(
    *intervals: tuple[float, float],
    days: tuple[str, ...] = WEEKDAYS[:5],
    zone: str = "Asia/Shanghai",
) -> Timeline:
    hours = tuple((int(opened * 60), int(closed * 60)) for opened, closed in intervals)
    return compile_timeline(OfficeHours("office", dict.fromkeys(days, hours)), START, zone, UNTIL)


OFFICE = office((9, 12), (14, 17))
NIGHT = office((0, 6), (22, 24), days=WEEKDAYS)
ALWAYS = compile_timeline(None, START, "Asia/Shanghai", UNTIL)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Any calendar of a month in which Berlin's clock changes; times are odd, so that shares of a
    day are not round.
    """
    if draw(st.integers(0, 9)) == 0:
        return compile_timeline(None, date(2020, 10, 5), "Europe/Berlin", date(2020, 11, 2))
    edges = st.lists(st.integers(0, 1440), max_size=6, unique=True).map(sorted)
    intervals = edges.map(lambda minutes: tuple(zip(minutes[::2], minutes[1::2], strict=False)))
    week = draw(
        st.dictionaries(st.sampled_from(WEEKDAYS), intervals | st.just(((0, 1440),)), max_size=7)
    )
    return compile_timeline(
        OfficeHours("any", week), date(2020, 10, 5), "Europe/Berlin", date(2020, 11, 2)
    )


instants = st.integers(0, END + DAY)
works = st.integers(0, 100 * HOUR)


class TestAnOfficeDay:
    def test_work_waits_overnight_and_over_lunch_and_the_weekend(self) -> None:
        assert OFFICE.advance(9 * HOUR, 2 * HOUR) == 11 * HOUR
        assert OFFICE.advance(11 * HOUR, 2 * HOUR) == 15 * HOUR
        assert OFFICE.advance(11 * HOUR, HOUR) == 12 * HOUR
        assert OFFICE.advance(16 * HOUR, 2 * HOUR) == DAY + 10 * HOUR
        assert OFFICE.advance(4 * DAY + 16 * HOUR, 2 * HOUR) == 7 * DAY + 10 * HOUR
        assert OFFICE.advance(SUNDAY, 1) == 7 * DAY + 9 * HOUR + 1

    def test_no_work_takes_no_time_even_when_closed(self) -> None:
        assert OFFICE.advance(SATURDAY, 0) == SATURDAY

    def test_open_time_leaves_out_what_is_closed(self) -> None:
        assert OFFICE.open_time(11 * HOUR, DAY + 10 * HOUR) == 5 * HOUR
        assert OFFICE.open_time(12 * HOUR, 14 * HOUR) == 0
        assert OFFICE.open_time(-DAY, NEVER) == 20 * 6 * HOUR

    def test_it_is_open_at_the_opening_and_closed_at_the_close(self) -> None:
        assert [
            OFFICE.is_open(t) for t in (9 * HOUR - 1, 9 * HOUR, 12 * HOUR - 1, 12 * HOUR, SATURDAY)
        ] == [
            False,
            True,
            True,
            False,
            False,
        ]

    def test_boundaries_follow_one_another(self) -> None:
        assert [OFFICE.next_boundary(t * HOUR) for t in (0, 9, 10, 12, 17)] == [
            9 * HOUR,
            12 * HOUR,
            12 * HOUR,
            14 * HOUR,
            DAY + 9 * HOUR,
        ]

    def test_days_are_counted_by_their_first_opening(self) -> None:
        assert OFFICE.openings(9 * HOUR, DAY + 9 * HOUR - 1) == 0
        assert OFFICE.openings(9 * HOUR, DAY + 9 * HOUR) == 1
        assert OFFICE.openings(9 * HOUR - 1, 7 * DAY + 10 * HOUR) == 6
        assert OFFICE.opening_after(9 * HOUR) == DAY + 9 * HOUR
        assert OFFICE.opening_after(9 * HOUR, 5) == 7 * DAY + 9 * HOUR

    def test_days_end_at_their_last_close(self) -> None:
        assert [OFFICE.first_close_at_or_after(t * HOUR) for t in (10, 17, 18)] == [
            17 * HOUR,
            17 * HOUR,
            DAY + 17 * HOUR,
        ]
        assert [OFFICE.close_of_day_at(t * HOUR) for t in (0, 10, 18)] == [17 * HOUR] * 3
        assert [OFFICE.next_working_close(t * HOUR) for t in (0, 10, 18)] == [17 * HOUR] * 3

    def test_a_day_off_has_no_close_of_its_own(self) -> None:
        assert OFFICE.close_of_day_at(SUNDAY + HOUR) == NEVER
        assert OFFICE.next_working_close(SATURDAY) == 7 * DAY + 17 * HOUR
        assert [
            OFFICE.is_working_day(t)
            for t in (MONDAY, SATURDAY - 1, SATURDAY, SUNDAY + 23 * HOUR, 7 * DAY)
        ] == [
            True,
            True,
            False,
            False,
            True,
        ]

    def test_midnights(self) -> None:
        assert OFFICE.midnights(-1, 0) == 1
        assert OFFICE.midnights(0, 2 * DAY) == 2
        assert OFFICE.midnights(1, DAY - 1) == 0
        assert OFFICE.midnight_after(0) == DAY
        assert OFFICE.midnight_after(DAY - 1, 3) == 3 * DAY


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("begin", "parts", "end"),
        [
            (9 * HOUR, WD_PARTS, 17 * HOUR),
            (17 * HOUR, WD_PARTS, DAY + 17 * HOUR),
            (12 * HOUR, WD_PARTS, DAY + 12 * HOUR),
            (13 * HOUR, WD_PARTS, DAY + 12 * HOUR),
            (13 * HOUR, 0, 13 * HOUR),
            (9 * HOUR, WD_PARTS // 2, 12 * HOUR),
            (9 * HOUR, 1, 9 * HOUR + 1),
            (SUNDAY, WD_PARTS, 7 * DAY + 17 * HOUR),
            (4 * DAY + 15 * HOUR, WD_PARTS, 7 * DAY + 15 * HOUR),
        ],
    )
    def test_a_working_day_later(self, begin: int, parts: int, end: int) -> None:
        assert OFFICE.add_working_days(begin, parts) == end

    def test_half_a_long_day_and_half_a_short_one_are_both_half_a_day(self) -> None:
        hours = OfficeHours("office", {"Mon": ((540, 1020),), "Tue": ((540, 660),)})
        timeline = compile_timeline(hours, START, "Asia/Shanghai", UNTIL)
        assert timeline.working_position(13 * HOUR) == WD_PARTS // 2
        assert timeline.add_working_days(13 * HOUR, WD_PARTS) == DAY + 10 * HOUR

    def test_the_position_counts_days_and_the_share_that_is_gone(self) -> None:
        assert OFFICE.working_position(0) == 0
        assert OFFICE.working_position(10 * HOUR) == WD_PARTS // 6  # rounded down
        assert (
            OFFICE.working_position(SATURDAY)
            == OFFICE.working_position(7 * DAY + 9 * HOUR)
            == 5 * WD_PARTS
        )


class TestAroundMidnight:
    def test_a_night_shift_goes_straight_on(self) -> None:
        assert NIGHT.advance(23 * HOUR, 3 * HOUR) == DAY + 2 * HOUR
        assert NIGHT.is_open(DAY)
        assert NIGHT.next_boundary(22 * HOUR) == DAY + 6 * HOUR
        assert NIGHT.open_time(22 * HOUR, DAY + 6 * HOUR) == 8 * HOUR

    def test_but_days_begin_and_end_at_midnight(self) -> None:
        assert NIGHT.openings(0, 2 * DAY) == 2
        assert NIGHT.opening_after(22 * HOUR) == DAY
        assert NIGHT.first_close_at_or_after(7 * HOUR) == DAY
        assert NIGHT.close_of_day_at(DAY) == 2 * DAY
        assert NIGHT.working_position(DAY) == WD_PARTS
        assert NIGHT.add_working_days(23 * HOUR, WD_PARTS) == DAY + 23 * HOUR

    def test_an_office_that_never_closes_counts_natural_days(self) -> None:
        assert (
            ALWAYS.advance(5, 3 * DAY),
            ALWAYS.open_time(5, 3 * DAY),
            ALWAYS.next_boundary(5),
        ) == (3 * DAY + 5, 3 * DAY - 5, NEVER)
        assert ALWAYS.openings(0, 2 * DAY) == ALWAYS.midnights(0, 2 * DAY) == 2
        assert ALWAYS.add_working_days(9 * HOUR, 2 * WD_PARTS) == 2 * DAY + 9 * HOUR
        assert ALWAYS.working_instant(2 * WD_PARTS) == 2 * DAY
        assert ALWAYS.close_of_day_at(SUNDAY) == 7 * DAY

    def test_it_keeps_one_run_only(self) -> None:
        assert (ALWAYS.opens, ALWAYS.closes, ALWAYS.before) == ((0,), (END,), (0, END))

    def test_days_of_23_and_25_hours_matter_for_working_days_only(self) -> None:
        spring = compile_timeline(None, date(2020, 3, 29), "Europe/Berlin", date(2020, 4, 1))
        assert spring.working_position(23 * HOUR) == WD_PARTS
        assert spring.advance(0, 24 * HOUR) == 24 * HOUR
        assert spring.midnights(0, 24 * HOUR) == 1
        autumn = compile_timeline(None, date(2020, 10, 25), "Europe/Berlin", date(2020, 10, 28))
        assert autumn.add_working_days(12 * HOUR + 30 * MINUTE, WD_PARTS) == 37 * HOUR


class TestBeyondTheEnd:
    def test_nothing_is_known(self) -> None:
        assert OFFICE.advance(END - DAY, 1) == NEVER
        assert OFFICE.advance(0, 121 * HOUR) == NEVER
        assert OFFICE.advance(0, 120 * HOUR) == 25 * DAY + 17 * HOUR  # the last close is a Friday's
        assert ALWAYS.advance(END - 1, 2) == NEVER
        assert OFFICE.working_instant(20 * WD_PARTS) == 25 * DAY + 17 * HOUR
        assert OFFICE.working_instant(20 * WD_PARTS + 1) == NEVER
        assert OFFICE.working_instant(21 * WD_PARTS) == NEVER
        assert OFFICE.opening_after(0, 21) == OFFICE.first_close_at_or_after(END) == NEVER
        assert OFFICE.next_working_close(END) == OFFICE.next_boundary(END) == NEVER
        assert OFFICE.midnight_after(END) == OFFICE.midnight_after(NEVER) == NEVER
        assert NIGHT.next_boundary(END - 1) == NEVER
        assert not ALWAYS.is_open(END)
        assert not ALWAYS.is_working_day(END)

    def test_never_stays_never(self) -> None:
        assert (
            OFFICE.advance(NEVER, 0)
            == OFFICE.advance(NEVER, 1)
            == OFFICE.close_of_day_at(NEVER)
            == NEVER
        )
        assert OFFICE.working_position(NEVER) == 20 * WD_PARTS

    def test_before_the_start_it_is_closed(self) -> None:
        assert not ALWAYS.is_open(-1)
        assert not ALWAYS.is_working_day(-1)
        assert ALWAYS.advance(-HOUR, HOUR) == HOUR
        assert ALWAYS.working_position(-1) == 0


class TestIntersection:
    def test_two_offices_meet_when_both_are_open(self) -> None:
        both = intersect([OFFICE, office((11, 15), days=("Tue", "Sat"))])
        assert both.opens[:3] == (DAY + 11 * HOUR, DAY + 14 * HOUR, 8 * DAY + 11 * HOUR)
        assert both.day_total == (2 * HOUR,) * 4

    def test_a_pause_of_one_leaves_the_hours_around_it(self) -> None:
        long, paused = office((9, 17), (17.5, 20)), office((8, 11.5), (12, 16.75), (16.8, 19))
        for both in (intersect([long, paused]), intersect([paused, long])):
            spans = [
                (opened / HOUR, closed / HOUR)
                for opened, closed in zip(both.opens, both.closes, strict=True)
            ]
            assert spans[:4] == [(9, 11.5), (12, 16.75), (16.8, 17), (17.5, 19)]

    def test_a_day_on_which_they_never_meet_is_off(self) -> None:
        assert intersect([OFFICE, office((12, 14))]).day_opens == ()

    def test_an_office_with_itself_or_with_always_is_itself(self) -> None:
        assert intersect([OFFICE, OFFICE]) == OFFICE
        assert intersect([ALWAYS, OFFICE, ALWAYS]) == OFFICE
        assert intersect([ALWAYS, NIGHT]) == NIGHT

    def test_calendars_of_other_days_are_refused(self) -> None:
        longer = compile_timeline(None, START, "Asia/Shanghai", date(2020, 2, 4))
        for mixed in ([OFFICE, longer], []):
            with pytest.raises(ValueError, match="compile them for one start, end and time zone"):
                intersect(mixed)

    @given(
        st.lists(timelines(), min_size=1, max_size=3), st.lists(instants, min_size=1, max_size=20)
    )
    @settings(max_examples=60)
    def test_it_is_open_when_all_are(self, each: list[Timeline], moments: list[int]) -> None:
        common = intersect(each)
        edges = [
            edge + step
            for timeline in each
            for edge in (*timeline.opens[:9], *timeline.closes[:9])
            for step in (-1, 0)
        ]
        for t in [*moments, *edges]:
            assert common.is_open(t) == all(timeline.is_open(t) for timeline in each)
        assert common == timeline_of(
            zip(common.opens, common.closes, strict=True), common.day_breaks
        )


class TestAnyCalendar:
    @given(timelines(), instants, instants)
    @settings(max_examples=150)
    def test_the_open_time_until_b_is_worked_off_by_b(
        self, timeline: Timeline, a: int, b: int
    ) -> None:
        a, b = min(a, b), max(a, b)
        work = timeline.open_time(a, b)
        end = timeline.advance(a, work)
        assert end <= b
        assert timeline.open_time(end, b) == 0
        assert timeline.open_time(a, timeline.end) == work + timeline.open_time(b, timeline.end)

    @given(timelines(), instants, works)
    @settings(max_examples=150)
    def test_work_takes_just_its_open_time(self, timeline: Timeline, a: int, work: int) -> None:
        end = timeline.advance(a, work)
        if end == NEVER:
            assert timeline.open_time(a, timeline.end) < work
        else:
            assert timeline.open_time(a, end) == work
            assert work == 0 or timeline.open_time(a, end - 1) == work - 1

    @given(timelines(), instants, instants, works, works)
    @settings(max_examples=150)
    def test_later_or_longer_is_never_earlier(
        self, timeline: Timeline, a: int, b: int, work: int, more: int
    ) -> None:
        a, b = min(a, b), max(a, b)
        assert timeline.advance(a, work) <= timeline.advance(b, work)
        assert timeline.advance(a, work) <= timeline.advance(a, work + more)
        assert timeline.working_position(a) <= timeline.working_position(b)
        assert timeline.working_instant(work) <= timeline.working_instant(work + more)
        assert timeline.next_boundary(a) <= timeline.next_boundary(b)

    @given(timelines(), instants)
    @settings(max_examples=150)
    def test_a_working_position_leads_back_to_its_first_instant(
        self, timeline: Timeline, t: int
    ) -> None:
        position = timeline.working_position(t)
        first = timeline.working_instant(position)
        assert timeline.working_position(first) == position
        assert first <= t
        assert timeline.open_time(first, t) == 0
        assert first == 0 or timeline.working_position(first - 1) < position

    @given(timelines(), st.integers(0, 30 * WD_PARTS))
    @settings(max_examples=150)
    def test_a_working_instant_is_the_first_to_reach_its_position(
        self, timeline: Timeline, parts: int
    ) -> None:
        t = timeline.working_instant(parts)
        if t == NEVER:
            assert timeline.working_position(timeline.end) < parts
        else:
            assert timeline.working_position(t) >= parts
            assert t == 0 or timeline.working_position(t - 1) < parts

    @given(timelines(), instants)
    @settings(max_examples=100)
    def test_days_are_told_apart_by_midnights(self, timeline: Timeline, t: int) -> None:
        since = max((midnight for midnight in timeline.day_breaks if midnight <= t), default=0)
        until = timeline.midnight_after(t)
        works = until < NEVER and timeline.open_time(since, until) > 0
        assert timeline.is_working_day(t) == works
        assert timeline.openings(since - 1, until - 1) == works
        if works:
            assert (
                timeline.close_of_day_at(t)
                == timeline.next_working_close(t)
                == timeline.advance(since, timeline.open_time(since, until))
            )

    def test_a_day_has_fewer_open_ms_than_parts(self) -> None:
        longest = compile_timeline(None, date(2020, 10, 25), "Europe/Berlin", date(2020, 10, 26))
        assert max(longest.day_total) == 25 * HOUR < WD_PARTS

    @given(
        timelines(),
        st.lists(st.tuples(st.integers(-DAY, END + DAY) | st.just(NEVER), instants), max_size=20),
    )
    @settings(max_examples=100)
    def test_many_at_once_are_the_same(
        self, timeline: Timeline, pairs: list[tuple[int, int]]
    ) -> None:
        a, b = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
        assert open_times(timeline, a, b).tolist() == [timeline.open_time(*pair) for pair in pairs]
        assert openings_between(timeline, a, b).tolist() == [
            timeline.openings(*pair) for pair in pairs
        ]
        assert working_positions(timeline, a).tolist() == [
            timeline.working_position(t) for t in a.tolist()
        ]
        assert are_open(timeline, a).tolist() == [timeline.is_open(t) for t in a.tolist()]

    @given(timelines())
    @settings(max_examples=20)
    def test_it_travels_to_another_worker(self, timeline: Timeline) -> None:
        assert pickle.loads(pickle.dumps(timeline)) == timeline
