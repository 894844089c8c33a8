CREATE TABLE `spent_codes` (
	`account_id` text NOT NULL,
	`code` text NOT NULL,
	`spent_at` text NOT NULL,
	PRIMARY KEY(`account_id`, `code`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `paused_profile_id` integer;--> statement-breakpoint
ALTER TABLE `experts` ADD `is_claimable` integer DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX `mails_by_address` ON `mails` (`address`,`created_at`);