/** A grid as a file, for its page, its spreadsheet or its délibération. */
import type { AppLoadContext } from "@remix-run/node";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { makeAnnexe } from "#app/domain/tableur/make-annexe.ts";
import { printAnnexe } from "#app/domain/tableur/print-annexe.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { IssueEcriture } from "#app/usecases/ports/tableur.ts";
import { AnnexeHtml } from "#app/components/annexe.tsx";
import { answerFichier } from "#app/web/fichiers.server.ts";

const FORMATS = ["json", "csv", "xlsx", "html", "pdf"] as const;
type Format = (typeof FORMATS)[number];

export const TYPES: Record<Format, string> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
};

export const isFormat = (texte: string | undefined): texte is Format => FORMATS.some((one) => one === texte);

interface AExporter {
  readonly document: unknown;
  readonly code: string;
  readonly brouillon: boolean;
}

const answerEcrit = (issue: IssueEcriture, format: Format, nom: string): Response =>
  answerFichier(issue, { type: TYPES[format], nom: `${nom}.${format}` });

function answer(corps: string | Uint8Array, format: Format, nom: string): Response {
  const disposition = format === "html" ? "inline" : "attachment";
  return new Response(corps as BodyInit, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `${disposition}; filename="${nom}.${format}"`,
    },
  });
}

/** @throws Response 409 when a draft cannot be read yet: only its JSON goes out */
export async function exportGrille(
  { services, now }: AppLoadContext,
  format: Format,
  { document, code, brouillon }: AExporter,
): Promise<Response> {
  const nom = code.replace(/[^a-z0-9-]/g, "") || "grille";
  if (format === "json") return answer(`${JSON.stringify(document, null, 2)}\n`, format, nom);
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee")
    throw new Response("Ce brouillon ne se lit pas encore\u00A0: corrigez-le avant de l’exporter.", {
      status: 409,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    });
  const { grille } = lecture;
  const { tableur, imprimeur, ville } = services;
  const annexe = makeAnnexe(grille, { commune: ville.nom, brouillon, faitLe: toJour(now()) });
  switch (format) {
    case "csv":
      return answerEcrit(await tableur.writeCsv({ grille, document }), format, nom);
    case "xlsx":
      return answerEcrit(await tableur.writeXlsx({ grille, document }), format, nom);
    case "pdf":
      return answerEcrit(await imprimeur.writePdf(printAnnexe(annexe)), format, nom);
    case "html":
      return answer(
        `<!doctype html>${renderToStaticMarkup(createElement(AnnexeHtml, { annexe }))}`,
        format,
        nom,
      );
  }
}
