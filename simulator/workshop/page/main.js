// The page as a whole: what stands at the top and at the bottom, and when what is drawn.
import { showBoard } from "./board.js";
import { showFigures } from "./figures.js";
import { showFilm } from "./film.js";
import { showFlow, showSteps } from "./flow.js";
import { changed, hidden, onChange, state } from "./state.js";
import { isStart, reset, showSliders, showSwitches } from "./switches.js";
import { ask, connect, tell } from "./talk.js";
import { sendGuess, showTime } from "./time.js";
import { $, askedUnit, draw, make, say, titled } from "./words.js";

function show() {
  document.body.classList.toggle("alone", Boolean(state.alone));
  document.body.dataset.phase = state.room?.phase ?? "";
  document.documentElement.lang = state.lang;
  $("#app").hidden = !state.room;
  if (!state.room) return;
  $("#door").hidden = true;
  top_();
  showSwitches();
  showSliders();
  showFigures();
  showFlow();
  showSteps();
  showFilm();
  showTime();
  showBoard();
  bar();
}

function top_() {
  document.title = `${say("workshop")} · ${titled(state.world.title)}`;
  $("#title").replaceChildren(make("small", {}, `${say("workshop")} · `), titled(state.world.title));
  $("#phases").replaceChildren(
    ...["guess", "reveal", "try"].map((phase) => {
      const button = make("button", { type: "button", "aria-pressed": String(state.room.phase === phase) }, say(`phase_${phase}`));
      button.disabled = !state.world.trainer || state.room.phase === phase;
      button.addEventListener("click", () => tell("phase", phase));
      return button;
    }),
  );
  $("#round").textContent = `${say("round", { n: state.room.round })}${state.lang === "zh" ? "：" : ": "}${budgeted()}`;
  const invitation = state.world.invitation;
  $("#room").hidden = !invitation;
  if (invitation) $("#room").replaceChildren(make("small", {}, `${say("online", { n: state.room.online })} · ${say("room")}`), invitation.code);
  for (const button of document.querySelectorAll("#langs button")) button.setAttribute("aria-pressed", String(button.dataset.lang === state.lang));
}

function budgeted() {
  const { officers, laws } = state.room.budget;
  const parts = [
    officers === null ? null : officers ? say("budget_officers", { n: officers }) : say("budget_no_officers"),
    laws === null ? null : laws ? say("budget_laws", { n: laws }) : say("budget_no_laws"),
  ].filter(Boolean);
  return parts.join(state.lang === "zh" ? "，" : ", ") || say("budget_free");
}

function button(word, action, kind = "") {
  const made = make("button", { type: "button", class: kind, "data-word": word }, say(word));
  made.addEventListener("click", action);
  return made;
}

function bar() {
  lead();
  if (typing("#bar")) return notice();
  const { room, world } = state;
  const parts = [];
  if (hidden() && room.group !== null) parts.push(button(room.guess === null ? "guess_send" : "guess_again", sendGuess, room.guess === null || room.guess !== state.guess ? "main" : ""));
  if (state.alone) parts.push(onward());
  if (!world.trainer && room.group !== null) parts.push(groupName());
  if (room.phase !== "reveal" && !isStart() && (world.trainer || room.phase === "try")) parts.push(button("reset", reset));
  $("#bar").replaceChildren(...parts);
  $("#honest").textContent = say("honest");
  notice();
}

// To the next phase: the trainer's, or that of whoever plays without one.
function onward() {
  const { phase, group, guess } = state.room;
  if (phase === "guess") return button("run", () => tell("phase", "reveal"), group === null || guess !== null ? "main" : "");
  if (phase === "reveal" && state.alone) return button("phase_try", () => tell("phase", "try"), "main");
  return button("next_round", () => tell("phase", "guess"));
}

const typing = (where) => $(where).contains(document.activeElement) && /^(INPUT|SELECT)$/.test(document.activeElement.tagName);

// What only the trainer sees: the next phase, the pause, the names, the budget.
function lead() {
  const { room, world } = state;
  $("#lead").hidden = !world.trainer;
  if (!world.trainer || typing("#lead")) return;
  const parts = state.alone ? (hidden() && room.guess === null ? [] : codes()) : [onward()];
  if (room.phase === "try" && !state.alone) parts.push(button(room.frozen ? "go_on" : "freeze", () => tell("freeze", !room.frozen)), button(room.named ? "hide_names" : "show_names", () => tell("show", !room.named)));
  const budget = make("div", { id: "budget" }, make("b", {}, say("budget")), limit("officers"), limit("laws"));
  $("#lead").replaceChildren(budget, make("div", {}, ...parts));
}

// Without a server: the code of what is picked here, and a field for the codes of others.
function codes() {
  const own = make("p", { id: "own-code" }, `${say("own_code")} `, make("b", {}, state.refused ? "" : state.alone.code()));
  const input = make("input", { id: "other-code", maxlength: "6", autocomplete: "off", spellcheck: "false", "aria-label": say("other_code"), placeholder: say("other_code") });
  const add = make("button", { type: "button", "data-word": "add_code" }, say("add_code"));
  const taken = () => {
    const is = state.alone.take(input.value);
    input.classList.toggle("bad", !is);
    if (!is) return;
    input.value = "";
    input.blur();
    changed();
  };
  add.addEventListener("click", taken);
  input.addEventListener("keydown", (event) => event.key === "Enter" && taken());
  return [own, make("div", { id: "codes" }, input, add)];
}

function limit(what) {
  const select = make("select", { "aria-label": say(`limit_${what}`) });
  for (const each of [null, 0, 1, 2, 3, 5, 8]) select.append(make("option", { value: String(each ?? "") }, each === null ? say("any") : `≤ ${each}`));
  select.value = String(state.room.budget[what] ?? "");
  select.addEventListener("change", () => {
    const value = select.value === "" ? null : +select.value;
    select.blur();
    state.room.budget = { ...state.room.budget, [what]: value }; // the other limit may be set before the room is told
    tell("budget", state.room.budget);
  });
  return make("label", {}, `${say(`limit_${what}`)} `, select);
}

function groupName() {
  const input = make("input", { "aria-label": say("name_ask"), placeholder: say("name_ask"), maxlength: "24" });
  input.value = say("group", { name: state.room.group });
  input.addEventListener("focus", () => (input.value = state.room.group));
  input.addEventListener("keydown", (event) => event.key === "Enter" && input.blur());
  input.addEventListener("blur", () => {
    tell("name", input.value);
    input.value = say("group", { name: input.value });
  });
  return input;
}

function notice() {
  const { room } = state;
  let said = "";
  if (state.lost) said = say("lost");
  else if (state.refused) said = `${say("refused")}${state.lang === "zh" ? "：" : ": "}${state.refused.join(" ")}`;
  else if (room.frozen && room.phase === "try") said = say("frozen");
  else if (room.phase === "guess") said = room.group !== null && room.guess === null ? say("guess_ask", { unit: askedUnit() }) : say("guess_wait", { n: room.guessed });
  else if (room.phase === "reveal" && !state.world.trainer) said = say("locked");
  else if (room.slow) said = say("slow");
  $("#notice").textContent = said;
  $("#notice").title = said;
  $("#notice").classList.toggle("bad", Boolean(state.refused || state.lost));
}

function door(wrong) {
  sessionStorage.removeItem("code");
  $("#app").hidden = true;
  $("#door").hidden = false;
  $("#door-ask").textContent = say("ask_code");
  $("#enter").textContent = say("enter");
  $("#door-wrong").textContent = wrong ? say(wrong) : "";
  $("#code").focus();
}

$("#door").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem("code", $("#code").value.trim().toUpperCase());
  connect(door);
});

$("#room").addEventListener("click", () => {
  const { address, code, rows } = state.world.invitation;
  const size = rows.length;
  $("#qr").setAttribute("viewBox", `-2 -2 ${size + 4} ${size + 4}`);
  const dark = rows.flatMap((row, y) => [...row].map((each, x) => (each === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  $("#qr").replaceChildren(draw("path", { d: dark, fill: "#000" }));
  $("#invited").textContent = say("join", { address });
  $("#invited-code").textContent = code;
  $("#uninvite").textContent = say("close");
  $("#invitation").showModal();
});
$("#uninvite").addEventListener("click", () => $("#invitation").close());

for (const each of document.querySelectorAll("#langs button"))
  each.addEventListener("click", () => {
    state.lang = each.dataset.lang;
    localStorage.setItem("lang", state.lang);
    if (!state.room) return show();
    ask();
    changed();
  });

addEventListener("resize", () => state.room && (showFlow(), showTime(), showBoard()));
addEventListener("guessed", bar);
onChange(show);
document.documentElement.lang = state.lang;
connect(door);
