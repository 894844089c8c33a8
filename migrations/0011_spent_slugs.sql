CREATE TABLE `spent_slugs` (
	`hash` text PRIMARY KEY NOT NULL
);
