CREATE TABLE author(id INTEGER PRIMARY KEY AUTOINCREMENT, login TEXT NOT NULL UNIQUE COLLATE NOCASE, display_name TEXT, email TEXT, is_admin BOOLEAN NOT NULL DEFAULT 0, joined DATE, karma INTEGER NOT NULL DEFAULT 0);
CREATE TABLE post(id INTEGER PRIMARY KEY AUTOINCREMENT, author_id INTEGER REFERENCES author(id) ON DELETE CASCADE, slug VARCHAR(120) NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT, status TEXT NOT NULL DEFAULT 'draft', published_at DATETIME, created_at DATETIME NOT NULL, views INTEGER DEFAULT 0, rating REAL, meta TEXT);
CREATE TABLE comment(id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE, parent_id INTEGER, author_id INTEGER, nick TEXT, text TEXT NOT NULL, approved BOOLEAN, created_at DATETIME NOT NULL);
CREATE TABLE tag(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "group" TEXT);
CREATE TABLE post_tag(post_id INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE, tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE, PRIMARY KEY(post_id, tag_id));
CREATE TABLE option(name TEXT PRIMARY KEY, value TEXT, autoload BOOLEAN NOT NULL DEFAULT 1);
INSERT INTO author VALUES (1, 'Ada', 'Ada Lovelace', 'ada@Example.org', 1, '2019-01-05', 120), (2, 'bob', NULL, 'BOB@example.org', 0, '2020-02-29', 7), (3, 'Cleo', 'Cleo É', NULL, 0, NULL, 7), (4, 'dora', 'dora', 'd@x', 0, '2021-12-31', 0);
INSERT INTO post VALUES
 (1, 1, 'hello-world', 'Hello, World', 'First post. It''s short.', 'published', '2023-01-02 08:00:00', '2023-01-01 10:00:00', 100, 4.5, '{"lang":"en","words":120,"tags":["intro","News"],"seo":{"title":"Hello","index":true}}'),
 (2, 1, 'second', 'second thoughts', NULL, 'published', '2023-02-14 12:30:00', '2023-02-13 09:15:00', 100, NULL, '{"lang":"EN","words":80,"tags":[],"score":1.5}'),
 (3, 2, 'draft-one', 'Draft', '', 'draft', NULL, '2023-03-01 00:00:00', 0, 3.0, NULL),
 (4, 2, 'ünïcode', 'Ünïcode Title', 'été', 'published', '2023-02-14 12:30:00', '2023-02-14 12:00:00', NULL, 2.25, '{"lang":"fr","words":null,"tags":["é"]}'),
 (5, 3, 'percent', '100% sure_ly', 'a\b', 'archived', '2022-12-31 23:59:59', '2022-12-31 00:00:00', 55, 4.5, '{"words":"many","lang":null}'),
 (6, NULL, 'orphan', 'Orphan', 'nobody', 'published', '2024-02-29 06:07:08', '2024-02-28 06:07:08', 3, 1.0, '{"tags":["News","news","x"],"words":120}'),
 (7, 1, 'last', 'last', 'LAST', 'Published', '2024-03-01 00:00:00', '2024-03-01 00:00:00', 12, 4.0, '[]');
INSERT INTO comment VALUES (1, 1, NULL, 2, NULL, 'Nice', 1, '2023-01-02 09:00:00'), (2, 1, 1, 1, NULL, 'thanks', 1, '2023-01-02 09:05:00'), (3, 1, 2, NULL, 'Zoé', 'nice', 0, '2023-01-03 00:00:00'), (4, 2, NULL, NULL, 'spam', 'BUY now', 0, '2023-02-15 00:00:00'), (5, 4, NULL, 3, NULL, '?', NULL, '2023-02-15 00:00:00'), (6, 2, 4, 2, 'Bob', 'no', 1, '2023-02-16 10:11:12');
INSERT INTO tag VALUES (1, 'News', NULL), (2, 'news', 'a'), (3, 'Tech', 'A'), (4, 'éa', 'b'), (5, 'unused', NULL);
INSERT INTO post_tag VALUES (1, 1), (1, 3), (2, 3), (4, 2), (4, 4), (6, 1), (6, 2), (6, 3);
INSERT INTO option VALUES ('siteurl', 'http://localhost', 1), ('blogname', NULL, 1), ('posts_per_page', '10', 1), ('cron', '{"next":5}', 0);
