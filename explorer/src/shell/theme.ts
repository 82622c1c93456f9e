// Light or dark: as the system has it, or as the reader chooses.
import { signalled } from "./preference";

export const THEMES = ["auto", "light", "dark"] as const;

export const theme = signalled("thema", THEMES, "auto");

theme.subscribe((chosen) => {
  document.documentElement.style.colorScheme = chosen === "auto" ? "light dark" : chosen;
});

/** Whether the page is dark now. */
export function dark(): boolean {
  return theme.value === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : theme.value === "dark";
}
