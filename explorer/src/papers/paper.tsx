// A paper as one line of a list: its sign, its number as a link, its title, and what is known of it.
import type { ComponentChildren } from "preact";
import { day, t } from "../shell/language";
import { kindOf } from "./kinds";
import { hrefOf } from "./links";
import { Mark, Outcome } from "./mark";
import { nameOf } from "./naming";

export interface Paper {
  id: string;
  title?: string | null;
  soort?: string | null;
  date?: string | null;
  submitters?: string[];
  outcome?: string | null;
  loaded?: boolean;
}

interface Shown {
  paper: Paper;
  called?: string | null; // what a citing text calls it
  href?: string;
  children?: ComponentChildren;
}

export function PaperLine({ paper, called, href, children }: Shown) {
  const kind = kindOf(paper, called);
  return (
    <div class="paper">
      <Mark kind={kind} loaded={paper.loaded !== false} />
      <div>
        <p class="paper-title">
          <a href={href ?? hrefOf(paper, called)}>{paper.title ?? nameOf(paper.id)}</a>
        </p>
        <PaperFacts paper={paper} called={called} />
        {children}
      </div>
    </div>
  );
}

/** Number, sort, day and submitters of a paper, and what became of it. */
export function PaperFacts({ paper, called }: { paper: Paper; called?: string | null }) {
  const facts = [
    paper.title ? nameOf(paper.id) : undefined,
    paper.soort ?? called,
    day(paper.date),
    paper.submitters?.join(", "),
    paper.loaded === false ? t("niet geladen") : undefined,
  ];
  return (
    <p class="facts">
      {facts
        .filter((fact) => fact)
        .map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      <Outcome outcome={paper.outcome} />
    </p>
  );
}
