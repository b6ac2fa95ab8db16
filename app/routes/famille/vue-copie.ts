/** The copy of all data as it is read, on the page and on paper: the same words in the same order. */
import { dateEnClair } from "#app/components/dates.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { describeDeclares } from "#app/domain/foyer/situation.ts";
import { describeDroit } from "#app/domain/foyer/autorite.ts";
import type { Imprime } from "#app/domain/imprime/imprime.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { MesDonnees } from "#app/usecases/droits/read-mes-donnees.ts";
import { DOMICILE } from "./domicile.ts";
import { describeEtatCivil } from "./etat-civil-en-mots.ts";

interface Rubrique {
  titre: string;
  entetes: string[];
  lignes: string[][];
}

export interface VueCopie {
  ville: string;
  /** ISO date-time in UTC. */
  etabliLe: string;
  vous: { cle: string; valeur: string }[];
  rubriques: Rubrique[];
}

const writeValeur = (etat: EtatBase): string =>
  "quotient" in etat
    ? `${etat.quotient.valeur.replace(".", ",")} (${etat.quotient.fournisseur}, ${etat.quotient.mois})`
    : "";

export function makeVueCopie({ adulte, foyer, ...lues }: MesDonnees): VueCopie {
  return {
    ville: lues.ville,
    etabliLe: lues.etabliLe,
    vous: [
      { cle: "Prénoms", valeur: adulte.prenoms },
      { cle: "Nom de naissance", valeur: adulte.nomNaissance },
      { cle: "Nom d’usage", valeur: adulte.nomUsage ?? "aucun" },
      { cle: "Adresse électronique", valeur: adulte.email ?? "aucune" },
      {
        cle: "Vous entrez par",
        valeur: adulte.porte === "courriel" ? "un lien par courriel" : "FranceConnect",
      },
      { cle: "Domicile", valeur: DOMICILE[foyer.residence] },
      ...(foyer.situation ? [{ cle: "Situation", valeur: describeDeclares(foyer.situation) }] : []),
    ],
    rubriques: [
      {
        titre: "Enfants",
        entetes: ["Nom", "Naissance", "Classe", "Votre lien"],
        lignes: foyer.enfants.map(({ prenom, nom, naissance, ecole, classe, droit }) => [
          `${prenom} ${nom}`.trim(),
          naissance.split("-").toReversed().join("/"),
          `${classe}, ${ecole}`,
          describeDroit({ droit }),
        ]),
      },
      {
        titre: "Quotients familiaux",
        entetes: ["Le", "Valeur", "État"],
        lignes: lues.quotients.map((one) => [dateEnClair(one.le), writeValeur(one), libelleEtat(one.kind)]),
      },
      {
        titre: "État civil laissé pour la mise à jour annuelle",
        entetes: ["Quoi", "Valeur"],
        lignes: lues.etatCivil
          ? [
              ["Gardé depuis le", dateEnClair(lues.etatCivil.gardeLe)],
              ...describeEtatCivil(lues.etatCivil).map(({ cle, valeur }) => [cle, valeur]),
            ]
          : [],
      },
      {
        titre: "Mises à jour annuelles",
        entetes: ["Le", "Résultat", "Réponse qui attend un agent"],
        lignes: lues.actualisations.map(({ le, resultat, reponse }) => [
          dateEnClair(le),
          resultat,
          reponse === null ? "" : writeValeur(reponse) || libelleEtat(reponse.kind),
        ]),
      },
      {
        titre: "Ce que vous avez permis ou refusé",
        entetes: ["Le", "Choix"],
        lignes: lues.positions.map(({ le, position }) => [dateEnClair(le), position]),
      },
      {
        titre: "Demandes envoyées",
        entetes: ["Numéro", "Année", "Envoyée le"],
        lignes: lues.demandes.map(({ numero, annee, envoyeeLe }) => [
          numero ?? "",
          annee,
          envoyeeLe ? dateEnClair(envoyeeLe) : "",
        ]),
      },
      {
        titre: "Documents",
        entetes: ["Document", "Donné le", "Lu le"],
        lignes: lues.documents.map(({ nature, donneLe, luLe }) => [
          nature,
          dateEnClair(donneLe),
          luLe ? dateEnClair(luLe) : "",
        ]),
      },
      {
        titre: "Décisions",
        entetes: ["Numéro", "Prise le", "Pour", "Prix"],
        lignes: lues.decisions.flatMap(({ numero, priseLe, lignes }) =>
          lignes.map(({ enfant, activite, resultat }) => [
            numero,
            dateEnClair(priseLe),
            `${enfant.prenom}, ${activite.nom}`,
            resultat.kind === "prix" ? `${formatMontant(resultat.centimes)} ${activite.uniteDite}` : "",
          ]),
        ),
      },
      {
        titre: "Réponses attendues",
        entetes: ["Objet", "Depuis", "Avant le"],
        lignes: lues.attentes.map(({ motif, ouvertLe, repondreAvant, objet, message }) => [
          [motif, objet, message].filter(Boolean).join("\u00A0: "),
          dateEnClair(ouvertLe),
          dateEnClair(repondreAvant),
        ]),
      },
      {
        titre: "Messages",
        entetes: ["Le", "Par", "Message"],
        lignes: lues.messages.map(({ le, par, objet, texte }) => [
          dateEnClair(le),
          par,
          objet ? `${objet}\u00A0: ${texte}` : texte,
        ]),
      },
      {
        titre: "Échanges et consultations",
        entetes: ["Le", "Par", "Quoi", "Pourquoi"],
        lignes: lues.traces.map(({ le, par, quoi, pourquoi }) => [dateEnClair(le), par, quoi, pourquoi]),
      },
    ],
  };
}

export const printCopie = ({ ville, etabliLe, vous, rubriques }: VueCopie): Imprime => ({
  titre: "Copie de mes données",
  emetteur: `Commune de ${ville}`,
  nature: `Ce que ${ville} sait de vous sur ce portail`,
  faitLe: toJour(etabliLe),
  blocs: [
    { kind: "section", titre: "Vous" },
    { kind: "fiche", lignes: vous },
    ...rubriques.flatMap(({ titre, entetes, lignes }) => [
      { kind: "section" as const, titre },
      lignes.length === 0
        ? { kind: "paragraphe" as const, texte: "Rien." }
        : { kind: "tableau" as const, colonnes: entetes.map((one) => ({ titre: one })), lignes },
    ]),
  ],
});
