// What is said, in the language of the reader, and how numbers are written.
import { WORDS } from "./said.js"; // written by the server: every word in both languages
import { state } from "./state.js";

const SVG = "http://www.w3.org/2000/svg";
export const $ = (query) => document.querySelector(query);

export function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key === "class") made.className = value;
    else if (key in made && typeof value !== "string") made[key] = value;
    else made.setAttribute(key, value);
  made.append(...inside.filter((each) => each !== null));
  return made;
}

export function draw(name, attributes = {}, text = null) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}

export function say(key, values = {}) {
  return WORDS[state.lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export const titled = (text) => text[state.lang];
export const unit = () => titled(state.world.unit);
export const askedUnit = () => titled(state.world.asked); // days are calendar days

export function number(value, digits = Math.abs(value) < 10 ? 1 : 0) {
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}
