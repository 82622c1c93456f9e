// A meeting: its agenda, the papers on it, the motions tabled, what was decided and promised there.
import { useRoute } from "preact-iso";
import { useAnswer } from "../api/answer";
import type { Hit, Shape } from "../api/client";
import { hrefOf } from "../papers/links";
import { Outcome } from "../papers/mark";
import { nameOf } from "../papers/naming";
import { PaperLine } from "../papers/paper";
import { Votes } from "../papers/votes";
import { Downloads } from "../shared/downloads";
import { Waiting } from "../shared/waiting";
import { Heading } from "../shell/heading";
import { day, hour, t } from "../shell/language";

export default function ActivityView() {
  const number = useRoute().params.number ?? "";
  const asked = useAnswer("/activiteiten/{number}/meeting", { number });
  return (
    <Waiting asked={asked} whole>
      {(meeting) => <Known number={number} meeting={meeting} />}
    </Waiting>
  );
}

function Known({ number, meeting }: { number: string; meeting: Shape["Meeting"] }) {
  const { activity, agenda = [], papers = [], tabled = [], decided = [], toezeggingen = [] } = meeting;
  const known = new Map(papers.map((paper) => [paper.id, paper]));
  const from = hour(activity.start);
  return (
    <article class="page" data-picture>
      <p class="kicker">
        <span>{activity.soort}</span>
        <span>{number}</span>
        <span>
          {day(activity.start)}
          {from !== "00:00" && from && ` ${from}${activity.end ? `–${hour(activity.end)}` : ""}`}
        </span>
        {activity.status && <span>{activity.status}</span>}
      </p>
      <Heading title={activity.title} />
      <p class="facts large">
        <span>{activity.organiser}</span>
      </p>
      <Downloads
        name={`activiteit-${number}`}
        things={() => [`activiteit-${number}`, ...papers.map(({ id }) => id)]}
        rows={() => papers.map(({ id, title, soort, date }) => ({ id, title, soort, date }))}
        citation={`${activity.title}, ${day(activity.start)} (${number}).`}
      />
      <div class="meeting">
        <Part title={t("Agenda")} items={agenda}>
          {(point) => (
            <>
              <p class="paper-title">{point.title ?? point.rubriek ?? point.number}</p>
              <p class="facts">
                {point.title && point.rubriek && <span>{point.rubriek}</span>}
                {point.start && <span>{hour(point.start)}</span>}
              </p>
              <Papers ids={point.documents ?? []} known={known} />
              {!point.documents?.length &&
                point.zaken?.map((zaak) => (
                  <a key={zaak} href={hrefOf({ id: `zaak-${zaak}` })}>
                    {t("Zaak {0}", zaak)}
                  </a>
                ))}
            </>
          )}
        </Part>
        <Part title={t("Moties ingediend")} items={tabled}>
          {(one) => <Zaak handled={one} known={known} />}
        </Part>
        <Part title={t("Besloten")} items={decided}>
          {(one) => <Zaak handled={one} known={known} />}
        </Part>
        <Part title={t("Toegezegd")} items={toezeggingen}>
          {(one) => (
            <>
              <p class="paper-title">
                <a href={hrefOf({ id: `toezegging-${one.number}` })}>{one.text}</a>
              </p>
              <p class="facts">
                {[one.number, one.actor?.name, one.status].filter(Boolean).map((fact) => (
                  <span key={fact}>{fact}</span>
                ))}
              </p>
            </>
          )}
        </Part>
        <Part title={t("Stukken")} items={papers}>
          {(paper) => <PaperLine paper={paper} />}
        </Part>
      </div>
    </article>
  );
}

interface PartProps<T> {
  title: string;
  items: T[];
  children: (item: T) => preact.ComponentChildren;
}

function Part<T>({ title, items, children }: PartProps<T>) {
  if (!items.length) return null;
  return (
    <section>
      <h2>
        {title} <span class="count">{items.length}</span>
      </h2>
      <ol class="papers">
        {items.map((item) => (
          <li key={JSON.stringify(item)}>{children(item)}</li>
        ))}
      </ol>
    </section>
  );
}

function Papers({ ids, known }: { ids: string[]; known: Map<string, Hit> }) {
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <PaperLine paper={known.get(id) ?? { id, loaded: false }} />
        </li>
      ))}
    </ul>
  );
}

function Zaak({ handled, known }: { handled: Shape["Handled"]; known: Map<string, Hit> }) {
  const [first] = handled.documents ?? [];
  const paper = (first && known.get(first)) || { id: first ?? `zaak-${handled.zaak}`, soort: handled.soort };
  return (
    <PaperLine paper={{ ...paper, title: handled.title ?? paper.title ?? nameOf(paper.id) }}>
      {handled.besluiten?.map((besluit) => (
        <div key={besluit.id}>
          <p>
            <Outcome outcome={besluit.outcome} /> {besluit.text}
          </p>
          <Votes besluit={besluit} />
        </div>
      ))}
    </PaperLine>
  );
}
