// Below: where the time goes, before and after, and what the room guessed, on one axis.
import { hidden, state } from "./state.js";
import { tell } from "./talk.js";
import { $, askedUnit, draw, make, number, say, unit } from "./words.js";

const CLOCKS = ["applicant_time", "procedural_time", "off_hours_time", "waiting_time", "touch_time"];

function furthest() {
  const seen = [state.world.today.days?.mean, state.shown?.days?.mean, hidden() ? null : state.room.answer, ...state.room.guesses, state.guess];
  return 1.15 * Math.max(...seen.filter((each) => each), 1e-9);
}

function ticks(most) {
  const rough = most / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

export const middle = () => Math.round((state.world.today.days?.mean ?? 10) * 6) / 10;

export function showTime() {
  $("#time-head").textContent = say("where", { unit: unit() });
  $("#time-key").replaceChildren(...CLOCKS.map((name, i) => make("span", { class: `c${i}` }, say(name))));
  const svg = $("#time-svg");
  const [wide, high] = [svg.clientWidth, svg.clientHeight];
  if (!wide || !high) return;
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  const most = furthest();
  const place = { x0: state.lang === "zh" ? 64 : 66, wide, high, most };
  place.x = (days) => place.x0 + (Math.min(days, most) / most) * (wide - place.x0 - 8);
  place.axis = high - 18;
  place.rows = [3, 33];
  place.below = 62;
  const now = hidden() ? null : (state.figures ?? state.shown);
  const guessed = state.room.phase === "try" && !state.alone ? [] : guesses(place); // else the flow has their room
  svg.replaceChildren(...bar("before", state.world.today, place, 0), ...(now ? bar("after", now, place, 1) : empty(place)), ...guessed);
}

function bar(name, figures, place, row) {
  const y = place.rows[row];
  const made = [draw("text", { class: "tl", x: 0, y: y + 18 }, say(name))];
  const was = state.world.today.days?.mean;
  if (row && was) made.push(draw("rect", { class: "rest", x: place.x0, y, width: place.x(was) - place.x0, height: 25, rx: 4 }));
  let sum = 0;
  figures.clocks.forEach((each, i) => {
    const [from, to] = [place.x(sum), place.x((sum += each))];
    const part = draw("rect", { class: `c${i}`, x: from, y, width: Math.max(0, to - from - 1), height: 25, rx: 2 });
    part.append(draw("title", {}, `${say(CLOCKS[i])}: ${number(each)} ${unit()}`));
    made.push(part);
    const word = number(each);
    if (to - from > 9 * word.length + 6) made.push(draw("text", { class: i === 1 || i === 2 ? "part dark" : "part", x: (from + to) / 2, y: y + 17 }, word));
  });
  const kind = row && was && figures.days ? (figures.days.mean < was ? "good" : figures.days.mean > was ? "bad" : "") : "";
  const total = figures.days ? number(figures.days.mean) : say("endless");
  made.push(draw("text", { class: `total ${kind}`, x: figures.days ? place.x(sum) + 7 : place.x0 + 8, y: y + 19 }, total));
  return made;
}

function empty(place) {
  const was = state.world.today.days?.mean ?? place.most / 1.15;
  return [
    draw("text", { class: "tl", x: 0, y: place.rows[1] + 18 }, say("after")),
    draw("rect", { class: "open", x: place.x0, y: place.rows[1], width: place.x(was) - place.x0, height: 25, rx: 5 }),
    draw("text", { class: "tk", x: place.x0 + 12, y: place.rows[1] + 17 }, place.wide > 500 ? say("guess_ask", { unit: askedUnit() }) : "?"),
  ];
}

function guesses(place) {
  const { axis, x } = place;
  const made = [
    draw("text", { class: "tl", x: 0, y: (place.below + axis) / 2 + 8 }, say("guesses")),
    draw("line", { class: "axis", x1: x(0), x2: place.wide - 8, y1: axis, y2: axis }),
  ];
  for (const each of ticks(place.most))
    made.push(draw("line", { class: "axis", x1: x(each), x2: x(each), y1: axis, y2: axis + 4 }), draw("text", { class: "tk", x: x(each), y: axis + 16, "text-anchor": "middle" }, number(each)));
  const stacks = {};
  for (const each of state.room.guesses) {
    const slot = Math.round(x(each) / 9);
    const up = (stacks[slot] = (stacks[slot] ?? -1) + 1);
    if (axis - 6 - 9 * up > place.below) made.push(draw("circle", { class: "said", cx: 9 * slot, cy: axis - 6 - 9 * up, r: 4 }));
  }
  const truth = hidden() ? null : state.room.answer;
  const said = state.room.phase === "reveal" ? state.guess : null;
  if (truth !== null && state.room.phase === "reveal") made.push(...marked(place, truth, "truth", say("truth", { n: number(truth) }), said !== null && said < truth));
  if (hidden() && state.room.group !== null) made.push(...grip(place, state.guess ?? middle()));
  else if (said !== null) made.push(...marked(place, said, "mine", say("mine", { n: number(said) }), truth !== null && said >= truth));
  return made;
}

function marked(place, days, kind, word, right) {
  const at = place.x(days);
  return [
    draw("line", { class: kind, x1: at, x2: at, y1: place.below - 3, y2: place.axis }),
    draw("text", { class: `mark-word ${kind}-word`, x: at + (right ? 6 : -6), y: place.below + 10, "text-anchor": right ? "start" : "end" }, word),
  ];
}

function grip(place, days) {
  const at = place.x(days);
  const made = draw("g", { tabindex: 0, role: "slider", "aria-label": say("guess_ask", { unit: askedUnit() }), "aria-valuenow": days, "aria-valuemin": 0, "aria-valuemax": place.most, id: "grip" });
  made.append(
    draw("line", { class: state.guess === null ? "mine open-mine" : "mine", x1: at, x2: at, y1: place.rows[1] - 3, y2: place.axis }),
    draw("path", { class: "grip", d: `M${at} ${place.axis}l-10 14h20z` }),
    draw("text", { class: "mark-word mine-word", x: at + 7, y: place.below + 12 }, say("mine", { n: number(days) })),
    draw("rect", { class: "touch", x: at - 24, y: place.rows[1], width: 48, height: place.high - place.rows[1] }),
  );
  const set = (value) => {
    const step = value < 10 ? 0.1 : 1;
    state.guess = Math.max(0, Math.min(place.most, Math.round(value / step) * step));
    showTime();
    dispatchEvent(new Event("guessed"));
  };
  made.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const box = $("#time-svg").getBoundingClientRect();
    const move = (moved) => set(((moved.clientX - box.left - place.x0) / (place.wide - place.x0 - 8)) * place.most);
    const up = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
  });
  made.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (!by) return;
    event.preventDefault();
    set(days + (by * place.most) / 100);
    $("#grip").focus();
  });
  return [made];
}

export function sendGuess() {
  state.guess ??= middle();
  tell("guess", state.guess);
}
