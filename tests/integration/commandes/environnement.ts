/** The environment of a production, for a command in a process of its own. */
export const CLE = "5a".repeat(32);

export const makeEnv = (dossier: string): NodeJS.ProcessEnv => ({
  NODE_ENV: "production",
  PATH: process.env["PATH"],
  DATABASE_URL: dossier,
  CLE_MAITRESSE: CLE,
  FRANCECONNECT_EMETTEUR: "https://fc.exemple.test/api/v2",
  PROCONNECT_EMETTEUR: "https://pc.exemple.test/api/v2",
  API_PARTICULIER_ADRESSE: "https://ap.exemple.test",
  SMTP_ADRESSE: "smtp://courriel.exemple.test",
  ANTIVIRUS_ADRESSE: "tcp://antivirus.exemple.test:3310",
});
