CREATE TABLE `contenu_piece` (
	`piece_id` text PRIMARY KEY NOT NULL,
	`contenu` blob NOT NULL,
	FOREIGN KEY (`piece_id`) REFERENCES `piece`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `piece` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`nature` text NOT NULL,
	`type` text NOT NULL,
	`etat` text NOT NULL,
	`taille` integer NOT NULL,
	`version` integer NOT NULL,
	`donnee_le` text NOT NULL,
	`lue_le` text,
	`verifiee_le` text,
	`essais` integer NOT NULL,
	`prochain_a` integer NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `piece_foyer` ON `piece` (`foyer_id`);--> statement-breakpoint
CREATE INDEX `piece_file` ON `piece` (`etat`,`prochain_a`);