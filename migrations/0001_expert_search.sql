-- Inverted index of the embedded search engine. Contentless: the analysed words are derived from the profile and are
-- never shown. rowid = experts.id. Columns: name and headline | services, terms, keywords, place | running text.
CREATE VIRTUAL TABLE `expert_search` USING fts5(
	name, offer, body,
	content='', contentless_delete=1,
	tokenize='unicode61 remove_diacritics 0',
	prefix='2 3'
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `expert_search_words` USING fts5vocab('expert_search', 'row');
--> statement-breakpoint
INSERT INTO `search_state` (`id`, `revision`) VALUES (1, 0);
--> statement-breakpoint
-- A removed profile leaves the index in the same transaction, whoever removes it.
CREATE TRIGGER `experts_removed` AFTER DELETE ON `experts` BEGIN
	DELETE FROM `expert_search` WHERE rowid = old.id;
	UPDATE `search_state` SET `revision` = `revision` + 1;
END;
--> statement-breakpoint
-- History is append-only; it goes only together with its request.
CREATE TRIGGER `consultation_request_events_fixed` BEFORE UPDATE ON `consultation_request_events` BEGIN
	SELECT raise(abort, 'events are append-only');
END;
