import { defineConfig } from "vite";

// `npm run dev` asks a server that runs beside it: `kamergraaf serve`.
const SERVER = "http://127.0.0.1:8000";
const ASKED = ["/api", "/sparql", "/questions", "/doc", "/dossier", "/zaak", "/id", "/about", "/def", "/graph"];

export default defineConfig({
  base: "/explorer/",
  build: {
    outDir: "../kamergraaf/server/explorer",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // these know light-dark(), so it stays as it is written
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: Object.fromEntries(ASKED.map((path) => [path, SERVER])) },
});
