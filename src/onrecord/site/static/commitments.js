// Adds choices by party, by due date and an order to the ledger. Without it all of it can still be read, by party and by day.
"use strict";
(() => {
  const list = document.querySelector(".commitments[data-ledger]");
  if (!list) return;
  const groups = [...list.querySelectorAll(":scope > .group")];
  const rows = [...list.querySelectorAll(".commitment")];
  const today = list.dataset.today;
  const bar = document.querySelector(".ledger-choices");
  const told = document.createElement("output");
  told.setAttribute("aria-live", "polite");

  const choose = (words, options) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    for (const [value, shown] of options) select.append(new Option(shown, value));
    select.addEventListener("change", () => show());
    label.append(words, select);
    bar.append(label);
    return select;
  };

  const names = [...new Set(rows.flatMap((row) => [row.dataset.by, row.dataset.to]).filter(Boolean))].sort((a, b) => a.localeCompare(b, "en"));
  const party = choose("Party", [["", "any"], ...names.map((name) => [name, name]), ["?", "maker not known"]]);
  const due = choose("Due", [["", "any time"], ["later", "still to come"], ["passed", "day has passed"], ["none", "no day stated"]]);
  const order = choose("Order", [["at", "as first told"], ["due", "by due date"], ["last", "latest report first"], ["reports", "most reports first"], ["by", "by maker"], ["kind", "by kind"]]);

  const isDue = (row) => {
    const day = row.dataset.due;
    if (!due.value) return true;
    if (due.value === "none") return !day;
    return Boolean(day) && (due.value === "passed") === (day < today);
  };
  const isOf = (row) => !party.value || (party.value === "?" ? !row.dataset.by : [row.dataset.by, row.dataset.to].includes(party.value));
  const compare = {
    at: (a, b) => a.dataset.at - b.dataset.at,
    due: (a, b) => (a.dataset.due || "9999").localeCompare(b.dataset.due || "9999"),
    last: (a, b) => b.dataset.last.localeCompare(a.dataset.last),
    reports: (a, b) => b.dataset.reports - a.dataset.reports,
    by: (a, b) => (a.dataset.by || "\uffff").localeCompare(b.dataset.by || "\uffff", "en"),
    kind: (a, b) => a.dataset.kind.localeCompare(b.dataset.kind),
  };
  const show = () => {
    const sorted = [...rows].sort((a, b) => compare[order.value](a, b) || a.dataset.at - b.dataset.at);
    for (const row of rows) row.hidden = !(isDue(row) && isOf(row));
    for (const group of groups) {
      const own = sorted.filter((row) => group.contains(row));
      group.append(...own);
      group.hidden = own.every((row) => row.hidden);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    told.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
    if (shown < rows.length) unfold();
  };
  bar.append(told);

  // What was chosen is shown, wherever it is folded away; a link may choose, too.
  const unfold = () => groups.forEach((group) => { group.open = true; });
  const choices = document.querySelector(".choices");
  choices.addEventListener("change", unfold);
  const chosen = () => {
    const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!choices.contains(one)) return;
    one.checked = true;
    unfold();
  };
  addEventListener("hashchange", chosen);
  chosen();
})();
