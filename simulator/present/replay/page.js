"use strict";
for (const button of document.querySelectorAll("[data-switch]"))
  button.addEventListener("click", () => {
    for (const main of document.querySelectorAll("main")) main.hidden = !main.hidden;
    const shown = document.querySelector("main:not([hidden])");
    document.documentElement.lang = shown.dataset.lang;
    document.title = shown.querySelector("h1").textContent;
    shown.querySelector("[data-switch]").focus();
  });
for (const box of document.querySelectorAll("[data-zoom]")) {
  const button = box.previousElementSibling;
  const zoom = () => button.setAttribute("aria-pressed", box.classList.toggle("big"));
  box.addEventListener("click", zoom);
  button.addEventListener("click", zoom);
}
