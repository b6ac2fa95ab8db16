/** What the address shows, kept under a name; or one of the agent's own views, let go. */
import { Bouton, Champ } from "#app/components/champs.tsx";
import type { RetourVue } from "./gestes-file.ts";
import type { VueFile } from "./vue-file.ts";

export function GarderVue({ vues, retour }: Pick<VueFile, "vues"> & { retour?: RetourVue }) {
  const courante = vues.find((one) => one.courante && one.sienne);
  if (courante)
    return (
      <form method="post" className="garder-vue">
        <input type="hidden" name="vue" value={courante.code} />
        <Bouton variante="lien" name="action" value="oublier">
          Supprimer la vue «&nbsp;{courante.libelle}&nbsp;»
        </Bouton>
      </form>
    );
  if (vues.some((one) => one.courante)) return null;
  return (
    <form method="post" noValidate className="garder-vue">
      <Champ
        nom="nom"
        libelle="Garder cette vue sous le nom"
        valeur={retour?.nom}
        erreur={retour?.erreur ?? undefined}
        autoComplete="off"
      />
      <Bouton variante="second" name="action" value="garder">
        Garder
      </Bouton>
    </form>
  );
}
