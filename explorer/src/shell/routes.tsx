// The table of views: an address each. A new view is a line here and a module in views/.
import { lazy } from "preact-iso";

export const VIEWS = [
  { path: "/explorer", view: lazy(() => import("../views/start")) },
  { path: "/explorer/zoek", view: lazy(() => import("../views/search")) },
  { path: "/explorer/stuk/:id", view: lazy(() => import("../views/document")) },
  { path: "/explorer/motie/:id", view: lazy(() => import("../views/motion")) },
  { path: "/explorer/dossier/:number", view: lazy(() => import("../views/dossier")) },
  { path: "/explorer/activiteit/:number", view: lazy(() => import("../views/activity")) },
  { path: "/explorer/zaak/:number", view: lazy(() => import("../views/zaak")) },
  { path: "/explorer/toezegging/:number", view: lazy(() => import("../views/toezegging")) },
  { path: "/explorer/register", view: lazy(() => import("../views/register")) },
  { path: "/explorer/wie", view: lazy(() => import("../views/actors")) },
  { path: "/explorer/wie/:id", view: lazy(() => import("../views/actor")) },
  { path: "/explorer/open", view: lazy(() => import("../views/open")) },
  { path: "/explorer/dekking", view: lazy(() => import("../views/coverage")) },
  { path: "/explorer/sparql", view: lazy(() => import("../views/sparql")) },
];
