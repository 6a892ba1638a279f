-- What the last check of all rows left of a table that it found equal, for the next one.
ALTER TABLE checked_table ADD COLUMN proof VARCHAR(4000);
