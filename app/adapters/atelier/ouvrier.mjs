/** First file of a worker thread: registers TypeScript, then loads the jobs it was given and runs one at a time. */
import { workerData } from "piscina";
import { register } from "tsx/esm/api";

register();
const { travaux, contexte } = workerData;
const connus = await import(travaux);

export default async function run({ nom, entree }) {
  return connus[nom](entree, contexte);
}
