CREATE TABLE `acte` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`quoi` text NOT NULL,
	`objet` text NOT NULL,
	`fait_le` text NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `acte_objet` ON `acte` (`objet`);--> statement-breakpoint
CREATE INDEX `acte_date` ON `acte` (`fait_le`);--> statement-breakpoint
CREATE TABLE `brouillon` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`etat` text NOT NULL,
	`revision` integer NOT NULL,
	`document` text NOT NULL,
	`cree_le` text NOT NULL,
	`modifie_le` text NOT NULL,
	`modifie_par` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `brouillon_code_unique` ON `brouillon` (`code`);--> statement-breakpoint
CREATE TABLE `logo` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`contenu` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `activite` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `grille` ADD `publiee_par` text;--> statement-breakpoint
ALTER TABLE `ville` ADD `revision` integer DEFAULT 1 NOT NULL;