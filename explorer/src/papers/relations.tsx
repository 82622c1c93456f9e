// Who cites whom, in which words: the two lists of a document.

import { useEffect } from "preact/hooks";
import type { Hit, Item, Reference, Shape } from "../api/client";
import { usePlace } from "../shell/address";
import { t } from "../shell/language";
import { anchorOf } from "./links";
import { type Paper, PaperLine } from "./paper";
import { Quote } from "./quote";
import { Text } from "./text";

interface Cited {
  record: Shape["Record"];
  known: Map<string, Hit>;
  outcomes: Map<string, string>;
}

/** What a document cites: each thing with the words, in the order of the text; then what could not be settled. */
export function CitedList({ record, known, outcomes }: Cited) {
  const { document: paper, references = [] } = record;
  const place = usePlace();
  useEffect(() => {
    if (place) document.getElementById(place)?.scrollIntoView({ block: "center" });
  }, [place]);
  const text = new Text(paper, references);
  const groups = new Map<string, Reference[]>();
  for (const each of references)
    for (const target of each.targets ?? []) groups.set(target, [...(groups.get(target) ?? []), each]);
  const loose = references.filter((each) => !each.targets?.length);
  const named = new Set<string>();
  const name = (reference: Reference) => {
    const anchor = anchorOf(reference);
    return named.has(anchor) ? undefined : named.add(anchor) && anchor;
  };
  if (!references.length) return <p class="quiet">{t("In dit stuk is geen verwijzing gevonden.")}</p>;
  return (
    <>
      <ul class="papers">
        {[...groups].map(([target, found]) => (
          <li key={target} id={found[0] && name(found[0])}>
            <PaperLine
              paper={{ ...(known.get(target) ?? { id: target, loaded: false }), outcome: outcomes.get(target) }}
              called={found[0]?.clues?.type}
            >
              {found.map((each) => (
                <Quote
                  key={each.start}
                  citing={paper.id}
                  reference={each}
                  around={{ ...text.around(each), sentence: anchorOfNote(paper, each) }}
                />
              ))}
            </PaperLine>
          </li>
        ))}
      </ul>
      {loose.length > 0 && (
        <section>
          <h2>{t("Niet herleid ({0})", loose.length)}</h2>
          {loose.map((each) => (
            <Quote key={each.start} citing={paper.id} reference={each} around={text.around(each)} />
          ))}
        </section>
      )}
    </>
  );
}

function anchorOfNote(paper: Shape["Document"], reference: Reference): string | undefined {
  const note = paper.notes?.find((each) => each.start <= reference.start && reference.end <= each.end);
  return note?.anchor ?? undefined;
}

/** What cites a document: each with the words in their paragraph, the newest first. */
export function CitingList({ all }: { cited: string; all: Item<"/documents/{id}/citations">[] }) {
  if (!all.length) return <p class="quiet">{t("Geen geladen stuk haalt dit aan.")}</p>;
  const newest = [...all].sort((one, other) => (other.date ?? "").localeCompare(one.date ?? ""));
  return (
    <ul class="papers">
      {newest.map((each) => (
        <li key={each.id}>
          <PaperLine paper={each as Paper}>
            {each.references?.map((reference, at) => (
              <Quote key={reference.start} citing={each.id} reference={reference} around={each.passages?.[at]} />
            ))}
          </PaperLine>
        </li>
      ))}
    </ul>
  );
}
