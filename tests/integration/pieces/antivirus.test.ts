/** Our client of clamd, against a simulator that speaks its protocol. */
import { createConnection } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAntivirus } from "#app/adapters/antivirus/clamd.server.ts";
import { EICAR, startClamd, type ClamdSimule } from "#tests/simulators/clamd.ts";

let clamd: ClamdSimule;
beforeAll(async () => {
  clamd = await startClamd({ port: 0 });
});
afterAll(() => clamd?.close());
beforeEach(() => {
  clamd.humeur = "normale";
});

const examine = (octets: Uint8Array, limiteMs?: number) =>
  createAntivirus({ adresse: clamd.adresse, limiteMs }).examine(octets);

function ask(commande: string): Promise<string> {
  const { hostname, port } = new URL(clamd.adresse);
  return new Promise((resolve, reject) => {
    let recu = "";
    const socket = createConnection({ host: hostname, port: Number(port) }, () =>
      socket.write(`${commande}\0`),
    );
    socket.on("data", (texte) => (recu += texte.toString()));
    socket.on("error", reject);
    socket.on("close", () => resolve(recu));
  });
}

describe("clamd", () => {
  it("répond comme le vrai à PING, à VERSION et à une commande inconnue", async () => {
    expect(await ask("zPING")).toBe("PONG\0");
    expect(await ask("zVERSION")).toMatch(/^ClamAV [\d.]+\/\d+\//);
    expect(await ask("zAUTRE")).toBe("UNKNOWN COMMAND\0");
  });

  it("un fichier sain, vide ou de plusieurs tranches, est dit sain", async () => {
    expect(await examine(new Uint8Array())).toEqual({ kind: "saine" });
    expect(await examine(new Uint8Array(300_000).fill(7))).toEqual({ kind: "saine" });
  });

  it("le fichier d’essai EICAR est trouvé, même à cheval sur deux tranches", async () => {
    const octets = Buffer.concat([Buffer.alloc(65_536 - 20), Buffer.from(EICAR)]);
    expect(await examine(octets)).toEqual({ kind: "infectee", signature: "Win.Test.EICAR_HDB-1" });
  });

  it.each(["absente", "illisible"] as const)("réponse %s : à redemander", async (humeur) => {
    clamd.humeur = humeur;
    expect(await examine(Buffer.from("x"))).toEqual({ kind: "indisponible" });
  });

  it("une réponse qui ne vient pas s’arrête à la limite", async () => {
    clamd.humeur = "lente";
    expect(await examine(Buffer.from("x"), 50)).toEqual({ kind: "indisponible" });
  });

  it("un fichier plus gros que ce que clamd admet n’est pas dit sain", async () => {
    expect(await examine(new Uint8Array(26 * 1024 * 1024))).toEqual({ kind: "indisponible" });
  });

  it("personne à l’adresse : à redemander", async () => {
    const parti = await startClamd({ port: 0 });
    await parti.close();
    expect(await createAntivirus({ adresse: parti.adresse }).examine(Buffer.from("x"))).toEqual({
      kind: "indisponible",
    });
  });
});
