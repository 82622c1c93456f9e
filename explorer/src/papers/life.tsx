// The life of a motion as a list of events, from the records: tabled, replaced, decided on, cited.
import type { ComponentChildren } from "preact";
import type { Item, Shape } from "../api/client";
import type { Words } from "../shell/english";
import { day, t } from "../shell/language";
import { Outcome, outcomeWord } from "./mark";
import { nameOf } from "./naming";
import { type Paper, PaperLine } from "./paper";
import { Quote } from "./quote";
import { Votes } from "./votes";

type Zaak = Shape["Zaak"];
type Besluit = Shape["Besluit"];
type Citing = Item<"/documents/{id}/citations">;

export interface Event {
  sort: keyof typeof NAMES;
  date?: string | null;
  paper?: Paper;
  besluit?: Besluit;
  citing?: Citing;
  words?: string;
}

const NAMES = {
  tabled: "Ingediend",
  replaces: "Komt in de plaats van",
  decided: "Besluit",
  replaced: "Vervangen door",
  cited: "Genoemd in",
} as const satisfies Record<string, Words>;

/** What happened to a motion, by day; what has no day stands where it belongs by its sort. */
export function lifeOf(id: string, record: Shape["Record"] | undefined, zaken: Zaak[], citing: Citing[]): Event[] {
  const own = zaken.filter((zaak) => zaak.documents?.includes(id));
  const earlier = new Set([
    ...own.flatMap((zaak) => zaak.replaces_documents ?? []),
    ...(record?.references ?? []).filter((each) => each.kind === "vervangt").flatMap((each) => each.targets ?? []),
  ]);
  const later = new Map<string, Paper>();
  for (const zaak of zaken.filter((each) => each.replaces_documents?.includes(id)))
    for (const other of zaak.documents ?? [])
      later.set(other, { id: other, title: zaak.subject, soort: zaak.soort, date: zaak.date });
  for (const each of citing.filter(replacing)) later.set(each.id, each as Paper);
  const first: Event[] = [
    { sort: "tabled", date: record?.document.date ?? own[0]?.date, words: submitters(record, own) },
    ...[...earlier].map((other): Event => ({ sort: "replaces", paper: { id: other, soort: "Motie" } })),
  ];
  const rest: Event[] = [
    ...own
      .flatMap((zaak) => zaak.besluiten ?? [])
      .map(
        (besluit): Event => ({
          sort: "decided",
          date: besluit.date,
          besluit,
          words: besluit.outcome ?? besluit.text ?? "",
        }),
      ),
    ...[...later.values()].map((paper): Event => ({ sort: "replaced", date: paper.date, paper })),
    ...citing
      .filter((each) => !replacing(each))
      .map(
        (each): Event => ({
          sort: "cited",
          date: each.date,
          paper: each as Paper,
          citing: each,
          words: each.references?.[0]?.quote,
        }),
      ),
  ];
  return [...first, ...rest.sort((one, other) => (one.date ?? "9").localeCompare(other.date ?? "9"))];
}

function replacing(each: Citing): boolean {
  return (each.references ?? []).some((reference) => reference.kind === "vervangt");
}

function submitters(record: Shape["Record"] | undefined, zaken: Zaak[]): string {
  const told = record?.document.actors?.length ? record.document.actors : (zaken[0]?.actors ?? []);
  return told
    .filter((actor) => /indiener|ondertekenaar/i.test(actor.relation))
    .map((actor) => (actor.fractie ? `${actor.name} (${actor.fractie})` : actor.name))
    .join(", ");
}

interface State {
  words: string;
  tone: "done" | "open" | "ended";
}

/** What a motion is now, in one sentence, with on whose word. */
export function stateOf(events: Event[], zaken: Zaak[], id: string): State {
  const decided = events.filter((event) => event.besluit?.outcome).at(-1)?.besluit;
  const cited = events.filter((event) => event.sort === "cited");
  const claims = cited.flatMap((event) => event.citing?.references ?? []).map((each) => each.clues?.outcome);
  const outcome = decided?.outcome ?? claims.find((claim) => claim === "aangenomen" || claim === "verworpen");
  if (events.some((event) => event.sort === "replaced"))
    return { words: t("Vervangen: een latere motie kwam ervoor in de plaats."), tone: "ended" };
  if (!outcome) return { words: t("Wat ermee gebeurd is, staat niet in deze graaf."), tone: "open" };
  if (outcome !== "aangenomen") return { words: t("De motie is {0}.", outcomeWord(outcome)), tone: "ended" };
  if (claims.includes("uitgevoerd") || claims.includes("afgedaan"))
    return { words: t("Aangenomen, en volgens een latere brief uitgevoerd."), tone: "done" };
  if (zaken.some((zaak) => zaak.documents?.includes(id) && zaak.done))
    return { words: t("Aangenomen, en volgens de Kamer afgedaan."), tone: "done" };
  if (cited.length)
    return {
      words: t("Aangenomen; daarna genoemd in {0} stukken. Dat zij is uitgevoerd, is niet gelezen.", cited.length),
      tone: "open",
    };
  return { words: t("Aangenomen; geen geladen stuk noemt haar sindsdien."), tone: "open" };
}

export function Life({ events }: { events: Event[] }) {
  return (
    <ol class="life">
      {events.map((event, at) => (
        <li key={at} class={event.sort}>
          <p class="when">
            <b>{t(NAMES[event.sort])}</b> {event.date && <time dateTime={event.date}>{day(event.date)}</time>}
          </p>
          <Told event={event} />
        </li>
      ))}
    </ol>
  );
}

function Told({ event }: { event: Event }): ComponentChildren {
  if (event.besluit) {
    return (
      <>
        <p>
          <Outcome outcome={event.besluit.outcome} /> {event.besluit.text}{" "}
          {event.besluit.manner && <span class="quiet">{event.besluit.manner}</span>}
        </p>
        <Votes besluit={event.besluit} />
      </>
    );
  }
  if (event.paper) {
    return (
      <PaperLine paper={event.paper}>
        {event.citing?.references?.map((reference, at) => (
          <Quote
            key={reference.start}
            citing={event.citing?.id ?? ""}
            reference={reference}
            around={event.citing?.passages?.[at]}
            provenance={false}
          />
        ))}
      </PaperLine>
    );
  }
  return event.words ? <p>{event.words}</p> : <p class="quiet">{nameOf("")}</p>;
}
