/** `GET /agent`: the work is in the queue. */
import { redirect } from "@remix-run/node";
import { paths } from "#app/web/paths.ts";

export const loader = () => redirect(paths.agent.file());
