ALTER TABLE "polis_imports" ADD COLUMN "progressed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "standards" ADD COLUMN "document_number" text;--> statement-breakpoint
ALTER TABLE "standards" ADD COLUMN "adopted_on" date;