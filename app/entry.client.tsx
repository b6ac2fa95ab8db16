import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode, useEffect, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { holdGestes } from "./web/avant-hydratation.ts";

const giveGestes = holdGestes(window);

/** Says that React has the page: its effect runs once the whole tree is hydrated. */
function Hydrated({ children }: Readonly<{ children: ReactNode }>) {
  useEffect(giveGestes, []);
  return children;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Hydrated>
        <RemixBrowser />
      </Hydrated>
    </StrictMode>,
  );
});
