// An address that shows nothing.
import { Heading } from "./heading";
import { t } from "./language";

export function Nowhere() {
  return (
    <div class="page">
      <Heading title={t("Hier is niets")} />
      <p>{t("Dit adres hoort bij geen enkele weergave. Zoek hierboven, of begin bij het begin.")}</p>
      <p>
        <a href="/explorer">{t("Naar het begin")}</a>
      </p>
    </div>
  );
}
