CREATE TABLE "voice_reveals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"voice_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"account_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "voice_reveals" ADD CONSTRAINT "voice_reveals_voice_id_voices_id_fk" FOREIGN KEY ("voice_id") REFERENCES "public"."voices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "voice_reveals_voice" ON "voice_reveals" USING btree ("voice_id","account_id","at");