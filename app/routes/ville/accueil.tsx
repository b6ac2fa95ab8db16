/** The first page of the town's space: where the town stands, and what this person does next. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Bandeau, Etiquette } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { isPermis, type Droit } from "#app/domain/habilitation/habilitation.ts";
import { findProchaine, type Etape } from "#app/domain/ville/guide.ts";
import { readGuide } from "#app/usecases/ville/read-guide.ts";
import { watchAcces } from "#app/usecases/ville/watch-acces.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { toHref } from "./destination.ts";
import { SuiteGrilles } from "./suite-grilles.tsx";

export { ErrorBoundary } from "./refus.tsx";

/** Whose step it is, in the words of the list of agents. */
const QUI: Partial<Record<Droit, string>> = {
  "regler-ville": "Administrateur",
  "gerer-agents": "Administrateur",
  "modifier-grilles": "Éditeur",
  "publier-grilles": "Publieur",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-grilles");
  const { etapes, brouillons } = await readGuide(context.services, { now: context.now() });
  const { roles } = agent;
  const auditeur = isPermis(roles, "lire-actes");
  const parJour = context.services.ville.reglages.consultationsParJour;
  const lues = auditeur ? await watchAcces(context.services, { now: context.now(), parJour }) : null;
  const toVue = ({ droit, geste, ...etape }: Etape) => ({
    ...etape,
    qui: QUI[droit] ?? "",
    geste: geste && isPermis(roles, droit) ? { libelle: geste.libelle, href: toHref(geste.ou) } : null,
  });
  const prochaine = findProchaine(etapes, roles);
  return {
    ville: context.services.ville.nom,
    etapes: etapes.map(toVue),
    prochaine: prochaine && toVue(prochaine),
    /** Somebody else's, while this person waits. */
    attendue: etapes.map(toVue).find(({ etat }) => etat === "a-faire") ?? null,
    brouillons,
    /** Null: not this person's to read. */
    alertes: lues && lues.alertes.filter(({ suite }) => suite === null).length,
    peutModifier: isPermis(roles, "modifier-grilles"),
    peutPublier: isPermis(roles, "publier-grilles"),
  };
}

export const meta: MetaFunction = () => [{ title: "Accueil – Espace ville" }];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Suite({ prochaine, attendue, ...grilles }: Page) {
  if (prochaine)
    return (
      <section className="bloc suite" aria-labelledby="a-vous">
        <h2 id="a-vous">
          À vous&nbsp;: {prochaine.titre.charAt(0).toLowerCase() + prochaine.titre.slice(1)}
        </h2>
        <p>
          <Texte>{prochaine.detail}</Texte>
        </p>
        {prochaine.geste ? (
          <p>
            <Bouton href={prochaine.geste.href}>{prochaine.geste.libelle}</Bouton>
          </p>
        ) : null}
      </section>
    );
  return (
    <>
      <SuiteGrilles {...grilles} />
      {attendue ? (
        <p>
          Rien d’autre ne vous attend. Étape en cours, par un autre rôle ({attendue.qui.toLowerCase()})&nbsp;:{" "}
          {attendue.titre.charAt(0).toLowerCase() + attendue.titre.slice(1)}.
        </p>
      ) : null}
    </>
  );
}

const ETATS = {
  faite: { ton: "succes", libelle: "fait" },
  "a-faire": { ton: "attention", libelle: "à faire" },
  attend: { ton: "neutre", libelle: "plus tard" },
} as const;

type EtapeVue = Page["etapes"][number];

function UneEtape({ etape, aVous }: { etape: EtapeVue; aVous: boolean }) {
  const { titre, etat, detail, qui, geste } = etape;
  const { ton, libelle } = aVous ? ({ ton: "info", libelle: "à vous" } as const) : ETATS[etat];
  return (
    <li aria-current={aVous ? "step" : undefined}>
      <div>
        <h3>
          {titre} <Etiquette ton={ton}>{libelle}</Etiquette>
        </h3>
        <p>
          <span className="etape-qui">{qui}.</span> <Texte>{detail}</Texte>
        </p>
      </div>
      {geste && !aVous ? (
        <p className="lien-seul">
          <a href={geste.href}>
            {etat === "faite" ? (
              <>
                Revoir<span className="visually-hidden"> «&nbsp;{titre}&nbsp;»</span>
              </>
            ) : (
              geste.libelle
            )}
          </a>
        </p>
      ) : null}
    </li>
  );
}

function compter(faites: number, toutes: number): string {
  if (faites === toutes) return "La ville est en service\u00A0: rien ne manque, d’après ses réglages.";
  if (faites === 0) return `${toutes} étapes, dans l’ordre. Chaque rôle fait les siennes.`;
  return faites === 1 ? `1 étape sur ${toutes} est faite.` : `${faites} étapes sur ${toutes} sont faites.`;
}

/** What waits for the auditor among the agents' look-ups. */
function AlertesAcces({ nombre }: { nombre: number }) {
  if (nombre === 0) return null;
  return (
    <Bandeau ton="attention">
      <p>
        {nombre === 1
          ? "Une consultation inhabituelle attend"
          : `${nombre}\u00A0consultations inhabituelles attendent`}{" "}
        votre avis. <a href={paths.ville.traces}>Voir les accès aux dossiers</a>
      </p>
    </Bandeau>
  );
}

export default function Accueil() {
  const page = useLoaderData<typeof loader>();
  const { ville, etapes, prochaine, alertes } = page;
  const faites = etapes.filter(({ etat }) => etat === "faite").length;
  return (
    <>
      <h1>{prochaine ? `Mettre ${ville} en route` : `Espace de ${ville}`}</h1>
      <p className="chapo">{compter(faites, etapes.length)}</p>
      {alertes === null ? null : <AlertesAcces nombre={alertes} />}
      <Suite {...page} />
      <h2>Les étapes</h2>
      <ol className="etapes">
        {etapes.map((etape) => (
          <UneEtape key={etape.code} etape={etape} aVous={prochaine?.code === etape.code} />
        ))}
      </ol>
    </>
  );
}
