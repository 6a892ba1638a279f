package io.dualwrite.checker.run;

import io.dualwrite.compare.CheckMemory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps what checks remember in the sidecar's own store: its role on the target may only read. */
@Component
class OwnMemory implements CheckMemory {
    private final CheckedTableRepository tables;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    OwnMemory(CheckedTableRepository tables, TransactionOperations transactions, InstantSource clock) {
        this.tables = tables;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Past> past(String table) {
        return tables.findById(table).map(CheckedTable::past);
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

    private void change(String table, Consumer<CheckedTable> change) {
        transactions.executeWithoutResult(status -> {
            CheckedTable remembered = tables.findById(table).orElseGet(() -> new CheckedTable(table));
            change.accept(remembered);
            tables.save(remembered);
        });
    }
}
