// The register of the Tweede Kamer as it is loaded: meetings, promises and zaken, the latest number first.
import { usePromise } from "../api/answer";
import { ask } from "../api/client";
import { PaperLine } from "../papers/paper";
import { REGISTERS } from "../register/roles";
import { Downloads } from "../shared/downloads";
import { Onward } from "../shared/pager";
import { Tabs } from "../shared/tabs";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import type { Words } from "../shell/english";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

const SIZE = 50;

interface Line {
  id: string;
  number?: string | null;
  title: string | null | undefined;
  soort?: string | null;
  date?: string | null;
  status?: string | null;
  by?: string | null;
}

export default function Register() {
  const { chosen } = useChoices();
  const sort = chosen.soort && chosen.soort in REGISTERS ? chosen.soort : "activiteit";
  const asked = usePromise(listed(sort, chosen.na));
  return (
    <div class="page" data-picture>
      <Heading title={t("Register van de Tweede Kamer")} />
      <p class="quiet">{t("Wat de geladen bronnen uit het register vertellen, het hoogste nummer eerst.")}</p>
      <Tabs
        name="soort"
        label="Soorten"
        tabs={Object.entries(REGISTERS).map(([key, words]) => ({ key: key === "activiteit" ? "" : key, words }))}
      />
      <Waiting asked={asked}>
        {({ lines, next }) => (
          <>
            <Downloads
              name={sort}
              things={() => lines.map(({ id }) => id)}
              rows={() => lines.map((line) => ({ ...line }))}
              citation={`Kamergraaf, ${t(REGISTERS[sort] as Words)}.`}
            />
            {lines.length === 0 && <p class="quiet">{t("Hiervan is niets geladen.")}</p>}
            <ul class="papers register">
              {lines.map(({ number, by, status, ...line }) => (
                <li key={line.id}>
                  <PaperLine paper={{ ...line, title: line.title || number }}>
                    <p class="facts">
                      {[by, status].filter(Boolean).map((fact) => (
                        <span key={fact}>{fact}</span>
                      ))}
                    </p>
                  </PaperLine>
                </li>
              ))}
            </ul>
            <Onward next={next} />
          </>
        )}
      </Waiting>
    </div>
  );
}

const lists = new Map<string, Promise<{ lines: Line[]; next?: string | null }>>(); // back is instant

/** A part of a list as lines. */
function listed(sort: string, after: string | undefined) {
  const key = `${sort} ${after ?? ""}`;
  const found = lists.get(key) ?? asLines(sort, after);
  lists.set(key, found);
  return found;
}

async function asLines(sort: string, after: string | undefined): Promise<{ lines: Line[]; next?: string | null }> {
  const given = { limit: SIZE, after, order: "latest" } as const;
  if (sort === "toezegging") {
    const { items, next } = await ask("/toezeggingen", given);
    const lines = items.map(({ number, text, date, status, actor }) => {
      return { id: `toezegging-${number}`, number, title: text, date, status, by: actor?.name };
    });
    return { lines, next };
  }
  if (sort === "zaak") {
    const { items, next } = await ask("/zaken", given);
    const lines = items.map(({ number, subject, title, soort, date, committee }) => {
      return { id: `zaak-${number}`, number, title: subject ?? title, soort, date, by: committee };
    });
    return { lines, next };
  }
  const { items, next } = await ask("/activiteiten", given);
  const lines = items.map(({ number, title, soort, start, status, organiser }) => {
    return { id: `activiteit-${number}`, number, title, soort, date: start.slice(0, 10), status, by: organiser };
  });
  return { lines, next };
}
