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
