PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_foyer` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`residence` text DEFAULT 'inconnue' NOT NULL,
	`cree_le` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_foyer`("id", "version", "residence", "cree_le") SELECT "id", "version", "residence", "cree_le" FROM `foyer` WHERE "residence" <> 'inconnue';--> statement-breakpoint
DROP TABLE `foyer`;--> statement-breakpoint
ALTER TABLE `__new_foyer` RENAME TO `foyer`;--> statement-breakpoint
PRAGMA foreign_keys=ON;
