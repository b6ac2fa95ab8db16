/** The town's templates on a file: chosen in a list, written in the form by the server, and changed before sending. */
import type { AppLoadContext } from "@remix-run/node";
import { Bouton, ListeDeroulante } from "#app/components/champs.tsx";
import { sortModeles, type ModeleMessage } from "#app/domain/courrier/modele.ts";
import { applyModele } from "#app/usecases/agent/fill-modele.ts";
import type { Cas } from "#app/usecases/ports/magasin.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";

export interface ChoixModeles {
  duMotif: { valeur: string; libelle: string }[];
  autres: { valeur: string; libelle: string }[];
}

const toOption = ({ id, nom }: ModeleMessage) => ({ valeur: id, libelle: nom });

export async function listChoixModeles(
  { services }: AppLoadContext,
  { motif }: Pick<Cas, "motif">,
): Promise<ChoixModeles> {
  const { duMotif, autres } = sortModeles(await services.modelesMessage.list(), motif);
  return { duMotif: duMotif.map(toOption), autres: autres.map(toOption) };
}

/** The form as it comes back once « Reprendre ce modèle » was pressed: its text area is `message`, or `vu`. */
export async function fillSaisie(
  { services }: AppLoadContext,
  { cas, saisie }: { cas: Cas; saisie: Saisie },
): Promise<{ saisie: Saisie; erreurs: ErreurForm[] }> {
  const champ = saisie.message === undefined ? "vu" : "message";
  const rempli = await applyModele(services, {
    cas,
    id: saisie.modele ?? "",
    avant: saisie.pose ?? "",
    tape: { objet: saisie.objet ?? "", texte: saisie[champ] ?? "" },
  });
  if (!rempli)
    return { saisie, erreurs: [{ champ: "modele", message: "Choisissez un modèle dans la liste." }] };
  const { objet, texte } = rempli;
  return { saisie: { ...saisie, objet, [champ]: texte, pose: saisie.modele ?? "" }, erreurs: [] };
}

/** Which template the text came from, as the trace keeps it: its name and its version. */
export async function describePose(
  { services }: AppLoadContext,
  { pose }: Saisie,
): Promise<{ modele?: string }> {
  const modele = pose ? await services.modelesMessage.find(pose) : null;
  return modele ? { modele: `${modele.nom}, version ${modele.version}` } : {};
}

interface ChoixModeleProps {
  modeles: ChoixModeles;
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
}

export function ChoixModele({ modeles: { duMotif, autres }, erreurs, saisie }: ChoixModeleProps) {
  const options = [...duMotif, ...autres];
  if (options.length === 0) return null;
  return (
    <div className="choix-modele">
      <input type="hidden" name="pose" value={saisie.pose ?? ""} />
      <ListeDeroulante
        nom="modele"
        libelle="Modèle de la ville"
        facultatif
        aide={duMotif.length > 0 ? "Ceux de ce motif viennent d’abord." : undefined}
        options={options}
        valeur={saisie.modele}
        erreur={messageOf(erreurs, "modele")}
      />
      <Bouton variante="second" name="action" value="modele">
        Reprendre ce modèle
      </Bouton>
    </div>
  );
}
