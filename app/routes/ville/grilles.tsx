/** The town's grids: what is being written, what applies today, what comes. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { insecable } from "#app/components/typographie.ts";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { listGrilles, type BrouillonListe, type GrilleListee } from "#app/usecases/ville/list-grilles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { EtiquetteBrouillon, EtiquetteVersion } from "./etats.tsx";

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

/** The one thing to do next, by whoever looks. */
function Suite({ brouillons, peutModifier, peutPublier }: Droits & { brouillons: BrouillonListe[] }) {
  const aRelire = brouillons.filter(({ etat }) => etat === "soumis");
  const renvoye = brouillons.find(({ renvoi, etat }) => renvoi !== null && etat === "en-cours");
  const [premier] = aRelire;
  if (peutPublier && premier)
    return (
      <Bandeau
        ton="info"
        titre={
          aRelire.length === 1
            ? "Une grille attend votre relecture"
            : `${aRelire.length} grilles attendent votre relecture`
        }
      >
        <p>
          <Bouton href={paths.ville.publier(premier.id)}>Relire «&nbsp;{premier.titre}&nbsp;»</Bouton>
        </p>
      </Bandeau>
    );
  if (!peutModifier) return null;
  if (renvoye)
    return (
      <Bandeau ton="attention" titre={<>«&nbsp;{renvoye.titre}&nbsp;» vous a été renvoyée</>}>
        <p>{insecable(renvoye.renvoi ?? "")}</p>
        <p>
          <Bouton href={paths.ville.brouillon(renvoye.id)}>Corriger cette grille</Bouton>
        </p>
      </Bandeau>
    );
  return (
    <p>
      <Bouton href={paths.ville.nouvelleGrille}>Préparer une grille</Bouton>
    </p>
  );
}

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
      <Suite brouillons={brouillons} {...droits} />
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
