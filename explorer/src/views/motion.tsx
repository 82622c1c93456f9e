// A motion: its life from the day it was tabled, and what is known of it now.
import { useRoute } from "preact-iso";
import { useAnswer, useItems } from "../api/answer";
import type { Item, Shape } from "../api/client";
import { citation } from "../papers/cite";
import { DocumentFacts, DocumentHead } from "../papers/document";
import { type Event, Life, lifeOf, State } from "../papers/life";
import { BASE } from "../papers/links";
import { nameOf } from "../papers/naming";
import { NamesOf } from "../register/who";
import { Downloads } from "../shared/downloads";
import { Waiting } from "../shared/waiting";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

export default function MotionView() {
  const id = useRoute().params.id ?? "";
  const record = useAnswer("/documents/{id}", { id });
  const fate = useAnswer("/documents/{id}/fate", { id });
  const zaken = useAnswer("/documents/{id}/zaken", { id });
  const citing = useItems("/documents/{id}/citations", { id });
  const parts = [fate, zaken, citing];
  const whole = parts.every(({ answer }) => answer) && (record.answer || record.problem);
  const asked = { answer: whole || undefined, problem: parts.find(({ problem }) => problem)?.problem };
  return (
    <Waiting asked={asked} whole>
      {() =>
        fate.answer && (
          <Known
            fate={fate.answer}
            record={record.answer}
            zaken={zaken.answer?.items ?? []}
            citing={citing.answer ?? []}
          />
        )
      }
    </Waiting>
  );
}

interface Props {
  fate: Shape["Fate"];
  record?: Shape["Record"];
  zaken: Shape["Zaak"][];
  citing: Item<"/documents/{id}/citations">[];
}

function Known({ fate, record, zaken, citing }: Props) {
  const paper = record?.document;
  const id = fate.motion;
  const events = lifeOf({ fate, record, zaken, citing });
  return (
    <NamesOf thing={id}>
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
        <State fate={fate} />
        <div class="columns">
          <Life events={events} />
          <aside class="beside" aria-label={t("Over deze motie")}>
            {paper && <DocumentFacts paper={paper} />}
            <p>
              <a href={`${BASE}/stuk/${encodeURIComponent(id)}`}>
                {paper ? t("Lees de tekst") : t("Wie haalt het aan")}
              </a>
            </p>
          </aside>
        </div>
      </article>
    </NamesOf>
  );
}

/** What citing texts call a motion that is not loaded: by the names of its submitters. */
function named(citing: Props["citing"], id: string): string | undefined {
  const names = citing.flatMap((each) => each.references ?? []).find((each) => each.clues?.names?.length)?.clues?.names;
  return names && t("Motie {0} ({1})", names.join(", "), nameOf(id));
}

function asRow(event: Event) {
  const { step, date, paper, says, words } = event;
  return { date, step, document: paper?.id, title: paper?.title, says: says.join("; "), words };
}
