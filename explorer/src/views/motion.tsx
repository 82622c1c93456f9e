// A motion: its life from the day it was tabled, and what is known of it now.
import { useRoute } from "preact-iso";
import { useAnswer, useItems } from "../api/answer";
import type { Item, Shape } from "../api/client";
import { citation } from "../papers/cite";
import { DocumentFacts, DocumentHead } from "../papers/document";
import { type Event, Life, lifeOf, stateOf } from "../papers/life";
import { BASE } from "../papers/links";
import { nameOf } from "../papers/naming";
import { Downloads } from "../shared/downloads";
import { Waiting } from "../shared/waiting";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

export default function MotionView() {
  const id = useRoute().params.id ?? "";
  const record = useAnswer("/documents/{id}", { id });
  const zaken = useAnswer("/documents/{id}/zaken", { id });
  const citing = useItems("/documents/{id}/citations", { id });
  const ready = record.answer || record.problem;
  return (
    <Waiting asked={ready ? citing : {}} whole>
      {(all) => (
        <Waiting asked={zaken} whole>
          {({ items }) => <Known id={id} record={record.answer} zaken={items} citing={all} />}
        </Waiting>
      )}
    </Waiting>
  );
}

interface Props {
  id: string;
  record?: Shape["Record"];
  zaken: Shape["Zaak"][];
  citing: Item<"/documents/{id}/citations">[];
}

function Known({ id, record, zaken, citing }: Props) {
  const paper = record?.document;
  const events = lifeOf(paper?.id ?? id, record, zaken, citing);
  const state = stateOf(events, zaken, paper?.id ?? id);
  return (
    <article class="page motion" data-picture>
      {paper ? (
        <DocumentHead paper={paper} />
      ) : (
        <>
          <p class="kicker">{t("Motie, aangehaald maar niet geladen")}</p>
          <Heading title={named(citing, id) ?? nameOf(id)} />
        </>
      )}
      <Downloads
        name={id}
        things={() => [id]}
        rows={() => events.map(asRow)}
        citation={paper ? citation(paper) : `${nameOf(id)}.`}
      />
      <p class={`state ${state.tone}`}>{state.words}</p>
      <div class="columns">
        <aside class="beside" aria-label={t("Over deze motie")}>
          {paper && <DocumentFacts paper={paper} />}
          <p>
            <a href={`${BASE}/stuk/${encodeURIComponent(id)}`}>{paper ? t("Lees de tekst") : t("Wie haalt het aan")}</a>
          </p>
        </aside>
        <Life events={events} />
      </div>
    </article>
  );
}

/** What citing texts call a motion that is not loaded: by the names of its submitters. */
function named(citing: Props["citing"], id: string): string | undefined {
  const names = citing.flatMap((each) => each.references ?? []).find((each) => each.clues?.names?.length)?.clues?.names;
  return names && t("Motie {0} ({1})", names.join(", "), nameOf(id));
}

function asRow(event: Event) {
  return {
    date: event.date,
    event: event.sort,
    document: event.paper?.id,
    title: event.paper?.title,
    words: event.words,
  };
}
