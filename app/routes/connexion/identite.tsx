/** First visit by e-mail: who the adult is. Only what the file needs, and said to be unproved. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs } from "#app/components/champs.tsx";
import { identiteSchema } from "#app/domain/porte/identite.ts";
import { openCompteCourriel } from "#app/usecases/porte/open-compte-courriel.ts";
import { readSession } from "#app/web/auth.server.ts";
import { messageOf, parseForm } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { openSession } from "#app/web/session.server.ts";

/** The visitor whose link has just proved an address. @throws Response */
async function requireAdresse(request: Request, context: AppLoadContext) {
  const session = await readSession(request, context);
  const adresse = session?.genre === "visiteur" ? session.contenu.adresse : undefined;
  if (!session || adresse === undefined) throw redirect(paths.connexion.page);
  return { session, adresse };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { adresse: (await requireAdresse(request, context)).adresse };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { session, adresse } = await requireAdresse(request, context);
  const { services, now } = context;
  const saisie = await readSaisie(request);
  const lecture = parseForm(identiteSchema, saisie);
  if (lecture.kind === "refuse") return data({ saisie, erreurs: lecture.erreurs }, { status: 400 });
  const instant = now();
  const compteId = await openCompteCourriel(services, { adresse, identite: lecture.valeur, now: instant });
  const { appareil } = session.contenu;
  const cookie = await openSession(services.sessions, {
    before: session,
    genre: "famille",
    sujetId: compteId,
    contenu: appareil ? { appareil } : {},
    now: Date.parse(instant),
  });
  return redirect(paths.famille.accueil, { status: 303, headers: { "Set-Cookie": cookie } });
}

export const meta: MetaFunction = () => [{ title: "Dites-nous qui vous êtes – Portail famille" }];

export default function Identite() {
  const { adresse } = useLoaderData<typeof loader>();
  const { saisie, erreurs } = useActionData<typeof action>() ?? { saisie: {}, erreurs: [] };
  const champ = (nom: "prenoms" | "nomNaissance") => ({
    nom,
    valeur: saisie[nom],
    erreur: messageOf(erreurs, nom),
  });
  return (
    <>
      <ResumeErreurs erreurs={erreurs} />
      <h1>Dites-nous qui vous êtes</h1>
      <p className="chapo">
        C’est votre première visite avec {adresse}. Écrivez votre nom comme sur votre pièce d’identité.
      </p>
      <form method="post" noValidate>
        <Champ
          {...champ("prenoms")}
          libelle="Vos prénoms"
          aide="Laissez vide si vous n’avez qu’un seul nom."
          autoComplete="given-name"
        />
        <Champ
          {...champ("nomNaissance")}
          libelle="Votre nom de naissance"
          aide="Celui que vous aviez avant un éventuel mariage."
          autoComplete="family-name"
        />
        <p>
          Personne ne vérifie ce nom pour l’instant&nbsp;: votre espace dira «&nbsp;identité déclarée&nbsp;».
          Un document au même nom, ou FranceConnect, donne ensuite votre prix.
        </p>
        <Bouton>Ouvrir mon espace</Bouton>
      </form>
      <details>
        <summary>J’ai déjà un espace, ouvert avec FranceConnect</summary>
        <p>
          Une adresse ne suffit pas à l’ouvrir, même si c’est la même&nbsp;: ne remplissez pas cette page et{" "}
          <a href={paths.connexion.page}>revenez par FranceConnect</a>.
        </p>
      </details>
    </>
  );
}
