package io.dualwrite.sample.statements;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Hibernate makes of the shop's entities and of many more mappings, HQL and Criteria is kept as a file, which the compiler's corpus runs
 * on both databases. This test says that the file is what Hibernate does today; {@code -Dstatements.write=true} writes it anew.
 */
class HibernateStatementsTest {
    private static final Path CORPUS = Path.of("../dualwrite-sql/src/test/resources/corpus");
    private static final String SHOP = "io.dualwrite.sample.";

    @TempDir
    private Path folder;

    @Test
    void theFileSaysWhatHibernateExecutes() throws Exception {
        Recorder recorder =
                new Recorder("jdbc:sqlite:" + folder.resolve("staff.db") + "?date_class=TEXT&foreign_keys=true");
        fill(recorder);
        try (SessionFactory factory = factory(recorder)) {
            recorder.on(true);
            for (Consumer<Session> work : Works.all()) {
                try (Session session = factory.openSession()) {
                    var transaction = session.beginTransaction();
                    work.accept(session);
                    session.flush();
                    transaction.rollback();
                }
            }
        }
        Path file = CORPUS.resolve("hibernate.sql");
        if (Boolean.getBoolean("statements.write")) {
            Files.writeString(file, recorder.text());
        }
        assertThat(recorder.size()).isGreaterThan(150);
        assertThat(recorder.text()).isEqualTo(Files.readString(file));
    }

    private static void fill(Recorder recorder) throws Exception {
        String script = Files.readString(CORPUS.resolve("hibernate.schema.sql"), UTF_8);
        try (Connection connection = recorder.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\\s*\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static SessionFactory factory(Recorder recorder) throws Exception {
        Configuration configuration = new Configuration()
                .setProperty("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect")
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
                .setPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl());
        for (Class<?> entity : Staff.class.getDeclaredClasses()) {
            if (entity.isAnnotationPresent(jakarta.persistence.Entity.class)) {
                configuration.addAnnotatedClass(entity);
            }
        }
        for (String entity : Works.SHOP) {
            configuration.addAnnotatedClass(Class.forName(SHOP + entity));
        }
        DataSource source = new RecordedSource(recorder);
        configuration.getProperties().put("hibernate.connection.datasource", source);
        return configuration.buildSessionFactory();
    }
}
