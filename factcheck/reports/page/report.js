"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const shown = (element) => element.getClientRects().length > 0;
  const cards = all(".card");

  // Sorting: a head becomes a button; equal rows keep the order of the run.
  for (const table of all("table.sortable")) {
    const body = table.tBodies[0];
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const first = head.dataset.kind === "number" ? "descending" : "ascending";
        const other = first === "ascending" ? "descending" : "ascending";
        const way = head.getAttribute("aria-sort") === first ? other : first;
        for (const cell of head.parentNode.cells) cell.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way);
        const sign = way === "ascending" ? 1 : -1;
        const value = (row) => row.cells[column].dataset.value;
        const rows = [...body.rows].sort((a, b) => sign * order.compare(value(a), value(b)));
        body.append(...rows);
      });
    });
  }

  // Folding.
  const unfold = (open) => cards.filter(shown).forEach((card) => { card.open = open; });

  // A figure and its card show each other.
  const follow = () => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card?.matches(".card")) card.open = true;
  };
  addEventListener("hashchange", follow);
  follow();
  const marked = (card, on) => document.getElementById(card.dataset.mark)?.classList.toggle("here", on);
  for (const card of cards) {
    card.addEventListener("focusin", () => marked(card, true));
    card.addEventListener("focusout", () => marked(card, false));
  }

  // Keys: from one figure to the next, or to the next that wants attention.
  const bar = document.getElementById("keys");
  if (!bar) return;
  const step = (way, only) => {
    const stops = cards.filter((card) => shown(card) && (!only || "attention" in card.dataset));
    if (!stops.length) return;
    const here = document.activeElement?.closest?.(".card");
    const at = here ? cards.indexOf(here) : way > 0 ? -1 : cards.length;
    const ahead = way > 0 ? stops.find((card) => cards.indexOf(card) > at)
      : stops.findLast((card) => cards.indexOf(card) < at);
    const card = ahead ?? stops.at(way > 0 ? 0 : -1);
    card.querySelector("summary").focus({ preventScroll: true });
    card.closest(".row").scrollIntoView({ block: "center" });
  };
  const KEYS = {
    j: () => step(1, false), k: () => step(-1, false),
    n: () => step(1, true), p: () => step(-1, true),
    o: () => unfold(!cards.filter(shown).every((card) => card.open)),
  };
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = true;
  label.append(box, bar.dataset.keys);
  const hint = document.createElement("span");
  hint.className = "hint";
  const told = [["j", "k", bar.dataset.next], ["n", "p", bar.dataset.finding], ["o", bar.dataset.unfold]];
  told.forEach(([...parts], number) => {
    const words = parts.pop();
    if (number) hint.append(" · ");
    parts.forEach((key) => {
      const shape = document.createElement("kbd");
      shape.textContent = key;
      hint.append(shape, " ");
    });
    hint.append(words);
  });
  bar.append(button(bar.dataset.unfoldAll, () => unfold(true)), button(bar.dataset.foldAll, () => unfold(false)), label, hint);
  bar.hidden = false;
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    if (!box.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
