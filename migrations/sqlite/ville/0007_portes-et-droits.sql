CREATE TABLE `effacement` (
	`foyer_id` text PRIMARY KEY NOT NULL,
	`efface_le` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `essai` (
	`id` text PRIMARY KEY NOT NULL,
	`nombre` integer NOT NULL,
	`debut_a` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `lien` (
	`id` text PRIMARY KEY NOT NULL,
	`empreinte` text NOT NULL,
	`compte_id` text,
	`expire_a` integer NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lien_empreinte_unique` ON `lien` (`empreinte`);--> statement-breakpoint
CREATE TABLE `position` (
	`id` text PRIMARY KEY NOT NULL,
	`compte_id` text NOT NULL,
	`sens` text NOT NULL,
	`dite_le` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `position_compte` ON `position` (`compte_id`);--> statement-breakpoint
CREATE TABLE `satisfaction` (
	`id` text PRIMARY KEY NOT NULL,
	`mois` text NOT NULL,
	`note` integer NOT NULL,
	`porte` text NOT NULL,
	`nombre` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `compte` ADD `porte` text DEFAULT 'franceconnect' NOT NULL;--> statement-breakpoint
ALTER TABLE `compte` ADD `courriels` text DEFAULT 'tous' NOT NULL;