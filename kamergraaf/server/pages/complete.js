// Completes what is typed in the query: terms of the profile, words of SPARQL, and the variables of the query itself.
"use strict";

const editor = document.getElementById("query");
const offered = document.getElementById("offered");
const MOST = 8;
let known = [];
let at = -1;

fetch("/words")
  .then((response) => response.json())
  .then((words) => (known = words));

function typed() {
  const before = editor.value.slice(0, editor.selectionStart);
  return before.match(/[?$]?[\w-]*:?[\w-]*$/)[0];
}

function matching(word) {
  if (word.startsWith("?")) {
    const names = new Set(editor.value.match(/\?\w+/g));
    names.delete(word);
    return [...names].filter((name) => name.startsWith(word)).map((name) => ({ word: name, says: "" }));
  }
  const small = word.toLowerCase();
  const within = (one) => one.word.toLowerCase().startsWith(small) || one.word.split(":").pop().toLowerCase().startsWith(small);
  return known.filter((one) => within(one) && one.word !== word);
}

function offer(asked) {
  const word = typed();
  const found = word.length > 1 || asked ? matching(word).slice(0, MOST) : [];
  offered.replaceChildren(...found.map(shownAs));
  offered.hidden = !found.length;
  choose(found.length ? 0 : -1);
}

function shownAs(one, place) {
  const item = document.createElement("li");
  item.id = `offered-${place}`;
  item.role = "option";
  item.dataset.word = one.word;
  item.textContent = one.says ? `${one.word} · ${one.says}` : one.word;
  return item;
}

function choose(place) {
  at = place;
  [...offered.children].forEach((item, other) => item.setAttribute("aria-selected", String(other === place)));
  if (place < 0) editor.removeAttribute("aria-activedescendant");
  else editor.setAttribute("aria-activedescendant", `offered-${place}`);
}

function close() {
  offered.hidden = true;
  choose(-1);
}

function take(item) {
  const end = editor.selectionStart;
  editor.setRangeText(item.dataset.word, end - typed().length, end, "end");
  close();
  editor.focus();
}

function steer(event) {
  if (event.key === " " && event.ctrlKey) {
    event.preventDefault();
    offer(true);
  }
  if (offered.hidden || event.ctrlKey || event.metaKey) return;
  const count = offered.children.length;
  const does = {
    ArrowDown: () => choose((at + 1) % count),
    ArrowUp: () => choose((at + count - 1) % count),
    Enter: () => take(offered.children[at]),
    Tab: () => take(offered.children[at]),
    Escape: close,
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

editor.addEventListener("input", () => offer(false));
editor.addEventListener("keydown", steer);
editor.addEventListener("blur", close);
offered.addEventListener("mousedown", (event) => {
  event.preventDefault();
  if (event.target.dataset.word) take(event.target);
});
