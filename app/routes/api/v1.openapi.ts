/** `GET /api/v1/openapi.json`: the interface described, for programs; open to all. */
import { makeOpenApi } from "#app/domain/export/openapi.ts";
import { refuseVerbe } from "#app/web/api.server.ts";

export const loader = (): Response => Response.json(makeOpenApi());

export const action = refuseVerbe;
