// The sign of a kind of paper: shape and colour, filled where the paper is loaded.
import { t } from "../shell/language";
import { KINDS, type Kind, OUTCOMES, OUTLINES } from "./kinds";

/** What may become of a motion beside what is decided on it. */
const FATES = {
  ingediend: "ingediend, verder niet bekend",
  beantwoord: "beantwoord in een brief",
  afgedaan: "afgedaan",
  vervangt: "vervangt een eerdere",
} as const;

export function Mark({ kind, loaded = true }: { kind: Kind; loaded?: boolean }) {
  return (
    <svg class={`mark ${kind}${loaded ? "" : " hollow"}`} viewBox="0 0 18 18" aria-hidden="true">
      <path d={OUTLINES[KINDS[kind].shape]} />
    </svg>
  );
}

/** What became of a motion: a sign and the word. */
export function Outcome({ outcome }: { outcome: string | null | undefined }) {
  if (!outcome) return null;
  return (
    <span class={`outcome ${outcome}`}>
      {OUTCOMES[outcome as keyof typeof OUTCOMES] ?? ""} {outcomeWord(outcome)}
    </span>
  );
}

/** The word for an outcome, where it is one of ours; else as the source has it. */
export function outcomeWord(outcome: string): string {
  if (outcome in FATES) return t(FATES[outcome as keyof typeof FATES]);
  return outcome in OUTCOMES ? t(outcome as keyof typeof OUTCOMES) : outcome;
}
