// The table of views: an address each. A new view is a line here and a module in views/.
import { lazy } from "preact-iso";

export const VIEWS = [
  { path: "/explorer", view: lazy(() => import("../views/start")) },
  { path: "/explorer/zoek", view: lazy(() => import("../views/search")) },
  { path: "/explorer/stuk/:id", view: lazy(() => import("../views/document")) },
  { path: "/explorer/motie/:id", view: lazy(() => import("../views/motion")) },
  { path: "/explorer/dossier/:number", view: lazy(() => import("../views/dossier")) },
  { path: "/explorer/sparql", view: lazy(() => import("../views/sparql")) },
];
