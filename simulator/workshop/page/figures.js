// Above: what a pick does, each figure with the ghost of before and how sure it is.
import { hidden, state } from "./state.js";
import { $, make, number, say, titled, unit } from "./words.js";

export function showFigures() {
  const [now, was] = [state.figures, state.world.today];
  const unknown = hidden() || (!now && state.refused === null && !state.shown);
  if (now) state.shown = now;
  const told = hidden() ? null : (now ?? state.shown ?? was);
  $("#figures").classList.toggle("busy", !hidden() && !now);
  $("#figures").replaceChildren(days(unknown ? null : told, was), ...others(unknown ? null : told, was));
}

function days(now, was) {
  const before = was.days ? number(was.days.mean) : "∞";
  const value = make("div", { class: "value" }, make("b", {}, now ? (now.days ? number(now.days.mean) : "∞") : "?"), make("span", {}, unit()));
  if (now && number(now.days?.mean ?? -1) !== before) value.append(make("span", { class: "was" }, before));
  if (now?.days && was.days) {
    const part = now.days.mean / was.days.mean - 1;
    if (Math.abs(part) >= 0.005)
      value.append(make("span", { class: `change ${part < 0 ? "good" : "bad"}` }, `${part < 0 ? "▼" : "▲"}${Math.round(100 * Math.abs(part))}%`));
  }
  let under = say("was", { n: `${before} ${unit()}` });
  if (now && !now.days) under = say("endless");
  else if (now) {
    const digits = now.days.high - now.days.low < 3 ? 1 : undefined; // else both ends would be the same
    const sure = say("sure", { low: number(now.days.low, digits), high: number(now.days.high, digits), n: now.replications });
    under = now.p90 === null ? sure : `${sure} · ${say("sure_p90", { n: number(now.p90) })}`;
  }
  const most = Math.max(now?.days?.mean ?? 0, was.days?.mean ?? 0);
  const head = state.world.unit.en === state.world.asked.en ? say("whole") : say("whole_calendar");
  return figure("days", head, value, ghost(now?.days ? now.days.mean / most : now ? 1 : 0, was.days ? was.days.mean / most : 1), under);
}

function others(now, was) {
  const plain = (name) => {
    const shown = now && now[name] !== null ? number(now[name]) : "?";
    const most = Math.max(now?.[name] ?? 0, was[name] ?? 0) || 1;
    return figure("", say(name), make("div", { class: "value" }, make("b", {}, shown)), ghost((now?.[name] ?? 0) / most, (was[name] ?? 0) / most), [was[name] === null ? "" : say("was", { n: number(was[name]) }), between(now, name)].filter(Boolean).join("\n"));
  };
  const percent = (load) => `${Math.round(100 * load)}%`;
  const pool = (each) => (each.busiest === null ? "" : titled(state.world.pools[each.busiest]));
  const busy = figure(
    "",
    say("busiest"),
    make("div", { class: "value" }, make("b", {}, now ? percent(now.load) : "?")),
    ghost(Math.min(now?.load ?? 0, 1), Math.min(was.load, 1), now && now.load >= 0.9),
    now ? (now.busiest === was.busiest ? `${pool(now)} · ${say("was", { n: percent(was.load) })}` : pool(now)) : say("was", { n: `${pool(was)} ${percent(was.load)}` }),
  );
  return [plain("visits"), plain("materials"), busy, harm(now)];
}

// How sure a figure is, where that can be seen in as many digits; both ends with as many.
function between(now, name, times = 1) {
  const ends = (now?.ends[name] ?? [0, 0]).map((each) => each * times);
  const digits = Math.max(...ends.map(Math.abs)) < 10 ? 1 : 0;
  const [low, high] = ends.map((each) => each.toFixed(digits).replace("-", "−"));
  return low === high ? "" : say("between", { low, high });
}

function harm(now) {
  const per = now && now.harm !== null ? 1000 * now.harm : 0;
  const word = !now ? "?" : now.harm === null ? say("harm_unstated") : Math.abs(per) < 0.05 ? say("harm_as_today") : `${per > 0 ? "+" : "−"}${number(Math.abs(per))}`;
  const under = now && now.harm !== null && Math.abs(per) >= 0.05 ? [say("harm_value", { n: number(per) }), between(now, "harm", 1000)].filter(Boolean).join("\n") : "";
  const box = figure(/\d|\?/.test(word) ? "" : "word", say("harm"), make("div", { class: "value" }, make("b", { class: per > 0.05 || now?.harm === null ? "bad" : "" }, word)), null, under);
  return box;
}

const figure = (kind, title, value, bar, under) => make("div", { class: `fig ${kind}` }, make("h3", {}, title), value, bar, make("div", { class: "under", title: under }, under));

function ghost(now, was, full = false) {
  const [bar, mark] = [make("span"), make("u")];
  bar.style.width = `${100 * now}%`;
  mark.style.left = `calc(${100 * Math.min(was, 1)}% - 2px)`;
  return make("div", { class: `ghost ${full ? "full" : ""}` }, bar, mark);
}
