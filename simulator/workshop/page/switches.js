// Left: the five cuts as switches that open their reforms, and the sliders.
import { changed, locked, samePick, state } from "./state.js";
import { ask } from "./talk.js";
import { $, make, say, titled } from "./words.js";

const CUTS = ["items", "steps", "time", "materials", "fees", "other"];
const named = (name) => state.world.switches.find((each) => each.name === name);

function picked(pick) {
  state.pick = pick;
  state.refused = null;
  ask();
  changed();
}

// With what a switch needs, without what it excludes; off with all that needs it.
function flip(name) {
  const on = new Set(state.pick.switches);
  if (on.has(name)) {
    on.delete(name);
    for (const each of state.world.switches) if (each.needs.includes(name)) on.delete(each.name);
  } else {
    const more = [name, ...named(name).needs];
    for (const each of more) {
      on.add(each);
      for (const [one, other] of state.world.excludes) {
        if (one === each) on.delete(other);
        if (other === each) on.delete(one);
      }
    }
  }
  const switches = state.world.switches.map((each) => each.name).filter((each) => on.has(each));
  picked({ ...state.pick, switches });
}

export const reset = () => picked(state.world.start);
export const isStart = () => samePick(state.pick, state.world.start);

export function showSwitches() {
  const focused = document.activeElement?.dataset?.switch;
  const twice = {};
  for (const each of state.world.switches) twice[titled(each.title)] = (twice[titled(each.title)] || 0) + 1;
  $("#cuts").replaceChildren(
    ...CUTS.map((cut) => [cut, state.world.switches.filter((each) => each.cut === cut)])
      .filter(([, reforms]) => reforms.length)
      .map(([cut, reforms]) => {
        const on = reforms.filter((each) => state.pick.switches.includes(each.name)).length;
        const head = make("h3", {}, say(`cut_${cut}`), make("b", {}, `${on}/${reforms.length}`));
        return make("section", { class: "cut" }, head, ...reforms.map((each) => reform(each, twice)));
      }),
  );
  if (focused) document.querySelector(`[data-switch="${CSS.escape(focused)}"]`)?.focus();
}

function reform(each, twice) {
  const on = state.pick.switches.includes(each.name);
  const needs = [...new Set(each.needs.map((name) => titled(named(name).title)))].join(state.lang === "zh" ? "、" : ", ");
  const why = titled(each.why);
  const several = twice[titled(each.title)] > 1 ? make("small", {}, why || each.name) : null;
  const tag = each.power === "own" ? null : make("span", { class: `tag ${each.power}` }, say(`power_${each.power}`));
  const name = make("span", { class: "name" }, `${titled(each.title)} `, tag, several, needs ? make("small", {}, say("needs", { names: needs })) : null);
  const button = make("button", { class: "reform", type: "button", role: "switch", "aria-checked": String(on), "data-switch": each.name, title: why }, make("i"), name);
  button.disabled = locked() || each.fixed || !each.possible;
  button.addEventListener("click", () => flip(each.name));
  return button;
}

export function showSliders() {
  const made = state.world.sliders.map((each) => {
    const more = state.pick.officers[each.pool] || 0;
    return slider(each.pool, titled(state.world.pools[each.pool]), each.low, each.high, 1, more, (n) => `${each.today}${n > 0 ? ` +${n}` : n < 0 ? ` −${-n}` : ""}`, (n) => {
      const officers = { ...state.pick.officers, [each.pool]: n };
      if (!n) delete officers[each.pool];
      picked({ ...state.pick, officers });
    });
  });
  const demands = state.world.demands;
  if (demands.length > 1)
    made.push(
      slider("", say("demand"), demands[0], demands.at(-1), demands[1] - demands[0], state.pick.demand, (n) => say("demand_of_today", { n }), (demand) =>
        picked({ ...state.pick, demand }),
      ),
    );
  if (document.activeElement?.type === "range" && $("#sliders").contains(document.activeElement)) return; // it is being drawn
  $("#sliders").replaceChildren(...(state.world.sliders.length ? [make("section", { class: "cut" }, make("h3", {}, say("officers")))] : []), ...made);
}

function slider(id, title, min, max, step, value, shown, moved) {
  const output = make("output", {}, shown(value));
  const input = make("input", { type: "range", "data-slider": id, "aria-label": title });
  Object.assign(input, { min, max, step, value, disabled: locked() });
  input.addEventListener("input", () => (output.textContent = shown(+input.value)));
  input.addEventListener("change", () => {
    input.blur();
    moved(+input.value);
  });
  return make("div", { class: "slider" }, make("label", {}, title), output, input);
}
