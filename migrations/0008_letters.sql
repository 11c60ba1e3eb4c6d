CREATE TABLE "field_visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"place_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"activity" text NOT NULL,
	"companions" text,
	"heard" integer NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "visit_id" uuid;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "reply_by" text DEFAULT 'receipt' NOT NULL;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "postal_address" text;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "board_number" text;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "told_by" uuid;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "original_erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "satisfaction" text;--> statement-breakpoint
ALTER TABLE "field_visits" ADD CONSTRAINT "field_visits_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "field_visits_account" ON "field_visits" USING btree ("account_id","visited_on");--> statement-breakpoint
CREATE INDEX "voices_waiting" ON "voices" USING btree ("stage","submitted_at","id");--> statement-breakpoint
CREATE INDEX "voices_words" ON "voices" USING gin (to_tsvector('simple', "tokens"));--> statement-breakpoint
CREATE INDEX "voices_member" ON "voices" USING btree ("member_id","submitted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "voices_board" ON "voices" USING btree ("board_number");