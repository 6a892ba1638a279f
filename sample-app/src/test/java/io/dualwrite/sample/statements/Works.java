package io.dualwrite.sample.statements;

import io.dualwrite.sample.statements.Staff.Address;
import io.dualwrite.sample.statements.Staff.Car;
import io.dualwrite.sample.statements.Staff.Department;
import io.dualwrite.sample.statements.Staff.Employee;
import io.dualwrite.sample.statements.Staff.Kind;
import io.dualwrite.sample.statements.Staff.Laptop;
import io.dualwrite.sample.statements.Staff.Level;
import io.dualwrite.sample.statements.Staff.Project;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.SelectionQuery;

/** Uses of Hibernate, each in a transaction of its own that is rolled back. */
final class Works {
    static final List<String> SHOP = List.of(
            "activity.Notification",
            "organisation.UserAccount",
            "organisation.Membership",
            "organisation.Organisation",
            "quote.QuoteRequest",
            "quote.QuoteLine",
            "catalogue.Product",
            "catalogue.Category");

    private Works() {}

    static List<Consumer<Session>> all() throws Exception {
        List<Consumer<Session>> works = new ArrayList<>();
        try (var lines = Works.class.getResourceAsStream("/statements/queries.hql")) {
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    works.add(session -> query(session, line));
                }
            }
        }
        works.addAll(List.of(
                session -> {
                    Employee made = employee("Nora", "nora@x", new BigDecimal("1234.50"));
                    made.address = new Address("Weg 1", "Bern", "3000");
                    made.photo = new byte[] {0, 1, (byte) 0xfe};
                    made.notes = "a long note";
                    made.boss = session.getReference(Employee.class, 1L);
                    session.persist(made);
                    session.flush();
                    made.salary = made.salary.add(BigDecimal.TEN);
                    made.level = Level.LEAD;
                    made.projects.add(session.find(Project.class, 1L));
                },
                session -> {
                    Employee made = employee("Olga", null, null);
                    Laptop laptop = new Laptop();
                    laptop.memory = 16;
                    laptop.owner = made;
                    made.assets.add(laptop);
                    Car car = new Car();
                    car.plate = "BE 1";
                    car.owner = made;
                    made.assets.add(car);
                    session.persist(made);
                },
                session -> session.remove(session.find(Employee.class, 6L)),
                session -> {
                    Employee found = session.find(Employee.class, 2L);
                    found.projects.clear();
                    found.name = "renamed";
                    found.kind = null;
                    found.updated = LocalDateTime.of(2024, 6, 1, 12, 0, 0, 123_000_000);
                    found.hired = LocalDate.of(2024, 5, 31);
                },
                session -> {
                    Department found = session.find(Department.class, 1L);
                    found.tags.add("fresh");
                    found.tags.remove("core");
                    Hibernate.initialize(found.employees);
                },
                session -> {
                    Employee found = session.find(Employee.class, 1L);
                    session.refresh(found);
                    session.lock(found, jakarta.persistence.LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                },
                session -> {
                    Project project = new Project();
                    project.title = "Zürich";
                    project.order = 7;
                    session.persist(project);
                },
                session -> session.findMultiple(Employee.class, List.of(1L, 3L, 5L)),
                Works::criteria,
                Works::criteriaGroups,
                Works::criteriaUpdates));
        return works;
    }

    private static Employee employee(String name, String email, BigDecimal salary) {
        Employee made = new Employee();
        made.name = name;
        made.email = email;
        made.salary = salary;
        made.level = Level.JUNIOR;
        made.kind = Kind.EXTERNAL;
        made.hired = LocalDate.of(2024, 2, 29);
        made.updated = LocalDateTime.of(2024, 2, 29, 23, 59, 59);
        return made;
    }

    /** HQL, then after bars: values as Java of a few types, and first and most rows as {@code rows 2 3}. */
    private static void query(Session session, String line) {
        String[] parts = line.split("\\s*;;\\s*");
        boolean changes = parts[0].matches("(?i)(update|delete|insert).*");
        CommonQueryContract query =
                changes ? session.createMutationQuery(parts[0]) : session.createQuery(parts[0], Object.class);
        for (int i = 1; i < parts.length; i++) {
            String[] words = parts[i].split(" ", 3);
            if (words[0].equals("rows")) {
                ((SelectionQuery<?>) query)
                        .setFirstResult(Integer.parseInt(words[1]))
                        .setMaxResults(Integer.parseInt(words[2]));
            } else {
                query.setParameter(words[0], value(words[1], words[2]));
            }
        }
        if (changes) {
            ((MutationQuery) query).executeUpdate();
        } else {
            ((SelectionQuery<?>) query).getResultList();
        }
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "longs" -> List.of(1L, 3L, 4L);
            case "decimal" -> new BigDecimal(text);
            case "double" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            case "level" -> Level.valueOf(text);
            case "kind" -> Kind.valueOf(text);
            case "date" -> LocalDate.parse(text);
            case "time" -> LocalDateTime.parse(text);
            default -> text;
        };
    }

    private static void criteria(Session session) {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Employee> query = builder.createQuery(Employee.class);
        Root<Employee> root = query.from(Employee.class);
        root.fetch("department", JoinType.LEFT);
        query.where(
                builder.or(builder.like(builder.lower(root.get("name")), "%a%"), builder.isNull(root.get("email"))),
                builder.between(root.get("salary"), new BigDecimal("100.00"), new BigDecimal("9000.00")),
                builder.isTrue(root.get("active")),
                root.get("level").in(Level.JUNIOR, Level.SENIOR));
        query.orderBy(builder.desc(root.get("salary")), builder.asc(root.get("id")));
        session.createQuery(query).setFirstResult(1).setMaxResults(2).getResultList();
    }

    private static void criteriaGroups(Session session) {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = builder.createTupleQuery();
        Root<Employee> root = query.from(Employee.class);
        query.select(builder.tuple(
                root.get("kind"),
                builder.count(root),
                builder.avg(root.<Double>get("rating")),
                builder.max(root.<Double>get("rating"))));
        query.groupBy(root.get("kind"));
        query.having(builder.greaterThan(builder.count(root), 1L));
        query.orderBy(builder.asc(root.get("kind")));
        session.createQuery(query).getResultList();
    }

    private static void criteriaUpdates(Session session) {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        var update = builder.createCriteriaUpdate(Employee.class);
        Root<Employee> root = update.from(Employee.class);
        update.set("active", false).where(builder.lessThan(root.<BigDecimal>get("salary"), new BigDecimal("500.00")));
        session.createMutationQuery(update).executeUpdate();
    }
}
