/** A change of address, confirmed from the new mailbox or undone from the old one: two links, one course. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { changeAdresse } from "#app/usecases/porte/change-adresse.ts";
import { readLien } from "#app/usecases/porte/read-lien.ts";
import { STATUT_REFUS } from "./lien-perdu.tsx";

type But = "adresse" | "annulation";

export const makeLoader =
  (but: But) =>
  async ({ params, context: { services, adresseIp, now } }: LoaderFunctionArgs) => {
    const lecture = await readLien(services, { but, jeton: params.jeton ?? "", adresseIp, now: now() });
    if (lecture.kind !== "lien") return data(lecture, { status: STATUT_REFUS[lecture.kind] });
    const { adresse, appareil } = lecture.lien;
    return data({ kind: "lien" as const, adresse, appareil }, { status: 200 });
  };

export const makeAction =
  (but: But) =>
  async ({ params, context: { services, adresseIp, now } }: ActionFunctionArgs) => {
    const commande = { but, jeton: params.jeton ?? "", adresseIp, now: now() };
    const issue = await changeAdresse(services, commande);
    const status = { ...STATUT_REFUS, changee: 200, "deja-prise": 409 }[issue.kind];
    return data(issue, { status });
  };
