CREATE TABLE `cadence` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hote` (
	`nom` text PRIMARY KEY NOT NULL,
	`ville_id` text NOT NULL,
	FOREIGN KEY (`ville_id`) REFERENCES `ville`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `place_api` (
	`id` text PRIMARY KEY NOT NULL,
	`ville_id` text NOT NULL,
	`etat` text NOT NULL,
	`rang` integer NOT NULL,
	`vu_a` integer NOT NULL,
	`change_a` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `place_api_etat` ON `place_api` (`etat`,`change_a`);--> statement-breakpoint
CREATE TABLE `ville` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`cree_le` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ville_slug_unique` ON `ville` (`slug`);