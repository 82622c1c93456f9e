// Which papers of a dossier are shown: filters that stand in the address and that all its views share.
import type { Shape } from "../api/client";
import { type Kind, kindOf } from "../papers/kinds";
import type { Choices } from "../shell/address";

export type Row = Shape["TimelineRow"];

/** What the filters may be set to, as the papers have it, each with how many. */
export interface Offered {
  kinds: [Kind, number][];
  years: string[];
  outcomes: [string, number][];
}

/** The papers that meet all filters. */
export function selected(rows: Row[], chosen: Choices): Row[] {
  const kinds = chosen.soort?.split(",");
  const words = folded(chosen.woord ?? "")
    .split(/\s+/)
    .filter(Boolean);
  return rows.filter((row) => {
    const text = folded(`${row.number ?? ""} ${row.title ?? ""} ${row.submitters?.join(" ") ?? ""}`);
    return (
      (!kinds || kinds.includes(kindOf(row))) &&
      (!chosen.van || yearOf(row) >= chosen.van) &&
      (!chosen.tot || (row.date ? yearOf(row) <= chosen.tot : false)) &&
      (!chosen.uitkomst || fateOf(row) === chosen.uitkomst) &&
      (chosen.aangehaald !== "ja" || (row.cited_by?.length ?? 0) > 0) &&
      words.every((word) => text.includes(word))
    );
  });
}

export function offered(rows: Row[]): Offered {
  const years = [...new Set(rows.map(yearOf).filter(Boolean))].sort();
  return {
    kinds: counted(rows.map((row) => kindOf(row))),
    years,
    outcomes: counted(rows.flatMap((row) => fateOf(row) ?? [])),
  };
}

/** What became of a paper: of a motion as all that is loaded tells, of others as it was decided. */
export function fateOf(row: Row): string | undefined {
  return row.fate ?? row.outcome ?? undefined;
}

export function yearOf(row: Row): string {
  return row.date?.slice(0, 4) ?? "";
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function counted<T>(values: T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}
