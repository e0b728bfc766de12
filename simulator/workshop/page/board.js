// Right: the best package of every group, days by public cost; harm as a ring, hollow if unstated.
import { state } from "./state.js";
import { $, draw, make, number, say, unit } from "./words.js";

const TEN_THOUSAND = 10000;

export function showBoard() {
  $("#board-head").replaceChildren(say("board"), make("span", {}, say("board_sub")));
  $("#board-key").textContent = say("board_key", { n: number(state.world.officer / TEN_THOUSAND) });
  plot();
  ranks();
}

function plot() {
  const svg = $("#board-svg");
  const [wide, high] = [svg.clientWidth, svg.clientHeight];
  if (!wide || !high) return;
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  svg.setAttribute("aria-label", say("board"));
  const was = state.world.today.days?.mean ?? 0;
  const dots = state.room.board;
  const most = 1.1 * Math.max(was, ...dots.map((each) => each.days), 1e-9);
  const costs = [0, ...dots.map((each) => each.cost / TEN_THOUSAND)];
  const [low, top] = [Math.min(...costs), Math.max(...costs, 10)];
  const [left, floor, ceiling] = [34, high - 34, 24];
  const x = (days) => left + (days / most) * (wide - left - 10);
  const y = (cost) => floor - 10 - ((cost - low) / (top - low)) * (floor - 20 - ceiling);
  const made = [draw("text", { class: "tk", x: 0, y: 12 }, say("board_cost"))];
  for (const cost of [...new Set([0, Math.round((low + top) / 2), Math.round(top), Math.round(low)])])
    made.push(draw("line", { class: "grid", x1: left, x2: wide, y1: y(cost), y2: y(cost) }), draw("text", { class: "tk", x: left - 5, y: y(cost) + 4, "text-anchor": "end" }, number(cost)));
  made.push(draw("line", { class: "axis", x1: left, x2: wide, y1: floor, y2: floor }));
  for (const part of [0, 0.5, 1]) {
    const days = part === 1 ? was : part * was;
    made.push(draw("text", { class: "tk", x: x(days), y: floor + 14, "text-anchor": "middle" }, number(days)));
  }
  made.push(draw("text", { class: "tk", x: wide, y: high - 4, "text-anchor": "end" }, say("board_days", { unit: unit() })));
  const today = draw("rect", { class: "was-dot", x: x(was) - 5, y: y(0) - 5, width: 10, height: 10 });
  today.append(draw("title", {}, say("today")));
  made.push(today);
  for (const each of [...dots].sort((one, other) => one.own - other.own)) made.push(dot(each, x, y));
  svg.replaceChildren(...made);
}

function dot(each, x, y) {
  const [cx, cy] = [x(each.days), y(each.cost / TEN_THOUSAND)];
  const made = draw("g", { class: "found" });
  if (each.harm > 0) made.append(draw("circle", { class: "ring", cx, cy, r: 8, "stroke-width": Math.min(5, 1 + 100 * each.harm) }));
  if (each.own) made.append(draw("circle", { class: "own-ring", cx, cy, r: 11 }));
  const kinds = ["dot", each.own && "own", !each.fits && "unfit", each.harm === null && "hollow"];
  made.append(draw("circle", { class: kinds.filter(Boolean).join(" "), cx, cy, r: 5.5 }));
  const name = each.name === null ? "" : `${called(each)}: `;
  made.append(draw("title", {}, `${name}${number(each.days)} ${unit()}`));
  return made;
}

// A group by its name; without a server, this page and the codes of others.
const called = (each) => (!state.alone ? say("group", { name: each.name }) : each.own ? say("own_page") : each.name);

function ranks() {
  const rows = [make("li", {}, make("b"), make("span", {}, say("column_group")), make("i", {}, unit()), make("i", {}, say("cost_short")), make("i", {}, say("column_laws")))];
  const all = [...state.room.board].sort((one, other) => other.fits - one.fits || one.days - other.days);
  const own = all.findIndex((each) => each.own);
  const seen = all.slice(0, 5);
  if (own > 4) seen[4] = all[own];
  for (const each of seen) {
    const name = each.name === null ? "·" : called(each);
    const kinds = [each.own && "own", !each.fits && "unfit"].filter(Boolean).join(" ");
    rows.push(
      make("li", { class: kinds }, make("b", {}, each.fits ? String(all.indexOf(each) + 1) : ""), make("span", {}, name), make("i", {}, number(each.days)), make("i", {}, number(each.cost / TEN_THOUSAND)), make("i", {}, String(each.laws))),
    );
  }
  if (!all.length) rows.splice(0, 1, make("li", { class: "empty" }, say("board_empty")));
  $("#ranks").replaceChildren(...rows);
}
