/** The families of a file, before they are opened, and what became of them. */
import { Bouton, Retour } from "#app/components/champs.tsx";
import { Bandeau, Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import type { RapportImport } from "#app/usecases/agent/import-familles.ts";
import { paths } from "#app/web/paths.ts";
import type { VueFamilles } from "./vue-familles.ts";

type Ligne = VueFamilles["lignes"][number];

const ETATS = {
  prete: { ton: "succes", mot: "prête" },
  double: { ton: "attention", mot: "déjà là\u00A0?" },
  refusee: { ton: "erreur", mot: "à corriger" },
} as const;

const count = (nombre: number, un: string, plusieurs: string): string =>
  nombre === 0 ? `aucune ${un}` : nombre === 1 ? `une ${un}` : `${nombre}\u00A0${plusieurs}`;

const capitalise = (mots: string): string => mots.charAt(0).toUpperCase() + mots.slice(1);

export function ApercuFamilles({ vue, ignorees }: { vue: VueFamilles; ignorees: readonly string[] }) {
  const { lignes, contenu, vus } = vue;
  const nombre = (kind: Ligne["kind"]): number => lignes.filter((one) => one.kind === kind).length;
  return (
    <>
      <Retour href={paths.agent.importerFamilles}>Choisir un autre fichier</Retour>
      <h1>Relire avant d’importer</h1>
      <p>
        {capitalise(count(nombre("prete"), "famille prête", "familles prêtes"))},{" "}
        {count(nombre("double"), "famille peut-être déjà là", "familles peut-être déjà là")},{" "}
        {count(nombre("refusee"), "famille à corriger", "familles à corriger")}. Rien n’est encore enregistré.
      </p>
      {ignorees.length > 0 ? (
        <Bandeau ton="info" titre="Colonnes qui ne sont pas lues">
          {ignorees.join(", ")}
        </Bandeau>
      ) : null}
      <form method="post" encType="multipart/form-data">
        <input type="hidden" name="contenu" value={contenu} />
        <input type="hidden" name="vus" value={vus} />
        <Tableau
          legende="Familles du fichier"
          entetes={["Lignes", "État", "Adultes", "Enfants", "À voir"]}
          lignes={lignes.map((ligne) => [
            <Choix key={ligne.rang} ligne={ligne} />,
            <Etiquette key={ligne.rang} ton={ETATS[ligne.kind].ton}>
              {ETATS[ligne.kind].mot}
            </Etiquette>,
            ligne.kind === "refusee" ? "" : ligne.adultes.join(", "),
            ligne.kind === "refusee" ? "" : ligne.enfants.join("\u00A0; "),
            <Remarques key={ligne.rang} ligne={ligne} />,
          ])}
        />
        <p>Une famille peut-être déjà là n’est importée que si vous cochez sa case.</p>
        <p className="actions">
          <Bouton>Importer les familles cochées</Bouton>
        </p>
      </form>
    </>
  );
}

function Choix({ ligne: { rang, lignes, kind } }: { ligne: Ligne }) {
  if (kind === "refusee") return <>{lignes}</>;
  return (
    <label>
      <input type="checkbox" name="famille" value={rang} defaultChecked={kind === "prete"} />{" "}
      <span className="visually-hidden">Importer la famille, lignes </span>
      {lignes}
    </label>
  );
}

function Remarques({ ligne }: { ligne: Ligne }) {
  const mots =
    ligne.kind === "refusee"
      ? ligne.fautes
      : ligne.doublesFichier.map(
          (autre) => `Un adulte ou un enfant de cette famille est aussi à la ligne ${autre} du fichier.`,
        );
  const trouves = ligne.kind === "refusee" ? [] : ligne.trouves;
  if (mots.length + trouves.length === 0) return null;
  return (
    <ul>
      {mots.map((mot) => (
        <li key={mot}>{mot}</li>
      ))}
      {trouves.map(({ foyerId, mots: dits }) => (
        <li key={foyerId}>
          <a href={paths.agent.accueilGuichet(foyerId)}>{dits}</a>
        </li>
      ))}
    </ul>
  );
}

export function Rapport({ rapport: { ouvertes, laissees, refusees, arrivees } }: { rapport: RapportImport }) {
  const dire = (lignes: readonly number[]): string => (lignes.length === 0 ? "–" : lignes.join(", "));
  return (
    <>
      <h1>{capitalise(count(ouvertes.length, "famille importée", "familles importées"))}</h1>
      <Tableau
        legende="Ce que sont devenues les familles du fichier"
        entetes={["Issue", { libelle: "Familles", nombre: true }, "Premières lignes"]}
        lignes={[
          ["Importées", String(ouvertes.length), dire(ouvertes)],
          ["Non cochées", String(laissees.length), dire(laissees)],
          ["À corriger dans le fichier", String(refusees.length), dire(refusees)],
          ["Arrivées entre-temps, à revoir", String(arrivees.length), dire(arrivees)],
        ]}
      />
      <p>
        Leurs dossiers sont dans la file, au motif «&nbsp;dossier papier&nbsp;»&nbsp;; le courrier qui donne
        le code s’y imprime.
      </p>
      <p>
        <Bouton href={paths.agent.file()}>Aller à la file</Bouton>
      </p>
    </>
  );
}
