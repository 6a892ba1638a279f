-- F01 ready
SELECT id FROM item WHERE name LIKE 'AL%'

-- F01 ready
-- binds: al%
-- binds: %O%
-- binds: NULL
SELECT id, name FROM item WHERE name LIKE ? ORDER BY id

-- F02 ready
SELECT id FROM item WHERE name LIKE '%\_%'

-- F02 ready
SELECT id FROM item WHERE name LIKE '%\%' OR name LIKE 'a!_b!%%' ESCAPE '!'

-- F03 ready
SELECT id, n FROM item ORDER BY n, id

-- F03 ready
SELECT id, n FROM item ORDER BY n DESC, id DESC

-- F03 ready
SELECT id, row_number() OVER (ORDER BY n, id) AS r FROM item ORDER BY id

-- F03 ready
SELECT id, name FROM item ORDER BY name NULLS LAST, id

-- F04 ready
SELECT id, name FROM item ORDER BY name, id

-- F04 ready
SELECT max(name), min(name) FROM item WHERE name <> ''

-- F04 ready
SELECT id FROM item WHERE name BETWEEN 'A' AND 'Z'

-- F04 ready
SELECT id FROM item WHERE name < 'a' OR name > 'z'

-- F05 ready
SELECT id FROM item LIMIT 1

-- F06 ready
SELECT amount / 4 FROM item

-- F06 ready
SELECT id, amount / 4.0 FROM item

-- F07 ready
SELECT 0.1 + 0.2 = 0.3, 10.0 / 3, 1 / 2, 7 % 3, -7 / 2, -7 % 3

-- F07 ready
SELECT sum(price), avg(price), total(price), count(price) FROM item

-- F07 ready
SELECT id FROM item WHERE amount = 0.1 OR amount + 0.2 = 0.3

-- F08 ready
SELECT CAST(3.7 AS INTEGER), CAST(-3.7 AS INT), CAST(price AS INTEGER) FROM item WHERE id < 6

-- F09 ready
SELECT round(2.5), round(0.5), round(-2.5), round(-0.3), round(price), round(5) FROM item

-- F09 ready
SELECT id, round(price, 2), round(2.675, 2), round(1.005, 2), round(price, 1) FROM item

-- F10 ready
SELECT substr('hello', -3), substr('hello', -3, 2), substr('hello', 0, 3), substr('hello', 2), substr('hello', 4, -2), substr(name, n) FROM item WHERE n < 100

-- F11 ready
SELECT 'a' || 1 + 2

-- F11 ready
SELECT 'a' || (1 + 2), 1 + 2 * 3 - 4 / 2 % 3, 1 << 2 | 3 & 6, NOT 1 = 0

-- F12 ready
SELECT 1 = '1'

-- F12 ready
SELECT id FROM item WHERE n = '5' OR name = 10

-- F13 ready
SELECT id FROM item WHERE CAST(created AS DATE) = '2024'

-- F13 ready
SELECT id, CAST(created AS DATE) FROM item WHERE id < 5

-- F14 ready
SELECT id FROM item WHERE created > '2024-01-02' ORDER BY id

-- F14 ready
SELECT id FROM item WHERE created BETWEEN '2024-01-01' AND '2024-01-31'

-- F15 ready
SELECT user, i.user FROM item AS i WHERE user IS NOT NULL

-- F16 ready
SELECT CURRENT_TIMESTAMP || '', date('now'), CURRENT_DATE

-- F16 ready
SELECT length(CURRENT_TIMESTAMP), length(datetime('now')), length(CURRENT_TIME)

-- F17 ready
SELECT id FROM item ORDER BY random() LIMIT 3

-- F18 ready
SELECT upper('é'), lower('ZOÉ'), upper(name), lower(name) FROM item

-- F18 ready
SELECT id FROM item WHERE lower(name) = lower('ZOÉ')

-- F19 ready
SELECT max(1, NULL), min(n, 3), max(n, id), max('a', 'B') FROM item

-- F20 ready
SELECT active || '', active + 1, active FROM item

-- F21 ready
SELECT x'4142', data = x'61', hex(data), length(data) FROM item

-- F22 refused REAL_TEXT: the text of a real changed from release to release of SQLite
SELECT 1e20 || ''

-- F22 ready
SELECT avg(n), avg(n) * 2, sum(n) / count(n) FROM item

-- F23 ready
SELECT '1' UNION ALL SELECT 1

-- F24 ready
SELECT CAST('abcdef' AS VARCHAR(3)), CAST(123.456 AS DECIMAL(5,1))

-- F25 ready
SELECT '{"a":1}' ->> 'a'

-- F25 ready
SELECT json_extract('{"a": {"b": [1, "x", null, true, 2.50]}}', '$.a.b[1]'), json_extract('[1,2]', '$[#-1]'), json_extract('{"a":1}', '$.b')

-- F26 refused FEATURE
SELECT id FROM item ORDER BY id LIMIT NULL

-- F27 ready
SELECT length(name), length(data), length(n), length('') FROM item

-- F28 ready
SELECT id FROM item WHERE n = 5.0 OR n > 11.5 OR n < -6.99

-- F28 ready
SELECT 9007199254740993 = 9007199254740992.0

-- F28 ready
SELECT id FROM item WHERE n > price

-- G01 ready
SELECT id FROM item WHERE active = 1

-- G01 ready
SELECT id FROM item WHERE active

-- G01 ready
SELECT id FROM item WHERE NOT active OR active <> 0 AND n

-- G01 ready
SELECT sum(active), count(active), max(active), CASE WHEN active THEN 'on' ELSE 'off' END FROM item WHERE active IS NOT NULL GROUP BY active

-- G01 ready
-- binds: 1
-- binds: 0
SELECT id FROM item WHERE active = ?

-- G01 ready
SELECT id FROM item WHERE active IS TRUE OR active IS NOT FALSE OR active IS NULL

-- G01 ready
SELECT id, active = 1, n > 3, name IS NULL, CASE WHEN 1 THEN 2 END, NOT 1 FROM item

-- G02 ready
SELECT id, name, max(n) FROM item GROUP BY categoryId

-- G02 ready
SELECT id, name, count(*) FROM item GROUP BY id ORDER BY id

-- G02 ready
SELECT i.id, i.name, count(t.tag) FROM item i LEFT JOIN tag t ON t.item_id = i.id GROUP BY i.id ORDER BY i.id

-- G03 ready
SELECT id, n * 2 AS dbl FROM item WHERE dbl > 9

-- G03 ready
SELECT categoryId, count(*) AS c FROM item GROUP BY categoryId HAVING c > 1

-- G03 ready
SELECT n % 2 AS odd, count(*) FROM item WHERE n IS NOT NULL GROUP BY odd ORDER BY odd

-- G04 ready
SELECT id FROM item ORDER BY id LIMIT 2, 3

-- G04 ready
SELECT id FROM item ORDER BY id LIMIT -1

-- G04 ready
-- binds: 3 | 2
-- binds: -1 | 0
SELECT id FROM item ORDER BY id LIMIT ? OFFSET ?

-- G04 ready
-- binds: 2 | 3
SELECT id FROM item ORDER BY id DESC LIMIT ?, ?

-- G05 ready
SELECT id FROM item WHERE n == 5 AND name IS 'Alice' OR n IS NOT 5 AND name IS NOT NULL

-- G05 ready
SELECT id FROM item WHERE name GLOB 'a*' OR name GLOB '?[a-z]i*' OR name GLOB '*[^a-zA-Z]'

-- G05 ready
SELECT id FROM item NOT INDEXED WHERE id IN ()

-- G05 refused UNKNOWN_FUNCTION
SELECT id FROM item WHERE name REGEXP 'a'

-- G05 ready
SELECT 1 = 1 = 1, 2 > 1 = 1

-- G06 ready
SELECT ifnull(n, 0), iif(n > 3, 'a', 'b'), instr(name, 'l'), hex('a'), typeof(n), typeof(price), total(n), unicode(name), coalesce(name, Email, 'none'), nullif(n, 5), abs(n), trim(name), ltrim('xxa', 'x'), replace(name, 'l', 'L'), likely(n) FROM item GROUP BY id

-- G06 ready
SELECT group_concat(name, ', ' ORDER BY id) FROM item

-- G06 ready
SELECT group_concat(tag) FROM tag

-- G06 ready
SELECT date(created), time(created), datetime(created), date(created, '+1 month'), date(created, 'start of month', '-1 day'), strftime('%Y/%m/%d %H:%M:%S %j %w %s', created), julianday(created), unixepoch(created) FROM item

-- G06 ready
SELECT datetime(n, 'unixepoch'), date(2460493.5), date(created, 'weekday 0'), datetime(created, '+1.5 days', '-3 hours') FROM item

-- G06 ready
SELECT date('2024-01-31', '+1 month'), date('2023-02-29'), date('garbage'), datetime('2024-07-01T10:20:30+02:00'), date('0000-01-01'), date('9999-12-31', '+1 day'), time('12:34'), datetime('2024-02-29', '+1 year')

-- G06 ready
SELECT printf('%05d', n) FROM item

-- G06 refused UNKNOWN_FUNCTION: what this connection wrote before decides
SELECT changes(), total_changes()

-- G06 refused FEATURE: the machine's time zone decides
SELECT datetime('now', 'localtime')

-- G07 ready
SELECT id FROM item WHERE n LIKE '1%'

-- G07 ready
SELECT '3' * '4', coalesce(name, 'none') FROM item

-- G07 ready
SELECT coalesce(n, 'none') FROM item

-- G07 ready
SELECT name + 1 FROM item

-- G07 ready
SELECT a.id FROM item a JOIN item b ON a.n = b.name

-- G08 ready
SELECT id, (SELECT t.tag FROM tag t WHERE t.item_id = item.id ORDER BY t.tag) FROM item ORDER BY id

-- G09 refused FEATURE: which row of each group is ordered by is left to SQLite
SELECT DISTINCT categoryId FROM item ORDER BY n

-- G09 ready
SELECT DISTINCT categoryId FROM item ORDER BY categoryId DESC

-- G09 ready
SELECT DISTINCT lower(name) AS l FROM item ORDER BY l

-- G09 ready
SELECT id FROM item ORDER BY 'x', id

-- G10 ready
SELECT * FROM (SELECT id, n FROM item WHERE n > 3) ORDER BY id

-- G10 ready
SELECT 0x1F, 1_000, .5, 5., 0xFFFFFFFFFFFFFFFF

-- G11 ready
SELECT 1 / 0, 1 % 0, 1.0 / 0, n / (n - 5) FROM item

-- G12 ready
SELECT CAST('12abc' AS INTEGER), CAST('' AS INTEGER), CAST('1e3' AS INTEGER), CAST('99999999999999999999' AS INTEGER), CAST(' -5 ' AS INTEGER), CAST('1.5x' AS REAL), CAST(name AS INTEGER) FROM item

-- G13 ready
WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 5) SELECT x FROM c

-- G13 ready
WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5) SELECT x FROM c ORDER BY x

-- G13 ready
WITH RECURSIVE tree(id, title, depth) AS (SELECT id, title, 0 FROM category WHERE parent_id IS NULL UNION ALL SELECT c.id, c.title, depth + 1 FROM category c JOIN tree ON c.parent_id = tree.id) SELECT * FROM tree ORDER BY id

-- G14 ready
SELECT i.id, c.title, t.tag FROM item i, category c JOIN tag t ON t.item_id = i.id AND c.id = i.categoryId ORDER BY i.id, t.tag

-- G14 ready
SELECT 5%-3, 5- -3, -  -n FROM item

-- G15 refused STATEMENT_KIND: it asks about SQLite itself
PRAGMA user_version

-- G15 refused UNKNOWN_TABLE: it asks about SQLite itself
SELECT name FROM sqlite_master

-- G15 refused STATEMENT_KIND: it asks about SQLite itself
EXPLAIN QUERY PLAN SELECT 1

-- G15 refused UNKNOWN_FUNCTION: it asks about SQLite itself
SELECT * FROM pragma_table_info('item')

-- G16 ready
SELECT id FROM item WHERE created LIKE '2024-01%' AND substr(created, 1, 10) > '2024-01-01'

-- D10 ready
SELECT id FROM item WHERE email = 'A@X' ORDER BY id

-- D10 ready
SELECT id, Email FROM item WHERE Email IN ('a@x', 'd') ORDER BY Email COLLATE BINARY, id

-- D10 ready
SELECT Email, count(*) FROM item GROUP BY Email

-- D10 ready
SELECT DISTINCT Email FROM item

-- D10 ready
SELECT DISTINCT Email, active FROM item ORDER BY Email, active

-- D10 ready
SELECT DISTINCT Email FROM item ORDER BY Email DESC LIMIT 3

-- D10 ready
SELECT DISTINCT upper(name) AS u, Email FROM item WHERE n > 0


-- D10 ready
SELECT count(DISTINCT Email), count(DISTINCT name) FROM item

-- D10 ready
SELECT a.id, b.id FROM item a JOIN item b ON a.Email = b.Email AND a.id < b.id

-- D10 ready
SELECT id FROM item WHERE name = 'ALICE' COLLATE NOCASE

-- D19 ready
SELECT [unit price], `end`, "Id", 'x' AS "Label X" FROM [Order Details] AS od WHERE od.`end` IS 'x'

-- D19 ready
SELECT id FROM item WHERE name = "Alice"

-- C07 ready
SELECT rowid, _rowid_, oid, id FROM item WHERE rowid = 3

-- C07 refused UNKNOWN_COLUMN: the target has no number of the row where there is no INTEGER PRIMARY KEY
SELECT rowid FROM tag

-- H01 ready
SELECT id AS userId, count(*), max(n), 'x' || id, categoryid FROM item GROUP BY id, categoryId

-- H10 ready
-- binds: NULL
-- binds: 5
SELECT id FROM item WHERE ?1 IS NULL OR n = ?1

-- H11 ready
-- binds: 5 | Alice
SELECT id FROM item WHERE (n = :n OR n > :n) AND name <> @name

-- H10 ready
-- binds: 5
-- binds: abc
-- binds: NULL
-- binds: 1.5
SELECT ? FROM item

-- E01 ready
REPLACE INTO category VALUES (1, 'x', NULL)

-- E01 ready
INSERT OR REPLACE INTO item(id, name) VALUES (1, 'x')

-- E01 ready
REPLACE INTO tag(item_id, tag) VALUES (1, 'new'), (9, 'x')

-- E01 ready
INSERT OR REPLACE INTO "Order Details" VALUES (1, 9.5, 'new', 3), (77, 1, 'y', NULL)

-- E02 ready
INSERT OR IGNORE INTO category VALUES (1, 'x', NULL), (9, 'Nine', 1), (10, 'Tools', 1)

-- E03 ready
INSERT OR FAIL INTO category VALUES (1, 'x', NULL)

-- E03 ready
INSERT OR FAIL INTO category VALUES (100, 'x', NULL)

-- E03 refused FEATURE: the rows before the one that clashes stay, and PostgreSQL keeps none
INSERT OR FAIL INTO category VALUES (100, 'x', NULL), (1, 'y', NULL)

-- E03 ready
UPDATE OR IGNORE category SET title = 'Tools' WHERE id = 3

-- E03 ready
UPDATE OR REPLACE category SET title = 'Tools' WHERE id = 3

-- E03 ready
UPDATE OR REPLACE category SET id = id + 100, title = title || '!' WHERE id > 1

-- E03 ready
UPDATE OR IGNORE category SET title = trim(title), parent_id = 1

-- E03 ready
UPDATE OR IGNORE category SET title = lower(title)

-- E03 raises: rows that change clash with each other, and their order decides
UPDATE OR REPLACE category SET id = id + 1

-- E03 ready
UPDATE OR ABORT category SET title = 'x' WHERE id = 3

-- E03 ready
INSERT OR IGNORE INTO tag(item_id, tag) SELECT id, name FROM item

-- E03 refused FEATURE: the whole transaction is rolled back, and PostgreSQL's only as far as the savepoint
INSERT OR ROLLBACK INTO tag VALUES (1, 'x')

-- E04 ready
INSERT INTO category(id, title, parent_id) VALUES (1, 'Neu', 5) ON CONFLICT (id) DO UPDATE SET title = excluded.title, parent_id = coalesce(parent_id, 0) + 1 WHERE excluded.title <> title

-- E04 ready
INSERT INTO category(title) VALUES ('Tools') ON CONFLICT DO UPDATE SET parent_id = 7

-- E04 refused SEVERAL_KEYS: it may clash by either key, and PostgreSQL has to be told by which
INSERT INTO category(id, title) VALUES (1, 'x') ON CONFLICT DO UPDATE SET title = 'y'

-- E04 ready
INSERT INTO category(title) VALUES ('Tools') ON CONFLICT (title) DO NOTHING

-- E07 refused MIXED_TYPES: SQLite keeps the fraction, and the target's column has none
UPDATE item SET n = 1.5

-- E07 ready
UPDATE item SET n = 2.0, price = 3, name = 7, active = 1 WHERE id = 4

-- E08 refused FEATURE: the build of SQLite decides whether it knows this
DELETE FROM item WHERE n > 1 ORDER BY id LIMIT 1

-- E09 ready
INSERT INTO category(id, title) VALUES (50, 'R') RETURNING id, title AS t, parent_id

-- C08 ready
-- binds: 60 | Sixty
INSERT INTO category(id, title) VALUES (?, ?)

-- C08 ready
INSERT INTO item(id, name) VALUES (NULL, 'auto')

-- E12 ready
SELECT last_insert_rowid()

-- DML ready
-- binds: 5 | 2.5 | 1
UPDATE item SET n = n + ?, price = ?, name = upper(name) || '!', active = NOT active WHERE categoryId = ?

-- DML ready
UPDATE item SET name = (SELECT title FROM category WHERE category.id = item.categoryId) WHERE categoryId IN (SELECT id FROM category WHERE parent_id IS NULL)

-- DML ready
UPDATE item AS i SET n = c.id FROM category AS c WHERE c.id = i.categoryId AND c.title = 'tools'

-- DML ready
DELETE FROM item WHERE n IS NULL OR name NOT LIKE 'a%'

-- DML ready
INSERT INTO tag(item_id, tag) SELECT id, 'copied' FROM item WHERE n > 3

-- DML ready
-- binds: 1
-- binds: 0
INSERT INTO item(id, active, created, amount) VALUES (100, ?, '2024', 3.25)
