// What stands above and beside a document: what it is, from whom, where it belongs, and who cites it.
import type { Asked } from "../api/answer";
import type { Document, Item } from "../api/client";
import { ActorName, Who } from "../register/who";
import { Heading } from "../shell/heading";
import { day, t } from "../shell/language";
import { kindOf } from "./kinds";
import { BASE, hrefOf, placeOf } from "./links";
import { Mark, Outcome } from "./mark";
import { dossierName, nameOf, officialPage } from "./naming";

export function DocumentHead({ paper, outcome }: { paper: Document; outcome?: string | null }) {
  return (
    <>
      <p class="kicker">
        <Mark kind={kindOf(paper)} />
        <span>{paper.soort ?? t("Stuk")}</span>
        <span>{nameOf(paper.id)}</span>
        <span>{day(paper.date)}</span>
        <Outcome outcome={outcome} />
      </p>
      <Heading title={paper.title ?? nameOf(paper.id)} />
    </>
  );
}

export function DocumentAside({
  paper,
  citing,
}: {
  paper: Document;
  citing: Asked<Item<"/documents/{id}/citations">[]>;
}) {
  const found = citing.answer ?? [];
  return (
    <aside class="beside" aria-label={t("Over dit stuk")}>
      <DocumentFacts paper={paper} />
      {found.length > 0 && (
        <section>
          <h2>{t("Aangehaald door")}</h2>
          <ul class="brief-list">
            {found.slice(0, 8).map((each) => (
              <li key={each.id}>
                <Mark kind={kindOf(each)} />
                <div>
                  <a href={each.references?.[0] ? placeOf(each.id, each.references[0]) : hrefOf(each)}>
                    {each.title ?? nameOf(each.id)}
                  </a>
                  <p class="facts">
                    <span>{nameOf(each.id)}</span>
                    <span>{day(each.date)}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
          {found.length > 8 && <a href="?toon=aangehaald">{t("Alle {0}, met de woorden", found.length)}</a>}
        </section>
      )}
    </aside>
  );
}

export function DocumentFacts({ paper }: { paper: Document }) {
  const page = officialPage(paper.id);
  return (
    <dl>
      {(paper.actors ?? []).map((actor) => (
        <div key={`${actor.relation} ${actor.name}`}>
          <dt>{actor.relation}</dt>
          <dd>
            <ActorName actor={actor} />
          </dd>
        </div>
      ))}
      {(paper.dossiers ?? []).map((dossier) => (
        <div key={dossier.number}>
          <dt>{t("Dossier")}</dt>
          <dd>
            <a href={`${BASE}/dossier/${dossier.number}`}>
              {dossierName(dossier.number)} {dossier.title}
            </a>
          </dd>
        </div>
      ))}
      {paper.annex_to?.map((id) => (
        <div key={id}>
          <dt>{t("Bijlage bij")}</dt>
          <dd>
            <a href={hrefOf({ id })}>{nameOf(id)}</a>
          </dd>
        </div>
      ))}
      {[...new Set(paper.zaken?.flatMap((zaak) => zaak.committee ?? []))].map((committee) => (
        <div key={committee}>
          <dt>{t("Commissie")}</dt>
          <dd>
            <Who name={committee} />
          </dd>
        </div>
      ))}
      {paper.documentnummer && (
        <div>
          <dt>{t("Documentnummer")}</dt>
          <dd>{paper.documentnummer}</dd>
        </div>
      )}
      {page && (
        <div>
          <dt>{t("Officiële tekst")}</dt>
          <dd>
            <a href={page} rel="external noopener">
              officielebekendmakingen.nl
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}
