/** Loaded before `server.ts` by the bench: tells the CPU spent where there is no /proc, and ends with its parent. */
export interface ReponseCpu {
  cpuMs: number;
}

process.once("disconnect", () => process.exit(0));
process.on("message", (question) => {
  if (question !== "cpu") return;
  const { user, system } = process.cpuUsage();
  const reponse: ReponseCpu = { cpuMs: (user + system) / 1000 };
  process.send?.(reponse);
});
