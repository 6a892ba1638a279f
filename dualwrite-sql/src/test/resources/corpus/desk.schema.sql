CREATE TABLE users(id INTEGER PRIMARY KEY, username VARCHAR(50) NOT NULL UNIQUE, email VARCHAR(255) COLLATE NOCASE, role INTEGER NOT NULL DEFAULT 0, active BOOLEAN NOT NULL DEFAULT 1, manager_id INTEGER REFERENCES users(id), last_login TIMESTAMP, created_at TIMESTAMP NOT NULL);
CREATE TABLE queue(id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent_id INTEGER REFERENCES queue(id), sla_hours INTEGER);
CREATE TABLE ticket(id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, queue_id INTEGER NOT NULL REFERENCES queue(id), reporter_id INTEGER NOT NULL REFERENCES users(id), assignee_id INTEGER REFERENCES users(id), priority INTEGER NOT NULL, state TEXT NOT NULL, subject TEXT NOT NULL, opened TIMESTAMP NOT NULL, closed TIMESTAMP, version INTEGER NOT NULL DEFAULT 0, cost DECIMAL(10,2));
CREATE TABLE ticket_event(id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE, kind TEXT NOT NULL, at TIMESTAMP NOT NULL, actor_id INTEGER, note TEXT, minutes REAL);
CREATE TABLE attachment(id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE, file_name TEXT NOT NULL, content BLOB, size INTEGER);
CREATE TABLE watcher(ticket_id INTEGER NOT NULL, user_id INTEGER NOT NULL, since TIMESTAMP, PRIMARY KEY(ticket_id, user_id)) ;
INSERT INTO users VALUES (1, 'root', 'Root@Corp.com', 2, 1, NULL, 1700000000000, 1600000000000), (2, 'anna', 'anna@corp.com', 1, 1, 1, 1700003600000, 1610000000000), (3, 'Bert', 'BERT@corp.com', 0, 1, 2, NULL, 1610000000000), (4, 'cora', NULL, 0, 0, 2, 1650000000000, 1620000000000), (5, 'emil', 'anna@CORP.com', 0, 1, 3, NULL, 1690000000000);
INSERT INTO queue VALUES (1, 'Support', NULL, 24), (2, 'support', 1, NULL), (3, 'Billing', NULL, 8), (4, 'Hardware', 2, 72), (5, 'Éclair', 4, 0);
INSERT INTO ticket VALUES
 (1, 'T-001', 1, 3, 2, 1, 'OPEN', 'Printer on fire', 1699990000000, NULL, 0, 10),
 (2, 'T-002', 1, 3, NULL, 3, 'open', 'printer offline', 1699990000000, NULL, 2, 10.50),
 (3, 'T-010', 3, 4, 2, 2, 'CLOSED', 'Refund 50%', 1690000000000, 1690003600000, 5, NULL),
 (4, 'T-009', 4, 5, 1, 1, 'CLOSED', 'New laptop', 1680000000000, 1690000000000, 1, 1200),
 (5, 'T-100', 5, 5, 2, 2, 'WAITING', 'Zoë''s screen', 1699999999999, NULL, 0, 99.99),
 (6, 't-200', 2, 2, 3, 3, 'CLOSED', 'a_b', 1680000000000, 1680000000000, 9, 0);
INSERT INTO ticket_event VALUES (1, 1, 'opened', 1699990000000, 3, NULL, NULL), (2, 1, 'comment', 1699990060000, 2, 'Looking', 5), (3, 3, 'opened', 1690000000000, 4, '', 0.5), (4, 3, 'closed', 1690003600000, 2, 'done', 12.25), (5, 4, 'opened', 1680000000000, 5, NULL, NULL), (6, 4, 'comment', 1685000000000, 1, 'ordered', 30), (7, 4, 'closed', 1690000000000, 1, 'Done', 5), (8, 6, 'opened', 1680000000000, 2, NULL, 1), (9, 6, 'closed', 1680000000000, NULL, NULL, 1);
INSERT INTO attachment VALUES (1, 1, 'photo.JPG', x'ffd8ffe0', 4), (2, 1, 'log.txt', x'', 0), (3, 3, 'invoice.pdf', NULL, NULL), (4, 5, 'Photo.jpg', x'ffd8', 2);
INSERT INTO watcher VALUES (1, 1, 1699990000001), (1, 2, NULL), (3, 1, 1690000000500), (6, 5, NULL);
