CREATE TABLE `cle_partenaire` (
	`id` text PRIMARY KEY NOT NULL,
	`partenaire` text NOT NULL,
	`empreinte` text NOT NULL,
	`portees` text NOT NULL,
	`cree_le` text NOT NULL,
	`expire_le` text NOT NULL,
	`revoquee_le` text,
	`appelee_le` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cle_partenaire_empreinte_unique` ON `cle_partenaire` (`empreinte`);--> statement-breakpoint
CREATE TABLE `fichier_export` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`format` text NOT NULL,
	`lignes` integer NOT NULL,
	`fait_le` text NOT NULL,
	`efface_le` text NOT NULL,
	`contenu` blob NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plan_export`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `fichier_export_plan` ON `fichier_export` (`plan_id`);--> statement-breakpoint
CREATE INDEX `fichier_export_fin` ON `fichier_export` (`efface_le`);--> statement-breakpoint
CREATE TABLE `plan_export` (
	`id` text PRIMARY KEY NOT NULL,
	`nom` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`reglages` text NOT NULL,
	`cree_le` text NOT NULL,
	`fait_le` text
);
