"use strict";
(() => {
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const [find, show, order] = tools.querySelectorAll("input, select");
  const count = tools.querySelector("output");
  const plain = text => text.replaceAll("\u00a0", " ").replaceAll("\u2011", "-").toLowerCase();
  const rows = [...document.querySelectorAll(".row")];
  rows.forEach((row, place) => { row.place = place; row.words = plain(row.textContent); });
  const by = {
    plan: (a, b) => a.place - b.place,
    worst: (a, b) => b.dataset.size - a.dataset.size || a.place - b.place,
    name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, document.documentElement.lang),
  };
  const filter = () => {
    const wanted = plain(find.value).trim();
    for (const row of rows)
      row.hidden = !row.words.includes(wanted) || Boolean(show.value && row.dataset.verdict !== show.value);
    const left = rows.filter(row => !row.hidden).length;
    count.textContent = left < rows.length ? `${left} / ${rows.length}` : "";
    for (const group of document.querySelectorAll(".group"))
      group.hidden = !group.querySelector(".row:not([hidden])");
  };
  const sort = () => {
    for (const list of document.querySelectorAll(".rows"))
      list.append(...[...list.querySelectorAll(":scope > .row")].sort(by[order.value]));
  };
  const open = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row && row.matches("details")) row.open = true;
  };
  find.addEventListener("input", filter);
  show.addEventListener("change", filter);
  order.addEventListener("change", sort);
  addEventListener("hashchange", open);
  tools.hidden = false;
  open();
})();
