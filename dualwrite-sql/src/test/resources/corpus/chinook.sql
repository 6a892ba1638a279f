# The exercises that are published with the Chinook database, and more of their kind.
-- chinook
SELECT FirstName || ' ' || LastName AS "Full Name", CustomerId, Country FROM Customer WHERE Country != 'USA' ORDER BY CustomerId
-- chinook
SELECT * FROM Customer WHERE Country = 'Brazil' ORDER BY CustomerId
-- chinook
SELECT c.FirstName || ' ' || c.LastName AS FullName, i.InvoiceId, i.InvoiceDate, i.BillingCountry FROM Invoice i JOIN Customer c ON i.CustomerId = c.CustomerId WHERE c.Country = 'Brazil' ORDER BY i.InvoiceId
-- chinook
SELECT * FROM Employee WHERE Title = 'Sales Support Agent' ORDER BY EmployeeId
-- chinook
SELECT DISTINCT BillingCountry FROM Invoice ORDER BY BillingCountry
-- chinook
SELECT e.FirstName || ' ' || e.LastName AS 'Sales Agent', i.InvoiceId FROM Employee e JOIN Customer c ON c.SupportRepId = e.EmployeeId JOIN Invoice i ON i.CustomerId = c.CustomerId ORDER BY i.InvoiceId
-- chinook
SELECT i.Total, c.FirstName || ' ' || c.LastName AS CustomerName, c.Country, e.FirstName || ' ' || e.LastName AS SalesAgent FROM Invoice i, Customer c, Employee e WHERE i.CustomerId = c.CustomerId AND c.SupportRepId = e.EmployeeId ORDER BY i.InvoiceId
-- chinook
SELECT COUNT(*) FROM Invoice WHERE InvoiceDate BETWEEN '2009-01-01' AND '2009-12-31'
-- chinook
SELECT COUNT(InvoiceId), SUM(Total) FROM Invoice WHERE InvoiceDate LIKE '2011%' OR InvoiceDate LIKE '2013%'
-- chinook
SELECT strftime('%Y', InvoiceDate) AS Year, COUNT(*) AS Invoices, ROUND(SUM(Total), 2) AS Sales FROM Invoice GROUP BY Year ORDER BY Year
-- chinook
SELECT COUNT(*) FROM InvoiceLine WHERE InvoiceId = 37
-- chinook
SELECT InvoiceId, COUNT(*) AS Lines FROM InvoiceLine GROUP BY InvoiceId ORDER BY InvoiceId
-- chinook
SELECT l.InvoiceLineId, t.Name FROM InvoiceLine l JOIN Track t ON l.TrackId = t.TrackId ORDER BY l.InvoiceLineId
-- chinook
SELECT l.*, t.Name AS Track, a.Name AS Artist FROM InvoiceLine l JOIN Track t ON t.TrackId = l.TrackId JOIN Album b ON b.AlbumId = t.AlbumId JOIN Artist a ON a.ArtistId = b.ArtistId ORDER BY l.InvoiceLineId LIMIT 200
-- chinook
SELECT BillingCountry, COUNT(*) AS n FROM Invoice GROUP BY BillingCountry ORDER BY n DESC, BillingCountry
-- chinook
SELECT p.Name, COUNT(pt.TrackId) AS Tracks FROM Playlist p LEFT JOIN PlaylistTrack pt ON pt.PlaylistId = p.PlaylistId GROUP BY p.PlaylistId ORDER BY p.PlaylistId
-- chinook
SELECT t.Name, b.Title AS Album, m.Name AS MediaType, g.Name AS Genre FROM Track t JOIN Album b ON b.AlbumId = t.AlbumId JOIN MediaType m ON m.MediaTypeId = t.MediaTypeId JOIN Genre g ON g.GenreId = t.GenreId ORDER BY t.TrackId
-- chinook
SELECT i.*, COUNT(l.InvoiceLineId) AS Items FROM Invoice i JOIN InvoiceLine l ON l.InvoiceId = i.InvoiceId GROUP BY i.InvoiceId ORDER BY i.InvoiceId
-- chinook
SELECT e.FirstName || ' ' || e.LastName AS Agent, ROUND(SUM(i.Total), 2) AS Sales FROM Employee e JOIN Customer c ON c.SupportRepId = e.EmployeeId JOIN Invoice i ON i.CustomerId = c.CustomerId GROUP BY e.EmployeeId ORDER BY Sales DESC
-- chinook
SELECT Agent, MAX(Total) FROM (SELECT e.LastName AS Agent, SUM(i.Total) AS Total FROM Employee e JOIN Customer c ON c.SupportRepId = e.EmployeeId JOIN Invoice i ON i.CustomerId = c.CustomerId WHERE strftime('%Y', i.InvoiceDate) = '2009' GROUP BY e.EmployeeId)
-- chinook
SELECT e.FirstName, COUNT(c.CustomerId) AS Customers FROM Employee e LEFT JOIN Customer c ON c.SupportRepId = e.EmployeeId GROUP BY e.EmployeeId, e.FirstName ORDER BY Customers DESC, e.EmployeeId
-- chinook
SELECT BillingCountry, ROUND(SUM(Total), 2) AS Sales FROM Invoice GROUP BY BillingCountry ORDER BY Sales DESC, BillingCountry
-- chinook
SELECT BillingCountry, ROUND(SUM(Total), 2) AS Sales FROM Invoice GROUP BY BillingCountry ORDER BY Sales DESC LIMIT 1
-- chinook
SELECT t.Name, COUNT(*) AS n FROM Track t JOIN InvoiceLine l ON l.TrackId = t.TrackId JOIN Invoice i ON i.InvoiceId = l.InvoiceId WHERE i.InvoiceDate >= '2013-01-01' AND i.InvoiceDate < '2014-01-01' GROUP BY t.TrackId, t.Name ORDER BY n DESC, t.TrackId LIMIT 10
-- chinook
SELECT t.TrackId, t.Name, COUNT(l.InvoiceLineId) AS Purchased FROM Track t JOIN InvoiceLine l ON l.TrackId = t.TrackId GROUP BY t.TrackId ORDER BY Purchased DESC, t.TrackId LIMIT 5
-- chinook
SELECT a.Name, COUNT(*) AS n FROM InvoiceLine l JOIN Track t ON t.TrackId = l.TrackId JOIN Album b ON b.AlbumId = t.AlbumId JOIN Artist a ON a.ArtistId = b.ArtistId GROUP BY a.ArtistId, a.Name ORDER BY n DESC, a.Name LIMIT 3
-- chinook
SELECT m.Name, SUM(l.Quantity) AS n FROM InvoiceLine l JOIN Track t ON t.TrackId = l.TrackId JOIN MediaType m ON m.MediaTypeId = t.MediaTypeId GROUP BY m.MediaTypeId, m.Name ORDER BY n DESC, m.Name
-- chinook
SELECT e.LastName, m.LastName AS Manager FROM Employee e LEFT JOIN Employee m ON m.EmployeeId = e.ReportsTo ORDER BY e.EmployeeId
-- chinook
WITH RECURSIVE org(id, name, level) AS (SELECT EmployeeId, LastName, 0 FROM Employee WHERE ReportsTo IS NULL UNION ALL SELECT e.EmployeeId, e.LastName, org.level + 1 FROM Employee e JOIN org ON e.ReportsTo = org.id) SELECT id, name, level FROM org ORDER BY level, id
-- chinook
SELECT Name, Milliseconds / 60000 AS minutes, Milliseconds % 60000 / 1000 AS seconds, Bytes / 1048576.0 FROM Track WHERE Milliseconds > (SELECT AVG(Milliseconds) FROM Track) ORDER BY Milliseconds DESC, TrackId LIMIT 50
-- chinook
SELECT g.Name, COUNT(*) AS n, ROUND(AVG(t.Milliseconds) / 1000.0, 1) AS seconds, SUM(t.UnitPrice), MIN(t.Bytes), MAX(t.Bytes) FROM Track t JOIN Genre g ON g.GenreId = t.GenreId GROUP BY g.GenreId, g.Name ORDER BY n DESC, g.Name
-- chinook
SELECT Name FROM Track WHERE Name LIKE '%LOVE%' AND Composer IS NOT NULL ORDER BY Name, TrackId
-- chinook
SELECT Composer, COUNT(*) FROM Track GROUP BY Composer ORDER BY COUNT(*) DESC, Composer LIMIT 20
-- chinook
SELECT TrackId FROM Track WHERE Composer IS NULL OR Composer = '' ORDER BY TrackId
-- chinook
SELECT Name FROM Artist WHERE ArtistId NOT IN (SELECT ArtistId FROM Album) ORDER BY Name
-- chinook
SELECT a.Name, COUNT(b.AlbumId) AS albums FROM Artist a LEFT JOIN Album b USING (ArtistId) GROUP BY a.ArtistId, a.Name HAVING albums > 5 ORDER BY albums DESC, a.Name
-- chinook
SELECT Title FROM Album ORDER BY Title LIMIT 100
-- chinook
SELECT DISTINCT substr(Title, 1, 1) AS initial FROM Album ORDER BY initial
-- chinook
SELECT c.CustomerId, c.LastName, SUM(i.Total) AS spent, RANK() OVER (ORDER BY SUM(i.Total) DESC) AS r FROM Customer c JOIN Invoice i ON i.CustomerId = c.CustomerId GROUP BY c.CustomerId, c.LastName ORDER BY c.CustomerId
-- chinook
SELECT InvoiceId, InvoiceDate, Total, SUM(Total) OVER (PARTITION BY CustomerId ORDER BY InvoiceDate, InvoiceId) FROM Invoice ORDER BY InvoiceId
-- chinook
SELECT CustomerId, InvoiceDate, julianday(InvoiceDate) - julianday(lag(InvoiceDate) OVER (PARTITION BY CustomerId ORDER BY InvoiceDate)) FROM Invoice ORDER BY CustomerId, InvoiceDate
-- chinook
SELECT Country, City, COUNT(*) FROM Customer GROUP BY Country, City ORDER BY Country, City
-- chinook
SELECT Company, coalesce(Company, LastName), ifnull(State, '-'), upper(Country), length(Address) FROM Customer ORDER BY Company, CustomerId
-- chinook
SELECT FirstName FROM Customer UNION SELECT FirstName FROM Employee ORDER BY 1
-- chinook
SELECT LastName FROM Customer INTERSECT SELECT LastName FROM Employee
-- chinook
SELECT EmployeeId, strftime('%Y', HireDate) - strftime('%Y', BirthDate) AS age, date(HireDate), HireDate FROM Employee ORDER BY HireDate, EmployeeId
-- chinook
SELECT EmployeeId FROM Employee WHERE BirthDate < '1970-01-01' AND HireDate >= '2003' ORDER BY EmployeeId
-- chinook
SELECT CASE WHEN Total < 2 THEN 'small' WHEN Total < 10 THEN 'middle' ELSE 'large' END AS size, COUNT(*), AVG(Total) FROM Invoice GROUP BY size ORDER BY size
-- chinook
SELECT p.Name, group_concat(t.Name, '; ' ORDER BY t.TrackId) FROM Playlist p JOIN PlaylistTrack pt ON pt.PlaylistId = p.PlaylistId JOIN Track t ON t.TrackId = pt.TrackId WHERE p.PlaylistId > 10 GROUP BY p.PlaylistId, p.Name ORDER BY p.PlaylistId
-- chinook
SELECT UnitPrice, COUNT(*), UnitPrice * COUNT(*) FROM Track GROUP BY UnitPrice ORDER BY UnitPrice
-- chinook
UPDATE Track SET UnitPrice = UnitPrice * 1.1, Name = upper(Name) WHERE GenreId IN (SELECT GenreId FROM Genre WHERE Name LIKE 'r%')
-- chinook
DELETE FROM PlaylistTrack WHERE PlaylistId IN (SELECT PlaylistId FROM Playlist WHERE Name = 'Music')
-- chinook
INSERT INTO Artist(Name) SELECT DISTINCT Composer FROM Track WHERE Composer LIKE 'A%' ORDER BY Composer
