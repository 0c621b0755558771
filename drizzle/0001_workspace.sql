-- The deployment's one row, and the room that everyone is in.
INSERT INTO "workspace" ("id") VALUES (1) ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO "rooms" ("id", "kind", "name", "topic", "is_general") VALUES (gen_random_uuid(), 'public', 'general', 'Everyone is here', true);
