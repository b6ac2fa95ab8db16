/** The description of `/api/v1`, made from the same schemas that the answers are tested with. */
import { z } from "zod";
import { LIMITE_PAGE, pagePrixSchema } from "./api-prix.ts";
import { DONNEES_CLE, LIMITE_APPELS } from "./partenaire.ts";

export const pageActivitesSchema = z.strictObject({
  activites: z.array(
    z.strictObject({ code: z.string(), nom: z.string(), service: z.string(), unite: z.string() }),
  ),
});

const problemeSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  erreurs: z.array(z.object({ parametre: z.string(), message: z.string() })).optional(),
  hors_portee: z.array(z.string()).optional(),
});

const toSchema = (schema: z.ZodType): unknown => {
  const { $schema: _, ...reste } = z.toJSONSchema(schema);
  return reste;
};

const probleme = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Probleme" } } },
});

const REFUS = {
  "401": probleme("Clé absente, inconnue, expirée ou révoquée"),
  "403": probleme("Donnée ou activité hors de la portée de la clé"),
  "429": probleme("Trop d’appels : attendre les secondes de Retry-After"),
};

const parametre = (name: string, description: string, schema: object) => ({
  name,
  in: "query",
  description,
  schema,
});

const lecture = (summary: string, schema: string, plus: object) => ({
  get: {
    summary,
    ...plus,
    responses: {
      "200": {
        description: summary,
        content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
      ...REFUS,
      ...("parameters" in plus && { "400": probleme("Paramètre inconnu ou mal écrit") }),
    },
  },
});

export const makeOpenApi = () => ({
  openapi: "3.1.0",
  info: {
    title: "Prix décidés par la ville",
    version: "1.0.0",
    description: `Prix par enfant, activité et période. Le quotient familial n’en fait jamais partie. ${LIMITE_APPELS.nombre} appels par minute et par clé.`,
  },
  servers: [{ url: "/" }],
  security: [{ cle: [] }],
  paths: {
    "/api/v1/prix": lecture("Prix en vigueur, par pages de foyers entiers", "PagePrix", {
      parameters: [
        parametre("du", "Premier jour ; à défaut la rentrée", { type: "string", format: "date" }),
        parametre("au", "Dernier jour, compris ; à défaut la fin de l’année scolaire", {
          type: "string",
          format: "date",
        }),
        parametre("modifie_depuis", "Seulement ce qui a changé depuis cet instant", {
          type: "string",
          format: "date-time",
        }),
        parametre("activite", "Code d’une activité ; se répète", {
          type: "array",
          items: { type: "string" },
        }),
        parametre("champs", `Portées voulues, entre virgules : ${Object.keys(DONNEES_CLE).join(", ")}`, {
          type: "string",
        }),
        parametre("curseur", "« suivant » de la page d’avant, tel quel", { type: "string" }),
        parametre("limite", "Nombre de foyers par page", {
          type: "integer",
          minimum: 1,
          maximum: LIMITE_PAGE,
        }),
      ],
    }),
    "/api/v1/activites": lecture("Activités que la clé ouvre", "PageActivites", {}),
  },
  components: {
    securitySchemes: { cle: { type: "http", scheme: "bearer" } },
    schemas: {
      PagePrix: toSchema(pagePrixSchema),
      PageActivites: toSchema(pageActivitesSchema),
      Probleme: toSchema(problemeSchema),
    },
  },
});
