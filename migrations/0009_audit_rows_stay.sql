-- INSERT OR REPLACE takes a row away without asking the trigger on DELETE: a row's number is never written twice.
CREATE TRIGGER `audit_events_once` BEFORE INSERT ON `audit_events`
	WHEN EXISTS (SELECT 1 FROM `audit_events` WHERE `id` = new.`id`) BEGIN
	SELECT RAISE(ABORT, 'audit events are append-only');
END;
