SELECT 1

SELECT * FROM t

select t.*, u.v as V from t, u where t.id == u.t_id;

SELECT DISTINCT name FROM t ORDER BY name DESC NULLS LAST LIMIT 10 OFFSET 5

SELECT ALL name n2, n 'quoted alias', price "dq alias", id [bracket] FROM t LIMIT 5, 10

SELECT [unit price], `end`, "Id" FROM [Order Details] AS od WHERE od.`end` IS 'x'

SELECT id FROM t WHERE name = "not a column"

SELECT "order" FROM t WHERE "order" LIKE 'a%' ESCAPE '\'

SELECT count(*), count(DISTINCT name), sum(n), total(n), avg(price), group_concat(name, '; ' ORDER BY id) FROM t

SELECT name, count(*) c FROM t GROUP BY 1 HAVING c > 1 ORDER BY c DESC, 1

SELECT CASE WHEN n > 1 THEN 'many' WHEN n = 1 THEN 'one' ELSE 'none' END FROM t

SELECT CASE n WHEN 1 THEN 2 END, CAST(n AS TEXT), CAST(n AS VARCHAR(10)), CAST(price AS DECIMAL(10,2)) FROM t

SELECT * FROM t WHERE n BETWEEN 1 AND 10 AND name NOT LIKE '%x%'

SELECT * FROM t WHERE n IN (1, 2, 3) OR n NOT IN (SELECT t_id FROM u) OR n IN ids OR id NOT IN main.ids

SELECT * FROM t WHERE id IN () AND NOT EXISTS (SELECT 1 FROM u WHERE u.t_id = t.id)

SELECT * FROM t WHERE (id, n) = (1, 2)

SELECT * FROM t WHERE (id, n) IN (SELECT t_id, w FROM u)

SELECT * FROM t WHERE (id, n) IN (VALUES (1, 2), (3, 4))

SELECT * FROM t WHERE (id, n) > (1, 2) ORDER BY id

SELECT * FROM t WHERE n ISNULL OR name NOTNULL OR price NOT NULL OR n IS NULL OR n IS NOT NULL

SELECT * FROM t WHERE n IS NOT 3 AND name IS 'x' AND n IS NOT DISTINCT FROM 4 AND price IS DISTINCT FROM 1

SELECT -n, +n, ~n, NOT n, - - n, n + -1, 1-1, -9223372036854775808 FROM t

SELECT 1 + 2 * 3 - 4 / 5 % 6, 1 << 2 | 3 & 4, 'a' || 1 + 2, 0x1F, 1e3, .5, 5., 1_000

SELECT NOT a = b FROM (SELECT 1 AS a, 2 AS b)

SELECT name COLLATE NOCASE = 'x' COLLATE BINARY FROM t ORDER BY name COLLATE NOCASE, n

SELECT ? + ?, ?5, ?, :a, @b, $c, :a

SELECT x'0aff', X'', NULL, TRUE, false, CURRENT_TIMESTAMP, current_date, 'it''s'

SELECT * FROM t JOIN u ON t.id = u.t_id

SELECT * FROM t INNER JOIN u USING (id)

SELECT * FROM t LEFT JOIN u ON u.t_id = t.id LEFT OUTER JOIN u AS u2 ON u2.id = u.id WHERE u2.id IS NULL

SELECT * FROM t NATURAL JOIN u

SELECT * FROM t NATURAL LEFT OUTER JOIN u

SELECT * FROM t CROSS JOIN u

SELECT * FROM t RIGHT JOIN u ON t.id = u.t_id FULL OUTER JOIN t t3 ON t3.id = t.id

SELECT * FROM t, u JOIN t AS t2 ON t2.id = u.t_id

SELECT * FROM (t JOIN u ON t.id = u.t_id) JOIN t t3 ON t3.id = u.id

SELECT * FROM t JOIN (u JOIN t t3 ON t3.id = u.id) ON t.id = u.t_id

SELECT * FROM (SELECT id FROM t) JOIN (SELECT t_id FROM u) AS x ON id = x.t_id

SELECT * FROM t AS a INDEXED BY t_n WHERE n = 3

SELECT * FROM t NOT INDEXED WHERE n = 3

SELECT * FROM main.t AS m WHERE m.n = 1

SELECT main.t.id FROM main.t

SELECT value FROM json_each('[1,2]') AS j WHERE j.key > 0

SELECT t.id, j.value FROM t, json_each(t.name, '$.tags') AS j

SELECT name ->> '$.a', name -> 'b' ->> 'c' FROM t

SELECT * FROM json_tree('[1]') WHERE key = 1

SELECT id FROM t UNION SELECT id FROM u UNION ALL SELECT n FROM t EXCEPT SELECT 1 INTERSECT SELECT 2 ORDER BY 1 LIMIT 3

VALUES (1, 'a'), (2, 'b')

SELECT * FROM (VALUES (1, 2), (3, 4))

WITH a AS (SELECT 1 AS x), b(y) AS MATERIALIZED (SELECT x FROM a) SELECT * FROM a, b

WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5) SELECT x FROM c

WITH c(x) AS NOT MATERIALIZED (VALUES (1), (2)) SELECT * FROM c WHERE x IN (WITH d AS (SELECT 1) SELECT * FROM d)

SELECT row_number() OVER (ORDER BY n DESC), rank() OVER w, sum(n) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t WINDOW w AS (PARTITION BY name ORDER BY n)

SELECT sum(n) FILTER (WHERE n > 1) OVER (PARTITION BY name), count(*) FILTER (WHERE n IS NULL) OVER () FROM t

SELECT lag(n, 1, 0) OVER (ORDER BY id), first_value(n) OVER (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) FROM t

SELECT max(n) OVER (ORDER BY id GROUPS 2 PRECEDING EXCLUDE CURRENT ROW), min(n) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING EXCLUDE NO OTHERS) FROM t

SELECT max(1, 2), min(name), ifnull(n, 0), iif(n, 1, 2), coalesce(NULL, 1), replace(name, 'a', 'b'), like('a', 'b'), glob('a', 'b') FROM t

SELECT date('now'), datetime('now', '-1 day', 'localtime'), strftime('%Y-%m', name), julianday('now') - julianday(name) FROM t

SELECT (SELECT max(n) FROM t AS i WHERE i.id < t.id) AS prev FROM t

SELECT substr(name, 1, 3) AS s, length(name) len FROM t WHERE length(s) > 2

SELECT id, name AS key, n AS action, price AS replace FROM t ORDER BY key, action

SELECT t.id AS first, u.id AS last, v AS row FROM t LEFT JOIN u ON last = first

SELECT rowid, _rowid_, oid FROM t

SELECT * FROM t ORDER BY CASE WHEN n IS NULL THEN 1 ELSE 0 END, n COLLATE NOCASE DESC LIMIT -1 OFFSET ?

SELECT 1 WHERE 1 = 1 -- trailing comment

SELECT /* inner */ 1 /* never closed

SELECT * FROM t WHERE name GLOB 'a*' AND name NOT GLOB '*[0-9]*'

SELECT typeof(n), quote(name), hex(name), unicode('a'), char(65, 66), instr(name, 'a'), printf('%05d', n), random() FROM t

SELECT count(*) FROM t WHERE n = 1 OR n = 2 AND name = 'a' AND NOT price > 3

SELECT a.id FROM t a LEFT JOIN t b ON a.n = b.n AND b.id > a.id WHERE b.id IS NULL GROUP BY a.id, a.name HAVING count(*) >= 1

INSERT INTO t(name, n) VALUES ('a', 1), ('b', 2)

INSERT INTO t VALUES (1, 'a', 2, 'c', 1.5)

INSERT INTO t DEFAULT VALUES

INSERT OR IGNORE INTO t(id) VALUES (?)

INSERT OR REPLACE INTO main.t AS x (id, name) SELECT id, v FROM u WHERE true

REPLACE INTO t(id, name) VALUES (:id, :name)

INSERT OR FAIL INTO t(id) SELECT 1

INSERT INTO t(id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name, n = n + 1 WHERE excluded.name <> name

INSERT INTO t(id, name) VALUES (1, 'x') ON CONFLICT DO NOTHING

INSERT INTO t(id, name) VALUES (1, 'x') ON CONFLICT (name) DO NOTHING ON CONFLICT (id) DO UPDATE SET (name, n) = (excluded.name, 2)

INSERT INTO t(id, name) SELECT id, v FROM u WHERE true ON CONFLICT (id) DO UPDATE SET name = 'y' RETURNING id, name AS n2, *

WITH x AS (SELECT 1 AS a) INSERT INTO t(id) SELECT a FROM x

UPDATE t SET n = n + 1, name = upper(name) WHERE id = ?

UPDATE OR IGNORE t SET (name, n) = (SELECT v, w FROM u WHERE u.t_id = t.id)

UPDATE t AS x SET n = u.w FROM u WHERE u.t_id = x.id RETURNING id

UPDATE t INDEXED BY t_n SET name = NULL WHERE n = 3

DELETE FROM t WHERE id IN (SELECT t_id FROM u)

DELETE FROM t

DELETE FROM t AS x WHERE x.n IS NULL RETURNING *

WITH old AS (SELECT id FROM t WHERE n < 3) DELETE FROM t WHERE id IN (SELECT id FROM old)

UPDATE t SET n = 1 WHERE n = 2 ORDER BY id LIMIT 3

DELETE FROM t WHERE n > 1 ORDER BY id DESC LIMIT 1 OFFSET 2
