CREATE TABLE `expert_slugs` (
	`slug` text PRIMARY KEY NOT NULL,
	`expert_id` integer NOT NULL,
	FOREIGN KEY (`expert_id`) REFERENCES `experts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `expert_terms` (
	`expert_id` integer NOT NULL,
	`term_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`expert_id`, `term_id`),
	FOREIGN KEY (`expert_id`) REFERENCES `experts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`term_id`) REFERENCES `terms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expert_terms_term` ON `expert_terms` (`term_id`);--> statement-breakpoint
CREATE TABLE `experts` (
	`id` integer PRIMARY KEY NOT NULL,
	`external_id` text,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`organisation` text,
	`headline` text NOT NULL,
	`description` text NOT NULL,
	`services` text NOT NULL,
	`keywords` text NOT NULL,
	`languages` text NOT NULL,
	`references` text NOT NULL,
	`place_name` text NOT NULL,
	`postal_code` text NOT NULL,
	`district` text NOT NULL,
	`district_name` text NOT NULL,
	`state` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`travel_radius_km` integer,
	`on_site` integer NOT NULL,
	`online` integer NOT NULL,
	`availability` text NOT NULL,
	`available_from` text,
	`availability_confirmed_at` text,
	`programme_rate` text NOT NULL,
	`experience_since` integer,
	`website` text,
	`phone` text,
	`email` text,
	`phone_public` integer NOT NULL,
	`email_public` integer NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "experts_services" CHECK(json_array_length("experts"."services") between 1 and 3),
	CONSTRAINT "experts_keywords" CHECK(json_array_length("experts"."keywords") <= 20),
	CONSTRAINT "experts_languages" CHECK(json_valid("experts"."languages")),
	CONSTRAINT "experts_references" CHECK(json_valid("experts"."references")),
	CONSTRAINT "experts_headline" CHECK(length("experts"."headline") between 1 and 120),
	CONSTRAINT "experts_description" CHECK(length("experts"."description") <= 4000),
	CONSTRAINT "experts_availability" CHECK("experts"."availability" in ('available', 'limited', 'unavailable')),
	CONSTRAINT "experts_programme_rate" CHECK("experts"."programme_rate" in ('yes', 'no', 'unknown')),
	CONSTRAINT "experts_status" CHECK("experts"."status" in ('draft', 'in_review', 'published', 'paused', 'archived'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `experts_externalId_unique` ON `experts` (`external_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `experts_slug_unique` ON `experts` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `experts_revision_unique` ON `experts` (`revision`);--> statement-breakpoint
CREATE INDEX `experts_status_district` ON `experts` (`status`,`district`);--> statement-breakpoint
CREATE TABLE `consultation_request_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `consultation_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `consultation_request_events_request` ON `consultation_request_events` (`request_id`);--> statement-breakpoint
CREATE TABLE `consultation_request_recipients` (
	`request_id` text NOT NULL,
	`expert_id` integer NOT NULL,
	PRIMARY KEY(`request_id`, `expert_id`),
	FOREIGN KEY (`request_id`) REFERENCES `consultation_requests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`expert_id`) REFERENCES `experts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `consultation_request_recipients_expert` ON `consultation_request_recipients` (`expert_id`);--> statement-breakpoint
CREATE TABLE `consultation_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`held` integer NOT NULL,
	`held_reason` text,
	`organisation_kind` text NOT NULL,
	`organisation` text NOT NULL,
	`contact_name` text NOT NULL,
	`contact_email` text NOT NULL,
	`contact_phone` text,
	`need` text NOT NULL,
	`service` text NOT NULL,
	`unsure` text,
	`topics` text NOT NULL,
	`place_name` text NOT NULL,
	`postal_code` text NOT NULL,
	`district` text NOT NULL,
	`format` text NOT NULL,
	`earliest_date` text,
	`latest_date` text,
	`date_note` text,
	`people` integer,
	`languages` text NOT NULL,
	`accessibility` text,
	`budget_cents` integer,
	`programme` text,
	`consent_version` text NOT NULL,
	`consented_at` text NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "consultation_requests_need" CHECK(length("consultation_requests"."need") between 1 and 4000),
	CONSTRAINT "consultation_requests_status" CHECK("consultation_requests"."status" in ('unconfirmed', 'new', 'in_brokering', 'introduced', 'agreed', 'completed', 'withdrawn', 'declined', 'expired')),
	CONSTRAINT "consultation_requests_kind" CHECK("consultation_requests"."organisation_kind" in ('civil_society', 'municipality', 'state_body'))
);
--> statement-breakpoint
CREATE INDEX `consultation_requests_status_created` ON `consultation_requests` (`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`request_id` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `consultation_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `request_drafts` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`answers` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`started_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`request_id` text,
	FOREIGN KEY (`request_id`) REFERENCES `consultation_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `request_drafts_expires` ON `request_drafts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `search_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	CONSTRAINT "search_state_single" CHECK("search_state"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `term_synonyms` (
	`term_id` integer NOT NULL,
	`synonym` text NOT NULL,
	PRIMARY KEY(`term_id`, `synonym`),
	FOREIGN KEY (`term_id`) REFERENCES `terms`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `term_synonyms_synonym` ON `term_synonyms` (`synonym`);--> statement-breakpoint
CREATE TABLE `terms` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`label` text NOT NULL,
	`position` integer NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	CONSTRAINT "terms_kind" CHECK("terms"."kind" in ('topic', 'method', 'audience', 'qualification'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terms_kind_slug` ON `terms` (`kind`,`slug`);