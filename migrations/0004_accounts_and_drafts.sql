CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`role` text DEFAULT 'expert' NOT NULL,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`closed_at` text,
	`deletion_asked_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "accounts_role" CHECK("accounts"."role" in ('expert', 'editor', 'broker', 'admin'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`external_id` text NOT NULL,
	`provider` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` text,
	`refresh_token_expires_at` text,
	`scope` text,
	`password` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `second_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`account_id` text NOT NULL,
	`verified` integer,
	`failed_verification_count` integer,
	`locked_until` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `second_factors_account` ON `second_factors` (`account_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`account_id` text NOT NULL,
	`expires_at` text NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`second_factor_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor_id` text,
	`actor_kind` text NOT NULL,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`subject_name` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`at`);--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_events_actor` ON `audit_events` (`actor_id`);--> statement-breakpoint
CREATE TABLE `profile_confirmations` (
	`expert_id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`asked_at` text NOT NULL,
	`reminders` integer NOT NULL,
	`last_mail_at` text NOT NULL,
	FOREIGN KEY (`expert_id`) REFERENCES `experts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `profile_confirmations_tokenHash_unique` ON `profile_confirmations` (`token_hash`);--> statement-breakpoint
CREATE TABLE `profile_drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`expert_id` integer,
	`owner_id` text,
	`answers` text NOT NULL,
	`base` text,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`comment` text,
	`updated_by` text NOT NULL,
	`submitted_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`expert_id`) REFERENCES `experts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "profile_drafts_state" CHECK("profile_drafts"."state" in ('editing', 'in_review', 'returned')),
	CONSTRAINT "profile_drafts_somebodys" CHECK("profile_drafts"."expert_id" is not null or "profile_drafts"."owner_id" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `profile_drafts_expertId_unique` ON `profile_drafts` (`expert_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `profile_drafts_ownerId_unique` ON `profile_drafts` (`owner_id`);--> statement-breakpoint
CREATE INDEX `profile_drafts_state_submitted` ON `profile_drafts` (`state`,`submitted_at`);--> statement-breakpoint
-- Added one by one: a rebuilt table would lose the triggers that tell the search of changes.
ALTER TABLE `experts` ADD `phone_visibility` text DEFAULT 'parties' NOT NULL CONSTRAINT "experts_phone_visibility" CHECK("phone_visibility" in ('public', 'parties', 'staff'));--> statement-breakpoint
ALTER TABLE `experts` ADD `email_visibility` text DEFAULT 'parties' NOT NULL CONSTRAINT "experts_email_visibility" CHECK("email_visibility" in ('public', 'parties', 'staff'));--> statement-breakpoint
ALTER TABLE `experts` ADD `photo_id` text;--> statement-breakpoint
ALTER TABLE `experts` ADD `photo_alt` text;--> statement-breakpoint
ALTER TABLE `experts` ADD `owner_id` text REFERENCES `accounts`(`id`) ON DELETE set null;--> statement-breakpoint
CREATE UNIQUE INDEX `experts_ownerId_unique` ON `experts` (`owner_id`);--> statement-breakpoint
UPDATE `experts` SET
	`phone_visibility` = CASE `phone_public` WHEN 1 THEN 'public' ELSE 'parties' END,
	`email_visibility` = CASE `email_public` WHEN 1 THEN 'public' ELSE 'parties' END;--> statement-breakpoint
ALTER TABLE `experts` DROP COLUMN `phone_public`;--> statement-breakpoint
ALTER TABLE `experts` DROP COLUMN `email_public`;--> statement-breakpoint
-- What was done stays written down: only rows past their retention (24 months) may go, and none may change.
CREATE TRIGGER `audit_events_stay` BEFORE DELETE ON `audit_events`
	WHEN old.`at` > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-24 months') BEGIN
	SELECT RAISE(ABORT, 'audit events are append-only');
END;
--> statement-breakpoint
-- Nothing of a row may change, but what names or describes a person may be blanked when that person is erased.
CREATE TRIGGER `audit_events_as_they_are` BEFORE UPDATE ON `audit_events`
	WHEN new.`id` IS NOT old.`id` OR new.`at` IS NOT old.`at` OR new.`actor_id` IS NOT old.`actor_id`
		OR new.`actor_kind` IS NOT old.`actor_kind` OR new.`action` IS NOT old.`action`
		OR new.`subject_kind` IS NOT old.`subject_kind` OR new.`subject_id` IS NOT old.`subject_id`
		OR (new.`actor_name` IS NOT old.`actor_name` AND new.`actor_name` <> '')
		OR (new.`subject_name` IS NOT old.`subject_name` AND new.`subject_name` <> '')
		OR (new.`before` IS NOT old.`before` AND new.`before` IS NOT NULL)
		OR (new.`after` IS NOT old.`after` AND new.`after` IS NOT NULL) BEGIN
	SELECT RAISE(ABORT, 'audit events are append-only');
END;
