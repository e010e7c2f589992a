-- A sender's corrections and withdrawals of single opinions. Nothing that was sent changes: an opinion
-- that is corrected gets a row beside it, of the same submission and behind its first `opinions` ones.

-- By what a sender may come back: keyed hashes of each e-mail address and telephone number given. They
-- go when the identity goes, so no chain holds them.
CREATE TABLE contact (
  submission INTEGER NOT NULL REFERENCES submission (number),
  hash       BLOB    NOT NULL,
  PRIMARY KEY (submission, hash)
) STRICT, WITHOUT ROWID;

-- One act of amending. `number` is the place in the amendments' own hash chain: 1, 2, 3 … without a gap.
CREATE TABLE amendment (
  number     INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (number),
  at         INTEGER NOT NULL,
  hash       BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- What it did to each opinion. `replaced_by` NULL: withdrawn.
CREATE TABLE amended (
  opinion     INTEGER PRIMARY KEY REFERENCES opinion (id),
  amendment   INTEGER NOT NULL REFERENCES amendment (number),
  replaced_by INTEGER UNIQUE REFERENCES opinion (id),
  CHECK (replaced_by > opinion AND replaced_by / 1000 = opinion / 1000)
) STRICT;
CREATE INDEX amended_in ON amended (amendment);

-- That chain's end, so that rows cut off the end of `amendment` are noticed too.
CREATE TABLE amendment_chain (
  only   INTEGER PRIMARY KEY CHECK (only = 1),
  length INTEGER NOT NULL,
  hash   BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO amendment_chain VALUES (1, 0, zeroblob(32));
