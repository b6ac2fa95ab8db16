import { asObjet, writeAt } from "#app/domain/tarification/chemin.ts";

/** Toute la valeur, où les renvois vers `ancien` vont vers `neuf`. */
function redirect(valeur: unknown, ancien: string, neuf: string): unknown {
  if (Array.isArray(valeur)) return valeur.map((une) => redirect(une, ancien, neuf));
  if (typeof valeur !== "object" || valeur === null) return valeur;
  const objet = asObjet(valeur);
  if (objet["kind"] === "renvoi" && objet["vers"] === ancien) return { ...objet, vers: neuf };
  return Object.fromEntries(Object.entries(objet).map(([cle, une]) => [cle, redirect(une, ancien, neuf)]));
}

/** Renomme un tarif nommé, à sa place parmi les autres, et suit ses renvois dans toute la grille. */
export function renameDefinition(document: unknown, ancien: string, neuf: string): unknown {
  const { casDeControle, ...reste } = asObjet(document);
  const suivi = asObjet(redirect(reste, ancien, neuf));
  const definitions = Object.entries(asObjet(suivi["definitions"])).map(([nom, tarif]) => [
    nom === ancien ? neuf : nom,
    tarif,
  ]);
  const renomme = writeAt(suivi, ["definitions"], Object.fromEntries(definitions));
  return casDeControle === undefined ? renomme : writeAt(renomme, ["casDeControle"], casDeControle);
}
