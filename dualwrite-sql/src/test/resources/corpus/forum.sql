-- rails
-- binds: 1 | 1
SELECT "users".* FROM "users" WHERE "users"."id" = ? LIMIT ?
-- rails
-- binds: Ann@x.org | 1
SELECT 1 AS one FROM "users" WHERE "users"."email" = ? LIMIT ?
-- rails
SELECT "topics".* FROM "topics" INNER JOIN "categories" ON "categories"."id" = "topics"."category_id" WHERE "categories"."slug" = 'help' ORDER BY "topics"."pinned" DESC, "topics"."last_posted_at" DESC, "topics"."id" ASC
-- rails
SELECT COUNT(*) FROM "topics" WHERE "topics"."pinned" = 1
-- rails
-- binds: 1
-- binds: 0
SELECT COUNT(*) FROM "topics" WHERE "topics"."pinned" = ?
-- rails
SELECT COUNT(DISTINCT "posts"."user_id") FROM "posts" WHERE "posts"."deleted_at" IS NULL
-- rails
SELECT "posts".* FROM "posts" WHERE "posts"."topic_id" IN (1, 2) AND "posts"."deleted_at" IS NULL ORDER BY "posts"."created_at" ASC, "posts"."id" ASC
-- rails
SELECT "topics"."id" AS t0_r0, "topics"."title" AS t0_r1, "posts"."id" AS t1_r0, "posts"."raw" AS t1_r1 FROM "topics" LEFT OUTER JOIN "posts" ON "posts"."topic_id" = "topics"."id" ORDER BY t0_r0, t1_r0
-- rails
SELECT COUNT(*) AS count_all, "topics"."category_id" AS topics_category_id FROM "topics" GROUP BY "topics"."category_id" ORDER BY count_all DESC, topics_category_id
-- rails
SELECT SUM("topics"."posts_count") AS sum_posts_count, "topics"."user_id" AS topics_user_id FROM "topics" GROUP BY "topics"."user_id" HAVING (SUM(posts_count) > 1) ORDER BY topics_user_id
-- rails
-- binds: 2023-03-02 00:00:00 | 2
UPDATE "topics" SET "posts_count" = COALESCE("posts_count", 0) + 1, "updated_at" = ? WHERE "topics"."id" = ?
-- rails
-- binds: New | 1 | 2024-03-01 00:00:00 | 2024-03-01 00:00:00
INSERT INTO "topics" ("title", "user_id", "created_at", "updated_at") VALUES (?, ?, ?, ?) RETURNING "id"
-- rails
-- binds: 5
DELETE FROM "posts" WHERE "posts"."id" = ?
-- rails
INSERT INTO "likes" ("post_id","user_id","created_at") VALUES (1, 2, CURRENT_TIMESTAMP), (3, 3, NULL) ON CONFLICT DO NOTHING
-- rails
INSERT INTO "likes" ("post_id","user_id","created_at") VALUES (1, 2, '2024-01-01 00:00:00') ON CONFLICT ("post_id","user_id") DO UPDATE SET "created_at"=excluded."created_at" RETURNING "post_id"
-- rails
SELECT DISTINCT "topics"."id", "topics"."created_at" AS alias_0 FROM "topics" LEFT OUTER JOIN "posts" ON "posts"."topic_id" = "topics"."id" ORDER BY "topics"."created_at" DESC, "topics"."id" LIMIT 3
-- rails
SELECT "users".* FROM "users" WHERE (json_extract("users"."settings", '$.theme') = 'dark')
-- rails
SELECT "users"."id", "users"."settings" FROM "users" WHERE "users"."settings" IS NOT NULL ORDER BY 1
-- django
SELECT "topics"."id", "topics"."title" FROM "topics" WHERE "topics"."title" LIKE '%welcome%' ESCAPE '\' ORDER BY "topics"."id" ASC
-- django
-- binds: %100\%%
-- binds: %INSTALL%
SELECT "topics"."id" FROM "topics" WHERE "topics"."title" LIKE ? ESCAPE '\' ORDER BY "topics"."id" ASC
-- django
SELECT COUNT(*) FROM (SELECT DISTINCT "topics"."category_id" AS "col1" FROM "topics") subquery
-- django
SELECT "topics"."id", COUNT("posts"."id") AS "num" FROM "topics" LEFT OUTER JOIN "posts" ON ("topics"."id" = "posts"."topic_id") GROUP BY "topics"."id", "topics"."title" HAVING COUNT("posts"."id") > 0 ORDER BY "num" DESC, "topics"."id"
-- django
SELECT (1) AS "a" FROM "users" WHERE "users"."admin" LIMIT 1
-- django
SELECT "users"."id" FROM "users" WHERE NOT ("users"."admin" AND "users"."admin" IS NOT NULL) ORDER BY "users"."id"
-- django
SELECT "topics"."id" FROM "topics" WHERE "topics"."created_at" BETWEEN '2023-01-01 00:00:00' AND '2023-12-31 23:59:59' ORDER BY "topics"."id"
-- django
SELECT "categories"."id" FROM "categories" WHERE ("categories"."lft" >= 2 AND "categories"."rgt" <= 5) ORDER BY "categories"."lft"
-- django
UPDATE "topics" SET "posts_count" = ("topics"."posts_count" + 1), "title" = 'x' || "title" WHERE "topics"."id" IN (SELECT U0."id" FROM "topics" U0 INNER JOIN "users" U1 ON (U0."user_id" = U1."id") WHERE U1."admin")
-- django
SELECT CASE WHEN "posts"."score" > 1 THEN 'good' WHEN "posts"."score" IS NULL THEN NULL ELSE 'bad' END AS "grade", COUNT(*) AS "c" FROM "posts" GROUP BY 1 ORDER BY 1
-- django
SELECT COALESCE("posts"."score", 0) AS "s", "posts"."id" FROM "posts" ORDER BY "s" DESC, "posts"."id"
-- django
SELECT EXISTS(SELECT 1 AS "a" FROM "likes" U0 WHERE U0."post_id" = ("posts"."id") LIMIT 1) AS "liked", "posts"."id" FROM "posts" ORDER BY "posts"."id"
-- django
SELECT "posts"."id", ROW_NUMBER() OVER (PARTITION BY "posts"."topic_id" ORDER BY "posts"."created_at" DESC, "posts"."id") AS "rn" FROM "posts" ORDER BY "posts"."id"
-- queue
SELECT id FROM job WHERE state = 0 AND run_at <= 200 ORDER BY priority DESC, run_at, id LIMIT 1
-- queue
-- binds: w9 | 200
UPDATE job SET state = 1, locked_by = ?, attempts = attempts + 1 WHERE id = (SELECT id FROM job WHERE state = 0 AND run_at <= ? ORDER BY priority DESC, run_at, id LIMIT 1) RETURNING id, attempts, payload
-- queue
UPDATE job SET state = CASE WHEN attempts >= 25 THEN 3 ELSE 0 END, run_at = run_at + (attempts * attempts * 15), last_error = substr('a long message', 1, 6) WHERE state = 1
-- queue
SELECT queue, state, count(*) AS n, min(run_at), max(attempts) FROM job GROUP BY queue, state ORDER BY queue, state
-- queue
SELECT queue COLLATE NOCASE AS q, count(*) FROM job GROUP BY q HAVING count(*) = 1 ORDER BY q
-- queue
DELETE FROM job WHERE state = 2 AND run_at < 50 OR attempts > 20
-- queue
SELECT id, payload ->> 'class', json_array_length(payload, '$.args'), payload -> '$.args[0]' FROM job ORDER BY id
-- queue
SELECT payload ->> 'class' AS class, count(*) FROM job GROUP BY class ORDER BY class
-- queue
INSERT INTO job(run_at, payload) VALUES (5, json_object('class', 'Mail', 'args', json_array(1, 'x'))), (6, NULL)
-- queue
INSERT INTO job(queue, run_at, priority) SELECT queue, run_at + 10, max(priority, 3) FROM job WHERE state = 0
-- settings
SELECT v FROM setting WHERE scope = 'app' AND k = 'THEME'
-- settings
SELECT coalesce((SELECT v FROM setting WHERE scope = 'user:1' AND k = 'theme'), (SELECT v FROM setting WHERE scope = 'app' AND k = 'theme'), 'light') AS theme
-- settings
SELECT CAST(v AS INTEGER) + 1 FROM setting WHERE k = 'limit'
-- settings
INSERT INTO setting VALUES ('app', 'theme', 'light') ON CONFLICT(scope, k) DO UPDATE SET v = excluded.v
-- settings
-- binds: app | LIMIT | 50
-- binds: app | limits | 50
-- binds: user:2 | limit | NULL
INSERT INTO setting(scope, k, v) VALUES (?, ?, ?) ON CONFLICT(scope, k) DO UPDATE SET v = excluded.v, k = excluded.k WHERE excluded.v IS NOT NULL RETURNING scope, k, v
-- settings
INSERT INTO setting(scope, k, v) VALUES ('app', 'THEME', 'light'), ('app', 'Font', 'mono') ON CONFLICT(k, scope) DO NOTHING
-- settings
INSERT INTO setting(scope, k, v) VALUES ('app', 'theme', 'light') ON CONFLICT DO UPDATE SET v = excluded.v
-- settings
INSERT OR IGNORE INTO setting(scope, k, v) VALUES ('app', NULL, 'x'), ('app', 'Theme', 'y'), (NULL, 'k', 'z'), ('new', 'k', NULL)
-- settings
-- binds: user:1
-- binds: nobody
UPDATE OR IGNORE setting SET scope = 'app' WHERE scope = ?
-- settings
UPDATE OR REPLACE setting SET scope = 'app', v = v || '!' WHERE scope = 'user:1'
-- settings
UPDATE OR REPLACE setting SET k = 'LIMIT' WHERE scope = 'app' AND k = 'theme' RETURNING k, v
-- settings
UPDATE OR IGNORE setting SET k = upper(k), v = 'x'
-- settings raises: rows that change clash with each other, and their order decides
UPDATE OR IGNORE setting SET scope = 'one', k = 'same'
-- settings
SELECT DISTINCT k FROM setting ORDER BY k
-- settings
SELECT DISTINCT k, v IS NULL AS empty FROM setting
-- settings
SELECT DISTINCT s.k, o.k FROM setting s JOIN setting o ON o.k = s.k ORDER BY 1, 2
-- settings
SELECT k FROM (SELECT DISTINCT k FROM setting WHERE v IS NOT NULL) WHERE k <> 'limit'
-- settings
SELECT DISTINCT k FROM setting WHERE scope = 'app' UNION ALL SELECT DISTINCT k FROM setting WHERE scope <> 'app'
-- settings
INSERT OR REPLACE INTO setting(scope, k, v) VALUES ('app', 'THEME', 'light'), ('app', 'new', '1')
-- settings
UPDATE setting SET v = v || '!' WHERE k LIKE 't%' AND v IS NOT NULL
-- settings
SELECT scope, group_concat(k || '=' || ifnull(v, ''), '&' ORDER BY k) FROM setting GROUP BY scope ORDER BY scope
-- cart
SELECT sum(quantity * unit_price) AS total, count(*), sum(quantity) FROM cart_item WHERE cart_id = 1
-- cart
SELECT cart_id, round(sum(quantity * unit_price * CASE WHEN upper(coupon) = 'TEN' THEN 0.9 ELSE 1 END), 2) AS total FROM cart_item GROUP BY cart_id ORDER BY cart_id
-- cart
-- binds: 1 | A | 5 | 1.5
INSERT INTO cart_item(cart_id, sku, quantity, unit_price) VALUES (?, ?, ?, ?) ON CONFLICT(cart_id, sku) DO UPDATE SET quantity = quantity + excluded.quantity, unit_price = excluded.unit_price
-- cart
-- binds: 2 | 1
-- binds: 1 | 2
UPDATE OR IGNORE cart_item SET cart_id = ? WHERE cart_id = ?
-- cart
UPDATE OR REPLACE cart_item SET cart_id = 2 WHERE cart_id = 1
-- cart
UPDATE OR IGNORE cart_item SET quantity = NULL WHERE cart_id = 1
-- cart
UPDATE OR IGNORE cart_item SET quantity = nullif(quantity, 1) + 1, coupon = 'x'
-- cart
UPDATE cart_item SET quantity = quantity - 1 WHERE cart_id = 1 AND quantity > 0
-- cart
DELETE FROM cart_item WHERE quantity = 0 OR (cart_id, sku) IN (SELECT 1, 'b')
-- cart
SELECT sku, avg(unit_price), total(quantity), max(quantity) - min(quantity) FROM cart_item GROUP BY sku ORDER BY sku
-- cart
SELECT iif(coupon IS NULL OR coupon = '', 'none', lower(coupon)) AS c, count(*) FROM cart_item GROUP BY c ORDER BY c
-- tree
SELECT p.name, c.name FROM categories p JOIN categories c ON c.lft > p.lft AND c.rgt < p.rgt ORDER BY p.lft, c.lft
-- tree
SELECT c.name, count(p.id) - 1 AS depth FROM categories c JOIN categories p ON c.lft BETWEEN p.lft AND p.rgt GROUP BY c.id ORDER BY c.lft
-- tree
WITH RECURSIVE t(id, path) AS (SELECT id, name FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, t.path || ' / ' || c.name FROM categories c JOIN t ON c.parent_id = t.id) SELECT path FROM t ORDER BY path
-- tree
UPDATE categories SET lft = lft + 2, rgt = rgt + 2 WHERE lft > 5
-- search
SELECT t.id FROM topics t WHERE t.title LIKE '%install%' UNION SELECT p.topic_id FROM posts p WHERE p.raw LIKE '%install%' OR p.raw LIKE '%error\_%' ESCAPE '\' ORDER BY 1
-- search
SELECT id, title, CASE WHEN title LIKE 'welcome%' THEN 0 WHEN title LIKE '%welcome%' THEN 1 ELSE 2 END AS r FROM topics ORDER BY r, title COLLATE NOCASE, id
-- search
SELECT id FROM posts WHERE instr(lower(raw), 'hi') > 0 OR raw GLOB '*[0-9][0-9]' ORDER BY id
SELECT u.email, max(p.created_at) FROM users u LEFT JOIN posts p ON p.user_id = u.id GROUP BY u.id ORDER BY u.id
SELECT u.id, u.email, (SELECT count(*) FROM likes l JOIN posts p ON p.id = l.post_id WHERE p.user_id = u.id) AS likes FROM users u ORDER BY likes DESC, u.id
SELECT p.id, r.user_id AS replied_to FROM posts p LEFT JOIN posts r ON r.id = p.reply_to ORDER BY p.id
SELECT date(created_at) AS d, count(*) FROM posts GROUP BY d ORDER BY d
SELECT topic_id, avg(score), sum(score), max(score) FROM posts GROUP BY topic_id ORDER BY topic_id
SELECT topic_id, raw, max(created_at) FROM posts GROUP BY topic_id ORDER BY topic_id
SELECT score / 2, score * 2, CAST(score AS INTEGER), -score, abs(score) FROM posts ORDER BY id
UPDATE posts SET score = score / 2, deleted_at = CASE WHEN score < 0 THEN '2024-01-01 00:00:00' ELSE deleted_at END
UPDATE users SET sign_in_count = sign_in_count + 1, updated_at = '2024-04-04 04:04:04' WHERE lower(email) = 'dan@x.org'
UPDATE users SET settings = '{"theme":"light"}' WHERE settings IS NULL
DELETE FROM posts WHERE topic_id NOT IN (SELECT id FROM topics WHERE posts_count > 0)
SELECT strftime('%Y', created_at) AS y, sum(sign_in_count) FROM users GROUP BY y ORDER BY y DESC
SELECT max(posts_count, 1), min(posts_count, id) FROM topics WHERE posts_count IS NOT NULL ORDER BY id
SELECT id FROM topics WHERE (last_posted_at, id) > ('2023-03-01 10:00:00', 1) ORDER BY last_posted_at, id
SELECT id, ifnull(last_posted_at, created_at) AS bumped FROM topics ORDER BY pinned DESC, bumped DESC, id
VALUES (1, 'x'), (2, NULL)
SELECT * FROM (VALUES (1, 2), (3, 4)) AS v JOIN users ON users.id = v.column1 ORDER BY users.id
