// What the endpoint answers: rows, yes or no, or statements.
export interface Term {
  type: "uri" | "literal" | "bnode";
  value: string;
}

export interface Rows {
  names: string[];
  rows: Record<string, Term | undefined>[];
}

export type Answered = { rows: Rows } | { yes: boolean } | { turtle: string };

const JSON_ROWS = "application/sparql-results+json";

interface Told {
  boolean?: boolean;
  head: { vars?: string[] };
  results?: { bindings: Record<string, Term>[] };
}

export interface Question {
  name: string;
  nl: string;
  en: string;
  parameters: { name: string; sort: string; example: string }[];
}

/** Ask a query; an error has what the server says is the matter. */
export async function answer(query: string): Promise<Answered> {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: `${JSON_ROWS}, text/turtle;q=0.5` },
    body: new URLSearchParams({ query }),
  });
  if (!response.ok) throw new Error((await response.text()).trim());
  if (!response.headers.get("content-type")?.startsWith(JSON_ROWS)) return { turtle: await response.text() };
  const told = (await response.json()) as Told;
  if (told.boolean !== undefined) return { yes: told.boolean };
  return { rows: { names: told.head.vars ?? [], rows: told.results?.bindings ?? [] } };
}

/** The stored questions, by name. */
export async function questions(): Promise<Question[]> {
  const response = await fetch("/questions");
  return (await response.json()) as Question[];
}

/** The text of a stored question with what is given filled in; an error says what will not do. */
export async function written(name: string, given: Record<string, string>): Promise<string> {
  const response = await fetch(`/questions/${encodeURIComponent(name)}.rq?${new URLSearchParams(given)}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text.trim());
  return text;
}
