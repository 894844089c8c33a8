ALTER TABLE `accounts` ADD `paused_profile_id` integer;--> statement-breakpoint
ALTER TABLE `experts` ADD `is_claimable` integer DEFAULT true NOT NULL;