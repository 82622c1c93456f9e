// What stands where an answer is to come: that it is on its way, or what is the matter.
import type { ComponentChildren } from "preact";
import type { Asked } from "../api/answer";
import type { Problem } from "../api/client";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

interface Props<T> {
  asked: Asked<T>;
  children: (answer: T) => ComponentChildren;
  whole?: boolean; // the view has no heading without the answer
}

export function Waiting<T>({ asked, children, whole }: Props<T>) {
  if (asked.problem) return <Trouble problem={asked.problem} whole={whole} />;
  if (asked.answer === undefined) return <p class="waiting">{t("Even geduld …")}</p>;
  return <>{children(asked.answer)}</>;
}

function Trouble({ problem, whole }: { problem: Problem; whole?: boolean }) {
  const title = problem.status === 404 ? t("Niet in deze graaf") : t("Dat ging niet");
  return (
    <div class={whole ? "page" : "trouble"} role={whole ? undefined : "alert"}>
      {whole && <Heading title={title} />}
      <p>{problem.message}</p>
    </div>
  );
}
