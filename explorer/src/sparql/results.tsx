// An answer: rows as a table, papers among them as a network, statements as Turtle; and each as a file.
import { useState } from "preact/hooks";
import { usePromise } from "../api/answer";
import { ask } from "../api/client";
import { Network } from "../network/network";
import { hrefOf } from "../papers/links";
import { idOf, nameOf } from "../papers/naming";
import { CopyCitation, shownPart } from "../shared/downloads";
import { asked, picture, save, statements } from "../shared/saving";
import { Tabs } from "../shared/tabs";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import { t } from "../shell/language";
import type { Answered, Rows, Term } from "./asking";

const ROWS = [
  ["CSV", "text/csv", "csv"],
  ["JSON", "application/sparql-results+json", "json"],
  ["XML", "application/sparql-results+xml", "xml"],
] as const;
const TRIPLES = [
  ["Turtle", "text/turtle", "ttl"],
  ["JSON-LD", "application/ld+json", "jsonld"],
] as const;
const SHOWN = 500; // rows at once
const DRAWN = 300; // papers in a network of an answer

interface Props {
  answered: Answered;
  query: string;
  citation: string;
}

export function Results({ answered, query, citation }: Props) {
  const { chosen } = useChoices();
  if ("yes" in answered) return <p class="state">{answered.yes ? t("Ja") : t("Nee")}</p>;
  if ("turtle" in answered) {
    return (
      <>
        <Files query={query} forms={TRIPLES} citation={citation} />
        <pre class="turtle">{answered.turtle}</pre>
      </>
    );
  }
  const { rows } = answered;
  return (
    <>
      <Files query={query} forms={ROWS} citation={citation} things={named(rows)} />
      <Tabs
        name="vorm"
        label="Weergaven van dit antwoord"
        tabs={[
          { key: "", words: "Tabel", count: rows.rows.length },
          { key: "netwerk", words: "Netwerk" },
        ]}
      />
      {chosen.vorm === "netwerk" ? <Drawn rows={rows} /> : <Table rows={rows} />}
    </>
  );
}

interface FilesProps {
  query: string;
  forms: readonly (readonly [string, string, string])[];
  citation: string;
  things?: string[]; // that rows name: what the graph says of these
}

function Files({ query, forms, citation, things = [] }: FilesProps) {
  const [wrong, tell] = useState("");
  const take = (suffix: string, made: () => Promise<Blob>) => async () => {
    tell("");
    try {
      save(`antwoord.${suffix}`, await made());
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  };
  const told = things.length ? TRIPLES : [];
  return (
    <div class="downloads">
      <CopyCitation citation={citation} />
      <fieldset class="takes" aria-label={t("Antwoord ophalen als bestand")}>
        {forms.map(([words, media, suffix]) => (
          <button key={suffix} type="button" onClick={take(suffix, () => asked(query, media))}>
            {words}
          </button>
        ))}
        {told.map(([words, media, suffix]) => (
          <button key={suffix} type="button" onClick={take(suffix, () => statements(things, media))}>
            {words}
          </button>
        ))}
        <button type="button" onClick={take("png", () => picture(shownPart()))}>
          PNG
        </button>
      </fieldset>
      {wrong && (
        <p class="trouble" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

function Table({ rows: { names, rows } }: { rows: Rows }) {
  const [most, more] = useState(SHOWN);
  if (!rows.length) return <p class="quiet">{t("Geen enkele rij past op deze vraag.")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="answer" aria-label={t("Antwoord")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={JSON.stringify(row)}>
              {names.map((name) => (
                <td key={name}>
                  <Shown term={row[name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <button type="button" onClick={() => more(most + SHOWN)}>
          {t("Meer")}
        </button>
      )}
    </section>
  );
}

function Shown({ term }: { term: Term | undefined }) {
  if (!term) return null;
  if (term.type !== "uri") return <>{term.value}</>;
  const id = idOf(term.value);
  const href = id ? hrefOf({ id }) : `/about?of=${encodeURIComponent(term.value)}`;
  return <a href={href}>{id ? nameOf(id) : term.value}</a>;
}

/** The documents, dossiers and things of the register that rows name, each once. */
function named({ rows }: Rows): string[] {
  const terms = rows.flatMap((row) => Object.values(row));
  const found = terms.map((term) => (term?.type === "uri" ? idOf(term.value) : undefined));
  return [...new Set(found.filter((id): id is string => id !== undefined && !id.endsWith(".html")))];
}

/** The papers and dossiers that an answer names, and who of them cites whom. */
function Drawn({ rows }: { rows: Rows }) {
  const ids = named(rows).slice(0, DRAWN);
  const drawn = usePromise(ids.length ? ask("/network", { ids: ids.join(",") }) : null);
  if (!ids.length) return <p class="quiet">{t("In dit antwoord staat geen stuk en geen dossier.")}</p>;
  return <Waiting asked={drawn}>{(picture) => <Network picture={picture} />}</Waiting>;
}
