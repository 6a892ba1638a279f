# HQL, one a line. After ;; a parameter: name, type, value; or: rows first most.
from Employee e order by e.id
from Employee e where e.id = :id ;; id long 3
select e.name, e.email from Employee e where e.name = :name ;; name text Anna
from Employee e where e.name like :p order by e.id ;; p text a%
from Employee e where e.name like '%n_a%' escape '!' order by e.id
from Employee e where e.name ilike :p order by e.id ;; p text A%
from Employee e where lower(e.name) like lower(concat('%', :p, '%')) order by e.id ;; p text AN
from Employee e where upper(e.email) = upper(:p) order by e.id ;; p text ANNA@x
from Employee e where e.email is null order by e.name, e.id
from Employee e where e.email is not null and length(e.email) > 5 order by e.id
from Employee e where e.active order by e.id
from Employee e where e.active = false order by e.id
from Employee e where e.active = :a order by e.id ;; a boolean true
from Employee e where e.level = :l order by e.id ;; l level SENIOR
from Employee e where e.kind = :k order by e.id ;; k kind EXTERNAL
from Employee e where e.kind in (INTERNAL, EXTERNAL) order by e.id
from Employee e where e.level <> LEAD or e.level is null order by e.id
from Employee e where e.salary > :s order by e.salary desc, e.id ;; s decimal 100.00
from Employee e where e.salary between 100 and 5000 order by e.id
from Employee e where e.salary = :s ;; s decimal 5000.00
from Employee e where e.rating >= :r order by e.id ;; r double 3.5
from Employee e where e.hired = :d order by e.id ;; d date 2020-02-29
from Employee e where e.hired >= :d order by e.hired, e.id ;; d date 2020-01-01
from Employee e where e.updated < :t order by e.id ;; t time 2024-01-01T00:00:00
from Employee e where e.updated between :a and :b order by e.id ;; a time 2023-01-01T00:00:00 ;; b time 2024-12-31T23:59:59.999
from Employee e where e.id in (:ids) order by e.id ;; ids longs x
from Employee e where e.id not in (1, 2) order by e.id
from Employee e where e.address.city = :c order by e.id ;; c text Bern
select e.address from Employee e order by e.id
select e.address.city, count(e) from Employee e group by e.address.city order by count(e) desc, e.address.city
from Employee e join fetch e.department order by e.id
from Employee e left join fetch e.boss order by e.id
from Employee e left join fetch e.assets a order by e.id, a.id
from Employee e left join fetch e.projects p order by e.id, p.id
select e.name, d.name from Employee e left join e.department d order by d.name nulls last, e.id
select e.name, b.name from Employee e left join e.boss b on b.active = true order by e.id
from Employee e where e.boss.boss.name = 'Anna' order by e.id
from Employee e where e.department.parent is null order by e.id
select e.name from Employee e order by e.name ;; rows 0 3
select e.name from Employee e order by e.name, e.id ;; rows 2 2
from Employee e order by e.salary desc nulls last, e.id ;; rows 1 3
from Employee e order by e.rating nulls first, e.id
select count(e) from Employee e
select count(distinct e.kind), count(e.email) from Employee e
select min(e.salary), max(e.salary), avg(e.rating), sum(e.rating) from Employee e
select sum(e.salary) from Employee e
select max(e.hired), min(e.updated) from Employee e
select e.kind, count(e), sum(e.salary) from Employee e group by e.kind order by e.kind
select e.kind, count(e) from Employee e group by e.kind having count(e) > 1 order by e.kind
select d.name, count(e) from Department d left join d.employees e group by d.id, d.name order by count(e) desc, d.name
select d, count(e) from Department d join d.employees e group by d order by d.id
select distinct e.kind from Employee e order by e.kind
select distinct d.name from Employee e join e.department d order by d.name
from Department d where d.employees is empty order by d.id
from Department d where d.employees is not empty order by d.id
from Department d where size(d.employees) > 1 order by d.id
select d.id, size(d.employees) from Department d order by d.id
from Department d where 'core' member of d.tags order by d.id
select t from Department d join d.tags t order by t, d.id
from Employee e where exists (select 1 from Asset a where a.owner = e) order by e.id
from Employee e where not exists (select a from Asset a where a.owner.id = e.id and a.label like 'L%') order by e.id
from Employee e where e.salary = (select max(x.salary) from Employee x)
from Employee e where e.salary > all (select x.salary from Employee x where x.kind = EXTERNAL and x.salary is not null)
from Employee e where e.salary >= any (select x.salary from Employee x where x.level = LEAD)
from Employee e where e.id in (select a.owner.id from Asset a) order by e.id
from Employee e where (select count(p) from e.projects p) > 1 order by e.id
select e.name, (select count(a) from Asset a where a.owner = e) from Employee e order by e.id
select case when e.salary > 1000 then 'high' when e.salary is null then 'none' else 'low' end, e.name from Employee e order by e.id
select case e.kind when INTERNAL then 1 else 0 end from Employee e order by e.id
select coalesce(e.email, e.name, 'x'), nullif(e.name, 'Anna') from Employee e order by e.id
select e.name || ' <' || coalesce(e.email, '-') || '>' from Employee e order by e.id
select concat(e.name, '/', e.kind) from Employee e order by e.id
select substring(e.name, 2), substring(e.name, 1, 2), trim(e.name), length(e.name), locate('n', e.name) from Employee e order by e.id
select lower(e.name), upper(e.name), replace(e.name, 'n', 'N'), left(e.name, 2), right(e.name, 2) from Employee e order by e.id
select abs(e.rating), round(e.rating, 1), floor(e.rating), ceiling(e.rating), sqrt(e.rating), sign(e.rating) from Employee e where e.rating is not null order by e.id
select e.version + 1, e.version * 2, e.version - 3, -e.version, mod(e.version, 2) from Employee e order by e.id
select e.salary * 2, e.salary + 1, e.rating / 2, e.version / 2 from Employee e order by e.id
select greatest(e.version, 2), least(e.version, 2) from Employee e order by e.id
select cast(e.version as string), cast(e.name as string), cast(e.rating as integer) from Employee e order by e.id
select year(e.hired), month(e.hired), day(e.hired) from Employee e order by e.id
select extract(year from e.updated), extract(hour from e.updated), extract(minute from e.updated) from Employee e order by e.id
select e.id, row_number() over (order by e.salary desc, e.id) from Employee e order by e.id
select e.id, rank() over (partition by e.kind order by e.rating), sum(e.version) over (partition by e.kind order by e.id) from Employee e order by e.id
select e.id, lag(e.name) over (order by e.id) from Employee e order by e.id
with big as (select e.id as id, e.salary as s from Employee e where e.salary > 1000) select b.id, b.s from big b order by b.id
select e.name as n from Employee e where e.id < 3 union all select d.name as n from Department d where d.id < 3
select e.name as n from Employee e union select d.name as n from Department d
select e.id as i from Employee e intersect select d.id as i from Department d
select e.id as i from Employee e except select d.id as i from Department d
from Asset a order by a.id
from Laptop l where l.memory > 8 order by l.id
from Asset a where type(a) = Car order by a.id
select a.label, treat(a as Car).plate from Asset a order by a.id
from Project p where p.order > 1 order by p.order desc, p.id
select p.title, count(e) from Employee e join e.projects p group by p.id, p.title order by p.title
select e.photo, e.notes from Employee e where e.id = 1
from Employee e where e.notes like '%long%' order by e.id
select e.name from Employee e where e.name < 'B' or e.name > 'c' order by e.name, e.id
from Employee e where (:n is null or e.name = :n) order by e.id ;; n text Anna
from Employee e where e.updated > local datetime order by e.id
select e.id from Employee e where e.hired < current_date order by e.id
update Employee e set e.active = false where e.salary < :s ;; s decimal 1000.00
update Employee e set e.name = upper(e.name), e.rating = e.rating + 1 where e.kind = INTERNAL
update versioned Employee e set e.email = null where e.id = :id ;; id long 2
update Employee e set e.salary = e.salary * 1.1 where e.id in (select a.owner.id from Asset a)
update Employee e set e.level = LEAD, e.hired = :d where e.boss is null ;; d date 2024-01-31
update Employee e set e.department = null where e.department.id = 2
update Project p set p.hours = coalesce(p.hours, 0) + :h ;; h int 5
delete from Asset a where a.label is null
delete from Asset a where a.owner.id in (select e.id from Employee e where e.active = false)
delete from Laptop l where l.memory < 10
delete from Project p where p.id = 4
insert into Project (title, hours) select e.name, 1 from Employee e where e.id < 3
insert into Project (title, hours, order) values ('new', 5, 9)
from UserAccount u where u.email = :e ;; e text ANNA@shop.example
select m from Membership m join fetch m.user where m.key.organisationId = :o order by m.user.displayName, m.key.userId ;; o long 1
update Membership m set m.role = VIEWER where m.key.organisationId = 1 and m.key.userId = 2
delete from Membership m where m.key.organisationId = 1 and m.key.userId = 2
from Organisation o where o.active = true and upper(o.name) like upper(:p) escape '\' order by o.name, o.id ;; p text %SPITAL% ;; rows 0 20
select count(o) from Organisation o where o.active = true and upper(o.name) like upper(:p) escape '\' ;; p text %s%
select q from QuoteRequest q join fetch q.organisation join fetch q.requestedBy left join fetch q.lines l left join fetch l.product where q.id = :id ;; id long 1
select q.id, q.reference, o.name, q.status, size(q.lines), q.createdAt from QuoteRequest q join q.organisation o where (:o is null or o.id = :o) order by q.createdAt desc, q.id ;; o long 1 ;; rows 0 10
update versioned QuoteRequest q set q.note = 'x' where q.id = 1
select sum(l.quantity * l.unitPrice) from QuoteLine l where l.quote.id = 1
from Notification n where n.userId = :u and n.readAt is null order by n.createdAt desc, n.id ;; u long 1 ;; rows 0 5
from Product p where p.active = true and p.price <= :m order by p.price, p.id ;; m decimal 100.00
from Product p join fetch p.category c where c.slug = 'beds' order by p.name, p.id ;; rows 0 20
select c.name, count(p), avg(p.price), min(p.stock) from Product p join p.category c group by c.id, c.name order by c.name
from Category c order by c.position, c.id
select p.sku from Product p where lower(p.name) like '%bed%' or lower(p.manufacturer) like '%bed%' or p.sku = 'X' order by p.sku
