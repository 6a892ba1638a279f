SELECT a.code, a.name, sum(l.cents) AS balance FROM account a LEFT JOIN line l ON l.account_code = a.code GROUP BY a.code, a.name ORDER BY a.code
SELECT a.code, coalesce(sum(l.cents), 0) AS balance FROM account a LEFT JOIN line l ON l.account_code = a.code GROUP BY a.code HAVING balance <> 0 ORDER BY balance DESC, a.code
SELECT entry_id, sum(cents) FROM line GROUP BY entry_id HAVING sum(cents) <> 0
SELECT e.id, e.booked_on, sum(CASE WHEN l.cents > 0 THEN l.cents ELSE 0 END) AS debit, sum(CASE WHEN l.cents < 0 THEN -l.cents ELSE 0 END) AS credit FROM journal_entry e JOIN line l ON l.entry_id = e.id GROUP BY e.id ORDER BY e.booked_on, e.id
SELECT l.entry_id, l.no, l.cents, sum(l.cents) OVER (PARTITION BY l.account_code ORDER BY e.booked_on, l.entry_id, l.no) AS running FROM line l JOIN journal_entry e ON e.id = l.entry_id ORDER BY l.account_code, e.booked_on, l.entry_id, l.no
SELECT strftime('%Y-%m', booked_on) AS month, count(*) FROM journal_entry GROUP BY month ORDER BY month
SELECT strftime('%Y', e.booked_on) || '-Q' || ((CAST(strftime('%m', e.booked_on) AS INTEGER) + 2) / 3) AS quarter, sum(l.cents) FROM journal_entry e JOIN line l ON l.entry_id = e.id WHERE l.account_code = '4000' GROUP BY quarter ORDER BY quarter
SELECT id FROM journal_entry WHERE booked_on BETWEEN '2024-01-01' AND '2024-02-29' ORDER BY booked_on, id
SELECT id FROM journal_entry WHERE booked_on >= '2024' ORDER BY id
-- binds: 2024-02-29
-- binds: NULL
SELECT id FROM journal_entry WHERE booked_on = ? ORDER BY id
SELECT id, date(booked_on, 'start of month'), date(booked_on, 'start of month', '+1 month', '-1 day') FROM journal_entry ORDER BY id
SELECT id, date(booked_on, '+1 month'), date(booked_on, '-1 year') FROM journal_entry ORDER BY id
SELECT max(booked_on), min(booked_on) FROM journal_entry
SELECT id, julianday(booked_on) - julianday('2024-01-01') FROM journal_entry ORDER BY id
SELECT id, CAST(julianday(paid) - julianday(due) AS INTEGER) AS late FROM invoice WHERE paid IS NOT NULL ORDER BY id
SELECT id, customer FROM invoice WHERE paid IS NULL AND due < '2024-03-15' ORDER BY due, id
SELECT id, due < paid, due = paid, coalesce(paid, due) FROM invoice ORDER BY id
SELECT customer, sum(net), sum(vat), count(*) FROM invoice GROUP BY customer ORDER BY customer
SELECT lower(customer) AS c, sum(net) FROM invoice GROUP BY c ORDER BY 2 DESC, c
SELECT customer COLLATE NOCASE AS c, count(*) FROM invoice GROUP BY c ORDER BY c
SELECT id, net + vat, net - coalesce(vat, 0), net * 1.19, -net FROM invoice ORDER BY id
SELECT id, net / 3, net / 2.0, net / 4 FROM invoice ORDER BY id
SELECT id, round(net * 1.19, 2), round(net), round(vat, 1), round(net, 0) FROM invoice ORDER BY id
SELECT id, net * (1 - coalesce(discount, 0)) AS reduced FROM invoice ORDER BY reduced DESC, id
SELECT id, CAST(net AS INTEGER), CAST(net AS REAL), CAST(vat AS INTEGER) FROM invoice ORDER BY id
SELECT id FROM invoice WHERE net = 99.99 OR vat = 0.5 OR net > 1000000 ORDER BY id
SELECT id FROM invoice WHERE net IN (1000, 250.5, 7) ORDER BY id
SELECT avg(net), avg(vat), max(net), min(vat), total(discount) FROM invoice
SELECT customer, avg(net) FROM invoice GROUP BY customer HAVING avg(net) > 500 ORDER BY customer
SELECT id, printf('%.2f', net), printf('%10.2f', vat), format('%s: %.1f', customer, net) FROM invoice ORDER BY id
SELECT id, printf('%.0f|%.3f|%.9f', net, net, 0.5), printf('%10.4f', vat / 3) FROM invoice ORDER BY id
SELECT id, printf('%d.%02d', cents / 100, abs(cents) % 100) FROM line JOIN journal_entry ON journal_entry.id = line.entry_id ORDER BY entry_id, no
SELECT entry_id, no, cents / 100, cents / 100.0, cents % 100, abs(cents) FROM line ORDER BY entry_id, no
SELECT entry_id, no, round(cents * vat_rate / 100, 2) FROM line WHERE vat_rate IS NOT NULL ORDER BY entry_id, no
SELECT vat_rate, count(*) FROM line GROUP BY vat_rate ORDER BY vat_rate
SELECT r.currency, r.per_eur FROM rate r WHERE r.day = (SELECT max(day) FROM rate WHERE currency = r.currency) ORDER BY r.currency
SELECT currency, day, per_eur, lag(per_eur) OVER (PARTITION BY currency ORDER BY day) FROM rate ORDER BY currency, day
SELECT currency, max(day) AS latest, per_eur FROM rate GROUP BY currency ORDER BY currency
SELECT l.entry_id, l.cents * r.per_eur FROM line l JOIN account a ON a.code = l.account_code JOIN journal_entry e ON e.id = l.entry_id JOIN rate r ON r.currency = a.currency AND r.day = e.booked_on ORDER BY l.entry_id, l.no
SELECT code FROM account WHERE code LIKE '1%' ORDER BY code
SELECT substr(code, 1, 1) AS class, count(*) FROM account GROUP BY class ORDER BY class
SELECT code FROM account WHERE code >= '1200' AND code < '4000' ORDER BY code
SELECT code, name FROM account ORDER BY name
SELECT code, name FROM account ORDER BY name COLLATE NOCASE, code
SELECT code FROM account WHERE code = 1000
SELECT code, code + 1, code * 2 FROM account ORDER BY code
SELECT p.name, c.name FROM account p JOIN account c ON c.parent_code = p.code ORDER BY c.code
WITH RECURSIVE t(code, root) AS (SELECT code, code FROM account WHERE parent_code IS NULL UNION ALL SELECT a.code, t.root FROM account a JOIN t ON a.parent_code = t.code) SELECT root, sum(cents) FROM t JOIN line ON account_code = t.code GROUP BY root ORDER BY root
WITH RECURSIVE months(m) AS (SELECT '2024-01-01' UNION ALL SELECT date(m, '+1 month') FROM months WHERE m < '2024-04-01') SELECT m, (SELECT count(*) FROM journal_entry WHERE strftime('%Y-%m', booked_on) = substr(m, 1, 7)) AS n FROM months ORDER BY m
WITH RECURSIVE d(day) AS (SELECT date('2024-02-27') UNION ALL SELECT date(day, '+1 day') FROM d LIMIT 4) SELECT day FROM d ORDER BY day
WITH totals AS (SELECT account_code, sum(cents) AS s FROM line GROUP BY account_code) SELECT a.kind, sum(t.s) FROM totals t JOIN account a ON a.code = t.account_code GROUP BY a.kind ORDER BY a.kind
SELECT b.account_code, b.month, b.amount, (SELECT sum(cents) FROM line l JOIN journal_entry e ON e.id = l.entry_id WHERE l.account_code = b.account_code AND strftime('%Y-%m', e.booked_on) = b.month) AS actual FROM budget b ORDER BY 1, 2
SELECT account_code, sum(amount), avg(amount), max(month) FROM budget GROUP BY account_code ORDER BY 1
SELECT kind, count(*) FILTER (WHERE closed), count(*) FILTER (WHERE NOT closed) FROM account GROUP BY kind ORDER BY kind
SELECT kind, sum(closed), min(closed), max(closed) FROM account GROUP BY kind ORDER BY kind
SELECT code FROM account WHERE NOT closed AND currency = 'EUR' AND kind IN ('asset', 'expense') ORDER BY code
SELECT e.id FROM journal_entry e LEFT JOIN line l ON l.entry_id = e.id WHERE l.no IS NULL ORDER BY e.id
SELECT reference, ifnull(reference, '#' || id) FROM journal_entry ORDER BY reference, id
SELECT id FROM journal_entry WHERE reference LIKE 'a-%' ORDER BY id
SELECT id FROM journal_entry WHERE memo = '' OR memo IS NULL ORDER BY id
SELECT id, length(memo), instr(memo, '"'), replace(memo, '"', '''') FROM journal_entry ORDER BY id
SELECT account_code, cents FROM line WHERE (entry_id, no) IN (VALUES (1, 1), (3, 2)) ORDER BY 1
SELECT (SELECT sum(cents) FROM line WHERE cents > 0) + (SELECT sum(cents) FROM line WHERE cents < 0) AS zero
SELECT sum(cents) FILTER (WHERE account_code = '4000') * 1.0 / count(*) FROM line
SELECT x.account_code, x.share FROM (SELECT account_code, sum(abs(cents)) * 100.0 / (SELECT sum(abs(cents)) FROM line) AS share FROM line GROUP BY account_code) x WHERE x.share > 5 ORDER BY x.share DESC, 1
SELECT entry_id, group_concat(account_code || ':' || cents, ';' ORDER BY no) FROM line GROUP BY entry_id ORDER BY entry_id
SELECT account_code, cume_dist() OVER (ORDER BY cents), rank() OVER (ORDER BY abs(cents) DESC) AS r FROM line ORDER BY entry_id, no
SELECT entry_id, no, sum(cents) OVER (ORDER BY entry_id, no ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), max(cents) OVER (PARTITION BY entry_id) FROM line ORDER BY entry_id, no
SELECT entry_id, nth_value(account_code, 2) OVER (PARTITION BY entry_id ORDER BY no ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM line ORDER BY entry_id, no
SELECT id, paid - due FROM invoice ORDER BY id
-- F06 ready
SELECT id, net % 7 FROM invoice WHERE id = 1
-- F06 ready
SELECT id, net % 7.9, net % 0, -net % 3 FROM invoice ORDER BY id
SELECT id, issued || '/' || id FROM invoice ORDER BY id
SELECT count(*) FROM invoice WHERE issued LIKE '2024-02-%'
SELECT id FROM invoice WHERE paid IS due
SELECT id, max(net, vat), min(net, 100) FROM invoice WHERE vat IS NOT NULL ORDER BY id
INSERT INTO journal_entry(booked_on, reference, memo) VALUES ('2024-04-01', 'A-5', NULL)
-- binds: 2024-04-02 | A-6
INSERT INTO journal_entry(booked_on, reference) VALUES (?, ?) RETURNING id, booked_on
INSERT INTO line(entry_id, no, account_code, cents) SELECT 6, no, account_code, -cents FROM line WHERE entry_id = 2
-- binds: 3 | 4 | 1000 | -5
INSERT INTO line(entry_id, no, account_code, cents) VALUES (?, ?, ?, ?)
INSERT INTO budget VALUES ('4000', '2024-02', 5), ('1000', '2024-01', 7) ON CONFLICT(account_code, month) DO UPDATE SET amount = coalesce(amount, 0) + excluded.amount
INSERT OR REPLACE INTO budget(account_code, month) VALUES ('6000', '2024-01')
REPLACE INTO rate VALUES ('USD', '2024-03-01', 1.5)
REPLACE INTO journal_entry(id, booked_on, reference) VALUES (3, '2024-02-28', 'A-2')
UPDATE invoice SET paid = '2024-03-01', vat = vat * 2 WHERE paid IS NULL
UPDATE invoice SET paid = due, due = issued
UPDATE invoice SET due = date(issued, '+30 days') WHERE due IS NULL
-- binds: 0.5
UPDATE invoice SET discount = ?, net = net - 1 WHERE id < 3
UPDATE account SET closed = NOT EXISTS (SELECT 1 FROM line WHERE account_code = account.code)
UPDATE line SET cents = -cents WHERE entry_id IN (SELECT id FROM journal_entry WHERE booked_on = '2024-02-29')
UPDATE line SET vat_rate = CASE account_code WHEN '4000' THEN 0.2 ELSE NULL END
UPDATE budget SET amount = amount * 11 / 10
DELETE FROM journal_entry WHERE reversed_by IS NULL AND id NOT IN (SELECT reversed_by FROM journal_entry WHERE reversed_by IS NOT NULL)
DELETE FROM line WHERE cents BETWEEN -1000 AND 0
DELETE FROM rate WHERE day < (SELECT max(day) FROM rate r WHERE r.currency = rate.currency)
