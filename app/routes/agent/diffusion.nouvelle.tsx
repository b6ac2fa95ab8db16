/** One message to every household of a view: which template, how many households, what they read; then a confirmation. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ListeDeroulante, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { fillModele, type ModeleMessage } from "#app/domain/courrier/modele.ts";
import { RYTHME_PAR_MINUTE } from "#app/domain/courrier/diffusion.ts";
import { VALEURS_EXEMPLE } from "#app/domain/courrier/variables.ts";
import { toSelection } from "#app/domain/dossier/filtre-file.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { askDiffusion } from "#app/usecases/agent/run-diffusions.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { ETATS_TACHE } from "./suivi-tache.tsx";
import { readFiltreFile } from "./vue-file.ts";

export { ErrorBoundary } from "./refus.tsx";

const DERNIERES = 5;

async function readVisee(context: AppLoadContext, { agent, request }: { agent: Agent; request: Request }) {
  const { filtre } = await readFiltreFile(context, { agent, url: new URL(request.url) });
  return { filtre, selection: toSelection(filtre, { moi: agent.id, date: toJour(context.now()) }) };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { filtre, selection } = await readVisee(context, { agent, request });
  const { services } = context;
  const [modeles, foyers, dernieres] = await Promise.all([
    services.modelesMessage.list(),
    services.file.listFoyers(selection),
    services.diffusions.list(DERNIERES),
  ]);
  return {
    retour: paths.agent.file(filtre),
    nombre: foyers.length,
    modeles: modeles
      .filter(({ retireLe }) => retireLe === null)
      .map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    rythme: services.ville.reglages.courrielsParMinute ?? RYTHME_PAR_MINUTE,
    dernieres: dernieres.map(({ id, etat, demandeLe, modele }) => ({
      href: paths.agent.diffusion(id),
      nom: modele.nom,
      etat: ETATS_TACHE[etat].toLowerCase(),
      demandeLe,
    })),
  };
}

interface Reponse {
  modele: string;
  erreurs: ErreurForm[];
  apercu: { cle: string; version: number; objet: string; texte: string } | null;
  /** The template changed between the page that showed it and the confirmation. */
  change: boolean;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const saisie = await readSaisie(request);
  const id = saisie.modele ?? "";
  const refuse = (message: string) =>
    data<Reponse>(
      { modele: id, erreurs: [{ champ: "modele", message }], apercu: null, change: false },
      { status: 400 },
    );
  const modele = await services.modelesMessage.find(id);
  if (!modele || modele.retireLe !== null) return refuse("Choisissez un modèle dans la liste.");
  const { selection } = await readVisee(context, { agent, request });
  const cle = saisie.cle ?? "";
  if (saisie.action !== "envoyer" || !/^[\w-]{36}$/.test(cle))
    return data<Reponse>({ modele: id, erreurs: [], apercu: preview(context, modele), change: false });
  const issue = await askDiffusion(services, {
    agent,
    id: cle,
    modele: { id, version: Number(saisie.version ?? 0) },
    selection,
    now: context.now(),
  });
  switch (issue.kind) {
    case "demandee":
      return redirect(paths.agent.diffusion(issue.id), 303);
    case "vide":
      return refuse("Plus aucun dossier n’attend dans cette vue.");
    case "modele":
      return data<Reponse>(
        { modele: id, erreurs: [], apercu: preview(context, modele), change: true },
        { status: 409 },
      );
  }
}

/** For an invented family: to show a real one would be to read its file. */
function preview(
  { services: { ville, origine, newId } }: AppLoadContext,
  modele: ModeleMessage,
): NonNullable<Reponse["apercu"]> {
  const { telephone } = ville.reglages;
  const valeurs = {
    ...VALEURS_EXEMPLE,
    ville: ville.nom,
    telephone,
    espace: origine + paths.famille.accueil,
  };
  return { cle: newId(), version: modele.version, ...fillModele(modele, valeurs) };
}

export const meta: MetaFunction = () => [{ title: "Écrire à une vue – Espace agents" }];

export default function NouvelleDiffusion() {
  const { retour, nombre, modeles, rythme, dernieres } = useLoaderData<typeof loader>();
  const reponse = useActionData<typeof action>();
  const { modele = "", erreurs = [], apercu = null, change = false } = reponse ?? {};
  const foyers = nombre === 1 ? "1 famille" : `${nombre} familles`;
  return (
    <>
      <Retour href={retour}>Cette vue</Retour>
      <h1>Écrire à cette vue&nbsp;: {foyers}</h1>
      <ResumeErreurs erreurs={erreurs} />
      {change ? (
        <Bandeau ton="attention" titre="Ce modèle vient de changer">
          <p>Rien n’est parti. Relisez le message ci-dessous avant de confirmer.</p>
        </Bandeau>
      ) : null}
      {apercu ? (
        <section className="bloc" aria-labelledby="apercu">
          <h2 id="apercu">Le message, pour une famille inventée</h2>
          <p className="message-objet">{apercu.objet}</p>
          <p className="message-texte">{apercu.texte}</p>
          <p>
            Chaque famille le lit dans son espace. L’objet seul part par courriel, à qui en veut, au rythme de{" "}
            {rythme} familles par minute.
          </p>
          <form method="post" className="actions">
            <input type="hidden" name="modele" value={modele} />
            <input type="hidden" name="version" value={apercu.version} />
            <input type="hidden" name="cle" value={apercu.cle} />
            <Bouton name="action" value="envoyer">
              Envoyer à {foyers}
            </Bouton>
          </form>
        </section>
      ) : null}
      {nombre === 0 ? <p>Aucun dossier n’attend dans cette vue.</p> : null}
      {modeles.length === 0 ? (
        <p>La ville n’a pas de modèle de message&nbsp;: un administrateur en ajoute dans les réglages.</p>
      ) : (
        <form method="post" noValidate>
          <ListeDeroulante
            nom="modele"
            libelle="Modèle de la ville"
            aide="Chaque famille de la vue le reçoit une fois, avec son nom et son numéro à la place des variables."
            options={modeles}
            valeur={modele}
            erreur={messageOf(erreurs, "modele")}
          />
          <Bouton variante={apercu ? "second" : "principal"} name="action" value="apercu">
            Voir le message avant d’envoyer
          </Bouton>
        </form>
      )}
      {dernieres.length > 0 ? (
        <>
          <h2>Derniers envois</h2>
          <ul>
            {dernieres.map(({ href, nom, etat, demandeLe }) => (
              <li key={href}>
                <a href={href}>{nom}</a>, <DateTexte date={demandeLe} />, {etat}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
