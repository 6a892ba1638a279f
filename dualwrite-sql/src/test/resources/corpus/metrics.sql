SELECT date(at, 'unixepoch') AS day, count(*) AS visits, count(DISTINCT session) AS sessions, count(DISTINCT user_id) FROM visit GROUP BY day ORDER BY day
SELECT strftime('%Y-%m-%d %H:00', at, 'unixepoch') AS hour, count(*) FROM visit GROUP BY hour ORDER BY hour
SELECT at / 3600 * 3600 AS bucket, count(*), avg(duration_ms) FROM visit GROUP BY bucket ORDER BY bucket
SELECT at - at % 86400 AS day, sum(bytes) FROM visit GROUP BY 1 ORDER BY 1
SELECT page, count(*) AS n FROM visit GROUP BY page ORDER BY n DESC, page
SELECT lower(page) AS p, count(*) AS n FROM visit WHERE page IS NOT NULL GROUP BY p ORDER BY n DESC, p
SELECT session, min(at), max(at), max(at) - min(at) AS length FROM visit GROUP BY session ORDER BY length DESC, session
SELECT session, page, max(at) FROM visit GROUP BY session HAVING count(*) > 1 ORDER BY session
SELECT avg(duration_ms), sum(duration_ms) / count(*), sum(duration_ms) * 1.0 / count(duration_ms), max(duration_ms) FROM visit
SELECT sum(bytes), avg(bytes), max(bytes) FROM visit
SELECT sum(bot), sum(bot IS NULL), count(*) - count(bot) FROM visit
SELECT count(*) FROM visit WHERE NOT bot
SELECT count(*) FROM visit WHERE bot IS NOT TRUE
SELECT id FROM visit WHERE bot IS NULL OR bot ORDER BY id
SELECT id FROM visit WHERE country = 'de' ORDER BY id
SELECT id FROM visit WHERE country IN ('DE', 'FR') ORDER BY id
SELECT count(DISTINCT country) FROM visit
SELECT upper(country) AS c, count(*) FROM visit GROUP BY upper(country) ORDER BY c
SELECT id FROM visit ORDER BY country, id
SELECT id FROM visit WHERE page LIKE '/shop%' ORDER BY id
SELECT id FROM visit WHERE page LIKE '%\_us' ESCAPE '\'
SELECT id FROM visit WHERE page LIKE '/about_us' ORDER BY id
SELECT id FROM visit WHERE page GLOB '/shop*' ORDER BY id
SELECT id FROM visit WHERE page GLOB '/[A-Z]*' ORDER BY id
SELECT substr(referrer, 1, instr(referrer, '?') - 1) FROM visit WHERE referrer LIKE '%?%'
SELECT id, replace(referrer, 'https://', ''), trim(referrer, '/'), ltrim(page, '/'), rtrim(page, '0123456789') FROM visit ORDER BY id
SELECT id, coalesce(nullif(referrer, ''), 'direct') AS source FROM visit ORDER BY source, id
SELECT CASE WHEN duration_ms < 100 THEN 'fast' WHEN duration_ms < 1000 THEN 'ok' WHEN duration_ms IS NULL THEN 'unknown' ELSE 'slow' END AS speed, count(*) FROM visit GROUP BY speed ORDER BY speed
SELECT duration_ms / 100 AS bin, count(*) FROM visit GROUP BY bin ORDER BY bin
SELECT id, at - lag(at) OVER (PARTITION BY session ORDER BY at, id) AS gap FROM visit ORDER BY id
SELECT id, sum(duration_ms) OVER (PARTITION BY session ORDER BY at, id) FROM visit ORDER BY id
SELECT id, count(*) OVER (), count(*) OVER (PARTITION BY user_id) FROM visit ORDER BY id
SELECT session, group_concat(page, ' > ' ORDER BY at, id) FROM visit GROUP BY session ORDER BY session
WITH first AS (SELECT user_id, min(at) AS t FROM visit WHERE user_id IS NOT NULL GROUP BY user_id) SELECT date(t, 'unixepoch') AS cohort, count(*) FROM first GROUP BY cohort ORDER BY cohort
WITH s AS (SELECT session, count(*) AS n FROM visit GROUP BY session) SELECT n, count(*) FROM s GROUP BY n ORDER BY n
SELECT a.session FROM visit a JOIN visit b ON a.session = b.session AND a.page = '/' AND b.page LIKE '/shop%' AND b.at > a.at GROUP BY a.session ORDER BY 1
SELECT user_id, count(*) FILTER (WHERE page = '/'), count(*) FILTER (WHERE page <> '/') FROM visit GROUP BY user_id ORDER BY user_id
-- binds: 1700000000 | 1700086400
SELECT count(*) FROM visit WHERE at >= ? AND at < ?
-- binds: 5
-- binds: 0
-- binds: -1
SELECT id FROM visit ORDER BY at DESC, id DESC LIMIT ?
SELECT * FROM sample WHERE sensor = 't1' ORDER BY ts
SELECT sensor, avg(value), min(value), max(value), count(value), count(*) FROM sample GROUP BY sensor ORDER BY sensor
SELECT sensor, sum(value) FROM sample GROUP BY sensor ORDER BY sensor
SELECT sensor, sum(value * 10) / 10, total(value) FROM sample GROUP BY sensor ORDER BY sensor
SELECT sensor, ts, value - lag(value, 1, 0) OVER (PARTITION BY sensor ORDER BY ts) FROM sample ORDER BY sensor, ts
SELECT sensor, ts, avg(value) OVER (PARTITION BY sensor ORDER BY ts ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM sample ORDER BY sensor, ts
SELECT sensor, ts / 120 AS slot, avg(value) FROM sample GROUP BY sensor, slot ORDER BY sensor, slot
SELECT s.sensor, s.value FROM sample s JOIN (SELECT sensor, max(ts) AS ts FROM sample GROUP BY sensor) m ON m.sensor = s.sensor AND m.ts = s.ts ORDER BY s.sensor
SELECT sensor, value, max(ts) FROM sample GROUP BY sensor ORDER BY sensor
SELECT sensor FROM sample WHERE value > 0.1 + 0.2 - 0.3 AND value < 1 ORDER BY ts
SELECT value = 0.3, value = 0.1 + 0.2, value * 3 FROM sample WHERE sensor = 'h1' ORDER BY ts
SELECT round(value, 1), round(value), CAST(value AS INTEGER), abs(value), -value, value / 2 FROM sample WHERE value IS NOT NULL ORDER BY sensor, ts
SELECT sqrt(abs(value)), floor(value), ceil(value), sign(value), trunc(value) FROM sample WHERE value IS NOT NULL ORDER BY sensor, ts
SELECT sensor, ts FROM sample WHERE value IS NULL OR quality IS NULL ORDER BY sensor, ts
SELECT quality, count(*) FROM sample GROUP BY quality ORDER BY quality DESC
SELECT sensor || ':' || ts AS k FROM sample ORDER BY k
SELECT count(*) FROM sample WHERE (sensor, ts) >= ('h1', 160)
SELECT sensor, (max(value) - min(value)) / (max(ts) - min(ts)) FROM sample GROUP BY sensor HAVING max(ts) > min(ts) ORDER BY sensor
SELECT sum((value - m) * (value - m)) / count(value) FROM sample, (SELECT avg(value) AS m FROM sample WHERE sensor = 't1') WHERE sensor = 't1'
SELECT id, payload ->> 'ms', json_extract(payload, '$.sql'), payload FROM event_log ORDER BY id
SELECT level, count(*), avg(payload ->> '$.ms') FROM event_log GROUP BY level ORDER BY level
SELECT id FROM event_log WHERE json_extract(payload, '$.ms') > 100
SELECT upper(level) AS l, count(*) FROM event_log GROUP BY l ORDER BY l
SELECT id FROM event_log WHERE level IN ('ERROR', 'WARN') ORDER BY logged_at DESC, id DESC
SELECT id FROM event_log WHERE logged_at >= '2024-01-02' ORDER BY id
SELECT substr(logged_at, 1, 10) AS day, count(*) FROM event_log GROUP BY day ORDER BY day
SELECT id, date(logged_at), time(logged_at), strftime('%s', logged_at), strftime('%f', logged_at), unixepoch(logged_at) FROM event_log ORDER BY id
SELECT id FROM event_log WHERE message LIKE '%FAILED%' OR message LIKE '%50\%%' ESCAPE '\' ORDER BY id
SELECT id, message FROM event_log WHERE message <> '' ORDER BY message, id
SELECT id, CASE WHEN logger IS NULL THEN '-' ELSE logger END || '|' || level FROM event_log ORDER BY id
SELECT (julianday(max(logged_at)) - julianday(min(logged_at))) > 30 FROM event_log
INSERT INTO event_log(level, message, payload, logged_at) VALUES ('INFO', 'x', '{"a": 1}', '2024-02-01T00:00:00.000Z')
-- binds: INFO | m | {"b":2} | 2024-02-01
INSERT INTO event_log(level, message, payload, logged_at) VALUES (?, ?, ?, ?)
SELECT day, visits, sum(visits) OVER (ORDER BY day) AS running, avg(visits) OVER (ORDER BY day ROWS 2 PRECEDING) FROM daily ORDER BY day
SELECT day, visits - lag(visits) OVER (ORDER BY day) AS delta, round(100.0 * visits / sum(visits) OVER (), 2) AS share FROM daily ORDER BY day
SELECT day, rank() OVER (ORDER BY visits DESC), dense_rank() OVER (ORDER BY visits DESC) FROM daily ORDER BY day
SELECT day, revenue / visits, revenue / nullif(users, 0), visits / users FROM daily ORDER BY day
SELECT max(visits), day FROM daily WHERE visits < 25
SELECT strftime('%w', day) AS dow, sum(visits) FROM daily GROUP BY dow ORDER BY dow
SELECT day FROM daily WHERE day BETWEEN date('2024-01-01', '+1 day') AND date('2024-01-10', '-6 days') ORDER BY day
INSERT INTO daily(day, visits) VALUES ('2024-01-01', 1) ON CONFLICT(day) DO UPDATE SET visits = visits + excluded.visits, users = max(coalesce(users, 0), 3)
INSERT INTO daily SELECT date(at, 'unixepoch'), count(*), count(DISTINCT user_id), NULL FROM visit GROUP BY 1
INSERT OR IGNORE INTO daily VALUES ('2024-01-01', 5, 5, 5), ('2024-02-01', 5, 5, 5)
INSERT OR REPLACE INTO daily(day, visits, revenue) VALUES ('2024-01-03', 1, 2), ('2024-03-03', 1, 2.5)
REPLACE INTO sample SELECT sensor, ts, value * 2, quality FROM sample WHERE sensor = 't1'
UPDATE sample SET value = (SELECT avg(value) FROM sample s WHERE s.sensor = sample.sensor), quality = 9 WHERE value IS NULL
UPDATE daily SET revenue = coalesce(revenue, 0) + 0.5, users = visits / 2
DELETE FROM visit WHERE at < 1700000100 OR bot
DELETE FROM sample WHERE ts % 120 = 100 AND quality < 2
