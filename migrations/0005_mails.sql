CREATE TABLE `mail_addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`failed_at` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`message_id` text,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`address` text NOT NULL,
	`subject` text NOT NULL,
	`text` text,
	`html` text,
	`ref` text,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text NOT NULL,
	`tried_since` text,
	`claimed_until` text,
	`last_error` text,
	`created_at` text NOT NULL,
	`expires_at` text,
	`sent_at` text,
	`failed_at` text,
	CONSTRAINT "mails_status" CHECK("mails"."status" in ('waiting', 'sent', 'failed')),
	CONSTRAINT "mails_sent" CHECK("mails"."status" <> 'sent' or "mails"."sent_at" is not null),
	CONSTRAINT "mails_failed" CHECK("mails"."status" <> 'failed' or "mails"."failed_at" is not null),
	CONSTRAINT "mails_readable" CHECK("mails"."status" <> 'waiting' or "mails"."text" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_id_unique` ON `mails` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `mails_message_id` ON `mails` (`message_id`);--> statement-breakpoint
CREATE INDEX `mails_by_status` ON `mails` (`status`,`position`);--> statement-breakpoint
CREATE INDEX `mails_waiting` ON `mails` ((expires_at is null),`position`) WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX `mails_waiting_by_address` ON `mails` (`address`,`position`) WHERE status = 'waiting';