/** The town's grids: what is being written, what applies today, what comes. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Tableau } from "#app/components/liste-resume.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { listGrilles, type BrouillonListe, type GrilleListee } from "#app/usecases/ville/list-grilles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { EtiquetteBrouillon, EtiquetteVersion } from "./etats.tsx";
import { SuiteGrilles } from "./suite-grilles.tsx";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-grilles");
  const { brouillons, publiees } = await listGrilles(context.services, { now: context.now() });
  return {
    brouillons,
    publiees,
    peutModifier: isPermis(agent.roles, "modifier-grilles"),
    peutPublier: isPermis(agent.roles, "publier-grilles"),
  };
}

export const meta: MetaFunction = () => [{ title: "Grilles – Espace ville" }];

type Droits = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "peutModifier" | "peutPublier">;

function Brouillons({
  brouillons,
  peutModifier,
}: Pick<Droits, "peutModifier"> & { brouillons: BrouillonListe[] }) {
  if (brouillons.length === 0) return null;
  return (
    <Tableau
      legende="En préparation"
      entetes={["Grille", "État", "Dernière modification", "Suite"]}
      lignes={brouillons.map(({ id, titre, etat, renvoi, modifieLe, auteur }) => [
        titre,
        <EtiquetteBrouillon key={id} etat={etat} renvoi={renvoi} />,
        <>
          <DateTexte date={modifieLe} />, {auteur}
        </>,
        peutModifier && etat === "en-cours" ? (
          <a key={id} href={paths.ville.brouillon(id)}>
            Continuer<span className="visually-hidden"> «&nbsp;{titre}&nbsp;»</span>
          </a>
        ) : (
          <a key={id} href={paths.ville.publier(id)}>
            Relire<span className="visually-hidden"> «&nbsp;{titre}&nbsp;»</span>
          </a>
        ),
      ])}
    />
  );
}

const toLigne = ({ code, titre, version, etat, du, aVenir }: GrilleListee) => [
  <a key={code} href={paths.ville.grille(code)}>
    {titre}
  </a>,
  version,
  <>
    {du ? (
      <>
        depuis le <DateTexte date={du} />
      </>
    ) : null}
    {aVenir ? (
      <small>
        {" "}
        (version {aVenir.version} à partir du <DateTexte date={aVenir.du} />)
      </small>
    ) : null}
  </>,
  <EtiquetteVersion key={code} etat={etat} />,
];

export default function Grilles() {
  const { brouillons, publiees, ...droits } = useLoaderData<typeof loader>();
  const suiteAutre = droits.peutModifier && brouillons.some(({ renvoi }) => renvoi !== null);
  return (
    <>
      <h1>Grilles tarifaires</h1>
      <SuiteGrilles brouillons={brouillons} {...droits} />
      <Brouillons brouillons={brouillons} peutModifier={droits.peutModifier} />
      <Tableau
        legende="Grilles publiées"
        entetes={["Grille", "Version", "S’applique", "État"]}
        lignes={publiees.map(toLigne)}
        vide="Aucune grille n’est publiée."
      />
      {suiteAutre ? (
        <p className="lien-seul">
          <a href={paths.ville.nouvelleGrille}>Préparer une autre grille</a>
        </p>
      ) : null}
    </>
  );
}
