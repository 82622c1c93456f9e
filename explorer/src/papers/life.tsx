// The life of a motion: each step that the records tell, with the votes, the paper that tells it and its words.
import type { ComponentChildren } from "preact";
import type { Item, Shape } from "../api/client";
import { MeetingLink } from "../register/who";
import type { Words } from "../shell/english";
import { day, t } from "../shell/language";
import { hrefOf } from "./links";
import { Outcome } from "./mark";
import { nameOf } from "./naming";
import { type Paper, PaperLine } from "./paper";
import { Quote } from "./quote";
import { Votes } from "./votes";

type Zaak = Shape["Zaak"];
type Fate = Shape["Fate"];
type Step = Shape["Step"];
type Citing = Item<"/documents/{id}/citations">;

/** One entry of the life: steps that one paper tells stand together. */
export interface Event {
  step: string;
  date?: string | null;
  paper?: Paper;
  citing?: Citing; // with the words
  besluit?: Shape["Besluit"];
  says: string[]; // what a citing paper says became of it
  words?: string | null;
}

interface Known {
  fate: Fate;
  record?: Shape["Record"];
  zaken: Zaak[];
  citing: Citing[];
}

const NAMES: Record<string, Words> = {
  ingediend: "Ingediend",
  vervangt: "Komt in de plaats van",
  vervangen: "Vervangen door",
  beantwoord: "Beantwoord in",
  afgedaan: "Afgedaan volgens",
  genoemd: "Genoemd in",
};

/** What happened to a motion, in the order of its days. */
export function lifeOf({ fate, record, zaken, citing }: Known): Event[] {
  const events = new Map<string, Event>();
  for (const step of fate.steps ?? []) {
    const key = step.start == null ? `${step.step} ${step.by}` : `${step.by}`;
    const event = events.get(key) ?? eventOf(step, fate.motion, zaken, citing);
    if (step.start != null) told(event, step);
    events.set(key, event);
  }
  const tabled = [...events.values()].find((event) => event.step === "ingediend");
  if (tabled) tabled.words = submitters(record, zaken, fate.motion);
  for (const each of citing)
    if (!events.has(each.id) && !events.has(`vervangen ${each.id}`))
      events.set(each.id, { step: "genoemd", date: each.date, paper: each as Paper, citing: each, says: [] });
  return [...events.values()].sort((one, other) => (one.date ?? "9").localeCompare(other.date ?? "9"));
}

function eventOf(step: Step, motion: string, zaken: Zaak[], citing: Citing[]): Event {
  const found = citing.find((each) => each.id === step.by);
  const besluit = zaken
    .filter((zaak) => zaak.number === step.by)
    .flatMap((zaak) => zaak.besluiten ?? [])
    .find((each) => each.outcome === step.step && each.date === step.date);
  const other = step.by && step.by !== motion && !zaken.some((zaak) => zaak.number === step.by);
  const paper =
    found ?? (other ? { id: step.by ?? "", soort: step.step.startsWith("vervang") ? "Motie" : null } : null);
  return {
    step: step.start == null ? step.step : "genoemd",
    date: step.date,
    paper: paper ? (paper as Paper) : undefined,
    citing: found,
    besluit,
    says: [],
    words: step.words,
  };
}

/** Add what a citing paper tells to its event: that it answers goes before that it mentions, that it is done before both. */
function told(event: Event, { step, words }: Step): void {
  if (step === "afgedaan" || (step === "beantwoord" && event.step !== "afgedaan")) event.step = step;
  else if (step !== "beantwoord") event.says.push(step);
  if (step === "afgedaan") event.words = words;
}

function submitters(record: Shape["Record"] | undefined, zaken: Zaak[], id: string): string {
  const own = zaken.find((zaak) => zaak.documents?.includes(id))?.actors;
  const signed = record?.document.actors?.length ? record.document.actors : (own ?? []);
  return signed
    .filter((actor) => /indiener|ondertekenaar/i.test(actor.relation))
    .map((actor) => (actor.fractie ? `${actor.name} (${actor.fractie})` : actor.name))
    .join(", ");
}

const STATES: Record<string, Words> = {
  ingediend: "Ingediend. Wat ermee gebeurd is, staat niet in deze graaf.",
  vervangen: "Vervangen: een latere motie kwam ervoor in de plaats.",
  aangenomen: "Aangenomen. Geen geladen brief van het kabinet noemt haar sindsdien.",
  verworpen: "Verworpen.",
  aangehouden: "Aangehouden: er is nog niet over gestemd.",
  ingetrokken: "Ingetrokken door de indieners.",
  vervallen: "Vervallen.",
  beantwoord: "Het kabinet ging erop in. Dat zij is uitgevoerd, is niet gelezen.",
  afgedaan: "Afgedaan, volgens het kabinet.",
};

/** What a motion is now, in one sentence, and who tells it. */
export function State({ fate }: { fate: Fate }) {
  const words = STATES[fate.state];
  const by = fate.by && /^[a-z]+-/.test(fate.by) && fate.by !== fate.motion ? fate.by : undefined;
  return (
    <p class={`state ${fate.open ? "open" : fate.state === "afgedaan" ? "done" : "ended"}`}>
      <b>{fate.open ? t("Nog open") : t("Afgerond")}</b> {words ? t(words) : fate.state}{" "}
      <span class="quiet">
        {by && <a href={hrefOf({ id: by, soort: fate.state === "vervangen" ? "motie" : null })}>{nameOf(by)}</a>}
        {by && fate.date && ", "}
        {day(fate.date)}
      </span>
    </p>
  );
}

export function Life({ events }: { events: Event[] }) {
  return (
    <ol class="life">
      {events.map((event) => (
        <li key={`${event.step} ${event.date} ${event.paper?.id}`} class={event.step}>
          <p class="when">
            <b>{NAMES[event.step] ? t(NAMES[event.step] as Words) : t("Besluit")}</b>{" "}
            {event.date && <time dateTime={event.date}>{day(event.date)}</time>}
          </p>
          <Told event={event} />
        </li>
      ))}
    </ol>
  );
}

function Told({ event }: { event: Event }): ComponentChildren {
  if (event.paper) return <Cited event={event} />;
  if (!NAMES[event.step]) {
    return (
      <>
        <p>
          <Outcome outcome={event.step} /> {event.words}{" "}
          {event.besluit?.manner && <span class="quiet">{event.besluit.manner}</span>}{" "}
          {event.besluit?.activity && <MeetingLink number={event.besluit.activity} />}
        </p>
        {event.besluit && <Votes besluit={event.besluit} />}
      </>
    );
  }
  return event.words ? <p>{event.words}</p> : null;
}

function Cited({ event }: { event: Event }) {
  if (!event.paper) return null;
  return (
    <PaperLine paper={event.paper}>
      {event.says.map((outcome) => (
        <p key={outcome} class="facts">
          <span>{t("noemt haar")}</span> <Outcome outcome={outcome} />
        </p>
      ))}
      {event.step === "afgedaan" && event.words && <p class="facts">“{event.words}”</p>}
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
