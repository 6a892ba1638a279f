SELECT p.id, p.title, a.display_name FROM post p JOIN author a ON a.id = p.author_id WHERE p.status = 'published' ORDER BY p.published_at DESC, p.id DESC
-- F01
SELECT id FROM post WHERE title LIKE '%TITLE%' OR body LIKE '%short%' ORDER BY id
-- F01
-- binds: %world%
-- binds: %É%
-- binds: %
SELECT id, title FROM post WHERE title LIKE ? ORDER BY id
-- F02
SELECT id FROM post WHERE title LIKE '100\%%'
-- F02
SELECT id FROM post WHERE title LIKE '100!%%' ESCAPE '!' OR title LIKE '%re^_ly' ESCAPE '^'
-- F03
SELECT id, views FROM post ORDER BY views, id
-- F03
SELECT id, rating FROM post ORDER BY rating DESC, id LIMIT 3
-- F03
SELECT id, views FROM post ORDER BY views DESC NULLS FIRST, id DESC
-- F14
SELECT id FROM post WHERE published_at BETWEEN '2023-01-01' AND '2023-12-31' ORDER BY id
-- F14
SELECT id FROM post WHERE published_at >= '2023-02-14 12:30:00' ORDER BY id
-- F14
SELECT id FROM post WHERE published_at > '2024-02-29' OR published_at = '2023-02-14' ORDER BY id
-- F14
-- binds: 2023-02-14 12:30:00
SELECT id FROM post WHERE published_at <= ? ORDER BY published_at, id
-- G16
SELECT id FROM post WHERE published_at LIKE '2023-02%'
-- G16
SELECT substr(published_at, 1, 7) AS month, count(*) FROM post GROUP BY month ORDER BY month
-- G16
SELECT id, published_at || ' UTC', length(created_at) FROM post ORDER BY id
-- G06
SELECT strftime('%Y', published_at) AS y, strftime('%m', published_at) AS m, count(*) AS n FROM post WHERE status = 'published' GROUP BY y, m ORDER BY y DESC, m DESC
-- G06
SELECT date(published_at), time(published_at), datetime(created_at), strftime('%d.%m.%Y %H:%M', created_at) FROM post ORDER BY id
-- G06
SELECT id, strftime('%Y', published_at) + 1, strftime('%d', created_at) * 2, CAST(strftime('%H', created_at) AS INTEGER) FROM post ORDER BY id
-- G06
SELECT date(published_at, '+1 month'), date(published_at, 'start of month', '+1 month', '-1 day'), datetime(created_at, '+90 minutes') FROM post ORDER BY id
-- G06
SELECT julianday(published_at) - julianday(created_at) > 0.5 FROM post ORDER BY id
-- G06
SELECT id, unixepoch(published_at) - unixepoch(created_at) AS seconds FROM post ORDER BY id
-- G06
SELECT strftime('%w', created_at) AS weekday, count(*) FROM post GROUP BY weekday ORDER BY weekday
-- G06
SELECT strftime('%s', created_at), strftime('%j', created_at) FROM post ORDER BY id
SELECT min(published_at), max(published_at), min(created_at) FROM post
SELECT author_id, max(published_at) AS latest FROM post WHERE published_at IS NOT NULL GROUP BY author_id ORDER BY latest DESC, author_id
SELECT id, coalesce(published_at, created_at) FROM post ORDER BY 2, 1
SELECT id, CASE WHEN published_at IS NULL THEN 'never' ELSE published_at END FROM post ORDER BY id
SELECT id, published_at > created_at FROM post ORDER BY id
SELECT a.id, b.id FROM post a JOIN post b ON a.published_at = b.published_at AND a.id < b.id
-- B13
SELECT date(joined, '+1 year'), date(joined, '+1 month'), joined FROM author ORDER BY id
SELECT id FROM author WHERE joined >= '2020-01-01' ORDER BY joined, id
SELECT id FROM author WHERE strftime('%Y', joined) = '2020'
SELECT strftime('%Y', joined) AS y, count(*) FROM author GROUP BY y HAVING y IS NOT NULL ORDER BY y
-- binds: 2020-02-29
SELECT login FROM author WHERE joined = ?
-- D10
SELECT id FROM author WHERE login = 'ADA'
-- D10
-- binds: BOB
-- binds: É
SELECT id, login FROM author WHERE login = ?
-- D10
SELECT login FROM author ORDER BY login
-- D10
SELECT login FROM author WHERE login IN ('ADA', 'Bob', 'x') ORDER BY id
-- D10
SELECT login FROM author WHERE login > 'B' ORDER BY login DESC
-- F18
SELECT id FROM author WHERE lower(email) = lower('ADA@EXAMPLE.ORG')
-- F18
SELECT upper(display_name), lower(display_name), length(display_name) FROM author ORDER BY id
-- F25
SELECT id, json_extract(meta, '$.lang') FROM post ORDER BY id
-- F25
SELECT id, meta ->> 'words', meta -> 'tags', meta ->> '$.seo.title' FROM post ORDER BY id
-- F25
SELECT id FROM post WHERE json_extract(meta, '$.lang') = 'en'
-- F25
SELECT id FROM post WHERE meta ->> '$.words' > 100 ORDER BY id
-- F25
SELECT id FROM post WHERE json_extract(meta, '$.words') = 120
-- F25
-- binds: en
-- binds: fr
-- binds: NULL
SELECT id FROM post WHERE json_extract(meta, '$.lang') = ?
-- F25
-- binds: 120
-- binds: '120'
-- binds: 80
SELECT id FROM post WHERE meta ->> 'words' = ?
-- F25
SELECT id, json_array_length(meta, '$.tags'), json_type(meta, '$.words'), json_type(meta) FROM post ORDER BY id
-- F25
SELECT id, json_extract(meta, '$.seo'), json_extract(meta, '$.seo.index'), json_extract(meta, '$.tags[0]'), json_extract(meta, '$.tags[#-1]') FROM post ORDER BY id
-- F25
SELECT p.id, t.value FROM post p, json_each(p.meta, '$.tags') t ORDER BY p.id, t.key
-- F25
SELECT DISTINCT t.value FROM post p JOIN json_each(p.meta, '$.tags') t ORDER BY 1
-- F25
SELECT id FROM post WHERE EXISTS (SELECT 1 FROM json_each(post.meta, '$.tags') WHERE value = 'News') ORDER BY id
-- F25
SELECT t.value AS tag, count(*) AS n FROM post, json_each(post.meta, '$.tags') AS t GROUP BY t.value ORDER BY n DESC, tag
-- F25
SELECT key, value, type, atom, fullkey, path FROM post, json_each(post.meta) WHERE post.id = 1
-- F25
SELECT fullkey, type, atom, path FROM post, json_tree(post.meta) WHERE post.id = 1
-- F25
-- binds: [1,3,7]
-- binds: []
-- binds: ["1",2]
SELECT id FROM post WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
-- F25
SELECT json_object('id', id, 'title', title, 'n', views, 'tags', json_extract(meta, '$.tags')) FROM post ORDER BY id
-- F25
SELECT json_array(id, title, NULL, status = 'draft', json('[1, 2]')) FROM post ORDER BY id
-- F25
SELECT status, json_group_array(id ORDER BY id), json_group_object(slug, views) FROM post GROUP BY status HAVING count(*) = 1 ORDER BY status
-- F25
SELECT json_group_array(json_object('id', id, 'name', name) ORDER BY id) FROM tag
-- F25
SELECT json_set(meta, '$.words', 5), json_set(meta, '$.new.deep', 'x'), json_insert(meta, '$.lang', 'de', '$.extra', 1), json_replace(meta, '$.lang', 'de') FROM post WHERE id < 3 ORDER BY id
-- F25
SELECT json_remove(meta, '$.tags'), json_remove(meta, '$.tags[0]', '$.lang') FROM post ORDER BY id
-- F25
SELECT json_set('[1,2]', '$[#]', 3), json_set('{"a":1}', '$.a', json('{"b": 2}')), json_set('{"a":1}', '$.a', '{"b": 2}'), json_insert('[]', '$[0]', 'x'), json_set('{"a":{}}', '$.a.b.c', NULL)
-- F25
SELECT json_valid(meta), json_valid('{"a":'), json_valid(''), json_valid('5'), json(' { "a" : [ 1 , "b c" ] } ') FROM post ORDER BY id
-- F25
SELECT json_quote('it"s'), json_quote(5), json_quote(NULL), json_quote(json('[1]')), json_extract('{"a":"x","b":2}', '$.a', '$.b', '$.c')
-- F25
SELECT '{"a":{"b":[10,20]}}' -> 'a' -> 'b' ->> 1, '[1,2,3]' ->> -1, '{"a b":1}' ->> 'a b', '{"x":true}' ->> 'x', '{"x":null}' -> 'x', '{"x":null}' ->> 'x'
-- F25
SELECT id, meta ->> 'words' + 1 FROM post WHERE id IN (1, 2, 6) ORDER BY id
-- F25
SELECT sum(json_extract(meta, '$.words')), count(json_extract(meta, '$.words')) FROM post WHERE id <> 5
-- F25
SELECT id FROM post ORDER BY json_extract(meta, '$.words'), id
-- F25
SELECT id, coalesce(json_extract(meta, '$.lang'), 'none') FROM post ORDER BY id
-- F25
SELECT id, CAST(json_extract(meta, '$.words') AS INTEGER), CAST(meta ->> 'lang' AS TEXT) FROM post ORDER BY id
-- F25
UPDATE post SET meta = json_set(meta, '$.reviewed', 1) WHERE meta IS NOT NULL AND json_valid(meta) AND id = 1
-- F25
UPDATE post SET meta = json_remove(meta, '$.seo'), views = json_extract(meta, '$.words') WHERE id = 1
-- G02
SELECT author_id, title, max(views) FROM post WHERE views IS NOT NULL AND author_id IS NOT NULL GROUP BY author_id HAVING count(*) < 3 ORDER BY author_id
-- G02
SELECT post_id, text, min(created_at) FROM comment GROUP BY post_id ORDER BY post_id
-- G02
SELECT p.id, p.title, count(c.id) AS comments FROM post p LEFT JOIN comment c ON c.post_id = p.id GROUP BY p.id ORDER BY comments DESC, p.id
-- G02
SELECT p.id, p.title, a.login, count(c.id) FROM post p JOIN author a ON a.id = p.author_id LEFT JOIN comment c ON c.post_id = p.id GROUP BY p.id, a.id ORDER BY p.id
-- G02
SELECT p.slug, a.login, count(*) FROM post p JOIN author a ON a.id = p.author_id GROUP BY p.id ORDER BY p.id
-- G03
SELECT id, views * 2 AS twice FROM post WHERE twice > 20 ORDER BY twice, id
-- G03
SELECT author_id, count(*) AS n FROM post GROUP BY author_id HAVING n > 1 ORDER BY n DESC, author_id
-- G01
SELECT id FROM author WHERE is_admin
-- G01
SELECT id, is_admin, NOT is_admin, is_admin = 0 FROM author ORDER BY id
-- G01
SELECT sum(is_admin), max(is_admin), avg(is_admin) FROM author
-- G01
SELECT id FROM comment WHERE approved = 1 OR approved IS NULL ORDER BY id
-- G01
-- binds: 1
-- binds: 0
SELECT id FROM comment WHERE approved = ? ORDER BY id
-- G01
SELECT post_id, sum(CASE WHEN approved THEN 1 ELSE 0 END) AS ok, sum(NOT approved) AS bad FROM comment GROUP BY post_id ORDER BY post_id
-- G04
SELECT id FROM post ORDER BY id LIMIT 2, 3
-- G04
-- binds: 3 | 0
-- binds: 3 | 6
-- binds: -1 | 2
SELECT id, title FROM post ORDER BY created_at DESC, id LIMIT ? OFFSET ?
-- G05
SELECT slug FROM post WHERE slug GLOB '*-*' ORDER BY slug
-- G05
-- binds: h*
-- binds: *[a-d]*
-- binds: ?r*
SELECT slug FROM post WHERE slug GLOB ? ORDER BY slug
-- G05
SELECT id FROM post WHERE author_id IS NOT 1 AND status IS 'published' ORDER BY id
-- G06
SELECT group_concat(t.name, ', ' ORDER BY t.id) FROM post_tag pt JOIN tag t ON t.id = pt.tag_id WHERE pt.post_id = 6
-- G06
SELECT p.id, (SELECT group_concat(name, '|' ORDER BY name) FROM tag JOIN post_tag ON tag.id = tag_id WHERE post_id = p.id) AS tags FROM post p ORDER BY p.id
-- G06
SELECT group_concat(name) FROM tag
-- G06
SELECT printf('%s (%d)', title, views), printf('%05d|%-6d|%+d', views, views, views), format('%.1f%%', rating), printf('%8.2f', rating) FROM post ORDER BY id
-- G06
SELECT printf('%,d', 1234567), printf('%x-%X', 255, 255), printf('%5s|%-5s|%.2s', 'ab', 'ab', 'abc'), printf('%Q %q', 'it''s', 'it''s'), printf('%d%%', 5)
-- G06
SELECT concat(title, ' #', id, NULL), concat_ws('-', slug, body, id), quote(body), char(65, 66, 233), instr(title, 'o') FROM post ORDER BY id
-- G08
SELECT id, (SELECT text FROM comment WHERE post_id = post.id ORDER BY id) FROM post ORDER BY id
-- G10
SELECT x.author_id, x.n FROM (SELECT author_id, count(*) AS n FROM post GROUP BY author_id) x WHERE x.n > 1 ORDER BY 1
-- F03
SELECT id, row_number() OVER (PARTITION BY author_id ORDER BY views DESC, id) AS r FROM post ORDER BY id
-- F03
SELECT id, rank() OVER (ORDER BY rating DESC) AS r, dense_rank() OVER (ORDER BY views) AS d FROM post ORDER BY id
SELECT id, sum(views) OVER (ORDER BY created_at, id) AS running, avg(rating) OVER (PARTITION BY status) FROM post ORDER BY id
SELECT id, lag(title) OVER (ORDER BY published_at, id), lead(published_at, 1) OVER (ORDER BY published_at, id) FROM post WHERE status = 'published' ORDER BY id
SELECT * FROM (SELECT id, title, row_number() OVER (PARTITION BY status ORDER BY created_at DESC, id) AS r FROM post) WHERE r = 1 ORDER BY id
WITH RECURSIVE thread(id, depth) AS (SELECT id, 0 FROM comment WHERE parent_id IS NULL UNION ALL SELECT c.id, thread.depth + 1 FROM comment c JOIN thread ON c.parent_id = thread.id) SELECT id, depth FROM thread ORDER BY id
WITH RECURSIVE path(id, trail) AS (SELECT id, '/' || id FROM comment WHERE parent_id IS NULL UNION ALL SELECT c.id, path.trail || '/' || c.id FROM comment c, path WHERE c.parent_id = path.id) SELECT trail FROM path ORDER BY trail
WITH recent AS (SELECT * FROM post ORDER BY created_at DESC, id LIMIT 3) SELECT r.id, a.login FROM recent r LEFT JOIN author a ON a.id = r.author_id ORDER BY r.id
SELECT t.name, count(pt.post_id) AS n FROM tag t LEFT JOIN post_tag pt ON pt.tag_id = t.id GROUP BY t.id, t.name ORDER BY n DESC, t.name
SELECT id FROM post WHERE id NOT IN (SELECT post_id FROM post_tag) ORDER BY id
SELECT p.id FROM post p WHERE EXISTS (SELECT 1 FROM post_tag pt JOIN tag t ON t.id = pt.tag_id WHERE pt.post_id = p.id AND t.name IN ('News', 'Tech')) ORDER BY p.id
SELECT post_id FROM post_tag WHERE tag_id IN (1, 3) GROUP BY post_id HAVING count(DISTINCT tag_id) = 2 ORDER BY post_id
SELECT status, count(*) AS n, sum(views) AS v, avg(rating) AS r FROM post GROUP BY status ORDER BY status
SELECT count(*), count(views), count(DISTINCT author_id), total(views), sum(rating) FROM post
SELECT id, title FROM post WHERE (created_at, id) < ('2023-02-14 12:00:00', 4) ORDER BY created_at DESC, id DESC
SELECT "group", count(*) FROM tag GROUP BY "group" ORDER BY "group"
-- D19
SELECT id FROM tag WHERE name = "News"
-- G07
SELECT name FROM option WHERE name = 'posts_per_page' AND value = 10
-- G07
SELECT value + 0, value * 2, value || '' FROM option WHERE name = 'posts_per_page'
-- G07
SELECT name FROM option WHERE value > 5 ORDER BY name
INSERT INTO author(login, email) VALUES ('eve', NULL)
-- binds: fay | Fay | 1
INSERT INTO author(login, display_name, is_admin) VALUES (?, ?, ?)
INSERT INTO post(author_id, slug, title, created_at) VALUES (1, 'new', 'New', '2024-05-05 05:05:05')
-- binds: 1 | slug-x | T | 2024-05-05 05:05:05
INSERT INTO post(author_id, slug, title, created_at) VALUES (?, ?, ?, ?) RETURNING id, slug, created_at, status
INSERT INTO post(author_id, slug, title, created_at, published_at) SELECT author_id, slug || '-copy', title, created_at, published_at FROM post WHERE status = 'published'
INSERT OR IGNORE INTO tag(id, name) VALUES (9, 'News'), (10, 'fresh')
INSERT INTO tag(name) VALUES ('News') ON CONFLICT(name) DO UPDATE SET "group" = 'again', name = excluded.name
-- E01
REPLACE INTO option(name, value) VALUES ('cron', 'x'), ('other', NULL)
-- E01
-- binds: siteurl | http://x
-- binds: new | NULL
INSERT OR REPLACE INTO option(name, value) VALUES (?, ?)
-- E01
INSERT OR REPLACE INTO tag(id, name) VALUES (1, 'Tech')
-- E01
INSERT OR REPLACE INTO author(id, login) VALUES (2, 'bob')
-- E01
REPLACE INTO post_tag SELECT 7, tag_id FROM post_tag WHERE post_id = 1
-- E01
REPLACE INTO tag(name) VALUES ('news')
INSERT INTO option(name, value) VALUES ('k', '1') ON CONFLICT(name) DO UPDATE SET value = excluded.value WHERE option.value IS NOT excluded.value
INSERT INTO option(name, value) VALUES ('siteurl', 'v') ON CONFLICT DO NOTHING
UPDATE post SET views = views + 1 WHERE id = 1
-- binds: published | 2024-01-01 00:00:00 | 3
UPDATE post SET status = ?, published_at = ? WHERE id = ?
UPDATE post SET published_at = NULL, created_at = '2020-02-02 02:02:02' WHERE status = 'draft'
UPDATE post SET views = (SELECT count(*) FROM comment WHERE post_id = post.id), title = upper(title)
UPDATE post SET (views, rating) = (SELECT count(*), 1.5 FROM comment WHERE post_id = post.id) WHERE id < 3
UPDATE post SET status = CASE WHEN views > 50 THEN 'hot' WHEN views IS NULL THEN 'cold' ELSE status END
-- binds: 5 | 2
UPDATE post SET views = CASE WHEN views IS NULL THEN ? ELSE views + ? END
UPDATE comment SET approved = 1 WHERE approved IS NULL
UPDATE comment SET approved = NOT approved, nick = coalesce(nick, 'anon')
UPDATE post SET title = a.login || ': ' || post.title FROM author a WHERE a.id = post.author_id
DELETE FROM comment WHERE post_id IN (SELECT id FROM post WHERE status = 'archived') OR approved = 0
DELETE FROM post WHERE created_at < '2023-01-31'
DELETE FROM author WHERE id = 1
DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM post_tag WHERE tag_id = tag.id) RETURNING id, name

-- json ready
SELECT id, json_patch(meta, '{"lang":null,"seo":{"index":null,"new":{"deep":[1,null],"gone":null}},"tags":["one"]}') FROM post ORDER BY id

-- json ready
SELECT json_patch('{"a":1,"b":{"c":2,"d":3},"e":[1,2]}', '{"b":{"c":null,"x":{"y":null,"z":1}},"e":null,"f":"ü","a":[null]}'), json_patch('[1,2]', '{"a":{"b":null}}'), json_patch('{"a":1}', '5'), json_patch('{"a":1}', '[null, 1]'), json_patch(NULL, '{}'), json_patch('{}', NULL), json_patch('{"a":{"b":1}}', '{"a":7,"c":null}'), json_patch('{"a":7}', '{"a":{"b":1,"c":null}}')

-- json ready
SELECT id FROM post WHERE json_extract(json_patch(meta, '{"lang":"xx"}'), '$.lang') = 'xx' ORDER BY id

-- json ready
SELECT json_array(json_patch('{"a":1}', '{"b":2}')), json_object('k', json_patch('{}', '{"a":null}'))
