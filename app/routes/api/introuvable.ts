/** Any other address of the interface: a refusal that a program reads. */
import { refuseChemin } from "#app/web/api.server.ts";

export const loader = refuseChemin;
export const action = refuseChemin;
