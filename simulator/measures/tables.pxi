# The rows of a log, and what a plan says of its steps, items and pools, as arrays.

cdef struct Columns:  # as narrow as the log keeps them
    const int32_t *case
    const int32_t *step
    const int32_t *attempt
    const int8_t *part
    const int64_t *enabled
    const int64_t *started
    const int64_t *completed
    const int32_t *cause
    const int8_t *status
    const int32_t *count
    const int16_t *hours  # none: officers have no hours of their own


cdef class Rows:
    """The columns of a log, each in one piece; ``hours`` may be empty. ``cases`` is how many it
    has."""

    cdef list kept
    cdef Columns columns
    cdef int64_t n, cases

    def __init__(self, dict columns, int64_t cases):
        cdef Columns *c = &self.columns
        self.n, self.cases, self.kept = len(columns["case"]), cases, []
        if not self.n:
            return
        c.case = self.numbers(columns["case"])
        c.step = self.numbers(columns["step"])
        c.attempt = self.numbers(columns["attempt"])
        c.cause = self.numbers(columns["cause"])
        c.count = self.numbers(columns["count"])
        c.part, c.status = self.codes(columns["part"]), self.codes(columns["status"])
        c.enabled, c.started = self.instants(columns["enabled"]), self.instants(columns["started"])
        c.completed = self.instants(columns["completed"])
        if len(columns["hours"]):
            c.hours = self.places(columns["hours"])

    cdef object whole(self, column, width):
        """A column in one piece, kept as long as these rows; the log's own if it is as wide."""
        if len(column) != self.n:
            raise ValueError("the columns of a log have as many rows as its cases")
        lasting = np.ascontiguousarray(column, dtype=width)
        self.kept.append(lasting)
        return lasting

    cdef const int32_t *numbers(self, column) except NULL:
        cdef const int32_t[::1] seen = self.whole(column, np.int32)
        return &seen[0]

    cdef const int8_t *codes(self, column) except NULL:
        cdef const int8_t[::1] seen = self.whole(column, np.int8)
        return &seen[0]

    cdef const int64_t *instants(self, column) except NULL:
        cdef const int64_t[::1] seen = self.whole(column, np.int64)
        return &seen[0]

    cdef const int16_t *places(self, column) except NULL:
        cdef const int16_t[::1] seen = self.whole(column, np.int16)
        return &seen[0]


cdef class Tables:
    """A plan. What a step has several of lies from ``first[step]`` to ``first[step + 1]``."""

    cdef const int64_t[::1] flags, item, timeline, present, officers, harm, paid
    cdef const int64_t[::1] pools, pools_first, accepts, accepts_first, decides, decides_first
    cdef const int64_t[::1] last_of, last_first, serves, serves_first, weighed, weighed_first
    cdef const double[::1] weights
    cdef const int64_t[::1] item_flags, pool_timeline, pool_finishes
    cdef const int64_t[::1] opens, closes, before, runs_first, day_opens
    cdef const int32_t[::1] near
    cdef const int64_t[::1] near_first
    cdef Line *lines  # the timelines
    cdef int64_t steps, items, n_pools, timelines, near_bits, days, kinds, fees, sums

    def __init__(self, dict of):
        self.flags, self.item, self.timeline = of["flags"], of["item"], of["timeline"]
        self.present, self.officers = of["present"], of["officers"]
        self.harm, self.paid = of["harm"], of["paid"]
        self.pools, self.pools_first = of["pools"], of["pools_first"]
        self.accepts, self.accepts_first = of["accepts"], of["accepts_first"]
        self.decides, self.decides_first = of["decides"], of["decides_first"]
        self.last_of, self.last_first = of["last_of"], of["last_of_first"]
        self.serves, self.serves_first = of["serves"], of["serves_first"]
        self.weighed, self.weighed_first = of["weighed"], of["weighed_first"]
        self.weights = of["weights"]
        self.item_flags, self.pool_timeline = of["item_flags"], of["pool_timeline"]
        self.pool_finishes = of["pool_finishes"]
        self.opens, self.closes, self.before = of["opens"], of["closes"], of["before"]
        self.runs_first, self.day_opens = of["runs_first"], of["day_opens"]
        self.near, self.near_first = of["near"], of["near_first"]
        self.steps, self.items = self.flags.shape[0], self.item_flags.shape[0]
        self.n_pools, self.timelines = self.pool_timeline.shape[0], self.runs_first.shape[0] - 1
        self.kinds, self.fees = FIRST_HARM + of["harms"], of["fees"]
        self.days, self.sums, self.near_bits = of["days"], of["sums"], of["near_bits"]
        self.link()

    cdef void link(self) except *:
        """Has the timelines point to where they lie."""
        cdef int64_t number, first
        cdef Line *line
        self.lines = <Line *> calloc(max(self.timelines, 1), sizeof(Line))
        if self.lines == NULL:
            raise MemoryError()
        for number in range(self.timelines):
            line, first = self.lines + number, self.runs_first[number]
            # the tables end with a place that no timeline has, so that they are never empty
            line.opens, line.closes = &self.opens[first], &self.closes[first]
            line.before, line.runs = &self.before[first], self.runs_first[number + 1] - first
            line.near = &self.near[self.near_first[number]]
            line.bits = self.near_bits
            line.places = self.near_first[number + 1] - self.near_first[number]

    def __dealloc__(self):
        free(self.lines)


cdef int64_t[:, ::1] table(int64_t rows, int64_t columns, int64_t value):
    return np.full((rows, columns), value, dtype=np.int64)
