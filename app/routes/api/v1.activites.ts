/** `GET /api/v1/activites`: the activities that the key opens. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerActivites } from "#app/usecases/export/answer-api.ts";
import { answerApi, refuseVerbe } from "#app/web/api.server.ts";

export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  answerApi(
    args,
    (appel) => answerActivites(args.context.services, appel),
    ({ activites }) => ({ activites }),
  );

export const action = refuseVerbe;
