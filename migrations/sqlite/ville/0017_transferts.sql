CREATE TABLE `transfert` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`etat` text NOT NULL,
	`demande_le` text NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `transfert_etat` ON `transfert` (`etat`);--> statement-breakpoint
CREATE TABLE `transfert_cas` (
	`id` text PRIMARY KEY NOT NULL,
	`transfert_id` text NOT NULL,
	`cas_id` text NOT NULL,
	`tenu_par` text,
	`etat` text NOT NULL,
	`refus` text,
	`tenu_depuis` text,
	FOREIGN KEY (`transfert_id`) REFERENCES `transfert`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cas_id`) REFERENCES `cas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `transfert_cas_etat` ON `transfert_cas` (`transfert_id`,`etat`,`id`);--> statement-breakpoint
CREATE INDEX `transfert_cas_cas` ON `transfert_cas` (`cas_id`);