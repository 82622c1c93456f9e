// The head of every page: the name, the search box, where else to go, and what the reader prefers.

import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { BASE } from "../papers/links";
import type { Words } from "./english";
import { LANGUAGES, type Language, language, t } from "./language";
import { THEMES, theme } from "./theme";

const PLACES: [string, Words][] = [
  ["/register", "Register"],
  ["/wie", "Wie deed wat"],
  ["/open", "Open eindjes"],
  ["/dekking", "Dekking"],
  ["/sparql", "SPARQL"],
];
const LANGUAGE_NAMES: Record<Language, string> = { nl: "Nederlands", en: "English" };
const THEME_NAMES: Record<(typeof THEMES)[number], Words> = {
  auto: "Licht of donker: als het systeem",
  light: "Licht of donker: licht",
  dark: "Licht of donker: donker",
};

export function Head() {
  const { path } = useLocation();
  return (
    <header class="head">
      <a class="name" href={BASE} aria-label={t("Kamergraaf, naar het begin")}>
        <Sign /> Kamergraaf
      </a>
      <Search />
      <nav aria-label={t("Weergaven")}>
        {PLACES.map(([place, words]) => (
          <a key={place} href={BASE + place} aria-current={path === BASE + place ? "page" : undefined}>
            {t(words)}
          </a>
        ))}
      </nav>
      <Preferences />
    </header>
  );
}

function Sign() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d="M6 18L18 6M6 18L18 18M18 6L18 18" stroke="currentColor" stroke-width="1.6" fill="none" />
      <circle cx="6" cy="18" r="3.4" class="sign-brief" />
      <circle cx="18" cy="6" r="3.4" class="sign-motie" />
      <circle cx="18" cy="18" r="3.4" class="sign-debate" />
    </svg>
  );
}

function Search() {
  const { path, query, route } = useLocation();
  const box = useRef<HTMLInputElement>(null);
  const asked = path === `${BASE}/zoek` ? (query.q ?? "") : "";
  useEffect(() => {
    if (box.current) box.current.value = asked;
  }, [asked]);
  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      const writing =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=textbox]");
      if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener("keydown", slash);
    return () => removeEventListener("keydown", slash);
  }, []);
  const search = (event: Event) => {
    event.preventDefault();
    route(`${BASE}/zoek?${new URLSearchParams({ q: box.current?.value.trim() ?? "" })}`);
  };
  return (
    <search class="search">
      <form action={`${BASE}/zoek`} onSubmit={search}>
        <input
          ref={box}
          type="search"
          name="q"
          autocomplete="off"
          spellcheck={false}
          aria-label={t("Zoek op nummer, woorden of indiener")}
          placeholder={t("Zoek op nummer, woorden of indiener")}
        />
        <button type="submit" aria-label={t("Zoek")}>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path
              d="M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5L18 18"
              fill="none"
              stroke="currentColor"
              stroke-width="2"
            />
          </svg>
        </button>
      </form>
    </search>
  );
}

function Preferences() {
  const other = LANGUAGES.find((each) => each !== language.value) ?? "nl";
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "auto";
  return (
    <div class="preferences">
      <button
        type="button"
        lang={other}
        onClick={() => {
          language.value = other;
        }}
      >
        {LANGUAGE_NAMES[other]}
      </button>
      <button
        type="button"
        aria-label={t(THEME_NAMES[theme.value])}
        title={t(THEME_NAMES[theme.value])}
        onClick={() => {
          theme.value = next;
        }}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.8" />
          {theme.value !== "light" && <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />}
          {theme.value === "dark" && <circle cx="10" cy="10" r="7" fill="currentColor" />}
        </svg>
      </button>
    </div>
  );
}
