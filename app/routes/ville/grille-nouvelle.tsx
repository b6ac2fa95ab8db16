/** Where a grid begins: last year's one, a model, a file, or a blank sheet. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import {
  Bouton,
  Champ,
  ChoixUnique,
  ListeDeroulante,
  ResumeErreurs,
  Retour,
} from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { insecable } from "#app/components/typographie.ts";
import { createBrouillon } from "#app/usecases/ville/create-brouillon.ts";
import { searchModeles } from "#app/usecases/ville/search-modeles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { paths } from "#app/web/paths.ts";
import { parseDepart, toErreurs } from "./depart-grille.server.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "modifier-grilles");
  const { grilles, modeles } = context.services;
  const { searchParams } = new URL(request.url);
  const recherche = (searchParams.get("q") ?? "").slice(0, 200);
  const [publiees, brouillons] = [await grilles.listPubliees(), await grilles.listBrouillons()];
  const pris = new Set(brouillons.map(({ code }) => code));
  const dernieres = publiees.filter(
    ({ code }, rang) => publiees.findIndex((one) => one.code === code) === rang && !pris.has(code),
  );
  return {
    recherche,
    choisie: searchParams.get("grille") ?? "",
    grilles: dernieres.map(({ code, version, grille }) => ({
      valeur: code,
      libelle: `${grille.titre}, version ${version}`,
    })),
    modeles: searchModeles(await modeles.list(), recherche).map(({ id, titre, mecanismes }) => ({
      valeur: id,
      libelle: titre,
      aide: mecanismes.join(", "),
    })),
  };
}

interface Reponse {
  erreurs: ErreurForm[];
  saisie: Saisie;
  /** The draft that this grid has already. */
  present: string | null;
}

const answer = (status: number, reponse: Partial<Reponse> & { saisie: Saisie }) =>
  data<Reponse>({ erreurs: [], present: null, ...reponse }, { status });

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "modifier-grilles");
  const { saisie, issue } = await parseDepart(request);
  if (issue.kind === "refuse") return answer(400, { saisie, erreurs: issue.erreurs });
  const creation = await createBrouillon(context.services, {
    agent,
    depart: issue.depart,
    now: context.now(),
  });
  switch (creation.kind) {
    case "cree":
      return redirect(paths.ville.brouillon(creation.id), 303);
    case "deja-present":
      return answer(409, { saisie, present: creation.id });
    case "introuvable": {
      const champ = issue.depart.kind === "modele" ? "modele" : "code";
      return answer(400, { saisie, erreurs: [{ champ, message: "Ce choix n’existe plus" }] });
    }
    case "refuse":
      return answer(400, { saisie, erreurs: toErreurs(creation.fautes) });
  }
}

export const meta: MetaFunction = () => [{ title: "Préparer une grille – Espace ville" }];

function Depart({ depart, titre, children }: { depart: string; titre: string; children: ReactNode }) {
  return (
    <section className="bloc" aria-labelledby={`section-${depart}`}>
      <h2 id={`section-${depart}`}>{titre}</h2>
      {children}
    </section>
  );
}

interface PropsFormulaire {
  depart: string;
  children: ReactNode;
  bouton: string;
  /** What is searched stays searched when something is refused. */
  recherche?: string;
}

/** Each way to begin posts its own form. */
function Formulaire({ depart, children, bouton, recherche }: PropsFormulaire) {
  const action = `${paths.ville.nouvelleGrille}${recherche ? `?${new URLSearchParams({ q: recherche })}` : ""}`;
  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate>
      <input type="hidden" name="depart" value={depart} />
      {children}
      <Bouton>{bouton}</Bouton>
    </form>
  );
}

export default function NouvelleGrille() {
  const { grilles, modeles, recherche, choisie } = useLoaderData<typeof loader>();
  const reponse = useActionData<typeof action>();
  const erreurs = reponse?.erreurs ?? [];
  const saisie = reponse?.saisie ?? {};
  const erreur = (champ: string) => {
    const message = messageOf(erreurs, champ);
    return message === undefined ? undefined : insecable(message);
  };
  return (
    <>
      <Retour href={paths.ville.grilles}>Toutes les grilles</Retour>
      <ResumeErreurs erreurs={erreurs.map((one) => ({ ...one, message: insecable(one.message) }))} />
      <h1>Préparer une grille</h1>
      <p>
        Rien ne s’applique avant la publication. Vous pourrez tout corriger, et une autre personne relira.
      </p>
      {reponse?.present ? (
        <Bandeau ton="attention" titre="Cette grille a déjà un brouillon">
          <p>Il n’y en a qu’un à la fois, pour que deux personnes ne préparent pas deux versions.</p>
          <p>
            <Bouton href={paths.ville.brouillon(reponse.present)}>Ouvrir ce brouillon</Bouton>
          </p>
        </Bandeau>
      ) : null}
      <div className="ville-departs">
        {grilles.length > 0 ? (
          <Depart depart="version" titre="Reprendre une grille de la ville">
            <Formulaire depart="version" bouton="Préparer la version suivante">
              <ListeDeroulante
                nom="code"
                libelle="Grille"
                options={grilles}
                valeur={saisie.code ?? choisie}
                erreur={erreur("code")}
              />
              <Champ
                nom="du"
                type="date"
                libelle="Premier jour d’application"
                aide="L’ancienne version s’applique jusqu’à la veille. En cours d’année aussi, c’est une nouvelle version."
                valeur={saisie.du}
                erreur={erreur("du")}
              />
              <Champ
                nom="au"
                type="date"
                libelle="Dernier jour"
                facultatif
                aide="À laisser vide si la grille vaut jusqu’à la suivante."
                valeur={saisie.au}
                erreur={erreur("au")}
              />
            </Formulaire>
          </Depart>
        ) : null}
        <Depart depart="fichier" titre="Partir d’un tableau ou d’un fichier">
          <p>
            <Bouton variante="second" href={paths.ville.importerGrille}>
              Importer un tableur (XLSX, CSV)
            </Bouton>
          </p>
          <details open={erreur("fichier") !== undefined}>
            <summary>J’ai un fichier JSON au format grille/1</summary>
            <Formulaire depart="fichier" bouton="Lire ce fichier">
              <Champ
                nom="fichier"
                type="file"
                accept=".json,application/json"
                libelle="Fichier"
                aide={"5\u00A0Mo au plus."}
                erreur={erreur("fichier")}
              />
            </Formulaire>
          </details>
        </Depart>
        <Depart depart="modele" titre="Partir d’un modèle">
          <p>Des grilles publiées par des communes, dont vous changez les lignes et les prix.</p>
          <Form method="get" action={paths.ville.nouvelleGrille} role="search">
            <Champ
              nom="q"
              type="search"
              libelle="Chercher un modèle"
              aide={"Par exemple\u00A0: taux d’effort, rang de l’enfant, repas, domicile."}
              valeur={recherche}
            />
            <Bouton variante="second">Chercher</Bouton>
          </Form>
          {modeles.length === 0 ? (
            <p>Aucun modèle ne contient tous ces mots.</p>
          ) : (
            <Formulaire depart="modele" bouton="Partir de ce modèle" recherche={recherche}>
              <div className="ville-modeles" role="region" aria-label="Modèles trouvés" tabIndex={0}>
                <ChoixUnique
                  nom="modele"
                  legende={modeles.length === 1 ? "Un modèle" : `${modeles.length} modèles`}
                  options={modeles}
                  valeur={saisie.modele}
                  erreur={erreur("modele")}
                />
              </div>
              <Champ
                nom="titre-modele"
                libelle="Nom de la grille dans votre ville"
                valeur={saisie["titre-modele"]}
                erreur={erreur("titre-modele")}
              />
            </Formulaire>
          )}
        </Depart>
        <Depart depart="vierge" titre="Partir d’une feuille blanche">
          <Formulaire depart="vierge" bouton="Commencer">
            <Champ
              nom="titre-vierge"
              libelle="Nom de la grille"
              valeur={saisie["titre-vierge"]}
              erreur={erreur("titre-vierge")}
            />
            <Champ
              nom="unite"
              libelle="Un prix paie"
              aide={"Par exemple\u00A0: repas, heure, journée."}
              valeur={saisie.unite}
              erreur={erreur("unite")}
            />
          </Formulaire>
        </Depart>
      </div>
    </>
  );
}
