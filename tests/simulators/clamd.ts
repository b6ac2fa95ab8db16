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
    const read = createLecture();
    socket.on("data", (morceau) => {
      const reponse = read(morceau);
      if (reponse === null || simule.humeur === "lente") return;
      // What still comes after the answer is thrown away.
      socket.removeAllListeners("data").resume();
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

type Lecture = (morceau: Buffer) => string | null;

/** Reads what comes, whatever its pieces, each byte once; null until there is something to answer. */
function createLecture(): Lecture {
  let commande = "";
  let readFlux: Lecture | undefined;
  return (morceau) => {
    if (readFlux !== undefined) return readFlux(morceau);
    const fin = morceau.indexOf(0);
    commande += morceau.subarray(0, fin === -1 ? undefined : fin).toString("latin1");
    if (fin === -1) return null;
    switch (commande) {
      case "zPING":
        return "PONG";
      case "zVERSION":
        return "ClamAV 1.4.1/27500/simulateur";
      case "zINSTREAM":
        readFlux = createLectureFlux();
        return readFlux(morceau.subarray(fin + 1));
      default:
        return "UNKNOWN COMMAND";
    }
  };
}

/** Slices, each after its length on four bytes; a length of zero ends the file. */
function createLectureFlux(): Lecture {
  const tranches: Buffer[] = [];
  let taille = 0;
  let longueur: Buffer = Buffer.alloc(0);
  let manque = 0;
  return (morceau) => {
    for (let place = 0; place < morceau.length;) {
      if (manque === 0) {
        const lus = morceau.subarray(place, place + 4 - longueur.length);
        longueur = Buffer.concat([longueur, lus]);
        place += lus.length;
        if (longueur.length < 4) return null;
        manque = longueur.readUInt32BE();
        longueur = Buffer.alloc(0);
        if (manque === 0)
          return Buffer.concat(tranches).includes(EICAR)
            ? "stream: Win.Test.EICAR_HDB-1 FOUND"
            : "stream: OK";
        taille += manque;
        if (taille > FLUX_MAX) return "INSTREAM size limit exceeded. ERROR";
      } else {
        const lus = morceau.subarray(place, place + manque);
        tranches.push(lus);
        manque -= lus.length;
        place += lus.length;
      }
    }
    return null;
  };
}
