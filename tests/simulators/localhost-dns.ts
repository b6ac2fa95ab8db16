/**
 * Node's resolver does not know `*.localhost`, browsers do. Loaded with `--import` or imported, this module sends
 * every such name to `localhost`.
 */
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";

const INSTALLE = Symbol.for("portail.localhost-dns");
type Marque = { [INSTALLE]?: boolean };

const toHote = (nom: string): string => (/\.localhost\.?$/i.test(nom) ? "localhost" : nom);

if ((dns as Marque)[INSTALLE] !== true) {
  (dns as Marque)[INSTALLE] = true;

  const lookup = dns.lookup as (...arguments_: unknown[]) => void;
  dns.lookup = Object.assign(
    (nom: string, ...suite: unknown[]) => lookup(toHote(nom), ...suite),
    lookup,
  ) as typeof dns.lookup;

  const lookupPromise = dns.promises.lookup as (...arguments_: unknown[]) => Promise<unknown>;
  dns.promises.lookup = ((nom: string, ...suite: unknown[]) =>
    lookupPromise(toHote(nom), ...suite)) as typeof dns.promises.lookup;

  syncBuiltinESMExports();
}
