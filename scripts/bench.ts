/** `npm run bench -- NOM`: measures of the built portal or of the tariff engine, alone in its process. The last line is JSON. */
import { parseArgs } from "node:util";
import "#tests/simulators/localhost-dns.ts";
import { runActualisation } from "#tests/bench/actualisation.ts";
import { readEntier } from "#tests/bench/arguments.ts";
import { ensureBuild } from "#tests/bench/construction.ts";
import { runEffet } from "#tests/bench/effet.ts";
import { runFile } from "#tests/bench/file.ts";
import { runMoteur } from "#tests/bench/moteur.ts";
import { formatTable, runPages } from "#tests/bench/pages.ts";
import { runRentree } from "#tests/bench/rentree.ts";
import { formatTelephone } from "#tests/bench/telephone.ts";

const USAGE = `npm run bench -- rentree [--familles 500] [--simultanees 16] [--graine 1]
npm run bench -- pages [--secondes 60] [--simultanees 4]
npm run bench -- file [--dossiers 10000] [--essais 100]
npm run bench -- moteur [--situations 100000] [--graine 1]
npm run bench -- effet [--enfants 50000] [--essais 8] [--graine 1]
npm run bench -- actualisation [--familles 5000]`;

/** What the yearly refresh must reach of the API's tighter limit. */
const PART_DU_PLAFOND = 0.95;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    familles: { type: "string" },
    simultanees: { type: "string" },
    graine: { type: "string", default: "1" },
    enfants: { type: "string", default: "50000" },
    dossiers: { type: "string", default: "10000" },
    essais: { type: "string" },
    secondes: { type: "string", default: "60" },
    situations: { type: "string", default: "100000" },
  },
});

process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

switch (positionals[0]) {
  case "rentree": {
    ensureBuild();
    const familles = readEntier("familles", values.familles ?? "500");
    const simultanees = readEntier("simultanees", values.simultanees ?? "16");
    const graine = readEntier("graine", values.graine);
    console.log(`Rentrée : ${familles} familles, ${simultanees} à la fois, graine ${graine}.`);
    const bilan = await runRentree({ familles, simultanees, graine });
    console.log(JSON.stringify(bilan));
    process.exit(bilan.erreurs + bilan.perdus > 0 ? 1 : 0);
    break;
  }
  case "pages": {
    ensureBuild();
    const secondes = readEntier("secondes", values.secondes);
    const simultanees = readEntier("simultanees", values.simultanees ?? "4");
    console.log(`Pages : ${secondes} s de mesure, ${simultanees} demandes à la fois.\n`);
    const bilan = await runPages({ secondes, simultanees });
    console.log(`${formatTable(bilan.pages)}\n\n${formatTelephone(bilan.telephone)}\n`);
    console.log(JSON.stringify(bilan));
    process.exit(0);
    break;
  }
  case "file": {
    ensureBuild();
    const dossiers = readEntier("dossiers", values.dossiers);
    const essais = readEntier("essais", values.essais ?? "100");
    console.log(`File des agents : ${dossiers} dossiers, ${essais} demandes par page, une à la fois.\n`);
    const pages = await runFile({ dossiers, essais });
    for (const { page, cpu_ms, p50_ms, p95_ms } of pages)
      console.log(`${page.padEnd(32)} CPU ${cpu_ms} ms, médiane ${p50_ms} ms, p95 ${p95_ms} ms`);
    console.log(JSON.stringify({ dossiers, pages }));
    process.exit(0);
    break;
  }
  case "moteur": {
    const nombre = readEntier("situations", values.situations);
    const graine = readEntier("graine", values.graine);
    console.log(`Moteur : cantine de Strasbourg, ${nombre} situations, graine ${graine}.\n`);
    const issue = await runMoteur({ nombre, graine });
    if (issue.kind === "ecarts") {
      const { moteur, places } = issue;
      console.log(`${moteur} : ${places.length} prix différents, dont la situation ${places[0]}`);
      process.exit(1);
    }
    console.log(`${issue.table}\n`);
    console.log(JSON.stringify(issue.bilan));
    process.exit(0);
    break;
  }
  case "effet": {
    ensureBuild();
    const enfants = readEntier("enfants", values.enfants);
    const essais = readEntier("essais", values.essais ?? "8");
    const graine = readEntier("graine", values.graine);
    console.log(`Effet d’une grille : ${enfants} enfants, ${essais} calculs, graine ${graine}.`);
    const mesure = await runEffet({ enfants, essais, graine });
    console.log(JSON.stringify(mesure));
    process.exit(0);
    break;
  }
  case "actualisation": {
    ensureBuild();
    const familles = readEntier("familles", values.familles ?? "5000");
    console.log(`Mise à jour annuelle : ${familles} familles, une coupure au milieu.`);
    const { bilan, fautes } = await runActualisation({ familles });
    for (const faute of fautes) console.error(`  ${faute}`);
    console.log(JSON.stringify(bilan));
    const { ratio, refus_429, doublons, perdus } = bilan;
    const tenu = ratio >= PART_DU_PLAFOND && refus_429 + doublons + perdus + fautes.length === 0;
    process.exit(tenu ? 0 : 1);
    break;
  }
  default:
    console.log(USAGE);
    process.exit(2);
}
