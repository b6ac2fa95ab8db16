/** « Sans quotient, par service »: one group of boxes for each service that the activities name. */
import { z } from "zod";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { ETATS_SANS_BASE, libelleEtat } from "#app/domain/bases/etats.ts";
import { toLignes } from "#app/domain/saisie/saisie.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { definir, type ChampReglage, type Section } from "./section.ts";

type Regle = NonNullable<Reglages["sansQuotient"]>[string];

const VIDE: Regle = { document: [], agent: [] };

const OPTIONS = ETATS_SANS_BASE.map((valeur) => ({ valeur, libelle: libelleEtat(valeur) }));

/** The name travels with its service: a list that changes meanwhile gives no rule to another one. */
const nommer = (quoi: keyof Regle, service: string): string => `${quoi}-${encodeURIComponent(service)}`;

const etats = z
  .string()
  .default("")
  .transform(toLignes)
  .pipe(z.array(z.enum(ETATS_SANS_BASE, { error: "Choisissez des cas de la liste." })));

const makeChamps = (service: string): ChampReglage[] => [
  {
    nom: nommer("document", service),
    libelle: "Demander un document à la famille",
    aide: "La décision part au prix de la grille, et un agent attend le document. Un cas coché nulle part\u00A0: la décision part, sans rien demander.",
    saisie: "cases",
    facultatif: true,
    options: OPTIONS,
    groupe: `Service «\u00A0${service}\u00A0»`,
    replie: true,
  },
  {
    nom: nommer("agent", service),
    libelle: "Confier la demande à un agent, avant tout prix",
    aide: "La famille est inscrite sans décision\u00A0; l’agent décide par les mêmes grilles.",
    saisie: "cases",
    facultatif: true,
    options: OPTIONS,
  },
];

/** In the order of the list, once each: two equal choices are kept equal. */
const ranger = (lus: readonly EtatSansBase[]): EtatSansBase[] =>
  ETATS_SANS_BASE.filter((etat) => lus.includes(etat));

/** @param services names of the services, as the activities say them */
export function makeSectionSansQuotient(services: readonly string[]): Section {
  const noms = [...new Set(services)].sort((a, b) => a.localeCompare(b, "fr"));
  const lireRegle = (sansQuotient: Reglages["sansQuotient"], service: string): Regle =>
    (sansQuotient && Object.hasOwn(sansQuotient, service) ? sansQuotient[service] : undefined) ?? VIDE;
  return definir({
    code: "sans-quotient",
    titre: "Sans quotient, par service",
    resume:
      "Ce que fait chaque service d’une demande dont le quotient manque. Le prix reste celui que dit la grille votée.",
    champs: noms.flatMap(makeChamps),
    schema: z.object(
      Object.fromEntries(
        noms.flatMap((nom) => [
          [nommer("document", nom), etats],
          [nommer("agent", nom), etats],
        ]),
      ),
    ),
    controler: (_etat, saisie) =>
      noms.flatMap((nom) => {
        const agent = saisie[nommer("agent", nom)] ?? [];
        const deux = (saisie[nommer("document", nom)] ?? []).find((etat) => agent.includes(etat));
        return deux === undefined
          ? []
          : [
              {
                champ: nommer("agent", nom),
                message: `«\u00A0${libelleEtat(deux)}\u00A0» est coché deux fois\u00A0: choisissez.`,
              },
            ];
      }),
    lire: ({ reglages: { sansQuotient } }) =>
      Object.fromEntries(
        noms.flatMap((nom) => {
          const regle = lireRegle(sansQuotient, nom);
          return [
            [nommer("document", nom), regle.document.join("\n")],
            [nommer("agent", nom), regle.agent.join("\n")],
          ];
        }),
      ),
    ecrire: ({ nom: ville, reglages }, saisie) => ({
      nom: ville,
      reglages: {
        ...reglages,
        sansQuotient: {
          ...reglages.sansQuotient,
          ...Object.fromEntries(
            noms.map((nom) => [
              nom,
              {
                document: ranger(saisie[nommer("document", nom)] ?? []),
                agent: ranger(saisie[nommer("agent", nom)] ?? []),
              },
            ]),
          ),
        },
      },
    }),
  });
}
