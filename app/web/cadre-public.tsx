/** The frame of the pages that need no log-in; also what stands there when one of them cannot be shown. */
import type { MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useRouteError } from "@remix-run/react";
import { Page } from "#app/components/mise-en-page.tsx";
import { PageErreur, titreErreur } from "#app/components/page-erreur.tsx";
import { useVue } from "#app/web/vue.ts";

export const statutOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500);

export const titreDePage = (statut: number): string => `${titreErreur(statut)} – Portail famille`;

/** Pages name themselves; this one speaks for those that could not. */
export const metaErreur: MetaFunction = ({ error }) =>
  error ? [{ title: titreDePage(statutOf(error)) }] : [];

/** Here rather than at the root: after a form that is refused, only the frames above the refusal are read. */
export function ErrorBoundary() {
  const { ville, demo } = useVue();
  return (
    <Page ville={ville} demo={demo}>
      <PageErreur statut={statutOf(useRouteError())} />
    </Page>
  );
}

export default function CadrePublic() {
  const { ville, demo } = useVue();
  return (
    <Page ville={ville} demo={demo}>
      <Outlet />
    </Page>
  );
}
