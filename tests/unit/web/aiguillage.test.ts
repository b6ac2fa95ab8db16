import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeAiguillage } from "#app/web/aiguillage.server.ts";

type RouteObject = Parameters<typeof matchRoutes>[0][number];
type Ligne = [id: string, parentId?: string, path?: string];

const CARTE: readonly Ligne[] = [
  ["root", undefined, ""],
  ["public", "root"],
  ["accueil", "public", undefined],
  ["tarifs", "public", "tarifs"],
  ["introuvable", "public", "*"],
  ["cadre", "root"],
  ["agent", "cadre", "agent"],
  ["dossier", "cadre", "agent/dossiers/:id"],
  ["export", "root", "agent/exports/:id"],
  ["reglages", "root", "Ville"],
  ["section", "reglages", "reglages/:section"],
  ["sante", "root", "sante"],
  ["ancien", "root", ":mot/ancien"],
];

const build = {
  mode: "production",
  routes: Object.fromEntries(
    CARTE.map(([id, parentId, path]) => [
      id,
      { id, parentId, path, index: id === "accueil" || undefined, module: {} },
    ]),
  ),
  assets: { version: "1", routes: Object.fromEntries(CARTE.map(([id]) => [id, { id, module: id }])) },
} as unknown as ServerBuild;

const toRoutes = (routes: ServerBuild["routes"], parent?: string): RouteObject[] =>
  Object.values(routes).flatMap((route): RouteObject[] => {
    if (route?.parentId !== parent || !route) return [];
    const { id, path, index } = route;
    const lieu = path === undefined ? { id } : { id, path };
    return [index ? { ...lieu, index } : { ...lieu, children: toRoutes(routes, id) }];
  });

const match = ({ routes }: ServerBuild, chemin: string): unknown =>
  matchRoutes(toRoutes(routes), chemin)?.map(({ route, params }) => ({ id: route.id, params }));

const idsOf = (partie: ServerBuild): string[] => Object.keys(partie.routes);

test("chaque adresse trouve dans sa partie la route que toute la carte lui donne", () => {
  const aiguille = makeAiguillage(build);
  const connus = fc.constantFrom("agent", "Agent", "%61gent", "ville", "reglages", "sante", "tarifs");
  const autres = fc.constantFrom("dossiers", "exports", "ancien", "", ".", "agent.data", "inconnu", "7", "é");
  const mot = fc.oneof(connus, autres);
  fc.assert(
    fc.property(fc.array(mot, { maxLength: 4 }), (mots) => {
      const chemin = `/${mots.join("/")}`;
      const sansSuffixe = chemin.replace(/\.data$/, "");
      expect(match(aiguille(chemin), sansSuffixe)).toEqual(match(build, sansSuffixe));
    }),
    { numRuns: 2_000 },
  );
});

test("une partie ne tient que les pages que ses premiers mots permettent, la racine et ce que toute adresse peut trouver", () => {
  const aiguille = makeAiguillage(build);
  const communs = ["root", "public", "accueil", "introuvable"];
  const dossier = aiguille("/agent/dossiers/7/suite");
  expect(idsOf(dossier)).toEqual([...communs, "cadre", "agent", "dossier"]);
  expect(Object.keys(dossier.assets.routes)).toEqual(idsOf(dossier));
  expect(dossier.assets.version).toBe("1");
  expect(idsOf(aiguille("/agent/ancien"))).toEqual([...communs, "cadre", "agent", "ancien"]);
  expect(idsOf(aiguille("/"))).toEqual(communs);
  expect(idsOf(aiguille("/VILLE/reglages/logo"))).toEqual([...communs, "reglages", "section"]);
});

test("une partie est faite une fois ; ce que la carte ne nomme pas la reçoit entière", () => {
  const aiguille = makeAiguillage(build);
  expect(aiguille("/agent/exports.data")).toBe(aiguille("/Agent//exports/7"));
  for (const chemin of [
    "/_root.data",
    "/__manifest",
    "/%61gent",
    "/agent/%66ile",
    "/inconnu",
    "/constructor",
  ])
    expect(aiguille(chemin)).toBe(build);
});
