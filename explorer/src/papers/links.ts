// Where the explorer shows a thing of the graph.
import { kindOf } from "./kinds";

export const BASE = "/explorer";

/** The address of the view of a thing: dossier-28638, kst-28638-179, toezegging-TZ202501-123. */
export function hrefOf(paper: { id: string; soort?: string | null }, called?: string | null): string {
  const [, sort, rest] = /^(dossier|zaak|toezegging|activiteit)-(.+)$/.exec(paper.id) ?? [];
  if (sort && rest) return `${BASE}/${sort}/${encodeURIComponent(rest)}`;
  const view = kindOf(paper, called) === "motie" ? "motie" : "stuk";
  return `${BASE}/${view}/${encodeURIComponent(paper.id)}`;
}

/** The place of a reference within the text that it stands in. */
export function placeOf(citing: string, reference: { start: number; end: number }): string {
  return `${BASE}/stuk/${encodeURIComponent(citing)}#${anchorOf(reference)}`;
}

/** The name of a reference within its document, as in the graph. */
export function anchorOf(reference: { start: number; end: number }): string {
  return `ref-${reference.start}-${reference.end}`;
}
