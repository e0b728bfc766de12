// In place of the line to the server: every answer stands in the page, and codes carry what groups
// found from page to page.
import { codeOf, read } from "./codes.js";
import { changed, samePick, state } from "./state.js";

const carried = JSON.parse(document.getElementById("carried").textContent);
const world = carried.told;
const packages = carried.figures.length;
const bare = 2 ** carried.names.length;
const room = {
  phase: "guess",
  round: 1,
  question: world.question,
  answer: null,
  budget: { officers: null, laws: null },
  frozen: false,
  named: true,
  online: 1,
  group: "",
  guess: null,
  slow: false,
  codes: [],
  finds: [],
};
let asked = "";

const bits = (pick) => carried.names.reduce((sum, name, i) => sum + (pick.switches.includes(name) ? 2 ** i : 0), 0);
const added = (pick) => (world.sliders.length ? pick.officers[world.sliders[0].pool] || 0 : 0);
const placeOf = (pick) => bits(pick) + bare * added(pick);

function figures(place) {
  const row = carried.figures[place];
  return row && Object.fromEntries(carried.keys.map((key, i) => [key, row[i]]));
}

function picture(place, lang) {
  const { lists, parts, of } = carried.pictures[lang];
  const [rest, ...numbers] = of[place % bare];
  return { ...parts[rest], ...Object.fromEntries(lists.map((name, i) => [name, numbers[i].map((n) => parts[n])])) };
}

function found(place, name, own) {
  const told = figures(place);
  if (!told?.days) return null;
  const { officers, laws } = room.budget;
  const fits = told.harm !== null && (officers === null || told.officers <= officers) && (laws === null || told.laws <= laws);
  return { place, name, own, fits, days: told.days.mean, cost: told.cost, officers: told.officers, laws: told.laws, harm: told.harm };
}

// The best of this page, and what others read out.
function board() {
  const best = (one, other) => other.fits - one.fits || one.days - other.days;
  const own = room.finds.map((place) => found(place, "", true)).filter(Boolean).sort(best);
  const others = room.codes.map(({ code, place }) => found(place, code, false)).filter(Boolean);
  return [...own.slice(0, 1), ...others];
}

function tellRoom() {
  const guesses = [room.guess, ...room.codes.map((each) => each.guess)].filter((each) => each !== null);
  const seen = room.phase !== "guess" || room.guess !== null;
  state.room = { ...room, board: board(), guesses: seen ? guesses.sort((a, b) => a - b) : [], guessed: guesses.length };
}

export function connect() {
  state.world = world;
  state.pick = world.question;
  tellRoom();
  ask();
  changed();
}

// Shows what is picked, and what it does where that may be seen.
export function ask() {
  const about = JSON.stringify([state.pick, state.lang, room.phase]);
  if (about === asked) return;
  asked = about;
  state.number += 1;
  state.film = null;
  const place = placeOf(state.pick);
  const told = figures(place);
  state.refused = told ? null : (carried.refused[place % bare]?.[state.lang] ?? []);
  if (!told) return;
  [state.before, state.picture] = [state.picture, picture(place, state.lang)];
  [state.figures, state.last] = [room.phase === "guess" ? null : told, true];
  if (room.phase === "guess" && !samePick(room.question, state.pick)) [room.question, room.guess] = [state.pick, null];
  if (room.phase === "try" && !room.finds.includes(place)) room.finds.push(place);
  tellRoom();
}

async function film(pick) {
  const [number, text] = [state.number, carried.films.of[placeOf(pick)]];
  if (!text || !window.DecompressionStream) return;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const told = JSON.parse(await new Response(stream).text());
  if (number !== state.number) return;
  state.film = { ...told, boxes: carried.films.boxes, ways: carried.films.ways };
  changed();
}

function phase(next) {
  if (next === "guess" && room.phase !== "guess") {
    Object.assign(room, { round: room.round + 1, guess: null, answer: null, codes: [], finds: [], question: state.pick });
    state.guess = null;
  }
  room.phase = next;
  if (next === "reveal") {
    state.pick = room.question;
    room.answer = figures(placeOf(room.question))?.days?.mean ?? null;
  }
}

export function tell(kind, value) {
  if (kind === "film") return void film(value);
  if (kind === "guess") room.guess = value;
  if (kind === "phase") phase(value);
  if (kind === "budget") room.budget = value;
  tellRoom();
  ask();
  changed();
}

// Takes what somebody reads out; false if it is no code of this page.
function take(text) {
  const code = text.trim().toUpperCase();
  const told = read(code, packages, world);
  if (!told || !carried.figures[told.place]) return false;
  if (!room.codes.some((each) => each.code === code)) room.codes.push({ code, ...told });
  tellRoom();
  changed();
  return true;
}

state.alone = {
  take,
  code: () => codeOf(placeOf(state.pick), room.guess, packages, world),
  filmed: (pick) => Boolean(window.DecompressionStream && carried.films.of[placeOf(pick)]),
};
