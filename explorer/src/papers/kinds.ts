// The kinds of paper, each with a shape and a colour of its own; the same as graph/page/looks.py, as the tests see to.
import type { Words } from "../shell/english";

export const KINDS = {
  dossier: { name: "Dossier", shape: "box" },
  brief: { name: "Brief", shape: "dot" },
  motie: { name: "Motie", shape: "diamond" },
  amendement: { name: "Amendement", shape: "triangle" },
  handelingen: { name: "Handelingen", shape: "square" },
  aanhangsel: { name: "Kamervragen (Aanhangsel)", shape: "triangleDown" },
  bijlage: { name: "Bijlage", shape: "star" },
  overig: { name: "Ander of onbekend stuk", shape: "hexagon" },
} as const satisfies Record<string, { name: Words; shape: string }>;

export type Kind = keyof typeof KINDS;
export type Shape = (typeof KINDS)[Kind]["shape"];

/** The outlines in a square of 18 by 18, for SVG and for a canvas alike. */
export const OUTLINES: Record<Shape, string> = {
  box: "M2 5h14v8h-14z",
  dot: "M9 3a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  diamond: "M9 2l7 7l-7 7l-7-7z",
  triangle: "M9 2l7.5 13h-15z",
  square: "M3.5 3.5h11v11h-11z",
  triangleDown: "M9 16l-7.5-13h15z",
  star: "M9 1.5l2.2 5l5.3.5l-4 3.6l1.2 5.4l-4.7-2.9l-4.7 2.9l1.2-5.4l-4-3.6l5.3-.5z",
  hexagon: "M5 2.5h8l4 6.5l-4 6.5h-8l-4-6.5z",
};

/** What became of a motion, and the sign for it. */
export const OUTCOMES = {
  aangenomen: "✓",
  verworpen: "✗",
  aangehouden: "‖",
  ingetrokken: "↩",
  vervangen: "⇄",
  vervallen: "–",
} as const;

const SORTS: Record<string, Kind> = {
  motie: "motie",
  amendement: "amendement",
  brief: "brief",
  vragen: "aanhangsel",
  bijlage: "bijlage",
};
const SORT = /(?:motie|amendement|brief|vragen|bijlage)\b/i;
const SERIES: [string, Kind][] = [
  ["dossier-", "dossier"],
  ["h-", "handelingen"],
  ["ah-", "aanhangsel"],
  ["kv-", "aanhangsel"],
  ["blg-", "bijlage"],
];

/** The kind of a paper: by its soort, else by its number, else by what a citing text calls it. */
export function kindOf(paper: { id: string; soort?: string | null }, called?: string | null): Kind {
  if (paper.id.startsWith("dossier-")) return "dossier";
  const found = SORT.exec(paper.soort ?? "")?.[0].toLowerCase();
  if (found) return SORTS[found] ?? "overig";
  const series = SERIES.find(([start]) => paper.id.startsWith(start));
  if (series) return series[1];
  return called && called in KINDS ? (called as Kind) : "overig";
}
