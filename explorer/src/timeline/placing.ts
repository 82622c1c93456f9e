// Where each paper of a timeline stands: in the lane of its kind, at its day, beside others of the same days.
import { extent } from "d3-array";
import { type ScaleTime, scaleTime } from "d3-scale";
import { KINDS, type Kind, kindOf } from "../papers/kinds";
import type { Row } from "./selection";

export interface Placed {
  row: Row;
  kind: Kind;
  x: number;
  y: number;
}

export interface Lane {
  kind: Kind | "elders";
  y: number; // its middle
  height: number;
}

export interface Outside {
  id: string;
  x: number;
  y: number;
}

export interface Arc {
  from: string;
  to: string;
  path: string;
  quote: string;
  where: string;
  outside: boolean;
}

export interface Timeline {
  width: number;
  height: number;
  scale: ScaleTime<number, number>;
  lanes: Lane[];
  placed: Placed[];
  outside: Outside[];
  arcs: Arc[];
}

const [LEFT, RIGHT, TOP, STEP, GAP] = [16, 16, 34, 17, 26]; // pixels
const ARCS = 90; // pixels above the first lane, for the arcs

/** Place the papers that have a day; ``all`` are those of the dossier, so that filters do not move what stays. */
export function placing(rows: Row[], all: Row[], width: number): Timeline {
  const dated = rows.filter((row) => row.date);
  const [first, last] = extent(all, (row) => (row.date ? Date.parse(row.date) : undefined));
  const spare = ((last ?? 0) - (first ?? 0)) * 0.02 || 864e5 * 30;
  const scale = scaleTime()
    .domain([(first ?? 0) - spare, (last ?? 0) + spare])
    .range([LEFT, width - RIGHT]);
  const lanes: Lane[] = [];
  const placed: Placed[] = [];
  const spanned = dated.some((row) => row.cites?.length);
  let top = TOP + (spanned ? ARCS : GAP);
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const own = dated.filter((row) => kindOf(row) === kind);
    if (!own.length) continue;
    const found = stacked(own, kind, scale);
    const height = Math.max(...found.map(({ y }) => y)) + STEP;
    placed.push(...found.map((each) => ({ ...each, y: each.y + top })));
    lanes.push({ kind, y: top + height / 2 - STEP / 2, height });
    top += height + GAP;
  }
  const outside = elsewhere(dated, all, scale, top);
  if (outside.length) {
    const height = Math.max(...outside.map(({ y }) => y)) - top + STEP;
    lanes.push({ kind: "elders", y: top + height / 2 - STEP / 2, height });
    top += height + GAP;
  }
  return { width, height: top, scale, lanes, placed, outside, arcs: arcs(placed, outside) };
}

/** Set papers of the same days below one another. */
function stacked(rows: Row[], kind: Kind, scale: ScaleTime<number, number>): Placed[] {
  const ends: number[] = []; // where each row of the lane is taken until
  return [...rows]
    .sort((one, other) => (one.date ?? "").localeCompare(other.date ?? ""))
    .map((row) => {
      const x = scale(Date.parse(row.date ?? ""));
      return { row, kind, x, y: free(ends, x) * STEP };
    });
}

function free(ends: number[], x: number): number {
  const found = ends.findIndex((end) => end <= x);
  const at = found < 0 ? ends.length : found;
  ends[at] = x + STEP - 2;
  return at;
}

/** What is cited of other dossiers, at the first day that it is cited here, and what cites from there, at its own. */
function elsewhere(rows: Row[], all: Row[], scale: ScaleTime<number, number>, top: number): Outside[] {
  const own = new Set(all.map((row) => row.id));
  const ends = rows.flatMap((row) => [
    ...(row.cites ?? []).map(({ id }) => ({ id, date: row.date })),
    ...(row.cited_by ?? []),
  ]);
  const days = new Map<string, string>();
  for (const { id, date } of ends) if (!own.has(id) && date && date < (days.get(id) ?? "9")) days.set(id, date);
  const taken: number[] = [];
  return [...days]
    .sort(([, one], [, other]) => one.localeCompare(other))
    .map(([id, date]) => {
      const x = scale(Date.parse(date));
      return { id, x, y: top + free(taken, x) * STEP };
    });
}

function arcs(placed: Placed[], outside: Outside[]): Arc[] {
  const others = new Map(outside.map((each) => [each.id, each]));
  const places = new Map<string, { x: number; y: number }>([
    ...placed.map((each) => [each.row.id, each] as const),
    ...others,
  ]);
  const arc = (from: string, to: string, { quote, where }: { quote: string; where: string }): Arc[] => {
    const [start, end] = [places.get(from), places.get(to)];
    const beyond = others.has(from) || others.has(to);
    return start && end ? [{ from, to, path: curve(start, end), quote, where, outside: beyond }] : [];
  };
  return placed.flatMap(({ row }) => [
    ...(row.cites ?? []).flatMap((end) => arc(row.id, end.id, end)),
    ...(row.cited_by ?? []).filter(({ id }) => others.has(id)).flatMap((end) => arc(end.id, row.id, end)),
  ]);
}

/** An arc above from the citing paper to the cited one; the further in time, the higher. */
function curve(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const far = Math.abs(to.x - from.x);
  if (far < 24) {
    const bend = Math.min(40, Math.abs(to.y - from.y) / 3) + 8;
    return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x + bend} ${to.y} ${to.x} ${to.y}`;
  }
  const rise = Math.min(ARCS + 10, 16 + far * 0.28);
  const high = Math.max(8, Math.min(from.y, to.y) - rise);
  return `M${from.x} ${from.y}C${from.x} ${high} ${to.x} ${high} ${to.x} ${to.y}`;
}
