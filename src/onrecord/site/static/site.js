// Adds stepping and matched highlights to a report's page, an order to tables, and opens what a link leads into.
// Everything works without it.
"use strict";
(() => {
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.type === "radio") target.checked = true;
    let folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
})();
(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const notes = [...reader.querySelectorAll(".note")];
  const pieces = (attribute, value) => [...reader.querySelectorAll(`[${attribute}~="${CSS.escape(value)}"]`)];
  let lit = [];

  const light = (elements) => {
    for (const one of lit) one.classList.remove("lit");
    lit = elements.filter(Boolean);
    for (const one of lit) one.classList.add("lit");
  };

  const showNote = (id) => {
    const note = document.getElementById(id);
    if (!note) return;
    const closed = note.closest("details:not([open])");
    if (closed) closed.open = true;
    light([note, ...pieces("data-notes", id)]);
  };

  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    if (notes.some((note) => note.id === id)) {
      showNote(id);
      document.getElementById(id).scrollIntoView({ block: "nearest" });
      return;
    }
    const parts = pieces("data-w", id);
    const about = parts.length ? (parts[0].dataset.notes || "").split(" ").filter(Boolean) : [];
    const note = about.length ? document.getElementById(about[0]) : null;
    light([...parts, note]);
    if (note && note.closest(".notes")) note.scrollIntoView({ block: "nearest" });
    if (parts.length) parts[0].scrollIntoView({ block: "center" });
  };

  // Words that are no link still lead to their note; a selection being made is left alone.
  reader.querySelector(".text").addEventListener("click", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    const mark = event.target.closest("[data-notes]");
    if (mark) location.hash = mark.dataset.notes.split(" ")[0];
  });

  reader.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = event.target.closest("[data-notes]");
    const note = event.target.closest(".note");
    if (note) showNote(note.id);
    else if (mark) light(mark.dataset.notes.split(" ").flatMap((id) => [document.getElementById(id), ...pieces("data-notes", id)]));
  });

  document.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, .scroll")) return;
    const shown = notes.filter((note) => note.offsetParent !== null);
    if (!shown.length) return;
    const at = shown.findIndex((note) => note.classList.contains("lit"));
    const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length];
    event.preventDefault();
    showNote(next.id);
    next.querySelector(".to-words").focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    const words = pieces("data-notes", next.id)[0];
    if (words) words.scrollIntoView({ block: "center" });
  });

  addEventListener("hashchange", follow);
  follow();
})();

(() => {
  const ORDERS = [["", "as listed"], ["origins", "most origins first"], ["reports", "most reports first"], ["differs", "differences first"]];
  const choice = (words, options, changed) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    for (const [value, shown] of options) select.append(new Option(shown, value));
    select.addEventListener("change", () => changed(select.value));
    label.append(`${words} `, select);
    return label;
  };

  for (const place of document.querySelectorAll(".sieve")) {
    const table = document.getElementById(place.dataset.for);
    const bodies = table ? [...table.tBodies] : [];
    const rows = bodies.map((body) => [...body.querySelectorAll("tr[data-reports]")]);
    const sort = (key) => {
      for (const [at, body] of bodies.entries()) {
        const sorted = key ? [...rows[at]].sort((a, b) => Number(b.dataset[key]) - Number(a.dataset[key])) : rows[at];
        body.append(...sorted);
      }
    };
    place.append(choice("Order", ORDERS, sort));
  }
})();
