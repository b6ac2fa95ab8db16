import type { AddressInfo } from "node:net";

import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it } from "vitest";

import { createMessagerieSmtp } from "#app/adapters/mail/smtp.server.ts";

const mails: ParsedMail[] = [];
const serveur = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo({ address }, _session, callback) {
    const responseCode = address.startsWith("inconnu") ? 550 : address.startsWith("plus-tard") ? 451 : 0;
    callback(responseCode === 0 ? null : Object.assign(new Error("refus"), { responseCode }));
  },
  onData(flux, _session, callback) {
    simpleParser(flux).then(
      (mail) => {
        mails.push(mail);
        callback();
      },
      (cause: Error) => callback(cause),
    );
  },
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => serveur.listen(0, "127.0.0.1", resolve));
  port = (serveur.server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((resolve) => serveur.close(() => resolve())));

const mail = {
  messageId: "<decision-1@ville.example>",
  a: "zoe@example.fr",
  sujet: "Décision n° 1",
  texte: "Bonjour Zoé,\n2,60 €",
};
const open = (surPort = port) =>
  createMessagerieSmtp({
    url: `smtp://127.0.0.1:${surPort}`,
    expediteur: { nom: "Ville d’Essai", adresse: "familles@ville.example" },
  });

it("envoie deux fois sous le même Message-ID", async () => {
  const messagerie = open();
  expect(await messagerie.envoyer(mail)).toEqual({ kind: "envoye" });
  expect(await messagerie.envoyer(mail)).toEqual({ kind: "envoye" });
  expect(mails.map(({ messageId, subject, text }) => [messageId, subject, text?.trim()])).toEqual([
    [mail.messageId, mail.sujet, mail.texte],
    [mail.messageId, mail.sujet, mail.texte],
  ]);
});

it("n'ajoute ni en-tête ni destinataire tirés du texte d'un champ", async () => {
  mails.length = 0;
  await open().envoyer({ ...mail, sujet: "Bonjour\r\nBcc: autre@example.fr" });
  expect(mails[0]?.bcc).toBeUndefined();
});

it("distingue le refus final de la panne", async () => {
  expect(await open().envoyer({ ...mail, a: "inconnu@example.fr" })).toEqual({
    kind: "refuse",
    code: 550,
    adresse: true,
  });
  expect(await open().envoyer({ ...mail, a: "plus-tard@example.fr" })).toEqual({ kind: "panne" });
  expect(await open(9).envoyer(mail)).toEqual({ kind: "panne" });
});
