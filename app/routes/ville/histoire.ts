/** The acts on a grid, in words. */
import { insecable } from "#app/components/typographie.ts";
import type { ActeLu } from "#app/usecases/ports/grilles.ts";

type Detail = ActeLu["detail"];

const DEPARTS: Record<string, (detail: Detail) => string> = {
  modele: () => "à partir d’un modèle",
  version: ({ version }) => `à partir de la version ${version ?? ""}`,
  vierge: () => "à partir d’une feuille blanche",
  document: () => "à partir d’un fichier",
};

const PHRASES: Record<string, (detail: Detail) => string> = {
  "brouillon-cree": (detail) => `Brouillon créé ${DEPARTS[detail.depart ?? ""]?.(detail) ?? ""}`.trim(),
  "brouillon-modifie": () => "Brouillon modifié",
  "brouillon-soumis": () => "Brouillon soumis à relecture",
  "brouillon-repris": () => "Brouillon repris pour être modifié",
  "brouillon-renvoye": ({ motif }) => `Brouillon renvoyé : ${motif ?? ""}`,
  "brouillon-abandonne": () => "Brouillon abandonné",
  "grille-publiee": ({ version }) => `Version ${version ?? ""} publiée, identité vérifiée à nouveau`,
  "preuve-refusee": () => "Vérification d’identité refusée avant publication",
};

/** « Version 2 publiée, par Chantal OZANNEAU » */
export function describeActe({ quoi, detail, agentId }: ActeLu, noms: Record<string, string>): string {
  const phrase = PHRASES[quoi]?.(detail) ?? quoi.replaceAll("-", " ");
  return insecable(`${phrase}, par ${noms[agentId] ?? ""}`);
}
