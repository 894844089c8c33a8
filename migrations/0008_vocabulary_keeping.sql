CREATE TABLE `dismissed_keywords` (
	`keyword` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `term_aliases` (
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`term_id` integer NOT NULL,
	PRIMARY KEY(`kind`, `slug`),
	FOREIGN KEY (`term_id`) REFERENCES `terms`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `term_aliases_term` ON `term_aliases` (`term_id`);