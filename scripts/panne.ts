/** `npm run panne`: the portal is killed under load, and nothing that it promised may be missing. The last line is JSON. */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import "#tests/simulators/localhost-dns.ts";
import { readEntier } from "#tests/bench/arguments.ts";
import { ensureBuild } from "#tests/bench/construction.ts";
import { runPanne } from "#tests/bench/panne.ts";

const { values } = parseArgs({
  options: {
    coupures: { type: "string", default: "20" },
    simultanees: { type: "string", default: "16" },
    graine: { type: "string", default: String(randomInt(1, 1_000_000)) },
  },
});
const coupures = readEntier("coupures", values.coupures);
const simultanees = readEntier("simultanees", values.simultanees);
const graine = readEntier("graine", values.graine);

process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

ensureBuild();
console.log(`Panne : ${coupures} coupures, ${simultanees} familles à la fois, --graine ${graine}.`);
const { bilan, fautes } = await runPanne({ coupures, simultanees, graine });
for (const faute of fautes.slice(0, 20)) console.error(`  ${faute}`);
console.log(JSON.stringify(bilan));
process.exit(bilan.perdus + bilan.doubles + fautes.length > 0 ? 1 : 0);
