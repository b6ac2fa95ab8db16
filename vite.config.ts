import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Small pieces that nearly every page shows: one request, not one each. */
const COMMUNS = /\/app\/components\/(?:date-texte|dates|guichet|mise-en-page|texte|typographie)\.tsx?$/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig)],
  build: {
    rollupOptions: {
      output: isSsrBuild ? {} : { manualChunks: (id: string) => (COMMUNS.test(id) ? "commun" : undefined) },
    },
  },
}));
