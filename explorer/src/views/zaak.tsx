// A zaak: what the Tweede Kamer handles a paper as: who submitted it, where it stands, what was decided.
import type { ComponentChildren } from "preact";
import { useRoute } from "preact-iso";
import { useAnswer } from "../api/answer";
import { BASE, hrefOf } from "../papers/links";
import { Outcome } from "../papers/mark";
import { dossierName, nameOf } from "../papers/naming";
import { Votes } from "../papers/votes";
import { ActorName, MeetingLink, NamesOf, Who } from "../register/who";
import { Downloads } from "../shared/downloads";
import { Facts } from "../shared/facts";
import { Waiting } from "../shared/waiting";
import { Heading } from "../shell/heading";
import { day, t } from "../shell/language";

export default function ZaakView() {
  const number = useRoute().params.number ?? "";
  const asked = useAnswer("/zaken/{number}", { number });
  return (
    <Waiting asked={asked} whole>
      {(zaak) => (
        <NamesOf thing={`zaak-${zaak.number}`}>
          <article class="page" data-picture>
            <p class="kicker">
              <span>{zaak.soort ?? t("Zaak")}</span>
              <span>{zaak.number}</span>
              <span>{day(zaak.date)}</span>
            </p>
            <Heading title={zaak.subject ?? zaak.title ?? t("Zaak {0}", zaak.number)} />
            <Downloads
              name={`zaak-${zaak.number}`}
              things={() => [`zaak-${zaak.number}`, ...(zaak.documents ?? [])]}
              rows={() =>
                (zaak.besluiten ?? []).map(({ date, soort, text, outcome }) => ({ date, soort, text, outcome }))
              }
              citation={t("Zaak {0}.", zaak.number)}
            />
            <div class="columns">
              <ol class="life">
                {(zaak.besluiten ?? []).map((besluit) => (
                  <li key={besluit.id} class={besluit.outcome ?? undefined}>
                    <p class="when">
                      <b>{besluit.soort ?? t("Besluit")}</b>{" "}
                      {besluit.date && <time dateTime={besluit.date}>{day(besluit.date)}</time>}
                    </p>
                    <p>
                      <Outcome outcome={besluit.outcome} /> {besluit.text}{" "}
                      {besluit.activity && <MeetingLink number={besluit.activity} />}
                    </p>
                    <Votes besluit={besluit} />
                  </li>
                ))}
              </ol>
              <aside class="beside" aria-label={t("Over deze zaak")}>
                <Facts
                  facts={[
                    ...(zaak.actors ?? []).map((actor): [string, ComponentChildren] => [
                      actor.relation,
                      <ActorName key={actor.name} actor={actor} />,
                    ]),
                    [t("Commissie"), zaak.committee && <Who name={zaak.committee} />],
                    [
                      t("Behandeld in"),
                      zaak.activities?.length
                        ? zaak.activities.map(
                            (each) =>
                              each.number && (
                                <a key={each.number} href={`${BASE}/activiteit/${encodeURIComponent(each.number)}`}>
                                  {each.title}
                                </a>
                              ),
                          )
                        : undefined,
                    ],
                    [t("Oordeel van het kabinet"), zaak.appreciation],
                    [
                      t("Dossier"),
                      zaak.dossiers?.length
                        ? zaak.dossiers.map(({ number: each, title }) => (
                            <a key={each} href={`${BASE}/dossier/${each}`}>
                              {dossierName(each)} {title}
                            </a>
                          ))
                        : undefined,
                    ],
                    [
                      t("Stukken"),
                      zaak.documents?.length
                        ? zaak.documents.map((id) => (
                            <a key={id} href={hrefOf({ id, soort: zaak.soort })}>
                              {nameOf(id)}
                            </a>
                          ))
                        : undefined,
                    ],
                  ]}
                />
              </aside>
            </div>
          </article>
        </NamesOf>
      )}
    </Waiting>
  );
}
