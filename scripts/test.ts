/** `npm test`: every check in order, what failed said again, then one plain line for all suites together. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** What is read of Vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

interface Counts {
  passed: number;
  failed: number;
}
const counts: Counts = { passed: 0, failed: 0 };
const failures: string[] = [];

/** One paragraph per failed test, or per file that could not be read; a run of an hour is not scrolled back. */
function listFailures({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0) return status === "failed" ? [`${file}\n${message}`] : [];
    return failed.map((test) => `${file} > ${test.fullName}\n${test.failureMessages.join("\n")}`);
  });
}

/** Runs one command in the open; a command counts as one test of its own. */
function check(title: string, command: string): void {
  console.log(`\n— ${title}`);
  const ok = spawnSync(command, { shell: true, stdio: "inherit" }).status === 0;
  counts[ok ? "passed" : "failed"] += 1;
  if (!ok) failures.push(`${title} : ${command}`);
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
    failures.push(`${title} : aucun rapport`);
    return;
  }
  const results = JSON.parse(readFileSync(report, "utf8")) as Report;
  counts.passed += results.numPassedTests;
  counts.failed += results.numFailedTests;
  const listed = listFailures(results);
  failures.push(...listed);
  if (status !== 0 && results.numFailedTests === 0) {
    counts.failed += 1;
    if (listed.length === 0) failures.push(`${title} : une erreur hors de tout test, écrite plus haut`);
  }
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

for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
