/** After a log-in: the form that came when the former session had ended waits for its person's word. */
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { requireFamille } from "#app/web/auth.server.ts";
import { readChamps } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

/** No field of a page has this name. */
const OUBLIER = "oublier-la-reprise";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await requireFamille(request, context);
  const { reprise } = session.contenu;
  if (!reprise) throw redirect(paths.famille.accueil);
  return { champs: reprise.champs };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await requireFamille(request, context);
  const { reprise } = session.contenu;
  const champs = await readChamps(request);
  await context.services.sessions.save(session.id, { ...session.contenu, reprise: null });
  if (!reprise || champs.has(OUBLIER)) return redirect(paths.famille.accueil, 303);
  // The same form goes on to its own page, with its own checks.
  return redirect(reprise.chemin, 307);
}

export const meta: MetaFunction = () => [{ title: "Reprendre – Portail famille" }];

export default function PageReprise() {
  const { champs } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Rien n’est perdu</h1>
      <p className="chapo">
        Votre session était finie quand vous avez envoyé votre dernier formulaire. Ce que vous aviez rempli
        est gardé, et n’est pas encore envoyé.
      </p>
      <form method="post">
        {champs.map(([cle, valeur], rang) => (
          <input key={rang} type="hidden" name={cle} value={valeur} />
        ))}
        <p>
          <Bouton>Envoyer ce que j’avais rempli</Bouton>
        </p>
      </form>
      <form method="post">
        <input type="hidden" name={OUBLIER} value="oui" />
        <p>
          <Bouton variante="lien">Ne pas l’envoyer, aller à mon espace</Bouton>
        </p>
      </form>
    </>
  );
}
