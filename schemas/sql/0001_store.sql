-- What is kept. Times are milliseconds since 1970-01-01 UTC. Rows of submission, identity, opinion and
-- review are only ever added. A submission touches the last page of each table and one page of each of
-- two indexes, over 8 bytes each; nothing is indexed that a scan of the small table `label` can answer.

-- One act of sending (通). `number` is the place in the hash chain: 1, 2, 3 … without a gap. The short
-- hashes (the first 8 bytes of a BLAKE2b) find a key or a receipt code: random values in an index cost a
-- page each in every transaction, and these make it a third as many pages.
CREATE TABLE submission (
  number       INTEGER PRIMARY KEY,
  key_hash     INTEGER NOT NULL UNIQUE,
  receipt_hash INTEGER NOT NULL UNIQUE,
  key          BLOB    NOT NULL,
  receipt      TEXT    NOT NULL,
  digest       BLOB    NOT NULL,
  channel      TEXT    NOT NULL,
  received     INTEGER NOT NULL,
  postmarked   TEXT    NOT NULL,
  organization INTEGER NOT NULL CHECK (organization IN (0, 1)),
  person       BLOB,             -- NULL: anonymous
  source       TEXT    NOT NULL,
  late         INTEGER NOT NULL CHECK (late IN (0, 1)),
  opinions     INTEGER NOT NULL CHECK (opinions BETWEEN 1 AND 999),
  hash         BLOB    NOT NULL CHECK (length(hash) = 32),
  seal         BLOB    CHECK (length(seal) = 32)  -- digest of the sealed identity; NULL: none came
) STRICT;

-- The chain's end, so that rows cut off the end of `submission` are noticed too.
CREATE TABLE chain (
  only   INTEGER PRIMARY KEY CHECK (only = 1),
  length INTEGER NOT NULL,
  hash   BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO chain VALUES (1, 0, zeroblob(32));

-- Who sent it, sealed to the secretariat's key. Apart, so that no query over opinions touches it.
CREATE TABLE identity (
  submission INTEGER PRIMARY KEY REFERENCES submission (number),
  sealed     BLOB NOT NULL
) STRICT;

-- One opinion (件), byte for byte as sent. `id` is submission * 1000 + position (1 … 999).
CREATE TABLE opinion (
  id         INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (number),
  section    TEXT    NOT NULL,
  text       TEXT    NOT NULL,
  CHECK (id / 1000 = submission AND id % 1000 > 0)
) STRICT;

-- The labels in force of each opinion, worked out anew with each reading and review.
CREATE TABLE label (
  opinion INTEGER PRIMARY KEY REFERENCES opinion (id),
  engine  TEXT    NOT NULL,      -- of the reading; '' while unread
  pillar  TEXT    NOT NULL,
  status  INTEGER NOT NULL CHECK (status BETWEEN 0 AND 2),  -- unreviewed, in progress, reviewed
  scope   INTEGER NOT NULL CHECK (scope BETWEEN 0 AND 2),   -- in, out, withdrawn
  review  INTEGER NOT NULL       -- the current version in `review`; 0: none
) STRICT;

CREATE TABLE label_viewpoint (
  opinion   INTEGER NOT NULL REFERENCES label (opinion),
  viewpoint TEXT    NOT NULL,
  PRIMARY KEY (opinion, viewpoint)
) STRICT, WITHOUT ROWID;

-- What the analysis said last (分析結果), as JSON.
CREATE TABLE reading (
  opinion INTEGER PRIMARY KEY REFERENCES opinion (id),
  body    TEXT NOT NULL
) STRICT;

-- What staff decided (確認), every version, as JSON.
CREATE TABLE review (
  opinion INTEGER NOT NULL REFERENCES opinion (id),
  version INTEGER NOT NULL CHECK (version > 0),
  body    TEXT    NOT NULL,
  PRIMARY KEY (opinion, version)
) STRICT, WITHOUT ROWID;
