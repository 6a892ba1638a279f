-- D10 ready
SELECT DISTINCT u.email FROM users u JOIN memberships m ON m.user_id = u.id ORDER BY u.email
-- D10 ready
SELECT u.email, count(*) FROM users u JOIN memberships m ON m.user_id = u.id GROUP BY u.email ORDER BY u.email
-- D10 ready
SELECT email FROM users WHERE active = 1 UNION SELECT u.email FROM users u JOIN memberships m ON m.user_id = u.id ORDER BY 1
