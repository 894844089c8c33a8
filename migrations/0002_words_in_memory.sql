-- The words of the profiles are kept in memory and derived at start: nothing of a profile stays behind in an index file.
DROP TRIGGER `experts_removed`;
--> statement-breakpoint
DROP TABLE `expert_search_words`;
--> statement-breakpoint
DROP TABLE `expert_search`;
--> statement-breakpoint
-- A removed profile is a change, too, whoever removes it.
CREATE TRIGGER `experts_removed` AFTER DELETE ON `experts` BEGIN
	UPDATE `search_state` SET `revision` = `revision` + 1;
END;
--> statement-breakpoint
ALTER TABLE `search_state` ADD `generation` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
-- What a search server beside us has yet to be told: one row a changed profile, written in the transaction of the change,
-- whoever makes it. Taken away when the server has confirmed that revision.
CREATE TABLE `search_outbox` (
	`expert_id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text
);
--> statement-breakpoint
-- Which index was built from which settings, so that a change of them builds a new one.
CREATE TABLE `search_indexes` (
	`name` text PRIMARY KEY NOT NULL,
	`settings_hash` text,
	`built_at` text,
	`building_until` text
);
--> statement-breakpoint
INSERT INTO `search_outbox` (`expert_id`, `revision`) SELECT `id`, `revision` FROM `experts`;
--> statement-breakpoint
CREATE TRIGGER `experts_added_outbox` AFTER INSERT ON `experts` BEGIN
	INSERT INTO `search_outbox` (`expert_id`, `revision`) VALUES (new.id, new.revision)
		ON CONFLICT (`expert_id`) DO UPDATE SET `revision` = new.revision, `attempts` = 0, `error` = NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `experts_changed_outbox` AFTER UPDATE OF `revision` ON `experts` BEGIN
	INSERT INTO `search_outbox` (`expert_id`, `revision`) VALUES (new.id, new.revision)
		ON CONFLICT (`expert_id`) DO UPDATE SET `revision` = new.revision, `attempts` = 0, `error` = NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `experts_removed_outbox` AFTER DELETE ON `experts` BEGIN
	INSERT INTO `search_outbox` (`expert_id`, `revision`) VALUES (old.id, (SELECT `revision` FROM `search_state`))
		ON CONFLICT (`expert_id`) DO UPDATE SET `revision` = excluded.`revision`, `attempts` = 0, `error` = NULL;
END;
