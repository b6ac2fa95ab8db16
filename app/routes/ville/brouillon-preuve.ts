/** `POST /ville/brouillons/:id/preuve`: leave for ProConnect, which asks again who is there, before publishing. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { requireAgent } from "#app/web/auth.server.ts";
import type { Saisie } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { randomSecret } from "#app/web/session.server.ts";
import { startPreuve } from "#app/web/trajet.server.ts";

const SCOPES = ["openid", "given_name", "usual_name", "email", "siret"];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "publier-grilles");
  return redirect(paths.ville.publier(params.id ?? ""));
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { session } = await requireAgent(request, context, "publier-grilles");
  const { grilles, proConnect, origine } = context.services;
  const brouillon = await grilles.findBrouillon(params.id ?? "");
  if (!brouillon) throw data("Brouillon inconnu", { status: 404 });
  const { id, revision } = brouillon;
  const saisie = await readSaisie(request).catch((): Saisie => ({}));
  // What is proved for is what was read: another revision is to be read first.
  if (brouillon.etat !== "soumis" || saisie.revision !== String(revision))
    return redirect(paths.ville.publier(id), 303);
  const verifieur = randomSecret();
  const retour = origine + paths.connexion.retourProConnect;
  return startPreuve(context, {
    session,
    verifieur,
    objet: { brouillonId: id, revision },
    urlConnexion: (secrets) =>
      proConnect.urlConnexion({ ...secrets, verifieur, scopes: SCOPES, retour, prompt: "login" }),
    panne: paths.ville.publier(id, "panne"),
  });
}
