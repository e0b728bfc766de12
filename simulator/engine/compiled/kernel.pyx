# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=False
"""Runs a plan without a Python object: the event log of ``simulator.engine.simpy``, bit for bit.

``docs/semantics.md`` is the contract. The parts that are included below carry the names of the
files of the engine on SimPy and tell the same in the same order; what differs is that everything is
found by its number in flat tables and pools. ``arrays.py`` makes the tables of a plan.
"""

from cpython.buffer cimport PyBuffer_FillInfo
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.exc cimport PyErr_CheckSignals
from libc.math cimport floor, rint, sqrt
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memcpy, memmove, memset

include "heap.pxi"
include "events.pxi"
include "philox.pxi"
include "samplers.pxi"
include "tables.pxi"
include "state.pxi"
include "timeline.pxi"
include "limits.pxi"
include "draws.pxi"
include "journal.pxi"
include "conditions.pxi"
include "materials.pxi"
include "item_clocks.pxi"
include "case_ends.pxi"
include "limit_enforcer.pxi"
include "token_router.pxi"
include "meetings.pxi"
include "shifts.pxi"
include "turns.pxi"
include "service.pxi"
include "interruptions.pxi"
include "beside.pxi"
include "answers.pxi"
include "other_work.pxi"
include "slots.pxi"
include "step_runner.pxi"
include "open_cases.pxi"
include "engine.pxi"


def layout():
    """The fields of the tables of a plan, by the name of the table: each with 0 or 0.0 as its
    kind."""
    cdef Share share
    cdef Edge edge
    cdef Span span
    cdef Band band
    cdef Node node
    cdef Condition condition
    cdef Range range_
    cdef Choice choice
    cdef Some some
    cdef Way way
    cdef Join join
    cdef Repeat repeat
    cdef Meeting meeting
    cdef Folder folder
    cdef Material material
    cdef Delay delay
    cdef Step step
    cdef Shifted shifted
    cdef Item item
    cdef Stage stage
    cdef Watched watched
    cdef Pool pool
    cdef Counter counter
    cdef Shift shift
    cdef Klass klass
    cdef Attribute attribute
    cdef Rule rule
    cdef Arrivals arrivals
    cdef Calendar calendar
    cdef Boundary boundary
    cdef Open open_
    cdef Counts counts
    memset(&share, 0, sizeof(Share))
    memset(&edge, 0, sizeof(Edge))
    memset(&span, 0, sizeof(Span))
    memset(&band, 0, sizeof(Band))
    memset(&node, 0, sizeof(Node))
    memset(&condition, 0, sizeof(Condition))
    memset(&range_, 0, sizeof(Range))
    memset(&choice, 0, sizeof(Choice))
    memset(&some, 0, sizeof(Some))
    memset(&way, 0, sizeof(Way))
    memset(&join, 0, sizeof(Join))
    memset(&repeat, 0, sizeof(Repeat))
    memset(&meeting, 0, sizeof(Meeting))
    memset(&folder, 0, sizeof(Folder))
    memset(&material, 0, sizeof(Material))
    memset(&delay, 0, sizeof(Delay))
    memset(&step, 0, sizeof(Step))
    memset(&shifted, 0, sizeof(Shifted))
    memset(&item, 0, sizeof(Item))
    memset(&stage, 0, sizeof(Stage))
    memset(&watched, 0, sizeof(Watched))
    memset(&pool, 0, sizeof(Pool))
    memset(&counter, 0, sizeof(Counter))
    memset(&shift, 0, sizeof(Shift))
    memset(&klass, 0, sizeof(Klass))
    memset(&attribute, 0, sizeof(Attribute))
    memset(&rule, 0, sizeof(Rule))
    memset(&arrivals, 0, sizeof(Arrivals))
    memset(&calendar, 0, sizeof(Calendar))
    memset(&boundary, 0, sizeof(Boundary))
    memset(&open_, 0, sizeof(Open))
    memset(&counts, 0, sizeof(Counts))
    return {
        "shares": share, "edges": edge, "spans": span, "bands": band, "nodes": node,
        "conditions": condition, "ranges": range_, "choices": choice, "inclusives": some,
        "ways": way, "joins": join, "repeats": repeat, "meetings": meeting,
        "folders": folder, "materials": material, "delays": delay,
        "steps": step, "shifted": shifted, "items": item, "stages": stage, "clocks": watched,
        "pools": pool, "desks": counter, "shifts": shift, "classes": klass,
        "attributes": attribute, "precedence": rule, "arrivals": arrivals, "timelines": calendar,
        "boundaries": boundary, "opened": open_, "counts": counts,
    }


cdef class Tables:
    """The tables of a plan, by name, as arrays of numpy. They are read only, so that runs in
    several threads may share them.
    """

    cdef Plan plan
    cdef dict arrays
    cdef int64_t rows, cases  # the most of a run so far: the next begins with room for them

    def __init__(self, dict arrays):
        cdef Plan *p = &self.plan
        cdef int64_t[::1] ints = arrays["ints"]
        cdef double[::1] reals = arrays["reals"]
        cdef Share[::1] shares = arrays["shares"]
        cdef Edge[::1] edges = arrays["edges"]
        cdef Span[::1] spans = arrays["spans"]
        cdef Band[::1] bands = arrays["bands"]
        cdef Node[::1] nodes = arrays["nodes"]
        cdef Condition[::1] conditions = arrays["conditions"]
        cdef Range[::1] ranges = arrays["ranges"]
        cdef Choice[::1] choices = arrays["choices"]
        cdef Some[::1] inclusives = arrays["inclusives"]
        cdef Way[::1] ways = arrays["ways"]
        cdef Join[::1] joins = arrays["joins"]
        cdef Repeat[::1] repeats = arrays["repeats"]
        cdef Meeting[::1] meetings = arrays["meetings"]
        cdef Folder[::1] folders = arrays["folders"]
        cdef Material[::1] materials = arrays["materials"]
        cdef Delay[::1] delays = arrays["delays"]
        cdef Step[::1] steps = arrays["steps"]
        cdef Shifted[::1] shifted = arrays["shifted"]
        cdef Item[::1] items = arrays["items"]
        cdef Stage[::1] stages = arrays["stages"]
        cdef Watched[::1] clocks = arrays["clocks"]
        cdef Pool[::1] pools = arrays["pools"]
        cdef Counter[::1] desks = arrays["desks"]
        cdef Shift[::1] shifts = arrays["shifts"]
        cdef Klass[::1] classes = arrays["classes"]
        cdef Attribute[::1] attributes = arrays["attributes"]
        cdef Rule[::1] precedence = arrays["precedence"]
        cdef Arrivals[::1] arrivals = arrays["arrivals"]
        cdef Calendar[::1] timelines = arrays["timelines"]
        cdef Boundary[::1] boundaries = arrays["boundaries"]
        cdef Open[::1] opened = arrays["opened"]
        cdef Counts[::1] counts = arrays["counts"]
        self.arrays = arrays
        p.ints, p.reals, p.shares, p.edges = &ints[0], &reals[0], &shares[0], &edges[0]
        p.spans, p.bands, p.nodes = &spans[0], &bands[0], &nodes[0]
        p.conditions, p.ranges, p.choices = &conditions[0], &ranges[0], &choices[0]
        p.inclusives, p.ways, p.joins = &inclusives[0], &ways[0], &joins[0]
        p.repeats, p.meetings = &repeats[0], &meetings[0]
        p.folders, p.materials, p.delays = &folders[0], &materials[0], &delays[0]
        p.steps, p.shifted, p.items, p.stages = &steps[0], &shifted[0], &items[0], &stages[0]
        p.clocks, p.pools, p.desks, p.shifts = &clocks[0], &pools[0], &desks[0], &shifts[0]
        p.classes, p.attributes, p.arrivals = &classes[0], &attributes[0], &arrivals[0]
        p.timelines, p.boundaries, p.opened = &timelines[0], &boundaries[0], &opened[0]
        p.precedence = &precedence[0]
        p.n = counts[0]


cdef class Run:
    """One replication over the tables of a plan, with draws of its own. ``least`` is how many
    places pools begin with; they grow.

    Raises:
        OverflowError: A case does a step more often than the kernel counts.
        MemoryError: The log does not fit into memory.
    """

    cdef State state
    cdef Tables tables
    cdef Samplers samplers
    cdef object draws

    def __cinit__(self, Tables tables, draws, int64_t least=64):
        cdef State *s = &self.state
        cdef Plan *p = &tables.plan
        cdef int64_t i
        self.tables, self.draws, self.samplers = tables, draws, draws.filler
        s.plan, s.least, s.expected = p, max(least, 1), tables.cases
        s.free_activity = s.free_case = s.free_pause = -1
        s.words = (p.n.items >> 6) + 1
        s.limits_of_a_case = p.n.items + p.n.stages + p.n.steps
        begin_events(&s.events, p.n.end)
        begin_draws(&s.draws, self.samplers.rows, p.n.samplers, self.samplers.n, draws)
        s.desks = <Desk *>zeros(p.n.desks, sizeof(Desk))
        s.copies = <Heap *>zeros(p.n.desks, sizeof(Heap))
        s.dirty = <int32_t *>zeros(p.n.desks, 4)
        s.officers = <Officers *>zeros(p.n.pools, sizeof(Officers))
        s.shifts = <Present *>zeros(p.n.shifts, sizeof(Present))
        s.streams = <Stream *>zeros(p.n.others + 1, sizeof(Stream))
        s.queues = <Places *>zeros(p.n.steps, sizeof(Places))
        s.slots_gone = <int64_t *>zeros(p.n.steps, 8)
        s.hints = <int64_t *>zeros(p.n.timelines, 8)
        for i in range(p.n.desks):
            s.desks[i].is_open = True
            s.some_turns |= p.desks[i].reserves
        for i in range(p.n.shifts):
            s.shifts[i].free = p.shifts[i].capacity
        for i in range(p.n.pools):
            if p.pools[i].shifts_at == p.pools[i].shifts_end:
                s.officers[i].free = p.pools[i].capacity
            s.some_limited |= p.pools[i].room >= 0
            s.some_preemptive |= p.pools[i].preemptive
        s.looked_for = -1
        for i in range(p.n.others):
            own_numbers(s, p.arrivals[i + 1].gap_at, p.arrivals[i + 1].gap_end)
            own_numbers(s, p.steps[p.n.steps + i].work_at, p.steps[p.n.steps + i].work_end)
            new_slot(s)
            s.cases[i].number = (<int64_t>1 << 60) + i

    def __dealloc__(self):
        cdef State *s = &self.state
        cdef int64_t i
        end_draws(&s.draws)
        for i in range(s.plan.n.desks if s.desks != NULL and s.copies != NULL else 0):
            free(s.desks[i].heap.entries)
            free(s.copies[i].entries)
        for i in range(s.plan.n.pools if s.officers != NULL else 0):
            free(s.officers[i].serving.what)
            free(s.officers[i].newcomers.what)
        for i in range(s.plan.n.steps if s.queues != NULL else 0):
            free(s.queues[i].what)
        for pointer in (
            <size_t>s.events.heap, <size_t>s.events.events, <size_t>s.events.buckets,
            <size_t>s.activities, <size_t>s.cases,
            <size_t>s.attempts, <size_t>s.arrived, <size_t>s.papers,
            <size_t>s.folders, <size_t>s.escalated, <size_t>s.clocks, <size_t>s.pauses,
            <size_t>s.desks, <size_t>s.copies, <size_t>s.dirty, <size_t>s.officers,
            <size_t>s.shifts, <size_t>s.taken, <size_t>s.streams, <size_t>s.queues,
            <size_t>s.slots_gone, <size_t>s.touched, <size_t>s.hints,
            <size_t>s.log.enabled, <size_t>s.log.started, <size_t>s.log.completed,
            <size_t>s.log.case, <size_t>s.log.step, <size_t>s.log.attempt, <size_t>s.log.cause,
            <size_t>s.log.count, <size_t>s.log.hours, <size_t>s.log.part, <size_t>s.log.status,
            <size_t>s.row_steps, <size_t>s.others, <size_t>s.kept,
            <size_t>s.known.begin, <size_t>s.known.klass, <size_t>s.known.outcome,
            <size_t>s.known.finished, <size_t>s.known.last, <size_t>s.known.closed,
            <size_t>s.known.later,
        ):
            free(<void *><size_t>pointer)

    def run(self, take=None, int64_t most=MAX_ROWS, stop=None):
        """Runs to the end. A run is streamed if something is to ``take`` its rows: it is called with
        every ``most`` of them, and the classes of all cases so far, which stay where they are only
        during the call. Returns the moment at which it stopped, the columns of the rows that nobody
        took, those of cases, the rows of other work (of a streamed run: none) and of officers who
        are kept free: all as memory. ``stop`` may end it before.

        Raises:
            Stopped: It has.
        """
        cdef State *s = &self.state
        s.take, s.stop, s.most, s.is_streamed = <void *>take, <void *>stop, most, take is not None
        with nogil:
            if self.tables.rows:
                make_room(s, min(self.tables.rows, most))
            arrange(s)
            go(s)
            s.now = s.stopped
            write_open(s)
            stop_others(s)
            tell_kept(s)
        self.tables.rows = max(self.tables.rows, s.n_rows)
        self.tables.cases = max(self.tables.cases, s.n_known)
        if s.is_streamed and s.n_log:
            hand_over(s)
        rows, cases = rows_taken_over(s), cases_taken_over(s)
        others = taken_over(<void **>&s.others, s.n_others * sizeof(OtherRow))
        return s.stopped, rows, cases, others, taken_over(<void **>&s.kept, 24 * s.n_kept)


cdef void own_numbers(State *s, int64_t at, int64_t end) noexcept nogil:
    """Samplers of other work, whose requests are numbered apart from cases."""
    cdef int64_t i
    for i in range(at, end):
        s.draws.first[s.plan.ints[i]].of_requests = True


cdef int write_open(State *s) except -1 nogil:
    """Writes what is still going on, by case, step and attempt."""
    cdef Heap there
    cdef int64_t case
    cdef int32_t what
    memset(&there, 0, sizeof(Heap))
    for case in range(s.plan.n.others, s.n_cases):
        if s.cases[case].there:
            heap_push(&there, s.cases[case].number, 0, 0, 0, case, 0)
    while there.n:
        case = heap_pop(&there).what
        what = next_by_step(s, case, -1, -1, 0, -1)
        while what >= 0:
            write(s, what, s.activities[what].part, s.stopped, OPEN)
            what = next_by_step(
                s, case, s.activities[what].step, s.activities[what].attempt, 0, -1
            )
    free(there.entries)
    return 0


cdef void *zeros(int64_t n, int64_t size) except NULL:
    cdef void *found = calloc(<size_t>max(n, 1), <size_t>size)
    if found == NULL:
        raise MemoryError()
    return found


cdef object taken_over(void **place, int64_t size):
    """Memory with a length in bytes, of which nobody else knows any more."""
    cdef Memory owner = Memory()
    if size:
        place[0] = grown(place[0], size, 1)  # gives back what was not needed
        owner.memory, owner.size, place[0] = place[0], size, NULL
        owner.is_own = True
    return memoryview(owner)


cdef object seen(const void *place, int64_t size):
    """Memory that stays where it is."""
    cdef Memory owner = Memory()
    owner.memory, owner.size = <void *>place, size
    return memoryview(owner)


cdef class Memory:
    """Memory of the kernel as a buffer, which frees it when it goes if it is its own."""

    cdef void *memory
    cdef Py_ssize_t size
    cdef bint is_own

    def __dealloc__(self):
        if self.is_own:
            free(self.memory)

    def __getbuffer__(self, Py_buffer *buffer, int flags):
        PyBuffer_FillInfo(buffer, self, self.memory, self.size, not self.is_own, flags)
