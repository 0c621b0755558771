ALTER TABLE "messages" DROP CONSTRAINT "messages_room_id_rooms_id_fk";
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_author_id_users_id_fk";
--> statement-breakpoint
-- Rows that are raised with every message or mark: room on their pages lets a new version lie beside the old one, so that
-- no index has to be told ("Heap-Only Tuples" in the manual of PostgreSQL). It counts for pages that are filled from now on.
ALTER TABLE "rooms" SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE "members" SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE "users" SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE "room_marks" SET (fillfactor = 50);
