/** The errors of API Particulier, byte for byte; `source` is left out when null, as the real service does. */
export type Erreur = { status: number; corps: string; type: string; entetes?: Record<string, string> };

type Detail = { source?: Record<string, string>; meta?: Record<string, unknown> };

const VND = "application/vnd.api+json; charset=utf-8";

function erreur(
  status: number,
  code: string,
  title: string,
  detail: string,
  { source, meta = {} }: Detail = {},
): Erreur {
  const une = { code, title, detail, ...(source === undefined ? {} : { source }), meta };
  return { status, corps: toJson({ errors: [une] }), type: VND };
}

/** Rails escapes these signs in JSON. */
export function toJson(valeur: unknown): string {
  return JSON.stringify(valeur).replace(/[&<>\u2028\u2029]/g, (signe) => {
    return `\\u${signe.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const jeton: Detail = { source: { parameter: "token" } };
const recipient: Detail = { source: { parameter: "recipient" } };
const caisses = (meta: Record<string, unknown> = {}): Detail => ({
  meta: { provider: "CNAF & MSA", ...meta },
});
const cnav: Detail = { meta: { provider: "CNAV" } };
const NT = "Entité non traitable";

const INCONNUE =
  "La réponse retournée par le fournisseur de données est invalide et inconnue de notre service. L'équipe technique a été notifiée de cette erreur pour investigation.";
const INDISPONIBLE = "Service du fournisseur de données temporairement indisponible ou en maintenance.";
const TROP_FOURNISSEUR = "Erreur auprès du fournisseur de données : trop de requêtes";
const TROP_DETAIL =
  "Erreur de fournisseur de donnée : Trop de requêtes effectuées, veuillez réessayer plus tard.";
const DNS = "Problème de résolution DNS de l'adresse du serveur";
const DELAI = "Temps d’attente d’une réponse du fournisseur de données écoulé.";

export const ERREURS = {
  "00101": erreur(401, "00101", "Interdit", "Votre token n'est pas valide ou n'est pas renseigné", jeton),
  "00103": erreur(
    401,
    "00103",
    "Jeton expiré",
    "Votre token est expiré. Vous devez refaire une demande",
    jeton,
  ),
  "00105": erreur(
    401,
    "00105",
    "Jeton sur liste noire",
    "Votre jeton est sur liste noire, celui-ci a certainement été divulgué sur un canal non-sécurisé. Vous pouvez trouver un jeton valide sur votre espace personnel: https://particulier.api.gouv.fr/compte",
    jeton,
  ),
  "50001": erreur(401, "50001", "Accès non autorisé", "Le jeton d'accès est mal formaté."),
  "50002": erreur(401, "50002", "Accès non autorisé", "Le jeton d'accès n'a pas été trouvé ou est expiré."),
  "00100": erreur(
    403,
    "00100",
    "Privilèges insuffisants",
    "Votre token est valide mais vos privilèges sont insuffisants. Listez vos privilèges sur /api/introspect",
    jeton,
  ),
  // Its own middleware writes this one: keys in another order, another type.
  "00107": {
    status: 403,
    corps: toJson({
      errors: [
        {
          code: "00107",
          title: "Adresse IP non autorisée",
          detail: "Votre adresse IP n'est pas autorisée à utiliser ce jeton.",
          meta: {},
          source: { header: "X-Forwarded-For" },
        },
      ],
    }),
    type: "application/json",
  },
  "00015": erreur(
    409,
    "00015",
    "Conflit",
    "Une requête associé à votre jeton est déjà en cours de traitement pour ces paramètres. Veuillez attendre la fin du traitement avant d'effectuer une nouvelle requête.",
  ),
  "00210": erreur(422, "00210", NT, "Le paramètre recipient n'est pas un siret valide", recipient),
  "00203": erreur(422, "00203", NT, "Le paramètre recipient est obligatoire", recipient),
  "00354": erreur(422, "00354", NT, "Le mois demandé est incorrect ou est dans le futur."),
  "00356": erreur(422, "00356", NT, "L'année demandée doit être l'année en cours (N), N-1 ou N-2."),
  "00307": erreur(422, "00307", NT, "L'année de naissance n'est pas correctement formatée"),
  "00363": erreur(422, "00363", NT, "La date de naissance n'est pas correctement formatté"),
  "00365": erreur(422, "00365", NT, "Le lieu de naissance n'est pas correctement formaté"),
  "00367": erreur(422, "00367", NT, "Le ou les prénoms sont manquants."),
  "00400": erreur(422, "00400", NT, "Le code pays INSEE n'est pas correctement formaté"),
  "00420": erreur(422, "00420", NT, "Le nom de naissance est manquant"),
  "00427": erreur(422, "00427", NT, "Le sexe de l'état civil est manquant"),
  "00428": erreur(422, "00428", NT, "Le code cog du département de naissance est manquant ou invalide"),
  "00366": erreur(
    422,
    "00366",
    NT,
    "Un ou plusieurs paramètres de civilité ne sont pas correctement formatés",
    {
      meta: { provider_error_code: 40013, provider_error_message: "Paramètre incorrect" },
    },
  ),
  "00355": erreur(
    422,
    "00355",
    "Impossible d'identifier l'allocataire",
    "Les paramètres fournis ne permettent pas d'identifier un allocataire.",
  ),
  "23003": erreur(
    404,
    "23003",
    "Dossier allocataire absent CNAF",
    "Le dossier allocataire n'a pas été trouvé auprès de la CNAF.",
    {
      meta: { provider: "CNAF" },
    },
  ),
  "10003": erreur(
    404,
    "10003",
    "Dossier allocataire absent MSA",
    "Le dossier allocataire n'a pas été trouvé auprès de la MSA.",
    {
      meta: { provider: "MSA" },
    },
  ),
  "40003": erreur(
    404,
    "40003",
    "Dossier allocataire absent RNCPS",
    "Le dossier allocataire n'a pas été trouvé auprès du RNCPS.",
    {
      meta: { provider: "RNCPS" },
    },
  ),
  "35003-non-reference": erreur(
    404,
    "35003",
    "Allocataire non référencé",
    "L'allocataire n'est pas référencé auprès des caisses éligibles",
    caisses(),
  ),
  "35003-erreur-inattendue": erreur(
    404,
    "35003",
    "Erreur inatendue",
    "Une erreur inattendue est survenue lors de la collecte des données",
    caisses(),
  ),
  "37003": erreur(
    404,
    "37003",
    "Dossier allocataire absent CNAV",
    "Le dossier allocataire n'a pas été trouvé auprès de la CNAV.",
    cnav,
  ),
  "00402": erreur(
    404,
    "00402",
    "Version d'API non prise en charge",
    "La version v9 n'est pas supportée pour cet endpoint",
  ),
  "00429": {
    ...erreur(429, "00429", "Trop de requêtes", "Vous avez effectué trop de requêtes"),
    entetes: { "Retry-After": "1" },
  },
  "35999": erreur(502, "35999", "Erreur inconnue du fournisseur de données", INCONNUE, caisses()),
  "37999": erreur(502, "37999", "Erreur inconnue du fournisseur de données", INCONNUE, cnav),
  "35001": erreur(502, "35001", "Service non disponible", INDISPONIBLE, caisses()),
  "37001": erreur(502, "37001", "Service non disponible", INDISPONIBLE, cnav),
  "35008": erreur(502, "35008", TROP_FOURNISSEUR, TROP_DETAIL, caisses()),
  "37008": erreur(502, "37008", TROP_FOURNISSEUR, TROP_DETAIL, cnav),
  "35004": erreur(502, "35004", "Erreur de résolution DNS", DNS, caisses()),
  "37004": erreur(502, "37004", "Erreur de résolution DNS", DNS, cnav),
  "00501": erreur(
    502,
    "00501",
    "Erreur réseau",
    "Problème de connexion au serveur distant. L'erreur peut venir soit du fournisseur, soit de API Entreprise. Il s'agit souvent d'une erreur temporaire.",
    { meta: { retry_in: 10 } },
  ),
  "35002": erreur(504, "35002", "Intermédiaire hors-délai", DELAI, caisses()),
  "37002": erreur(504, "37002", "Intermédiaire hors-délai", DELAI, cnav),
  "35020": erreur(
    503,
    "35020",
    "Maintenance du fournisseur de données",
    "Le fournisseur de données est en maintenance de 23:00 à 23:45",
    caisses({ retry_in: 1200 }),
  ),
} as const satisfies Record<string, Erreur>;

export type CodeErreur = keyof typeof ERREURS;

const ALIAS: Readonly<Record<string, CodeErreur>> = {
  "401": "50002",
  "403": "00100",
  "409": "00015",
  "429": "00429",
  "502": "35999",
  "503": "35020",
  "504": "35002",
};

export function findErreur(panne: string): Erreur | undefined {
  const code = ALIAS[panne] ?? panne;
  return Object.hasOwn(ERREURS, code) ? ERREURS[code as CodeErreur] : undefined;
}

/** Several refusals in one answer, as the real validators accumulate them. */
export function joinErreurs(codes: readonly CodeErreur[]): Erreur {
  const errors = codes.flatMap((code) => (JSON.parse(ERREURS[code].corps) as { errors: unknown[] }).errors);
  return { status: 422, corps: toJson({ errors }), type: VND };
}
