import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useContext, type ReactNode } from "react";
import { Page } from "#app/components/mise-en-page.tsx";
import { PageErreur } from "#app/components/page-erreur.tsx";
import { statutOf, titreDePage } from "#app/web/cadre-public.tsx";
import { NonceContext } from "#app/web/nonce.ts";
import { hasFeuilles } from "#app/web/securite.ts";
import { makeVue } from "#app/web/vue.ts";
import styles from "./styles/portail.css?url";

export const links = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: "/ville.css" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** What surrounds every page; the layouts of each audience read it from here. */
export const loader = ({ context }: LoaderFunctionArgs) => makeVue(context);

function Document({ titre, children }: { titre?: string; children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const { pathname } = useLocation();
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {titre ? <title>{titre}</title> : null}
        {hasFeuilles(pathname) ? <meta property="csp-nonce" nonce={nonce} /> : null}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <Document>
      <Outlet />
    </Document>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const vue = useRouteLoaderData<typeof loader>("root");
  const statut = statutOf(error);
  const page = <PageErreur statut={statut} />;
  return (
    <Document titre={titreDePage(statut)}>
      {vue ? (
        <Page ville={vue.ville} demo={vue.demo}>
          {page}
        </Page>
      ) : (
        <main id="contenu" className="page">
          {page}
        </main>
      )}
    </Document>
  );
}
