CREATE TABLE `activite` (
	`id` text PRIMARY KEY NOT NULL,
	`nom` text NOT NULL,
	`service` text NOT NULL,
	`grille_code` text NOT NULL,
	`ordre` integer NOT NULL,
	`reglages` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `agent` (
	`id` text PRIMARY KEY NOT NULL,
	`email_empreinte` text NOT NULL,
	`siret` text NOT NULL,
	`roles` text NOT NULL,
	`service` text NOT NULL,
	`actif` integer NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_emailEmpreinte_unique` ON `agent` (`email_empreinte`);--> statement-breakpoint
CREATE TABLE `cas` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`motif` text NOT NULL,
	`service` text NOT NULL,
	`etat` text NOT NULL,
	`version` integer NOT NULL,
	`ouvert_le` text NOT NULL,
	`repondre_avant` text NOT NULL,
	`clos_le` text,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `cas_file` ON `cas` (`etat`,`ouvert_le`);--> statement-breakpoint
CREATE INDEX `cas_foyer` ON `cas` (`foyer_id`);--> statement-breakpoint
CREATE TABLE `chaine` (
	`rang` integer PRIMARY KEY NOT NULL,
	`trace_id` text NOT NULL,
	`engagement` text NOT NULL,
	`empreinte` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `compte` (
	`id` text PRIMARY KEY NOT NULL,
	`sub_empreinte` text NOT NULL,
	`cree_le` text NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `compte_subEmpreinte_unique` ON `compte` (`sub_empreinte`);--> statement-breakpoint
CREATE TABLE `courriel` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`etat` text NOT NULL,
	`essais` integer NOT NULL,
	`prochain_a` integer NOT NULL,
	`envoye_le` text,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `courriel_messageId_unique` ON `courriel` (`message_id`);--> statement-breakpoint
CREATE INDEX `courriel_file` ON `courriel` (`etat`,`prochain_a`);--> statement-breakpoint
CREATE TABLE `decision` (
	`id` text PRIMARY KEY NOT NULL,
	`numero` text NOT NULL,
	`foyer_id` text NOT NULL,
	`demande_id` text,
	`auteur` text NOT NULL,
	`provisoire` integer NOT NULL,
	`prise_le` text NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`demande_id`) REFERENCES `demande`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decision_numero_unique` ON `decision` (`numero`);--> statement-breakpoint
CREATE INDEX `decision_foyer` ON `decision` (`foyer_id`);--> statement-breakpoint
CREATE INDEX `decision_demande` ON `decision` (`demande_id`);--> statement-breakpoint
CREATE TABLE `demande` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`numero` text,
	`annee` text NOT NULL,
	`etat` text NOT NULL,
	`version` integer NOT NULL,
	`cree_le` text NOT NULL,
	`envoyee_le` text,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `demande_numero_unique` ON `demande` (`numero`);--> statement-breakpoint
CREATE INDEX `demande_foyer` ON `demande` (`foyer_id`);--> statement-breakpoint
CREATE TABLE `enfant` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`empreinte` text NOT NULL,
	`etat` text NOT NULL,
	`cree_le` text NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `enfant_foyer` ON `enfant` (`foyer_id`);--> statement-breakpoint
CREATE INDEX `enfant_empreinte` ON `enfant` (`empreinte`);--> statement-breakpoint
CREATE TABLE `etat_quotient` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`compte_id` text,
	`kind` text NOT NULL,
	`cree_le` text NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `etat_quotient_foyer` ON `etat_quotient` (`foyer_id`);--> statement-breakpoint
CREATE TABLE `foyer` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`residence` text NOT NULL,
	`cree_le` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `grille` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`publiee_le` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grille_version` ON `grille` (`code`,`version`);--> statement-breakpoint
CREATE TABLE `responsable` (
	`compte_id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`genre` text NOT NULL,
	`sujet_id` text,
	`cree_a` integer NOT NULL,
	`vu_a` integer NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `session_sujet` ON `session` (`sujet_id`);--> statement-breakpoint
CREATE TABLE `trace` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`qui` text NOT NULL,
	`quoi` text NOT NULL,
	`faite_le` text NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `trace_foyer` ON `trace` (`foyer_id`);--> statement-breakpoint
CREATE TABLE `ville` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`nom` text NOT NULL,
	`siret` text NOT NULL,
	`cle` text NOT NULL,
	`reglages` text NOT NULL,
	`prive` text NOT NULL
);
