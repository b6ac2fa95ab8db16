import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  Bouton,
  Champ,
  ChoixUnique,
  DateNaissance,
  ListeDeroulante,
  ResumeErreurs,
  Retour,
} from "#app/components/champs.tsx";
import { isLien, LIENS, type Lien } from "#app/domain/foyer/autorite.ts";
import { enfantSchema, parseNaissance } from "#app/domain/foyer/enfant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { declareEnfant } from "#app/usecases/declare-enfant.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, parseForm, type ErreurForm } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const foyer = await context.services.foyers.find(compte.foyerId, toJour(context.now()));
  return { ...listChoix(context), secteur: foyer?.adresse?.secteur ?? null };
}

const AUTRE_ECOLE = "Une autre école";
const AUTRE_CLASSE = "Une autre classe";

/**
 * The town's schools when it typed them: chosen, they are the ones that its activities name. The same for classes,
 * when every school has its own.
 */
function listChoix({ services: { ville } }: AppLoadContext): { ecoles: string[]; classes: string[] } {
  const { ecoles = [] } = ville.reglages;
  const classes = ecoles.every((ecole) => ecole.classes.length > 0)
    ? [...new Set(ecoles.flatMap((ecole) => ecole.classes))]
    : [];
  return {
    ecoles: ecoles.length > 0 ? [...ecoles.map(({ nom }) => nom), AUTRE_ECOLE] : [],
    classes: classes.length > 0 ? [...classes, AUTRE_CLASSE] : [],
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readSaisie(request);
  const now = context.now();
  const lecture = parseForm(enfantSchema, saisie);
  const naissance = parseNaissance(
    {
      jour: saisie["naissance-jour"] ?? "",
      mois: saisie["naissance-mois"] ?? "",
      annee: saisie["naissance-annee"] ?? "",
    },
    toJour(now),
  );
  const { ecoles, classes } = listChoix(context);
  const { lien = "" } = saisie;
  const horsListe = lecture.kind === "lu" ? checkListes(lecture.valeur, { ecoles, classes }) : [];
  if (lecture.kind === "refuse" || naissance.kind === "refus" || horsListe.length > 0 || !isLien(lien)) {
    const erreurs = lecture.kind === "refuse" ? [...lecture.erreurs] : [...horsListe];
    if (naissance.kind === "refus") erreurs.push({ champ: "naissance", message: naissance.message });
    if (!isLien(lien)) erreurs.push({ champ: "lien", message: "Dites quel est votre lien avec cet enfant." });
    // In the order of the page, as the reader meets them.
    const ordre = ["prenom", "nom", "naissance", "ecole", "classe", "lien"];
    erreurs.sort((a, b) => ordre.indexOf(a.champ) - ordre.indexOf(b.champ));
    return data({ erreurs, saisie }, { status: 400 });
  }
  const enfant = { ...lecture.valeur, naissance: naissance.naissance };
  const issue = await declareEnfant(context.services, { compte, enfant, lien, now });
  if (issue.kind === "a-prouver") return redirect(paths.famille.donnerDocument("autorite"), 303);
  if (issue.kind === "declare" || issue.kind === "a-verifier") return redirect(paths.famille.accueil, 303);
  const erreurs = [{ champ: "prenom", message: REFUS[issue.kind] }];
  return data({ erreurs, saisie }, { status: 409 });
}

const REFUS = {
  "deja-dans-le-foyer": "Cet enfant est déjà dans votre espace.",
  "trop-d-enfants":
    "Vous avez déclaré tous les enfants qu’un espace peut tenir. Demandez à la mairie d’ajouter celui-ci.",
  depasse: "Votre dossier vient de changer sur une autre page. Enregistrez de nouveau.",
} as const;

const MOTS_LIEN: Readonly<Record<Lien, { libelle: string; aide: string }>> = {
  parent: { libelle: "Son parent", aide: "Vous avez l’autorité parentale." },
  tuteur: {
    libelle: "Son tuteur",
    aide: "Ou une personne à qui un juge a délégué l’autorité parentale.",
  },
  accueil: {
    libelle: "Sa famille d’accueil, ou un proche à qui il est confié",
    aide: "Assistant familial, grand-parent, tiers digne de confiance.",
  },
  institution: {
    libelle: "Le service ou l’établissement qui l’accueille",
    aide: "Aide sociale à l’enfance (ASE), foyer, maison d’enfants.",
  },
};

/** A list that is shown is the only choice. */
function checkListes(
  { ecole, classe }: { ecole: string; classe: string },
  { ecoles, classes }: { ecoles: string[]; classes: string[] },
): ErreurForm[] {
  const erreurs: ErreurForm[] = [];
  if (ecoles.length > 0 && !ecoles.includes(ecole))
    erreurs.push({ champ: "ecole", message: "Choisissez l’école dans la liste." });
  if (classes.length > 0 && !classes.includes(classe))
    erreurs.push({ champ: "classe", message: "Choisissez la classe dans la liste." });
  return erreurs;
}

export const meta: MetaFunction<typeof loader> = () => [{ title: "Ajouter un enfant – Portail famille" }];

export default function AjouterEnfant() {
  const { ecoles, classes, secteur } = useLoaderData<typeof loader>();
  const aideEcole = `À la rentrée de cette année scolaire.${secteur ? ` Secteur de votre adresse\u00A0: ${secteur}.` : ""}`;
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  const saisie = retour?.saisie ?? {};
  const champ = (nom: string) => ({ nom, erreur: messageOf(erreurs, nom), valeur: saisie[nom] });
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>Ajouter un enfant</h1>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate>
        <Champ {...champ("prenom")} libelle="Prénom" autoComplete="off" />
        <Champ
          {...champ("nom")}
          libelle="Nom"
          aide="Laissez vide si l’enfant n’a qu’un seul nom, écrit comme prénom."
          autoComplete="off"
        />
        <DateNaissance
          nom="naissance"
          legende="Date de naissance"
          aide="Par exemple 7 4 2019. Laissez vide le jour ou le mois que personne ne connaît."
          erreur={messageOf(erreurs, "naissance")}
          valeur={{
            jour: saisie["naissance-jour"],
            mois: saisie["naissance-mois"],
            annee: saisie["naissance-annee"],
          }}
        />
        {ecoles.length > 0 ? (
          <ListeDeroulante
            {...champ("ecole")}
            libelle="École"
            aide={aideEcole}
            options={ecoles.map((nom) => ({ valeur: nom, libelle: nom }))}
          />
        ) : (
          <Champ {...champ("ecole")} libelle="École" aide={aideEcole} />
        )}
        {classes.length > 0 ? (
          <ListeDeroulante
            {...champ("classe")}
            libelle="Classe"
            options={classes.map((nom) => ({ valeur: nom, libelle: nom }))}
          />
        ) : (
          <Champ {...champ("classe")} libelle="Classe" aide="Par exemple CE1 ou moyenne section." />
        )}
        <ChoixUnique
          {...champ("lien")}
          legende="Quel est votre lien avec cet enfant&nbsp;?"
          options={LIENS.map((valeur) => ({ valeur, ...MOTS_LIEN[valeur] }))}
        />
        <Bouton>Ajouter cet enfant</Bouton>
      </form>
    </>
  );
}
