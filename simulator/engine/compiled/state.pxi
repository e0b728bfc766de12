# What a run is made of while it goes on: cases and the parts of steps that they are in
# (``tokens.py``), the time, the order of one instant (``state.py``). All by index, because pools
# move when they grow.

cdef enum NodeKind:
    STEP, FORK, CHOICE, SOME, JOIN, MERGE, ENTER, LEAVE, END, FINISH, REST, FIRST, LABEL
    AGAIN

cdef enum Worker:
    WAIT, APPLICANT, OFFICERS

cdef enum Part:
    INQUIRY, TRIP, SLOT, WORK, HOLD, LIMIT, BEFORE_ACCEPTANCE, TAKEOVER, SILENCE

cdef enum Status:
    DONE, RETURNED, WITHDRAWN, VOID, PREEMPTED, OPEN

cdef enum Kind:  # of an event: what happens to its ``what``
    PART_ENDS, BEGINS, OTHER_COMES, BOUNDARY, SHIFT_BOUNDARY, SLOT_OPENS, EXPIRES, GIVES_UP
    IS_DUE, LOOKED_AT, PUT_OFF

cdef enum Answer:
    NO_ANSWER, GO_ON, ESCALATE, LEAVES

cdef enum:
    MOST_ATTEMPTS = 131_071  # of one step by one case
    MAX_ROWS = 2_147_483_647

cdef enum:  # of a material of a case; of a folder of a case
    PENDING = 1
    DEFECTIVE = 2
    HANDED_IN = 4
    UNSUPPLIED = 8
    FILLED = 1
    SENT_BACK = 2

cdef extern from *:
    """
    #define FC_NEVER ((int64_t)1 << 60)
    #define FC_BEYOND ((int64_t)1 << 61)
    #define FC_AT_END ((int64_t)1 << 62)
    #define FC_LOWER_HALF ((int64_t)0xFFFFFFFF)
    #define FC_GOLDEN ((uint64_t)0x9E3779B97F4A7C15ULL)
    #define FC_DAY ((int64_t)86400000)
    #define FC_WD_PARTS ((int64_t)1000000000)
    #define FC_OTHER_WORK ((int64_t)1 << 39)
    #define FC_LIMITS ((int64_t)1 << 40)
    #define FC_ARRIVALS ((int64_t)1 << 50)
    #define FC_HOURS_OVER (((int64_t)1 << 50) + ((int64_t)1 << 49))
    #define FC_BOUNDARIES ((int64_t)1 << 51)
    #define FC_SLOTS (((int64_t)1 << 51) + 1)
    #define FC_ATTEMPTS ((double)(1 << 20))
    """
    const int64_t NEVER "FC_NEVER"
    const int64_t BEYOND "FC_BEYOND"  # where sums of draws stop
    const int64_t AT_END "FC_AT_END"
    const int64_t LOWER_HALF "FC_LOWER_HALF"
    const uint64_t GOLDEN "FC_GOLDEN"
    const int64_t DAY "FC_DAY"
    const int64_t WD_PARTS "FC_WD_PARTS"
    const int64_t OTHER_WORK "FC_OTHER_WORK"
    const int64_t LIMITS "FC_LIMITS"
    const int64_t ARRIVALS "FC_ARRIVALS"
    const int64_t HOURS_OVER "FC_HOURS_OVER"
    const int64_t BOUNDARIES "FC_BOUNDARIES"
    const int64_t SLOTS "FC_SLOTS"
    const double ATTEMPTS "FC_ATTEMPTS"

cdef struct Activity:
    int64_t enabled, started, work, received, old, rank, race, cause, hours
    int32_t case, step, node, attempt, count, visits
    int32_t before, after      # among the parts of its case
    int32_t clock, next_there  # the clock that holds it, or for whose decision it waits
    uint32_t stamp             # another one when the place is used again
    int8_t part, void, kept, urged, pending

cdef struct Case:
    int64_t number, begin, priority
    int32_t klass, tokens, trailing, label, first, next_free
    int8_t in_cohort, ended, finished, escalated, there, looked_at

cdef struct Clock:
    int64_t start, open_since
    int32_t suspended, version, first_pause, last_pause, first_held, first_gate
    int8_t decided, ahead, started

cdef struct Pause:  # a suspension
    int64_t begin, end
    int32_t next

cdef struct Desk:
    Heap heap
    int64_t waiting
    int8_t is_open, dirty

cdef struct Places:  # a list of parts, each with its stamp
    int64_t *what
    int64_t n, room

cdef struct Officers:
    int64_t free, kept, keeps, told  # kept: as of the last pass; keeps: after this instant
    Places serving, newcomers

cdef struct Present:  # a shift in a run
    int64_t free
    int8_t is_open

cdef struct Stream:  # of arrivals: of cases, then of other work
    int64_t next, numbers, place
    double shown

cdef struct Columns:  # of the log: ``ROW``, ``OTHER_ROW`` and ``Cases`` of ``log.py``
    int64_t *enabled
    int64_t *started
    int64_t *completed
    int32_t *case
    int32_t *step
    int32_t *attempt
    int32_t *cause
    int32_t *count
    int16_t *hours  # where officers have shifts
    int8_t *part
    int8_t *status

cdef struct OtherRow:
    int64_t enabled, started, completed
    int32_t number, stream
    int16_t hours
    int8_t status

cdef struct Known:
    int64_t *begin
    int64_t *finished
    int64_t *closed
    int32_t *klass
    int32_t *outcome
    int32_t *last
    int32_t *later

cdef struct Drawn:    # of the cases from … on: who has gone draws no more
    int64_t *values
    double *shares
    int64_t n_values, n_shares, values_room, shares_room, values_from, shares_from
    int64_t always    # what is drawn by everybody
    int8_t is_fixed, of_requests  # of other work, which is numbered by itself

cdef struct Later:    # a block of the draws of later attempts
    int64_t key, at

cdef struct Draws:
    const Sampled *samplers
    Replication of
    void *in_python   # the Draws of this run; used with the GIL
    Drawn *first
    int64_t n_first
    Later *later
    int64_t n_later, later_room
    int64_t *blocks   # whole numbers, or the bits of doubles
    int64_t n_blocks, blocks_room

cdef struct State:
    Plan *plan
    Draws draws
    int64_t now, left, cohort, stopped, tickets, races, turns
    Events events
    Activity *activities
    int64_t n_activities, activities_room
    int32_t free_activity, free_case, free_pause
    Case *cases
    int64_t n_cases, cases_room, words
    int64_t first_there, looked_for  # the first case that is still there; as of so many
    int32_t *attempts
    int32_t *arrived
    int64_t *touched         # the row for which a meeting was looked at last
    uint8_t *papers
    uint8_t *folders
    uint64_t *escalated
    Clock *clocks
    Pause *pauses
    int64_t n_pauses, pauses_room
    Desk *desks
    Heap *copies
    int32_t *dirty
    int32_t *copied
    int64_t n_dirty
    Officers *officers
    Present *shifts
    int32_t *taken           # officers by activity and shift
    Stream *streams
    Places *queues           # by step with meetings
    int64_t *slots_gone      # how many there were, by step
    int64_t *hints           # where in a timeline it was last looked
    void *take               # what takes full blocks of rows; used with the GIL
    void *stop               # what may end the run, or None; used with the GIL
    Columns log
    int64_t n_log, log_room, n_rows, most  # rows that are there, of all; at most so many at once
    uint16_t *row_steps      # of all rows, where joins ask for them
    int64_t row_steps_room, is_streamed
    OtherRow *others
    int64_t n_others, others_room
    Known known              # columns of cases
    int64_t n_known, known_room
    int64_t *kept            # (at, pool, officers)
    int64_t n_kept, kept_room, kept_at
    int64_t limits_of_a_case, some_limited, some_turns, some_preemptive
    int64_t least, expected  # places to begin with; cases


cdef inline int64_t schedule(
    State *s, Kind kind, double turn, int64_t at, int64_t what, int64_t stamp, int64_t more
) except -1 nogil:
    """Has something happen; of what happens at one instant the smaller turn comes first."""
    cdef int64_t bits
    cdef Event *event
    memcpy(&bits, &turn, 8)  # of doubles that are not negative the order is that of their bits
    s.turns += 1
    event = new_event(&s.events, at, bits, s.turns << 4 | kind)
    event.what, event.stamp, event.more = what, stamp, more
    return 0


cdef inline double turn(State *s, const Activity *a) noexcept nogil:
    """When, of all that is completed at one instant, a part is."""
    if s.plan.steps[a.step].timer:
        return turn_at_limits(s, a)
    return <double>(s.cases[a.case].number * s.plan.n.steps + a.step + 1) + later(s, a)


cdef inline double turn_at_limits(State *s, const Activity *a) noexcept nogil:
    """When, of all limits that expire at one instant, a timer or a patience does."""
    cdef int64_t of_a_case = s.limits_of_a_case
    cdef int64_t last = LIMITS + s.cases[a.case].number * of_a_case + of_a_case
    return <double>(last - s.plan.n.steps + a.step) + later(s, a)


cdef inline double later(State *s, const Activity *a) noexcept nogil:
    """The attempt, as the last key of an order: a fraction of a turn."""
    return a.attempt / ATTEMPTS if s.plan.n.several else 0.0


cdef int32_t new_activity(
    State *s, int64_t case, int64_t step, int64_t node, int64_t attempt, int64_t cause
) except -1 nogil:
    cdef int32_t what = s.free_activity
    cdef int64_t room
    cdef Activity *a
    cdef Case *c = s.cases + case
    if what >= 0:
        s.free_activity = s.activities[what].after
    else:
        if s.n_activities == s.activities_room:
            room = max(2 * s.activities_room, s.least)
            s.activities = <Activity *>grown(s.activities, room, sizeof(Activity))
            if s.plan.n.shifts:
                s.taken = <int32_t *>grown(s.taken, room * s.plan.n.shifts, 4)
            s.activities_room = room
        what = <int32_t>s.n_activities
        s.n_activities += 1
        s.activities[what].stamp = 1
    if s.plan.n.shifts:
        memset(s.taken + what * s.plan.n.shifts, 0, 4 * s.plan.n.shifts)
    a = s.activities + what
    a.enabled, a.started, a.work, a.received, a.old = s.now, -1, -1, -1, -1
    a.rank, a.race, a.cause, a.hours = 0, 0, cause, -1
    a.case, a.step, a.node = <int32_t>case, <int32_t>step, <int32_t>node
    a.attempt, a.count, a.visits = <int32_t>attempt, 0, 0
    a.clock, a.next_there = -1, -1
    a.part, a.void, a.kept, a.urged, a.pending = WORK, False, False, False, False
    a.before, a.after = -1, c.first
    if c.first >= 0:
        s.activities[c.first].before = what
    c.first = what
    return what


cdef void free_activity(State *s, int64_t what) noexcept nogil:
    """A part is over, or taken out: whoever still speaks of it finds another stamp."""
    cdef Activity *a = s.activities + what
    if a.clock >= 0:
        leave_clock(s, what)
    if a.before >= 0:
        s.activities[a.before].after = a.after
    else:
        s.cases[a.case].first = a.after
    if a.after >= 0:
        s.activities[a.after].before = a.before
    a.stamp += 1
    a.rank = 0
    a.after, s.free_activity = s.free_activity, <int32_t>what


cdef int32_t again(State *s, int64_t what, int64_t cause, int64_t enabled) except -1 nogil:
    """The same execution, going on in a new part; the old one is still there."""
    cdef Activity *a = s.activities + what
    cdef int32_t other = new_activity(s, a.case, a.step, a.node, a.attempt, cause)
    cdef Activity *b = s.activities + other
    a = s.activities + what
    b.enabled = enabled
    b.part, b.work, b.count = a.part, a.work, a.count
    b.received, b.void, b.race = asked(a), a.void, a.race
    b.urged = a.urged
    return other


cdef inline int64_t since(const Activity *a) noexcept nogil:
    """Since when it waits, as its rank counts."""
    return a.old if a.old >= 0 else a.enabled


cdef inline int64_t asked(const Activity *a) noexcept nogil:
    """When the work was asked for, however often it was interrupted since."""
    return a.received if a.received >= 0 else a.enabled


cdef int32_t next_by_step(
    State *s, int64_t case, int64_t order, int64_t attempt, int64_t race, int64_t item
) noexcept nogil:
    """The part of a case that follows in the order of steps and attempts: of those of a race (0:
    all), or with effect inside an item (−1: all).
    """
    cdef int32_t what = s.cases[case].first, best = -1
    cdef Activity *a
    cdef Activity *b
    while what >= 0:
        a = s.activities + what
        if (
            (a.step > order or (a.step == order and a.attempt > attempt))
            and (race == 0 or a.race == race)
            and (item < 0 or (s.plan.steps[a.step].item == item and not a.void))
        ):
            b = s.activities + best
            if best < 0 or a.step < b.step or (a.step == b.step and a.attempt < b.attempt):
                best = what
        what = a.after
    return best


cdef int add_place(Places *places, State *s, int64_t what) except -1 nogil:
    if places.n == places.room:
        places.room = max(2 * places.room, s.least)
        places.what = <int64_t *>grown(places.what, places.room, 16)
    places.what[2 * places.n] = what
    places.what[2 * places.n + 1] = s.activities[what].stamp
    places.n += 1
    return 0


cdef inline bint is_there(State *s, int64_t what, int64_t stamp) noexcept nogil:
    return s.activities[what].stamp == <uint32_t>stamp
