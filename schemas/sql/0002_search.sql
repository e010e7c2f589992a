-- What a search finds opinions by: the words of each text as the analysis cut them, normalised, with one
-- space between. The tokenizer takes them as they come: ASCII signs part them, all else belongs to them.
CREATE VIRTUAL TABLE search USING fts5 (terms, tokenize = 'ascii');

-- Every opinion counts as unread again, so that `serve` or `analyze` puts its words there.
UPDATE label SET engine = '';
