/** `npm test`: every check in order, then one plain line for all suites together. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Counts {
  passed: number;
  failed: number;
}
const counts: Counts = { passed: 0, failed: 0 };

/** Runs one command in the open; a command counts as one test of its own. */
function check(title: string, command: string): boolean {
  console.log(`\n— ${title}`);
  const ok = spawnSync(command, { shell: true, stdio: "inherit" }).status === 0;
  counts[ok ? "passed" : "failed"] += 1;
  return ok;
}

/** Runs Vitest and adds what its own report counted. A suite that reports nothing has failed. */
function suite(title: string, arguments_: string): void {
  console.log(`\n— ${title}`);
  const report = join(mkdtempSync(join(tmpdir(), "tests-")), "rapport.json");
  const { status } = spawnSync(
    `npx vitest run ${arguments_} --reporter=default --reporter=json --outputFile.json=${report}`,
    { shell: true, stdio: "inherit" },
  );
  if (!existsSync(report)) {
    counts.failed += 1;
    return;
  }
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  if (status !== 0 && numFailedTests === 0) counts.failed += 1;
}

check("Mise en forme", "npm run -s format");
check("Relecture automatique", "npm run -s lint");
check("Types", "npm run -s types");
check("Sens des dépendances", "npm run -s directions");
check("Fichiers et dépendances inutiles", "npx --no-install knip --no-progress");
check("Construction", "npm run -s build");
suite(
  "Tests du domaine et d’intégration",
  "--project unit --project integration-sqlite --project integration-postgres --maxWorkers=2 --minWorkers=1",
);
// A browser and its portal fill two cores: one journey at a time; two at a time take as long.
suite("Tests de bout en bout", "--project e2e --maxWorkers=1 --minWorkers=1");

console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
