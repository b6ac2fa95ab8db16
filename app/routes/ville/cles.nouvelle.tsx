/** A new key, shown once: it answers the form, and no address leads to it again. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ChoixMultiple, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { DONNEES_CLE } from "#app/domain/export/partenaire.ts";
import { makeCle } from "#app/usecases/export/manage-cles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { newCleApi } from "#app/web/numero.server.ts";
import { paths } from "#app/web/paths.ts";
import { listOptionsActivites } from "./options-activites.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "gerer-cles");
  return { activites: await listOptionsActivites(context), origine: context.services.origine };
}

interface Reponse {
  saisie: Saisie;
  erreurs: ErreurForm[];
  faite: { id: string; secret: string } | null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "gerer-cles");
  const saisie = await readLongueSaisie(request);
  const commande = { agentId: agent.id, saisie, secret: newCleApi(), now: context.now() };
  const issue = await makeCle(context.services, commande);
  if (issue.kind === "refuse")
    return data<Reponse>({ saisie, erreurs: issue.erreurs, faite: null }, { status: 400 });
  return data<Reponse>({ saisie, erreurs: [], faite: issue }, { status: 201 });
}

export const meta: MetaFunction = () => [{ title: "Nouvelle clé – Espace ville" }];

export default function NouvelleCle() {
  const { activites, origine } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  if (retour?.faite)
    return <Faite {...retour.faite} partenaire={retour.saisie.partenaire ?? ""} origine={origine} />;
  const { saisie = {}, erreurs = [] } = retour ?? {};
  const champ = (nom: string) => ({ nom, valeur: saisie[nom], erreur: messageOf(erreurs, nom) });
  const cases = (nom: string) => ({
    nom,
    valeurs: (saisie[nom] ?? "").split("\n"),
    erreur: messageOf(erreurs, nom),
  });
  return (
    <>
      <Retour href={paths.ville.cles}>Partenaires</Retour>
      <h1>Nouvelle clé</h1>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate>
        <Champ
          {...champ("partenaire")}
          libelle="Partenaire"
          aide="Le logiciel ou l’organisme qui lira les prix."
          autoComplete="off"
        />
        <Champ
          {...champ("expireLe")}
          libelle="Dernier jour de la clé"
          aide="Par exemple 31/08/2027, dans deux ans au plus."
          taille={8}
          autoComplete="off"
        />
        <ChoixMultiple
          {...cases("donnees")}
          legende="Ce qu’elle ouvre, en plus du prix"
          aide="Le strict nécessaire. Sans rien cocher, les enfants n’ont qu’un identifiant."
          options={Object.entries(DONNEES_CLE).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <ChoixMultiple
          {...cases("activites")}
          legende="Activités"
          aide="Aucune case cochée&nbsp;: toutes les activités, celles à venir aussi."
          options={activites}
        />
        <Bouton>Créer cette clé</Bouton>
      </form>
    </>
  );
}

interface PropsFaite {
  id: string;
  secret: string;
  partenaire: string;
  origine: string;
}

function Faite({ id, secret, partenaire, origine }: PropsFaite) {
  return (
    <>
      <Retour href={paths.ville.cles}>Partenaires</Retour>
      <h1>Clé de {partenaire}</h1>
      <Bandeau ton="attention" titre="Copiez-la maintenant&nbsp;: elle ne sera plus jamais montrée">
        <p>
          <code className="empreinte">{secret}</code>
        </p>
      </Bandeau>
      <p>
        Remettez-la au partenaire par un moyen sûr, jamais par courriel. Il la donne dans l’en-tête{" "}
        <code>Authorization: Bearer</code> de ses appels à{" "}
        <code className="empreinte">
          {origine}
          {paths.api.prix}
        </code>
        .
      </p>
      <p>
        <a href={paths.ville.cle(id)}>Voir ou révoquer cette clé</a>
      </p>
    </>
  );
}
