// Take what a view shows along: as a file of rows, of statements, or as a picture.
import { iriOf } from "../papers/naming";

export type Cell = string | number | null | undefined;
export type Row = Record<string, Cell>;

/** Give the reader a file. */
export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows as CSV (RFC 4180), the names of the columns first. */
export function csv(rows: Row[]): Blob {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  const text = lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
  return new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }); // the mark by which Excel knows UTF-8
}

function cell(value: Cell): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All that the graph says of some things, in a form of RDF. */
export async function statements(ids: string[], media: string): Promise<Blob> {
  const subjects = ids.map((id) => `<${iriOf(id)}>`).join(" ");
  const query = `CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { ${subjects} } ?s ?p ?o }`;
  return asked(query, media);
}

/** What the endpoint answers to a query, as a file. */
export async function asked(query: string, media: string): Promise<Blob> {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: media },
    body: new URLSearchParams({ query }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.blob();
}

/** What the server tells at an address, in a form of RDF. */
export async function fetched(address: string, media: string): Promise<Blob> {
  const response = await fetch(address, { headers: { Accept: media } });
  if (!response.ok) throw new Error(await response.text());
  return response.blob();
}

/** A part of the page as a picture, twice as fine as it is on screen. */
export async function picture(part: HTMLElement): Promise<Blob> {
  const { domToBlob } = await import("modern-screenshot");
  const background = getComputedStyle(document.body).backgroundColor;
  return domToBlob(part, { scale: 2, backgroundColor: background, font: false });
}
