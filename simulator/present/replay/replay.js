"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg", PX = 0.75, DAY = 86400000, SECONDS = 45, NO_WAY = -1;
  const ROW = 10, GAP = 11, ROWS = 2, ORDER = [3, 0, 1, 2]; // queuing, in hand, applicant, pending: who stands first at a box
  const parsed = (id) => JSON.parse(document.getElementById(id).textContent);

  const unpackedCounts = (changes, ticks) => { // [ticks on, change, …] to one number per tick
    const found = new Array(ticks + 1).fill(0);
    for (let i = 0, at = 0; i < changes.length; i += 2) found[at += changes[i]] += changes[i + 1];
    for (let i = 1; i <= ticks; i++) found[i] += found[i - 1];
    return found;
  };

  const unpackedMoves = (flat) => {
    const found = [];
    for (let i = 0, number = 0; i < flat.length; i += 6) {
      number += flat[i];
      found.push({ number, box: flat[i + 1], state: flat[i + 2], since: flat[i + 3], until: flat[i + 3] + flat[i + 4], way: flat[i + 5] });
    }
    return found;
  };

  const measured = (pieces) => { // straight parts with the length before them
    const parts = [];
    let long = 0;
    for (const piece of pieces)
      for (let i = 2; i < piece.length; i += 2) {
        const [x, y, u, v] = piece.slice(i - 2, i + 2), own = Math.hypot(u - x, v - y);
        if (own) parts.push({ x, y, u, v, own, before: long });
        long += own;
      }
    return { parts, long, last: pieces[pieces.length - 1].slice(-2) };
  };

  const along = (way, share) => {
    const at = share * way.long;
    for (const part of way.parts)
      if (at <= part.before + part.own) {
        const of = (at - part.before) / part.own;
        return [part.x + (part.u - part.x) * of, part.y + (part.v - part.y) * of];
      }
    return way.last;
  };

  const slot = ([wide_, x, y, wide, high], number) => {
    const row = wide_ ? ROW : 4;
    number = Math.min(number, row * ROWS - 1);
    const left = wide_ ? x - wide / 2 + 21 : x - 1.5 * GAP;
    return [left + GAP * (number % row), y + high / 2 + (wide_ ? 2 : 8) + GAP * Math.floor(number / row)];
  };

  const made = (kind, inside, attributes = {}) => {
    const element = document.createElementNS(SVG, kind);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    inside.appendChild(element);
    return element;
  };

  class Side {
    constructor(data, stage, ticks, travel, svg, tally) {
      this.moves = unpackedMoves(data.moves);
      this.boxes = stage.boxes;
      this.ways = stage.ways.map(measured);
      this.travel = travel;
      const counts = (each) => unpackedCounts(each, ticks);
      this.counts = Object.fromEntries(["inside", "delivered", "ended", "times"].map((name) => [name, counts(data[name])]));
      this.waiting = Object.entries(data.waiting).map(([box, each]) => ({ box: +box, counts: counts(each) }));
      this.ends = Object.entries(data.ends).map(([box, each]) => ({ box: +box, counts: counts(each) }));
      this.tally = tally;
      this.layer = made("g", svg, { class: "tokens", transform: `scale(${PX})` });
      for (const each of this.waiting) {
        const [, x, y, wide, high] = this.boxes[each.box];
        each.badge = made("g", this.layer, { class: "badge", transform: `translate(${x - wide / 2 + 3} ${y + high / 2})` });
        each.frame = made("rect", each.badge, { y: -9, height: 18, rx: 9 });
        each.text = made("text", each.badge, { y: 4.4 });
      }
      for (const each of this.ends) {
        const [, x, y] = this.boxes[each.box];
        each.text = made("text", this.layer, { class: "count", x, y: y + 4.4 });
      }
      this.dots = [];
    }

    tokens(moment) {
      const travelling = [], resting = [];
      for (const move of this.moves) {
        if (moment < move.since || moment >= move.until) continue;
        const ahead = Math.min(this.travel, (move.until - move.since) / 2), gone = moment - move.since;
        if (move.way !== NO_WAY && gone < ahead) travelling.push({ move, at: along(this.ways[move.way], gone / ahead) });
        else resting.push(move);
      }
      resting.sort((a, b) => a.box - b.box || ORDER[a.state] - ORDER[b.state] || a.number - b.number);
      let box = -1, number = 0;
      for (const move of resting) {
        number = move.box === box ? number + 1 : 0;
        box = move.box;
        travelling.push({ move, at: slot(this.boxes[box], number) });
      }
      return travelling;
    }

    draw(moment, time) {
      const found = this.tokens(moment), tick = Math.floor(moment);
      while (this.dots.length < found.length) this.dots.push(made("circle", this.layer, { r: 5 }));
      this.dots.forEach((dot, i) => {
        dot.style.display = i < found.length ? "" : "none";
        if (i >= found.length) return;
        const { move, at } = found[i];
        dot.setAttribute("cx", at[0].toFixed(1));
        dot.setAttribute("cy", at[1].toFixed(1));
        dot.setAttribute("class", `dot${move.state}`);
        dot.dataset.case = move.number;
      });
      let waiting = 0;
      for (const each of this.waiting) {
        const count = each.counts[tick];
        waiting += count;
        each.badge.style.display = count ? "" : "none";
        each.text.textContent = count;
        const wide = 10 + 8 * String(count).length;
        each.frame.setAttribute("x", -wide / 2);
        each.frame.setAttribute("width", wide);
      }
      for (const each of this.ends) {
        each.text.textContent = each.counts[tick] || "";
        each.text.style.fontSize = each.counts[tick] > 9999 ? "9px" : "";
      }
      const told = { waiting };
      for (const name of ["inside", "delivered", "ended"]) told[name] = this.counts[name][tick];
      told.come = told.inside + told.delivered + told.ended; // here at the beginning, or come since
      told.mean = told.delivered ? time.replace("{n}", (this.counts.times[tick] / told.delivered / 10).toFixed(1)) : "–";
      for (const [name, value] of Object.entries(told)) {
        const place = this.tally.querySelector(`.${name}`);
        if (place) place.textContent = value;
      }
    }
  }

  class Replay {
    constructor(root) {
      const data = parsed(root.dataset.replay), stage = parsed(root.dataset.stage);
      this.root = root;
      this.data = data;
      const svg = root.querySelector(".scroll svg"), tallies = root.querySelectorAll(".tally");
      this.sides = data.sides.map((each, i) => new Side(each, stage[i], data.ticks, data.travel, svg, tallies[i]));
      [this.button, this.slider, this.date, this.speed] = [".play", ".moment", ".date", ".speed"].map((name) => root.querySelector(name));
      this.moment = 0;
      this.playing = false;
      this.button.addEventListener("click", () => this.play(!this.playing));
      root.querySelector(".step").addEventListener("click", () => { this.play(false); this.go(this.moment + DAY / this.data.tick); });
      root.querySelector(".reset").addEventListener("click", () => { this.play(false); this.go(0); });
      this.slider.addEventListener("input", () => { this.moment = +this.slider.value; this.draw(); });
      this.draw();
    }

    go(moment) {
      this.moment = Math.min(moment, this.data.ticks);
      this.draw();
    }

    play(on) {
      this.playing = on;
      this.button.textContent = on ? `❚❚ ${this.root.dataset.pause}` : `▶ ${this.root.dataset.play}`;
      if (!on) return;
      if (this.moment >= this.data.ticks) this.moment = 0;
      this.last = performance.now();
      requestAnimationFrame((now) => this.step(now));
    }

    step(now) {
      if (!this.playing) return;
      const rate = this.data.ticks / SECONDS / 1000 * this.speed.value;
      this.moment = Math.min(this.moment + Math.max(now - this.last, 0) * rate, this.data.ticks);
      this.last = now;
      this.draw();
      if (this.moment >= this.data.ticks) this.play(false);
      else requestAnimationFrame((later) => this.step(later));
    }

    draw() {
      const after = Math.floor(this.moment) * this.data.tick;
      const date = new Date(Date.parse(this.data.since) + after).toISOString().slice(0, 10);
      this.date.textContent = this.root.dataset.date.replace("{date}", date).replace("{day}", Math.floor(after / DAY) + 1);
      this.slider.value = Math.floor(this.moment);
      for (const side of this.sides) side.draw(this.moment, this.root.dataset.time);
    }
  }

  const replays = [...document.querySelectorAll("[data-replay]")].map((root) => new Replay(root));
  for (const button of document.querySelectorAll("[data-switch]"))
    button.addEventListener("click", () => { // the other language goes on where this one was
      for (const from of replays)
        for (const to of replays)
          if (from !== to && from.root.dataset.replay === to.root.dataset.replay && from.root.closest("[hidden]") && !to.root.closest("[hidden]")) {
            to.moment = from.moment;
            to.speed.value = from.speed.value;
            to.draw();
            to.play(from.playing);
            from.play(false);
          }
    });
})();
