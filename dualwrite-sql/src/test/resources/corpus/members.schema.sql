CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL COLLATE NOCASE UNIQUE, active BOOLEAN NOT NULL DEFAULT 1);
CREATE TABLE memberships(organisation_id INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE, role TEXT NOT NULL, PRIMARY KEY(organisation_id, user_id)) WITHOUT ROWID;
INSERT INTO users VALUES (1, 'anna@shop.example', 1), (2, 'Bob@shop.example', 1), (3, 'cora@shop.example', 0);
INSERT INTO memberships VALUES (1, 1, 'OWNER'), (1, 2, 'BUYER'), (2, 2, 'OWNER');
