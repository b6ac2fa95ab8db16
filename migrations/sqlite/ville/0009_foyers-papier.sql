CREATE TABLE `adulte_papier` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`cree_le` text NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `adulte_papier_foyer` ON `adulte_papier` (`foyer_id`);--> statement-breakpoint
CREATE TABLE `lettre` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`adulte_id` text NOT NULL,
	`code_empreinte` text NOT NULL,
	`etat` text NOT NULL,
	`compte_id` text,
	`cree_le` text NOT NULL,
	`expire_le` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`adulte_id`) REFERENCES `adulte_papier`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lettre_codeEmpreinte_unique` ON `lettre` (`code_empreinte`);--> statement-breakpoint
CREATE INDEX `lettre_foyer` ON `lettre` (`foyer_id`);--> statement-breakpoint
CREATE INDEX `lettre_compte` ON `lettre` (`compte_id`);--> statement-breakpoint
ALTER TABLE `garde` ADD `payeur_enfant_id` text;--> statement-breakpoint
ALTER TABLE `garde` ADD `propose_par_foyer_id` text;--> statement-breakpoint
ALTER TABLE `garde` ADD `confirme_le` text;