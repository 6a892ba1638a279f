-- everyday ready
SELECT * FROM item WHERE id = 3

-- everyday ready
SELECT i.*, c.title FROM item AS i LEFT JOIN category AS c ON c.id = i.categoryId ORDER BY c.title, i.id

-- everyday ready
SELECT c.title, count(*) AS items, avg(i.n) FROM category c JOIN item i ON i.categoryId = c.id GROUP BY c.id, c.title ORDER BY items DESC, c.title

-- everyday ready
SELECT id FROM item WHERE categoryId IN (SELECT id FROM category WHERE title LIKE 't%') AND EXISTS (SELECT 1 FROM tag WHERE tag.item_id = item.id)

-- everyday ready
SELECT id FROM item WHERE id NOT IN (SELECT item_id FROM tag) ORDER BY id DESC

-- everyday ready
SELECT id FROM item UNION SELECT item_id FROM tag ORDER BY 1

-- everyday ready
SELECT name FROM item UNION ALL SELECT title FROM category

-- everyday ready
SELECT id FROM item EXCEPT SELECT item_id FROM tag INTERSECT SELECT id FROM category ORDER BY id

-- everyday ready
SELECT id, n FROM item UNION SELECT id, parent_id FROM category ORDER BY n DESC, id LIMIT 5

-- everyday ready
WITH big AS (SELECT id, n FROM item WHERE n > 3), small AS (SELECT id FROM item WHERE n <= 3) SELECT (SELECT count(*) FROM big), (SELECT count(*) FROM small)

-- everyday ready
SELECT categoryId, sum(CASE WHEN active THEN 1 ELSE 0 END) AS on_count, count(DISTINCT n) FROM item GROUP BY categoryId ORDER BY categoryId

-- everyday ready
SELECT strftime('%Y-%m', created) AS month, count(*) FROM item WHERE created LIKE '2024-%' GROUP BY month ORDER BY month

-- everyday ready
-- binds: 1 | 5 | 0
-- binds: 2 | 2 | 1
SELECT id, name FROM item WHERE categoryId = :cat ORDER BY name, id LIMIT :size OFFSET :from

-- everyday ready
-- binds: b | 3
SELECT id, name FROM item WHERE (name, id) > (?, ?) ORDER BY name, id

-- everyday ready
SELECT a.id, b.id FROM item a, item b WHERE a.n = b.n AND a.id < b.id

-- everyday ready
SELECT * FROM item NATURAL JOIN tag

-- everyday ready
SELECT * FROM category c JOIN "Order Details" USING (id) ORDER BY c.id

-- everyday ready
SELECT c.id, p.title AS parent FROM category c LEFT JOIN category p ON p.id = c.parent_id ORDER BY p.title, c.id

-- everyday ready
SELECT n, rank() OVER w AS r, dense_rank() OVER w AS d, sum(n) OVER (PARTITION BY categoryId ORDER BY id) AS running FROM item WINDOW w AS (ORDER BY n DESC)

-- everyday ready
SELECT id, lag(n) OVER (ORDER BY id) AS before, lead(n, 2, 0) OVER (ORDER BY id) AS after, first_value(name) OVER (PARTITION BY categoryId ORDER BY id) FROM item

-- everyday ready
SELECT id, sum(n) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), ntile(3) OVER (ORDER BY id), count(*) FILTER (WHERE n > 3) OVER () FROM item

-- everyday ready
SELECT count(*) FILTER (WHERE active), sum(n) FILTER (WHERE name IS NOT NULL) FROM item

-- everyday ready
SELECT id, CASE categoryId WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END AS word FROM item ORDER BY word, id

-- everyday ready
SELECT CASE WHEN n > 5 THEN n END, coalesce(n, 0), coalesce(price, 0), ifnull(price, 1.5) FROM item

-- everyday ready
SELECT min(created), max(created), min(n), max(price), min(id) FROM item

-- everyday ready
SELECT count(*) FROM (SELECT DISTINCT categoryId, n FROM item)

-- everyday ready
SELECT x.c, x.m FROM (SELECT categoryId AS c, max(n) AS m FROM item GROUP BY categoryId) AS x WHERE x.m > 5 ORDER BY x.c

-- everyday ready
VALUES (1, 'a'), (2, 'b'), (NULL, 'c')

-- everyday ready
SELECT column1 + 1, column2 FROM (VALUES (1, 'a'), (2, 'b')) ORDER BY 1

-- everyday ready
SELECT 1 WHERE 1 = 2

-- everyday ready
SELECT id, -n, +n, ~n, n & 3, n | 8, n << 2, n >> 1 FROM item

-- everyday ready
SELECT id FROM item ORDER BY CASE WHEN n IS NULL THEN 1 ELSE 0 END, n DESC, id

-- everyday ready
SELECT id FROM item ORDER BY Email, id

-- everyday ready
SELECT id FROM item ORDER BY name COLLATE NOCASE DESC, id

-- everyday ready
SELECT id FROM item WHERE "user" = 'y ' COLLATE RTRIM OR user = 'Y'

-- everyday ready
SELECT id FROM item WHERE price BETWEEN 0.1 AND 2 AND n NOT BETWEEN 1 AND 3

-- everyday ready
SELECT id FROM item WHERE amount > 3 AND amount <= 19.99 ORDER BY amount, id

-- everyday ready
SELECT sum(amount), max(amount), avg(amount) FROM item

-- everyday ready
SELECT categoryId, group_concat(name, '|' ORDER BY name, id) FROM item WHERE name <> '' GROUP BY categoryId HAVING count(*) > 1 ORDER BY 1

-- everyday ready
SELECT t.tag, count(*) FROM tag t GROUP BY t.tag HAVING count(*) >= 1 ORDER BY count(*) DESC, t.tag

-- everyday ready
SELECT id FROM item i WHERE n = (SELECT max(n) FROM item WHERE categoryId = i.categoryId)

-- everyday ready
SELECT id, (SELECT count(*) FROM tag WHERE item_id = item.id) AS tags FROM item ORDER BY tags DESC, id

-- everyday ready
SELECT id FROM item WHERE active = TRUE AND NOT (n IS NULL)

-- everyday ready
SELECT id FROM item WHERE (categoryId, active) IN (SELECT categoryId, active FROM item WHERE id = 1)

-- everyday ready
SELECT full.title FROM category AS full RIGHT JOIN item ON full.id = item.categoryId ORDER BY full.title, item.id

-- everyday ready
SELECT c.title, i.name FROM category c FULL OUTER JOIN item i ON i.categoryId = c.id

-- everyday ready
SELECT n, count(*) FROM item GROUP BY n HAVING n IS NOT NULL AND sum(n) > 4 ORDER BY 2 DESC, 1

-- everyday ready
SELECT length(name) AS len FROM item WHERE len > 2 ORDER BY len DESC, id

-- everyday ready
SELECT id, name || ' <' || coalesce(Email, '-') || '>' FROM item

-- everyday ready
SELECT DISTINCT n, name FROM item WHERE id > 2 ORDER BY 2 DESC, n LIMIT 4

-- everyday ready
SELECT max(n) - min(n), count(*) * 1.0 / 4, sum(n) % 7 FROM item WHERE n < 100

-- everyday ready
SELECT id FROM (SELECT id FROM item ORDER BY n DESC, id LIMIT 3) ORDER BY id

-- everyday refused AMBIGUOUS_COLUMN
SELECT id FROM item JOIN category ON item.categoryId = category.id

-- everyday refused UNKNOWN_COLUMN
SELECT nonsense FROM item

-- everyday refused UNKNOWN_TABLE
SELECT * FROM nowhere

-- everyday refused UNKNOWN_TABLE
SELECT * FROM other.item

-- everyday refused SYNTAX
SELECT * FORM item

-- everyday refused UNKNOWN_COLLATION
SELECT id FROM item ORDER BY name COLLATE GERMAN

-- everyday ready
SELECT name, count(*) FROM item

-- everyday ready
-- binds: 1 | 1
-- binds: '1' | 1
-- binds: a | a
SELECT id FROM item WHERE ? = ?

-- F14 ready
-- binds: 2024-01-02 10:00:00
-- binds: NULL
SELECT id, at FROM event WHERE at > ? OR at = ?1 ORDER BY at DESC, id

-- everyday ready
SELECT max(at), min(seen), count(seen) FROM event WHERE at IS NOT NULL

-- everyday ready
-- binds: 2024-01-02 10:00:00 | 2024-03-01 00:00:00
SELECT id FROM event WHERE at BETWEEN ? AND ? AND at IN (SELECT at FROM event)

-- everyday ready
-- binds: 9 | 2024-05-05 05:05:05
INSERT INTO event(id, at) VALUES (?, ?)

-- everyday ready
-- binds: 2024-05-05 05:05:05
UPDATE event SET at = ?, seen = NULL WHERE at IS NOT NULL

-- G16 ready
SELECT id FROM event WHERE at LIKE '2024%'

-- F14 ready
SELECT id FROM event WHERE at > '2024-01-02'

-- everyday refused MIXED_TYPES: nothing says how SQLite spells the moments of one of them
SELECT id FROM event WHERE at > seen

-- A01 ready
SELECT id, code FROM event WHERE code IS NOT NULL ORDER BY id

-- A01 ready
SELECT id FROM event WHERE code > 'a'

-- A01 ready
SELECT id FROM event WHERE code > 9 ORDER BY id

-- A01 ready
-- binds: 9
-- binds: b
-- binds: 1.5
SELECT id FROM event WHERE code = ? OR code BETWEEN 1 AND 2 ORDER BY id

-- A01 ready
SELECT id FROM event WHERE code IN (9, 'A1', '10') ORDER BY id

-- A01 ready
SELECT id, code FROM event ORDER BY code, id

-- A01 ready
SELECT id FROM event ORDER BY code DESC, id

-- A01 ready
SELECT DISTINCT code FROM event

-- A01 ready
SELECT code, count(*) FROM event GROUP BY code HAVING count(*) > 0

-- A01 ready
SELECT count(DISTINCT code), count(code) FROM event

-- A01 ready
SELECT max(code), min(code), min(code) FILTER (WHERE id < 5) FROM event

-- A01 ready
SELECT e.id, f.id FROM event e JOIN event f ON e.code = f.code AND e.id < f.id ORDER BY e.id, f.id

-- A01 ready
SELECT id, row_number() OVER (PARTITION BY code ORDER BY id) AS n FROM event ORDER BY id

-- A03 ready
SELECT id, day FROM event WHERE day >= '2024-01-01' ORDER BY day DESC, id

-- windows ready
SELECT id, n, count(*) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS near, sum(n) OVER (ORDER BY n DESC RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING) AS wide FROM item ORDER BY id

-- windows ready
SELECT id, count(*) OVER (PARTITION BY categoryId ORDER BY n RANGE BETWEEN 2 FOLLOWING AND UNBOUNDED FOLLOWING) AS behind, max(n) OVER (ORDER BY n NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM item ORDER BY id

-- windows ready
SELECT id, count(*) OVER (ORDER BY price RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM item

-- windows ready
SELECT id, count(*) OVER (ORDER BY n RANGE BETWEEN 1.5 PRECEDING AND CURRENT ROW) FROM item

-- windows ready
SELECT id, sum(n) OVER (ORDER BY price DESC RANGE BETWEEN 0.5 PRECEDING AND 1.25 FOLLOWING) AS near FROM item ORDER BY id

-- windows ready
SELECT id, avg(n) OVER (ORDER BY amount RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING) AS near FROM item ORDER BY id

-- F07 ready
SELECT id, nullif(name, 10), nullif(n, '5'), nullif(CAST(n AS TEXT), 5), nullif(Email, 'A@X'), nullif(price, 3) FROM item ORDER BY id

-- F07 ready
-- binds: '10' | 5
SELECT id FROM item WHERE nullif(name, ?) IS NULL OR nullif(n, ?) IS NULL ORDER BY id

-- everyday refused FEATURE: this release of SQLite makes a 1 of the test, and orders by the first column
SELECT name, id FROM item ORDER BY ('a' IS NOT NULL), id

-- everyday refused FEATURE: this release of SQLite makes a 1 of the test, and groups by the first column
SELECT name, count(*) FROM item GROUP BY ('a' NOTNULL)
