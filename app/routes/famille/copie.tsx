/** The copy of all data, to read and to print; the same as the files. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { ListeResume, Tableau } from "#app/components/liste-resume.tsx";
import { readMesDonnees } from "#app/usecases/droits/read-mes-donnees.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeVueCopie } from "./vue-copie.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  return makeVueCopie(await readMesDonnees(context.services, { compte, now: context.now() }));
}

export const meta: MetaFunction = () => [{ title: "Copie de mes données – Portail famille" }];

export default function Copie() {
  const { ville, etabliLe, vous, rubriques } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.traces}>Mes données</Retour>
      <h1>Copie de mes données</h1>
      <p className="chapo">
        Ce que {ville} sait de vous sur ce portail, le {dateEnClair(etabliLe)}.
      </p>
      <div className="actions">
        <form method="post" action={paths.famille.copiePdf}>
          <Bouton variante="second">Télécharger pour lire ou imprimer (PDF)</Bouton>
        </form>
        <form method="post" action={paths.famille.copieJson}>
          <Bouton variante="second">Télécharger le fichier complet (JSON)</Bouton>
        </form>
      </div>
      <p>
        Le fichier complet contient aussi le détail de chaque calcul. Il se lit par une machine, ou avec un
        éditeur de texte&nbsp;: gardez-le pour vous.
      </p>
      <h2>Vous</h2>
      <ListeResume lignes={vous} />
      {rubriques.map(({ titre, entetes, lignes }) => (
        <section key={titre}>
          <h2>{titre}</h2>
          <Tableau
            legende={<span className="visually-hidden">{titre}</span>}
            entetes={entetes}
            lignes={lignes}
            vide="Rien."
          />
        </section>
      ))}
    </>
  );
}
