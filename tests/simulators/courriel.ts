import type { Server } from "node:http";

import express from "express";
import { simpleParser, type AddressObject } from "mailparser";
import { SMTPServer } from "smtp-server";

import { type Clock, clockReel, escapeHtml, listen, page } from "./commun.ts";

export type Courriel = {
  id: number;
  messageId: string | null;
  de: string;
  a: string[];
  sujet: string;
  texte: string;
  html: string | null;
  recuLe: string;
};

export type BoiteCourriel = {
  url: string;
  smtpPort: number;
  smtpUrl: string;
  mails: Courriel[];
  vider(): void;
  close(): Promise<void>;
};

type OptionsCourriel = { portWeb: number; portSmtp: number; host?: string; clock?: Clock };

function toAdresses(champ: AddressObject | AddressObject[] | undefined): string[] {
  if (champ === undefined) return [];
  const liste = Array.isArray(champ) ? champ : [champ];
  return liste.flatMap((groupe) => groupe.value.map((adresse) => adresse.address ?? adresse.name));
}

/** An SMTP server that accepts everything, and a page that shows what it received. */
export async function startCourriel(options: OptionsCourriel): Promise<BoiteCourriel> {
  const clock = options.clock ?? clockReel;
  const mails: Courriel[] = [];
  let suivant = 1;

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    /** A mailbox that nobody opens: refused as real servers do. */
    onRcptTo({ address }, _session, fini) {
      const refus = Object.assign(new Error("5.1.1 Unknown user"), { responseCode: 550 });
      fini(address.startsWith("boite-fermee") ? refus : null);
    },
    onData(flux, session, fini) {
      simpleParser(flux).then(
        (lu) => {
          mails.push({
            id: suivant++,
            messageId: lu.messageId ?? null,
            de: toAdresses(lu.from)[0] ?? "",
            a: session.envelope.rcptTo.map((adresse) => adresse.address),
            sujet: lu.subject ?? "",
            texte: lu.text ?? "",
            html: typeof lu.html === "string" ? lu.html : null,
            recuLe: new Date(clock.now()).toISOString(),
          });
          fini();
        },
        (cause: unknown) => fini(cause instanceof Error ? cause : new Error(String(cause))),
      );
    },
  });
  const ecoute = await new Promise<{ port: number }>((resolve, reject) => {
    smtp.once("error", reject);
    const serveur = smtp.listen(options.portSmtp, "127.0.0.1", () => {
      const adresse = serveur.address();
      resolve({ port: typeof adresse === "object" && adresse !== null ? adresse.port : options.portSmtp });
    });
  });
  smtp.on("error", () => {});

  const app = express();
  app.get("/mails.json", (_req, res) => {
    res.json(mails);
  });
  app.get("/", (_req, res) => {
    res.type("html").send(page("Boîte aux lettres", renderMails(mails)));
  });
  app.get("/mails/:id", (req, res) => {
    const mail = mails.find(({ id }) => id === Number(req.params["id"]));
    if (mail === undefined) {
      res
        .status(404)
        .type("html")
        .send(page("Courriel introuvable", "<p><a href='/'>Tous les courriels</a></p>"));
      return;
    }
    res.type("html").send(page(mail.sujet, `<p><a href="/">Tous les courriels</a></p>${renderMail(mail)}`));
  });

  const web: { server: Server; port: number; close(): Promise<void> } = await listen(options.portWeb);
  web.server.on("request", app);
  return {
    url: `http://${options.host ?? "courriel.localhost"}:${web.port}`,
    smtpPort: ecoute.port,
    smtpUrl: `smtp://${options.host ?? "courriel.localhost"}:${ecoute.port}`,
    mails,
    vider: () => void mails.splice(0),
    async close() {
      await Promise.all([web.close(), new Promise<void>((resolve) => smtp.close(() => resolve()))]);
    },
  };
}

function renderMails(mails: readonly Courriel[]): string {
  if (mails.length === 0) return "<p>Aucun courriel reçu.</p>";
  return mails.reduceRight((corps, mail) => `${corps}${renderMail(mail)}\n`, "");
}

function renderMail(mail: Courriel): string {
  return `<article data-mail="${mail.id}" aria-labelledby="mail-${mail.id}">
  <h2 id="mail-${mail.id}"><a href="/mails/${mail.id}">${escapeHtml(mail.sujet)}</a></h2>
  <dl>
    <dt>De</dt><dd>${escapeHtml(mail.de)}</dd>
    <dt>À</dt><dd>${escapeHtml(mail.a.join(", "))}</dd>
    <dt>Reçu le</dt><dd><time datetime="${mail.recuLe}">${escapeHtml(mail.recuLe)}</time></dd>
  </dl>
  <pre>${escapeHtml(mail.texte)}</pre>
</article>`;
}
