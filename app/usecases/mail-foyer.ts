/** Mails that tell the adults of a household what another adult did: no surname, no address, no income. */
import { toPrenom } from "#app/domain/foyer/adulte.ts";
import type { EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import type { Compte, CourrielAEnvoyer } from "./ports/magasin.ts";
import { isVoulu, type GenreCourriel } from "./preference-courriels.ts";

interface Cadre {
  ville: { nom: string; reglages: { telephone: string } };
  origine: string;
}

interface Annonce {
  genre: GenreCourriel;
  sujet: string;
  phrases: string[];
  page?: string;
}

function write(
  { ville, origine }: Cadre,
  { identite, courriels }: Pick<Compte, "identite" | "courriels">,
  { genre, sujet, phrases, page = "/famille/foyer" }: Annonce,
): CourrielAEnvoyer[] {
  const { email } = identite;
  if (!email || !isVoulu(courriels, genre)) return [];
  const texte = [
    "Bonjour,",
    "",
    ...phrases,
    "",
    `Votre espace\u00A0: ${origine}${page}`,
    `Ce n’est pas vous, ou vous n’êtes pas d’accord\u00A0? Appelez la mairie\u00A0: ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return [{ a: email, sujet, texte }];
}

const prenomDe = ({ identite }: Pick<Compte, "identite">): string => toPrenom(identite);

export const makeCourrielAdulte = (
  cadre: Cadre,
  destinataire: Compte,
  entrant: Pick<Compte, "identite">,
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: "Un adulte est entré dans votre foyer",
    phrases: [
      `${prenomDe(entrant)} est entré dans votre foyer avec le code que vous aviez donné. Vous voyez maintenant les mêmes enfants, le même quotient familial et les mêmes prix.`,
    ],
  });

const PAYEUR = {
  "payeur-propose":
    "L’autre parent dit lequel de vos deux foyers paie pour cet enfant. Rien ne change tant que vous n’avez pas confirmé, depuis «\u00A0Mon foyer\u00A0».",
  "payeur-confirme": "L’autre parent a confirmé lequel de vos deux foyers paie pour cet enfant.",
  "payeur-annule":
    "L’autre parent n’est pas d’accord, ou ne l’est plus, sur le foyer qui paie pour cet enfant. Chacun a de nouveau son propre prix, provisoire.",
} as const;

export const makeCourrielPayeur = (
  cadre: Cadre,
  destinataire: Compte,
  { enfant, quoi }: { enfant: Pick<EnfantDeclare, "prenom">; quoi: keyof typeof PAYEUR },
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: `Qui paie pour ${enfant.prenom}`,
    phrases: [PAYEUR[quoi]],
  });

export const makeCourrielRattache = (
  cadre: Cadre,
  destinataire: Compte,
  entrant: Pick<Compte, "identite">,
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: "Un adulte a rejoint votre dossier",
    phrases: [
      `${prenomDe(entrant)} a retrouvé, avec le code de son courrier, le dossier que la ville tient pour votre foyer. Vous voyez maintenant les mêmes enfants, le même quotient familial et les mêmes prix.`,
    ],
  });

export const makeCourrielPartage = (
  cadre: Cadre,
  destinataire: Compte,
  { prenom }: Pick<EnfantDeclare, "prenom">,
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: `${prenom} est partagé entre deux foyers`,
    phrases: [
      `L’autre parent de ${prenom} a utilisé le code que vous aviez donné. Chacun garde son foyer, son quotient familial, ses prix et ses décisions\u00A0; aucun ne voit ceux de l’autre.`,
    ],
  });

export const makeCourrielReunis = (cadre: Cadre, destinataire: Compte): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: "Les deux dossiers de votre foyer n’en font plus qu’un",
    phrases: [
      "Un agent de la ville a réuni les deux dossiers de votre foyer. Chaque adulte du foyer voit maintenant les mêmes enfants, les mêmes quotients familiaux, les mêmes décisions et les mêmes messages.",
      "Si un prix change, une décision vous le dit à part.",
    ],
  });

export const makeCourrielDejaDeclare = (
  cadre: Cadre,
  destinataire: Compte,
  { prenom }: Pick<EnfantDeclare, "prenom">,
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "decision",
    sujet: `Un autre compte a déclaré ${prenom}`,
    phrases: [
      `Un autre compte vient de déclarer ${prenom}, que vous aviez déclaré. Rien ne change pour vous\u00A0: un agent de la ville vérifie. Si c’est l’autre parent, vous pouvez lui donner un code depuis votre espace, et l’enfant sera partagé entre vos deux foyers.`,
    ],
  });

/** Said to whoever leaves and to whoever stays: which file is theirs, and that each asks for a quotient of their own. */
export const makeCourrielSepare = (cadre: Cadre, destinataire: Compte, part: boolean): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: "Votre dossier est séparé en deux",
    phrases: [
      part
        ? "Un agent de la ville vous a ouvert votre propre dossier. Vous ne voyez plus l’ancien, et ses adultes ne voient pas le vôtre."
        : "Un agent de la ville a séparé votre dossier en deux. Le vôtre continue\u00A0; les personnes qui l’ont quitté ont maintenant le leur, que vous ne voyez pas.",
      "Le quotient familial de chacun compte dans son propre dossier. Si votre situation a changé, dites-le d’abord à la CAF ou à la MSA, puis redemandez votre quotient dans votre espace.",
    ],
  });

/** Leaves whatever the adult chose to receive: it is about the account itself. */
export const makeCourrielEffacement = (
  cadre: Cadre,
  destinataire: Pick<Compte, "identite" | "courriels">,
  { effaceLe, retentionMois }: { effaceLe: string; retentionMois: number },
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: `Votre espace famille sera effacé le ${ecrireJour(effaceLe)}`,
    phrases: [
      `Personne ne se sert plus de votre espace famille. La ville garde ce qu’il contient ${retentionMois}\u00A0mois\u00A0: le ${ecrireJour(effaceLe)}, votre foyer, vos quotients, vos prix et vos documents seront effacés.`,
      "Pour tout garder, connectez-vous avant cette date\u00A0: cela suffit. «\u00A0Mes données\u00A0» vous en donne aussi une copie.",
      "Si vous n’avez plus besoin de cet espace, ne faites rien.",
    ],
    page: "/connexion",
  });

const GESTES = { modifiee: "a modifié l’inscription", arretee: "a arrêté l’inscription" } as const;

/** Whoever wants no mail about the account still hears when another adult undoes something. */
export const makeCourrielInscription = (
  cadre: Cadre,
  destinataire: Compte,
  {
    par,
    prenom,
    activite,
    geste,
  }: { par: Pick<Compte, "identite">; prenom: string; activite: string; geste: keyof typeof GESTES },
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "alerte",
    sujet: `${prenom}\u00A0: une inscription a changé`,
    phrases: [`${prenomDe(par)} ${GESTES[geste]} de ${prenom} à «\u00A0${activite}\u00A0».`],
    page: "/famille/inscriptions",
  });

export const makeCourrielPlace = (
  { ville, origine }: Cadre,
  { identite, courriels }: Pick<Compte, "identite" | "courriels">,
  { prenom, activite }: { prenom: string; activite: string },
): CourrielAEnvoyer[] => {
  const { email } = identite;
  if (!email || !isVoulu(courriels, "decision")) return [];
  const texte = [
    "Bonjour,",
    "",
    `Une place s’est libérée\u00A0: ${prenom} est maintenant inscrit à «\u00A0${activite}\u00A0».`,
    "Vous n’avez rien à faire. Si vous n’en voulez plus, arrêtez l’inscription depuis votre espace.",
    "",
    `Vos inscriptions\u00A0: ${origine}/famille/inscriptions`,
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return [{ a: email, sujet: `${prenom} a une place`, texte }];
};
