# What Hibernate executes. Written by HibernateStatementsTest of the sample application.
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 order by e1_0.id
-- hibernate ready
-- binds: 3
-- binds: 6
-- binds: 2
-- binds: 1
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.id=?
-- hibernate ready
-- binds: Anna
select e1_0.name,e1_0.email from employee e1_0 where e1_0.name=?
-- hibernate ready
-- binds: a%
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.name like ? order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.name like '%n_a%' escape '!' order by e1_0.id
-- hibernate ready
-- binds: A%
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where lower(e1_0.name) like lower(?) order by e1_0.id
-- hibernate ready
-- binds: AN
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where lower(e1_0.name) like lower(('%'||?||'%')) order by e1_0.id
-- hibernate ready
-- binds: ANNA@x
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where upper(e1_0.email)=upper(?) order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.email is null order by e1_0.name,e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.email is not null and length(e1_0.email)>5 order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.active=1 order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.active=0 order by e1_0.id
-- hibernate ready
-- binds: 1
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.active=? order by e1_0.id
-- hibernate ready
-- binds: 1
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.level=? order by e1_0.id
-- hibernate ready
-- binds: EXTERNAL
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.kind=? order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.kind in ('INTERNAL','EXTERNAL') order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.level<>2 or e1_0.level is null order by e1_0.id
-- hibernate ready
-- binds: 100.00
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.salary>? order by e1_0.salary desc,e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.salary between 100 and 5000 order by e1_0.id
-- hibernate ready
-- binds: 5000.00
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.salary=?
-- hibernate ready
-- binds: 3.5
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.rating>=? order by e1_0.id
-- hibernate ready
-- binds: 2020-02-29 00:00:00.000
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.hired=? order by e1_0.id
-- hibernate ready
-- binds: 2020-01-01 00:00:00.000
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.hired>=? order by e1_0.hired,e1_0.id
-- hibernate ready
-- binds: 2024-01-01 00:00:00.000
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.updated<? order by e1_0.id
-- hibernate ready
-- binds: 2023-01-01 00:00:00.000 | 2024-12-31 23:59:59.999
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.updated between ? and ? order by e1_0.id
-- hibernate ready
-- binds: 1 | 3 | 4
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.id in (?,?,?) order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.id not in (1,2) order by e1_0.id
-- hibernate ready
-- binds: Bern
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.city=? order by e1_0.id
-- hibernate ready
select e1_0.street,e1_0.city,e1_0.zip from employee e1_0 order by e1_0.id
-- hibernate ready
select e1_0.city,count(e1_0.id) from employee e1_0 group by e1_0.city order by count(e1_0.id) desc,e1_0.city
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,d1_0.id,d1_0.name,d1_0.parent_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 join department d1_0 on d1_0.id=e1_0.department_id order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,b1_0.id,b1_0.active,b1_0.street,b1_0.city,b1_0.zip,b1_0.boss_id,b1_0.department_id,b1_0.email,b1_0.hired,b1_0.kind,b1_0.level,b1_0.name,b1_0.notes,b1_0.photo,b1_0.rating,b1_0.salary,b1_0.updated,b1_0.version,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 left join employee b1_0 on b1_0.id=e1_0.boss_id order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,a1_0.owner_id,a1_0.id,a1_0.kind,a1_0.label,a1_0.plate,a1_0.memory,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 left join asset a1_0 on e1_0.id=a1_0.owner_id order by e1_0.id,a1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,p1_0.employee_id,p1_1.id,p1_1.hours,p1_1."order",p1_1.title,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 left join employee_project p1_0 on e1_0.id=p1_0.employee_id left join project p1_1 on p1_1.id=p1_0.projects_id order by e1_0.id,p1_1.id
-- hibernate ready
select e1_0.name,d1_0.name from employee e1_0 left join department d1_0 on d1_0.id=e1_0.department_id order by case when (d1_0.name) is null then 1 else 0 end,d1_0.name,e1_0.id
-- hibernate ready
select e1_0.name,b1_0.name from employee e1_0 left join employee b1_0 on b1_0.id=e1_0.boss_id and b1_0.active=1 order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 join employee b1_0 on b1_0.id=e1_0.boss_id join employee b2_0 on b2_0.id=b1_0.boss_id where b2_0.name='Anna' order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 join department d1_0 on d1_0.id=e1_0.department_id where d1_0.parent_id is null order by e1_0.id
-- hibernate ready
-- binds: 3 | 0
select e1_0.name from employee e1_0 order by e1_0.name limit ? offset ?
-- hibernate ready
-- binds: 2 | 2
select e1_0.name from employee e1_0 order by e1_0.name,e1_0.id limit ? offset ?
-- hibernate ready
-- binds: 3 | 1
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 order by e1_0.salary desc,e1_0.id limit ? offset ?
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 order by e1_0.rating,e1_0.id
-- hibernate ready
select count(e1_0.id) from employee e1_0
-- hibernate ready
select count(distinct e1_0.kind),count(e1_0.email) from employee e1_0
-- hibernate ready
select min(e1_0.salary),max(e1_0.salary),avg(e1_0.rating),sum(e1_0.rating) from employee e1_0
-- hibernate ready
select sum(e1_0.salary) from employee e1_0
-- hibernate ready
select max(e1_0.hired),min(e1_0.updated) from employee e1_0
-- hibernate ready
select e1_0.kind,count(e1_0.id),sum(e1_0.salary) from employee e1_0 group by e1_0.kind order by e1_0.kind
-- hibernate ready
select e1_0.kind,count(e1_0.id) from employee e1_0 group by e1_0.kind having count(e1_0.id)>1 order by e1_0.kind
-- hibernate ready
select d1_0.name,count(e1_0.id) from department d1_0 left join employee e1_0 on d1_0.id=e1_0.department_id group by d1_0.id,d1_0.name order by count(e1_0.id) desc,d1_0.name
-- hibernate ready
select d1_0.id,d1_0.name,d1_0.parent_id,count(e1_0.id) from department d1_0 join employee e1_0 on d1_0.id=e1_0.department_id group by d1_0.id,d1_0.name,d1_0.parent_id order by d1_0.id
-- hibernate ready
select distinct e1_0.kind from employee e1_0 order by e1_0.kind
-- hibernate ready
select distinct d1_0.name from employee e1_0 join department d1_0 on d1_0.id=e1_0.department_id order by d1_0.name
-- hibernate ready
select d1_0.id,d1_0.name,d1_0.parent_id from department d1_0 where not exists(select 1 from employee e1_0 where d1_0.id=e1_0.department_id) order by d1_0.id
-- hibernate ready
select d1_0.id,d1_0.name,d1_0.parent_id from department d1_0 where exists(select 1 from employee e1_0 where d1_0.id=e1_0.department_id) order by d1_0.id
-- hibernate ready
select d1_0.id,d1_0.name,d1_0.parent_id from department d1_0 where (select count(*) from employee e1_0 where d1_0.id=e1_0.department_id)>1 order by d1_0.id
-- hibernate ready
select d1_0.id,(select count(*) from employee e1_0 where d1_0.id=e1_0.department_id) from department d1_0 order by d1_0.id
-- hibernate ready
select d1_0.id,d1_0.name,d1_0.parent_id from department d1_0 where exists(select 1 from department_tags t1_0 where d1_0.id=t1_0.department_id and t1_0.tags='core') order by d1_0.id
-- hibernate ready
select t1_0.tags from department d1_0 join department_tags t1_0 on d1_0.id=t1_0.department_id order by t1_0.tags,d1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where exists(select 1 from asset a1_0 where a1_0.owner_id=e1_0.id) order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where not exists(select a1_0.id from asset a1_0 where a1_0.owner_id=e1_0.id and a1_0.label like 'L%') order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.salary=(select max(e2_0.salary) from employee e2_0)
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where not exists(select 1 from employee e2_0 where e2_0.salary<=e1_0.salary and (e2_0.kind='EXTERNAL' and e2_0.salary is not null))
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where exists(select 1 from employee e2_0 where e2_0.salary>=e1_0.salary and (e2_0.level=2))
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.id in (select a1_0.owner_id from asset a1_0) order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where (select count(p1_0.projects_id) from employee_project p1_0 where e1_0.id=p1_0.employee_id)>1 order by e1_0.id
-- hibernate ready
select e1_0.name,(select count(a1_0.id) from asset a1_0 where a1_0.owner_id=e1_0.id) from employee e1_0 order by e1_0.id
-- hibernate ready
select case when e1_0.salary>1000 then 'high' when e1_0.salary is null then 'none' else 'low' end,e1_0.name from employee e1_0 order by e1_0.id
-- hibernate ready
select case e1_0.kind when 'INTERNAL' then 1 else 0 end from employee e1_0 order by e1_0.id
-- hibernate ready
select coalesce(e1_0.email,e1_0.name,'x'),nullif(e1_0.name,'Anna') from employee e1_0 order by e1_0.id
-- hibernate ready
select (((e1_0.name||' <')||coalesce(e1_0.email,'-'))||'>') from employee e1_0 order by e1_0.id
-- hibernate ready
select (e1_0.name||'/'||e1_0.kind) from employee e1_0 order by e1_0.id
-- hibernate ready
select substr(e1_0.name,2),substr(e1_0.name,1,2),trim(e1_0.name),length(e1_0.name),instr(e1_0.name,'n') from employee e1_0 order by e1_0.id
-- hibernate ready
select lower(e1_0.name),upper(e1_0.name),replace(e1_0.name,'n','N'),substr(e1_0.name,1,2),substr(e1_0.name,-2) from employee e1_0 order by e1_0.id
-- hibernate ready
select abs(e1_0.rating),round(e1_0.rating,1),floor(e1_0.rating),ceiling(e1_0.rating),sqrt(e1_0.rating),sign(e1_0.rating) from employee e1_0 where e1_0.rating is not null order by e1_0.id
-- hibernate ready
select (e1_0.version+1),(e1_0.version*2),(e1_0.version-3),-e1_0.version,(e1_0.version%2) from employee e1_0 order by e1_0.id
-- hibernate ready
select (e1_0.salary*2),(e1_0.salary+1),(e1_0.rating/2),(e1_0.version/2) from employee e1_0 order by e1_0.id
-- hibernate ready
select max(e1_0.version,2),min(e1_0.version,2) from employee e1_0 order by e1_0.id
-- hibernate ready
select cast(e1_0.version as varchar(2147483647)),cast(e1_0.name as varchar(2147483647)),cast(e1_0.rating as integer) from employee e1_0 order by e1_0.id
-- hibernate ready
select strftime('%Y',e1_0.hired),strftime('%m',e1_0.hired),(strftime('%d',e1_0.hired)+1) from employee e1_0 order by e1_0.id
-- hibernate ready
select strftime('%Y',e1_0.updated),strftime('%H',e1_0.updated),strftime('%M',e1_0.updated) from employee e1_0 order by e1_0.id
-- hibernate ready
select e1_0.id,row_number() over(order by e1_0.salary desc,e1_0.id) from employee e1_0 order by e1_0.id
-- hibernate ready
select e1_0.id,rank() over(partition by e1_0.kind order by e1_0.rating),sum(e1_0.version) over(partition by e1_0.kind order by e1_0.id) from employee e1_0 order by e1_0.id
-- hibernate ready
select e1_0.id,lag(e1_0.name) over(order by e1_0.id) from employee e1_0 order by e1_0.id
-- hibernate ready
with big (id,s) as (select e1_0.id,e1_0.salary from employee e1_0 where e1_0.salary>1000) select b1_0.id,b1_0.s from big b1_0 order by b1_0.id
-- hibernate ready
select e1_0.name from employee e1_0 where e1_0.id<3 union all select d1_0.name from department d1_0 where d1_0.id<3
-- hibernate ready
select e1_0.name from employee e1_0 union select d1_0.name from department d1_0
-- hibernate ready
select e1_0.id from employee e1_0 intersect select d1_0.id from department d1_0
-- hibernate ready
select e1_0.id from employee e1_0 except select d1_0.id from department d1_0
-- hibernate ready
select a1_0.id,a1_0.kind,a1_0.label,a1_0.owner_id,a1_0.plate,a1_0.memory from asset a1_0 order by a1_0.id
-- hibernate ready
select l1_0.id,l1_0.label,l1_0.owner_id,l1_0.memory from asset l1_0 where l1_0.memory>8 and l1_0.kind='Laptop' order by l1_0.id
-- hibernate ready
select a1_0.id,a1_0.kind,a1_0.label,a1_0.owner_id,a1_0.plate,a1_0.memory from asset a1_0 where a1_0.kind='Car' order by a1_0.id
-- hibernate ready
select a1_0.label,a1_0.plate from asset a1_0 order by a1_0.id
-- hibernate ready
select p1_0.id,p1_0.hours,p1_0."order",p1_0.title from project p1_0 where p1_0."order">1 order by p1_0."order" desc,p1_0.id
-- hibernate ready
select p1_1.title,count(e1_0.id) from employee e1_0 join employee_project p1_0 on e1_0.id=p1_0.employee_id join project p1_1 on p1_1.id=p1_0.projects_id group by p1_1.id,p1_1.title order by p1_1.title
-- hibernate ready
select e1_0.photo,e1_0.notes from employee e1_0 where e1_0.id=1
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.notes like '%long%' order by e1_0.id
-- hibernate ready
select e1_0.name from employee e1_0 where e1_0.name<'B' or e1_0.name>'c' order by e1_0.name,e1_0.id
-- hibernate ready
-- binds: Anna | Anna
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where (? is null or e1_0.name=?) order by e1_0.id
-- hibernate ready
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.updated>datetime('now') order by e1_0.id
-- hibernate ready
select e1_0.id from employee e1_0 where e1_0.hired<date('now') order by e1_0.id
-- hibernate ready
-- binds: 1000.00
update employee set active=0 where salary<?
-- hibernate ready
update employee set name=upper(name),rating=(rating+1) where kind='INTERNAL'
-- hibernate ready
-- binds: 2
update employee set email=null,version=(version+1) where id=?
-- hibernate ready
update employee set salary=(salary*1.1) where id in (select a1_0.owner_id from asset a1_0)
-- hibernate ready
-- binds: 2024-01-31 00:00:00.000
update employee set level=2,hired=? where boss_id is null
-- hibernate ready
update employee set department_id=null where department_id=2
-- hibernate ready
-- binds: 5
update project set hours=(coalesce(hours,0)+?)
-- hibernate ready
delete from asset where label is null
-- hibernate ready
delete from asset where owner_id in (select e1_0.id from employee e1_0 where e1_0.active=0)
-- hibernate ready
delete from asset where memory<10 and kind='Laptop'
-- hibernate ready
delete from project where id=4
-- hibernate ready
insert into project(title,hours) select e1_0.name,1 from employee e1_0 where e1_0.id<3
-- hibernate ready
insert into project(title,hours,"order") values ('new',5,9)
-- hibernate ready
-- binds: ANNA@shop.example
select ua1_0.id,ua1_0.active,ua1_0.created_at,ua1_0.display_name,ua1_0.email,ua1_0.last_seen_at from users ua1_0 where ua1_0.email=?
-- hibernate ready
-- binds: 1
select m1_0.organisation_id,m1_0.user_id,m1_0.role,m1_0.since,u1_0.id,u1_0.active,u1_0.created_at,u1_0.display_name,u1_0.email,u1_0.last_seen_at from memberships m1_0 join users u1_0 on u1_0.id=m1_0.user_id where m1_0.organisation_id=? order by u1_0.display_name,m1_0.user_id
-- hibernate ready
update memberships set role='VIEWER' where organisation_id=1 and user_id=2
-- hibernate ready
delete from memberships where organisation_id=1 and user_id=2
-- hibernate ready
-- binds: %SPITAL% | 20 | 0
select o1_0.id,o1_0.active,o1_0.city,o1_0.country,o1_0.created_at,o1_0.kind,o1_0.name from organisations o1_0 where o1_0.active=1 and upper(o1_0.name) like upper(?) escape '\' order by o1_0.name,o1_0.id limit ? offset ?
-- hibernate ready
-- binds: %s%
select count(o1_0.id) from organisations o1_0 where o1_0.active=1 and upper(o1_0.name) like upper(?) escape '\'
-- hibernate ready
-- binds: 1
select qr1_0.id,qr1_0.created_at,l1_0.quote_id,l1_0.id,l1_0.discount,p1_0.id,p1_0.active,p1_0.attributes,p1_0.category_id,p1_0.created_at,p1_0.description,p1_0.manufacturer,p1_0.name,p1_0.price,p1_0.sku,p1_0.sterile,p1_0.stock,p1_0.updated_at,p1_0.weight_kg,l1_0.quantity,l1_0.unit_price,qr1_0.note,o1_0.id,o1_0.active,o1_0.city,o1_0.country,o1_0.created_at,o1_0.kind,o1_0.name,qr1_0.reference,rb1_0.id,rb1_0.active,rb1_0.created_at,rb1_0.display_name,rb1_0.email,rb1_0.last_seen_at,qr1_0.status,qr1_0.updated_at,qr1_0.valid_until,qr1_0.version from quote_requests qr1_0 join organisations o1_0 on o1_0.id=qr1_0.organisation_id join users rb1_0 on rb1_0.id=qr1_0.requested_by left join quote_lines l1_0 on qr1_0.id=l1_0.quote_id left join products p1_0 on p1_0.id=l1_0.product_id where qr1_0.id=? order by l1_0.id
-- hibernate ready
-- binds: 1 | 1 | 10 | 0
select qr1_0.id,qr1_0.reference,o1_0.name,qr1_0.status,(select count(*) from quote_lines l1_0 where qr1_0.id=l1_0.quote_id),qr1_0.created_at from quote_requests qr1_0 join organisations o1_0 on o1_0.id=qr1_0.organisation_id where (? is null or o1_0.id=?) order by qr1_0.created_at desc,qr1_0.id limit ? offset ?
-- hibernate ready
update quote_requests set note='x',version=(version+1) where id=1
-- hibernate ready
select sum((ql1_0.quantity*ql1_0.unit_price)) from quote_lines ql1_0 where ql1_0.quote_id=1
-- hibernate ready
-- binds: 1 | 5 | 0
select n1_0.id,n1_0.created_at,n1_0.message,n1_0.quote_id,n1_0.read_at,n1_0.user_id from notifications n1_0 where n1_0.user_id=? and n1_0.read_at is null order by n1_0.created_at desc,n1_0.id limit ? offset ?
-- hibernate ready
-- binds: 100.00
select p1_0.id,p1_0.active,p1_0.attributes,p1_0.category_id,p1_0.created_at,p1_0.description,p1_0.manufacturer,p1_0.name,p1_0.price,p1_0.sku,p1_0.sterile,p1_0.stock,p1_0.updated_at,p1_0.weight_kg from products p1_0 where p1_0.active=1 and p1_0.price<=? order by p1_0.price,p1_0.id
-- hibernate ready
-- binds: 20 | 0
select p1_0.id,p1_0.active,p1_0.attributes,c1_0.id,c1_0.name,c1_0.parent_id,c1_0.position,c1_0.slug,p1_0.created_at,p1_0.description,p1_0.manufacturer,p1_0.name,p1_0.price,p1_0.sku,p1_0.sterile,p1_0.stock,p1_0.updated_at,p1_0.weight_kg from products p1_0 join categories c1_0 on c1_0.id=p1_0.category_id where c1_0.slug='beds' order by p1_0.name,p1_0.id limit ? offset ?
-- hibernate ready
select c1_0.name,count(p1_0.id),avg(p1_0.price),min(p1_0.stock) from products p1_0 join categories c1_0 on c1_0.id=p1_0.category_id group by c1_0.id,c1_0.name order by c1_0.name
-- hibernate ready
select c1_0.id,c1_0.name,c1_0.parent_id,c1_0.position,c1_0.slug from categories c1_0 order by c1_0.position,c1_0.id
-- hibernate ready
select p1_0.sku from products p1_0 where lower(p1_0.name) like '%bed%' or lower(p1_0.manufacturer) like '%bed%' or p1_0.sku='X' order by p1_0.sku
-- hibernate ready
-- binds: 1 | Weg 1 | Bern | '3000' | 1 | NULL | nora@x | 2024-02-29 00:00:00.000 | EXTERNAL | 0 | Nora | a long note | x'0001fe' | NULL | 1234.50 | 2024-02-29 23:59:59.000 | 0
-- binds: 1 | NULL | NULL | NULL | NULL | NULL | NULL | 2024-02-29 00:00:00.000 | EXTERNAL | 0 | Olga | NULL | NULL | NULL | NULL | 2024-02-29 23:59:59.000 | 0
insert into employee (active,street,city,zip,boss_id,department_id,email,hired,kind,level,name,notes,photo,rating,salary,updated,version) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
-- hibernate ready
select last_insert_rowid()
-- hibernate ready
-- binds: 1
select p1_0.id,p1_0.hours,p1_0."order",p1_0.title from project p1_0 where p1_0.id=?
-- hibernate ready
-- binds: 1 | Weg 1 | Bern | '3000' | 1 | NULL | nora@x | 2024-02-29 00:00:00.000 | EXTERNAL | 2 | Nora | a long note | x'0001fe' | NULL | 1244.50 | 2024-02-29 23:59:59.000 | 1 | 7 | 0
-- binds: 1 | NULL | bern | NULL | 1 | 2 | bert@x | 2024-05-31 00:00:00.000 | NULL | 0 | renamed | NULL | NULL | 3.5 | 999.99 | 2024-06-01 12:00:00.123 | 1 | 2 | 0
update employee set active=?,street=?,city=?,zip=?,boss_id=?,department_id=?,email=?,hired=?,kind=?,level=?,name=?,notes=?,photo=?,rating=?,salary=?,updated=?,version=? where id=? and version=?
-- hibernate ready
-- binds: 7 | 1
insert into employee_project (employee_id,projects_id) values (?,?)
-- hibernate ready
-- binds: NULL | 7 | 16
insert into asset (label,owner_id,memory,kind) values (?,?,?,'Laptop')
-- hibernate ready
-- binds: NULL | 7 | BE 1
insert into asset (label,owner_id,plate,kind) values (?,?,?,'Car')
-- hibernate ready
-- binds: 6
select a1_0.owner_id,a1_0.id,a1_0.kind,a1_0.label,a1_0.plate,a1_0.memory from asset a1_0 where a1_0.owner_id=?
-- hibernate ready
-- binds: 6
-- binds: 2
delete from employee_project where employee_id=?
-- hibernate ready
-- binds: 6 | 0
delete from employee where id=? and version=?
-- hibernate ready
-- binds: 2
select p1_0.employee_id,p1_1.id,p1_1.hours,p1_1."order",p1_1.title from employee_project p1_0 join project p1_1 on p1_1.id=p1_0.projects_id where p1_0.employee_id=?
-- hibernate ready
-- binds: 1
select d1_0.id,d1_0.name,d1_0.parent_id from department d1_0 where d1_0.id=?
-- hibernate ready
-- binds: 1
select t1_0.department_id,t1_0.tags from department_tags t1_0 where t1_0.department_id=?
-- hibernate ready
-- binds: 1
select e1_0.department_id,e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.department_id=?
-- hibernate ready
-- binds: 1 | core
delete from department_tags where department_id=? and tags=?
-- hibernate ready
-- binds: 1 | fresh
insert into department_tags (department_id,tags) values (?,?)
-- hibernate ready
-- binds: 1
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version,a1_0.owner_id,a1_0.id,a1_0.kind,a1_0.label,a1_0.plate,a1_0.memory from employee e1_0 left join asset a1_0 on e1_0.id=a1_0.owner_id where e1_0.id=?
-- hibernate ready
-- binds: NULL | 7 | Zürich
insert into project (hours,"order",title) values (?,?,?)
-- hibernate ready
-- binds: 1 | 3 | 5
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,e1_0.department_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 where e1_0.id in (?,?,?)
-- hibernate ready
-- binds: %a% | 100.00 | 9000.00 | 0 | 1 | 2 | 1
select e1_0.id,e1_0.active,e1_0.street,e1_0.city,e1_0.zip,e1_0.boss_id,d1_0.id,d1_0.name,d1_0.parent_id,e1_0.email,e1_0.hired,e1_0.kind,e1_0.level,e1_0.name,e1_0.notes,e1_0.photo,e1_0.rating,e1_0.salary,e1_0.updated,e1_0.version from employee e1_0 left join department d1_0 on d1_0.id=e1_0.department_id where (lower(e1_0.name) like ? or e1_0.email is null) and e1_0.salary between ? and ? and e1_0.active=1 and e1_0.level in (?,?) order by e1_0.salary desc,e1_0.id limit ? offset ?
-- hibernate ready
-- binds: 1
select e1_0.kind,count(e1_0.id),avg(e1_0.rating),max(e1_0.rating) from employee e1_0 group by e1_0.kind having count(e1_0.id)>? order by 1
-- hibernate ready
-- binds: 0 | 500.00
update employee set active=? where salary<?
