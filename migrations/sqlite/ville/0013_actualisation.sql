CREATE TABLE `campagne` (
	`id` text PRIMARY KEY NOT NULL,
	`ouverte` text,
	`etat` text NOT NULL,
	`cible` text NOT NULL,
	`service` text,
	`annee` text NOT NULL,
	`agent_id` text NOT NULL,
	`cree_le` text NOT NULL,
	`version` integer NOT NULL,
	`apres` text NOT NULL,
	`arret` text,
	`reprise_a` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campagne_ouverte_unique` ON `campagne` (`ouverte`);--> statement-breakpoint
CREATE TABLE `campagne_foyer` (
	`id` text PRIMARY KEY NOT NULL,
	`campagne_id` text NOT NULL,
	`foyer_id` text NOT NULL,
	`compte_id` text,
	`etat` text NOT NULL,
	`raison` text,
	`essais` integer NOT NULL,
	`prochain_a` integer NOT NULL,
	`change_a` integer NOT NULL,
	`prive` text,
	FOREIGN KEY (`campagne_id`) REFERENCES `campagne`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campagne_foyer_unique` ON `campagne_foyer` (`campagne_id`,`foyer_id`);--> statement-breakpoint
CREATE INDEX `campagne_foyer_file` ON `campagne_foyer` (`campagne_id`,`etat`,`prochain_a`);--> statement-breakpoint
CREATE INDEX `campagne_foyer_foyer` ON `campagne_foyer` (`foyer_id`);--> statement-breakpoint
CREATE TABLE `identite_gardee` (
	`compte_id` text PRIMARY KEY NOT NULL,
	`gardee_le` text NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE cascade
);
