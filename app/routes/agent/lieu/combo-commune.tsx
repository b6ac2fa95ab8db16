/** The commune of birth, proposed while it is typed, among those of the day of the birth. */
import { useEffect, useRef, useState } from "react";
import { ChoixCommune, type PropsCommune } from "#app/components/champs-etat-civil.tsx";
import { paths } from "#app/web/paths.ts";
import { Combo, type Repris } from "./combo.tsx";
import type { CommuneProposee, ReponseCommunes } from "./proposition.ts";

/** Milliseconds without a key before the list is asked for. */
const PAUSE = 150;
const LETTRES_MIN = 2;
const ENTIER = "Écrivez le nom en entier\u00A0: il sera vérifié à l’envoi.";

const DITS = {
  "trop-de-demandes": `Trop de recherches en peu de temps. ${ENTIER}`,
  panne: `La liste ne répond pas. ${ENTIER}`,
  aucune: "Aucune commune ne porte ce nom. Vérifiez-le, ou choisissez «\u00A0Une ancienne commune\u00A0».",
  "autre-jour":
    "Aucune commune ne portait ce nom à la date de naissance\u00A0: vérifiez-la, ou lisez les années.",
} as const;

type Reponse = ReponseCommunes | { kind: "panne" };

async function search(texte: string, form: HTMLFormElement | null, signal: AbortSignal): Promise<Reponse> {
  const champs = new FormData(form ?? undefined);
  const read = (nom: string): string => String(champs.get(`naissance-${nom}`) ?? "");
  const corps = new URLSearchParams({
    texte,
    jour: read("jour"),
    mois: read("mois"),
    annee: read("annee"),
  });
  const reponse = await fetch(paths.agent.communes, { method: "POST", body: corps, signal });
  // A session that ended leads to the log-in page.
  const lisible = reponse.headers.get("content-type")?.startsWith("application/json");
  return lisible ? ((await reponse.json()) as ReponseCommunes) : { kind: "panne" };
}

const describe = ({ lieu, periode, code }: CommuneProposee): string =>
  [lieu, periode, `code INSEE ${code}`].filter((mot) => mot !== "").join(", ");

function explain(reponse: Reponse | null): string {
  if (reponse?.kind !== "trouvees") return reponse ? DITS[reponse.kind] : "";
  if (reponse.communes.length === 0) return DITS.aucune;
  return reponse.alors ? "" : DITS["autre-jour"];
}

export function ComboCommune({ valeur, choisie: dite, erreur, communes, ...repris }: PropsCommune & Repris) {
  const boite = useRef<HTMLDivElement>(null);
  const [texte, setTexte] = useState(repris.texte);
  const [choisie, setChoisie] = useState<CommuneProposee | null>(
    dite && repris.texte === valeur
      ? { id: dite, code: dite, nom: repris.texte, lieu: "", periode: "" }
      : null,
  );
  const [cherche, setCherche] = useState(repris.focus ? repris.texte : null);
  const [reponse, setReponse] = useState<Reponse | null>(null);

  useEffect(() => {
    if (cherche === null || cherche.trim().length < LETTRES_MIN) return;
    const arret = new AbortController();
    const form = boite.current?.closest("form") ?? null;
    const ask = (): void => {
      search(cherche, form, arret.signal)
        .catch((): Reponse => ({ kind: "panne" }))
        .then((lue) => {
          if (!arret.signal.aborted) setReponse(lue);
        });
    };
    const attente = setTimeout(ask, PAUSE);
    return () => {
      clearTimeout(attente);
      arret.abort();
    };
  }, [cherche]);

  const trouvees = reponse?.kind === "trouvees" ? reponse.communes : [];
  const propositions = cherche === null && choisie ? [choisie] : trouvees;
  const write = (tape: string): void => {
    setTexte(tape);
    if (tape === choisie?.nom) return;
    setChoisie(null);
    setCherche(tape);
    if (tape.trim().length < LETTRES_MIN) setReponse(null);
  };
  const choose = (id: string | null): void => {
    const trouvee = propositions.find((une) => une.id === id) ?? null;
    setChoisie(trouvee);
    if (trouvee) setTexte(trouvee.nom);
  };
  return (
    <div ref={boite}>
      <Combo
        nom="commune"
        nomTexte="commune"
        libelle="Commune de naissance"
        erreur={erreur}
        texte={texte}
        choix={choisie?.id ?? null}
        options={propositions.map((une) => ({ id: une.id, nom: une.nom, detail: describe(une) }))}
        focus={repris.focus}
        vide={
          texte.trim().length < LETTRES_MIN
            ? "Écrivez au moins deux lettres."
            : explain(reponse) || "Recherche en cours…"
        }
        dit={choisie ? describe(choisie) : explain(reponse)}
        onTexte={write}
        onChoix={choose}
      >
        {choisie ? (
          <input type="hidden" name="communeChoisie" value={choisie.code} />
        ) : cherche === null ? (
          <ChoixCommune communes={communes} />
        ) : null}
      </Combo>
    </div>
  );
}
