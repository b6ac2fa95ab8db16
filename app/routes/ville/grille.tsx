/** One grid: what applies, its prices, where they come from, every version, and what was done. */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { Bandeau, Fil, ListeResume, Tableau } from "#app/components/liste-resume.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { tabulatePrix } from "#app/domain/tableau/table-prix.ts";
import { readTitre } from "#app/usecases/ville/list-grilles.ts";
import { readGrille, type VersionLue } from "#app/usecases/ville/read-grille.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { EtiquetteVersion } from "./etats.tsx";
import { Telecharger } from "./telecharger.tsx";
import { Application, listFiche, nameBase } from "./fiche-grille.tsx";
import { describeActe } from "./histoire.ts";
import { TablePrixGrille } from "./table-prix.tsx";

export { ErrorBoundary } from "./refus.tsx";

const toVue = ({ version, etat, fin, publieeLe, publieePar, grille }: VersionLue) => ({
  version,
  etat,
  fin,
  publieeLe,
  publieePar,
  valable: grille.valable,
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-grilles");
  const code = params.code ?? "";
  const lue = await readGrille(context.services, { code, now: context.now() });
  if (!lue) throw data("Grille inconnue", { status: 404 });
  const { versions, montree, brouillon, actes, noms } = lue;
  const { base, unite, deliberation, valable, coutUsager, titre = "" } = montree?.grille ?? {};
  const publiee = Number(new URL(request.url).searchParams.get("publiee"));
  return {
    code,
    titre: montree ? titre : brouillon ? readTitre(brouillon) : code,
    montree:
      montree && base && unite && deliberation && valable && coutUsager !== undefined
        ? { ...toVue(montree), fiche: { base, unite, deliberation, valable, coutUsager } }
        : null,
    table: montree ? tabulatePrix([montree.grille]) : null,
    versions: versions.map(toVue),
    brouillon: brouillon && { id: brouillon.id, etat: brouillon.etat },
    histoire: actes.map((acte) => ({ date: acte.faitLe, texte: describeActe(acte, noms) })),
    noms,
    publiee: versions.some(({ version }) => version === publiee) ? publiee : null,
    peutModifier: isPermis(agent.roles, "modifier-grilles"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.titre ?? "Grille"} – Espace ville` },
];

type Donnees = ReturnType<typeof useLoaderData<typeof loader>>;

function Publiee({ publiee, versions }: Pick<Donnees, "publiee" | "versions">) {
  const version = versions.find((one) => one.version === publiee);
  if (!version) return null;
  return (
    <Bandeau ton="succes" titre={`La version ${version.version} est publiée`}>
      <p>
        Elle s’applique <Application valable={version.valable} fin={version.fin} />. Elle ne changera
        plus&nbsp;: pour la modifier, préparez la version suivante.
      </p>
      <p>
        <a href={paths.ville.accueil}>Voir la suite</a>
      </p>
    </Bandeau>
  );
}

function Suite({ brouillon, code, peutModifier, versions }: Donnees) {
  if (brouillon)
    return (
      <Bandeau ton="info" titre="La version suivante est en préparation">
        <p>
          {peutModifier && brouillon.etat === "en-cours" ? (
            <Bouton href={paths.ville.brouillon(brouillon.id)}>Continuer le brouillon</Bouton>
          ) : (
            <Bouton href={paths.ville.publier(brouillon.id)}>Relire le brouillon</Bouton>
          )}
        </p>
        {versions[0] ? (
          <p>
            <a href={paths.ville.comparerGrilles(code, { de: versions[0].version, a: "brouillon" })}>
              Comparer le brouillon à la version {versions[0].version}
            </a>
          </p>
        ) : null}
      </Bandeau>
    );
  if (!peutModifier) return null;
  return (
    <p>
      <Bouton href={`${paths.ville.nouvelleGrille}?grille=${code}`}>Préparer la version suivante</Bouton>
    </p>
  );
}

function Versions({ versions, code, noms }: Pick<Donnees, "versions" | "code" | "noms">) {
  return (
    <Tableau
      legende="Toutes les versions"
      entetes={["Version", "S’applique", "État", "Publiée", "Comparer"]}
      lignes={versions.map(({ version, valable, fin, etat, publieeLe, publieePar }, rang) => {
        const avant = versions[rang + 1];
        return [
          `Version ${version}`,
          <Application key={version} valable={valable} fin={fin} />,
          <EtiquetteVersion key={version} etat={etat} />,
          <>
            le <DateTexte date={publieeLe} />
            {publieePar ? `, par ${noms[publieePar]}` : ", à l’installation"}
          </>,
          avant ? (
            <a key={version} href={paths.ville.comparerGrilles(code, { de: avant.version, a: version })}>
              à la version {avant.version}
            </a>
          ) : (
            "première version"
          ),
        ];
      })}
    />
  );
}

export default function Grille() {
  const page = useLoaderData<typeof loader>();
  const { titre, montree, table, versions, histoire } = page;
  return (
    <>
      <Retour href={paths.ville.grilles}>Toutes les grilles</Retour>
      <h1>
        {titre} {montree ? <EtiquetteVersion etat={montree.etat} /> : null}
      </h1>
      <Publiee publiee={page.publiee} versions={versions} />
      <Suite {...page} />
      {montree && table ? (
        <>
          <h2>Version {montree.version}</h2>
          <ListeResume lignes={listFiche(montree.fiche, montree.fin)} />
          <h2>Prix</h2>
          <TablePrixGrille table={table} base={nameBase(montree.fiche.base)} />
          <Telecharger lien={(format) => paths.ville.exporterVersion(page.code, montree.version, format)} />
          <h2>Versions</h2>
          <Versions {...page} />
        </>
      ) : (
        <p>Cette grille n’a encore aucune version publiée.</p>
      )}
      <h2>Historique</h2>
      {histoire.length === 0 ? (
        <p>Cette grille vient de l’installation du portail ; personne n’y a encore rien fait.</p>
      ) : (
        <Fil evenements={histoire} />
      )}
    </>
  );
}
