// Questions: stored ones with what they need filled in, and one's own in SPARQL; the address holds what is asked.

import { useEffect, useMemo, useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { usePromise } from "../api/answer";
import { FeedLink } from "../shared/feed";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import { announce } from "../shell/announcing";
import { Heading } from "../shell/heading";
import { language, t } from "../shell/language";
import { type Answered, answer, type Question, questions, written } from "../sparql/asking";
import { Results } from "../sparql/results";

const Editor = lazy(() => import("../sparql/editor").then(({ Editor }) => Editor));
const FIRST = "SELECT ?citing ?cited\nWHERE { ?citing cito:cites ?cited }\nLIMIT 20";
const every = questions();

export default function SparqlView() {
  const stored = usePromise(every);
  return (
    <div class="page questions" data-picture>
      <Heading title={t("Vraag het aan de graaf")} />
      <Waiting asked={stored}>{(all) => <Questions all={all} />}</Waiting>
    </div>
  );
}

function Questions({ all }: { all: Question[] }) {
  const { chosen, choose } = useChoices();
  const question = all.find(({ name }) => name === chosen.vraag);
  const given = Object.fromEntries(question?.parameters.map(({ name }) => [name, chosen[name] ?? ""]) ?? []);
  const filled = !Object.values(given).includes("");
  const key = question && filled ? JSON.stringify([question.name, given]) : "";
  const text = usePromise(useMemo(() => (key && question ? written(question.name, given) : null), [key]));
  const asked = chosen.query ?? (filled ? text.answer : undefined);
  const [typed, type] = useState<string>();
  useEffect(() => type(undefined), [asked]);
  const shown = typed ?? asked ?? (question ? "" : FIRST);
  const citation = question ? `Kamergraaf: ${titleOf(question)}` : t("Kamergraaf, een vraag in SPARQL.");
  const ask = () => choose({ ...cleared(question), vraag: undefined, query: typed ?? shown, vorm: undefined });
  return (
    <>
      <Stored all={all} question={question} />
      {text.problem && (
        <p class="trouble" role="alert">
          {text.problem.message}
        </p>
      )}
      {question ? (
        <details class="in-sparql">
          <summary>{t("De vraag in SPARQL")}</summary>
          <Own text={shown} type={type} ask={ask} />
        </details>
      ) : (
        <Own text={shown} type={type} ask={ask} />
      )}
      {key && !chosen.query && question && (
        <FeedLink href={`/feeds/question/${question.name}.atom?${new URLSearchParams(given)}`} />
      )}
      {asked && <Asked key={asked} query={asked} citation={citation} />}
    </>
  );
}

function Own({ text, type, ask }: { text: string; type: (text: string) => void; ask: () => void }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <p class="label">{t("In SPARQL; de voorvoegsels van het profiel zijn bekend, Ctrl+spatie vult aan")}</p>
      <Editor text={text} change={type} ask={ask} />
      <p class="acts">
        <button type="submit" class="main-act">
          {t("Vraag")}
        </button>
        <span class="quiet">Ctrl+Enter</span>
      </p>
    </form>
  );
}

function Asked({ query, citation }: { query: string; citation: string }) {
  const found = usePromise(useMemo(() => timed(query), [query]));
  useEffect(() => {
    if (found.answer) announce(t("Antwoord in {0} ms", found.answer.took));
  }, [found.answer]);
  return (
    <Waiting asked={found}>
      {({ answered, took }) => (
        <section class="answered">
          <h2>
            {t("Antwoord")} <span class="count">{took} ms</span>
          </h2>
          <Results answered={answered} query={query} citation={citation} />
        </section>
      )}
    </Waiting>
  );
}

async function timed(query: string): Promise<{ answered: Answered; took: number }> {
  const start = performance.now();
  const answered = await answer(query);
  return { answered, took: Math.round(performance.now() - start) };
}

function Stored({ all, question }: { all: Question[]; question: Question | undefined }) {
  const { chosen, choose } = useChoices();
  const ordered = [...all].sort((one, other) => titleOf(one).localeCompare(titleOf(other)));
  const pick = (name: string) => choose({ ...cleared(question), vraag: name, query: undefined, vorm: undefined });
  return (
    <form class="stored" onSubmit={(event) => event.preventDefault()}>
      <label class="wide-field">
        <span>{t("Een bewaarde vraag")}</span>
        <select value={question?.name ?? ""} onChange={(event) => pick(event.currentTarget.value)}>
          <option value="">{t("Of schrijf hieronder zelf SPARQL")}</option>
          {ordered.map((each) => (
            <option key={each.name} value={each.name}>
              {titleOf(each)}
            </option>
          ))}
        </select>
      </label>
      {question?.parameters.map(({ name, sort, example }) => (
        <label key={name}>
          <span>
            {name} <span class="quiet">({sort})</span>
          </span>
          <input
            value={chosen[name] ?? ""}
            placeholder={example}
            onChange={(event) => choose({ [name]: event.currentTarget.value.trim(), query: undefined })}
          />
        </label>
      ))}
    </form>
  );
}

function titleOf(question: Question): string {
  return language.value === "en" ? question.en : question.nl;
}

/** What a question has in the address, taken away. */
function cleared(question: Question | undefined): Record<string, undefined> {
  return Object.fromEntries(question?.parameters.map(({ name }) => [name, undefined]) ?? []);
}
