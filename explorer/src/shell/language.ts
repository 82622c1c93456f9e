// The language of the reader: Dutch, with English as a choice; Dutch words are the keys.

import { ENGLISH, type Words } from "./english";
import { signalled } from "./preference";

export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export const language = signalled<Language>("taal", LANGUAGES, "nl");

/** The words in the language of the reader, with {0} and further filled in. */
export function t(words: Words, ...given: (string | number)[]): string {
  const told: string = language.value === "en" ? ENGLISH[words] : words;
  return given.reduce<string>((text, value, at) => text.replace(`{${at}}`, shown(value)), told);
}

/** A number as the reader writes it. */
export function shown(value: string | number): string {
  return typeof value === "number" ? value.toLocaleString(language.value) : value;
}

/** A day or a moment in words: 14 mei 2020. */
export function day(date: string | null | undefined): string {
  if (!date) return "";
  const [year = "", month = "1", rest = "1"] = date.split("-");
  const moment = new Date(Number(year), Number(month) - 1, Number.parseInt(rest, 10));
  return moment.toLocaleDateString(language.value, { day: "numeric", month: "long", year: "numeric" });
}

/** The hour of a moment as it stands in the record: 2020-05-14T10:30:00. */
export function hour(moment: string | null | undefined): string {
  return moment?.slice(11, 16) ?? "";
}
