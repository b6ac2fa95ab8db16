/** ClamAV's daemon: `zPING`, `zVERSION` and `zINSTREAM`, as strict as the real one about lengths. */
import { createServer, type Socket } from "node:net";

/** `lente` never answers; `absente` hangs up; `illisible` answers something else. */
export type HumeurClamd = "normale" | "lente" | "absente" | "illisible";

export interface ClamdSimule {
  /** `tcp://host:port` */
  adresse: string;
  /** Files fully received. */
  examens: number;
  humeur: HumeurClamd;
  close(): Promise<void>;
}

/** The standard test file; its two halves apart, so that no antivirus stops at this source. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

const FLUX_MAX = 25 * 1024 * 1024;

export async function startClamd({ port }: { port: number }): Promise<ClamdSimule> {
  const sockets = new Set<Socket>();
  const simule = { examens: 0, humeur: "normale" as HumeurClamd };
  const serveur = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    if (simule.humeur === "absente") return void socket.destroy();
    const morceaux: Buffer[] = [];
    let taille = 0;
    socket.on("data", (morceau) => {
      morceaux.push(morceau);
      taille += morceau.length;
      // Every command ends with a zero byte: nothing is joined before one comes, or too much came.
      if (morceau.at(-1) !== 0 && taille <= FLUX_MAX) return;
      const reponse = answer(Buffer.concat(morceaux));
      if (reponse === null || simule.humeur === "lente") return;
      if (reponse.startsWith("stream:")) simule.examens += 1;
      socket.end(simule.humeur === "illisible" ? "<html>502 Bad Gateway</html>\0" : `${reponse}\0`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    serveur.once("error", reject);
    serveur.listen(port, "127.0.0.1", resolve);
  });
  const ouvert = serveur.address();
  const numero = typeof ouvert === "object" && ouvert !== null ? ouvert.port : port;
  return Object.assign(simule, {
    adresse: `tcp://antivirus.localhost:${numero}`,
    close: () =>
      new Promise<void>((resolve) => {
        serveur.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
}

/** Null while the command is not whole. */
function answer(recu: Buffer): string | null {
  const fin = recu.indexOf(0);
  if (fin === -1) return null;
  switch (recu.subarray(0, fin).toString("latin1")) {
    case "zPING":
      return "PONG";
    case "zVERSION":
      return "ClamAV 1.4.1/27500/simulateur";
    case "zINSTREAM":
      return answerFlux(recu.subarray(fin + 1));
    default:
      return "UNKNOWN COMMAND";
  }
}

function answerFlux(flux: Buffer): string | null {
  const tranches: Buffer[] = [];
  let taille = 0;
  for (let place = 0; place + 4 <= flux.length;) {
    const longueur = flux.readUInt32BE(place);
    if (longueur === 0)
      return Buffer.concat(tranches).includes(EICAR) ? "stream: Win.Test.EICAR_HDB-1 FOUND" : "stream: OK";
    taille += longueur;
    if (taille > FLUX_MAX) return "INSTREAM size limit exceeded. ERROR";
    if (place + 4 + longueur > flux.length) return null;
    tranches.push(flux.subarray(place + 4, place + 4 + longueur));
    place += 4 + longueur;
  }
  return null;
}
