// A picture of the graph on a canvas: drawn in full when it stands still, without small labels while it moves.
import { type Quadtree, quadtree } from "d3-quadtree";
import type { Shape } from "../api/client";
import { KINDS, type Kind, OUTLINES } from "../papers/kinds";

export type Picture = Shape["Picture"];
export type Point = Shape["Point"];
export type Line = Shape["Line"];

/** Where the picture stands in the window: a place in it is (x * k + the shift) in pixels of the window. */
export interface View {
  k: number;
  x: number;
  y: number;
}

/** What is lit: one point with its neighbours; others are dimmed. */
export interface Lit {
  chosen?: string;
  shown: (point: Point) => boolean;
}

const READABLE = 7; // pixels; smaller letters are not drawn
const LIT_LABELS = 40; // so many neighbours all have their label
const PATHS = Object.fromEntries(Object.entries(OUTLINES).map(([shape, path]) => [shape, new Path2D(path)]));

export class Drawing {
  readonly points: Map<string, Point>;
  private readonly tree: Quadtree<Point>;
  private readonly near = new Map<string, Set<string>>();

  constructor(readonly picture: Picture) {
    const points = picture.points ?? [];
    this.points = new Map(points.map((point) => [point.id, point]));
    this.tree = quadtree(
      points,
      (point) => point.x,
      (point) => point.y,
    );
    for (const { citing, cited } of picture.lines ?? []) {
      this.beside(citing).add(cited);
      this.beside(cited).add(citing);
    }
  }

  /** The points that lines join to a point. */
  beside(id: string): Set<string> {
    const found = this.near.get(id) ?? new Set<string>();
    this.near.set(id, found);
    return found;
  }

  /** The point under a place of the picture, if any. */
  at(x: number, y: number, reach: number, shown: (point: Point) => boolean): Point | undefined {
    const found = this.tree.find(x, y, reach + 40);
    if (!found || !shown(found)) return undefined;
    const width = found.size ? found.size + reach : 60;
    return Math.abs(found.x - x) <= width && Math.abs(found.y - y) <= (found.size || 18) + reach ? found : undefined;
  }

  /** The rectangle that holds all that is shown: left, top, right, bottom. */
  frame(shown: (point: Point) => boolean): [number, number, number, number] {
    const places = [...this.points.values()].filter(shown);
    const all = [...places, ...(this.picture.headings ?? [])];
    const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
    if (!all.length) return [0, 0, 1, 1];
    return [Math.min(...xs) - 70, Math.min(...ys) - 40, Math.max(...xs) + 70, Math.max(...ys) + 50];
  }

  draw(context: CanvasRenderingContext2D, view: View, lit: Lit, look: Look, moving: boolean): void {
    const ratio = devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    const few = this.points.size < 1000;
    if (!moving || few) this.lines(context, lit, look, view.k);
    for (const point of this.points.values()) if (lit.shown(point)) this.point(context, point, lit, look, view.k);
    this.headings(context, look, view.k);
  }

  private lines(context: CanvasRenderingContext2D, lit: Lit, look: Look, k: number): void {
    for (const line of this.picture.lines ?? []) {
      const [from, to] = [this.points.get(line.citing), this.points.get(line.cited)];
      if (!from || !to || !lit.shown(from) || !lit.shown(to)) continue;
      const near = !lit.chosen || line.citing === lit.chosen || line.cited === lit.chosen;
      context.globalAlpha = near ? 1 : 0.12;
      context.strokeStyle = line.relation === "replaces" ? look.replaces : look.line;
      context.setLineDash(line.relation === "dossier" ? [2, 4] : []);
      context.lineWidth = Math.max(line.relation === "dossier" ? 0.7 : 1.1, 0.6 / k);
      arrow(context, from, to, line.relation !== "dossier");
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  private point(context: CanvasRenderingContext2D, point: Point, lit: Lit, look: Look, k: number): void {
    const beside = lit.chosen ? this.beside(lit.chosen) : undefined;
    const near = !lit.chosen || point.id === lit.chosen || beside?.has(point.id);
    context.globalAlpha = near ? 1 : 0.18;
    const kind = point.kind as Kind;
    const colour = look.kinds[kind];
    context.fillStyle = point.loaded === false ? look.page : colour;
    context.strokeStyle = colour;
    context.lineWidth = 1.8;
    if (point.size) sign(context, kind, point, point.id === lit.chosen, look);
    else box(context, point, look, point.id === lit.chosen);
    const labelled = point.id === lit.chosen || (beside?.has(point.id) && beside.size <= LIT_LABELS);
    if (point.size && point.label && (labelled || (point.letter ?? 13) * k >= READABLE)) label(context, point, look);
    context.globalAlpha = 1;
  }

  private headings(context: CanvasRenderingContext2D, look: Look, k: number): void {
    const size = Math.min(Math.max(15, 11 / k), 60);
    context.font = `600 ${size}px ${look.font}`;
    context.textAlign = "center";
    context.fillStyle = look.muted;
    for (const { label: words, x, y } of this.picture.headings ?? []) context.fillText(words, x, y);
  }
}

/** The colours and letters of the page, as they are now. */
export interface Look {
  page: string;
  text: string;
  muted: string;
  line: string;
  replaces: string;
  chosen: string;
  font: string;
  kinds: Record<Kind, string>;
}

/** Read the look from the page's style. */
export function lookOf(element: HTMLElement): Look {
  const probe = element.appendChild(document.createElement("i"));
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const kinds = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, colour(kind)])) as Record<Kind, string>;
  const [page, text, muted, line, replaces, chosen] = ["page", "text", "muted", "cites", "replaces", "link"].map(
    colour,
  );
  const font = getComputedStyle(document.body).fontFamily;
  probe.remove();
  return { page, text, muted, line, replaces, chosen, font, kinds } as Look;
}

function arrow(context: CanvasRenderingContext2D, from: Point, to: Point, head: boolean): void {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = head ? 0.12 : 0;
  const [middleX, middleY] = [(from.x + to.x) / 2 + dy * bend, (from.y + to.y) / 2 - dx * bend];
  const short = ((to.size || 16) + 4) / length;
  const [endX, endY] = [to.x - (to.x - middleX) * 2 * short, to.y - (to.y - middleY) * 2 * short];
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.quadraticCurveTo(middleX, middleY, endX, endY);
  if (head) {
    const angle = Math.atan2(endY - middleY, endX - middleX);
    for (const side of [-0.4, 0.4]) {
      context.moveTo(endX, endY);
      context.lineTo(endX - 7 * Math.cos(angle + side), endY - 7 * Math.sin(angle + side));
    }
  }
  context.stroke();
}

function sign(context: CanvasRenderingContext2D, kind: Kind, point: Point, chosen: boolean, look: Look): void {
  const scale = point.size / 8;
  context.save();
  context.translate(point.x, point.y);
  context.scale(scale, scale);
  context.translate(-9, -9);
  context.lineWidth /= scale;
  const path = PATHS[KINDS[kind].shape] as Path2D;
  context.fill(path);
  context.stroke(path);
  if (chosen) {
    context.strokeStyle = look.chosen;
    context.lineWidth *= 2.4;
    context.stroke(path);
  }
  context.restore();
}

function box(context: CanvasRenderingContext2D, point: Point, look: Look, chosen: boolean): void {
  const lines = (point.label ?? "").split("\n");
  const letter = point.letter ?? 13;
  context.font = `${letter}px ${look.font}`;
  const wide = Math.max(...lines.map((line) => context.measureText(line).width)) + 18;
  const high = lines.length * letter * 1.25 + 10;
  context.beginPath();
  context.roundRect(point.x - wide / 2, point.y - high / 2, wide, high, 6);
  context.fillStyle = look.page;
  context.fill();
  if (chosen) context.lineWidth = 3.5;
  context.stroke();
  context.fillStyle = look.text;
  context.textAlign = "center";
  lines.forEach((line, at) => {
    context.fillText(line, point.x, point.y - high / 2 + 5 + letter * (1 + at * 1.25) - 1);
  });
}

function label(context: CanvasRenderingContext2D, point: Point, look: Look): void {
  const letter = point.letter ?? 13;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.strokeStyle = look.page;
  context.lineWidth = 4;
  (point.label ?? "").split("\n").forEach((line, at) => {
    context.font = `${at === 0 ? "600 " : ""}${letter}px ${look.font}`;
    const y = point.y + point.size + letter * (1.15 + at * 1.2) + 2;
    context.strokeText(line, point.x, y);
    context.fillStyle = at === 0 ? look.text : look.muted;
    context.fillText(line, point.x, y);
  });
}
