/** A page that could not be shown, in plain words and with a way out. */
import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";

interface Mots {
  readonly titre: string;
  readonly suite: string;
}

const ABSENTE: Mots = {
  titre: "Cette page n’existe pas",
  suite: "L’adresse est peut-être incomplète, ou la page a été déplacée.",
};
const PROBLEME: Mots = {
  titre: "Le portail a rencontré un problème",
  suite:
    "Ce n’est pas de votre fait. Ce que vous avez déjà envoyé est enregistré. Réessayez dans quelques minutes.",
};
const INCOMPLET: Mots = {
  titre: "Le formulaire n’est pas arrivé entier",
  suite: "Rien n’a été enregistré. Revenez à la page précédente, puis envoyez-le de nouveau.",
};
const TROP_GROS: Mots = {
  titre: "Votre envoi est trop gros",
  suite:
    "Rien n’a été enregistré. Revenez à la page précédente\u00A0: raccourcissez ce que vous avez écrit, puis envoyez de nouveau.",
};

const MOTS: Readonly<Record<number, Mots>> = { 400: INCOMPLET, 404: ABSENTE, 413: TROP_GROS };

export const titreErreur = (statut: number): string => (MOTS[statut] ?? PROBLEME).titre;

/** @param children the way out; by default the home page, where the town's desk is written */
export function PageErreur({
  statut,
  mots = {},
  children,
}: {
  statut: number;
  mots?: Readonly<Record<number, Mots>>;
  children?: ReactNode;
}) {
  const { titre, suite } = mots[statut] ?? MOTS[statut] ?? mots[500] ?? PROBLEME;
  return (
    <>
      <h1>{titre}</h1>
      <p>{suite}</p>
      {children ?? (
        <p>
          <a href="/">Revenir à l’accueil</a>, où se trouvent aussi le téléphone et l’adresse du guichet.
        </p>
      )}
    </>
  );
}

/** What stands in place of a page, in the words of its space, with one way out. */
export function RefusPage({
  mots,
  sortie,
}: {
  mots: Readonly<Record<number, Mots>>;
  sortie: { href: string; libelle: string };
}) {
  const error = useRouteError();
  return (
    <PageErreur statut={isRouteErrorResponse(error) ? error.status : 500} mots={mots}>
      <p className="lien-seul">
        <a href={sortie.href}>{sortie.libelle}</a>
      </p>
    </PageErreur>
  );
}
