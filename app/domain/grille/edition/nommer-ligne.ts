import { asListe, asObjet } from "#app/domain/tarification/chemin.ts";
import { NOMBRE } from "./notation.ts";

const readBorne = (borne: unknown): { texte: string; compris: boolean } | null => {
  const { valeur, compris } = asObjet(borne);
  const texte = NOMBRE.write(valeur).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return texte === "" ? null : { texte, compris: compris !== false };
};

/** Le nom que ses bornes donnent à une ligne : « jusqu’à 410 », « de 411 à 510 », « plus de 820 ». */
export function nameLigne(debut: unknown, fin: unknown): string {
  const [de, a] = [readBorne(debut), readBorne(fin)];
  if (de === null && a === null) return "toutes les valeurs";
  if (de === null) return `${a!.compris ? "jusqu’à" : "moins de"} ${a!.texte}`;
  if (a === null) return de.compris ? `${de.texte} et plus` : `plus de ${de.texte}`;
  if (de.compris && a.compris) return `de ${de.texte} à ${a.texte}`;
  return `${de.compris ? "à partir de" : "plus de"} ${de.texte}, ${a.compris ? "jusqu’à" : "moins de"} ${a.texte}`;
}

/** Les noms de lignes qu'une règle peut citer, dans l'ordre de la grille. */
export function listNomsLignes(valeur: unknown): string[] {
  const noms: string[] = [];
  const visit = (une: unknown): void => {
    if (typeof une !== "object" || une === null) return;
    if (asObjet(une)["kind"] === "tranches")
      for (const ligne of asListe(asObjet(une)["lignes"])) {
        const { nom } = asObjet(ligne);
        if (typeof nom === "string" && nom !== "" && !noms.includes(nom)) noms.push(nom);
      }
    for (const dedans of Object.values(une)) visit(dedans);
  };
  visit(valeur);
  return noms;
}
