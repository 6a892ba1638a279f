CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT, Email TEXT COLLATE NOCASE, n INT, price REAL, amount DECIMAL(10,2), active BOOLEAN, created TEXT, data BLOB, categoryId INT, "user" TEXT);
CREATE TABLE category(id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, parent_id INT);
CREATE TABLE "Order Details"(Id INTEGER PRIMARY KEY, "unit price" REAL, "end" TEXT, item_id INT);
CREATE TABLE tag(item_id INT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY(item_id, tag));
CREATE TABLE event(id INTEGER PRIMARY KEY, at DATETIME, seen DATETIME, code INT, day DATE);
