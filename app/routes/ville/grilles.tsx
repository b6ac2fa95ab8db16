/** The town's grids: what applies today, what comes, what is being written. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { isHorsValidite } from "#app/domain/tarification/prepare-calcul.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-grilles");
  const { grilles } = context.services;
  const date = context.now().slice(0, 10);
  const publiees = await grilles.listPubliees();
  const codes = [...new Set(publiees.map(({ code }) => code))];
  return {
    importe: isPermis(agent.roles, "modifier-grilles"),
    lignes: codes.map((code) => {
      const versions = publiees.filter((one) => one.code === code);
      const enVigueur = versions.find(({ grille }) => !isHorsValidite(grille, date));
      const [derniere] = versions;
      const montree = enVigueur ?? derniere!;
      const { titre, valable } = montree.grille;
      return {
        code,
        titre,
        version: montree.version,
        enVigueur: enVigueur !== undefined,
        du: valable === A_COMPLETER ? null : valable.du,
      };
    }),
  };
}

export const meta: MetaFunction = () => [{ title: "Grilles – Espace ville" }];

export default function Grilles() {
  const { lignes, importe } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Grilles tarifaires</h1>
      {importe ? (
        <p className="actions">
          <Bouton href={paths.ville.importerGrille} variante="second">
            Importer un tableur
          </Bouton>
        </p>
      ) : null}
      <Tableau
        legende="Grilles publiées"
        entetes={["Grille", "Version", "S’applique", "État"]}
        lignes={lignes.map(({ code, titre, version, enVigueur, du }) => [
          <a key={code} href={paths.ville.grille(code)}>
            {titre}
          </a>,
          version,
          du ? (
            <>
              depuis le <DateTexte date={du} />
            </>
          ) : (
            ""
          ),
          <Etiquette key={code} ton={enVigueur ? "succes" : "attention"}>
            {enVigueur ? "en vigueur" : "hors de ses dates"}
          </Etiquette>,
        ])}
        vide="Aucune grille n’est publiée."
      />
    </>
  );
}
