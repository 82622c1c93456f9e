"use strict";
// What is shown stands in the address (#toon=…), so that back, forward and a copied link work without more.

const { nodes: papers, edges: links, options, kinds, subject } = JSON.parse(document.getElementById("graph").textContent);
const paperOf = new Map(papers.map((paper) => [paper.id, paper]));
const linkOf = new Map(links.map((link) => [link.id, link]));
const citations = links.filter((link) => link.relation !== "dossier");

const nodes = new vis.DataSet(papers.map(({ id, label, group, shape, size, x, y, title }) => ({ id, label, group, shape, size, x, y, title })));
const edges = new vis.DataSet(links.map(({ id, from, to, width, title }) => ({ id, from, to, width, title })));
const network = new vis.Network(document.getElementById("picture"), { nodes, edges }, options);
network.canvas.frame.setAttribute("aria-label", "Tekening van stukken en verwijzingen; dezelfde gegevens staan in het paneel");

// ── the page's own words ─────────────────────────────────────────────────────────────────────────────────────────────

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== ""));
  return element;
}

function mark(paper) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", paper.loaded ? "mark" : "mark stub");
  svg.setAttribute("aria-hidden", "true");
  svg.style.color = `var(--${paper.group})`;
  use.setAttribute("href", `#${paper.shape}`);
  svg.append(use);
  return svg;
}

function paperButton(paper) {
  const words = make("span", {}, make("strong", {}, paper.name), paper.heading && make("span", {}, paper.heading));
  const button = make("button", { type: "button", class: "paper" }, mark(paper), words);
  button.addEventListener("click", () => choose(paper.id));
  return button;
}

function quoted({ before, quote, after, note, anchor, claim, reason }) {
  const place = note && (anchor ? `noot ${note} bij «${anchor}»` : `noot ${note}`);
  const caption = [place, claim, reason].filter(Boolean).join(" · ");
  const words = make("blockquote", {}, before, make("mark", {}, quote), after);
  return make("figure", { class: "passage" }, words, caption && make("figcaption", {}, caption));
}

function official(paper, words) {
  return paper.page ? make("p", {}, make("a", { href: paper.page, target: "_blank", rel: "noopener noreferrer" }, words)) : "";
}

function listed(title, items) {
  if (!items.length) return [];
  return [make("h3", {}, title), make("ul", { class: "list" }, ...items.map((item) => make("li", {}, ...item)))];
}

// ── the panel ────────────────────────────────────────────────────────────────────────────────────────────────────────

function aboutPaper(paper) {
  const out = citations.filter((link) => link.from === paper.id);
  const into = citations.filter((link) => link.to === paper.id);
  const members = links.filter((link) => link.relation === "dossier" && link.to === paper.id);
  const facts = paper.facts.flatMap(([label, text]) => [make("dt", {}, label), make("dd", {}, text)]);
  return [
    make("p", { class: "kicker" }, mark(paper), kinds[paper.group] + (paper.loaded ? "" : ", aangehaald maar niet geladen")),
    make("h2", {}, paper.name),
    paper.heading && make("p", { class: "heading" }, paper.heading),
    facts.length ? make("dl", {}, ...facts) : "",
    official(paper, paper.group === "dossier" ? "Naar het dossier" : "Naar de officiële tekst"),
    ...listed(`Verwijst naar (${out.length})`, out.map((link) => [paperButton(paperOf.get(link.to)), ...told(link)])),
    ...listed(`Aangehaald door (${into.length})`, into.map((link) => [paperButton(paperOf.get(link.from)), ...told(link)])),
    ...listed(`Stukken (${members.length})`, members.map((link) => [paperButton(paperOf.get(link.from))])),
    ...listed(`Verwijzingen zonder gevonden stuk (${paper.loose.length})`, paper.loose.map((passage) => [quoted(passage)])),
  ];
}

function told(link) {
  if (link.passages.length) return link.passages.map(quoted);
  return [make("p", {}, link.references === 1 ? "1 verwijzing" : `${link.references} verwijzingen`)];
}

function aboutLink(link) {
  const [citing, cited] = [paperOf.get(link.from), paperOf.get(link.to)];
  const relation = { cites: "Verwijzing", replaces: "Vervanging", dossier: "Hoort bij dossier" }[link.relation];
  return [
    make("p", { class: "kicker" }, relation),
    make("h2", {}, `${citing.name} → ${cited.name}`),
    ...(link.relation === "dossier" ? [] : told(link)),
    make("ul", { class: "list" }, ...[citing, cited].map((paper) => make("li", {}, paperButton(paper), official(paper, "Naar de officiële tekst")))),
  ];
}

function overview() {
  const times = new Map(papers.map((paper) => [paper, citations.filter((link) => link.to === paper.id).length]));
  const most = papers.filter((paper) => times.get(paper)).sort((one, other) => times.get(other) - times.get(one)).slice(0, 12);
  return [make("p", {}, "Klik op een stuk of op een lijn, of zoek hierboven."), ...listed("Vaakst aangehaald", most.map((paper) => [paperButton(paper)]))];
}

// ── what is chosen ───────────────────────────────────────────────────────────────────────────────────────────────────

function choose(id) {
  location.hash = new URLSearchParams({ toon: id });
}

function chosen() {
  return new URLSearchParams(location.hash.slice(1)).get("toon") ?? subject;
}

function show() {
  const id = chosen();
  const panel = document.getElementById("panel");
  const [paper, link] = [paperOf.get(id), linkOf.get(id)];
  const focused = panel.contains(document.activeElement);
  panel.replaceChildren(...(paper ? aboutPaper(paper) : link ? aboutLink(link) : overview()).filter((part) => part !== ""));
  panel.scrollTop = 0;
  if (focused) panel.focus(); // the button that was pressed is gone
  network.setSelection({ nodes: paper ? [id] : [], edges: link ? [id] : [] }, { highlightEdges: false });
  if (paper) bringIntoView(id);
  paint();
}

function bringIntoView(id) {
  const frame = network.canvas.frame.getBoundingClientRect();
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  if (x < 0 || y < 0 || x > frame.width || y > frame.height) network.moveTo({ position: network.getPosition(id) });
}

// ── colours ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function paint() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const near = neighbours(chosen());
  nodes.update(changed(papers.map((paper) => nodeLook(paper, colour, near))));
  edges.update(changed(links.map((link) => edgeLook(link, colour, !near || touches(link)))));
}

const painted = new Map();

function changed(looks) {
  const fresh = looks.map((look) => [look, JSON.stringify(look)]).filter(([look, text]) => painted.get(look.id) !== text);
  for (const [look, text] of fresh) painted.set(look.id, text);
  return fresh.map(([look]) => look);
}

// The nodes that stay lit: null for all of them.
function neighbours(id) {
  const link = linkOf.get(id);
  if (link) return new Set([link.from, link.to]);
  if (!paperOf.has(id) || id === subject) return null;
  return new Set(links.filter((each) => each.from === id || each.to === id).flatMap((each) => [each.from, each.to]).concat(id));
}

function touches(link) {
  return [link.id, link.from, link.to].includes(chosen());
}

function nodeLook(paper, colour, near) {
  const [own, page] = [colour(paper.group), colour("page")];
  const lit = !near || near.has(paper.id);
  const named = near && near.size <= 60 && lit && !paper.label.trim();
  const fill = { background: paper.loaded ? own : page, border: own };
  return {
    id: paper.id,
    color: { ...fill, highlight: { ...fill, border: colour("text") }, hover: fill },
    opacity: lit ? 1 : 0.25,
    borderWidth: paper.centre && paper.shape !== "box" ? 4 : 2,
    label: named ? paper.name.replace(", ", "\n") : paper.label,
    font: { color: paper.shape === "box" ? page : colour(lit ? "text" : "cites"), face: "system-ui, sans-serif", size: paper.letter, strokeWidth: paper.shape === "box" ? 0 : 4, strokeColor: page },
    shapeProperties: { borderDashes: paper.loaded ? false : [4, 3] },
  };
}

function edgeLook(link, colour, lit) {
  const own = colour({ dossier: "membership", cites: "cites", replaces: "replaces" }[link.relation]);
  return {
    id: link.id,
    color: { color: own, hover: colour("text"), highlight: colour("text"), opacity: lit ? 1 : 0.2 },
    dashes: link.relation === "dossier" ? [2, 5] : false,
    arrows: { to: { enabled: link.relation !== "dossier" } },
  };
}

// ── search ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function words(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").split(/[^a-z0-9]+/).filter(Boolean);
}

const haystack = new Map(papers.map((paper) => [paper, words([paper.id, paper.name, paper.heading, ...paper.facts.flat()].join(" ")).join(" ")]));
const query = document.getElementById("query");
const results = document.getElementById("results");

function search() {
  const asked = words(query.value);
  const found = asked.length ? papers.filter((paper) => asked.every((word) => haystack.get(paper).includes(word))) : [];
  results.replaceChildren(...found.slice(0, 12).map((paper) => make("li", {}, paperButton(paper))));
  document.getElementById("found").textContent = asked.length ? `${found.length} gevonden` : "";
}

function step(event) {
  const buttons = [query, ...results.querySelectorAll("button")];
  const to = buttons.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (to in buttons) {
    event.preventDefault();
    buttons[to].focus();
  }
}

function closeSearch() {
  query.value = "";
  search();
}

query.addEventListener("input", search);
document.getElementById("search").addEventListener("keydown", step);
document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  results.querySelector("button")?.click();
});
results.addEventListener("click", () => {
  closeSearch();
  document.getElementById("panel").focus();
});

// ── the rest of the keys and buttons ─────────────────────────────────────────────────────────────────────────────────

network.on("click", ({ nodes: [node], edges: [edge] }) => choose(node ?? edge ?? ""));
network.on("hoverNode", () => (document.body.style.cursor = "pointer"));
network.on("blurNode", () => (document.body.style.cursor = ""));
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom) }));
}
document.getElementById("fit").addEventListener("click", () => network.fit());
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  closeSearch();
  choose("");
});
window.addEventListener("hashchange", show);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);

network.fit();
show();
