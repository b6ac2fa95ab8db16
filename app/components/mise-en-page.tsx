import type { ReactNode } from "react";
import { Telephone } from "./guichet.tsx";
import { insecable } from "./typographie.ts";

export interface VilleAffichee {
  nom: string;
  telephone: string;
  /** Where or when the counter is open: « guichet ouvert jusqu’à 17 h ». */
  guichet: string;
  /** Address of the town's logo, when it has one. */
  logo?: string | null;
}

export interface LienNav {
  href: string;
  libelle: string;
  actif?: boolean;
}

interface PageProps {
  ville: VilleAffichee;
  children: ReactNode;
  demo?: boolean;
  nav?: readonly LienNav[];
  /** A form with its own button: leaving the session is a POST. */
  deconnexion?: ReactNode;
  /** Agents' and town's spaces. */
  dense?: boolean;
  service?: string;
  accueil?: string;
}

/** The frame of every page. The town's colour comes from a sheet that sets `--ville` on `:root`. */
export function Page(props: PageProps) {
  return (
    <div className={props.dense ? "page dense" : "page"}>
      <a className="evitement" href="#contenu">
        Aller au contenu
      </a>
      <Entete {...props} />
      <main id="contenu" tabIndex={-1}>
        {props.children}
      </main>
      <Pied ville={props.ville} />
    </div>
  );
}

function Entete({
  ville,
  demo,
  nav = [],
  deconnexion,
  service = "Portail famille",
  accueil = "/",
}: PageProps) {
  return (
    <header className="entete">
      {demo ? (
        <p className="demo">
          <strong>Démonstration</strong>
          <span>Tout est inventé.</span>
        </p>
      ) : null}
      <div className="entete-contenu">
        <a className="marque" href={accueil}>
          {ville.logo ? <img className="logo" src={ville.logo} alt="" /> : <Embleme />}
          <span>
            <span className="marque-ville">{ville.nom}</span>{" "}
            <span className="marque-service">{service}</span>
          </span>
        </a>
        {nav.length > 0 || deconnexion ? (
          <nav aria-label="Menu principal">
            <ul>
              {nav.map((lien) => (
                <li key={lien.href}>
                  <a href={lien.href} aria-current={lien.actif ? "page" : undefined}>
                    {lien.libelle}
                  </a>
                </li>
              ))}
              {deconnexion ? <li>{deconnexion}</li> : null}
            </ul>
          </nav>
        ) : null}
      </div>
    </header>
  );
}

function Embleme() {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M16 2 29 9v8c0 7-5 11-13 13C8 28 3 24 3 17V9z" />
      <path d="M9 19c3-3 4-3 7 0s4 3 7 0" stroke="#fff" strokeWidth="2.4" fill="none" />
    </svg>
  );
}

function Pied({ ville }: { ville: VilleAffichee }) {
  return (
    <footer className="pied">
      <div className="pied-contenu">
        {ville.telephone ? (
          <p className="aide-ville">
            <strong>Une question&nbsp;?</strong> <Telephone numero={ville.telephone} />,{" "}
            {insecable(ville.guichet)}
          </p>
        ) : null}
        <ul>
          <li>
            <a href="/accessibilite">Accessibilité&nbsp;: non conforme</a>
          </li>
          <li>
            <a href="/donnees-personnelles">Données personnelles</a>
          </li>
          <li>
            <a href="/chiffres">Chiffres du service</a>
          </li>
          <li>
            <a href="/cookies">Cookies</a>
          </li>
          <li>
            <a href="/mentions-legales">Mentions légales</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
