/** The town's logo, and the way to its colour. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { checkLogo, LOGO_MAX_OCTETS } from "#app/domain/ville/logo.ts";
import { saveLogo } from "#app/usecases/ville/save-logo.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readFichier, readFormulaire } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Enregistre } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const { couleur, logo } = (await context.services.reglages.read()).reglages;
  return {
    couleur,
    logo: logo ? paths.logo(logo) : null,
    enregistre: new URL(request.url).searchParams.has("enregistre"),
  };
}

const TROP_LOURD = "Ce fichier est trop lourd\u00A0: 200\u00A0Ko au plus.";

const refuser = (message: string, status: number) =>
  data({ erreurs: [{ champ: "logo", message }] }, { status });

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  const lecture = await readFormulaire(request, { limite: LOGO_MAX_OCTETS });
  if (lecture.kind === "illisible")
    return refuser("Le formulaire n’est pas arrivé entier. Recommencez.", 400);
  if (lecture.kind === "trop-gros") return refuser(TROP_LOURD, 413);
  const { champs } = lecture;
  const envoi = await readFichier(champs, "logo", { limite: LOGO_MAX_OCTETS });
  if (envoi.kind === "trop-gros") return refuser(TROP_LOURD, 413);
  const octets = envoi.kind === "lu" ? envoi.octets : new Uint8Array();
  const image = champs.get("action") === "retirer" ? null : checkLogo(octets);
  if (image?.kind === "refuse") return refuser(image.message, 400);
  const commande = { image, agentId: agent.id, now: context.now() };
  const result = await saveLogo(context.services, commande);
  if (result.kind !== "fait")
    return refuser("Quelqu’un d’autre vient d’enregistrer un réglage. Envoyez le fichier de nouveau.", 409);
  return redirect(`${paths.ville.apparence}?enregistre=oui`, 303);
}

export const meta: MetaFunction = () => [{ title: "Apparence – Espace ville" }];

export default function Apparence() {
  const { couleur, logo, enregistre } = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs;
  return (
    <>
      <Retour href={paths.ville.reglages}>Tous les réglages</Retour>
      <h1>Apparence</h1>
      <Enregistre visible={enregistre && !erreurs} />
      <ResumeErreurs erreurs={erreurs ?? []} />
      <h2>Couleur</h2>
      <p className="nuance">
        <svg viewBox="0 0 48 24" width="48" height="24" aria-hidden="true" focusable="false">
          <rect width="48" height="24" rx="4" fill={couleur} />
        </svg>{" "}
        {couleur}
      </p>
      <p>
        <Bouton href={paths.ville.section("apparence")} variante="second">
          Changer la couleur
        </Bouton>
      </p>
      <h2>Logo</h2>
      {logo ? (
        <p>
          <img className="logo-grand" src={logo} alt="Logo de la ville en place" />
        </p>
      ) : (
        <p>Aucun logo&nbsp;: l’en-tête montre un écu à la couleur de la ville.</p>
      )}
      <form method="post" encType="multipart/form-data" noValidate>
        <Champ
          nom="logo"
          type="file"
          accept="image/png,image/jpeg"
          libelle={logo ? "Remplacer le logo" : "Ajouter un logo"}
          aide="PNG ou JPEG, 200&nbsp;Ko et 2000&nbsp;pixels de côté au plus. Le nom de la ville reste écrit à côté."
          erreur={messageOf(erreurs, "logo")}
        />
        <p className="actions">
          <Bouton name="action" value="envoyer">
            Envoyer
          </Bouton>
          {logo ? (
            <Bouton name="action" value="retirer" variante="lien">
              Retirer le logo
            </Bouton>
          ) : null}
        </p>
      </form>
    </>
  );
}
