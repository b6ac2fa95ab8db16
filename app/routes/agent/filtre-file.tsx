/** The queue's filters: a form that only changes the address. */
import { Bouton } from "#app/components/champs.tsx";
import { AGES } from "#app/domain/dossier/filtre-file.ts";
import { paths } from "#app/web/paths.ts";
import type { OptionFiltre, VueFile } from "./vue-file.ts";

interface ListeProps {
  nom: string;
  libelle: string;
  valeur: string | null;
  tous: string;
  options: readonly OptionFiltre[];
}

/** A value that is in the address and no longer among the options stays chosen: the page says what it shows. */
function Liste({ nom, libelle, valeur, tous, options }: ListeProps) {
  const perdue = valeur !== null && !options.some((one) => one.valeur === valeur);
  return (
    <div className="champ">
      <label htmlFor={`filtre-${nom}`}>{libelle}</label>
      <select id={`filtre-${nom}`} name={nom} defaultValue={valeur ?? ""}>
        <option value="">{tous}</option>
        {[...options, ...(perdue ? [{ valeur, libelle: valeur }] : [])].map((one) => (
          <option key={one.valeur} value={one.valeur}>
            {one.libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

const toOption = (mot: string): OptionFiltre => ({ valeur: mot, libelle: mot });

export function FiltreFile({ filtre, options, vues }: Pick<VueFile, "filtre" | "options" | "vues">) {
  const { motif, age, echeance, service, activite, ecole, agent, tri } = filtre;
  return (
    <details className="filtre-file" open={!vues.some(({ courante }) => courante)}>
      <summary>Filtrer et trier</summary>
      <form method="get" action={paths.agent.file()}>
        {motif ? <input type="hidden" name="motif" value={motif} /> : null}
        <Liste
          nom="echeance"
          libelle="Échéance"
          valeur={echeance}
          tous="Toutes"
          options={[
            { valeur: "retard", libelle: "En retard" },
            { valeur: "proche", libelle: "Deux jours au plus" },
          ]}
        />
        <Liste
          nom="age"
          libelle="Attend depuis"
          valeur={age === null ? null : String(age)}
          tous="Peu importe"
          options={AGES.map((one) => ({ valeur: String(one), libelle: `${one} jours ou plus` }))}
        />
        <Liste
          nom="service"
          libelle="Service"
          valeur={service}
          tous="Tous"
          options={options.services.map(toOption)}
        />
        <Liste
          nom="activite"
          libelle="Activité"
          valeur={activite}
          tous="Toutes"
          options={options.activites}
        />
        {options.ecoles.length > 0 ? (
          <Liste
            nom="ecole"
            libelle="École"
            valeur={ecole}
            tous="Toutes"
            options={options.ecoles.map(toOption)}
          />
        ) : (
          <div className="champ">
            <label htmlFor="filtre-ecole">École</label>
            <input type="text" id="filtre-ecole" name="ecole" defaultValue={ecole ?? ""} autoComplete="off" />
          </div>
        )}
        <Liste
          nom="agent"
          libelle="Agent"
          valeur={agent}
          tous="Peu importe"
          options={[
            { valeur: "moi", libelle: "Moi" },
            { valeur: "personne", libelle: "Personne" },
            ...options.tenants,
          ]}
        />
        <div className="champ">
          <label htmlFor="filtre-tri">Trier</label>
          <select id="filtre-tri" name="tri" defaultValue={tri}>
            <option value="ancien">Du plus ancien</option>
            <option value="recent">Du plus récent</option>
            <option value="echeance">Par échéance</option>
          </select>
        </div>
        <p className="actions">
          <Bouton variante="second">Filtrer</Bouton> <a href={paths.agent.file()}>Tout effacer</a>
        </p>
      </form>
    </details>
  );
}
