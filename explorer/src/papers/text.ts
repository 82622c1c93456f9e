// The text of a document cut into lines and pieces, so that every reference and every mark of a note is one piece.
import type { Document, Reference, Shape } from "../api/client";

export type Note = Shape["Note"];
export type Passage = Shape["Passage"];

/** Some words of a line: plain, of a reference, or the mark of a note. */
export interface Piece {
  text: string;
  reference?: Reference;
  first?: boolean; // of the reference: the piece that bears its name
  note?: Note;
}

/** A line of the text, with the notes whose marks stand in it and the passages that begin there. */
export interface Line {
  start: number;
  pieces: Piece[];
  notes: Note[];
  passages: Passage[];
}

const REACH = 200; // signs
const RETURN = /(?:\s|\ufe0e|↩)+$/u; // the sign that leads back from a note

/** A text whose places count code points, as the records have them. */
class Points {
  private readonly signs: string[] | null;
  constructor(private readonly text: string) {
    this.signs = /[\ud800-\udbff]/.test(text) ? Array.from(text) : null;
  }
  slice(start: number, end: number): string {
    return this.signs ? this.signs.slice(start, end).join("") : this.text.slice(start, end);
  }
}

export class Text {
  private readonly points: Points;
  private readonly notes: Note[];

  constructor(
    private readonly document: Document,
    private readonly references: Reference[],
  ) {
    this.points = new Points(document.text);
    this.notes = document.notes ?? [];
  }

  /** The lines of the source's own heading, before the paper begins. */
  head(): string[] {
    return this.points
      .slice(0, this.document.head ?? 0)
      .split("\n")
      .filter(Boolean);
  }

  /** The lines of the paper; notes stand not among them but with the line that bears their mark. */
  lines(): Line[] {
    const found: Line[] = [];
    let start = this.document.head ?? 0;
    for (const line of this.points.slice(start, Number.POSITIVE_INFINITY).split("\n")) {
      const end = start + length(line);
      if (line.trim() && !this.isNote(start, end)) found.push(this.line(start, end));
      start = end + 1;
    }
    return found;
  }

  /** The words of a note. */
  note(note: Note): Piece[] {
    const pieces = this.pieces(note.start, note.end);
    const last = pieces.at(-1);
    if (last) last.text = last.text.replace(RETURN, "");
    return pieces;
  }

  /** The notes of which the mark was not found. */
  loose(): Note[] {
    return this.notes.filter((note) => note.anchor_at == null);
  }

  /** What stands before and after a reference in its paragraph, cut to what a reader takes in at a glance. */
  around(reference: Reference): { before: string; after: string } {
    const before = this.points.slice(Math.max(0, reference.start - REACH), reference.start);
    const after = this.points.slice(reference.end, reference.end + REACH);
    const [start, end] = [before.lastIndexOf("\n") + 1, after.indexOf("\n")];
    return {
      before:
        start || reference.start < REACH
          ? before.slice(start).trimStart()
          : `… ${before.slice(before.indexOf(" ") + 1)}`,
      after: (end < 0 ? `${after.slice(0, after.lastIndexOf(" "))} …` : after.slice(0, end)).replace(RETURN, ""),
    };
  }

  private isNote(start: number, end: number): boolean {
    return this.notes.some((note) => {
      if (note.start >= end || note.end <= start) return false;
      const rest =
        this.points.slice(start, Math.max(start, note.start)) + this.points.slice(Math.min(end, note.end), end);
      return /^(?:[\s\d.)*]|↩|\ufe0e)*$/u.test(rest);
    });
  }

  private line(start: number, end: number): Line {
    return {
      start,
      pieces: this.pieces(start, end),
      notes: this.notes.filter((note) => note.anchor_at != null && note.anchor_at >= start && note.anchor_at <= end),
      passages: (this.document.passages ?? []).filter((each) => each.start >= start && each.start < end + 1),
    };
  }

  private pieces(start: number, end: number): Piece[] {
    const pieces: Piece[] = [];
    let at = start;
    for (const mark of this.marks(start, end)) {
      if (mark.start < at) continue; // within another one
      if (mark.start > at) pieces.push({ text: this.points.slice(at, mark.start) });
      pieces.push({ ...mark.piece, text: this.points.slice(mark.start, mark.end) });
      at = mark.end;
    }
    if (at < end) pieces.push({ text: this.points.slice(at, end) });
    return pieces;
  }

  private marks(start: number, end: number): { start: number; end: number; piece: Omit<Piece, "text"> }[] {
    const references = this.references
      .filter((each) => each.start < end && each.end > start)
      .map((reference) => ({
        start: Math.max(start, reference.start),
        end: Math.min(end, reference.end),
        piece: { reference, first: reference.start >= start },
      }));
    const notes = this.notes.flatMap((note) => {
      const at = note.anchor_at ?? -1;
      const printed = at >= start && at < end && this.points.slice(at, at + length(note.number)) === note.number;
      return printed ? [{ start: at, end: at + length(note.number), piece: { note } }] : [];
    });
    return [...references, ...notes].sort((one, other) => one.start - other.start);
  }
}

function length(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
}
