CREATE TABLE "told_figures" (
	"of" text NOT NULL,
	"of_id" text NOT NULL,
	"people" integer NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "told_figures_of_of_id_pk" PRIMARY KEY("of","of_id")
);
