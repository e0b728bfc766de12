// What this page knows, and who is told when it changes.
export const state = {
  world: null, // all that is known at the start
  room: null, // the round, the guesses, the board
  lang: localStorage.getItem("lang") || (navigator.language.startsWith("zh") ? "zh" : "en"),
  pick: null, // what is switched on here
  figures: null, // what it does; null: not known, or not to be seen yet
  last: false, // whether the figures are as sure as they get
  picture: null,
  film: null, // what the cases do, day by day
  filmAsked: 0, // the number of the pick whose film was asked for
  before: null, // the picture that was there before
  guess: null,
  refused: null, // why the pick does not hold together
  lost: false,
  number: 0, // of the last pick that was sent
  alone: null, // what a page without a server can do itself
};

const listeners = [];
export const onChange = (listener) => listeners.push(listener);
export const changed = () => listeners.forEach((listener) => listener());

export const hidden = () => state.room.phase === "guess";
export const locked = () =>
  state.room.phase === "reveal" || (!state.world.trainer && (hidden() || state.room.frozen));
export const filmable = () => Boolean(state.picture && !hidden() && !state.refused && innerWidth > 760 && (!state.alone || state.alone.filmed(state.pick)));
export const samePick = (one, other) => JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

function canonical(pick) {
  const order = state.world.switches.map((each) => each.name).filter((name) => pick.switches.includes(name));
  const staff = state.world.sliders.map((each) => pick.officers[each.pool] || 0);
  return [order, staff, pick.demand];
}
