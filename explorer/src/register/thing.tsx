// A thing that somebody did, or that is still open, as a line: papers as such, others by their number in the register.
import type { ComponentChildren } from "preact";
import { type Paper, PaperLine } from "../papers/paper";

interface Thing {
  id: string;
  title?: string | null;
  soort?: string | null;
  date?: string | null;
  outcome?: string | null;
}

export function ThingLine({ thing, children }: { thing: Thing; children?: ComponentChildren }) {
  return <PaperLine paper={thing as Paper}>{children}</PaperLine>;
}

/** A row of a table of what is shown. */
export function thingRow({ id, title, soort, date, outcome }: Thing) {
  return { id, title, soort, date, outcome };
}
