// In the flow: cases as dots, day by day, queueing where they queue; and the bar that plays them.
import { filmable, state } from "./state.js";
import { tell } from "./talk.js";
import { $, draw, make, say } from "./words.js";

const SECONDS = 45; // that a film takes
const [HOUR, DAY] = [3600000, 86400000];
const FIRST = [3, 0, 1, 2]; // who stands first at a box: in hand, applicant, pending, queueing
const [GAP, NO_WAY] = [9.5, -1];
const WORDS = ["queuing", "in_hand", "applicant", "pending"];
const shown = { film: null, moves: [], waiting: {}, moment: 0, playing: false, last: 0 };

const unpackedMoves = (flat, found = [], number = 0) => {
  for (let i = 0; i < flat.length; i += 6) {
    number += flat[i];
    found.push({ number, box: flat[i + 1], state: flat[i + 2], since: flat[i + 3], until: flat[i + 3] + flat[i + 4], way: flat[i + 5] });
  }
  return found;
};

function unpackedCounts(changes, length) {
  const found = new Array(length).fill(0);
  for (let i = 0, at = 0; i < changes.length; i += 2) found[(at += changes[i])] += changes[i + 1];
  for (let i = 1; i < length; i++) found[i] += found[i - 1];
  return found;
}

// Asks for the film of what is picked, once somebody has begun to play one.
export function wantFilm() {
  if (!filmable() || state.film || state.filmAsked === state.number || !(shown.playing || shown.moment)) return;
  state.filmAsked = state.number;
  tell("film", state.pick);
}

function take() {
  if (shown.film === state.film) return;
  const film = (shown.film = state.film);
  if (!film) return;
  const counts = Math.floor(film.ticks / film.counted) + 1;
  shown.moves = unpackedMoves(film.moves);
  shown.waiting = Object.entries(film.waiting).map(([box, changes]) => [film.boxes[box], unpackedCounts(changes, counts)]);
  shown.moment = Math.min(shown.moment, film.ticks);
}

const middle = (box) => [box.x + box.wide / 2, box.y + box.high / 2];

// The line along which a dot goes from box to box, as drawn, straight where nothing is.
function line(way, boxes) {
  const ways = Object.fromEntries(state.picture.ways.map((each) => [`${each.from} ${each.to}`, each.points]));
  const points = [];
  for (let i = 1; i < way.length; i++) {
    const [one, other] = [boxes[way[i - 1]], boxes[way[i]]];
    if (one && other) points.push(...(ways[`${way[i - 1]} ${way[i]}`] ?? [middle(one), middle(other)]));
  }
  return points;
}

function along(points, share) {
  const long = (i) => Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
  let left = share * points.reduce((sum, _, i) => (i ? sum + long(i) : 0), 0);
  for (let i = 1; i < points.length; i++) {
    const own = long(i);
    if (left <= own && own) return [0, 1].map((n) => points[i - 1][n] + ((points[i][n] - points[i - 1][n]) * left) / own);
    left -= own;
  }
  return points.at(-1);
}

// Where every dot is: on its way, or in a row at the lower edge of its box; and what finds no room.
function placed() {
  const { film, moves, moment } = shown;
  const boxes = Object.fromEntries(state.picture.boxes.map((each) => [each.id, each]));
  const [dots, more, resting] = [[], [], {}];
  for (const move of moves) {
    if (moment < move.since || moment >= move.until) continue;
    const ahead = Math.min(film.travel, (move.until - move.since) / 2);
    const points = move.way !== NO_WAY && moment - move.since < ahead ? line(film.ways[move.way], boxes) : [];
    if (points.length > 1) dots.push([along(points, (moment - move.since) / ahead), move.state]);
    else if (boxes[film.boxes[move.box]]) (resting[film.boxes[move.box]] ??= []).push(move);
  }
  for (const [id, all] of Object.entries(resting)) {
    const box = boxes[id];
    const room = Math.max(1, Math.floor((box.wide - 4) / GAP));
    const rows = box.high > 80 ? Math.floor((box.high - 30) / GAP / 2) : 1;
    const fits = room * rows;
    all.sort((one, other) => FIRST[one.state] - FIRST[other.state] || one.number - other.number);
    const seen = all.length > fits ? all.slice(0, fits - 2) : all;
    const left = box.x + box.wide / 2 - ((Math.min(room, seen.length) - 1) * GAP) / 2;
    seen.forEach((move, n) => dots.push([[left + GAP * (n % room), box.y + box.high + 1 - GAP * Math.floor(n / room)], move.state]));
    if (seen.length < all.length) more.push([box.x + box.wide - 2, box.y + box.high + 5, `+${all.length - seen.length}`]);
  }
  return { boxes, dots, more };
}

function drawDots() {
  take();
  const svg = $("#flow-svg");
  $("#dots")?.remove();
  if (!shown.film || !state.picture || !(shown.playing || shown.moment)) return;
  const layer = draw("g", { id: "dots" });
  const { boxes, dots, more } = placed();
  for (const [[x, y], kind] of dots) layer.append(draw("circle", { class: `case s${kind}`, cx: x.toFixed(1), cy: y.toFixed(1), r: 4 }));
  for (const [x, y, text] of more) layer.append(draw("text", { class: "more", x, y }, text));
  for (const [id, counts] of shown.waiting) {
    const count = counts[Math.floor(shown.moment / shown.film.counted)];
    if (count && boxes[id]) layer.append(...badge(boxes[id], String(count)));
  }
  svg.append(layer);
}

function badge(box, text) {
  const wide = 9 + 7 * text.length;
  const [x, y] = [box.x - 5, box.y - 8];
  return [draw("rect", { class: "queue", x, y, width: wide, height: 15, rx: 7.5 }), draw("text", { class: "queue-word", x: x + wide / 2, y: y + 11.5 }, text)];
}

function play(on) {
  shown.playing = on;
  if (on && shown.film && shown.moment >= shown.film.ticks) shown.moment = 0;
  shown.last = performance.now();
  wantFilm();
  if (on) requestAnimationFrame(forward);
  showFilm();
}

function forward(now) {
  if (!shown.playing) return;
  if (shown.film) shown.moment = Math.min(shown.film.ticks, shown.moment + (Math.max(0, now - shown.last) * shown.film.ticks) / SECONDS / 1000);
  shown.last = now;
  if (shown.film && shown.moment >= shown.film.ticks) return play(false);
  drawDots();
  dated();
  requestAnimationFrame(forward);
}

function go(moment) {
  shown.moment = shown.film ? Math.max(0, Math.min(moment, shown.film.ticks)) : moment;
  wantFilm();
  showFilm();
}

function dated() {
  const { film, moment } = shown;
  $("#moment").max = film?.ticks ?? 100;
  $("#moment").value = moment;
  const after = film ? Math.floor(moment) * film.tick : 0;
  const part = isShort() ? ` ${new Date(after).toISOString().slice(11, 16)}` : "";
  $("#day").textContent = say("day", { n: Math.floor(after / DAY) + 1 }) + part;
}

const isShort = () => Boolean(shown.film && shown.film.ticks * shown.film.tick < 3 * DAY);

export function showFilm() {
  $("#film").hidden = !filmable();
  if (!filmable()) {
    shown.playing = false;
    shown.moment = 0;
    $("#dots")?.remove();
    return;
  }
  $("#play").textContent = shown.playing ? `❚❚ ${say("halt")}` : `▶ ${say("play")}`;
  $("#play").setAttribute("aria-pressed", String(shown.playing));
  $("#one-day").textContent = say(isShort() ? "one_hour" : "one_day");
  $("#rewind").textContent = `↺ ${say("rewind")}`;
  $("#moment").setAttribute("aria-label", say("moment"));
  wantFilm();
  drawDots();
  dated();
  key();
}

// What the dots mean, once there are any.
function key() {
  const on = Boolean(shown.film && (shown.playing || shown.moment));
  const every = on && shown.film.every > 1 ? [make("span", {}, say("every", { n: shown.film.every }))] : [];
  const signs = WORDS.map((word, n) => {
    const sign = draw("svg", { viewBox: "-6 -6 12 12" });
    sign.append(draw("circle", { class: `case s${n}`, r: 4.5 }));
    return make("span", {}, sign, say(`dot_${word}`));
  });
  const number = draw("svg", { viewBox: "-2 -1 20 17", class: "wide" });
  number.append(...badge({ x: 5, y: 8 }, "3"));
  const queue = make("span", {}, number, say("queue"));
  $("#film-key").replaceChildren(...(on ? [...signs, queue, ...every] : []));
  document.body.classList.toggle("filmed", on);
}

const aStep = () => (shown.film ? (isShort() ? HOUR : DAY) / shown.film.tick : 0);
$("#play").addEventListener("click", () => play(!shown.playing));
$("#one-day").addEventListener("click", () => {
  shown.playing = false;
  go(shown.moment + (aStep() || 1e-6));
});
$("#rewind").addEventListener("click", () => {
  shown.playing = false;
  go(0);
});
$("#moment").addEventListener("input", () => go(+$("#moment").value || 1e-6));
