// How Dutch writers cite a paper in a footnote.
import type { Document } from "../api/client";
import { day } from "../shell/language";
import { nameOf, sessionYear } from "./naming";

const CHAMBERS: Record<string, string> = { tk: "II", ek: "I", vv: "VV" };

/** "Kamerstukken II 2019/20, 28 638, nr. 179 (Brief regering van 14 mei 2020: Reactie op …)." */
export function citation(paper: Document): string {
  const facts = [paper.soort, paper.date && `van ${day(paper.date)}`].filter(Boolean).join(" ");
  const about = [facts, paper.title].filter(Boolean).join(": ");
  return `${official(paper)}${about ? ` (${about})` : ""}.`;
}

function official(paper: Document): string {
  if (!paper.id.startsWith("kst-")) return nameOf(paper.id);
  const year = paper.vergaderjaar ? ` ${sessionYear(paper.vergaderjaar.replace("-", ""))}` : "";
  const chamber = CHAMBERS[paper.chamber ?? ""];
  return `Kamerstukken${chamber ? ` ${chamber}` : ""}${year}, ${nameOf(paper.id)}`;
}
