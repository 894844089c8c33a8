CREATE TABLE `photo_files` (
	`photo_id` text NOT NULL,
	`size` integer NOT NULL,
	`format` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`photo_id`, `size`, `format`),
	FOREIGN KEY (`photo_id`) REFERENCES `photos`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "photo_files_size" CHECK("photo_files"."size" in (96, 240, 480)),
	CONSTRAINT "photo_files_format" CHECK("photo_files"."format" in ('avif', 'webp')),
	CONSTRAINT "photo_files_bytes" CHECK(length("photo_files"."bytes") > 0)
);
--> statement-breakpoint
CREATE TABLE `photos` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "photos_id" CHECK(length("photos"."id") = 32)
);
