/** The simulators in a process of their own, so that the CPU of the portal is its own. Ends with its parent. */
import type { Persona } from "#tests/personas.ts";
import { startSimulateurs, type VilleSimulee } from "#tests/simulators/index.ts";

export interface Commande {
  villes: VilleSimulee[];
  personas: Persona[];
}

export interface Adresses {
  franceconnect: string;
  proconnect: string;
  apiParticulier: string;
  smtp: string;
  courriel: string;
  antivirus: string;
}

/** What API Particulier saw, asked by the word « appels ». */
export interface AppelsVus {
  total: number;
  parPersona: [string, number][];
  parStatut: [number, number][];
  sansReponse: number;
  instants: number[];
  instantsVille: number[];
}

process.once("disconnect", () => process.exit(0));
// Ctrl-C reaches the whole group: the parent decides when we end.
process.on("SIGINT", () => undefined);

process.once("message", (commande: Commande) => {
  void startSimulateurs({
    ...commande,
    ports: { franceconnect: 0, apiParticulier: 0, proconnect: 0, courrielWeb: 0, smtp: 0, antivirus: 0 },
  }).then(({ franceconnect, proconnect, apiParticulier, courriel, antivirus }) => {
    const adresses: Adresses = {
      franceconnect: franceconnect.issuer,
      proconnect: proconnect.issuer,
      apiParticulier: apiParticulier.url,
      smtp: courriel.smtpUrl,
      courriel: courriel.url,
      antivirus: antivirus.adresse,
    };
    process.send?.(adresses);
    process.on("message", (question) => {
      if (question !== "appels") return;
      const { parPersona, parStatut, ...reste } = apiParticulier.appels;
      const vus: AppelsVus = { ...reste, parPersona: [...parPersona], parStatut: [...parStatut] };
      process.send?.(vus);
    });
  });
});
