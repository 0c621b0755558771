ALTER TABLE "users" ADD COLUMN "deactivated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "sign_up_mode" text;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "sign_up_domains" text[];