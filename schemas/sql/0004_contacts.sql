-- A sender's new way to be reached: the rows of `contact` are exchanged, what was sealed before stays.

ALTER TABLE amendment ADD COLUMN seal BLOB CHECK (length(seal) = 32);  -- of what is sealed; NULL: none

CREATE TABLE identity_change (
  amendment INTEGER PRIMARY KEY REFERENCES amendment (number),
  sealed    BLOB NOT NULL
) STRICT;
