package io.dualwrite.checker.run;

import io.dualwrite.compare.memory.CheckMemory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps what checks remember in the sidecar's own store: its role on the target may only read. */
@Component
class OwnMemory implements CheckMemory {
    private final CheckedTableRepository tables;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final String prefix;

    @Autowired
    OwnMemory(CheckedTableRepository tables, TransactionOperations transactions, InstantSource clock) {
        this(tables, transactions, clock, "");
    }

    private OwnMemory(
            CheckedTableRepository tables, TransactionOperations transactions, InstantSource clock, String prefix) {
        this.tables = tables;
        this.transactions = transactions;
        this.clock = clock;
        this.prefix = prefix;
    }

    /** One that no other check keeps to: it would take the place away where a pass was left. */
    CheckMemory of(String schedule) {
        return new OwnMemory(tables, transactions, clock, schedule + ": ");
    }

    @Override
    public Optional<Past> past(String table) {
        return tables.findById(prefix + table).map(CheckedTable::past);
    }

    @Override
    public void begin(String table, String position) {
        change(table, remembered -> remembered.begin(position, clock.instant()));
    }

    @Override
    public void reached(String table, String key, Counts counts) {
        change(table, remembered -> remembered.reached(key, counts));
    }

    @Override
    public void finished(String table, boolean equal) {
        change(table, remembered -> remembered.finish(equal));
    }

    @Override
    public void proved(String table, String proof) {
        change(table, remembered -> remembered.prove(proof));
    }

    private void change(String table, Consumer<CheckedTable> change) {
        transactions.executeWithoutResult(status -> {
            CheckedTable remembered = tables.findById(prefix + table).orElseGet(() -> new CheckedTable(prefix + table));
            change.accept(remembered);
            tables.save(remembered);
        });
    }
}
