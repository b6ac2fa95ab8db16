/** `GET /api/v1/prix`: the prices in force, page by page. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerPrix } from "#app/usecases/export/answer-api.ts";
import { answerApi, refuseVerbe } from "#app/web/api.server.ts";

export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  answerApi(
    args,
    (appel) => answerPrix(args.context.services, appel),
    ({ prix, suivant, aReprendreDepuis }) => ({ prix, suivant, a_reprendre_depuis: aReprendreDepuis }),
  );

export const action = refuseVerbe;
