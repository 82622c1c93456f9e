// Where one begins: what there is to look at, what happened last, and what is still open.
import type { ComponentChildren } from "preact";
import { useAnswer, usePromise } from "../api/answer";
import { ask } from "../api/client";
import { BASE } from "../papers/links";
import { dossierName } from "../papers/naming";
import { PaperLine } from "../papers/paper";
import { ACTOR_SORTS, OPEN_SORTS, REGISTERS } from "../register/roles";
import { Waiting } from "../shared/waiting";
import { Heading } from "../shell/heading";
import { day, t } from "../shell/language";

const SHOWN = 6; // lines in a list

export default function Start() {
  return (
    <div class="page start">
      <div class="hero">
        <Heading title={t("Wie haalt wie aan in het parlement")} />
        <p>
          {t(
            "Zoek een Kamerstuk, motie of debat, en lees waar het vandaan komt en wat ermee gebeurd is: elke verwijzing met de precieze woorden.",
          )}
        </p>
      </div>
      <Doors />
      <div class="halves">
        <Dossiers />
        <Newest />
      </div>
    </div>
  );
}

/** The ways in beside search, each with how much is behind it. */
function Doors() {
  const open = usePromise(ask("/loose-ends/counts", {})).answer?.items ?? [];
  const covered = usePromise(ask("/statistics", {})).answer?.items ?? [];
  const count = (what: string) => covered.find((each) => each.what === what && each.which === "all")?.count ?? 0;
  const known = (which: string) => covered.find((each) => each.what === "register" && each.which === which)?.count ?? 0;
  const waiting = (sort: string) =>
    open.filter((each) => each.sort === sort).reduce((total, each) => total + each.count, 0);
  return (
    <ul class="doors">
      <Door title={t("Register")} href="/register">
        {Object.entries(REGISTERS).map(([sort, words]) => (
          <a key={sort} href={`${BASE}/register${sort === "activiteit" ? "" : `?soort=${sort}`}`}>
            {t(words)} <b>{t("{0}", known(sort))}</b>
          </a>
        ))}
      </Door>
      <Door title={t("Open eindjes")} href="/open">
        {Object.entries(OPEN_SORTS).map(([sort, words]) => (
          <a key={sort} href={`${BASE}/open${sort === "motie" ? "" : `?soort=${sort}`}`}>
            {t(words)} <b>{t("{0}", waiting(sort))}</b>
          </a>
        ))}
      </Door>
      <Door title={t("Wie deed wat")} href="/wie">
        {Object.entries(ACTOR_SORTS).map(([sort, words]) => (
          <a key={sort} href={`${BASE}/wie${sort === "persoon" ? "" : `?soort=${sort}`}`}>
            {t(words)}
          </a>
        ))}
      </Door>
      <Door title={t("Dekking")} href="/dekking">
        <span>{t("{0} stukken geladen", count("documents"))}</span>
        <span>{t("{0} verwijzingen gevonden", count("references"))}</span>
        <span>{t("{0} niet herleid", count("unresolved"))}</span>
      </Door>
      <Door title={t("Vraag het aan de graaf")} href="/sparql">
        <a href={`${BASE}/sparql?vraag=most-cited`}>{t("Een bewaarde vraag")}</a>
        <a href={`${BASE}/sparql`}>{t("Vraag in SPARQL")}</a>
      </Door>
    </ul>
  );
}

function Door({ title, href, children }: { title: string; href: string; children: ComponentChildren }) {
  return (
    <li>
      <h2>
        <a href={BASE + href}>{title}</a>
      </h2>
      {children}
    </li>
  );
}

function Dossiers() {
  const asked = useAnswer("/dossiers", { limit: 100 });
  return (
    <section>
      <h2>{t("Dossiers")}</h2>
      <Waiting asked={asked}>
        {({ items }) => (
          <ul class="dossiers">
            {largest(items).map((each) => (
              <li key={each.number}>
                <a href={`${BASE}/dossier/${each.number}`}>
                  <b>{dossierName(each.number)}</b> {each.title}
                </a>
                <p class="facts">
                  <span>{t("{0} stukken", each.papers ?? 0)}</span>
                  {each.first && (
                    <span>
                      {day(each.first)} – {day(each.last)}
                    </span>
                  )}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Waiting>
    </section>
  );
}

/** Those with the most papers. */
function largest<T extends { papers?: number }>(all: T[]): T[] {
  return [...all].sort((one, other) => (other.papers ?? 0) - (one.papers ?? 0)).slice(0, SHOWN);
}

function Newest() {
  const asked = useAnswer("/search", { limit: SHOWN });
  return (
    <section>
      <h2>{t("Nieuwste stukken")}</h2>
      <Waiting asked={asked}>
        {({ items }) => (
          <ul class="papers">
            {items.map((each) => (
              <li key={each.id}>
                <PaperLine paper={each} />
              </li>
            ))}
          </ul>
        )}
      </Waiting>
    </section>
  );
}
