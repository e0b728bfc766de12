"""Any process of the model, sound or not: what is drawn where files are written and read back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from any_flow import (
    conditions,
    dates,
    distributions,
    flags,
    flows,
    hours,
    maybe,
    names,
    quantities,
    shares,
    texts,
    titles,
    values,
    wait,
    weeks,
    work,
)
from hypothesis import strategies as st

from simulator.model.arrivals import Arrivals, Change
from simulator.model.calendars import DayRange, OfficeHours
from simulator.model.distributions import (
    Empirical,
)
from simulator.model.numbers import Number
from simulator.model.process import (
    Applicant,
    Attribute,
    AttributeValue,
    BeforeAcceptance,
    CaseClass,
    Department,
    Experiment,
    Fee,
    Item,
    Limit,
    Material,
    Pool,
    Precedence,
    Process,
)
from simulator.model.units import Quantity


def named(strategy: Any, **fields: Any) -> st.SearchStrategy[Any]:
    return st.lists(names, max_size=2, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries(
            {key: st.builds(strategy, name=st.just(key), **fields) for key in keys}
        )
    )


processes = st.builds(
    Process,
    name=names,
    flow=flows("process"),
    start=dates,
    title=titles,
    about=maybe,
    source=maybe,
    calendar=st.none() | names,
    calendars=named(
        OfficeHours,
        week=weeks,
        holidays=st.sampled_from([None, "CN"]),
        closed=st.lists(
            st.tuples(dates, dates).map(lambda ends: DayRange(min(ends), max(ends))), max_size=2
        ).map(tuple),
        open=st.dictionaries(dates, hours, max_size=2),
    ),
    arrivals=st.one_of(
        st.builds(
            Arrivals,
            poisson=values,
            per=st.just(Quantity(Decimal(1), "week")) | st.just(Quantity(Decimal(10), "min")),
            backlog=st.integers(0, 9),
        ),
        st.builds(
            Arrivals,
            every=distributions("min", "d"),
            changes=st.lists(
                st.builds(
                    Change,
                    start=dates,
                    end=dates,
                    factor=values,
                    classes=st.lists(names, max_size=2).map(tuple),
                ),
                max_size=2,
            ).map(tuple),
        ),
        st.builds(
            Arrivals,
            at=st.lists(
                st.datetimes(datetime(2020, 1, 1), datetime(2021, 1, 1)).map(
                    lambda t: t.replace(microsecond=0)
                ),
                max_size=2,
            ).map(tuple),
        ),
    ),
    applicant=st.builds(Applicant, calendar=st.none() | names, trip=st.none() | work, source=maybe),
    classes=named(
        CaseClass,
        share=shares,
        priority=st.integers(-3, 3),
        attributes=st.dictionaries(names, texts, max_size=2),
        title=titles,
        source=maybe,
    ),
    attributes=named(
        Attribute,
        values=st.dictionaries(
            names,
            st.builds(
                AttributeValue,
                share=shares,
                priority=st.just(-2),
                background=st.booleans(),
                title=titles,
                source=maybe,
            ),
            min_size=1,
            max_size=3,
        ),
    ),
    numbers=named(
        Number,
        value=st.builds(
            lambda several: Empirical(tuple(Quantity(each, "") for each in several)),
            st.lists(values, min_size=1, max_size=3),
        ),
        groups=st.lists(values, max_size=2).map(tuple),
        title=titles,
        source=maybe,
    ),
    precedence=st.lists(
        st.builds(Precedence, when=conditions, priority=st.integers(-3, 3), source=maybe),
        max_size=2,
    ).map(tuple),
    may_operate=st.none() | names,
    useful=st.lists(names, max_size=2).map(tuple),
    public_costs=st.dictionaries(
        names, st.builds(Fee, amount=quantities("CNY"), source=maybe), max_size=2
    ),
    queue=st.sampled_from(["first-come-first-served", "preemptive"]),
    departments=named(Department, title=titles),
    pools=named(
        Pool,
        capacity=st.integers(1, 99),
        title=titles,
        room=st.none() | st.integers(0, 3),
        available=shares,
        department=st.none() | names,
    ),
    materials=named(
        Material,
        prepare=st.none() | work,
        obtain=st.none() | wait,
        defect=shares,
        defect_again=st.none() | shares,
        fetched=flags,
        until=st.none() | dates,
        source=maybe,
    ),
    items=named(
        Item,
        steps=flows("item"),
        title=titles,
        limit=st.none()
        | st.builds(
            Limit, legal=quantities("wd", "d"), promised=quantities("wd", "d"), source=maybe
        ),
        fee=st.none() | st.builds(Fee, amount=quantities("CNY")),
        materials=st.lists(names, max_size=2).map(tuple),
        takes_over=st.lists(names, max_size=2).map(tuple),
        inquiries=values,
        before_acceptance=st.none()
        | st.builds(BeforeAcceptance, share=shares, delay=wait, source=maybe),
    ),
    experiment=st.builds(
        Experiment,
        horizon=st.none() | quantities("d", "year"),
        replications=st.integers(1, 99),
        seed=st.integers(0, 2**40),
    ),
)
