// The page on which questions are asked: fills in stored questions, asks the endpoint, shows the rows.
"use strict";

const find = (id) => document.getElementById(id);
const [picker, query, status, answer, downloads] = ["question", "query", "status", "answer", "downloads"].map(find);
const JSON_ROWS = "application/sparql-results+json";

function chosen() {
  return document.querySelector(`fieldset[data-question="${CSS.escape(picker.value)}"]`);
}

let turn = 0;

async function fill() {
  const mine = ++turn;
  for (const part of document.querySelectorAll("fieldset")) part.hidden = part !== chosen();
  if (!picker.value) return;
  const inputs = chosen() ? [...chosen().querySelectorAll("input")].filter((input) => input.value.trim()) : [];
  const given = new URLSearchParams(inputs.map((input) => [input.name, input.value.trim()]));
  const response = await fetch(`/questions/${picker.value}.rq?${given}`);
  const text = await response.text();
  if (mine !== turn) return;
  if (response.ok) query.value = text;
  tell(response.ok ? "" : text, !response.ok);
}

function asked(type) {
  return fetch("/sparql", {
    method: "POST",
    headers: { Accept: `${type}, text/turtle;q=0.5` },
    body: new URLSearchParams({ query: query.value }),
  });
}

async function ask(event) {
  event.preventDefault();
  answer.replaceChildren();
  downloads.hidden = true;
  tell("…", false);
  const start = performance.now();
  const response = await asked(JSON_ROWS).catch((error) => ({ ok: false, text: async () => String(error) }));
  if (!response.ok) return tell(await response.text(), true);
  const rows = response.headers.get("content-type").startsWith(JSON_ROWS);
  const count = rows ? showRows(await response.json()) : showText(await response.text());
  tell(`${count} in ${Math.round(performance.now() - start)} ms`, false);
  for (const link of downloads.querySelectorAll("a")) link.hidden = rows === (link.dataset.type === "text/turtle");
  downloads.hidden = false;
}

function showText(text) {
  const block = document.createElement("pre");
  block.textContent = text;
  answer.append(block);
  return `${text.split("\n").length} regels`;
}

function showRows(result) {
  if ("boolean" in result) return showText(result.boolean ? "ja" : "nee");
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of result.head.vars) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const binding of result.results.bindings) {
    const row = body.insertRow();
    for (const name of result.head.vars) row.insertCell().append(shown(binding[name]));
  }
  answer.append(table);
  return `${result.results.bindings.length} rijen`;
}

function shown(term) {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  const link = document.createElement("a");
  link.href = `/about?of=${encodeURIComponent(term.value)}`;
  link.textContent = term.value.replace("https://zoek.officielebekendmakingen.nl/", "");
  return link;
}

function tell(words, wrong) {
  status.textContent = words;
  status.classList.toggle("wrong", wrong);
}

async function download(event) {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  const response = await asked(link.dataset.type);
  if (!response.ok) return tell(await response.text(), true);
  const file = document.createElement("a");
  file.href = URL.createObjectURL(await response.blob());
  file.download = link.dataset.name;
  file.click();
  URL.revokeObjectURL(file.href);
}

find("stored").addEventListener("input", fill);
find("stored").addEventListener("submit", (event) => event.preventDefault());
find("ask").addEventListener("submit", ask);
downloads.addEventListener("click", download);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask(event);
});
