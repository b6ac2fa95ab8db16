/** A tariff decision as it is read: number, author, prices with their receipts, mentions. Same for family and agent. */
import { Fragment, type ReactNode } from "react";
import { describeAttente } from "#app/domain/inscription/places.ts";
import { ListeResume } from "./liste-resume.tsx";
import { PrixTicket, type Recu } from "./prix.tsx";
import { Texte } from "./texte.tsx";

export interface DecisionAffichee {
  numero: string;
  priseLe: string;
  provisoire: boolean;
  /** Number, author, dates of effect. */
  resume: { cle: string; valeur: string }[];
  /** `effet`: from when this price applies, and what it replaces, in words. */
  recus: (Recu & { enfant: string; montant: string; effet: string; attente: number | null })[];
  mentions: { code: string; titre: string; texte: string }[];
}

interface DecisionTarifProps {
  decision: DecisionAffichee;
  /** What can be done about one price, or about the whole. */
  recours?: (cle: string | null) => ReactNode;
}

export function DecisionTarif({ decision, recours }: DecisionTarifProps) {
  const { numero, resume, recus, mentions } = decision;
  return (
    <>
      <ListeResume
        lignes={resume.map(({ cle, valeur }) => ({
          cle,
          valeur: valeur === numero ? <span className="insecable">{numero}</span> : valeur,
        }))}
      />
      <h2>Vos prix</h2>
      {recus.map((recu) => (
        <Fragment key={recu.cle}>
          <PrixTicket
            titre={`${recu.enfant}, ${recu.titre}`}
            sousTitre={
              <>
                {recu.attente === null ? null : (
                  <>
                    <strong>Pas encore inscrit&nbsp;: {describeAttente(recu.attente)}.</strong>{" "}
                  </>
                )}
                {recu.effet}
              </>
            }
            montant={recu.montant}
            unite={recu.unite}
            provisoire={recu.provisoire}
            etapes={recu.etapes}
            source={recu.source}
            ouvert
          />
          {recours?.(recu.cle)}
        </Fragment>
      ))}
      <h2>Vos droits</h2>
      {mentions.map(({ code, titre, texte }) => (
        <section key={code} data-mention={code}>
          <h3>{titre}</h3>
          <p>
            <Texte>{texte}</Texte>
          </p>
          {code === "AD-05" ? recours?.(null) : null}
        </section>
      ))}
    </>
  );
}
