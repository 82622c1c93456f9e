"use strict";
// What is shown stands in the address (#toon=…&taal=…), so that back, forward and a copied link work without more.

const { nodes: papers, edges: links, options, kinds, headings, summary, notice, english, language, subject } = JSON.parse(document.getElementById("graph").textContent);
const paperOf = new Map(papers.map((paper) => [paper.id, paper]));
const linkOf = new Map(links.map((link) => [link.id, link]));
const citations = links.filter((link) => link.relation !== "dossier");
const tiesOf = new Map(papers.map((paper) => [paper.id, []]));
for (const link of links) for (const end of [link.from, link.to]) tiesOf.get(end).push(link);
const few = links.length <= 600; // so few lines are bent, so that none runs through the papers of a column
const READABLE = 0.7; // scale below which no label can be read; a telephone opens on a part instead
const many = papers.length > 1000; // so many papers show to which dossier they belong when they are chosen

const nodes = new vis.DataSet([
  ...papers.map(({ id, label, shape, size, x, y, hidden }) => ({ id, label, shape, size, x, y, hidden })),
  ...headings.map(({ x, y }, number) => ({ id: `heading ${number}`, shape: "text", x, y, chosen: false })),
]);
const edges = new vis.DataSet(links.map(({ id, from, to, width, title }) => ({ id, from, to, width, title })));
if (headings.length && few) options.edges.smooth = { enabled: true, type: "curvedCW", roundness: 0.25 };
const network = new vis.Network(document.getElementById("picture"), { nodes, edges }, options);

// ── language ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function inAddress(name) {
  return new URLSearchParams(location.hash.slice(1)).get(name);
}

function tongue() {
  return inAddress("taal") ?? language;
}

// The page's own words in the language of the reader; what is not in the list is a text from a document.
function say(text, ...counts) {
  const told = (tongue() === "en" && english[text]) || text;
  return told.replace(/\{(\d)\}/g, (_, at) => counts[at]);
}

const spoken = [...document.querySelectorAll("[data-say]")].map((element) => [element, "textContent", element.textContent]);
const labelled = [...document.querySelectorAll("[data-say-label]")].map((element) => [element, "ariaLabel", element.ariaLabel]);

function speak() {
  document.documentElement.lang = tongue();
  for (const [element, part, text] of [...spoken, ...labelled]) element[part] = say(text);
  document.getElementById("query").placeholder = say("nummer, titel of naam");
  document.getElementById("summary").textContent = ["stukken", "geladen", "verwijzingen"].map((word, at) => `${summary[at].toLocaleString(tongue())} ${say(word)}`).join(" · ");
  if (notice[0]) document.getElementById("notice").textContent = say(notice[0], ...notice[1]);
  const other = document.getElementById("language");
  [other.textContent, other.lang] = tongue() === "en" ? ["Nederlands", "nl"] : ["English", "en"];
  network.canvas.frame.setAttribute("role", "application"); // its arrow keys move the picture
  network.canvas.frame.setAttribute("aria-label", say("Tekening van stukken en verwijzingen; dezelfde gegevens staan in het paneel"));
}

function day(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text).toLocaleDateString(tongue() === "en" ? "en-GB" : "nl", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) : say(text);
}

// ── parts of the panel ───────────────────────────────────────────────────────────────────────────────────────────────

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter(Boolean));
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
  const fate = paper.outcome && make("em", {}, say(paper.outcome));
  const words = make("span", {}, make("strong", {}, paper.name), fate && " ", fate, paper.heading && make("span", { lang: "nl" }, paper.heading));
  const button = make("button", { type: "button", class: "paper" }, mark(paper), words);
  button.addEventListener("click", () => choose(paper.id));
  return button;
}

function quoted({ before, quote, after, note, anchor, sentence, claim, reason, between, page }) {
  const words = make("blockquote", { lang: "nl" }, before, make("mark", {}, quote), after);
  const caption = [between, say(claim), say(reason)].filter(Boolean).join(" · ");
  return make("figure", { class: "passage" }, words, note && anchored(note, anchor, sentence),
    (caption || page) && make("figcaption", {}, caption, page && " ", page && outward(page, say("Naar de officiële tekst"))));
}

// The sentence in the body that bears the mark of the note, with the words just before the mark.
function anchored(note, anchor, sentence) {
  const at = sentence.lastIndexOf(anchor);
  if (!anchor) return make("p", { class: "anchor" }, say("noot {0}", note));
  const after = sentence.slice(at + anchor.length);
  const rest = after.startsWith(note) ? [make("sup", {}, note), after.slice(note.length)] : [after]; // the mark, raised as it is printed
  const words = at < 0 ? [make("b", {}, anchor)] : [sentence.slice(0, at), make("b", {}, anchor), ...rest];
  return make("p", { class: "anchor" }, say("noot {0} bij", note), " ", make("q", { lang: "nl" }, ...words));
}

function outward(address, ...words) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...words);
}

function official(paper) {
  return paper.page ? make("p", {}, outward(paper.page, say(paper.group === "dossier" ? "Naar het dossier" : "Naar de officiële tekst"))) : "";
}

function listed(title, items) {
  if (!items.length) return [];
  return [make("h3", {}, say(title, items.length)), make("ul", { class: "list" }, ...items.map((item) => make("li", {}, ...item)))];
}

// ── the panel ────────────────────────────────────────────────────────────────────────────────────────────────────────

function aboutPaper(paper) {
  const ties = tiesOf.get(paper.id).filter((link) => link.relation !== "dossier");
  const out = ties.filter((link) => link.from === paper.id);
  const into = ties.filter((link) => link.to === paper.id);
  const inside = tiesOf.get(paper.id).filter((link) => link.relation === "dossier" && link.to === paper.id).map((link) => paperOf.get(link.from));
  const facts = [...paper.facts, ...paper.fate].flatMap(([label, text]) => [make("dt", {}, say(label)), make("dd", { lang: "nl" }, day(text))]);
  return [
    make("p", { class: "kicker" }, mark(paper), say(kinds[paper.group]) + (paper.loaded || paper.members.length ? "" : `, ${say("aangehaald maar niet geladen")}`)),
    make("h2", {}, paper.name),
    paper.heading && make("p", { class: "heading", lang: "nl" }, paper.heading),
    facts.length ? make("dl", {}, ...facts) : "",
    official(paper),
    ...listed("Verwijst naar ({0})", out.map((link) => [paperButton(paperOf.get(link.to)), ...told(link)])),
    ...listed("Aangehaald door ({0})", into.map((link) => [paperButton(paperOf.get(link.from)), ...told(link)])),
    ...(paper.id === subject ? mostCited() : []),
    ...listed("Stukken ({0})", inside.filter(passes).map((each) => [paperButton(each)])),
    ...listed("Staat voor ({0})", paper.members.map((each) => [each.page ? outward(each.page, each.name) : make("strong", {}, each.name), " ", make("span", { lang: "nl" }, each.heading)])),
    ...listed("Verwijzingen zonder gevonden stuk ({0})", paper.loose.map((passage) => [quoted(passage)])),
  ];
}

function told(link) {
  if (link.passages.length) return link.passages.map(quoted);
  return link.references ? [make("p", {}, say("Verwijzingen: {0}", link.references))] : [make("p", {}, say("Vervanging"))];
}

function aboutLink(link) {
  const [citing, cited] = [paperOf.get(link.from), paperOf.get(link.to)];
  return [
    make("p", { class: "kicker" }, say({ cites: "Verwijzing", replaces: "Vervanging", dossier: "Hoort bij dossier" }[link.relation])),
    make("h2", {}, `${citing.name} → ${cited.name}`),
    ...(link.relation === "dossier" ? [] : told(link)),
    make("ul", { class: "list" }, ...[citing, cited].map((paper) => make("li", {}, paperButton(paper), official(paper)))),
  ];
}

function mostCited() {
  const times = new Map(papers.map((paper) => [paper, tiesOf.get(paper.id).filter((link) => link.to === paper.id && link.relation !== "dossier").length]));
  const most = papers.filter((paper) => times.get(paper) > 1 && passes(paper)).sort((one, other) => times.get(other) - times.get(one)).slice(0, 8);
  return listed("Vaakst aangehaald", most.map((paper) => [paperButton(paper)]));
}

function overview() {
  return [make("p", {}, say("Klik op een stuk of op een lijn, of zoek hierboven.")), ...mostCited()];
}

// ── what is chosen ───────────────────────────────────────────────────────────────────────────────────────────────────

function address(changes) {
  location.hash = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))), ...changes });
}

function choose(id) {
  if (id !== chosen()) address({ toon: id });
}

function chosen() {
  return inAddress("toon") ?? subject;
}

function show() {
  const id = chosen();
  const panel = document.getElementById("panel");
  const [paper, link] = [paperOf.get(id), linkOf.get(id)];
  const focused = panel.contains(document.activeElement);
  speak();
  readFilters();
  panel.replaceChildren(...(paper ? aboutPaper(paper) : link ? aboutLink(link) : overview()).filter((part) => part !== ""));
  panel.scrollTop = 0;
  if (focused) panel.focus({ preventScroll: true }); // the button that was pressed is gone
  paint();
  network.setSelection({ nodes: paper && !paper.hidden ? [id] : [], edges: link ? [id] : [] }, { highlightEdges: false });
  if (paper && !paper.hidden) bringIntoView(id);
}

// Where a telephone looks first: at the subject, else at the latest papers.
function firstSeen() {
  const drawn = papers.filter((paper) => !paper.hidden);
  const centre = drawn.find((paper) => paper.id === subject);
  const latest = drawn.filter((paper) => paper.loaded).sort((one, other) => (other.year ?? 0) - (one.year ?? 0) || one.y - other.y)[0];
  const { x, y } = centre ?? latest ?? drawn[0];
  const { width, height } = network.canvas.frame.getBoundingClientRect();
  return centre ? { x, y } : { x: x - width / 3 / READABLE, y: y + height / 3 / READABLE };
}

function bringIntoView(id) {
  const frame = network.canvas.frame.getBoundingClientRect();
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  if (x < 0 || y < 0 || x > frame.width || y > frame.height) network.moveTo({ position: network.getPosition(id) });
}

// ── filters ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const form = document.getElementById("filters");
const field = form.elements;
const boxes = [...form.querySelectorAll("[name=kind]")];
const years = [...new Set(papers.map((paper) => paper.year).filter(Boolean))].sort((one, other) => one - other);
const outcomes = [...new Set(papers.map((paper) => paper.outcome).filter(Boolean))].sort();
const filters = { off: new Set(), from: "", until: "", outcome: "", near: false };

function readFilters() {
  filters.off = new Set((inAddress("zonder") ?? "").split(" ").filter(Boolean));
  for (const [name, dutch] of [["from", "van"], ["until", "tot"], ["outcome", "uitkomst"]]) filters[name] = inAddress(dutch) ?? "";
  filters.near = inAddress("omgeving") === "1";
  for (const box of boxes) box.checked = !filters.off.has(box.value);
  for (const name of ["from", "until"]) fill(field[name], years, filters[name], String);
  fill(field.outcome, outcomes, filters.outcome, say);
  document.getElementById("near").setAttribute("aria-pressed", filters.near);
  form.querySelectorAll(".years").forEach((label) => (label.hidden = years.length < 2));
  form.querySelector(".outcomes").hidden = !outcomes.length;
}

function fill(select, values, value, written) {
  select.replaceChildren(make("option", { value: "" }, say("alle")), ...values.map((each) => make("option", { value: each }, written(each))));
  select.value = value;
}

function writeFilters() {
  const off = boxes.filter((box) => !box.checked).map((box) => box.value);
  address({ zonder: off.join(" "), van: field.from.value, tot: field.until.value, uitkomst: field.outcome.value });
}

function passes(paper) {
  const { off, from, until, outcome } = filters;
  const inTime = (!from || paper.year >= from) && (!until || (paper.year && paper.year <= until));
  return !off.has(paper.group) && inTime && (!outcome || paper.outcome === outcome);
}

form.addEventListener("change", writeFilters);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("clear").addEventListener("click", () => address({ zonder: "", van: "", tot: "", uitkomst: "", omgeving: "" }));
document.getElementById("near").addEventListener("click", () => address({ omgeving: filters.near ? "" : "1" }));

// ── colours ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function paint() {
  const style = getComputedStyle(document.documentElement);
  const found = new Map();
  const colour = (name) => found.get(name) ?? found.set(name, style.getPropertyValue(`--${name}`).trim()).get(name);
  const near = neighbours(chosen());
  const seen = new Set(papers.filter((paper) => !paper.hidden && passes(paper) && (!filters.near || !near || near.has(paper.id))).map((paper) => paper.id));
  const titles = headings.map(({ label }, number) => ({ id: `heading ${number}`, label: say(label), font: { color: colour("muted"), size: 17, face: "system-ui, sans-serif" } }));
  nodes.update(changed([...papers.map((paper) => nodeLook(paper, colour, near, seen)), ...titles]));
  edges.update(changed(links.map((link) => edgeLook(link, colour, !near || touches(link), seen))));
  document.getElementById("shown").textContent = say("{0} van {1} getoond", seen.size, papers.filter((paper) => !paper.hidden).length);
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
  if (!paperOf.has(id) || (id === subject && (paperOf.get(id).hidden || !filters.near))) return null;
  return new Set(tiesOf.get(id).flatMap((each) => [each.from, each.to]).concat(id));
}

function touches(link) {
  return [link.id, link.from, link.to].includes(chosen());
}

function nodeLook(paper, colour, near, seen) {
  const [own, page] = [colour(paper.group), colour("page")];
  const lit = !near || near.has(paper.id);
  const named = near && near.size <= 60 && lit && !paper.label.trim();
  const filled = paper.loaded || paper.shape === "box";
  const fill = { background: filled ? own : page, border: own };
  return {
    id: paper.id,
    hidden: !seen.has(paper.id),
    title: paper.title,
    color: { ...fill, highlight: { ...fill, border: colour("text") }, hover: fill },
    opacity: lit ? 1 : 0.25,
    borderWidth: paper.centre && paper.shape !== "box" ? 4 : 2,
    label: named ? paper.name.replace(", ", "\n") : paper.label,
    font: { color: paper.shape === "box" ? page : colour(lit ? "text" : "cites"), face: "system-ui, sans-serif", size: paper.letter, strokeWidth: paper.shape === "box" ? 0 : 4, strokeColor: page },
    shapeProperties: { borderDashes: filled ? false : [4, 3] },
  };
}

function edgeLook(link, colour, lit, seen) {
  const own = colour({ dossier: "membership", cites: "cites", replaces: "replaces" }[link.relation]);
  return {
    id: link.id,
    hidden: !seen.has(link.from) || !seen.has(link.to) || (link.relation === "dossier" && many && !touches(link)),
    color: { color: own, hover: colour("text"), highlight: colour("text"), opacity: lit ? 1 : 0.2 },
    dashes: link.relation === "dossier" && !many ? [2, 5] : false,
    arrows: { to: { enabled: link.relation !== "dossier" } },
  };
}

// ── search ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function words(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").split(/[^a-z0-9]+/).filter(Boolean);
}

// What became of a motion is not looked in: it names other papers.
function searchable({ id, name, heading, facts, members }) {
  return words([id, name, heading, ...facts.flat(), ...members.flatMap((each) => [each.id, each.name, each.heading])].join(" ")).join(" ");
}

const haystack = new Map(papers.map((paper) => [paper, searchable(paper)]));
const query = document.getElementById("query");
const results = document.getElementById("results");

function search() {
  const asked = words(query.value);
  const found = asked.length ? papers.filter((paper) => asked.every((word) => haystack.get(paper).includes(word))) : [];
  results.replaceChildren(...found.slice(0, 12).map((paper) => make("li", {}, paperButton(paper))));
  document.getElementById("found").textContent = asked.length ? say("{0} gevonden", found.length) : "";
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

// ── to take along ────────────────────────────────────────────────────────────────────────────────────────────────────

// The picture as it stands, under its title and above its legend, on the colour of the page.
function savePicture() {
  const picture = network.canvas.frame.canvas;
  const style = getComputedStyle(document.documentElement);
  const letter = Math.max(Math.round(picture.width / 50), 14);
  const legend = placed(legendEntries(), letter, picture.width);
  const below = picture.height + 3 * letter;
  const sheet = make("canvas", { width: picture.width, height: below + (legend.rows + 1) * 2 * letter });
  const pen = sheet.getContext("2d");
  pen.fillStyle = style.getPropertyValue("--page");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.fillStyle = style.getPropertyValue("--text");
  pen.font = lettering(letter, 600);
  pen.fillText(document.title, letter, 2 * letter, sheet.width - 2 * letter);
  pen.drawImage(picture, 0, 3 * letter);
  pen.font = lettering(letter * 0.8);
  for (const { entry, x, y } of legend.entries) {
    pen.fillStyle = style.getPropertyValue("--text");
    pen.fillText(wordsOf(entry), x + 1.8 * letter, below + y);
    drawSign(pen, entry, x + letter * 0.7, below + y - letter * 0.28, letter);
  }
  sheet.toBlob((blob) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: `${subject || "kamergraaf"}.png` });
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

function lettering(size, weight = 400) {
  return `${weight} ${size}px system-ui, sans-serif`;
}

// The kinds that are shown, and what the lines and signs mean.
function legendEntries() {
  return [...document.querySelectorAll(".legend label:has(.mark), .legend li")].filter((entry) => entry.querySelector("input")?.checked ?? true);
}

function wordsOf(entry) {
  return entry.textContent.trim().replace(/\s+/g, " ");
}

// Where each entry of the legend stands: from left to right, in as many rows as it takes.
function placed(entries, letter, width) {
  const pen = make("canvas", {}).getContext("2d");
  pen.font = lettering(letter * 0.8);
  let [x, row] = [letter, 0];
  const found = entries.map((entry) => {
    const wide = pen.measureText(wordsOf(entry)).width + 3.2 * letter;
    if (x > letter && x + wide > width) [x, row] = [letter, row + 1];
    const here = { entry, x, y: 1.8 * letter + row * 2 * letter };
    x += wide;
    return here;
  });
  return { entries: found, rows: row + 1 };
}

// The sign of a kind as the page draws it, or a piece of a line.
function drawSign(pen, entry, x, y, letter) {
  const [svg, line] = [entry.querySelector(".mark"), entry.querySelector(".line")];
  pen.save();
  pen.translate(x, y);
  pen.scale(letter / 20, letter / 20);
  pen.lineWidth = 2;
  if (svg) {
    const outline = shapeOf(document.querySelector(svg.firstElementChild.getAttribute("href")).firstElementChild);
    pen.fillStyle = pen.strokeStyle = getComputedStyle(svg).color;
    if (!svg.classList.contains("stub")) pen.fill(outline);
    pen.stroke(outline);
  } else if (line) {
    const style = getComputedStyle(line);
    pen.strokeStyle = style.borderTopColor;
    pen.setLineDash(style.borderTopStyle === "dotted" ? [2, 4] : []);
    pen.stroke(new Path2D("M-14 0H14"));
  }
  pen.restore();
}

function shapeOf(element) {
  if (element.localName === "path") return new Path2D(element.getAttribute("d"));
  const path = new Path2D();
  if (element.localName === "circle") path.arc(0, 0, element.r.baseVal.value, 0, 7);
  else path.rect(...["x", "y", "width", "height"].map((part) => element[part].baseVal.value));
  return path;
}

// Paper is white, whatever the screen is.
function onPaper(on) {
  document.documentElement.classList.toggle("paper", on);
  paint();
  network.redraw();
}

document.getElementById("png").addEventListener("click", savePicture);
document.getElementById("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => onPaper(true));
window.addEventListener("afterprint", () => onPaper(false));

// ── the rest of the keys and buttons ─────────────────────────────────────────────────────────────────────────────────

document.getElementById("language").addEventListener("click", () => address({ taal: tongue() === "en" ? "nl" : "en" }));
network.on("click", ({ nodes: [node], edges: [edge] }) => choose(paperOf.has(node) ? node : (edge ?? subject)));
network.on("hoverNode", ({ node }) => (document.body.style.cursor = paperOf.has(node) ? "pointer" : ""));
network.on("blurNode", () => (document.body.style.cursor = ""));
// While the picture is dragged nothing is pointed at; looking for it among thousands of lines would make it stand still.
network.on("dragStart", () => (network.interactionHandler.options.hover = false));
network.on("dragEnd", () => (network.interactionHandler.options.hover = true));
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom) }));
}
document.getElementById("fit").addEventListener("click", () => network.fit());
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  closeSearch();
  choose(subject);
});
window.addEventListener("hashchange", show);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);

show();
network.fit();
if (network.getScale() < READABLE && network.canvas.frame.clientWidth < 600) network.moveTo({ scale: READABLE, position: firstSeen() });
