CREATE TABLE `modele_message` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`nom` text NOT NULL,
	`objet` text NOT NULL,
	`texte` text NOT NULL,
	`motifs` text NOT NULL,
	`modifie_le` text NOT NULL,
	`retire_le` text
);
