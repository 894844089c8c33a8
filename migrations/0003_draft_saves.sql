ALTER TABLE `request_drafts` ADD `typed_at` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `request_drafts` ADD `saved_at` text;
