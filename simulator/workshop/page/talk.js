// The line to the server: who this page is, what it says, what it is told.
import { changed, samePick, state } from "./state.js";

const hash = new URLSearchParams(location.hash.slice(1));
for (const name of ["key", "code"])
  if (hash.has(name)) sessionStorage.setItem(name, hash.get(name));
if (location.hash) history.replaceState(null, "", location.pathname); // no key on a projector
if (!localStorage.getItem("token"))
  localStorage.setItem("token", [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join(""));

let socket = null;
let asked = "";

export function connect(refused) {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`);
  socket.onopen = () =>
    socket.send(
      JSON.stringify({
        code: sessionStorage.getItem("code") || "",
        key: sessionStorage.getItem("key") || "",
        token: localStorage.getItem("token"),
      }),
    );
  socket.onmessage = (event) => hear(JSON.parse(event.data));
  socket.onclose = (event) => {
    if (event.code === 4429) return refused("many_wrong_codes");
    if (event.code === 4401) return refused(sessionStorage.getItem("code") ? "wrong_code" : "");
    state.lost = true;
    asked = "";
    if (state.world) changed();
    setTimeout(() => connect(refused), 1500);
  };
}

export function tell(kind, value) {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (kind === "pick") state.number += 1;
  socket.send(JSON.stringify({ kind, value, lang: state.lang, number: state.number }));
}

// Sends the pick if something about it, or about what may be seen of it, is new.
export function ask() {
  const about = JSON.stringify([state.pick, state.lang, state.room.phase]);
  if (about === asked) return;
  asked = about;
  state.figures = null;
  state.film = null;
  state.last = false;
  tell("pick", state.pick);
}

function hear(told) {
  if (told.kind === "welcome") {
    state.world = told;
    state.lost = false;
    state.pick ??= told.start;
    return;
  }
  if (told.kind === "room") {
    const question = state.room?.phase !== told.phase || !state.room || !samePick(state.room.question, told.question);
    state.room = told;
    told.board.forEach((each, place) => {
      each.own = place === told.mine;
      if (each.own) each.name ??= told.group;
    });
    if (told.guess !== null) state.guess ??= told.guess;
    if (question && told.phase !== "try" && !(state.world.trainer && told.phase === "guess" && state.number > 0)) {
      if (!samePick(state.pick, told.question)) state.pick = told.question;
    }
    if (question && told.phase === "guess" && told.guess === null) state.guess = null;
    ask();
  } else if (told.number !== state.number) return;
  else if (told.kind === "figures") {
    [state.figures, state.last, state.refused] = [told.figures, told.last, null];
  } else if (told.kind === "picture") {
    [state.before, state.picture, state.refused] = [state.picture, told.picture, null];
  } else if (told.kind === "film") state.film = told.film;
  else if (told.kind === "refused") state.refused = told.why;
  changed();
}
