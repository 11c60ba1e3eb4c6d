ALTER TABLE "attachments" ALTER COLUMN "blob" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "erased_at" timestamp (3) with time zone;