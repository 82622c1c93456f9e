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
  ["not read", "Niet gelezen"],
];

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

export default function Coverage() {
  const covered = usePromise(ask("/statistics", {}));
  return (
    <article class="page" data-picture>
      <Heading title={t("Dekking")} />
      <p class="quiet">
        {t("Wat in deze graaf zit, en wat niet. Wat hier ontbreekt kan wel bestaan: een graaf is nooit af.")}
      </p>
      <Waiting asked={covered}>{({ items }) => <Known covered={items} />}</Waiting>
      <Wanted />
      <Accuracy />
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
    </>
  );
}

function Part({ words, covered }: { words: Words; covered: Covered[] }) {
  const whole = covered.find(({ which }) => which === "all");
  const parts = covered.filter(({ which }) => which !== "all").sort((one, other) => other.count - one.count);
  if (!whole) return null;
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
      <Bars label={t(words)} bars={parts.map((part) => ({ key: part.which, name: named(part), count: part.count }))} />
    </section>
  );
}

/** A part by its name in words, with the days between which it lies. */
function named({ which, first, last }: Covered): string {
  const words = WHICH[which] ? t(WHICH[which]) : which;
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

function Accuracy() {
  const measured = usePromise(ask("/accuracy", {}));
  return (
    <Waiting asked={measured}>
      {({ items }) => (
        <section class="accuracy">
          <h2>{t("Hoe goed verwijzingen gevonden worden")}</h2>
          {items.length === 0 ? (
            <p class="quiet">
              {t(
                "Bij deze graaf is geen meting gelegd; kamergraaf score meet, en accuracy.jsonl in de map van de graaf houdt de uitkomst.",
              )}
            </p>
          ) : (
            <Measures items={items} />
          )}
        </section>
      )}
    </Waiting>
  );
}

function Measures({ items }: { items: Shape["Measured"][] }) {
  const columns: Words[] = ["Maat", "Gezocht", "Gevonden", "Goed", "Precisie", "Recall", "F1"];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="answer" aria-label={t("Hoe goed verwijzingen gevonden worden")} tabIndex={0}>
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
              <th scope="row">{what}</th>
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
