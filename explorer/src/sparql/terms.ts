// The words that a query may hold: those of SPARQL, and the terms of the profile as the server tells them.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

const KEYWORDS =
  "SELECT DISTINCT WHERE CONSTRUCT DESCRIBE ASK OPTIONAL UNION MINUS FILTER EXISTS BIND VALUES GRAPH GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT CONTAINS LCASE REGEX STR STRSTARTS YEAR BOUND COALESCE IF PREFIX".split(
    " ",
  );

type Context = Record<string, string | { "@id"?: string }>;
let asked: Promise<Completion[]> | undefined;

/** All terms of the profile: kg:Motie, cito:cites. */
function terms(): Promise<Completion[]> {
  asked ??= fetch("/def", { headers: { Accept: "application/ld+json" } })
    .then((response) => response.json() as Promise<{ "@context": Context }>)
    .then(({ "@context": context }) => {
      const found = Object.values(context).map((value) => (typeof value === "string" ? value : value["@id"]));
      const names = new Set(found.filter((value): value is string => /^[a-z]+:[A-Za-z]/.test(value ?? "")));
      return [...names]
        .sort()
        .map((label): Completion => ({ label, type: /:[A-Z]/.test(label) ? "class" : "property" }));
    })
    .catch(() => []);
  return asked;
}

/** What may stand where the cursor is. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[?$]?[A-Za-z_][\w:]*|[?$]/);
  if (!word && !context.explicit) return null;
  const from = word?.from ?? context.pos;
  if (/^[?$]/.test(word?.text ?? "")) {
    const names = new Set(context.state.doc.toString().match(/[?$]\w+/g));
    names.delete(word?.text ?? "");
    return { from, options: [...names].map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
  }
  const keywords = KEYWORDS.map((label): Completion => ({ label, type: "keyword" }));
  return { from, options: [...(await terms()), ...keywords], validFor: /^[\w:]*$/ };
}
