CREATE TABLE "nicknames" (
	"consultation_id" uuid NOT NULL,
	"skeleton" text NOT NULL,
	"person_hash" text,
	CONSTRAINT "nicknames_consultation_id_skeleton_pk" PRIMARY KEY("consultation_id","skeleton")
);
--> statement-breakpoint
ALTER TABLE "nicknames" ADD CONSTRAINT "nicknames_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;