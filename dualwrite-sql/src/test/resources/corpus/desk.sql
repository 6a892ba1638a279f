SELECT t.id, t.number, u.username AS assignee FROM ticket t LEFT JOIN users u ON u.id = t.assignee_id WHERE t.state <> 'CLOSED' ORDER BY t.priority, t.opened, t.id
SELECT state, count(*) FROM ticket GROUP BY state ORDER BY state
SELECT q.name, count(t.id) AS open FROM queue q LEFT JOIN ticket t ON t.queue_id = q.id AND t.closed IS NULL GROUP BY q.id, q.name ORDER BY open DESC, q.name
SELECT t.*, q.name FROM ticket t JOIN queue q ON q.id = t.queue_id ORDER BY t.id
-- binds: 1699990000000
-- binds: 1690000000000
SELECT id FROM ticket WHERE opened >= ? ORDER BY opened DESC, id
-- binds: 1680000000000 | 1690000000000
SELECT id FROM ticket WHERE opened BETWEEN ? AND ? ORDER BY id
-- B01
SELECT id, opened FROM ticket ORDER BY opened, id
-- B01
SELECT id, closed - opened AS took FROM ticket WHERE closed IS NOT NULL ORDER BY took DESC, id
-- B01
SELECT id, (closed - opened) / 3600000 AS hours FROM ticket WHERE closed IS NOT NULL ORDER BY id
-- B01
SELECT id, opened / 1000 FROM ticket WHERE opened > 1690000000000 ORDER BY id
-- B01
SELECT date(opened / 1000, 'unixepoch') AS day, count(*) FROM ticket GROUP BY day ORDER BY day
-- B01
SELECT id, datetime(opened / 1000, 'unixepoch'), strftime('%Y-%m', opened / 1000, 'unixepoch') FROM ticket ORDER BY id
-- B01
SELECT max(opened), min(closed), count(closed) FROM ticket
-- B01
SELECT avg(closed - opened), sum(closed - opened) FROM ticket WHERE state = 'CLOSED'
-- B01
SELECT id FROM ticket WHERE opened > 1690000000000 AND opened <> 1699999999999 ORDER BY id
-- B01
SELECT coalesce(closed, opened), coalesce(closed, 0), ifnull(closed, opened + 1) FROM ticket ORDER BY id
-- B01
SELECT u.id FROM users u WHERE last_login IS NULL OR last_login < 1690000000000 ORDER BY u.id
-- B01
SELECT a.id, b.id FROM ticket a JOIN ticket b ON a.opened = b.opened AND a.id < b.id ORDER BY 1
-- B01
SELECT id FROM ticket WHERE closed = opened
-- B01
-- binds: 1700000000000 | 6
UPDATE ticket SET closed = ?, version = version + 1 WHERE id = ?
-- B01
UPDATE ticket SET closed = opened WHERE closed IS NULL
-- B01
-- binds: 9 | 1 | 'opened' | 1700000000000
INSERT INTO ticket_event(id, ticket_id, kind, at) VALUES (? + 1, ?, ?, ?)
SELECT id FROM users WHERE email = 'ANNA@corp.com' ORDER BY id
SELECT DISTINCT lower(email) FROM users ORDER BY 1
SELECT count(DISTINCT email) FROM users
-- binds: 1
SELECT count(*) FROM users WHERE active = ? AND role IN (0, 1)
SELECT m.username, count(*) AS reports FROM users u JOIN users m ON m.id = u.manager_id GROUP BY m.id ORDER BY reports DESC, m.username
WITH RECURSIVE chain(id, username, level) AS (SELECT id, username, 0 FROM users WHERE id = 5 UNION ALL SELECT u.id, u.username, level + 1 FROM users u JOIN chain c JOIN users x ON x.id = c.id AND u.id = x.manager_id) SELECT username, level FROM chain ORDER BY level
WITH RECURSIVE sub(id) AS (VALUES (1) UNION SELECT q.id FROM queue q, sub WHERE q.parent_id = sub.id) SELECT t.id FROM ticket t WHERE t.queue_id IN sub ORDER BY t.id
WITH RECURSIVE sub(id) AS (SELECT 1 UNION SELECT q.id FROM queue q JOIN sub ON q.parent_id = sub.id) SELECT count(*) FROM ticket WHERE queue_id IN (SELECT id FROM sub)
WITH RECURSIVE up(id, parent_id, path) AS (SELECT id, parent_id, name FROM queue WHERE id = 5 UNION ALL SELECT q.id, q.parent_id, q.name || ' > ' || up.path FROM queue q JOIN up ON up.parent_id = q.id) SELECT path FROM up WHERE parent_id IS NULL
SELECT id, subject FROM ticket WHERE subject LIKE '%PRINTER%' ORDER BY id
SELECT id FROM ticket WHERE subject LIKE '%50\%%' ESCAPE '\'
SELECT id FROM ticket WHERE subject LIKE 'a_b' OR subject LIKE '%ë%' ORDER BY id
-- binds: %PRINTER%
SELECT id FROM ticket WHERE lower(subject) LIKE lower(?) ORDER BY id
-- binds: T-0
SELECT number FROM ticket WHERE number LIKE ? || '%' ORDER BY number
SELECT number FROM ticket ORDER BY number
SELECT number FROM ticket ORDER BY number COLLATE NOCASE DESC
SELECT max(number), min(number) FROM ticket
SELECT printf('T-%03d', max(CAST(substr(number, 3) AS INTEGER)) + 1) FROM ticket
SELECT number, CAST(substr(number, 3) AS INTEGER) AS n FROM ticket ORDER BY n, number
SELECT id, CASE priority WHEN 1 THEN 'high' WHEN 2 THEN 'normal' ELSE 'low' END AS p FROM ticket ORDER BY p, id
SELECT id FROM ticket ORDER BY CASE state WHEN 'OPEN' THEN 0 WHEN 'WAITING' THEN 1 ELSE 2 END, id
SELECT sum(cost), avg(cost), total(cost), count(cost), max(cost) FROM ticket
SELECT queue_id, sum(cost) AS s FROM ticket GROUP BY queue_id HAVING s > 10 ORDER BY s DESC, queue_id
SELECT id, cost * 1.2, cost + 1, cost / 4, round(cost * 1.19, 2) FROM ticket ORDER BY id
SELECT id FROM ticket WHERE cost = 10.5 OR cost = 0 ORDER BY id
-- binds: 10.5
-- binds: 1200
SELECT id FROM ticket WHERE cost >= ? ORDER BY id
SELECT id, file_name, length(content), hex(content), size FROM attachment ORDER BY id
SELECT lower(file_name), count(*) FROM attachment GROUP BY lower(file_name) ORDER BY 1
-- binds: x'ffd8'
SELECT id FROM attachment WHERE content = ?
-- binds: 7 | 1 | f.bin | x'0001fe' | 3
INSERT INTO attachment VALUES (?, ?, ?, ?, ?)
-- binds: x'00' | 1
-- binds: NULL | 1
UPDATE attachment SET content = ? WHERE id = ?
SELECT typeof(content), typeof(file_name), typeof(size) FROM attachment ORDER BY id
SELECT t.id FROM ticket t WHERE (SELECT count(*) FROM ticket_event e WHERE e.ticket_id = t.id) > 1 ORDER BY t.id
SELECT t.id, (SELECT max(e.at) FROM ticket_event e WHERE e.ticket_id = t.id) AS last FROM ticket t ORDER BY last DESC, t.id
SELECT ticket_id, kind, at, row_number() OVER (PARTITION BY ticket_id ORDER BY at, id) AS n FROM ticket_event ORDER BY ticket_id, n
SELECT ticket_id, at - lag(at) OVER (PARTITION BY ticket_id ORDER BY at, id) AS gap FROM ticket_event ORDER BY id
SELECT ticket_id, sum(minutes), total(minutes), count(*) FILTER (WHERE minutes > 1) FROM ticket_event GROUP BY ticket_id ORDER BY ticket_id
SELECT kind, group_concat(ticket_id, ',' ORDER BY ticket_id) FROM ticket_event GROUP BY kind ORDER BY kind
SELECT actor_id, count(*) FROM ticket_event GROUP BY actor_id ORDER BY count(*) DESC, actor_id
SELECT e.kind, u.username FROM ticket_event e LEFT JOIN users u ON u.id = e.actor_id WHERE e.ticket_id = 6 ORDER BY e.id
SELECT t.id FROM ticket t LEFT JOIN ticket_event e ON e.ticket_id = t.id WHERE e.id IS NULL ORDER BY t.id
SELECT user_id FROM watcher WHERE ticket_id = 1 EXCEPT SELECT reporter_id FROM ticket ORDER BY 1
SELECT reporter_id FROM ticket UNION SELECT assignee_id FROM ticket ORDER BY 1
SELECT 'r' AS kind, reporter_id AS u FROM ticket UNION ALL SELECT 'a', assignee_id FROM ticket WHERE assignee_id IS NOT NULL ORDER BY kind, u
SELECT count(*) FROM (SELECT reporter_id FROM ticket INTERSECT SELECT assignee_id FROM ticket)
SELECT u.id FROM users u WHERE NOT EXISTS (SELECT 1 FROM ticket t WHERE t.reporter_id = u.id OR t.assignee_id = u.id) ORDER BY u.id
SELECT a.username, b.username FROM users a JOIN users b ON a.email = b.email AND a.id < b.id
SELECT id, username FROM users ORDER BY username COLLATE NOCASE
SELECT id FROM users WHERE username = 'ROOT' COLLATE NOCASE
-- E05
INSERT INTO watcher(ticket_id, user_id) VALUES (1, 1) ON CONFLICT(ticket_id, user_id) DO UPDATE SET since = excluded.since
INSERT OR REPLACE INTO watcher(ticket_id, user_id, since) VALUES (1, 1, NULL), (2, 2, NULL)
-- binds: 1 | 1 | 1700000000000
INSERT OR REPLACE INTO watcher(ticket_id, user_id, since) VALUES (?, ?, ?)
INSERT OR IGNORE INTO watcher(ticket_id, user_id) SELECT id, reporter_id FROM ticket
-- binds: CLOSED | 1 | 0
-- binds: CLOSED | 1 | 5
UPDATE ticket SET state = ?, version = version + 1 WHERE id = ? AND version = ?
UPDATE ticket SET assignee_id = (SELECT id FROM users WHERE active AND role = 1 ORDER BY id LIMIT 1) WHERE assignee_id IS NULL
UPDATE users SET active = 0, last_login = NULL WHERE id NOT IN (SELECT reporter_id FROM ticket)
UPDATE users SET role = role | 4, username = username || '!' WHERE role & 1 = 0
DELETE FROM ticket WHERE state = 'CLOSED' AND closed < 1690000000001
DELETE FROM ticket_event WHERE at = (SELECT min(at) FROM ticket_event)
DELETE FROM watcher WHERE (ticket_id, user_id) IN (SELECT id, reporter_id FROM ticket) OR since IS NULL
SELECT id, priority, ntile(3) OVER (ORDER BY priority, id) AS third, percent_rank() OVER (ORDER BY priority) FROM ticket ORDER BY id
SELECT t.id, first_value(t.subject) OVER (PARTITION BY queue_id ORDER BY opened, id) FROM ticket t ORDER BY t.id
SELECT strftime('%Y', opened / 1000, 'unixepoch') AS y, sum(state = 'CLOSED') AS closed, sum(state <> 'CLOSED') AS open FROM ticket GROUP BY y ORDER BY y
SELECT sla_hours, sla_hours * 3600000, ifnull(sla_hours, 24) FROM queue ORDER BY id
SELECT t.id FROM ticket t JOIN queue q ON q.id = t.queue_id WHERE t.closed IS NULL AND 1700000000000 - t.opened > coalesce(q.sla_hours, 1) * 3600000 ORDER BY t.id
SELECT q.id, p.name FROM queue q LEFT JOIN queue p ON p.id = q.parent_id ORDER BY p.name, q.id
SELECT name FROM queue ORDER BY name
SELECT name FROM queue GROUP BY name COLLATE NOCASE HAVING count(*) = 1 ORDER BY name
SELECT iif(closed IS NULL, 'open', 'closed') AS s, count(*) FROM ticket GROUP BY s ORDER BY s
SELECT nullif(priority, 3), max(priority, 2), min(version, 3), abs(version - 5) FROM ticket ORDER BY id
SELECT number FROM ticket WHERE number IN ('T-001', 't-001', 'T-200') ORDER BY number
SELECT id FROM ticket WHERE queue_id IN (SELECT id FROM queue WHERE name IN ('Support', 'Billing')) ORDER BY id
-- binds: NULL | NULL
-- binds: CLOSED | NULL
-- binds: NULL | 1
SELECT id FROM ticket WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR priority = ?2) ORDER BY id
-- binds: 2 | 0
SELECT id FROM ticket WHERE priority >= ? ORDER BY opened DESC, id DESC LIMIT 2 OFFSET ?
SELECT t.id, u.username, q.name FROM ticket t JOIN users u ON u.id = t.reporter_id JOIN queue q ON q.id = t.queue_id ORDER BY t.opened DESC, t.id LIMIT 3
