# The plan as C tables. ``arrays.py`` asks ``layout`` for their fields, so the two cannot disagree.
# ``_at`` and ``_end`` are a span of another table; −1 points nowhere.

cdef struct Share:  # what (a sampler, an edge, what a value adds) below which cumulated share
    int64_t what
    double upto

cdef struct Edge:
    int64_t node, slot

cdef struct Span:
    int64_t at, end

cdef struct Band:
    double low, high

cdef struct Node:
    int64_t kind, argument, edges_at, edges_end, trailing

cdef struct Condition:
    int64_t classes_at, shares_at, shares_end, ranges_at, ranges_end, since, until

cdef struct Range:
    int64_t sampler, bands_at, bands_end

cdef struct Choice:
    int64_t whens_at, whens_end, shares_at, shares_end, sampler, counter

cdef struct Some:
    int64_t ways_at, ways_end, join, join_node, counter, rest

cdef struct Way:
    int64_t condition, sampler, edge
    double share

cdef struct Join:
    int64_t edges, needs, inclusive, item, trailing, counts_at, copies, meeting

cdef struct Repeat:
    int64_t times, counter, number

cdef struct Meeting:  # a join that waits while a token can come; by which edges, from each place
    int64_t join, node, reach_at

cdef struct Folder:
    int64_t materials_at, materials_end, node, inquiries_at, inquiries_end
    int64_t trip_at, trip_end, trips_at, delays_at, delays_end, taken_over

cdef struct Material:
    int64_t prepare_at, prepare_end, correct_at, correct_end, obtain_at, obtain_end, obtain_days
    int64_t review_at, review_end, defect, fetched, coverage, mismatch, outage, until
    int64_t fetched_for, spared_at, spared_end
    double defect_first, defect_again, coverage_share, mismatch_share, outage_share

cdef struct Delay:
    int64_t sampler, delay_at, delay_end, in_days
    double share

cdef struct Step:
    int64_t item, worker, desk, hours, timeline, present, overtime, work_at, work_end, quick, plain
    int64_t silent, elapsed, in_days, condition, visit, online, outage, trip_at, trip_end, trips_at
    int64_t slots_at, slots_end, slot_size, folder, takes_over_at, takes_over_end, does_materials
    int64_t checks_materials, returned, serves_at, serves_end, suspends_at, suspends_end
    int64_t accepts_at, accepts_end, decides_at, decides_end, pace_at, pace_end, patience_at
    int64_t patience_end, leaves_node, leaves_slot, answer, answer_limit, answer_in_days, trailing
    int64_t awaits, timer, shifted_at, shifted_end, meanwhile, near_at, near_end
    double slower, online_share, outage_share, returned_first, returned_again

cdef struct Shifted:
    int64_t shifts_at, shifts_end, hours

cdef struct Item:
    int64_t from_received, deemed, accept_on_entry, decide_on_exit, escalate, approve
    int64_t after_decision, decision_step, clocked, stage, clock

cdef struct Stage:
    int64_t items_at, items_end, escalate, clock

cdef struct Watched:  # a clock that is followed; ``place``: among those of a case
    int64_t stage, index, natural, place
    double limit

cdef struct Pool:
    int64_t capacity, desks_at, desks_end, room, preemptive, shifts_at, shifts_end, in_turns

cdef struct Counter:  # a desk as it is planned
    int64_t pools_at, pools_end, needs, ranked, special, simple, shifted, in_turns, alone
    int64_t reserves, overdue_only

cdef struct Shift:
    int64_t pool, capacity, timeline

cdef struct Klass:
    int64_t priority
    double upto

cdef struct Attribute:
    int64_t sampler, values_at, values_end

cdef struct Rule:  # who goes first
    int64_t condition, adds

cdef struct Arrivals:  # ``instants`` in whole numbers, ``clock`` in reals
    int64_t listed_at, listed_end, gap_at, gap_end, instants_at, clock_at, points

cdef struct Calendar:
    int64_t opens, closes, before, runs, day_opens, day_closes, day_before, day_total, days
    int64_t breaks, midnights, end

cdef struct Boundary:
    int64_t timeline, desks_at, desks_end

cdef struct Open:
    int64_t nodes_at, nodes_end, waits_at, waits_end, count, age_at, age_end, klass
    int64_t behind_at, behind_end, accepted_at, accepted_end, decided_at, decided_end
    int64_t filled_at, filled_end, checked_at

cdef struct Counts:
    int64_t nodes, steps, others, counters, items, stages, clocks, joins, joins_room, materials
    int64_t folders, pools, desks, shifts, classes, attributes, samplers, timelines, boundaries
    int64_t opened, precedences
    int64_t mixes, mix_at, mix_instants, first_node, class_sampler, working_days, applicant_hours
    int64_t meetings, several, approved, turned_away, horizon, warm_up, cases, end, under_way

cdef struct Plan:
    int64_t *ints
    double *reals
    Share *shares
    Edge *edges
    Span *spans
    Band *bands
    Node *nodes
    Condition *conditions
    Range *ranges
    Choice *choices
    Some *inclusives
    Way *ways
    Join *joins
    Repeat *repeats
    Meeting *meetings
    Folder *folders
    Material *materials
    Delay *delays
    Step *steps
    Shifted *shifted
    Item *items
    Stage *stages
    Watched *clocks
    Pool *pools
    Counter *desks
    Shift *shifts
    Klass *classes
    Rule *precedence
    Attribute *attributes
    Arrivals *arrivals
    Calendar *timelines
    Boundary *boundaries
    Open *opened
    Counts n
