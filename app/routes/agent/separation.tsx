/** « Séparer ce dossier en deux »: who leaves, both files and their prices as they would be, then two files. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixMultiple, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { PrixCompares } from "#app/components/prix-compares.tsx";
import { listDernieres } from "#app/domain/decision/dernieres.ts";
import { FILTRE_VIDE, writeFiltre } from "#app/domain/dossier/filtre-file.ts";
import {
  DOMICILES_SCISSION,
  isRaisonScission,
  parseScission,
  RAISONS_SCISSION,
  toChampAdulte,
  toChampEnfant,
} from "#app/domain/foyer/scission.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { consultScission, prepareScission, splitFoyer } from "#app/usecases/agent/split-foyer.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { readFiltre } from "./filtre.ts";
import { comparePrix } from "./vue-dossier.ts";
import { describeScission, toPersonnes } from "./vue-separation.ts";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Dossier inconnu", { status: 404 });

/** What was chosen is in the address: the page that shows it can be read again, and its form sends it back. */
const readChoix = (request: Request): Record<string, string> =>
  Object.fromEntries(
    [...new URL(request.url).searchParams].filter(([nom]) => !Object.hasOwn(FILTRE_VIDE, nom)),
  );

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const now = context.now();
  const cas = await services.cas.find(params.id ?? "");
  if (!cas) throw inconnu();
  const lue = await consultScission(services, { agent, foyerId: cas.foyerId, now });
  if (!lue) throw inconnu();
  const { lu, revision } = lue;
  const saisie = readChoix(request);
  const filtre = readFiltre(request);
  const personnes = toPersonnes(lu);
  const { adultes, enfants } = personnes;
  const base = { casId: cas.id, filtre, saisie, efface: lu.efface, adultes, enfants, revision };
  const rien = { ...base, erreurs: [] as ErreurForm[], apercu: null };
  if (Object.keys(saisie).length === 0 || lu.efface) return data(rien);
  const lecture = parseScission(saisie, personnes);
  if (lecture.kind === "refus") return data({ ...rien, erreurs: lecture.erreurs }, { status: 400 });
  const scission = await prepareScission(services, { lu, choix: lecture.choix, now });
  const quand = { au: findFinAnnee(services.ville.reglages.anneeScolaire), date: toJour(now) };
  const avant = listDernieres(lu.decisions, quand);
  const compare = (cote: "reste" | "neuf") =>
    comparePrix(
      scission.prix[cote].decisions.flatMap(({ lignes }) => lignes),
      avant,
    );
  return data({
    ...rien,
    apercu: {
      ...describeScission(scission, lecture.choix),
      prix: { reste: compare("reste"), neuf: compare("neuf") },
    },
  });
}

const REFUS = {
  depasse: "Ce dossier vient de changer. Relisez les deux dossiers, puis confirmez de nouveau.",
  efface: "Ce foyer s’efface à une date déjà fixée\u00A0: il ne se sépare plus.",
} as const;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const now = context.now();
  const cas = await services.cas.find(params.id ?? "");
  const lue = cas && (await consultScission(services, { agent, foyerId: cas.foyerId, now }));
  if (!lue) throw inconnu();
  const { sur, raison, revision = "" } = await readSaisie(request);
  const lecture = parseScission(readChoix(request), toPersonnes(lue.lu));
  const refuse = (erreurs: ErreurForm[], status: number) =>
    data({ erreurs, raison: raison ?? "" }, { status });
  if (lecture.kind === "refus") return refuse(lecture.erreurs, 400);
  const erreurs: ErreurForm[] = [
    ...(isRaisonScission(raison)
      ? []
      : [{ champ: "raison", message: "Choisissez pourquoi ce dossier se sépare." }]),
    ...(sur === "oui"
      ? []
      : [{ champ: "sur", message: "Cochez la case si ces personnes forment bien deux foyers." }]),
  ];
  if (!isRaisonScission(raison) || erreurs.length > 0) return refuse(erreurs, 400);
  const issue = await splitFoyer(services, {
    agent,
    lu: lue.lu,
    choix: lecture.choix,
    raison,
    revision,
    now,
  });
  if (issue.kind === "separes") return redirect(paths.agent.accueilGuichet(issue.neufId), 303);
  return refuse([{ champ: "sur", message: REFUS[issue.kind] }], 409);
}

export const meta: MetaFunction = () => [{ title: "Séparer un dossier – Espace agents" }];

const OPTIONS_ADULTE = [
  { valeur: "reste", libelle: "Reste dans ce dossier" },
  { valeur: "part", libelle: "Part dans un nouveau dossier" },
];
const OPTIONS_ENFANT = [
  { valeur: "reste", libelle: "Reste dans ce dossier, avec ses inscriptions" },
  { valeur: "part", libelle: "Part, avec ses inscriptions" },
  {
    valeur: "partage",
    libelle: "Vit dans les deux foyers",
    aide: "Ses inscriptions restent ici. L’autre parent en demande de son côté.",
  },
];
const toOptions = (libelles: Readonly<Record<string, string>>) =>
  Object.entries(libelles).map(([valeur, libelle]) => ({ valeur, libelle }));

function Choix() {
  const { casId, filtre, saisie, adultes, enfants, erreurs } = useLoaderData<typeof loader>();
  const choisi = (champ: string) => saisie[champ] ?? "reste";
  return (
    <form method="get" action={paths.agent.separation(casId)} noValidate>
      <ResumeErreurs erreurs={erreurs} />
      {[...writeFiltre(filtre)].map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
      {adultes.map(({ id, nom }) => (
        <ChoixUnique
          key={id}
          nom={toChampAdulte(id)}
          legende={nom}
          options={OPTIONS_ADULTE}
          valeur={choisi(toChampAdulte(id))}
          erreur={messageOf(erreurs, toChampAdulte(id))}
        />
      ))}
      {enfants.map(({ id, nom }) => (
        <ChoixUnique
          key={id}
          nom={toChampEnfant(id)}
          legende={nom}
          options={OPTIONS_ENFANT}
          valeur={choisi(toChampEnfant(id))}
          erreur={messageOf(erreurs, toChampEnfant(id))}
        />
      ))}
      <ChoixUnique
        nom="domicile"
        legende="Où habite le nouveau foyer"
        options={toOptions(DOMICILES_SCISSION)}
        {...(saisie.domicile ? { valeur: saisie.domicile } : {})}
        erreur={messageOf(erreurs, "domicile")}
      />
      <Bouton>Voir les deux dossiers</Bouton>
    </form>
  );
}

export default function Separation() {
  const { casId, filtre, saisie, efface, adultes, apercu, revision } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  if (efface || adultes.length < 2)
    return (
      <>
        <Retour href={paths.agent.dossier(casId, filtre)}>Le dossier</Retour>
        <h1>Séparer ce dossier en deux</h1>
        <Bandeau ton="attention" titre="Ce dossier ne peut pas être séparé">
          <p>
            {efface
              ? REFUS.efface
              : "Un seul adulte répond de ce foyer. Pour l’autre parent, ouvrez un dossier au guichet."}
          </p>
        </Bandeau>
      </>
    );
  if (!apercu)
    return (
      <>
        <Retour href={paths.agent.dossier(casId, filtre)}>Le dossier</Retour>
        <h1>Séparer ce dossier en deux</h1>
        <p className="chapo">
          Dites qui part et où va chaque enfant. Rien ne change avant que vous ayez vu les deux dossiers et
          confirmé.
        </p>
        <Choix />
      </>
    );
  const { lignes, passent, prix } = apercu;
  return (
    <>
      <Retour href={paths.agent.separation(casId, {}, filtre)}>Choisir autrement</Retour>
      <h1>Deux dossiers au lieu d’un</h1>
      <Tableau
        legende="Les deux dossiers, une fois séparés"
        entetes={["Ce qu’ils contiennent", "Ce dossier", "Le nouveau"]}
        lignes={lignes}
      />
      <h2>Ce qui se passera</h2>
      <ul>
        {passent.map((texte) => (
          <li key={texte}>{texte}</li>
        ))}
      </ul>
      {prix.reste.length > 0 ? (
        <PrixCompares legende={"Ce dossier\u00A0: prix qui changent"} lignes={prix.reste} comparer />
      ) : (
        <p>Aucun prix ne change dans ce dossier.</p>
      )}
      {prix.neuf.length > 0 ? (
        <PrixCompares
          legende={"Nouveau dossier\u00A0: prix de sa première décision"}
          lignes={prix.neuf}
          comparer
        />
      ) : (
        <p>Aucune inscription ne passe dans le nouveau dossier.</p>
      )}
      <form method="post" action={paths.agent.separation(casId, saisie, filtre)} noValidate>
        <ResumeErreurs erreurs={erreurs} />
        <input type="hidden" name="revision" value={revision} />
        <ChoixUnique
          nom="raison"
          legende="Pourquoi ce dossier se sépare"
          aide="Chaque adulte lit cette raison dans la trace de son dossier."
          options={toOptions(RAISONS_SCISSION)}
          {...(retour?.raison ? { valeur: retour.raison } : {})}
          erreur={messageOf(erreurs, "raison")}
        />
        <ChoixMultiple
          nom="sur"
          legende="Avant de confirmer"
          aide={"Séparer est définitif\u00A0: seule la réunion de deux doubles remet ces personnes ensemble."}
          options={[{ valeur: "oui", libelle: "J’ai vérifié que ces personnes forment deux foyers" }]}
          erreur={messageOf(erreurs, "sur")}
        />
        <Bouton>Séparer le dossier</Bouton>
      </form>
    </>
  );
}
