// The foot of every page: what this is, and the same data for programs.
import { t } from "./language";

export function Foot() {
  return (
    <footer class="foot">
      <p>
        {t(
          "Wie haalt wie aan in de stukken van het parlement, waar en met welke woorden. Wat hier ontbreekt, kan wel bestaan.",
        )}
      </p>
      <p>
        <a href="/api/openapi.json">{t("JSON voor programma’s")}</a> <a href="/sparql">{t("SPARQL-endpoint")}</a>{" "}
        <a href="/.well-known/void">{t("Beschrijving van de gegevens")}</a> <a href="/def">{t("Vocabulaire")}</a>
      </p>
    </footer>
  );
}
