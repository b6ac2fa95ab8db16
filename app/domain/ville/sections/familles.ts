/** Who may act for a child, and how a child who does not live with its family is priced. */
import { z } from "zod";
import {
  findRegleAutorite,
  LIBELLES_LIEN,
  LIENS,
  REGLES_AUTORITE,
  type Lien,
} from "#app/domain/foyer/autorite.ts";
import { definir, type ChampReglage } from "./section.ts";

const autorite = z.enum(REGLES_AUTORITE, { error: "Choisissez une règle." });

const nommer = (lien: Lien): string =>
  LIBELLES_LIEN[lien].charAt(0).toUpperCase() + LIBELLES_LIEN[lien].slice(1);

const champsAutorite = LIENS.map((lien, rang): ChampReglage => ({
  nom: lien,
  libelle: nommer(lien),
  saisie: "choix",
  ...(rang === 0 && {
    groupe: "Qui agit pour un enfant",
    aide: "Quand une preuve est demandée, un agent la lit\u00A0; jusque-là l’enfant est inscrit à un prix provisoire, et compte seul.",
  }),
  options: [
    { valeur: "declaree", libelle: "Sa parole suffit" },
    { valeur: "prouvee", libelle: "Une preuve est demandée" },
  ],
}));

export const familles = definir({
  code: "familles",
  titre: "Enfants et foyers",
  resume: "Qui peut agir pour un enfant, le prix d’un enfant partagé ou confié.",
  champs: [
    ...champsAutorite,
    {
      nom: "deux-foyers",
      libelle: "Le prix d’un enfant partagé entre deux foyers",
      aide: "Pour les grilles qui ne le disent pas elles-mêmes. Le meilleur des deux laisse deviner à un parent que le prix de l’autre est plus bas, jamais son quotient.",
      saisie: "choix",
      groupe: "Enfants partagés",
      options: [
        { valeur: "chacun", libelle: "Chacun le sien" },
        { valeur: "meilleur-des-deux", libelle: "Le meilleur des deux" },
        { valeur: "un-seul-payeur", libelle: "Un seul payeur, que les deux parents désignent" },
      ],
    },
    {
      nom: "confies",
      libelle: "Le prix d’un enfant confié à une famille d’accueil ou à un établissement",
      aide: "Le quotient de qui l’accueille n’est pas le sien. À part, la grille lit sa situation (place-famille-accueil, place-etablissement) ou, sinon, sa règle pour une famille non allocataire.",
      saisie: "choix",
      groupe: "Enfants confiés",
      options: [
        { valeur: "a-part", libelle: "À part du foyer qui l’accueille" },
        { valeur: "comme-le-foyer", libelle: "Comme les enfants de ce foyer, avec son quotient" },
      ],
    },
  ],
  schema: z.object({
    parent: autorite,
    tuteur: autorite,
    accueil: autorite,
    institution: autorite,
    "deux-foyers": z.enum(["chacun", "meilleur-des-deux", "un-seul-payeur"], {
      error: "Choisissez une règle.",
    }),
    confies: z.enum(["a-part", "comme-le-foyer"], { error: "Choisissez une règle." }),
  }),
  proposee: ({ reglages }) => reglages.autorites === undefined,
  lire: ({ reglages }) => ({
    ...Object.fromEntries(LIENS.map((lien) => [lien, findRegleAutorite(reglages, lien)])),
    "deux-foyers": reglages.deuxFoyers ?? "chacun",
    confies: reglages.enfantsConfies ?? "a-part",
  }),
  ecrire: ({ nom, reglages }, { confies, "deux-foyers": deux, ...autorites }) => ({
    nom,
    reglages: {
      ...reglages,
      autorites,
      deuxFoyers: deux === "chacun" ? undefined : deux,
      enfantsConfies: confies === "a-part" ? undefined : confies,
    },
  }),
});
