/** What a person reads when no page could be made, not even with the town's name: nothing here depends on anything. */
import { createElement as e } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { PageErreur, titreErreur } from "#app/components/page-erreur.tsx";

const page = e(
  "html",
  { lang: "fr" },
  e(
    "head",
    null,
    e("meta", { charSet: "utf-8" }),
    e("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    e("meta", { name: "robots", content: "noindex" }),
    e("title", null, `${titreErreur(500)} – Portail famille`),
    e("link", { rel: "stylesheet", href: "/annexe.css" }),
  ),
  e("body", null, e("main", null, e(PageErreur, { statut: 500 }))),
);

export const PAGE_PANNE = `<!doctype html>${renderToStaticMarkup(page)}`;
