// A reference as a reader meets it: the quote in its paragraph, the note and what bears it, and how it was settled.
import type { Reference } from "../api/client";
import type { Words } from "../shell/english";
import { t } from "../shell/language";
import { placeOf } from "./links";

export interface Around {
  before?: string;
  after?: string;
  sentence?: string | null; // in the body, that bears the mark of the note
}

interface Quoted {
  citing: string;
  reference: Reference;
  around?: Around;
  provenance?: boolean;
}

export function Quote({ citing, reference, around, provenance = true }: Quoted) {
  return (
    <figure class="quote">
      <blockquote>
        {around?.before}
        <a href={placeOf(citing, reference)} title={t("Naar deze plaats in de tekst")}>
          <mark>{reference.quote}</mark>
        </a>
        {around?.after}
      </blockquote>
      {reference.note && (
        <figcaption>
          {t("noot {0}", reference.note)}
          {around?.sentence && (
            <>
              {t(", bij: ")}
              <q>
                <Marked sentence={around.sentence} note={reference.note} />
              </q>
            </>
          )}
        </figcaption>
      )}
      {provenance && <Settled reference={reference} />}
    </figure>
  );
}

/** A sentence with the mark of its note raised, as it is printed: letter, mark. */
function Marked({ sentence, note }: { sentence: string; note: string }) {
  const mark = /^\d+$/.test(note) && new RegExp(`(?<=[\\p{L}\\p{P}])${note}(?!\\d)`, "u").exec(sentence);
  if (!mark) return <>{sentence}</>;
  return (
    <>
      {sentence.slice(0, mark.index)}
      <sup>{note}</sup>
      {sentence.slice(mark.index + note.length)}
    </>
  );
}

const METHODS: Record<string, Words> = {
  number: "door het nummer",
  "number+name": "door nummer en namen",
  name: "door namen en onderwerp",
  local: "door de plaats in de tekst",
  link: "door de link van de uitgever",
  manual: "met de hand",
};
const REASONS: Record<string, Words> = {
  "no-candidate": "geen stuk gevonden dat past",
  "several-candidates": "meer dan één stuk past",
  conflict: "nummer en namen spreken elkaar tegen",
  "not-tried": "nog niet opgezocht",
};

/** How a reference was found and settled, or why it was not. */
export function Settled({ reference }: { reference: Reference }) {
  const { kind, method, reason, confidence, evidence = [] } = reference;
  const how = method ? METHODS[method] : REASONS[reason ?? "not-tried"];
  return (
    <p class={reference.targets?.length ? "settled" : "settled loose"}>
      {reference.targets?.length ? t("Herkend als {0}, bepaald", kind) : t("Herkend als {0}, niet herleid:", kind)}{" "}
      {how ? t(how) : (method ?? reason)}
      {confidence != null && `, ${t("zekerheid {0}", Math.round(confidence * 100) / 100)}`}
      {evidence.length > 0 && (
        <>
          {"; "}
          {t("ook gelezen:")} {evidence.map((each) => `“${each.quote}”`).join(", ")}
        </>
      )}
    </p>
  );
}
