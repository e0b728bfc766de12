// Middle: the flow after the pick. Boxes never move; what changed flashes.
import { state } from "./state.js";
import { $, draw, make, say } from "./words.js";

const LOOKS = {
  added: ["#127a4b", "M-3.6 0H3.6M0-3.6V3.6"],
  changed: ["#b7791f", "M-3.4 1.6 0-2.6 3.4 1.6"],
  removed: ["#c0392b", "M-2.7-2.7 2.7 2.7M2.7-2.7-2.7 2.7"],
  parallel: ["#1f5fbf", "M-1.8-3.6V3.6M1.8-3.6V3.6"],
  later: ["#52606d", "M-3.6 0H3.4M.6-2.8 3.4 0 .6 2.8"],
};
const LEGIBLE = 0.62; // of a label's 14 px, below which the picture scrolls
const SCROLLED = 0.74; // as large it then is, so that most of it is still seen at once; enlarged, in its full size
let shown = null;

export function showFlow() {
  const picture = state.picture;
  if (!picture || (shown === picture && $("#flow-svg").dataset.lang === state.lang)) return scale(picture);
  const before = shown && Object.fromEntries(shown.boxes.map((box) => [box.id, box]));
  const svg = $("#flow-svg");
  svg.dataset.lang = state.lang;
  svg.setAttribute("viewBox", `0 0 ${picture.wide} ${picture.high}`);
  svg.setAttribute("aria-label", say("flow_after"));
  svg.replaceChildren(
    arrows(),
    ...picture.rows.flatMap((row, i) => lane(row, i, picture.wide)),
    ...picture.fields.map(([left, top, right, bottom]) => draw("rect", { class: "field", x: left, y: top, width: right - left, height: bottom - top, rx: 8 })),
    ...[...picture.ways].sort((one, other) => one.back - other.back).map(way),
    ...picture.boxes.map((each) => box(each, before && isNew(each, before[each.id]))),
    ...picture.begins.map(([x, y]) => draw("circle", { class: "begin", cx: x - 14, cy: y, r: 6 })),
    ...picture.ends.map(([x, y]) => draw("circle", { class: "finish", cx: x + 14, cy: y, r: 6 })),
    ...picture.tags.map(({ x, y, text }) => draw("text", { class: "label", x, y: y + 4 }, text)),
  );
  shown = picture;
  head(picture);
  scale(picture);
}

const isNew = (box, old) => !old || old.mark !== box.mark;

function scale(picture) {
  if (!picture) return;
  const room = $("#flow-box");
  if (!room.clientWidth) return;
  const fit = Math.min(room.clientWidth / picture.wide, room.clientHeight / picture.high);
  const by = fit >= LEGIBLE ? Math.min(fit, 1.6) : Math.min(document.body.classList.contains("large") ? 1 : SCROLLED, (room.clientWidth - 16) / picture.wide);
  $("#flow-svg").setAttribute("width", picture.wide * by);
  $("#flow-svg").setAttribute("height", picture.high * by);
  showMore();
}

// A shade over the last row that is seen says that more rows follow.
function showMore() {
  const room = $("#flow-box");
  $("#flow").classList.toggle("continues", room.scrollTop + room.clientHeight < room.scrollHeight - 4);
}

$("#flow-box").addEventListener("scroll", showMore);

function arrows() {
  const marker = (id, color) => {
    const made = draw("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" });
    made.append(draw("path", { d: "M0 0 8 4 0 8z", fill: color }));
    return made;
  };
  const made = draw("defs");
  made.append(marker("ahead", "#3e4c59"), marker("again", "#b3261e"));
  return made;
}

function lane(row, i, wide) {
  const made = [draw("rect", { class: i % 2 ? "row odd" : "row", x: 0, y: row.top, width: wide, height: row.bottom - row.top })];
  const top = (row.top + row.bottom) / 2 - (row.head.length * 17) / 2;
  return [...made, ...row.head.map((line, n) => draw("text", { class: "head", x: 6, y: top + 17 * n + 13 }, line))];
}

function way({ points, back }) {
  const round = points.map(([x, y], i) => {
    if (i === 0 || i === points.length - 1) return `${i ? "L" : "M"}${x} ${y}`;
    const near = (one) => {
      const long = Math.hypot(one[0] - x, one[1] - y) || 1;
      const by = Math.min(7, long / 2) / long;
      return `${x + (one[0] - x) * by} ${y + (one[1] - y) * by}`;
    };
    return `L${near(points[i - 1])}Q${x} ${y} ${near(points[i + 1])}`;
  });
  return draw("path", { class: back ? "way back" : "way", d: round.join(""), "marker-end": back ? "url(#again)" : "url(#ahead)" });
}

function box(each, flash) {
  const made = draw("g", { class: `box ${each.mark} ${each.kind}${flash ? " flash" : ""}`, "data-box": each.id });
  made.append(draw("rect", { x: each.x, y: each.y, width: each.wide, height: each.high, rx: 7 }));
  const [x, lead] = [each.x + each.wide / 2, 17];
  const top = each.y + each.high / 2 - (each.lines.length * lead) / 2;
  each.lines.forEach((line, n) => made.append(draw("text", { x, y: top + lead * n + 13 }, line)));
  if (each.kind === "wait") made.append(clock(each.x + 1, each.y));
  if (LOOKS[each.mark]) made.append(badge(each.mark, each.x + each.wide - 1, each.y - 1));
  return made;
}

function badge(mark, x, y) {
  const made = draw("g", { class: "badge", transform: `translate(${x} ${y})` });
  made.append(draw("circle", { r: 7, fill: LOOKS[mark][0] }), draw("path", { d: LOOKS[mark][1] }));
  return made;
}

function clock(x, y) {
  const made = draw("g", { class: "clock", transform: `translate(${x} ${y})` });
  made.append(draw("circle", { r: 6 }), draw("path", { d: "M0-4V0H3" }));
  return made;
}

function head(picture) {
  const key = (inside, text) => {
    const sign = draw("svg", { viewBox: "-9 -9 18 18" });
    sign.append(inside);
    return make("span", {}, sign, text);
  };
  const marks = Object.keys(LOOKS).filter((mark) => picture.boxes.some((each) => each.mark === mark));
  const parts = [make("b", {}, say("flow_after")), ...steps(), ...marks.map((mark) => key(badge(mark, 0, 0), say(`mark_${mark}`)))];
  if (picture.boxes.some((each) => each.kind === "wait")) parts.push(key(clock(0, 0), say("set_wait")));
  if (picture.ways.some((each) => each.back)) parts.push(key(draw("path", { class: "way back", d: "M-9 0H9" }), say("back")));
  $("#flow-head").replaceChildren(...parts);
}

function steps() {
  const [was, now] = [state.world.today.steps, state.figures?.steps ?? null];
  if (now === null) return [];
  return [make("em", {}, now === was ? say("steps_same", { before: was }) : say("steps", { before: was, after: now }))];
}

export function showSteps() {
  if (state.picture) head(state.picture);
  const large = document.body.classList.contains("large");
  $("#larger").textContent = say(large ? "smaller" : "larger");
  $("#larger").setAttribute("aria-pressed", String(large));
}

$("#larger").addEventListener("click", () => {
  document.body.classList.toggle("large");
  showSteps();
  scale(state.picture);
});
