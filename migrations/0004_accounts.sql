ALTER TABLE "accounts" ADD COLUMN "region" char(12);--> statement-breakpoint
ALTER TABLE "phone_codes" ADD COLUMN "first_sent_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "phone_codes" ADD COLUMN "sent_today" integer NOT NULL;