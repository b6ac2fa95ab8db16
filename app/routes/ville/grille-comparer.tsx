/** Two versions of one grid side by side, or a version and the draft of the next one. */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Bouton, ListeDeroulante, Retour } from "#app/components/champs.tsx";
import { compareGrilles } from "#app/domain/grille/comparaison.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { examineBrouillon } from "#app/usecases/ville/examine-brouillon.ts";
import { readGrille, type GrilleLue } from "#app/usecases/ville/read-grille.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { ComparaisonGrilles } from "./comparaison.tsx";
import { nameBase } from "./fiche-grille.tsx";

export { ErrorBoundary } from "./refus.tsx";

const BROUILLON = "brouillon";

/** « Version 2 », or the draft; null when the address names neither. */
function findCote({ versions, brouillon }: GrilleLue, demande: string | null, date: string) {
  if (demande === BROUILLON && brouillon)
    return {
      valeur: BROUILLON,
      libelle: "Brouillon",
      grille: examineBrouillon(brouillon, versions, date).grille,
    };
  const version = versions.find((one) => String(one.version) === demande);
  return (
    version && {
      valeur: String(version.version),
      libelle: `Version ${version.version}`,
      grille: version.grille,
    }
  );
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "lire-grilles");
  const now = context.now();
  const code = params.code ?? "";
  const lue = await readGrille(context.services, { code, now });
  if (!lue) throw data("Grille inconnue", { status: 404 });
  const { searchParams } = new URL(request.url);
  const date = toJour(now);
  const [avant, apres] = [
    findCote(lue, searchParams.get("de"), date),
    findCote(lue, searchParams.get("a"), date),
  ];
  if (!avant || !apres) throw data("Version inconnue", { status: 404 });
  return {
    code,
    titre: (lue.montree?.grille ?? apres.grille)?.titre ?? code,
    options: [
      ...(lue.brouillon ? [{ valeur: BROUILLON, libelle: "Brouillon" }] : []),
      ...lue.versions.map(({ version }) => ({ valeur: String(version), libelle: `Version ${version}` })),
    ],
    avant: { valeur: avant.valeur, libelle: avant.libelle },
    apres: { valeur: apres.valeur, libelle: apres.libelle },
    base: nameBase((apres.grille ?? avant.grille)?.base ?? "aucune"),
    comparaison: avant.grille && apres.grille ? compareGrilles(avant.grille, apres.grille) : null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Comparer, ${page?.titre ?? "grille"} – Espace ville` },
];

export default function ComparerGrille() {
  const { code, titre, options, avant, apres, base, comparaison } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.ville.grille(code)}>{titre}</Retour>
      <h1>Ce qui change</h1>
      <Form method="get" className="ville-comparer">
        <ListeDeroulante nom="de" libelle="Avant" options={options} valeur={avant.valeur} />
        <ListeDeroulante nom="a" libelle="Après" options={options} valeur={apres.valeur} />
        <Bouton variante="second">Comparer</Bouton>
      </Form>
      {comparaison ? (
        <ComparaisonGrilles
          comparaison={comparaison}
          base={base}
          avant={avant.libelle}
          apres={apres.libelle}
        />
      ) : (
        <p>Le brouillon n’est pas encore lisible en entier&nbsp;: complétez-le, puis comparez.</p>
      )}
    </>
  );
}
