// The flow of approval.yaml as one would write it by hand in C++: a heap of events, a queue for each
// pool, one row per record. Times are in hours. `approval CASES SEED` prints the CPU seconds that it
// took, its log included, and the rows.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <queue>
#include <random>
#include <vector>

enum Step { INTAKE, PLANNING, ENVIRONMENT, FIRE, HOUSING, SIGN, ISSUE, STEPS, CORRECT = STEPS, ARRIVAL };

const double MINUTES[] = {10, 30, 30, 30, 30, 8, 6};
const int OFFICERS[] = {3, 6, 6, 6, 6, 2, 2};

struct Row {
    int32_t number, step;
    double asked, begun, done;
};

struct Event {
    double at;
    int64_t order;  // of two at one moment the first that was planned
    Row row;
    bool operator<(const Event &other) const {
        return at != other.at ? at > other.at : order > other.order;
    }
};

struct Office {
    std::priority_queue<Event> events;
    std::deque<Row> waiting[STEPS];
    int free[STEPS];
    std::vector<int8_t> open;  // reviews that a case still waits for
    std::vector<Row> log;
    std::mt19937_64 lot;
    int64_t planned = 0;
    double now = 0;

    explicit Office(uint64_t seed) : lot(seed) {
        for (int i = 0; i < STEPS; i++) free[i] = OFFICERS[i];
    }
    double drawn(double mean) {
        return -mean * std::log(1 - std::uniform_real_distribution<double>()(lot));
    }
    void plan(double after, Row row) {
        row.done = now + after;
        events.push({now + after, planned++, row});
    }
    void begin(Row row) {
        row.begun = now;
        plan(drawn(MINUTES[row.step] / 60), row);
    }
    void ask(int32_t number, int32_t step) {
        Row row{number, step, now, 0, 0};
        if (free[step]) {
            free[step]--;
            begin(row);
        } else {
            waiting[step].push_back(row);
        }
    }
    void finish(const Row &row) {
        log.push_back(row);
        if (row.step == CORRECT) return ask(row.number, INTAKE);
        if (waiting[row.step].empty()) {
            free[row.step]++;
        } else {
            begin(waiting[row.step].front());
            waiting[row.step].pop_front();
        }
        if (row.step == INTAKE) {
            if (std::uniform_real_distribution<double>()(lot) < 0.2)
                return plan(drawn(8), {row.number, CORRECT, now, now, 0});
            open[row.number] = 4;
            for (int32_t step = PLANNING; step <= HOUSING; step++) ask(row.number, step);
        } else if (row.step <= HOUSING) {
            if (!--open[row.number]) ask(row.number, SIGN);
        } else if (row.step == SIGN) {
            ask(row.number, ISSUE);
        }
    }
    void run(int32_t cases) {
        open.resize(cases);
        plan(drawn(.1), {0, ARRIVAL, 0, 0, 0});
        while (!events.empty()) {
            Event event = events.top();
            events.pop();
            now = event.at;
            if (event.row.step != ARRIVAL) {
                finish(event.row);
                continue;
            }
            ask(event.row.number, INTAKE);
            if (event.row.number + 1 < cases) plan(drawn(.1), {event.row.number + 1, ARRIVAL, 0, 0, 0});
        }
    }
};

int main(int, char **words) {
    std::clock_t begun = std::clock();
    Office office(std::strtoull(words[2], nullptr, 10));
    office.run(std::atoi(words[1]));
    double spent = double(std::clock() - begun) / CLOCKS_PER_SEC;
    std::printf("%.9f %zu\n", spent, office.log.size());
}
