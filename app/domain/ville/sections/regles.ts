/** The rules that no grid holds: residence, QF and how long data are kept. */
import { z } from "zod";
import { PREAVIS_EFFACEMENT_JOURS } from "#app/domain/conservation/inactivite.ts";
import { nombre, nombreFacultatif } from "#app/domain/saisie/saisie.ts";
import { RAPPEL_QUOTIENT_JOURS, RETENTION_LIBRE_MOIS } from "#app/domain/ville/reglages.ts";
import { CONSULTATIONS_PAR_JOUR } from "#app/domain/acces/alertes.ts";
import { definir } from "./section.ts";

const MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
  " ",
);

const schema = z
  .object({
    residence: z.enum(["tarif-commune-provisoire", "tarif-hors-commune-provisoire"], {
      error: "Choisissez le tarif provisoire.",
    }),
    mois: nombreFacultatif("Choisissez un mois de la liste.", 1, 12),
    validite: nombreFacultatif("Écrivez un nombre de mois, de 1 à 36.", 1, 36),
    rappel: nombreFacultatif("Écrivez un nombre de jours, de 0 à 180.", 0, 180),
    retroactivite: z.enum(["non", "demande", "rentree"], { error: "Choisissez une règle." }),
    grilles: z.enum(["non", "nouvelles-decisions"], { error: "Choisissez une règle." }),
    preavis: nombreFacultatif("Écrivez un nombre de jours, de 0 à 365.", 0, 365),
    annulation: nombreFacultatif("Écrivez un nombre de minutes, de 0 à 120.", 0, 120),
    consultations: nombreFacultatif("Écrivez un nombre de familles, de 1 à 1000.", 1, 1000),
    retention: nombre("Écrivez un nombre de mois, de 1 à 120.", 1, 120),
    justification: z
      .string()
      .default("")
      .transform((texte) => texte.trim())
      .pipe(z.string().max(2000, "Écrivez 2000 caractères au plus.")),
  })
  .superRefine(({ retention, justification }, contexte) => {
    if (retention > RETENTION_LIBRE_MOIS && justification.length < 20)
      contexte.addIssue({
        code: "custom",
        path: ["justification"],
        message: "Au-delà de 36 mois, écrivez pourquoi en une phrase au moins.",
      });
  });

export const regles = definir({
  code: "regles",
  titre: "Règles de calcul et de conservation",
  resume: "Domicile déclaré, mois et validité du quotient, effet d’une hausse, durée de conservation.",
  champs: [
    {
      nom: "residence",
      libelle: "Tant que le domicile est déclaré sans être vérifié",
      saisie: "choix",
      groupe: "Domicile",
      options: [
        { valeur: "tarif-commune-provisoire", libelle: "Tarif des habitants, provisoire" },
        { valeur: "tarif-hors-commune-provisoire", libelle: "Tarif des familles d’ailleurs, provisoire" },
      ],
    },
    {
      nom: "mois",
      libelle: "Mois de référence du quotient",
      aide: "Le quotient de ce mois vaut pour toute l’année scolaire. D’octobre à décembre, c’est celui d’avant la rentrée. Sans choix, ou si la caisse ne l’a pas\u00A0: le dernier connu.",
      saisie: "choix",
      groupe: "Quotient familial",
      options: [
        { valeur: "", libelle: "Le dernier connu" },
        ...MOIS.map((libelle, rang) => ({ valeur: String(rang + 1), libelle })),
      ],
    },
    {
      nom: "validite",
      libelle: "Validité d’un quotient, en mois",
      aide: "Plus ancien, il est gardé et ne sert plus au prix\u00A0: la règle de la grille pour un quotient trop ancien s’applique, et la famille peut le redemander. Celui du mois de référence vaut toute l’année.",
      saisie: "nombre",
      facultatif: true,
    },
    {
      nom: "rappel",
      libelle: "Prévenir la famille avant la fin de cette validité, en jours",
      aide: `Un courriel, une seule fois par quotient, aux familles qui ont une inscription. Sans réponse ici : ${RAPPEL_QUOTIENT_JOURS} jours ; 0 : aucun rappel.`,
      saisie: "nombre",
      facultatif: true,
    },
    {
      nom: "retroactivite",
      libelle: "Quand un quotient arrive après la demande, il s’applique",
      aide: "La rentrée suit les vacances d’été écrites dans le calendrier\u00A0; sans elles, c’est le 1er septembre. Une hausse n’est jamais rétroactive. Une baisse qu’apporte une nouvelle grille suit la même règle, jamais avant le premier jour de cette grille.",
      saisie: "choix",
      options: [
        { valeur: "non", libelle: "Aux repas et séances à venir seulement" },
        { valeur: "demande", libelle: "Depuis la date de la demande" },
        { valeur: "rentree", libelle: "Depuis la rentrée" },
      ],
    },
    {
      nom: "grilles",
      libelle: "Quand une nouvelle version d’une grille est publiée",
      aide: "Les nouvelles décisions sont prises dans la journée qui suit, dès la publication, avec le quotient de la décision d’avant s’il n’y en a pas de plus récent. Chaque famille dont un prix change reçoit un courriel.",
      saisie: "choix",
      groupe: "Nouvelles grilles et hausses",
      options: [
        { valeur: "non", libelle: "Les prix déjà décidés ne changent pas" },
        { valeur: "nouvelles-decisions", libelle: "Chaque famille inscrite a une nouvelle décision" },
      ],
    },
    {
      nom: "preavis",
      libelle: "Préavis avant une hausse de prix, en jours",
      aide: "Compté du jour de la décision. Une baisse n’attend pas.",
      saisie: "nombre",
      facultatif: true,
    },
    {
      nom: "annulation",
      libelle: "Délai pour annuler une décision d’un agent, en minutes",
      aide: "Pendant ce temps la décision n’a aucun effet et aucun courriel ne part\u00A0: un agent peut l’annuler, ou la faire partir tout de suite. Sans nombre, ou 0\u00A0: elle part aussitôt. 10\u00A0minutes suffisent pour se relire.",
      saisie: "nombre",
      groupe: "Décisions des agents",
      facultatif: true,
    },
    {
      nom: "consultations",
      libelle: "Familles qu’un agent consulte en un jour, avant une alerte",
      aide: `Au-delà, l’auditeur est prévenu. Sans nombre\u00A0: ${CONSULTATIONS_PAR_JOUR}.`,
      saisie: "nombre",
      groupe: "Accès aux dossiers",
      facultatif: true,
    },
    {
      nom: "retention",
      libelle: "Conservation des quotients, des prix et des foyers sans activité, en mois",
      aide: `Écrite dans la page «\u00A0Données personnelles\u00A0». Un foyer sans connexion, sans inscription, sans décision en cours et sans dossier en attente depuis ce temps est effacé\u00A0: un courriel le prévient ${PREAVIS_EFFACEMENT_JOURS}\u00A0jours avant, et une connexion suffit à l’annuler. D’un foyer actif, les demandes, les prix et les quotients remplacés sont effacés au même âge, une fois leur année scolaire finie.`,
      saisie: "nombre",
      groupe: "Conservation",
    },
    {
      nom: "justification",
      libelle: "Pourquoi plus de 36 mois",
      aide: "Attendu au-delà de 36 mois\u00A0: le formulaire DataPass le demande aussi.",
      saisie: "bloc",
      facultatif: true,
    },
  ],
  schema,
  proposee: ({ reglages }) => reglages.retentionMois === undefined,
  lire: ({ reglages }) => ({
    residence: reglages.residenceDeclaree,
    mois: reglages.moisReference ? String(reglages.moisReference) : "",
    validite: reglages.validiteQuotientMois ? String(reglages.validiteQuotientMois) : "",
    rappel: reglages.rappelQuotientJours === undefined ? "" : String(reglages.rappelQuotientJours),
    retroactivite: reglages.retroactivite ?? "non",
    grilles: reglages.nouvelleGrille ?? "non",
    preavis: reglages.preavisHausseJours === undefined ? "" : String(reglages.preavisHausseJours),
    annulation: reglages.delaiAnnulationMinutes === undefined ? "" : String(reglages.delaiAnnulationMinutes),
    consultations: reglages.consultationsParJour === undefined ? "" : String(reglages.consultationsParJour),
    retention: String(reglages.retentionMois ?? RETENTION_LIBRE_MOIS),
    justification: reglages.retentionJustification ?? "",
  }),
  ecrire: (
    { nom, reglages },
    {
      residence,
      mois,
      validite,
      rappel,
      retroactivite,
      grilles,
      preavis,
      annulation,
      consultations,
      retention,
      justification,
    },
  ) => ({
    nom,
    reglages: {
      ...reglages,
      residenceDeclaree: residence,
      moisReference: mois,
      validiteQuotientMois: validite,
      rappelQuotientJours: rappel,
      retroactivite: retroactivite === "non" ? undefined : retroactivite,
      nouvelleGrille: grilles === "non" ? undefined : grilles,
      preavisHausseJours: preavis,
      delaiAnnulationMinutes: annulation,
      consultationsParJour: consultations,
      retentionMois: retention,
      retentionJustification: justification || undefined,
    },
  }),
});
