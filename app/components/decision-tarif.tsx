/** A tariff decision as it is read: number, author, prices with their receipts, mentions. Same for family and agent. */
import { Fragment } from "react";
import { describeAttente } from "#app/domain/inscription/places.ts";
import { listFaits, type DecisionAffichee } from "./decision-affichee.ts";
import { ListeResume } from "./liste-resume.tsx";
import { PrixTicket } from "./prix.tsx";
import { Texte } from "./texte.tsx";

/** `contester`: the address where one line is contested, for the family alone. */
export function DecisionTarif({
  decision,
  contester,
}: {
  decision: DecisionAffichee;
  contester?: (cle: string) => string;
}) {
  const { recus, mentions } = decision;
  return (
    <>
      <ListeResume
        lignes={listFaits(decision).map(({ cle, valeur }) => ({
          cle,
          valeur: cle === "Numéro" ? <span className="insecable">{valeur}</span> : valeur,
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
          {contester ? (
            <p>
              <a href={contester(recu.cle)}>
                Contester ce prix
                <span className="visually-hidden">
                  , {recu.enfant}, {recu.titre}
                </span>
              </a>
            </p>
          ) : null}
        </Fragment>
      ))}
      <h2>Vos droits</h2>
      {mentions.map(({ code, titre, texte }) => (
        <section key={code} data-mention={code}>
          <h3>{titre}</h3>
          <p>
            <Texte>{texte}</Texte>
          </p>
        </section>
      ))}
    </>
  );
}
