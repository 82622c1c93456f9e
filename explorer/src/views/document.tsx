// A document: its text with every reference marked, what it cites, what cites it, its picture, and where it was read.
import { useRoute } from "preact-iso";
import { useAnswer, useItems } from "../api/answer";
import type { Hit, Shape } from "../api/client";
import { Network } from "../network/network";
import { citation } from "../papers/cite";
import { DocumentAside, DocumentHead } from "../papers/document";
import { kindOf } from "../papers/kinds";
import { hrefOf } from "../papers/links";
import { nameOf } from "../papers/naming";
import { Quote } from "../papers/quote";
import { Reading } from "../papers/reading";
import { CitedList, CitingList } from "../papers/relations";
import { NamesOf } from "../register/who";
import { Downloads } from "../shared/downloads";
import type { Row } from "../shared/saving";
import { Tabs } from "../shared/tabs";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

export default function DocumentView() {
  const id = useRoute().params.id ?? "";
  const asked = useAnswer("/documents/{id}", { id });
  if (asked.problem?.status === 404) return <Absent id={id} />;
  return (
    <Waiting asked={asked} whole>
      {(record) => <Known key={record.document.id} record={record} />}
    </Waiting>
  );
}

function Known({ record }: { record: Shape["Record"] }) {
  const { document: paper, references = [] } = record;
  const { chosen } = useChoices();
  const cited = useItems("/documents/{id}/cited", { id: paper.id });
  const citing = useItems("/documents/{id}/citations", { id: paper.id });
  const motions = useAnswer("/documents/{id}/motions", { id: paper.id });
  const known = new Map<string, Hit>(cited.answer?.map((each) => [each.id, each]));
  const outcomes = new Map(motions.answer?.items.flatMap((each) => (each.outcome ? [[each.id, each.outcome]] : [])));
  const rows = (): Row[] =>
    references.flatMap((each) =>
      (each.targets?.length ? each.targets : [""]).map((target) => ({
        citing: paper.id,
        cited: target,
        quote: each.quote,
        start: each.start,
        end: each.end,
        note: each.note,
        method: each.method,
        reason: each.reason,
      })),
    );
  const shown = chosen.toon ?? "";
  return (
    <NamesOf thing={paper.id}>
      <article class="page document" data-picture>
        <DocumentHead paper={paper} />
        <Downloads
          name={paper.id}
          feed={`/feeds/document/${encodeURIComponent(paper.id)}.atom`}
          things={() => [paper.id]}
          rows={rows}
          citation={citation(paper)}
        />
        <Tabs
          name="toon"
          label="Weergaven van dit stuk"
          tabs={[
            { key: "", words: "Tekst" },
            { key: "haalt-aan", words: "Haalt aan", count: known.size },
            { key: "aangehaald", words: "Aangehaald door", count: citing.answer?.length },
            { key: "netwerk", words: "Netwerk" },
            { key: "bronnen", words: "Bronnen" },
          ]}
        />
        {shown === "" && (
          <div class="columns">
            <Reading document={paper} references={references} cited={known} outcomes={outcomes} />
            <DocumentAside paper={paper} citing={citing} />
          </div>
        )}
        {shown === "haalt-aan" && <CitedList record={record} known={known} outcomes={outcomes} />}
        {shown === "aangehaald" && (
          <Waiting asked={citing}>{(all) => <CitingList cited={paper.id} all={all} />}</Waiting>
        )}
        {shown === "netwerk" && <Surroundings id={paper.id} />}
        {shown === "bronnen" && <Sources id={paper.id} />}
      </article>
    </NamesOf>
  );
}

/** A document that is only cited: by what, in which words. */
function Absent({ id }: { id: string }) {
  const citing = useItems("/documents/{id}/citations", { id });
  return (
    <Waiting asked={citing} whole>
      {(all) => {
        const called = all.flatMap((each) => each.references ?? []).find((each) => each.clues?.type)?.clues?.type;
        return (
          <article class="page document" data-picture>
            <p class="kicker">{t("Aangehaald, niet geladen")}</p>
            <Heading title={nameOf(id)} />
            <p class="quiet">
              {t(
                "Dit stuk zelf is niet in deze graaf geladen; hieronder staat wie het aanhaalt, en met welke woorden.",
              )}{" "}
              {kindOf({ id }, called) === "motie" && (
                <a href={hrefOf({ id }, called)}>{t("Naar de levensloop van de motie")}</a>
              )}
            </p>
            <Downloads
              name={id}
              feed={`/feeds/document/${encodeURIComponent(id)}.atom`}
              things={() => [id]}
              rows={() => all.map(({ id: by, title }) => ({ citing: by, title, cited: id }))}
              citation={`${nameOf(id)}.`}
            />
            <CitingList cited={id} all={all} />
          </article>
        );
      }}
    </Waiting>
  );
}

function Surroundings({ id }: { id: string }) {
  return (
    <Waiting asked={useAnswer("/documents/{id}/network", { id })}>{(drawn) => <Network picture={drawn} />}</Waiting>
  );
}

function Sources({ id }: { id: string }) {
  const asked = useAnswer("/documents/{id}/statements", { id });
  const record = useAnswer("/documents/{id}", { id });
  const conflicts = record.answer?.document.conflicts ?? [];
  const loose = record.answer?.references?.filter((each) => !each.targets?.length) ?? [];
  return (
    <Waiting asked={asked}>
      {({ items }) => (
        <section class="sources">
          <h2>{t("Waar dit stuk gelezen is")}</h2>
          <ul>
            {items.map(({ document: told }) => (
              <li key={`${told.loader} ${told.source}`}>
                <strong>{told.loader}</strong>{" "}
                {told.source?.startsWith("https://") ? <a href={told.source}>{told.source}</a> : fileOf(told.source)}
                {told.problems?.map((problem) => (
                  <p key={problem} class="trouble">
                    {problem}
                  </p>
                ))}
              </li>
            ))}
          </ul>
          {conflicts.length > 0 && (
            <>
              <h2>{t("Waar bronnen het oneens zijn")}</h2>
              <ul>
                {conflicts.map((each) => (
                  <li key={`${each.fact} ${each.value}`}>
                    {each.fact}: {each.value} <span class="quiet">({each.origin?.loader})</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {loose.length > 0 && (
            <>
              <h2>{t("Verwijzingen die niet herleid zijn")}</h2>
              {loose.map((each) => (
                <Quote key={each.start} citing={id} reference={each} />
              ))}
            </>
          )}
          <p>
            <a href={`/doc/${encodeURIComponent(id)}.html`}>{t("Alle uitspraken in de graaf over dit stuk")}</a>
          </p>
        </section>
      )}
    </Waiting>
  );
}

/** The name of a file, without the folders of the machine that read it. */
function fileOf(source: string | null | undefined): string {
  return source?.split(/[\\/]/).at(-1) ?? "";
}
