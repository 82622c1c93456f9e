// What readers call a paper, from its identifier: as graph/page/naming.py does, which the tests hold this to.

const KAMERSTUK =
  /^kst-(?<dossier>[0-9]{5}(?:-(?:[IVXLC]+[A-K]?|[A-Z]|[0-9]{2})(?=-))?)-(?<number>[A-Z0-9]+?)(?:-(?<suffix>[hn][0-9]+))?$/;
const HANDELINGEN = /^h-(?<chamber>[a-z]+)-(?<year>[0-9]{8})-(?<numbers>[0-9-]+)$/;
const AANHANGSEL = /^ah-(?<chamber>[a-z]+)-(?<year>[0-9]{8})-(?<number>[0-9]+)/;
const GAZETTE = /^(?<series>stb|stcrt|trb)-(?<number>[0-9]{4}-[0-9]+)$/;
const CHAMBERS: Record<string, string> = { tk: "II", ek: "I", vv: "VV" };
const GAZETTES: Record<string, string> = { stb: "Stb.", stcrt: "Stcrt.", trb: "Trb." };
const OWN = "https://w3id.org/kamergraaf/id/";
const PUBLISHER = "https://zoek.officielebekendmakingen.nl/";

/** The short name of a document, or of a dossier written like dossier-28638. */
export function nameOf(id: string): string {
  if (id.startsWith("dossier-")) return dossierName(id.slice("dossier-".length));
  const paper = KAMERSTUK.exec(id)?.groups;
  if (paper) return kamerstuk(paper.dossier ?? "", paper.number ?? "", paper.suffix);
  const debate = HANDELINGEN.exec(id)?.groups;
  if (debate) return `Hand. ${chamberYear(debate)}, ${pages(debate.year ?? "", (debate.numbers ?? "").split("-"))}`;
  const answers = AANHANGSEL.exec(id)?.groups;
  if (answers) return `Aanh. ${chamberYear(answers)}, nr. ${answers.number}`;
  const gazette = GAZETTE.exec(id)?.groups;
  if (gazette) return `${GAZETTES[gazette.series ?? ""]} ${gazette.number?.replace("-", ", ")}`;
  if (id.startsWith("blg-")) return `Bijlage, ${id.slice(4)}`;
  if (id.startsWith("celex-")) return `EU, ${id.slice(6)}`;
  return id.replace(/^(?:zaak|toezegging|activiteit)-/, "");
}

/** The number of a dossier as papers print it: 28 638, 35 300 XVII, 21 501-20. */
export function dossierName(number: string): string {
  const [, thousands, rest, addition] = /^([0-9]{2})([0-9]{3})(?:-(.+))?$/.exec(number) ?? [];
  if (!thousands) return number;
  const joined = addition && /^[0-9]+$/.test(addition) ? "-" : " ";
  return `${thousands} ${rest}${addition ? joined + addition : ""}`;
}

function kamerstuk(dossier: string, number: string, suffix?: string): string {
  return `${dossierName(dossier)}, ${/^[0-9]/.test(number) ? "nr. " : ""}${number}${suffix ? ` (${suffix})` : ""}`;
}

function chamberYear(found: Record<string, string | undefined>): string {
  return `${CHAMBERS[found.chamber ?? ""] ?? ""} ${sessionYear(found.year ?? "")}`;
}

/** A parliamentary year as papers print it: 2019/20, and 1999/2000. */
export function sessionYear(year: string): string {
  const [from, to] = [year.slice(0, 4), year.slice(-4)];
  return `${from}/${from.slice(0, 2) === to.slice(0, 2) ? to.slice(2) : to}`;
}

function pages(year: string, numbers: string[]): string {
  return Number(year.slice(0, 4)) >= 2010 && numbers.length === 2
    ? `${numbers[0]}, item ${numbers[1]}`
    : numbers.join("-");
}

/** Where the official text is to be read; nothing for what has none. */
export function officialPage(id: string): string | undefined {
  if (id.startsWith("dossier-")) return `${PUBLISHER}dossier/${id.slice("dossier-".length)}`;
  return /^(?:kst|h|ah|blg|stb|stcrt|trb|kv)-/.test(id) ? `${PUBLISHER}${id}.html` : undefined;
}

/** The address by which the graph knows a document or dossier. */
export function iriOf(id: string): string {
  if (/^(?:zaak|toezegging|activiteit)-/.test(id)) return OWN + id.replace("-", "/");
  if (id.startsWith("dossier-")) return `${PUBLISHER}dossier/${id.slice("dossier-".length)}`;
  return officialPage(id)?.replace(/\.html$/, "") ?? `${OWN}document/${encodeURIComponent(id)}`;
}

/** The identifier of a document, dossier or thing of the register by its address in the graph; nothing for others. */
export function idOf(iri: string): string | undefined {
  if (iri.startsWith(`${PUBLISHER}dossier/`)) return `dossier-${iri.slice(PUBLISHER.length + 8)}`;
  if (iri.startsWith(PUBLISHER)) return iri.slice(PUBLISHER.length);
  const [, sort, rest = ""] = /^(document|zaak|toezegging|activiteit)\/([^#]+)$/.exec(iri.slice(OWN.length)) ?? [];
  if (!iri.startsWith(OWN) || !sort) return undefined;
  return sort === "document" ? decodeURIComponent(rest) : `${sort}-${decodeURIComponent(rest)}`;
}
