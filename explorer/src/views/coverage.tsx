// Coverage: what is loaded, what is cited but not loaded, what could not be read or resolved, how good finding is.
import { usePromise } from "../api/answer";
import { ask, type Shape } from "../api/client";
import { BASE } from "../papers/links";
import { idOf } from "../papers/naming";
import { PaperLine } from "../papers/paper";
import { Bars } from "../shared/bars";
import { Downloads } from "../shared/downloads";
import { Waiting } from "../shared/waiting";
import type { Words } from "../shell/english";
import { Heading } from "../shell/heading";
import { day, t } from "../shell/language";
import { answer, written } from "../sparql/asking";

type Covered = Shape["Covered"];

const PARTS: [string, Words][] = [
  ["documents", "Geladen stukken"],
  ["cited", "Aangehaalde stukken"],
  ["references", "Verwijzingen, naar vorm"],
  ["resolved", "Verwijzingen die herleid zijn"],
  ["unresolved", "Verwijzingen die niet herleid zijn"],
  ["sources", "Waar gelezen is"],
  ["register", "Uit het register van de Tweede Kamer"],
  ["corrections", "Met de hand verbeterd"],
  ["with problems", "Stukken waar iets mee was"],
];

const AT_ONCE = 8; // parts of a heading
const MOST = 10; // papers that are not loaded
const wanted = written("to-load-next", {})
  .then((query) => answer(`${query}\nLIMIT ${MOST}`))
  .then((told) =>
    "rows" in told
      ? told.rows.rows.flatMap(({ document, documents }) => {
          const id = idOf(document?.value ?? "");
          return id ? [{ id, documents: Number(documents?.value) }] : [];
        })
      : [],
  );

/** The command that brings a paper into the graph; nothing for what no source gives by its number. */
function commandFor(id: string): string | undefined {
  if (/^(?:kst|h|ah|blg)-/.test(id)) return `kamergraaf sync bekendmakingen --paper ${id}`;
  return /^[0-9]{4}D[0-9]+$/.test(id) ? `kamergraaf sync tweedekamer --paper ${id}` : undefined;
}

const WHICH: Record<string, Words> = {
  loaded: "geladen",
  "not loaded": "niet geladen",
  unknown: "soort niet bekend",
  number: "door het nummer",
  "number+name": "door nummer en namen",
  name: "door namen en onderwerp",
  local: "door de plaats in de tekst",
  link: "door de link van de uitgever",
  manual: "met de hand",
  "no-candidate": "geen stuk gevonden dat past",
  "several-candidates": "meer dan één stuk past",
  conflict: "nummer en namen spreken elkaar tegen",
  "not-tried": "nog niet opgezocht",
};

const MEASURED: Record<string, Words> = {
  debates: "debatten",
  motions: "moties",
  "titles with named motions": "titels met moties bij name",
  "titles of what replaces another": "titels van wat iets anders vervangt",
  "what only looks like a reference": "wat maar op een verwijzing lijkt",
  dossiers: "dossiers",
  "answered questions (Aanhangsel)": "Kamervragen (Aanhangsel)",
  annexes: "bijlagen",
  "document numbers (2020D18650)": "documentnummers (2020D18650)",
  "zaak numbers (2020Z08724)": "zaaknummers (2020Z08724)",
};

export default function Coverage() {
  const covered = usePromise(ask("/statistics", {}));
  return (
    <article class="page" data-picture>
      <Heading title={t("Dekking")} />
      <p class="quiet">
        {t("Wat in deze graaf zit, en wat niet. Wat hier ontbreekt kan wel bestaan: een graaf is nooit af.")}
      </p>
      <Waiting asked={covered}>{({ items }) => <Known covered={items} />}</Waiting>
      <Accuracy />
      <Wanted />
    </article>
  );
}

function Known({ covered }: { covered: Covered[] }) {
  return (
    <>
      <Downloads
        name="dekking"
        statements="/.well-known/void"
        rows={() => covered.map(({ what, which, count, first, last }) => ({ what, which, count, first, last }))}
        citation={t("Kamergraaf, dekking.")}
      />
      <div class="halves coverage">
        {PARTS.map(([what, words]) => (
          <Part key={what} words={words} covered={covered.filter((each) => each.what === what)} />
        ))}
      </div>
      <NotRead covered={covered.filter(({ what }) => what === "not read")} />
    </>
  );
}

function Part({ words, covered }: { words: Words; covered: Covered[] }) {
  const whole = covered.find(({ which }) => which === "all");
  const parts = covered.filter(({ which }) => which !== "all").sort((one, other) => other.count - one.count);
  if (!whole?.count) return null;
  const bars = parts.map((part) => ({ key: part.which, name: named(part), count: part.count }));
  bars.sort((one, other) => other.count - one.count);
  return (
    <section>
      <h2>
        {t(words)} <span class="count">{t("{0}", whole.count)}</span>
      </h2>
      {whole.first && (
        <p class="facts">
          {day(whole.first)} – {day(whole.last)}
        </p>
      )}
      <Bars label={t(words)} bars={bars.slice(0, AT_ONCE)} />
      {bars.length > AT_ONCE && (
        <details class="rest">
          <summary>{t("en nog {0}", bars.length - AT_ONCE)}</summary>
          <Bars label={t(words)} bars={bars.slice(AT_ONCE)} />
        </details>
      )}
    </section>
  );
}

/** What was not read, by what is the matter, with the files of which it is. */
function NotRead({ covered }: { covered: Covered[] }) {
  const parts = covered.filter(({ which }) => which !== "all").map((each) => ({ ...each, ...trouble(each.which) }));
  if (!parts.length) return null;
  const groups = [...Map.groupBy(parts, ({ problem }) => problem)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  return (
    <section class="not-read">
      <h2>
        {t("Niet gelezen")} <span class="count">{t("{0}", parts.length)}</span>
      </h2>
      {groups.map(([problem, files]) => (
        <details key={problem}>
          <summary>
            {problem} <span class="count">{t("{0}", files.length)}</span>
          </summary>
          <ul>
            {files.map(({ which, file }) => (
              <li key={which}>{file}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** The file and what is the matter with it. */
function trouble(which: string): { file: string; problem: string } {
  const [file = "", ...problem] = which.split(": ");
  return problem.length ? { file, problem: problem.join(": ") } : { file: "", problem: which };
}

/** A part by its name in words, with the days between which it lies. */
function named({ which, first, last }: Covered): string {
  const words = WHICH[which || "unknown"] ? t(WHICH[which || "unknown"] as Words) : which;
  if (first === last) return first ? `${words}: ${day(first)}` : words;
  return first ? t("{0}: {1} – {2}", words, day(first), day(last)) : words;
}

/** What is cited most of what is not loaded, with the command that asks for it. */
function Wanted() {
  const asked = usePromise(wanted);
  return (
    <Waiting asked={asked}>
      {(all) =>
        all.length > 0 && (
          <section class="accuracy">
            <h2>{t("Het meest aangehaald, niet geladen")}</h2>
            <ul class="papers">
              {all.map(({ id, documents }) => (
                <li key={id}>
                  <PaperLine paper={{ id, loaded: false }}>
                    <p class="facts">{t("in {0} stukken", documents)}</p>
                    {commandFor(id) && <code>{commandFor(id)}</code>}
                  </PaperLine>
                </li>
              ))}
            </ul>
            <p>
              <a href={`${BASE}/sparql?vraag=to-load-next`}>{t("Alles dat aangehaald en niet geladen is")}</a>
            </p>
          </section>
        )
      }
    </Waiting>
  );
}

/** How good finding is: as measured beside this graph, and of this release. */
function Accuracy() {
  const measured = usePromise(ask("/accuracy", {}));
  return (
    <Waiting asked={measured}>
      {({ items }) => (
        <section class="accuracy">
          <h2>{t("Hoe goed verwijzingen gevonden worden")}</h2>
          <Measures
            title={t("Gemeten bij deze graaf")}
            items={items.filter(({ shipped }) => !shipped)}
            none={t(
              "Bij deze graaf is geen meting gelegd; kamergraaf score meet, en accuracy.jsonl in de map van de graaf houdt de uitkomst.",
            )}
          />
          <Measures
            title={t("Gemeten bij deze uitgave, op verzamelingen die door mensen gelezen zijn")}
            items={items.filter(({ shipped }) => shipped)}
          />
          <p class="quiet">
            {t("De patronen zijn geschreven met deze verzamelingen erbij: verwacht op andere teksten wat minder.")}
          </p>
        </section>
      )}
    </Waiting>
  );
}

interface MeasuresProps {
  title: string;
  items: Shape["Measured"][];
  none?: string;
}

function Measures({ title, items, none }: MeasuresProps) {
  if (!items.length) return none ? <p class="quiet">{none}</p> : null;
  return (
    <>
      <h3>{title}</h3>
      <MeasureTable title={title} items={items} />
    </>
  );
}

function MeasureTable({ title, items }: { title: string; items: Shape["Measured"][] }) {
  const columns: Words[] = ["Maat", "Gezocht", "Gevonden", "Goed", "Precisie", "Recall", "F1"];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="answer" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((words) => (
              <th key={words} scope="col">
                {t(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ what, wanted, given, right, precision, recall, f1 }) => (
            <tr key={what}>
              <th scope="row">{MEASURED[what] ? t(MEASURED[what]) : what}</th>
              {[wanted, given, right].map((count, at) => (
                <td key={columns[at + 1]}>{t("{0}", count)}</td>
              ))}
              {[precision, recall, f1].map((share, at) => (
                <td key={columns[at + 4]}>{share.toFixed(3)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
