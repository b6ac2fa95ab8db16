/** Whether the chain that seals acts and traces still holds, in words. */
import { Bandeau } from "#app/components/liste-resume.tsx";
import type { IssueChaine } from "#app/usecases/ports/reglages.ts";

const FAUTES = {
  ordre: "un maillon manque, ou un rang est écrit deux fois",
  lien: "ce maillon ne suit pas celui d’avant",
  contenu: "l’acte ou la trace a été modifié depuis son écriture",
} as const;

export function Chaine({ chaine }: { chaine: IssueChaine }) {
  switch (chaine.kind) {
    case "intacte":
      return (
        <Bandeau ton="succes" titre={`Chaîne intacte, ${chaine.maillons}\u00A0maillons`}>
          <p>
            {chaine.effaces > 0
              ? `${chaine.effaces}\u00A0maillons n’ont plus de contenu\u00A0: il a été effacé depuis. `
              : "Chaque acte et chaque trace est encore tel qu’il a été écrit. "}
            Dernière empreinte, à noter hors du portail pour la comparer plus tard&nbsp;:{" "}
            <code className="empreinte">{chaine.derniere}</code>
          </p>
        </Bandeau>
      );
    case "rompue":
      return (
        <Bandeau ton="attention" titre={`Chaîne rompue au rang ${chaine.rang}`}>
          <p>
            Au maillon {chaine.rang}, {FAUTES[chaine.faute]}. Prévenez l’hébergeur, et gardez une copie de la
            base avant toute correction.
          </p>
        </Bandeau>
      );
    case "hors-chaine":
      return (
        <Bandeau ton="attention" titre="Des écritures sont hors de la chaîne">
          <p>
            {chaine.nombre} actes ou traces n’y ont aucun maillon&nbsp;: ils n’ont pas été écrits par le
            portail. Prévenez l’hébergeur.
          </p>
        </Bandeau>
      );
  }
}
