// The shell around every view: head, the view itself, foot, and the live region.

import { useEffect } from "preact/hooks";
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { announced } from "./announcing";
import { Foot } from "./foot";
import { Head } from "./head";
import { language, t } from "./language";
import { Nowhere } from "./nowhere";
import { VIEWS } from "./routes";
import { useScroll } from "./scrolling";

export function App() {
  useEffect(() => {
    document.documentElement.lang = language.value;
  }, [language.value]);
  return (
    <LocationProvider scope="/explorer">
      <a class="skip" href="#inhoud">
        {t("Naar de inhoud")}
      </a>
      <Head />
      <Main />
      <Foot />
      <div class="aside-only" role="status" aria-live="polite">
        {announced.value}
      </div>
    </LocationProvider>
  );
}

function Main() {
  const { path } = useLocation();
  useScroll();
  return (
    <main id="inhoud" tabIndex={-1}>
      <ErrorBoundary>
        <Router>
          {VIEWS.map(({ path: address, view }) => (
            <Route key={address} path={address} component={view} />
          ))}
          <Route key={path} default component={Nowhere} />
        </Router>
      </ErrorBoundary>
    </main>
  );
}
