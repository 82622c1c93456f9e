// A meeting: its agenda, the papers on it, the motions tabled, what was decided and promised there.
import { useRoute } from "preact-iso";
import { useAnswer } from "../api/answer";
import type { Hit, Shape } from "../api/client";
import { hrefOf } from "../papers/links";
import { Outcome } from "../papers/mark";
import { nameOf } from "../papers/naming";
import { PaperLine } from "../papers/paper";
import { Votes } from "../papers/votes";
import { NamesOf, Who } from "../register/who";
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
  const titles = new Map([...decided, ...tabled].map(({ zaak, title }) => [zaak, title]));
  return (
    <NamesOf thing={`activiteit-${number}`}>
      <article class="page" data-picture>
        <p class="kicker">
          <span>{activity.soort}</span>
          <span>{number}</span>
          <span>{when(activity)}</span>
          {activity.status && <span>{activity.status}</span>}
        </p>
        <Heading title={activity.title} />
        <p class="facts large">
          <span>
            <Who name={activity.organiser} />
          </span>
        </p>
        <Downloads
          name={`activiteit-${number}`}
          things={() => [`activiteit-${number}`, ...papers.map(({ id }) => id)]}
          rows={() => papers.map(({ id, title, soort, date }) => ({ id, title, soort, date }))}
          citation={`${activity.title}, ${day(activity.start)} (${number}).`}
        />
        {![agenda, papers, tabled, decided, toezeggingen].some((part) => part.length) && (
          <p class="quiet">{t("De geladen bronnen vertellen niets over wat hier op de agenda stond.")}</p>
        )}
        <div class="meeting">
          <Part title={t("Agenda")} items={agenda}>
            {(point) => (
              <>
                <p class="paper-title">{point.title ?? point.rubriek ?? t("Agendapunt {0}", point.number ?? "")}</p>
                <p class="facts">
                  {point.title && point.rubriek && <span>{point.rubriek}</span>}
                  {point.start && <span>{hour(point.start)}</span>}
                </p>
                <Papers ids={point.documents ?? []} known={known} />
                {!point.documents?.length &&
                  point.zaken?.map((zaak) => (
                    <a key={zaak} href={hrefOf({ id: `zaak-${zaak}` })}>
                      {titles.get(zaak) ?? t("Zaak {0}", zaak)}
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
    </NamesOf>
  );
}

/** The day and the hours of a meeting; both days of one that goes on. */
function when({ start, end }: Shape["Activiteit"]): string {
  const from = hour(start) === "00:00" ? "" : ` ${hour(start)}`;
  const until = from && end ? hour(end) : "";
  if (end && end.slice(0, 10) !== start.slice(0, 10)) return `${day(start)}${from} – ${day(end)} ${until}`.trim();
  return `${day(start)}${from}${until && `–${until}`}`;
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
