// A dossier: its facts, and its papers as a timeline, a list and a network of one and the same selection.

import { useMemo } from "preact/hooks";
import { useRoute } from "preact-iso";
import { useAnswer, useItems } from "../api/answer";
import type { Shape } from "../api/client";
import { Network } from "../network/network";
import { dossierName, nameOf, officialPage } from "../papers/naming";
import { type Paper, PaperLine } from "../papers/paper";
import { Downloads } from "../shared/downloads";
import { Tabs } from "../shared/tabs";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import { Heading } from "../shell/heading";
import { day, t } from "../shell/language";
import { Chosen } from "../timeline/chosen";
import { DossierFilters } from "../timeline/filters";
import { Gist } from "../timeline/gist";
import { fateOf, offered, type Row, selected } from "../timeline/selection";
import { DossierTimeline } from "../timeline/timeline";

export default function DossierView() {
  const number = useRoute().params.number ?? "";
  const asked = useAnswer("/dossiers/{number}", { number });
  return (
    <Waiting asked={asked} whole>
      {(facts) => <Known facts={facts} />}
    </Waiting>
  );
}

function Known({ facts }: { facts: Shape["DossierFacts"] }) {
  const rows = useItems("/dossiers/{number}/timeline", { number: facts.number });
  const name = dossierName(facts.number);
  const { chosen } = useChoices();
  const shown = useMemo(() => selected(rows.answer ?? [], chosen), [rows.answer, JSON.stringify(chosen)]);
  return (
    <article class="page wide dossier" data-picture>
      <p class="kicker">
        <span>{t("Dossier")}</span>
        <span>{name}</span>
      </p>
      <Heading title={facts.title ?? t("Dossier {0}", name)} />
      <Facts facts={facts} />
      <Downloads
        name={`dossier-${facts.number}`}
        feed={`/feeds/dossier/${facts.number}.atom`}
        things={() => [`dossier-${facts.number}`, ...shown.map((row) => row.id)]}
        rows={() => shown.map(asRow)}
        citation={`${t("Kamerstukdossier {0}", name)}${facts.title ? ` (${facts.title})` : ""}.`}
      />
      {rows.answer && rows.answer.length > 0 && <Gist number={facts.number} rows={rows.answer} />}
      <Tabs
        name="vorm"
        label="Weergaven van dit dossier"
        tabs={[
          { key: "", words: "Tijdlijn" },
          { key: "lijst", words: "Lijst" },
          { key: "netwerk", words: "Netwerk" },
        ]}
      />
      <Waiting asked={rows}>
        {(all) => (
          <>
            <DossierFilters offers={offered(all)} shown={shown.length} all={all.length} />
            <Shown facts={facts} rows={shown} all={all} />
          </>
        )}
      </Waiting>
    </article>
  );
}

function Shown({ facts, rows, all }: { facts: Shape["DossierFacts"]; rows: Row[]; all: Row[] }) {
  const { chosen } = useChoices();
  if (!all.length) return <p class="quiet">{t("Van dit dossier is geen stuk geladen.")}</p>;
  if (!rows.length) return <p class="quiet">{t("Geen stuk voldoet aan al deze filters.")}</p>;
  if (chosen.vorm === "lijst") return <PaperList rows={rows} />;
  if (chosen.vorm === "netwerk") return <Picture number={facts.number} rows={rows} all={all} />;
  return (
    <>
      <DossierTimeline rows={rows} all={all} />
      <Chosen rows={all} />
    </>
  );
}

function Facts({ facts }: { facts: Shape["DossierFacts"] }) {
  const page = officialPage(`dossier-${facts.number}`);
  return (
    <p class="facts large">
      <span>{t("{0} stukken geladen", facts.papers ?? 0)}</span>
      {facts.highest && <span>{t("nummers tot {0} uitgegeven", facts.highest)}</span>}
      {facts.first && (
        <span>
          {day(facts.first)} – {day(facts.last)}
        </span>
      )}
      {facts.closed != null && <span>{facts.closed ? t("afgesloten") : t("loopt nog")}</span>}
      {page && (
        <a href={page} rel="external noopener">
          {t("officiële pagina")}
        </a>
      )}
    </p>
  );
}

function PaperList({ rows }: { rows: Row[] }) {
  const newest = [...rows].reverse();
  return (
    <ul class="papers">
      {newest.map((row) => (
        <li key={row.id}>
          <PaperLine paper={{ ...(row as Paper), outcome: row.fate === "ingediend" ? undefined : fateOf(row) }}>
            <Counts row={row} />
          </PaperLine>
        </li>
      ))}
    </ul>
  );
}

function Counts({ row }: { row: Row }) {
  const [cites, cited] = [row.cites?.length ?? 0, row.cited_by?.length ?? 0];
  if (!cites && !cited) return null;
  return (
    <p class="facts">
      {cites > 0 && <span>{t("{0} verwijzingen eruit", cites)}</span>}
      {cited > 0 && <span>{t("{0} keer aangehaald", cited)}</span>}
    </p>
  );
}

function Picture({ number, rows, all }: { number: string; rows: Row[]; all: Row[] }) {
  const asked = useAnswer("/dossiers/{number}/network", { number });
  const shown = useMemo(() => {
    const [within, own] = [new Set(rows.map((row) => row.id)), new Set(all.map((row) => row.id))];
    const near = new Set(rows.flatMap((row) => [...(row.cites ?? []), ...(row.cited_by ?? [])].map(({ id }) => id)));
    const every = rows.length === all.length;
    return ({ id }: { id: string }) =>
      within.has(id) || (!own.has(id) && (every || near.has(id) || id === `dossier-${number}`));
  }, [rows, all, number]);
  return <Waiting asked={asked}>{(picture) => <Network picture={picture} shown={shown} />}</Waiting>;
}

function asRow(row: Row) {
  return {
    id: row.id,
    name: nameOf(row.id),
    date: row.date,
    soort: row.soort,
    title: row.title,
    submitters: row.submitters?.join("; "),
    outcome: fateOf(row),
    cites: row.cites?.map(({ id }) => id).join(" "),
    cited_by: row.cited_by?.map(({ id }) => id).join(" "),
  };
}
