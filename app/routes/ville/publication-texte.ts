/** What the page of a publication says when something stands in the way, and what to do next. */
import { dateEnClair } from "#app/components/dates.ts";
import type { Avis } from "#app/usecases/ville/examine-brouillon.ts";
import type { RefusPreuve } from "#app/usecases/ville/prove-identite.ts";

interface Texte {
  titre: string;
  texte: string;
}

export const TEXTES_PREUVE: Record<RefusPreuve, Texte> = {
  abandon: {
    titre: "Vous avez arrêté la vérification",
    texte: "Rien n’est publié. Vous pouvez recommencer quand vous voulez.",
  },
  refus: {
    titre: "ProConnect n’a pas confirmé votre identité",
    texte: "Rien n’est publié. Recommencez ; si cela continue, prévenez votre service informatique.",
  },
  "acr-trop-faible": {
    titre: "Il faut un second facteur",
    texte: "Un mot de passe seul ne suffit pas pour publier. Recommencez avec votre second facteur.",
  },
  "jeton-invalide": {
    titre: "La réponse n’est pas sûre",
    texte: "Elle n’a pas pu être vérifiée. Par prudence, rien n’est publié. Recommencez.",
  },
  panne: {
    titre: "ProConnect ne répond pas",
    texte: "Rien n’est publié. Réessayez dans quelques minutes.",
  },
  "autre-agent": {
    titre: "Une autre personne s’est identifiée",
    texte:
      "La vérification doit être faite par la personne connectée à cette page. Rien n’est publié, et cet essai est noté dans l’historique.",
  },
  "trop-ancienne": {
    titre: "ProConnect n’a pas redemandé votre identité",
    texte:
      "La vérification date de plus de cinq minutes. Déconnectez-vous, reconnectez-vous, puis recommencez.",
  },
  "sans-date": {
    titre: "ProConnect n’a pas dit quand il vous a vérifié",
    texte: "Sans cette date, le portail ne peut pas s’en assurer. Prévenez l’administrateur du portail.",
  },
};

export const AVIS_REFUS = {
  depasse: {
    titre: "Ce brouillon a changé depuis que vous l’avez ouvert",
    texte: "Rien n’a été fait. Relisez ce qui est maintenant sur cette page, puis décidez.",
  },
  bloque: {
    titre: "Un point empêche de publier",
    texte: "Rien n’a été fait. La vérification, plus bas, dit quoi corriger.",
  },
  "meme-personne": {
    titre: "Une autre personne doit publier",
    texte: "Vous avez fait la dernière modification : une seconde personne la relit, puis publie.",
  },
  "preuve-absente": {
    titre: "Votre identité est à vérifier",
    texte: "Rien n’est publié. Une vérification ne sert qu’une fois : recommencez-la.",
  },
  "preuve-perimee": {
    titre: "Votre vérification a plus de cinq minutes",
    texte: "Rien n’est publié. Recommencez-la, puis publiez.",
  },
  "preuve-autre-objet": {
    titre: "Votre vérification portait sur autre chose",
    texte: "Rien n’est publié. Recommencez-la pour ce brouillon, tel qu’il est maintenant.",
  },
} as const satisfies Record<string, Texte>;

export function describeAvis(avis: Avis): Texte {
  switch (avis.kind) {
    case "debut-passe":
      return {
        titre: "Le premier jour est déjà passé",
        texte: `Cette version s’appliquerait depuis le ${dateEnClair(avis.du)}. Des prix déjà annoncés peuvent changer.`,
      };
    case "sans-suite":
      return {
        titre: "Cette version a une fin",
        texte: `Après le ${dateEnClair(avis.au)}, aucun prix ne sera donné tant qu’une autre version n’est pas publiée.`,
      };
    case "devance":
      return {
        titre: `La version ${avis.version} ne s’appliquera plus`,
        texte: `Cette version commence le même jour ou plus tôt : elle prend la place de la version ${avis.version} pour de bon.`,
      };
  }
}
