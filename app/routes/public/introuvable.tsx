/** Any unknown address: the town's frame, its phone and its counter stay around the message. */
import { data, type MetaFunction } from "@remix-run/node";
import { PageErreur } from "#app/components/page-erreur.tsx";

export const loader = () => data(null, { status: 404 });

export const meta: MetaFunction = () => [{ title: "Page introuvable – Portail famille" }];

export default function Introuvable() {
  return <PageErreur statut={404} />;
}
