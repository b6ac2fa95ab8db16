/** What a template says once its variables are those of one family. */
import { fillModele, mergeTexte } from "#app/domain/courrier/modele.ts";
import type { Valeurs } from "#app/domain/courrier/variables.ts";
import { toReference } from "#app/domain/dossier/reference.ts";
import type { AdultePapier } from "#app/domain/foyer/papier.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import type { ModelesMessage } from "#app/usecases/ports/courrier.ts";
import type { Cas, Compte, Demande, Demandes, Foyers } from "#app/usecases/ports/magasin.ts";
import type { Papiers } from "#app/usecases/ports/partage.ts";

/** The surnames of a household, each once: « Martin – Diallo ». */
export function nameFamille({
  responsables,
  adultesPapier,
}: {
  responsables: readonly Pick<Compte, "identite">[];
  adultesPapier: readonly Pick<AdultePapier, "nom">[];
}): string {
  const noms = [
    ...responsables.map(({ identite }) => identite.nomUsage || identite.nomNaissance || identite.prenoms),
    ...adultesPapier.map(({ nom }) => nom),
  ];
  return [...new Set(noms)].join(" – ");
}

interface CadreModele {
  ville: { nom: string; reglages: { telephone: string } };
  origine: string;
}

interface Lus {
  cas: Pick<Cas, "id" | "repondreAvant">;
  responsables: readonly Pick<Compte, "identite">[];
  adultesPapier: readonly Pick<AdultePapier, "nom">[];
  /** Sent, the newest first. */
  demandes: readonly Pick<Demande, "numero">[];
}

const makeValeurs = ({ ville, origine }: CadreModele, { cas, demandes, ...adultes }: Lus): Valeurs => ({
  famille: nameFamille(adultes),
  dossier: demandes.find(({ numero }) => numero !== null)?.numero ?? toReference(cas.id),
  ville: ville.nom,
  telephone: ville.reglages.telephone,
  echeance: ecrireJour(cas.repondreAvant),
  espace: `${origine}/famille`,
});

export interface PortsValeurs extends CadreModele {
  foyers: Pick<Foyers, "listResponsables">;
  papiers: Pick<Papiers, "listAdultes">;
  demandes: Pick<Demandes, "listEnvoyees">;
}

/** What the variables say of the household of this case. */
export const readValeurs = async (ports: PortsValeurs, cas: Cas): Promise<Valeurs> =>
  makeValeurs(ports, {
    cas,
    responsables: await ports.foyers.listResponsables(cas.foyerId),
    adultesPapier: await ports.papiers.listAdultes(cas.foyerId),
    demandes: await ports.demandes.listEnvoyees(cas.foyerId),
  });

interface Ports extends PortsValeurs {
  modelesMessage: Pick<ModelesMessage, "find">;
}

export interface TexteTape {
  objet: string;
  texte: string;
}

/**
 * The text of the agent's form once a template is chosen: nothing typed is lost.
 * @param avant id of the template that the form holds already
 * @returns null when no such template is offered
 */
export async function applyModele(
  ports: Ports,
  { cas, id, avant, tape }: { cas: Cas; id: string; avant: string; tape: TexteTape },
): Promise<TexteTape | null> {
  const modele = await ports.modelesMessage.find(id);
  if (!modele || modele.retireLe !== null) return null;
  const precedent = avant ? await ports.modelesMessage.find(avant) : null;
  const valeurs = await readValeurs(ports, cas);
  const neuf = fillModele(modele, valeurs);
  const pose = precedent && fillModele(precedent, valeurs);
  const objet = tape.objet.trim();
  return {
    objet: objet === "" || objet === pose?.objet ? neuf.objet : objet,
    texte: mergeTexte(tape.texte, { pose: pose?.texte ?? null, neuf: neuf.texte }),
  };
}
