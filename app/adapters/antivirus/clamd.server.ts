/** ClamAV's daemon over TCP: `INSTREAM`, one connection for each file, no other way when it does not answer. */
import { connect } from "node:net";
import type { Antivirus, IssueExamen } from "#app/usecases/ports/pieces.ts";

/** A large file under a busy daemon. */
const LIMITE_MS = 60_000;
const TRANCHE = 64 * 1024;
/** « stream: Win.Test.EICAR_HDB-1 FOUND » is short: nothing longer is an answer. */
const REPONSE_MAX = 1024;

interface Options {
  /** `tcp://host:port` */
  adresse: string;
  limiteMs?: number;
}

export function createAntivirus({ adresse, limiteMs = LIMITE_MS }: Options): Antivirus {
  const { hostname, port } = new URL(adresse);
  return {
    examine: async (octets) => toIssue(await exchange({ hostname, port: Number(port), limiteMs }, octets)),
  };
}

/** Null when nothing readable came. */
function exchange(
  { hostname, port, limiteMs }: { hostname: string; port: number; limiteMs: number },
  octets: Uint8Array,
): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port });
    let recu = "";
    const end = (reponse: string | null): void => {
      clearTimeout(minuteur);
      socket.destroy();
      resolve(reponse);
    };
    // The whole exchange: a daemon that trickles would never be idle.
    const minuteur = setTimeout(() => end(null), limiteMs);
    socket.setEncoding("latin1");
    socket.on("error", () => end(null));
    socket.on("close", () => end(null));
    socket.on("data", (texte: string) => {
      recu += texte;
      const fin = recu.indexOf("\0");
      if (fin !== -1) end(recu.slice(0, fin));
      else if (recu.length > REPONSE_MAX) end(null);
    });
    socket.on("connect", () => {
      socket.write("zINSTREAM\0");
      for (let place = 0; place < octets.length; place += TRANCHE) {
        const tranche = octets.subarray(place, place + TRANCHE);
        const longueur = Buffer.alloc(4);
        longueur.writeUInt32BE(tranche.length);
        socket.write(longueur);
        socket.write(tranche);
      }
      socket.write(Buffer.alloc(4));
    });
  });
}

/** Only these two sentences decide; an error, a size limit or anything else is asked again. */
function toIssue(reponse: string | null): IssueExamen {
  if (reponse === "stream: OK") return { kind: "saine" };
  const trouve = /^stream: (.{1,200}) FOUND$/.exec(reponse ?? "");
  return trouve?.[1] ? { kind: "infectee", signature: trouve[1] } : { kind: "indisponible" };
}
